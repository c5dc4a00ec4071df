using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// The box about a surface: three panes at the back with grid lines, ticks and labels on its outer edges. Places in the box are given by
/// fractions of its edges, (0, 0, 0) at the lower end of all three axes.
/// </summary>
internal sealed class AxesBox(AxisScale x, AxisScale y, AxisScale z)
{
    private const int PageSize = 600;

    /// <summary>The height of the box when its floor is a unit square.</summary>
    public const double HeightOfBox = 0.75;

    // The viewer stands 60 degrees left of the x axis and 30 degrees above the floor, six floor widths away for a mild
    // perspective; Right and Up are the directions of the page, Toward points to the viewer.
    private const double RightX = 0.8660254037844386, RightY = 0.5;
    private const double UpX = -0.25, UpY = 0.4330127018922193, UpZ = 0.8660254037844386;
    private const double TowardX = 0.4330127018922193, TowardY = -0.75, TowardZ = 0.5;
    private const double Distance = 6, Scale = 330, CentreX = 283, CentreY = 308;

    /// <summary>A place on the page and how near it is to the viewer.</summary>
    public readonly record struct Node(SKPoint Place, float Depth);

    public static Node Project(double fractionX, double fractionY, double fractionZ)
    {
        (double px, double py, double pz) = (fractionX - 0.5, fractionY - 0.5, (fractionZ - 0.5) * HeightOfBox);
        double depth = TowardX * px + TowardY * py + TowardZ * pz;
        double size = Scale * Distance / (Distance - depth);
        double right = RightX * px + RightY * py, up = UpX * px + UpY * py + UpZ * pz;
        return new Node(new SKPoint((float)(CentreX + size * right), (float)(CentreY - size * up)), (float)depth);
    }

    /// <summary>A square page with a title, drawn through a plot without axes of its own.</summary>
    public static Picture Page(string title, Action<SKCanvas> draw)
    {
        _ = FigureFont.Typeface;
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.Layout.Frameless();
        plot.HideGrid();
        plot.Axes.SetLimits(0, 1, 0, 1);
        plot.Add.Plottable(new Layer(draw));
        return new Picture(PageSize, PageSize,
        [
            new PicturePanel(plot, new PixelRect(0, PageSize, PageSize, 0))
            {
                Overlay = canvas => FigureFont.Draw(
                    canvas, title, PageSize / 2f, 28, FigureStyle.TitleSize, FigureStyle.Ink, SKTextAlign.Center),
            },
        ]);
    }

    public void Draw(SKCanvas canvas)
    {
        DrawPanes(canvas);
        using var line = new SKPaint { IsAntialias = true, Color = FigureStyle.Frame.ToSKColor(), StrokeWidth = 1 };
        canvas.DrawLine(At(0, 0, 0), At(1, 0, 0), line);
        canvas.DrawLine(At(1, 0, 0), At(1, 1, 0), line);
        canvas.DrawLine(At(1, 1, 0), At(1, 1, 1), line);
        DrawTicks(canvas, line, x, static (t, outward) => At(t, -outward, 0));
        DrawTicks(canvas, line, y, static (t, outward) => At(1 + outward, t, 0));
        DrawTicks(canvas, line, z, static (t, outward) => At(1 + 0.7 * outward, 1 + 0.7 * outward, t), upright: true);
        DrawName(canvas, "x", At(0.5, -0.28, 0));
        DrawName(canvas, "y", At(1.28, 0.5, 0));
        SKPoint top = At(1, 1, 1);
        DrawName(canvas, "z", new SKPoint(top.X + 4, top.Y - 16));
    }

    private void DrawPanes(SKCanvas canvas)
    {
        using var pane = new SKPaint { IsAntialias = true };
        FillPane(canvas, pane, 243, At(0, 0, 0), At(0, 1, 0), At(0, 1, 1), At(0, 0, 1));
        FillPane(canvas, pane, 238, At(0, 1, 0), At(1, 1, 0), At(1, 1, 1), At(0, 1, 1));
        FillPane(canvas, pane, 248, At(0, 0, 0), At(1, 0, 0), At(1, 1, 0), At(0, 1, 0));
        using var grid = new SKPaint { IsAntialias = true, Color = new SKColor(205, 205, 205), StrokeWidth = 1 };
        foreach (Tick tick in x.Ticks)
        {
            double t = x.Fraction(tick.Position);
            canvas.DrawLine(At(t, 0, 0), At(t, 1, 0), grid);
            canvas.DrawLine(At(t, 1, 0), At(t, 1, 1), grid);
        }
        foreach (Tick tick in y.Ticks)
        {
            double t = y.Fraction(tick.Position);
            canvas.DrawLine(At(0, t, 0), At(1, t, 0), grid);
            canvas.DrawLine(At(0, t, 0), At(0, t, 1), grid);
        }
        foreach (Tick tick in z.Ticks)
        {
            double t = z.Fraction(tick.Position);
            canvas.DrawLine(At(0, 0, t), At(0, 1, t), grid);
            canvas.DrawLine(At(0, 1, t), At(1, 1, t), grid);
        }
    }

    private static void FillPane(SKCanvas canvas, SKPaint paint, byte grey, params SKPoint[] corners)
    {
        using var path = new SKPath();
        path.AddPoly(corners);
        paint.Color = new SKColor(grey, grey, grey);
        canvas.DrawPath(path, paint);
    }

    private static void DrawTicks(SKCanvas canvas, SKPaint line, AxisScale axis, Func<double, double, SKPoint> place, bool upright = false)
    {
        foreach (Tick tick in axis.Ticks)
        {
            double t = axis.Fraction(tick.Position);
            canvas.DrawLine(place(t, 0), place(t, 0.02), line);
            SKPoint at = place(t, upright ? 0.05 : 0.09);
            // A long label beside the upright axis is pushed back onto the page.
            float left = upright ? Math.Min(at.X, PageSize - 4 - FigureFont.Width(tick.Label, FigureStyle.TickSize)) : at.X;
            SKTextAlign align = upright ? SKTextAlign.Left : SKTextAlign.Center;
            FigureFont.Draw(canvas, tick.Label, left, at.Y + 4.7f, FigureStyle.TickSize, FigureStyle.Ink, align);
        }
    }

    private static void DrawName(SKCanvas canvas, string name, SKPoint at) =>
        FigureFont.Draw(canvas, name, at.X, at.Y + 5, FigureStyle.LabelSize, FigureStyle.Ink, SKTextAlign.Center);

    private static SKPoint At(double fractionX, double fractionY, double fractionZ) => Project(fractionX, fractionY, fractionZ).Place;
}
