using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Lessons.Lesson3Gradient;

public sealed partial class GradientLesson
{
    /// <summary>The search tries an angle every 0.1 degrees.</summary>
    private const double AngleError = 0.15;

    /// <summary>Half of such an angle turns the task's gradient, √8 long, by 0.0025 at most; the difference is off by 0.0001.</summary>
    private const double ComponentError = 0.005;

    /// <inheritdoc/>
    public override PrintedNumber Printed(string line, int number) => (line.StartsWith("Gradient", StringComparison.Ordinal), number) switch
    {
        (false, _) => new("the angle of the steepest rise", Absolute: AngleError),
        (_, 0 or 1) => new("the point's coordinate"),
        (_, 2) => new("the gradient's first component", Absolute: ComponentError),
        _ => new("the gradient's second component", Absolute: ComponentError),
    };
}
