using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

public sealed partial class BackpropagationLesson
{
    /// <summary>Sums in another order differ by some 1e-16 at each step, which 150 steps of descent enlarge.</summary>
    private const double LossError = 1e-6;

    /// <summary>Two of the thousand points may lie on the very border of the classes.</summary>
    private const double AccuracyError = 0.0021;

    /// <inheritdoc/>
    public override PrintedNumber Printed(string line, int number)
    {
        bool isIteration = line.StartsWith("Iteration", StringComparison.Ordinal);
        string of = isIteration ? $"of iteration {line.Split(' ')[1]}" : "before training";
        return (number - (isIteration ? 1 : 0)) switch
        {
            < 0 => new("the iteration's number"),
            0 => new($"the loss {of}", LossError),
            _ => new($"the accuracy {of}", Absolute: AccuracyError),
        };
    }
}
