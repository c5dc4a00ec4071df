using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Lessons.Lesson2Integration;

public sealed partial class IntegrationLesson
{
    /// <inheritdoc/>
    public override PrintedNumber Printed(string line, int number) => (line.Split(' ')[0], number) switch
    {
        ("last", _) => new("the last running sum"),
        ("integral", _) => new("the integral"),
        (_, 0) => new("x"),
        (var x, _) => new($"the running sum at x = {x}"),
    };
}
