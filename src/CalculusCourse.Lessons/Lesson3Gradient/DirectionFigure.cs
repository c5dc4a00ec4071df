using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Elementary;
using ScottPlot.TickGenerators;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>The rate of change of a function by direction: a cosine whose peak is the gradient.</summary>
public static class DirectionFigure
{
    private const int Width = 900, Height = 500;
    private const double TickEvery = 45, Margin = 8;
    private const int Digits = 6;

    /// <param name="place">Function and point, for the title.</param>
    /// <param name="angles">Directions in degrees; 0 is towards +y, 90 towards +x.</param>
    /// <param name="rates">Measured rate of change in each direction.</param>
    /// <param name="peakAngle">The direction with the greatest rate, in degrees.</param>
    /// <param name="peakRate">That rate.</param>
    /// <param name="gradient">The gradient; its component in each direction is a thin line, its length a dashed one. Null for none.</param>
    /// <param name="name">What the gradient is called.</param>
    public static Picture Draw(
        string place, double[] angles, double[] rates, double peakAngle, double peakRate, (double X, double Y)? gradient, string name = "∇f")
    {
        var plot = new CurvePlot($"Rate of change by direction, {place}", "direction in degrees (0° is +y, 90° is +x)",
            gradient is null ? "measured rate of change" : "rate of change");
        plot.Axes.Bottom.TickGenerator = new NumericFixedInterval(TickEvery) { LabelFormatter = degrees => AxisTicks.Short(degrees) };
        plot.Axes.SetLimitsX(-Margin, 360 + Margin);
        plot.Add.HorizontalLine(0, FigureStyle.HairLine, FigureStyle.Frame);
        plot.AddCurve(angles, rates, gradient is null ? "" : "measured", FigureStyle.SkyBlue, FigureStyle.BroadLine);
        if (gradient is { } vector)
        {
            double length = VectorFieldFigure.Length(vector.X, vector.Y);
            double[] circle = [.. Enumerable.Range(0, 361).Select(i => (double)i)];
            double[] exact = Array.ConvertAll(circle, degrees => Component(vector, degrees * (Math.PI / 180)));
            plot.AddCurve(circle, exact, $"{name} · direction", FigureStyle.Blue);
            plot.AddCurve([0, 360], [length, length], $"|{name}| = {AxisTicks.Short(length, Digits)}", FigureStyle.Vermilion,
                pattern: FigureStyle.Dashes);
        }

        string peak = $"{AxisTicks.Short(peakRate, Digits)} at {AxisTicks.Short(peakAngle, Digits)}°";
        if (RobustRange.IsDrawable(peakRate)) plot.AddMarks([new(peakAngle, peakRate, MarkKind.Point, peak)]);
        return Picture.Of(plot, Width, Height);
    }

    private static double Component((double X, double Y) gradient, double angle) =>
        gradient.X * ElementaryFunctions.Sin(angle) + gradient.Y * ElementaryFunctions.Cos(angle);
}
