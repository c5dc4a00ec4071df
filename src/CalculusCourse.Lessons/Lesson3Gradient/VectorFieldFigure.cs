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

    /// <param name="title">What is shown.</param>
    /// <param name="from">Lower end of both axes.</param>
    /// <param name="to">Upper end of both axes.</param>
    /// <param name="gradient">The vector at (x, y). Where it is NaN or infinite no arrow is drawn; where it is zero, a dot.</param>
    /// <param name="mark">A point to mark, or none.</param>
    /// <param name="count">Arrows along each axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not finite, or the count is below 2.</exception>
    public static Picture Draw(
        string title, double from, double to, Func<double, double, (double X, double Y)> gradient, Mark? mark = null, int count = 20)
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

        Node[] nodes = [.. Nodes(from, spacing, count, gradient)];
        (double small, double large) = Sizes([.. nodes.Select(n => n.Size)]);
        foreach (Node node in nodes) plot.PlottableList.Add(Shown(node, ArrowLength * spacing, (node.Size - small) / (large - small)));
        if (mark is not null) plot.PlottableList.Add(mark.ToMarker());
        FigureStyle.AddColorBar(plot, FigureStyle.Viridis, small, large, "|∇f|");
        // A square, so that the directions are true; what it leaves of the page stays empty on the right.
        FigureLayout.Settle(plot, new PixelRect(Width, Height));
        PixelRect room = plot.LastRender.DataRect;
        plot.Layout.Fixed(new PixelRect(room.TopLeft, Math.Min(room.Width, room.Height), Math.Min(room.Width, room.Height)));
        return Picture.Of(plot, Width, Height);
    }

    private readonly record struct Node(double X, double Y, double DirectionX, double DirectionY, double Size);

    private static IEnumerable<Node> Nodes(double from, double spacing, int count, Func<double, double, (double X, double Y)> gradient)
    {
        for (int k = 0; k < count * count; k++)
        {
            (double x, double y) = (from + k % count * spacing, from + k / count * spacing);
            (double gx, double gy) = gradient(x, y);
            if (!double.IsFinite(gx) || !double.IsFinite(gy)) continue;
            // Scaled first, so that neither huge nor tiny components are lost when squared.
            double scale = Math.Max(Math.Abs(gx), Math.Abs(gy));
            (double sx, double sy) = scale == 0 ? (0, 0) : (gx / scale, gy / scale);
            double length = Math.Sqrt(sx * sx + sy * sy);
            yield return scale == 0 ? new Node(x, y, 0, 0, 0) : new Node(x, y, sx / length, sy / length, scale * length);
        }
    }

    private static (double Low, double High) Sizes(double[] sizes)
    {
        (double low, double high) = RobustRange.Of(sizes);
        if (double.IsNaN(low)) return (0, 1);
        if (high - low <= 1e-9 * high || high == 0) (low, high) = RobustRange.WithMargin(low, high, 0);
        return (Math.Max(0, low), high);
    }

    // Centred on its point: what counts is the direction at the point, not where the arrow leads.
    private static IPlottable Shown(Node node, double length, double fraction)
    {
        Color color = FigureStyle.Viridis.GetColor(fraction);
        if (node.Size == 0) return new Marker { X = node.X, Y = node.Y, MarkerStyle = new MarkerStyle(MarkerShape.FilledCircle, DotSize, color) };
        (double halfX, double halfY) = (node.DirectionX * length / 2, node.DirectionY * length / 2);
        return new Arrow
        {
            Base = new Coordinates(node.X - halfX, node.Y - halfY),
            Tip = new Coordinates(node.X + halfX, node.Y + halfY),
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
}
