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
    private const int Width = 820, Height = 640;
    private const double Margin = 0.06;

    // Class 0's blue over white to class 1's vermilion, pale enough for points upon it.
    private static readonly IColormap Colours = new ScottPlot.Colormaps.CustomInterpolated(
    [
        Colors.White.MixedWith(PlanePlot.FirstColor, FigureStyle.Pale), Colors.White,
        Colors.White.MixedWith(PlanePlot.SecondColor, FigureStyle.Pale),
    ]);

    /// <summary>So many times as long as the other may a feature's extent be before the axes get scales of their own.</summary>
    private const double Unlike = 4;

    private static readonly LineStyle
        Line = new(FigureStyle.CurveLine, FigureStyle.Ink) { Rounded = true },
        Halo = new(FigureStyle.BroadLine, Colors.White) { Rounded = true },
        Neuron = new(FigureStyle.ThinLine, FigureStyle.Frame, FigureStyle.Dashes);

    /// <param name="title">What is shown.</param>
    /// <param name="x1">First coordinates of the points.</param>
    /// <param name="x2">Second coordinates of the points.</param>
    /// <param name="labels">Their classes, 0 or 1.</param>
    /// <param name="probabilities">The probability of class 1 at each place of two arrays of coordinates; NaN for none.</param>
    /// <param name="hiddenLines">Lines ax + by + c = 0 where the first hidden layer's neurons switch on; may be empty.</param>
    /// <param name="cells">Cells of the grid along each axis on which the probability is computed.</param>
    /// <param name="names">What axes and classes are called; null for x₁, x₂, label 0 and label 1.</param>
    public static Picture Draw(
        string title, double[] x1, double[] x2, int[] labels, Func<double[], double[], double[]> probabilities,
        IReadOnlyList<(double A, double B, double C)> hiddenLines, int cells = 120,
        RegionNames? names = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 1);
        names ??= RegionNames.Default;
        Plot plot = FigureStyle.NewPlot(title, names.X, names.Y);
        plot.HideGrid();
        SetLimits(plot, x1, x2, names);
        FigureStyle.AddColorBar(plot, Colours, 0, 1, $"probability of {names.One}, ŷ");
        LegendItem half = new() { LabelText = "boundary ŷ = ½", LineStyle = Line };
        LegendItem neuron = new() { LabelText = "hidden neuron", LineStyle = Neuron, IsVisible = hiddenLines.Count > 0 };
        PlanePlot.AddLegend(plot, Edge.Bottom, names.Zero, names.One, half, neuron);
        FigureLayout.Settle(plot, new PixelRect(Width, Height));

        Coordinates3d[,] levels = Levels(plot.Axes.GetLimits(), probabilities, cells);
        if (levels.Cast<Coordinates3d>().Any(place => !double.IsNaN(place.Z))) plot.PlottableList.Add(Map(levels));
        PlanePlot.AddClasses(plot, x1, x2, i => labels[i] > 0);
        foreach ((double A, double B, double C) line in hiddenLines) PlanePlot.AddLine(plot, line, Neuron);
        ContourLine[] boundary = Boundary(levels);
        foreach (LineStyle style in (LineStyle[])[Halo, Line])
        {
            var drawn = new ContourLines { LineStyle = style };
            drawn.Lines.AddRange(boundary);
            plot.PlottableList.Add(drawn);
        }

        return Picture.Of(plot, Width, Height);
    }

    /// <summary>A unit as long upwards as across, but where the reader's features are too unlike for that.</summary>
    private static void SetLimits(Plot plot, double[] x, double[] y, RegionNames names)
    {
        if (!ReferenceEquals(names, RegionNames.Default) && x.Length > 0)
        {
            double across = x.Max() - x.Min(), upwards = y.Max() - y.Min();
            bool isUnlike = Math.Max(across, upwards) > Unlike * Math.Min(across, upwards);
            if (across > 0 && upwards > 0 && double.IsFinite(across + upwards) && isUnlike)
            {
                plot.Axes.SetLimits(
                    x.Min() - (Margin * across), x.Max() + (Margin * across), y.Min() - (Margin * upwards), y.Max() + (Margin * upwards));
                return;
            }
        }

        PlanePlot.SetLimits(plot, x, y, Margin);
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

    private static Heatmap Map(Coordinates3d[,] levels)
    {
        int rows = levels.GetLength(0), columns = levels.GetLength(1);
        // Each setter computes all colours anew, so the levels come last.
        var map = new Heatmap(new double[2, 2])
        {
            Extent = new CoordinateRect(levels[0, 0].X, levels[0, columns - 1].X, levels[0, 0].Y, levels[rows - 1, 0].Y),
            FlipVertically = true,
            Colormap = Colours,
            ManualRange = new ScottPlot.Range(0, 1),
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
