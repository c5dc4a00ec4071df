using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>One line of a legend: a symbol drawn about the middle of its cell, and a text.</summary>
internal sealed record LegendEntry(string Label, Action<SKCanvas, SKRect> DrawSymbol);

/// <summary>A legend that looks for the corner of the data rectangle where it hides nothing.</summary>
internal sealed class LegendBox(IReadOnlyList<LegendEntry> entries)
{
    private const float Line = 22, SymbolWidth = 30, Padding = 9, Margin = 8;

    public float Width
    {
        get
        {
            float widest = 0;
            foreach (LegendEntry entry in entries) widest = Math.Max(widest, FigureFont.Width(entry.Label, FigureStyle.TickSize));
            return entries.Count == 0 ? 0 : widest + SymbolWidth + 3 * Padding;
        }
    }

    public float Height => entries.Count == 0 ? 0 : entries.Count * Line + Padding;

    /// <summary>
    /// The place in <paramref name="data"/> that covers the fewest of <paramref name="points"/>: the four corners, then the middles of the
    /// upper and lower edge. <paramref name="covered"/> is how many it still covers.
    /// </summary>
    public SKRect Place(PixelRect data, IReadOnlyList<SKPoint> points, out int covered)
    {
        (float left, float right) = (data.Left + Margin, data.Right - Margin - Width);
        (float top, float bottom) = (data.Top + Margin, data.Bottom - Margin - Height);
        float middle = data.HorizontalCenter - Width / 2;
        SKRect best = default;
        covered = int.MaxValue;
        (float X, float Y)[] corners = [(left, top), (right, top), (right, bottom), (left, bottom), (middle, top), (middle, bottom)];
        foreach ((float x, float y) in corners)
        {
            SKRect place = SKRect.Create(x, y, Width, Height);
            SKRect wide = SKRect.Inflate(place, 4, 4);
            int count = 0;
            foreach (SKPoint point in points) if (wide.Contains(point)) count++;
            if (count < covered) (covered, best) = (count, place);
        }
        return best;
    }

    public void Draw(SKCanvas canvas, SKRect place, bool boxed = true)
    {
        if (entries.Count == 0) return;
        using var paint = new SKPaint { IsAntialias = true, Color = SKColors.White.WithAlpha(230) };
        if (boxed)
        {
            canvas.DrawRoundRect(place, 4, 4, paint);
            paint.Style = SKPaintStyle.Stroke;
            paint.Color = new SKColor(204, 204, 204);
            canvas.DrawRoundRect(place, 4, 4, paint);
        }
        for (int i = 0; i < entries.Count; i++)
        {
            float top = place.Top + Padding / 2 + i * Line;
            entries[i].DrawSymbol(canvas, SKRect.Create(place.Left + Padding, top, SymbolWidth, Line));
            float left = place.Left + SymbolWidth + 2 * Padding;
            FigureFont.Draw(canvas, entries[i].Label, left, top + Line / 2 + 4.7f, FigureStyle.TickSize, FigureStyle.Ink);
        }
    }
}
