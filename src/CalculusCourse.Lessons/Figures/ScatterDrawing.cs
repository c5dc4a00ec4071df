using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// Draws points of two classes, told apart by colour and by shape. Many points are drawn small and at most once for each place on the page,
/// so that a hundred thousand cost no more than the page has room for.
/// </summary>
internal static class ScatterDrawing
{
    /// <summary>Dark enough to stand before their own class's background.</summary>
    public static readonly Color FirstColor = FigureStyle.Blue, SecondColor = FigureStyle.Vermilion;

    /// <summary>Size of a symbol, in pixels from its middle to its edge, for so many points.</summary>
    public static float SizeFor(int count) => count <= 200 ? 5.5f : count <= 2000 ? 3.6f : count <= 20_000 ? 2.2f : 1.3f;

    /// <summary>Draws the points whose coordinates lie on the page; <paramref name="isSecond"/> says which class the i-th is.</summary>
    public static void Draw(SKCanvas canvas, PanelFrame frame, double[] x, double[] y, Func<int, bool> isSecond)
    {
        int count = Math.Min(x.Length, y.Length);
        float size = SizeFor(count);
        // Two points nearer than a fifth of their size look like one. A crowd is thinned until what is behind it shows through.
        float grain = count > 20_000 ? 3.5f : Math.Max(1, size / 5);
        PixelRect data = frame.DataRect;
        int columns = (int)(data.Width / grain) + 1, rows = (int)(data.Height / grain) + 1;
        var taken = new bool[2 * columns * rows];
        var order = new List<(int Class, float X, float Y)>();
        for (int i = 0; i < count; i++)
        {
            (float px, float py) = (frame.PixelX(x[i]), frame.PixelY(y[i]));
            if (!data.Contains(px, py)) continue;
            int kind = isSecond(i) ? 1 : 0;
            int cell = kind + 2 * ((int)((px - data.Left) / grain) + columns * (int)((py - data.Top) / grain));
            if (taken[cell]) continue;
            taken[cell] = true;
            order.Add((kind, px, py));
        }
        DrawSymbols(canvas, order, size);
    }

    /// <summary>A single symbol, for a legend.</summary>
    public static void DrawSymbol(SKCanvas canvas, bool second, float x, float y) => DrawSymbols(canvas, [(second ? 1 : 0, x, y)], 5.5f);

    private static void DrawSymbols(SKCanvas canvas, List<(int Class, float X, float Y)> points, float size)
    {
        using SKPath circle = new(), triangle = new();
        circle.AddCircle(0, 0, size);
        triangle.AddPoly([new(-1.25f * size, 0.95f * size), new(1.25f * size, 0.95f * size), new(0, -1.35f * size)]);
        using var fill = new SKPaint { IsAntialias = true };
        using var edge = new SKPaint
        {
            IsAntialias = true,
            Color = SKColors.White,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = size > 4 ? 1.2f : 0.7f,
        };
        foreach ((int kind, float x, float y) in points)
        {
            canvas.Save();
            canvas.Translate(x, y);
            fill.Color = (kind == 0 ? FirstColor : SecondColor).ToSKColor();
            SKPath shape = kind == 0 ? circle : triangle;
            canvas.DrawPath(shape, fill);
            if (size > 2.5f) canvas.DrawPath(shape, edge);
            canvas.Restore();
        }
    }
}
