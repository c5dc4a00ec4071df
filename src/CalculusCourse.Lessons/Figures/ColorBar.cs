using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>The key from colours to values beside a figure.</summary>
internal static class ColorBar
{
    /// <summary>Draws the bar in <paramref name="place"/>; <paramref name="colorAt"/> gives its colours from 0 to 1, upwards.</summary>
    public static void Draw(SKCanvas canvas, PixelRect place, AxisScale scale, string label, Func<double, Color> colorAt)
    {
        using var paint = new SKPaint();
        for (float y = place.Top; y < place.Bottom; y++)
        {
            paint.Color = colorAt((place.Bottom - y) / place.Height).ToSKColor();
            canvas.DrawRect(place.Left, y, place.Width, 1, paint);
        }
        paint.Color = FigureStyle.Frame.ToSKColor();
        paint.Style = SKPaintStyle.Stroke;
        canvas.DrawRect(MathF.Floor(place.Left) + 0.5f, MathF.Floor(place.Top) + 0.5f, place.Width, place.Height, paint);
        float widest = 0;
        foreach (Tick tick in scale.Ticks)
        {
            float y = place.Bottom - (float)scale.Fraction(tick.Position) * place.Height;
            canvas.DrawLine(place.Right, y, place.Right + 4, y, paint);
            FigureFont.Draw(canvas, tick.Label, place.Right + 8, y + 4.7f, FigureStyle.TickSize, FigureStyle.Ink);
            widest = Math.Max(widest, FigureFont.Width(tick.Label, FigureStyle.TickSize));
        }
        FigureFont.Draw(
            canvas, label, place.Right + widest + 28, (place.Top + place.Bottom) / 2, FigureStyle.LabelSize, FigureStyle.Ink,
            SKTextAlign.Center, degrees: -90);
    }
}
