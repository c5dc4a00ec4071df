using CalculusCourse.Lessons.Figures;
using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>The soft margin: which points are on its edge, inside it or beyond the line, their slack, and how the line moves with C.</summary>
public static class SoftMarginFigure
{
    private const int Width = 820, Height = 600, SmallWidth = 620, SmallHeight = 480;
    private const double Margin = 0.12;
    private const float RingGap = 8, RingInLegend = 15;
    private const int MostSlacks = 400;

    private static readonly LineStyle
        Separating = new(FigureStyle.CurveLine, FigureStyle.Ink),
        OnMargin = new(FigureStyle.ThinLine, FigureStyle.Ink, FigureStyle.Dashes),
        Slack = new(FigureStyle.ThinLine, FigureStyle.Purple);

    /// <summary>Points, the line with its margin, rings by where the points lie, and the way from each point with slack to its edge.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="labels">The axes' labels.</param>
    /// <param name="classes">The classes' names.</param>
    /// <param name="x">First coordinates of the points.</param>
    /// <param name="y">Second coordinates of the points.</param>
    /// <param name="isPositive">Their classes.</param>
    /// <param name="line">The coefficients a, b, c; null for no line.</param>
    /// <param name="places">Where the points lie.</param>
    /// <param name="hasSlack">Whether the way to the margin's edge is drawn.</param>
    public static Picture Draw(
        string title,
        (string X, string Y) labels,
        (string First, string Second) classes,
        double[] x,
        double[] y,
        bool[] isPositive,
        (double A, double B, double C)? line,
        MarginPlace[] places,
        bool hasSlack)
    {
        Plot plot = FigureStyle.NewPlot(title, Cut(labels.X), Cut(labels.Y));
        SetLimits(plot, x, y);
        bool isDrawn = line is (double a, double b, double c) && (a != 0 || b != 0) && double.IsFinite(Math.Abs(a) + Math.Abs(b + c));
        (MarginPlace Place, string Name, Color Color)[] rings =
        [
            (MarginPlace.OnEdge, "on the margin's edge", FigureStyle.Ink), (MarginPlace.Inside, "inside the margin", FigureStyle.Green),
            (MarginPlace.Beyond, "beyond the line", FigureStyle.Red),
        ];
        // Among very many points rings and ways would hide the points.
        bool IsFew(MarginPlace[] of) => places.Count(of.Contains) is > 0 and <= MostSlacks;
        rings = [.. rings.Where(ring => isDrawn && (ring.Place == MarginPlace.OnEdge ? places.Contains(ring.Place) : IsFew([ring.Place])))];
        hasSlack &= isDrawn && IsFew([MarginPlace.Inside, MarginPlace.Beyond]);
        PlanePlot.AddLegend(
            plot,
            Edge.Right,
            Called(classes).First,
            Called(classes).Second,
            [
                new() { LabelText = "separating line", LineStyle = Separating, IsVisible = isDrawn },
                new() { LabelText = "margin", LineStyle = OnMargin, IsVisible = isDrawn },
                new() { LabelText = "slack", LineStyle = Slack, IsVisible = hasSlack },
                .. rings.Select(ring => new LegendItem
                {
                    LabelText = ring.Name, MarkerStyle = Ring(RingInLegend, ring.Color),
                }),
            ]);
        FigureLayout.Settle(plot, new PixelRect(Width, Height));
        if (isDrawn)
        {
            (double A, double B, double C) middle = line!.Value;
            PlanePlot.AddLine(plot, middle, Separating);
            PlanePlot.AddLine(plot, middle with { C = middle.C - 1 }, OnMargin);
            PlanePlot.AddLine(plot, middle with { C = middle.C + 1 }, OnMargin);
        }

        PlanePlot.AddClasses(plot, x, y, i => isPositive[i]);
        if (hasSlack) AddSlack(plot, x, y, isPositive, line!.Value, places);
        foreach ((MarginPlace place, _, Color color) in rings)
        {
            Coordinates[] ringed = [.. Enumerable.Range(0, x.Length).Where(i => places[i] == place).Select(i => new Coordinates(x[i], y[i]))];
            MarkerStyle ring = Ring(PlanePlot.MarkSize(x.Length) + RingGap, color);
            plot.PlottableList.Add(new Markers(new ScatterSourceCoordinatesArray(ringed)) { MarkerStyle = ring });
        }

        return Picture.Of(plot, Width, Height);
    }

    /// <summary>The same points with the lines of several C.</summary>
    /// <param name="labels">The axes' labels.</param>
    /// <param name="classes">The classes' names.</param>
    /// <param name="x">First coordinates of the points.</param>
    /// <param name="y">Second coordinates of the points.</param>
    /// <param name="isPositive">Their classes.</param>
    /// <param name="lines">Each C, in words, with its line.</param>
    public static Picture DrawByC(
        (string X, string Y) labels,
        (string First, string Second) classes,
        double[] x,
        double[] y,
        bool[] isPositive,
        IReadOnlyList<(string C, (double A, double B, double C) Line)> lines)
    {
        Plot plot = FigureStyle.NewPlot("How the line moves with C", Cut(labels.X), Cut(labels.Y));
        SetLimits(plot, x, y);
        LineStyle[] styles = [.. lines.Select((_, k) => new LineStyle(
            FigureStyle.CurveLine, FigureStyle.Viridis.GetColor(lines.Count < 2 ? 0 : (double)k / (lines.Count - 1))))];
        PlanePlot.AddLegend(
            plot,
            Edge.Right,
            Called(classes).First,
            Called(classes).Second,
            [.. lines.Select((one, k) => new LegendItem { LabelText = $"C = {one.C}", LineStyle = styles[k] })]);
        FigureLayout.Settle(plot, new PixelRect(SmallWidth, SmallHeight));
        PlanePlot.AddClasses(plot, x, y, i => isPositive[i]);
        foreach (((_, (double A, double B, double C) line), LineStyle style) in lines.Zip(styles))
            if (line.A != 0 || line.B != 0) PlanePlot.AddLine(plot, line, style);
        return Picture.Of(plot, SmallWidth, SmallHeight);
    }

    /// <summary>Features with unlike units have unlike scales; else a unit is as long upwards as across, and right angles look right.</summary>
    private static void SetLimits(Plot plot, double[] x, double[] y)
    {
        PlanePlot.SetLimits(plot, x, y, Margin);
        (double across, double upwards) = (x.Max() - x.Min(), y.Max() - y.Min());
        if (across <= 8 * upwards && upwards <= 8 * across) return;
        plot.Axes.Rules.Clear();
        plot.Axes.Left.TickGenerator = new AxisTicks();
        double roomX = across > 0 ? Margin * across : 1, roomY = upwards > 0 ? Margin * upwards : 1;
        plot.Axes.SetLimits(x.Min() - roomX, x.Max() + roomX, y.Min() - roomY, y.Max() + roomY);
    }

    /// <summary>
    /// The way from each point with slack to the edge of its class's margin, square to it on the page. Where the axes have scales of their
    /// own the shortest way in the features' units would look slanted, and leave the picture; either is as long as the slack is large.
    /// </summary>
    private static void AddSlack(
        Plot plot, double[] x, double[] y, bool[] isPositive, (double A, double B, double C) line, MarginPlace[] places)
    {
        int[] inside = [.. Enumerable.Range(0, x.Length).Where(i => places[i] is MarginPlace.Inside or MarginPlace.Beyond)];
        (double across, double upwards) = (plot.LastRender.UnitsPerPxX, plot.LastRender.UnitsPerPxY);
        (double toX, double toY) = (line.A * across * across, line.B * upwards * upwards);
        double growth = (line.A * toX) + (line.B * toY);
        foreach (int i in inside)
        {
            double missing = (isPositive[i] ? 1 : -1) - ((line.A * x[i]) + (line.B * y[i]) + line.C);
            var way = new CoordinateLine(x[i], y[i], x[i] + (missing * toX / growth), y[i] + (missing * toY / growth));
            plot.PlottableList.Add(new LinePlot { Line = way, LineStyle = Slack });
        }
    }

    /// <summary>The classes by their names and the numbers that stand for them, which may be the same.</summary>
    private static (string First, string Second) Called((string First, string Second) classes) =>
        classes is ("-1", "1" or "+1") ? ("class −1", "class +1") : ($"{Cut(classes.First)}, −1", $"{Cut(classes.Second)}, +1");

    private static string Cut(string name)
    {
        const int Most = 28;
        string line = name.ReplaceLineEndings(" ");
        return line.Length <= Most ? line : $"{line[..(Most - 1)]}…";
    }

    private static MarkerStyle Ring(float size, Color color) => new(MarkerShape.OpenCircle, size, color) { LineWidth = FigureStyle.ThinLine };
}
