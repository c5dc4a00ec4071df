using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

public sealed partial class DifferentiationLesson
{
    /// <summary>A forward difference is off by δ/2·|f″|, 0.0032 at the task's ends.</summary>
    private const double ForwardError = 0.005;

    /// <inheritdoc/>
    public override PrintedNumber Printed(string line, int number)
    {
        string at = $" at x = {line.Split(' ')[0]}";
        return (line.StartsWith("max", StringComparison.Ordinal), number) switch
        {
            (true, _) => new("the largest distance of the rate of change from the rule", Absolute: ForwardError),
            (_, 0) => new("x"),
            (_, 1) => new($"f(x){at}"),
            (_, 2) => new($"the rate of change{at}", Absolute: ForwardError),
            _ => new($"f'(x) by the rule{at}"),
        };
    }
}
