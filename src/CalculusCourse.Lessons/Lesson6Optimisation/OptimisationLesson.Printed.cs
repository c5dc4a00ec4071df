using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

public sealed partial class OptimisationLesson
{
    /// <inheritdoc/>
    public override PrintedNumber Printed(string line, int number) => new(number == 0 ? "x" : "f(x)");
}
