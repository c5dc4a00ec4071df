using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;

namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// What plots of the plane share: equal scales, straight lines, and points of two classes, told apart by colour and by shape. Many points
/// are drawn small and at most once for each place on the page; of a crowd each small square of the page shows, by the size of a mark for
/// each class, how many lie in it, so that a hundred thousand tell as much as a hundred and cost no more than the page has room for.
/// </summary>
internal static class PlanePlot
{
    /// <summary>The colours of the two classes, dark enough to stand before a pale background of the same colour.</summary>
    public static readonly Color FirstColor = FigureStyle.Blue, SecondColor = FigureStyle.Vermilion;

    private const int Few = 200, Many = 2000, Crowd = 20_000, Layers = 20, Grades = 8;
    private const float LegendGap = 6, CellSize = 9, LargestInCell = 8.5f, SmallestInCell = 1.5f;
    // Two points nearer than that part of their size look like one.
    private const double LooksLikeOne = 0.1;
    // Axes that differ by more than that hold unlike units, euros and per cent: equal scales would leave a line of points.
    private const double UnlikeUnits = 5;

    /// <summary>Diameter of a mark, in pixels, among so many.</summary>
    public static float MarkSize(int count) => count <= Few ? 11 : count <= Many ? 7.2f : 4.4f;

    /// <summary>
    /// Sets limits about the points with a margin as a fraction of their extent, and a unit as long upwards as across; where that would
    /// leave hardly more than a line of points, each axis has its own scale.
    /// </summary>
    public static void SetLimits(Plot plot, double[] x, double[] y, double margin)
    {
        (double xLow, double xHigh) = Extent(x);
        (double yLow, double yHigh) = Extent(y);
        (double width, double height) = (xHigh - xLow, yHigh - yLow);
        if (Math.Min(width, height) > 0 && (width > UnlikeUnits * height || height > UnlikeUnits * width))
        {
            plot.Axes.SetLimits(xLow - (margin * width), xHigh + (margin * width), yLow - (margin * height), yHigh + (margin * height));
            return;
        }

        double room = margin * Math.Max(width, height);
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
        if (IsCrowd(x.Length))
        {
            AddDensity(plot, x, y, isSecond);
            return;
        }

        float size = MarkSize(x.Length);
        RenderDetails page = plot.LastRender;
        (double grainX, double grainY) = (size * LooksLikeOne * page.UnitsPerPxX, size * LooksLikeOne * page.UnitsPerPxY);
        var taken = new HashSet<(bool, double, double)>();
        // In layers, so that where the classes mix neither hides the other.
        foreach (int[] layer in Enumerable.Range(0, x.Length).Chunk(Math.Max(Few, x.Length / Layers)))
        {
            foreach (bool second in (bool[])[false, true])
            {
                Coordinates[] points =
                [
                    .. layer.Where(i => isSecond(i) == second).Select(i => new Coordinates(x[i], y[i]))
                        .Where(p => x.Length <= Many || taken.Add((second, Math.Floor(p.X / grainX), Math.Floor(p.Y / grainY)))),
                ];
                plot.PlottableList.Add(new Markers(new ScatterSourceCoordinatesArray(points)) { MarkerStyle = StyleOf(second, size) });
            }
        }
    }

    /// <summary>A title, and after it, where the size of the marks tells how many points they stand for, that they do.</summary>
    public static string Titled(string title, int count) => IsCrowd(count) ? $"{title}; larger marks, more points" : title;

    /// <summary>Whether there are so many points that marks do not stand for single ones.</summary>
    public static bool IsCrowd(int count) => count > Crowd;

    /// <summary>
    /// In each small square of the page a mark for each class, in the middle of its points there, with a surface that grows with their
    /// number: in grades, larger before smaller, so that none is hidden.
    /// </summary>
    private static void AddDensity(Plot plot, double[] x, double[] y, Func<int, bool> isSecond)
    {
        RenderDetails page = plot.LastRender;
        (double across, double upwards) = (CellSize * page.UnitsPerPxX, CellSize * page.UnitsPerPxY);
        var cells = new SortedDictionary<(double, double, bool), (int Count, double X, double Y)>();
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i] + y[i])) continue;
            (double, double, bool) cell = (Math.Floor(x[i] / across), Math.Floor(y[i] / upwards), isSecond(i));
            (int count, double sumX, double sumY) = cells.GetValueOrDefault(cell);
            cells[cell] = (count + 1, sumX + x[i], sumY + y[i]);
        }

        int most = cells.Values.Select(cell => cell.Count).DefaultIfEmpty().Max();
        int Grade(int count) => (int)Math.Ceiling(Grades * Math.Sqrt((double)count / most));
        var grades = cells.GroupBy(cell => (Grade: Grade(cell.Value.Count), Second: cell.Key.Item3), cell => cell.Value);
        foreach (var grade in grades.OrderByDescending(grade => grade.Key.Grade).ThenBy(grade => grade.Key.Second))
        {
            float size = SmallestInCell + ((LargestInCell - SmallestInCell) * (grade.Key.Grade - 1) / (Grades - 1));
            Coordinates[] points = [.. grade.Select(cell => new Coordinates(cell.X / cell.Count, cell.Y / cell.Count))];
            MarkerStyle style = StyleOf(grade.Key.Second, size);
            plot.PlottableList.Add(new Markers(new ScatterSourceCoordinatesArray(points)) { MarkerStyle = style });
        }
    }

    /// <summary>The part of the line ax + by + c = 0 inside limits; null where there is none.</summary>
    public static CoordinateLine? Inside(AxisLimits limits, (double A, double B, double C) line)
    {
        double scale = Math.Max(Math.Abs(line.A), Math.Abs(line.B));
        (double a, double b, double c) = (line.A / scale, line.B / scale, line.C / scale);
        if (!double.IsFinite(a) || !double.IsFinite(b) || !double.IsFinite(c)) return null;
        var ends = new List<Coordinates>();
        if (b != 0)
        {
            foreach (double at in (double[])[limits.Left, limits.Right])
            {
                double y = -((a * at) + c) / b;
                if (y >= limits.Bottom && y <= limits.Top) ends.Add(new(at, y));
            }
        }

        if (a != 0)
        {
            foreach (double at in (double[])[limits.Bottom, limits.Top])
            {
                double x = -((b * at) + c) / a;
                if (x >= limits.Left && x <= limits.Right) ends.Add(new(x, at));
            }
        }

        if (ends.Count < 2) return null;
        Coordinates first = ends.MinBy(end => (end.X, end.Y)), last = ends.MaxBy(end => (end.X, end.Y));
        return first == last ? null : new(first, last);
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
