using CalculusCourse.Lessons.Figures;
using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>
/// Points of two classes, the line ax + by + c = 0 between them with both margins, and the points that touch the margins.
/// </summary>
public static class SvmFigure
{
    private const int Width = 820, Height = 600;
    private const double Margin = 0.12;
    private const float RingGap = 10, RingInLegend = 17;

    private static readonly LineStyle
        Separating = new(FigureStyle.CurveLine, FigureStyle.Ink),
        OnMargin = new(FigureStyle.ThinLine, FigureStyle.Ink, FigureStyle.Dashes);

    /// <param name="title">What is shown.</param>
    /// <param name="x">First coordinates of the points.</param>
    /// <param name="y">Second coordinates of the points.</param>
    /// <param name="labels">Their classes, −1 or 1.</param>
    /// <param name="line">The coefficients a, b, c, with the margins where ax + by + c is −1 and 1. None, or a = b = 0: no line.</param>
    /// <param name="supportVectors">Indices of the points on the margins.</param>
    /// <param name="hasMargins">Whether the margins are drawn.</param>
    public static Picture Draw(
        string title, double[] x, double[] y, int[] labels, (double A, double B, double C)? line, IReadOnlyList<int> supportVectors,
        bool hasMargins = true)
    {
        Plot plot = FigureStyle.NewPlot(title, "x", "y");
        PlanePlot.SetLimits(plot, x, y, Margin);
        bool isDrawn = line is (double a, double b, double c) && (a != 0 || b != 0) && double.IsFinite(Math.Abs(a) + Math.Abs(b + c));
        PlanePlot.AddLegend(
            plot,
            Edge.Right,
            "class −1",
            "class +1",
            new() { LabelText = "separating line", LineStyle = Separating, IsVisible = isDrawn },
            new() { LabelText = "margin", LineStyle = OnMargin, IsVisible = isDrawn && hasMargins },
            new() { LabelText = "support vector", MarkerStyle = Ring(RingInLegend), IsVisible = supportVectors.Count > 0 });
        FigureLayout.Settle(plot, new PixelRect(Width, Height));
        if (isDrawn)
        {
            (double A, double B, double C) middle = line!.Value;
            PlanePlot.AddLine(plot, middle, Separating);
            if (hasMargins)
            {
                PlanePlot.AddLine(plot, middle with { C = middle.C - 1 }, OnMargin);
                PlanePlot.AddLine(plot, middle with { C = middle.C + 1 }, OnMargin);
            }
        }
        PlanePlot.AddClasses(plot, x, y, i => labels[i] > 0);
        Coordinates[] ringed = [.. supportVectors.Select(i => new Coordinates(x[i], y[i]))];
        MarkerStyle ring = Ring(PlanePlot.MarkSize(x.Length) + RingGap);
        plot.PlottableList.Add(new Markers(new ScatterSourceCoordinatesArray(ringed)) { MarkerStyle = ring });
        return Picture.Of(plot, Width, Height);
    }

    private static MarkerStyle Ring(float size) =>
        new(MarkerShape.OpenCircle, size, FigureStyle.Ink) { LineWidth = FigureStyle.ThinLine };
}
