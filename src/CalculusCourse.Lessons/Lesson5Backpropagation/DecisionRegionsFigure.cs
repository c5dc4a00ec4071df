using CalculusCourse.Lessons.Figures;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.Triangulation;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>
/// What a network thinks of every place in the plane: its probability as colour behind the points, and the line where it is ½.
/// </summary>
public static class DecisionRegionsFigure
{
    private const int Width = 820, Height = 640, Cells = 120;
    private const double Margin = 0.06;
    private const float BarBreadth = 108;

    // Probabilities that reach farther from ½ than that are shown on the whole scale from 0 to 1.
    private const double Far = 0.3;

    // A scale narrower than that would have numbers too long for its bar, and would show as regions what is next to nothing.
    private const double Near = 0.001;

    /// <summary>More names, and arrows, than that cannot be read.</summary>
    internal const int MostNames = 12;

    // Where along a line a name may stand; and how far apart names are, in pixels.
    private const float ArrowLength = 26, ShaftWidth = 1.6f, HeadSize = 8, Apart = 70, NamePadding = 3;

    private static readonly double[] NamePlaces = [0.08, 0.92, 0.2, 0.8, 0.32, 0.68];

    // Class 0's blue over white to class 1's orange, pale enough for points upon it; the blue is the darker of them in print.
    private static readonly IColormap Colours = new ScottPlot.Colormaps.CustomInterpolated(
    [
        Colors.White.MixedWith(PlanePlot.FirstColor, FigureStyle.Pale), Colors.White,
        Colors.White.MixedWith(FigureStyle.Orange, FigureStyle.Pale),
    ]);

    private static readonly LineStyle
        Line = new(FigureStyle.CurveLine, FigureStyle.Ink) { Rounded = true },
        Halo = new(FigureStyle.BroadLine, Colors.White) { Rounded = true },
        Neuron = new(FigureStyle.ThinLine, FigureStyle.Frame, FigureStyle.Dashes);

    /// <summary>The points, the boundary, and the probability as colour; the scale is as wide as the probabilities are apart.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="x1">First coordinates of the points.</param>
    /// <param name="x2">Second coordinates of the points.</param>
    /// <param name="labels">Their classes, 0 or 1.</param>
    /// <param name="probabilities">The probability of class 1 at each place of two arrays of coordinates; NaN for none.</param>
    /// <param name="cells">Cells of the grid along each axis on which the probability is computed.</param>
    /// <param name="names">What axes and classes are called; null for x₁, x₂, label 0 and label 1.</param>
    public static Picture Draw(
        string title, double[] x1, double[] x2, int[] labels, Func<double[], double[], double[]> probabilities, int cells = Cells,
        RegionNames? names = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 1);
        names ??= RegionNames.Default;
        Plot plot = NewPlot(title, x1, x2, names);
        Action<double, double> setScale = FigureStyle.AddColorBar(plot, Colours, 0, 1, $"probability of {names.One}, ŷ", BarBreadth);
        LegendItem boundary = AddLegend(plot, names);
        FigureLayout.Settle(plot, new PixelRect(Width, Height));

        Coordinates3d[,] levels = Levels(plot.Axes.GetLimits(), probabilities, cells);
        double[] known = [.. levels.Cast<Coordinates3d>().Select(place => place.Z).Where(double.IsFinite)];
        if (known.Length > 0)
        {
            double farthest = known.Max(p => Math.Abs(p - 0.5)), half = farthest is > 0 and < Far ? Math.Max(farthest, Near) : 0.5;
            setScale(0.5 - half, 0.5 + half);
            plot.PlottableList.Add(Map(levels, half));
        }

        PlanePlot.AddClasses(plot, x1, x2, i => labels[i] > 0);
        boundary.IsVisible = AddBoundary(plot, levels);
        return Picture.Of(plot, Width, Height);
    }

    /// <summary>The points, the boundary, and the lines across which neurons switch on, with their numbers and to which side.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="x1">First coordinates of the points.</param>
    /// <param name="x2">Second coordinates of the points.</param>
    /// <param name="labels">Their classes, 0 or 1.</param>
    /// <param name="probabilities">The probability of class 1 at each place of two arrays of coordinates; NaN for none.</param>
    /// <param name="neurons">Lines ax + by + c = 0; the neuron is on where the left side is above 0.</param>
    /// <param name="cells">Cells of the grid along each axis on which the probability is computed.</param>
    /// <param name="names">What axes and classes are called; null for x₁, x₂, label 0 and label 1.</param>
    public static Picture DrawNeurons(
        string title, double[] x1, double[] x2, int[] labels, Func<double[], double[], double[]> probabilities,
        IReadOnlyList<(double A, double B, double C)> neurons, int cells = Cells, RegionNames? names = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 1);
        names ??= RegionNames.Default;
        Plot plot = NewPlot(title, x1, x2, names);
        bool isNamed = neurons.Count <= MostNames;
        string passing = isNamed ? "a neuron passes 0; arrow: it is on" : "a neuron passes 0";
        var passes = new LegendItem { LabelText = passing, LineStyle = Neuron };
        LegendItem boundary = AddLegend(plot, names, passes);
        FigureLayout.Settle(plot, new PixelRect(Width, Height));
        PlanePlot.AddClasses(plot, x1, x2, i => labels[i] > 0);
        boundary.IsVisible = AddBoundary(plot, Levels(plot.Axes.GetLimits(), probabilities, cells));
        (int Number, (double A, double B, double C) Line, CoordinateLine Part)[] drawn =
        [
            .. neurons.Index().Select(one => (one.Index, one.Item, Part: PlanePlot.Inside(plot.Axes.GetLimits(), one.Item)))
                .Where(one => one.Part is not null).Select(one => (one.Index, one.Item, one.Part!.Value)),
        ];
        passes.IsVisible = drawn.Length > 0;
        foreach ((_, _, CoordinateLine part) in drawn) plot.PlottableList.Add(new LinePlot { Line = part, LineStyle = Neuron });
        var taken = new List<Pixel>();
        // After all lines, so that none runs through a number.
        foreach ((int number, (double A, double B, double C) line, CoordinateLine part) in drawn.Where(_ => isNamed))
            AddName(plot, number, line, part, taken);
        return Picture.Of(plot, Width, Height);
    }

    private static Plot NewPlot(string title, double[] x1, double[] x2, RegionNames names)
    {
        Plot plot = FigureStyle.NewPlot(PlanePlot.Titled(title, x1.Length), names.X, names.Y);
        plot.HideGrid();
        PlanePlot.SetLimits(plot, x1, x2, Margin);
        return plot;
    }

    /// <returns>The line of the legend that names the boundary, to be hidden where there is none.</returns>
    private static LegendItem AddLegend(Plot plot, RegionNames names, params LegendItem[] others)
    {
        var boundary = new LegendItem { LabelText = "boundary ŷ = ½", LineStyle = Line };
        PlanePlot.AddLegend(plot, Edge.Bottom, names.Zero, names.One, [boundary, .. others]);
        return boundary;
    }

    /// <returns>Whether there is one.</returns>
    private static bool AddBoundary(Plot plot, Coordinates3d[,] levels)
    {
        ContourLine[] boundary = Boundary(levels);
        foreach (LineStyle style in (LineStyle[])[Halo, Line])
        {
            var drawn = new ContourLines { LineStyle = style };
            drawn.Lines.AddRange(boundary);
            plot.PlottableList.Add(drawn);
        }

        return boundary.Length > 0;
    }

    /// <summary>A neuron's number on its line where no other stands, and from there an arrow to where it is on.</summary>
    private static void AddName(Plot plot, int number, (double A, double B, double C) line, CoordinateLine part, List<Pixel> taken)
    {
        (Pixel start, Pixel end) = (plot.GetPixel(part.Start), plot.GetPixel(part.End));
        Pixel place = NamePlaces.Select(at => new Pixel(start.X + (at * (end.X - start.X)), start.Y + (at * (end.Y - start.Y))))
            .MaxBy(at => Math.Min(Apart, taken.Select(other => at.DistanceFrom(other)).DefaultIfEmpty(Apart).Min()));
        taken.Add(place);
        // Square to the line on the page, to the side where ax + by + c grows.
        (double across, double upwards) = (end.Y - start.Y, end.X - start.X);
        double length = Math.Sqrt((across * across) + (upwards * upwards));
        double growth = (line.A * across * plot.LastRender.UnitsPerPxX) + (line.B * upwards * plot.LastRender.UnitsPerPxY);
        double side = (growth < 0 ? -1 : 1) * ArrowLength / length;
        Pixel tip = new(place.X + (side * across), place.Y - (side * upwards));
        plot.PlottableList.Add(new Arrow
        {
            Base = plot.GetCoordinates(place),
            Tip = plot.GetCoordinates(tip),
            ArrowStyle = new()
            {
                ArrowWidth = ShaftWidth,
                ArrowheadLength = HeadSize,
                ArrowheadAxisLength = HeadSize,
                ArrowheadWidth = HeadSize,
                FillColor = FigureStyle.Ink,
            },
        });
        Text name = plot.Add.Text($"{number}", plot.GetCoordinates(place));
        name.LabelFontSize = FigureStyle.TextSize;
        name.LabelFontColor = FigureStyle.Ink;
        name.LabelBackgroundColor = Colors.White;
        name.LabelBorderColor = FigureStyle.Frame;
        name.LabelBorderWidth = FigureStyle.HairLine;
        name.LabelPadding = NamePadding;
        name.LabelAlignment = Alignment.MiddleCenter;
    }

    // Row by row from below.
    private static Coordinates3d[,] Levels(AxisLimits limits, Func<double[], double[], double[]> probabilities, int cells)
    {
        int stride = cells + 1;
        var (x, y) = (new double[stride * stride], new double[stride * stride]);
        for (int k = 0; k < x.Length; k++)
        {
            x[k] = limits.Left + limits.HorizontalSpan * (k % stride) / cells;
            y[k] = limits.Bottom + limits.VerticalSpan * (k / stride) / cells;
        }
        double[] p = probabilities(x, y);
        var levels = new Coordinates3d[stride, stride];
        for (int k = 0; k < p.Length; k++) levels[k / stride, k % stride] = new Coordinates3d(x[k], y[k], p[k]);
        return levels;
    }

    // The line where ŷ = ½; what is undefined is no part of it.
    private static ContourLine[] Boundary(Coordinates3d[,] levels) =>
    [
        .. RectangularGrid.GetContourLines(levels, [0.5], fixContourDirections: false)
            .Select(line => line.Path.Points.Where(at => double.IsFinite(at.X + at.Y)).ToArray())
            .Where(points => points.Length > 1)
            .Select(points => new ContourLine(CoordinatePath.Open(points), 0.5)),
    ];

    private static Heatmap Map(Coordinates3d[,] levels, double half)
    {
        int rows = levels.GetLength(0), columns = levels.GetLength(1);
        // Each setter computes all colours anew, so the levels come last.
        var map = new Heatmap(new double[2, 2])
        {
            Extent = new CoordinateRect(levels[0, 0].X, levels[0, columns - 1].X, levels[0, 0].Y, levels[rows - 1, 0].Y),
            FlipVertically = true,
            Colormap = Colours,
            ManualRange = new ScottPlot.Range(0.5 - half, 0.5 + half),
            NaNCellColor = Colors.White,
            Smooth = true,
            Intensities = new double[rows, columns],
        };
        for (int j = 0; j < rows; j++)
            for (int i = 0; i < columns; i++) map.Intensities[j, i] = levels[j, i].Z;
        map.Update();
        return map;
    }
}
