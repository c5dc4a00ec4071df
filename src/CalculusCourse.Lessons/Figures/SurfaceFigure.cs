namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// The surface z = f(x, y) over a square, seen in mild perspective: quadrilaterals sorted by distance, the farthest drawn first, filled
/// with viridis by height and lightly shaded, inside a labelled box of axes.
/// </summary>
public static class SurfaceFigure
{
    /// <param name="title">What is shown.</param>
    /// <param name="from">Lower end of both axes.</param>
    /// <param name="to">Upper end of both axes.</param>
    /// <param name="f">The function. Where it is NaN or infinite there is no surface.</param>
    /// <param name="cells">Cells along each axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not finite, or there are no cells.</exception>
    public static Picture Draw(string title, double from, double to, Func<double, double, double> f, int cells = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(to - from), false);
        double Height(double i, double j) => f(from + (to - from) * i / cells, from + (to - from) * j / cells);
        var heights = new double[(cells + 1) * (cells + 1)];
        for (int k = 0; k < heights.Length; k++) heights[k] = Height(k % (cells + 1), k / (cells + 1));
        (double low, double high) = RobustRange.Of(heights, 0.02);
        (low, high) = RobustRange.WithMargin(low, high, 0.03);
        double margin = 0.03 * (to - from);
        AxisScale axis = AxisTicks.Linear(from - margin, to + margin, 250, 40);
        AxisScale z = AxisTicks.Linear(low, high, 240, 32);
        var box = new AxesBox(axis, axis, z);
        var surface = new Surface(heights, Height, cells, axis.Fraction(from), axis.Fraction(to), z);
        return AxesBox.Page(title, canvas =>
        {
            box.Draw(canvas);
            surface.Draw(canvas);
        });
    }
}
