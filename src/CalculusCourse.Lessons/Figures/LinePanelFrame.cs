using CalculusCourse.Numerics.Elementary;
using ScottPlot;

namespace CalculusCourse.Lessons.Figures;

/// <summary>Chooses the axes of a panel of curves.</summary>
internal static class LinePanelFrame
{
    private const double Ln10 = 2.302585092994046;

    public static PanelFrame Of(LinePanel panel, PixelRect area, float minimumLeft = 0)
    {
        (double xMin, double xMax) = panel.XRange ?? XLimits(panel);
        (double yMin, double yMax) = panel.YRange ?? YLimits(panel);
        double width = area.Width - 110, height = area.Height - 96;
        AxisScale x = panel.LogLog ? AxisTicks.Decades(xMin, xMax, width, 46)
            : panel.XStep is double step ? AxisTicks.Every(xMin, xMax, step)
            : AxisTicks.Linear(xMin, xMax, width, 62);
        AxisScale y = panel.LogLog ? AxisTicks.Decades(yMin, yMax, height, 26) : AxisTicks.Linear(yMin, yMax, height, 46);
        return new PanelFrame(area, x, y, panel.Title, panel.XLabel, panel.YLabel, minimumLeft);
    }

    /// <summary>The same panel with decimal logarithms for coordinates; what has no logarithm becomes a gap.</summary>
    public static LinePanel Logarithms(LinePanel panel) => panel with
    {
        Curves = [.. panel.Curves.Select(c => c with { X = Logarithms(c.X), Y = Logarithms(c.Y) })],
        Marks = [.. panel.Marks.Select(m => m with { X = Log10(m.X), Y = Log10(m.Y) })],
        XRange = panel.XRange is (double xFrom, double xTo) ? (Log10(xFrom), Log10(xTo)) : null,
        YRange = panel.YRange is (double yFrom, double yTo) ? (Log10(yFrom), Log10(yTo)) : null,
    };

    private static double[] Logarithms(double[] values) => Array.ConvertAll(values, Log10);

    private static double Log10(double value) => value > 0 ? ElementaryFunctions.Log(value) / Ln10 : double.NaN;

    private static (double Low, double High) XLimits(LinePanel panel)
    {
        double low = double.NaN, high = double.NaN;
        foreach (Curve curve in panel.Curves)
        {
            foreach (double x in curve.X)
            {
                if (!RobustRange.IsDrawable(x)) continue;
                if (!(x >= low)) low = x;
                if (!(x <= high)) high = x;
            }
        }
        return RobustRange.WithMargin(low, high, 0.03);
    }

    private static (double Low, double High) YLimits(LinePanel panel)
    {
        (double low, double high) = RobustRange.Of(panel.Curves.Where(c => c.SetsRange).Select(c => c.Y));
        // Labels stand above maxima and below minima.
        double margin = panel.Marks.Any(m => m.Label.Length > 0) ? 0.12 : 0.05;
        return RobustRange.WithMargin(low, high, margin);
    }
}
