using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// Points of two classes, the line ax + by + c = 0 between them with both margins, and the points that touch the margins.
/// </summary>
public static class SvmFigure
{
    private const int Width = 820, Height = 600;
    private const float LegendRoom = 200;

    /// <param name="title">What is shown.</param>
    /// <param name="x">First coordinates of the points.</param>
    /// <param name="y">Second coordinates of the points.</param>
    /// <param name="labels">Their classes, −1 or 1.</param>
    /// <param name="line">The coefficients a, b, c, with the margins where ax + by + c is −1 and 1. None, or a = b = 0: no line.</param>
    /// <param name="supportVectors">Indices of the points on the margins.</param>
    public static Picture Draw(
        string title, double[] x, double[] y, int[] labels, (double A, double B, double C)? line, IReadOnlyList<int> supportVectors)
    {
        var area = new PixelRect(0, Width, Height, 0);
        PanelFrame frame = EqualScales.Frame(area, x, y, title, "x", "y", LegendRoom, 0.12);
        bool drawn = line is (double a, double b, double c) && (a != 0 || b != 0) && double.IsFinite(Math.Abs(a) + Math.Abs(b + c));
        Plot plot = FigureStyle.NewPanel(frame);
        plot.Add.Plottable(new Layer(canvas =>
        {
            if (drawn) DrawLines(canvas, frame, line!.Value);
            ScatterDrawing.Draw(canvas, frame, x, y, i => labels[i] > 0);
            float radius = ScatterDrawing.SizeFor(x.Length) + 5;
            foreach (int i in supportVectors) DrawRing(canvas, frame.PixelX(x[i]), frame.PixelY(y[i]), radius);
        }));
        var legend = new LegendBox(Entries(drawn, supportVectors.Count > 0));
        return new Picture(Width, Height,
        [
            new PicturePanel(plot, area)
            {
                Overlay = canvas =>
                {
                    frame.DrawTexts(canvas);
                    PixelRect data = frame.DataRect;
                    legend.Draw(canvas, SKRect.Create(data.Right + 14, data.Top, legend.Width, legend.Height));
                },
            },
        ]);
    }

    private static void DrawLines(SKCanvas canvas, PanelFrame frame, (double A, double B, double C) line)
    {
        using SKPaint middle = LinePaint(2.4f), margin = LinePaint(1.6f);
        using SKPathEffect dashes = SKPathEffect.CreateDash([8, 5], 0);
        margin.PathEffect = dashes;
        EqualScales.DrawLine(canvas, frame, line, middle);
        EqualScales.DrawLine(canvas, frame, line with { C = line.C - 1 }, margin);
        EqualScales.DrawLine(canvas, frame, line with { C = line.C + 1 }, margin);
    }

    private static SKPaint LinePaint(float width) =>
        new() { IsAntialias = true, Color = FigureStyle.Ink.ToSKColor(), StrokeWidth = width, Style = SKPaintStyle.Stroke };

    private static void DrawRing(SKCanvas canvas, float x, float y, float radius)
    {
        using SKPaint paint = LinePaint(1.8f);
        canvas.DrawCircle(x, y, radius, paint);
    }

    private static List<LegendEntry> Entries(bool hasLine, bool hasSupport)
    {
        List<LegendEntry> entries =
        [
            new("class −1", static (canvas, cell) => ScatterDrawing.DrawSymbol(canvas, false, cell.MidX, cell.MidY)),
            new("class +1", static (canvas, cell) => ScatterDrawing.DrawSymbol(canvas, true, cell.MidX, cell.MidY)),
        ];
        if (hasLine)
        {
            entries.Add(new LegendEntry("separating line", static (canvas, cell) => DrawSample(canvas, cell, 2.4f, false)));
            entries.Add(new LegendEntry("margin", static (canvas, cell) => DrawSample(canvas, cell, 1.6f, true)));
        }
        if (hasSupport) entries.Add(new LegendEntry("support vector", static (canvas, cell) => DrawRing(canvas, cell.MidX, cell.MidY, 8)));
        return entries;
    }

    private static void DrawSample(SKCanvas canvas, SKRect cell, float width, bool dashed)
    {
        using SKPaint paint = LinePaint(width);
        using SKPathEffect dashes = SKPathEffect.CreateDash([8, 5], 0);
        if (dashed) paint.PathEffect = dashes;
        canvas.DrawLine(cell.Left, cell.MidY, cell.Right, cell.MidY, paint);
    }
}
