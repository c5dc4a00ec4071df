using CalculusCourse.Lessons.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>A field of gradients: arrows of equal length that show the direction, coloured by the size.</summary>
public static class VectorFieldFigure
{
    private const int Width = 700, Height = 600;
    // Parts of the distance between two arrows: their length, and the room about the outermost.
    private const double ArrowLength = 0.8, Room = 0.7;
    private const float ShaftWidth = 1.6f, HeadLength = 8, HeadWidth = 7, DotSize = 5;
    // The arrow at the point, so many times as long and as broad as the others; its shortest, where the edge of the field is near.
    private const double LongArrow = 3.5, ShortestArrow = 1;
    private const float Broad = 2.2f, LabelGap = 11, LabelPadding = 4;

    /// <param name="title">What is shown.</param>
    /// <param name="from">Lower end of both axes.</param>
    /// <param name="to">Upper end of both axes.</param>
    /// <param name="gradient">The vector at (x, y). Where it is NaN or infinite no arrow is drawn; where it is zero, a dot.</param>
    /// <param name="mark">A point to mark, or none; its label stands beside it.</param>
    /// <param name="atMark">The vector there, which gets a long arrow from the point; null for none.</param>
    /// <param name="count">Arrows along each axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not finite, or the count is below 2.</exception>
    public static Picture Draw(
        string title, double from, double to, Func<double, double, (double X, double Y)> gradient, Mark? mark = null,
        (double X, double Y)? atMark = null, int count = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(to - from), false);
        double spacing = (to - from) / (count - 1);
        Plot plot = FigureStyle.NewPlot(title, "x", "y");
        plot.HideGrid();
        double low = from - Room * spacing, high = to + Room * spacing;
        plot.Axes.SetLimits(low, high, low, high);
        plot.Axes.Left.TickGenerator = new AxisTicks { EqualScales = true };

        var vectors = new List<(Coordinates At, double X, double Y, double Size)>();
        foreach (int k in Enumerable.Range(0, count * count))
        {
            var at = new Coordinates(from + k % count * spacing, from + k / count * spacing);
            (double x, double y) = gradient(at.X, at.Y);
            if (double.IsFinite(x) && double.IsFinite(y)) vectors.Add((at, x, y, Length(x, y)));
        }
        (double small, double large) = Sizes([.. vectors.Select(v => v.Size)]);
        foreach ((Coordinates at, double x, double y, double size) in vectors)
        {
            Color color = FigureStyle.Viridis.GetColor((size - small) / (large - small));
            plot.PlottableList.Add(size == 0
                ? new Marker { Location = at, MarkerStyle = new MarkerStyle(MarkerShape.FilledCircle, DotSize, color) }
                : ArrowAt(at, x, y, ArrowLength * spacing, color));
        }

        if (mark is not null) AddMark(plot, mark, atMark, spacing);
        FigureStyle.AddColorBar(plot, FigureStyle.Viridis, small, large, "|∇f|");
        // A square, so that the directions are true; what it leaves of the page stays empty on the right.
        FigureLayout.Settle(plot, new PixelRect(Width, Height));
        PixelRect room = plot.LastRender.DataRect;
        plot.Layout.Fixed(new PixelRect(room.TopLeft, Math.Min(room.Width, room.Height), Math.Min(room.Width, room.Height)));
        return Picture.Of(plot, Width, Height);
    }

    private static void AddMark(Plot plot, Mark mark, (double X, double Y)? vector, double spacing)
    {
        AxisLimits shown = plot.Axes.GetLimits();
        var at = new Coordinates(mark.X, mark.Y);
        bool isUp = vector is { Y: > 0 };
        if (shown.Contains(at) && vector is { } v && Length(v.X, v.Y) is > 0 and < double.PositiveInfinity)
        {
            double scale = Math.Max(Math.Abs(v.X), Math.Abs(v.Y)), size = Length(v.X / scale, v.Y / scale);
            (double dx, double dy) = (v.X / scale / size, v.Y / scale / size);
            double room = Math.Min(Reach(at.X, dx, shown.Left, shown.Right), Reach(at.Y, dy, shown.Bottom, shown.Top));
            double length = Math.Clamp(room, ShortestArrow * spacing, LongArrow * spacing);
            Arrow arrow = ArrowAt(new(at.X + (dx * length / 2), at.Y + (dy * length / 2)), dx, dy, length, FigureStyle.Vermilion);
            arrow.ArrowStyle.ArrowWidth *= Broad;
            arrow.ArrowStyle.ArrowheadLength *= Broad;
            arrow.ArrowStyle.ArrowheadAxisLength *= Broad;
            arrow.ArrowStyle.ArrowheadWidth *= Broad;
            plot.PlottableList.Add(arrow);
        }

        plot.PlottableList.Add(mark.ToMarker());
        if (mark.Label.Length == 0 || !shown.Contains(at)) return;
        // On the side that the arrow leaves free, and towards the middle.
        bool isBelow = isUp ? at.Y > shown.Bottom + (2 * spacing) : at.Y > shown.Top - (2 * spacing);
        double across = (at.X - shown.Left) / shown.HorizontalSpan;
        Alignment upper = across < 0.35 ? Alignment.UpperLeft : across > 0.65 ? Alignment.UpperRight : Alignment.UpperCenter;
        Alignment lower = across < 0.35 ? Alignment.LowerLeft : across > 0.65 ? Alignment.LowerRight : Alignment.LowerCenter;
        Text label = plot.Add.Text(mark.Label, at);
        label.LabelFontSize = FigureStyle.LabelSize;
        label.LabelFontColor = FigureStyle.Ink;
        label.LabelBackgroundColor = Colors.White;
        label.LabelBorderColor = FigureStyle.GridLine;
        label.LabelBorderWidth = FigureStyle.HairLine;
        label.LabelPadding = LabelPadding;
        label.LabelAlignment = isBelow ? upper : lower;
        label.OffsetY = isBelow ? LabelGap : -LabelGap;
    }

    /// <summary>How far one can go from a place in a direction before the end of the range.</summary>
    private static double Reach(double from, double direction, double low, double high) =>
        direction > 0 ? (high - from) / direction : direction < 0 ? (low - from) / direction : double.PositiveInfinity;

    private static (double Low, double High) Sizes(double[] sizes)
    {
        (double low, double high) = RobustRange.Of(sizes);
        if (double.IsNaN(low)) return (0, 1);
        if (high - low <= 1e-9 * high || high == 0) (low, high) = RobustRange.WithMargin(low, high, 0);
        return (Math.Max(0, low), high);
    }

    // Centred on its point: what counts is the direction at the point, not where the arrow leads.
    private static Arrow ArrowAt(Coordinates at, double x, double y, double length, Color color)
    {
        // Scaled first, so that neither huge nor tiny components are lost.
        double scale = Math.Max(Math.Abs(x), Math.Abs(y)), part = length / 2 / Length(x / scale, y / scale);
        (double halfX, double halfY) = (x / scale * part, y / scale * part);
        return new Arrow
        {
            Base = new Coordinates(at.X - halfX, at.Y - halfY),
            Tip = new Coordinates(at.X + halfX, at.Y + halfY),
            ArrowStyle = new ArrowStyle
            {
                ArrowWidth = ShaftWidth,
                ArrowheadLength = HeadLength,
                ArrowheadAxisLength = HeadLength,
                ArrowheadWidth = HeadWidth,
                FillColor = color,
            },
        };
    }

    /// <summary>√(x² + y²), scaled first, so that neither huge nor tiny components are lost.</summary>
    internal static double Length(double x, double y)
    {
        double scale = Math.Max(Math.Abs(x), Math.Abs(y));
        return scale is 0 or double.PositiveInfinity ? scale : scale * Math.Sqrt((x / scale * (x / scale)) + (y / scale * (y / scale)));
    }
}
