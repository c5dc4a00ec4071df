using CalculusCourse.Lessons.Figures;
using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>
/// The box about a surface: three panes at the back with grid lines, ticks and labels on its outer edges. Places in the box are given by
/// fractions of its edges, (0, 0, 0) at the lower end of all three axes; the plot's own coordinates are those of the page, with the width
/// of the box's floor as unit and the middle of the box as origin.
/// </summary>
internal static class AxesBox
{
    /// <summary>The height of the box when its floor is a unit square.</summary>
    public const double HeightOfBox = 0.75;

    // The viewer stands 60 degrees left of the x axis and 30 degrees above the floor, six floor widths away for a mild
    // perspective; Right and Up are the directions of the page, Toward points to the viewer.
    private const double RightX = 0.8660254037844386, RightY = 0.5;
    private const double UpX = -0.25, UpY = 0.4330127018922193, UpZ = 0.8660254037844386;
    private const double TowardX = 0.4330127018922193, TowardY = -0.75, TowardZ = 0.5;
    private const double Distance = 6;

    // What of the page is shown, so that the box and its labels fill it.
    private const double PageLeft = -0.86, PageRight = 0.96, PageBottom = -0.88, PageTop = 0.81;
    // How far outside of the box ticks end and labels stand.
    private const double TickEnd = 0.02, FloorLabel = 0.09, HeightLabel = 0.035, FloorName = 0.28, HeightName = 0.05;
    private const float PageEdge = 10;
    private const int TicksOnFloor = 6, TicksUpwards = 7;

    private static readonly Color LeftPane = new(243, 243, 243), BackPane = new(238, 238, 238), Floor = new(248, 248, 248);
    private static readonly Color Grid = new(205, 205, 205);

    /// <summary>The place on the page of a place in the box, and how near it is to the viewer.</summary>
    public static (Coordinates Place, double Nearness) Project(double fractionX, double fractionY, double fractionZ)
    {
        (double x, double y, double z) = (fractionX - 0.5, fractionY - 0.5, (fractionZ - 0.5) * HeightOfBox);
        double nearness = TowardX * x + TowardY * y + TowardZ * z;
        double size = Distance / (Distance - nearness);
        return (new Coordinates(size * (RightX * x + RightY * y), size * (UpX * x + UpY * y + UpZ * z)), nearness);
    }

    /// <summary>Adds the box to an empty plot; the floor's two axes have the same range.</summary>
    public static void AddTo(Plot plot, CoordinateRange floor, CoordinateRange height, int pageWidth)
    {
        plot.HideAxesAndGrid();
        plot.Axes.Title.IsVisible = true;
        AddPane(plot, LeftPane, At(0, 0, 0), At(0, 1, 0), At(0, 1, 1), At(0, 0, 1));
        AddPane(plot, BackPane, At(0, 1, 0), At(1, 1, 0), At(1, 1, 1), At(0, 1, 1));
        AddPane(plot, Floor, At(0, 0, 0), At(1, 0, 0), At(1, 1, 0), At(0, 1, 0));
        (double At, string Label)[] across = Ticks(floor, TicksOnFloor), upwards = Ticks(height, TicksUpwards);
        AddStrokes(plot, Grid,
        [
            .. across.Select(t => (Coordinates[])[At(t.At, 0, 0), At(t.At, 1, 0), At(t.At, 1, 1)]),
            .. across.Select(t => (Coordinates[])[At(1, t.At, 0), At(0, t.At, 0), At(0, t.At, 1)]),
            .. upwards.Select(t => (Coordinates[])[At(0, 0, t.At), At(0, 1, t.At), At(1, 1, t.At)]),
        ]);
        AddStrokes(plot, FigureStyle.Frame,
        [
            [At(0, 0, 0), At(1, 0, 0), At(1, 1, 0), At(1, 1, 1)],
            .. across.Select(t => (Coordinates[])[At(t.At, 0, 0), At(t.At, -TickEnd, 0)]),
            .. across.Select(t => (Coordinates[])[At(1, t.At, 0), At(1 + TickEnd, t.At, 0)]),
            .. upwards.Select(t => (Coordinates[])[At(1, 1, t.At), At(1 + TickEnd, 1 + TickEnd, t.At)]),
        ]);
        foreach ((double t, string label) in across)
        {
            AddText(plot, label, At(t, -FloorLabel, 0), FigureStyle.TextSize);
            AddText(plot, label, At(1 + FloorLabel, t, 0), FigureStyle.TextSize);
        }
        foreach ((double t, string label) in upwards)
            AddText(plot, label, At(1 + HeightLabel, 1 + HeightLabel, t), FigureStyle.TextSize, Alignment.MiddleLeft);
        AddText(plot, "x", At(0.5, -FloorName, 0), FigureStyle.LabelSize);
        AddText(plot, "y", At(1 + FloorName, 0.5, 0), FigureStyle.LabelSize);
        AddText(plot, "z", At(1, 1, 1 + HeightName), FigureStyle.LabelSize, Alignment.LowerCenter);
        // Long labels of the z axis need the page to show more beside the box.
        using Paint paint = Paint.NewDisposablePaint();
        var style = new LabelStyle { FontSize = FigureStyle.TextSize };
        float widest = style.MeasureWidestString([.. upwards.Select(t => t.Label)], paint).width.Length;
        double part = (widest + PageEdge) / pageWidth;
        double right = (At(1 + HeightLabel, 1 + HeightLabel, 1).X - part * PageLeft) / (1 - part);
        plot.Axes.SetLimits(PageLeft, Math.Max(PageRight, right), PageBottom, PageTop);
        plot.Axes.Rules.Add(new ScottPlot.AxisRules.SquareZoomOut(plot.Axes.Bottom, plot.Axes.Left));
    }

    private static (double At, string Label)[] Ticks(CoordinateRange range, int count) =>
        [.. AxisTicks.AtRoundValues(range.Min, range.Max, count).Select(t => ((t.Position - range.Min) / range.Span, t.Label))];

    private static Coordinates At(double fractionX, double fractionY, double fractionZ) => Project(fractionX, fractionY, fractionZ).Place;

    private static void AddPane(Plot plot, Color color, params Coordinates[] corners) =>
        plot.PlottableList.Add(new Polygon(corners) { FillColor = color, LineWidth = 0 });

    private static void AddStrokes(Plot plot, Color color, Coordinates[][] strokes)
    {
        Coordinates[] points = [.. strokes.SelectMany(stroke => stroke.Append(Coordinates.NaN))];
        var scatter = new Scatter(new ScatterSourceCoordinatesArray(points)) { LineStyle = new LineStyle(FigureStyle.HairLine, color) };
        scatter.MarkerStyle.IsVisible = false;
        plot.PlottableList.Add(scatter);
    }

    private static void AddText(Plot plot, string text, Coordinates at, float size, Alignment alignment = Alignment.MiddleCenter)
    {
        Text added = plot.Add.Text(text, at);
        added.LabelFontSize = size;
        added.LabelFontColor = FigureStyle.Ink;
        added.LabelAlignment = alignment;
    }
}
