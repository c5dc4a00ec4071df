using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Lessons.Figures;

/// <summary>The rate of change of a function by direction: a cosine whose peak is the gradient.</summary>
public static class DirectionFigure
{
    /// <param name="place">Function and point, for the title.</param>
    /// <param name="angles">Directions in degrees; 0 is towards +y, 90 towards +x.</param>
    /// <param name="rates">Measured rate of change in each direction.</param>
    /// <param name="peakAngle">The direction with the greatest rate, in degrees.</param>
    /// <param name="peakRate">That rate.</param>
    /// <param name="gradient">The exact gradient; its component in each direction is a thin line, its length a dashed one.</param>
    public static Picture Draw(
        string place, double[] angles, double[] rates, double peakAngle, double peakRate, (double X, double Y) gradient)
    {
        double length = Math.Sqrt(gradient.X * gradient.X + gradient.Y * gradient.Y);
        double[] circle = [.. Enumerable.Range(0, 361).Select(i => (double)i)];
        double[] exact = Array.ConvertAll(circle, degrees => Component(gradient, degrees * (Math.PI / 180)));
        string peak = $"{AxisTicks.Short(peakRate, 6)} at {AxisTicks.Short(peakAngle, 6)}°";
        return LinePanels.Single(new LinePanel($"Rate of change by direction, {place}",
        [
            new Curve("measured", angles, rates) { Color = FigureStyle.SkyBlue, Width = 6 },
            new Curve("∇f · direction", circle, exact) { Color = FigureStyle.Blue, Width = 2 },
            new Curve($"|∇f| = {AxisTicks.Short(length, 6)}", [0, 360], [length, length])
            {
                Color = FigureStyle.Vermilion,
                Width = 2,
                Line = CurveLine.Dashed,
            },
        ])
        {
            XLabel = "direction in degrees (0° is +y, 90° is +x)",
            YLabel = "rate of change",
            ZeroLine = true,
            XStep = 45,
            XRange = (-8, 368),
            Marks = RobustRange.IsDrawable(peakRate) ? [new Mark(peakAngle, peakRate, MarkKind.Point, peak)] : [],
        }, 900, 500);
    }

    private static double Component((double X, double Y) gradient, double angle) =>
        gradient.X * ElementaryFunctions.Sin(angle) + gradient.Y * ElementaryFunctions.Cos(angle);
}
