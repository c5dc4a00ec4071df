using CalculusCourse.Lessons.Figures;
using ScottPlot;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>The surface z = f(x, y) over a square, inside a labelled box of axes, seen in mild perspective.</summary>
public static class SurfaceFigure
{
    private const int Size = 600;
    private const double FloorMargin = 0.03, HeightMargin = 0.03;
    // A surface has two dimensions of samples beside its poles, so more of them are left out of the range than of a curve's.
    private const double Tail = 0.02;

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
        (double low, double high) = RobustRange.Of(heights, Tail);
        (low, high) = RobustRange.WithMargin(low, high, HeightMargin);
        double margin = FloorMargin * (to - from);
        var floor = new CoordinateRange(from - margin, to + margin);
        var height = new CoordinateRange(low, high);
        double first = margin / floor.Span;

        Plot plot = FigureStyle.NewPlot(title, "", "");
        AxesBox.AddTo(plot, floor, height, Size);
        new Surface(heights, Height, cells, first, 1 - first, height).AddTo(plot);
        return Picture.Of(plot, Size, Size);
    }
}
