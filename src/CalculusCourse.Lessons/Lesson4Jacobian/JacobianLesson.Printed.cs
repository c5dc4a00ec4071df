using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

public sealed partial class JacobianLesson
{
    /// <inheritdoc/>
    public override bool PrintsItsAnswer => true;

    /// <inheritdoc/>
    public override PrintedNumber Printed(string line, int number) => new("a number of the matrix");
}
