using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>A field of gradients: arrows of equal length that show the direction, coloured by the size.</summary>
public static class VectorFieldFigure
{
    private const int Width = 700, Height = 600;

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
        List<Arrow> arrows = Arrows(from, spacing, count, gradient);
        (double low, double high) = RobustRange.Of(arrows.Select(a => a.Size).ToArray());
        AxisScale sizes = Sizes(low, high);
        var area = new PixelRect(0, Width, Height, 0);
        AxisScale axis = AxisTicks.Linear(from - 0.7 * spacing, to + 0.7 * spacing, Height - 96, 62);
        var wide = new PanelFrame(area, axis, axis, title, "x", "y");
        var frame = new PanelFrame(area, axis, axis, title, "x", "y", right: Width - wide.Padding.Left - wide.DataRect.Height);
        Plot plot = FigureStyle.NewPanel(frame);
        plot.HideGrid();
        plot.Add.Plottable(new Layer(canvas =>
        {
            foreach (Arrow arrow in arrows) DrawArrow(canvas, frame, arrow, 0.8 * spacing, ColorOf(sizes, arrow.Size));
            if (mark is not null) MarkDrawing.Draw(canvas, frame, [mark], []);
        }));
        return new Picture(Width, Height, [new PicturePanel(plot, area) { Overlay = canvas => DrawTexts(canvas, frame, sizes) }]);
    }

    private readonly record struct Arrow(double X, double Y, double DirectionX, double DirectionY, double Size);

    private static List<Arrow> Arrows(double from, double spacing, int count, Func<double, double, (double X, double Y)> gradient)
    {
        var arrows = new List<Arrow>(count * count);
        for (int j = 0; j < count; j++)
        {
            for (int i = 0; i < count; i++)
            {
                (double x, double y) = (from + i * spacing, from + j * spacing);
                (double gx, double gy) = gradient(x, y);
                if (!double.IsFinite(gx) || !double.IsFinite(gy)) continue;
                // Scaled first, so that neither huge nor tiny components are lost when squared.
                double scale = Math.Max(Math.Abs(gx), Math.Abs(gy));
                if (scale == 0)
                {
                    arrows.Add(new Arrow(x, y, 0, 0, 0));
                    continue;
                }
                (double sx, double sy) = (gx / scale, gy / scale);
                double length = Math.Sqrt(sx * sx + sy * sy);
                arrows.Add(new Arrow(x, y, sx / length, sy / length, scale * length));
            }
        }
        return arrows;
    }

    private static AxisScale Sizes(double low, double high)
    {
        if (double.IsNaN(low)) (low, high) = (0, 1);
        else if (high - low <= 1e-9 * high || high == 0) (low, high) = RobustRange.WithMargin(low, high, 0);
        return AxisTicks.Linear(Math.Max(0, low), high, 440, 46);
    }

    // The palest yellows vanish on white paper, so the scale stops short of them.
    private static Color ColorOf(AxisScale sizes, double size) => ColorAt(Math.Clamp(sizes.Fraction(size), 0, 1));

    private static Color ColorAt(double fraction) => FigureStyle.Viridis(0.95 * fraction);

    // Centred on its point: what counts is the direction at the point, not where the arrow leads.
    private static void DrawArrow(SKCanvas canvas, PanelFrame frame, Arrow arrow, double length, Color color)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = color.ToSKColor(), StrokeWidth = 1.6f };
        (float x, float y) = (frame.PixelX(arrow.X), frame.PixelY(arrow.Y));
        if (arrow.Size == 0)
        {
            canvas.DrawCircle(x, y, 2.5f, paint);
            return;
        }
        float pixels = frame.PixelX(arrow.X + length) - x;
        // Pixels count downwards, the y axis upwards.
        (float dx, float dy) = ((float)arrow.DirectionX, -(float)arrow.DirectionY);
        (float tipX, float tipY) = (x + dx * pixels / 2, y + dy * pixels / 2);
        float head = Math.Min(8, 0.4f * pixels);
        (float neckX, float neckY) = (tipX - dx * head, tipY - dy * head);
        canvas.DrawLine(x - dx * pixels / 2, y - dy * pixels / 2, neckX, neckY, paint);
        using var path = new SKPath();
        (float sideX, float sideY) = (-dy * head * 0.45f, dx * head * 0.45f);
        path.AddPoly([new(tipX, tipY), new(neckX + sideX, neckY + sideY), new(neckX - sideX, neckY - sideY)]);
        canvas.DrawPath(path, paint);
    }

    private static void DrawTexts(SKCanvas canvas, PanelFrame frame, AxisScale sizes)
    {
        frame.DrawTexts(canvas);
        PixelRect data = frame.DataRect;
        ColorBar.Draw(canvas, new PixelRect(data.Right + 18, data.Right + 36, data.Bottom, data.Top), sizes, "|∇f|", ColorAt);
    }
}
