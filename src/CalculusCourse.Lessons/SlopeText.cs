using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;

namespace CalculusCourse.Lessons;

/// <summary>What is said where a function has no derivative.</summary>
internal static class SlopeText
{
    /// <summary>Why there is no derivative, a clause that follows "there is no derivative: ".</summary>
    public static Text Reason(PointSlope slope) => slope.Status switch
    {
        SlopeStatus.Kink when double.IsInfinity(slope.Left) || double.IsInfinity(slope.Right) =>
            $"the difference quotient grows without bound, {Side(slope.Left)} on the left and {Side(slope.Right)} on the right",
        SlopeStatus.Kink => $"the slope is {slope.Left:g} on the left and {slope.Right:g} on the right",
        SlopeStatus.Jump => $"the function jumps",
        SlopeStatus.Edge => $"the function is not defined on both sides",
        _ => $"the function is undefined",
    };

    private static string Side(double slope) => double.IsPositiveInfinity(slope) ? "upwards" : double.IsNegativeInfinity(slope)
        ? "downwards" : $"to the slope {PythonText.General(slope)}";
}
