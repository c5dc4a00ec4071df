using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>Draws marked points, each kind with its own shape, and sets their labels where they cover least.</summary>
internal static class MarkDrawing
{
    private const float Size = 7;

    public static Color ColorOf(MarkKind kind) => kind switch
    {
        MarkKind.Minimum => FigureStyle.Vermilion,
        MarkKind.Maximum => FigureStyle.Green,
        MarkKind.Inflection => FigureStyle.Purple,
        MarkKind.Corner => FigureStyle.Orange,
        _ => FigureStyle.Ink,
    };

    public static void DrawSymbol(SKCanvas canvas, MarkKind kind, float x, float y)
    {
        using SKPath shape = Shape(kind, x, y);
        using var paint = new SKPaint { IsAntialias = true, Color = ColorOf(kind).ToSKColor() };
        canvas.DrawPath(shape, paint);
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = 1.5f;
        paint.Color = SKColors.White;
        canvas.DrawPath(shape, paint);
    }

    /// <summary>Draws all marks of a panel; a label goes to the free side of its mark, never outside the data rectangle.</summary>
    public static void Draw(SKCanvas canvas, PanelFrame frame, IReadOnlyList<Mark> marks, IReadOnlyList<SKPoint> curve)
    {
        var taken = new List<SKRect>();
        foreach (Mark mark in marks)
        {
            if (!IsShown(frame, mark)) continue;
            (float x, float y) = (frame.PixelX(mark.X), frame.PixelY(mark.Y));
            taken.Add(new SKRect(x - Size, y - Size, x + Size, y + Size));
        }
        foreach (Mark mark in marks)
        {
            if (!IsShown(frame, mark)) continue;
            (float x, float y) = (frame.PixelX(mark.X), frame.PixelY(mark.Y));
            DrawSymbol(canvas, mark.Kind, x, y);
            if (mark.Label.Length == 0) continue;
            SKRect place = BestPlace(frame, mark, x, y, taken, curve);
            taken.Add(place);
            FigureFont.Draw(canvas, mark.Label, place.Left + 3, place.Bottom - 5, FigureStyle.TickSize, FigureStyle.Ink, halo: true);
        }
    }

    private static bool IsShown(PanelFrame frame, Mark mark) =>
        mark.X >= frame.X.Min && mark.X <= frame.X.Max && mark.Y >= frame.Y.Min && mark.Y <= frame.Y.Max;

    private static SKRect BestPlace(PanelFrame frame, Mark mark, float x, float y, List<SKRect> taken, IReadOnlyList<SKPoint> curve)
    {
        float width = FigureFont.Width(mark.Label, FigureStyle.TickSize) + 6, height = 20;
        int preferred = mark.Kind == MarkKind.Minimum ? 1 : 0;
        SKRect best = default;
        double least = double.PositiveInfinity;
        for (int i = 0; i < 12; i++)
        {
            SKRect place = Candidate(i, x, y, width, height);
            PixelRect data = frame.DataRect;
            SKRect inside = Within(place, data);
            double pushed = Math.Abs(inside.Left - place.Left) + Math.Abs(inside.Top - place.Top);
            double cost = i == preferred ? 0 : 1 + 0.2 * i + 0.5 * pushed;
            foreach (SKRect other in taken) if (other.IntersectsWith(inside)) cost += 60;
            foreach (SKPoint point in curve) if (inside.Contains(point)) cost += 2;
            if (cost >= least) continue;
            (least, best) = (cost, inside);
        }
        return best;
    }

    private static SKRect Candidate(int i, float x, float y, float width, float height)
    {
        float gap = Size + 3 + (i >= 8 ? 22 : 0);
        (float dx, float dy) = (i & 7) switch
        {
            0 => (-width / 2, -gap - height),
            1 => (-width / 2, gap),
            2 => (gap, -height / 2),
            3 => (-gap - width, -height / 2),
            4 => (gap * 0.6f, -gap * 0.6f - height),
            5 => (-gap * 0.6f - width, -gap * 0.6f - height),
            6 => (gap * 0.6f, gap * 0.6f),
            _ => (-gap * 0.6f - width, gap * 0.6f),
        };
        return SKRect.Create(x + dx, y + dy, width, height);
    }

    private static SKRect Within(SKRect place, PixelRect data)
    {
        float dx = Math.Max(0, data.Left + 2 - place.Left) + Math.Min(0, data.Right - 2 - place.Right);
        float dy = Math.Max(0, data.Top + 2 - place.Top) + Math.Min(0, data.Bottom - 2 - place.Bottom);
        return SKRect.Create(place.Left + dx, place.Top + dy, place.Width, place.Height);
    }

    private static SKPath Shape(MarkKind kind, float x, float y)
    {
        var path = new SKPath();
        switch (kind)
        {
            case MarkKind.Minimum:
                path.AddPoly([new(x - Size, y - Size * 0.8f), new(x + Size, y - Size * 0.8f), new(x, y + Size)]);
                break;
            case MarkKind.Maximum:
                path.AddPoly([new(x - Size, y + Size * 0.8f), new(x + Size, y + Size * 0.8f), new(x, y - Size)]);
                break;
            case MarkKind.Inflection:
                path.AddPoly([new(x, y - Size), new(x + Size, y), new(x, y + Size), new(x - Size, y)]);
                break;
            case MarkKind.Corner:
                path.AddRect(new SKRect(x - Size * 0.8f, y - Size * 0.8f, x + Size * 0.8f, y + Size * 0.8f));
                break;
            default:
                path.AddCircle(x, y, Size * 0.85f);
                break;
        }
        return path;
    }
}
