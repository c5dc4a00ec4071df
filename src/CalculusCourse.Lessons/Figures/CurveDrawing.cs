using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>Turns the samples of a curve into strokes, with gaps where the function is undefined or passes through a pole.</summary>
internal static class CurveDrawing
{
    public static void Draw(SKCanvas canvas, PanelFrame frame, Curve curve, Color color)
    {
        SKPoint[] points = Pixels(frame, curve);
        using var paint = new SKPaint
        {
            IsAntialias = true,
            Color = color.ToSKColor(),
            Style = SKPaintStyle.Stroke,
            StrokeWidth = curve.Width,
            StrokeJoin = SKStrokeJoin.Round,
            StrokeCap = curve.Line == CurveLine.Dashed ? SKStrokeCap.Butt : SKStrokeCap.Round,
        };
        using SKPathEffect? dashes = Dashes(curve);
        paint.PathEffect = dashes;
        using (SKPath path = Strokes(points, frame.DataRect)) canvas.DrawPath(path, paint);
        paint.PathEffect = null;
        paint.Style = SKPaintStyle.Fill;
        for (int i = 0; i < points.Length; i++)
        {
            bool alone = IsGap(points, i - 1) && IsGap(points, i + 1);
            if (!IsGap(points, i) && (alone || curve.Line == CurveLine.Dots))
                canvas.DrawCircle(points[i], curve.Line == CurveLine.Dots ? curve.Width + 2 : curve.Width, paint);
        }
    }

    public static SKPathEffect? Dashes(Curve curve) => curve.Line switch
    {
        CurveLine.Dashed => SKPathEffect.CreateDash([8, 5], 0),
        CurveLine.Dotted => SKPathEffect.CreateDash([0.1f, 2.5f * curve.Width], 0),
        _ => null,
    };

    /// <summary>The samples in pixels; a point that can't be shown is NaN.</summary>
    private static SKPoint[] Pixels(PanelFrame frame, Curve curve)
    {
        int count = Math.Min(curve.X.Length, curve.Y.Length);
        var points = new SKPoint[count];
        for (int i = 0; i < count; i++)
        {
            bool shown = RobustRange.IsDrawable(curve.X[i]) && RobustRange.IsDrawable(curve.Y[i]);
            points[i] = shown ? new SKPoint(frame.PixelX(curve.X[i]), frame.PixelY(curve.Y[i])) : new SKPoint(float.NaN, float.NaN);
        }
        return points;
    }

    private static SKPath Strokes(SKPoint[] points, PixelRect box)
    {
        var path = new SKPath();
        bool drawing = false;
        for (int i = 0; i < points.Length; i++)
        {
            if (IsGap(points, i) || (drawing && IsJump(points, i, box)))
            {
                drawing = false;
                if (IsGap(points, i)) continue;
            }
            // Many samples in one pixel column: the first, the extremes and the last of them draw the same strokes.
            int last = LastOfColumn(points, i);
            if (drawing) path.LineTo(points[i]);
            else path.MoveTo(points[i]);
            drawing = true;
            if (last - i < 4) continue;
            AddColumn(path, points, i, last);
            i = last;
        }
        return path;
    }

    private static void AddColumn(SKPath path, SKPoint[] points, int first, int last)
    {
        int low = first, high = first;
        for (int i = first + 1; i <= last; i++)
        {
            if (points[i].Y > points[low].Y) low = i;
            if (points[i].Y < points[high].Y) high = i;
        }
        path.LineTo(points[Math.Min(low, high)]);
        path.LineTo(points[Math.Max(low, high)]);
        path.LineTo(points[last]);
    }

    // A quarter of a pixel wide, and no further than a gap.
    private static int LastOfColumn(SKPoint[] points, int first)
    {
        int last = first;
        while (last + 1 < points.Length && !IsGap(points, last + 1) && Math.Abs(points[last + 1].X - points[first].X) < 0.25f
            && Math.Abs(points[last + 1].Y - points[last].Y) < 20) last++;
        return last;
    }

    private static bool IsGap(SKPoint[] points, int i) => i < 0 || i >= points.Length || float.IsNaN(points[i].Y);

    /// <summary>
    /// Whether the step from sample i−1 to sample i leaps over a pole or a jump: on both sides the curve moves the other way, and the step
    /// either leaves the box or is far larger than the steps beside it.
    /// </summary>
    private static bool IsJump(SKPoint[] points, int i, PixelRect box)
    {
        if (IsGap(points, i - 2) || IsGap(points, i + 1)) return false;
        float jump = points[i].Y - points[i - 1].Y;
        float before = points[i - 1].Y - points[i - 2].Y;
        float after = points[i + 1].Y - points[i].Y;
        if (Math.Abs(jump) < 0.25f * box.Height || jump * before > 0 || jump * after > 0) return false;
        bool leaves = IsOutside(points[i - 1].Y) || IsOutside(points[i].Y);
        return leaves || Math.Abs(jump) > 10 * Math.Max(Math.Abs(before), Math.Abs(after));

        bool IsOutside(float y) => y < box.Top || y > box.Bottom;
    }
}
