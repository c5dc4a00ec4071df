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
        if (mark is not null) plot.PlottableList.Add(mark.ToMarker());
        FigureStyle.AddColorBar(plot, FigureStyle.Viridis, small, large, "|∇f|");
        // A square, so that the directions are true; what it leaves of the page stays empty on the right.
        FigureLayout.Settle(plot, new PixelRect(Width, Height));
        PixelRect room = plot.LastRender.DataRect;
        plot.Layout.Fixed(new PixelRect(room.TopLeft, Math.Min(room.Width, room.Height), Math.Min(room.Width, room.Height)));
        return Picture.Of(plot, Width, Height);
    }

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
