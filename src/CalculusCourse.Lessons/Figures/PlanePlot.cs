using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;

namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// What plots of the plane share: equal scales, straight lines, and points of two classes, told apart by colour and by shape. Many points
/// are drawn small and at most once for each place on the page, so that a hundred thousand cost no more than the page has room for.
/// </summary>
internal static class PlanePlot
{
    /// <summary>The colours of the two classes, dark enough to stand before a pale background of the same colour.</summary>
    public static readonly Color FirstColor = FigureStyle.Blue, SecondColor = FigureStyle.Vermilion;

    private const int Few = 200, Many = 2000, Crowd = 20_000, Layers = 20;
    private const float LegendGap = 6;
    // Two points nearer than the first part of their size look like one; a crowd is thinned until what is behind it shows through.
    private const double LooksLikeOne = 0.1, ShowsThrough = 1.3;

    /// <summary>Diameter of a mark, in pixels, among so many.</summary>
    public static float MarkSize(int count) => count <= Few ? 11 : count <= Many ? 7.2f : count <= Crowd ? 4.4f : 2.6f;

    /// <summary>Sets limits about the points with a margin as a fraction of their extent, and a unit as long upwards as across.</summary>
    public static void SetLimits(Plot plot, double[] x, double[] y, double margin)
    {
        (double xLow, double xHigh) = Extent(x);
        (double yLow, double yHigh) = Extent(y);
        double room = margin * Math.Max(xHigh - xLow, yHigh - yLow);
        // A single place gets as much room as its coordinates are large.
        if (!(room > 0)) room = Math.Max(1, Math.Max(Math.Abs(xHigh), Math.Abs(yHigh)));
        plot.Axes.SetLimits(xLow - room, xHigh + room, yLow - room, yHigh + room);
        plot.Axes.Left.TickGenerator = new AxisTicks { EqualScales = true };
        plot.Axes.Rules.Add(new ScottPlot.AxisRules.SquareZoomOut(plot.Axes.Bottom, plot.Axes.Left));
    }

    /// <summary>A legend beside the plot, with the two classes first.</summary>
    public static void AddLegend(Plot plot, Edge edge, string first, string second, params LegendItem[] others)
    {
        plot.Legend.ManualItems.AddRange(
        [
            new LegendItem { LabelText = first, MarkerStyle = StyleOf(false, MarkSize(1)) },
            new LegendItem { LabelText = second, MarkerStyle = StyleOf(true, MarkSize(1)) },
            .. others,
        ]);
        ScottPlot.Panels.LegendPanel panel = plot.ShowLegend(edge);
        panel.Alignment = edge == Edge.Right ? Alignment.UpperCenter : Alignment.MiddleCenter;
        panel.Padding = edge == Edge.Right ? new PixelPadding(LegendGap, 0) : new PixelPadding(0, LegendGap);
    }

    /// <summary>Adds the points to a plot that is laid out; <paramref name="isSecond"/> tells the class of the i-th.</summary>
    public static void AddClasses(Plot plot, double[] x, double[] y, Func<int, bool> isSecond)
    {
        float size = MarkSize(x.Length);
        double grain = size * (x.Length > Crowd ? ShowsThrough : LooksLikeOne) * plot.LastRender.UnitsPerPxX;
        var taken = new HashSet<(bool, double, double)>();
        // In layers, so that where the classes mix neither hides the other.
        foreach (int[] layer in Enumerable.Range(0, x.Length).Chunk(Math.Max(Few, x.Length / Layers)))
        {
            foreach (bool second in (bool[])[false, true])
            {
                Coordinates[] points =
                [
                    .. layer.Where(i => isSecond(i) == second).Select(i => new Coordinates(x[i], y[i]))
                        .Where(p => x.Length <= Many || taken.Add((second, Math.Floor(p.X / grain), Math.Floor(p.Y / grain)))),
                ];
                plot.PlottableList.Add(new Markers(new ScatterSourceCoordinatesArray(points)) { MarkerStyle = StyleOf(second, size) });
            }
        }
    }

    /// <summary>Adds the part of the line ax + by + c = 0 that a plot which is laid out shows; none where a = b = 0.</summary>
    public static void AddLine(Plot plot, (double A, double B, double C) line, LineStyle style)
    {
        double scale = Math.Max(Math.Abs(line.A), Math.Abs(line.B));
        (double a, double b, double c) = (line.A / scale, line.B / scale, line.C / scale);
        if (!double.IsFinite(a) || !double.IsFinite(b) || !double.IsFinite(c)) return;
        AxisLimits shown = plot.Axes.GetLimits();
        // Solved for the coordinate that changes less along the line, so that a steep line is as straight as a flat one.
        CoordinateLine part = Math.Abs(b) >= Math.Abs(a)
            ? new(shown.Left, -(a * shown.Left + c) / b, shown.Right, -(a * shown.Right + c) / b)
            : new(-(b * shown.Bottom + c) / a, shown.Bottom, -(b * shown.Top + c) / a, shown.Top);
        plot.PlottableList.Add(new LinePlot { Line = part, LineStyle = style });
    }

    private static MarkerStyle StyleOf(bool second, float size) => second
        ? FigureStyle.MarkOf(MarkerShape.FilledTriangleUp, size, SecondColor)
        : FigureStyle.MarkOf(MarkerShape.FilledCircle, size, FirstColor);

    private static (double Low, double High) Extent(double[] values)
    {
        double[] drawable = [.. values.Where(RobustRange.IsDrawable)];
        return drawable.Length == 0 ? (-1, 1) : (drawable.Min(), drawable.Max());
    }
}
