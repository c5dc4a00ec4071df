using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// The strokes of a curve: with gaps where the function is undefined or leaps over a pole, a dot where a sample stands alone, and many
/// samples in one column of pixels drawn as the few that show.
/// </summary>
/// <param name="axes">Where it is drawn.</param>
/// <param name="lineWidth">In pixels.</param>
/// <param name="mayLeap">Whether a step that looks like one over a pole is a gap; an outline and a measured series have no poles.</param>
internal sealed class CurvePath(IAxes axes, float lineWidth, bool mayLeap = true) : IPathStrategy
{
    // A canvas cannot hold all places that a number can.
    private const float Farthest = 20_000;
    // Samples nearer than this across belong to one column; a step upwards of more than that is worth a stroke of its own.
    private const float ColumnWidth = 0.25f, ColumnStep = 20;
    private const int FewInColumn = 4;

    public SKPath GetPath(IEnumerable<Pixel> pixels)
    {
        SKPoint[] points = [.. pixels.Select(p => new SKPoint(p.X, Math.Clamp(p.Y, -Farthest, Farthest) + 0 * p.Y))];
        var path = new SKPath();
        bool drawing = false;
        for (int i = 0; i < points.Length; i++)
        {
            if (IsGap(points, i) || (drawing && mayLeap && IsLeap(points, i, axes.DataRect))) drawing = false;
            if (IsGap(points, i)) continue;
            if (drawing) path.LineTo(points[i]);
            else path.MoveTo(points[i]);
            drawing = true;
            if (IsGap(points, i - 1) && IsGap(points, i + 1)) path.AddCircle(points[i].X, points[i].Y, lineWidth / 2);
            int last = LastOfColumn(points, i);
            if (last - i < FewInColumn) continue;
            AddColumn(path, points, i, last);
            i = last;
        }
        return path;
    }

    // The first of a column, its extremes and its last draw the same strokes as all of it.
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

    private static int LastOfColumn(SKPoint[] points, int first)
    {
        int last = first;
        while (!IsGap(points, last + 1) && Math.Abs(points[last + 1].X - points[first].X) < ColumnWidth
            && Math.Abs(points[last + 1].Y - points[last].Y) < ColumnStep) last++;
        return last;
    }

    // Infinite values, and infinite pixels far beyond the page, have become NaN.
    private static bool IsGap(SKPoint[] points, int i) => i < 0 || i >= points.Length || !float.IsFinite(points[i].X + points[i].Y);

    /// <summary>
    /// Whether the step from sample i−1 to sample i leaps over a pole or a jump: on both sides the curve moves the other way, and the step
    /// either leaves the box or is far larger than the steps beside it.
    /// </summary>
    private static bool IsLeap(SKPoint[] points, int i, PixelRect box)
    {
        if (IsGap(points, i - 2) || IsGap(points, i + 1)) return false;
        float leap = points[i].Y - points[i - 1].Y;
        float before = points[i - 1].Y - points[i - 2].Y;
        float after = points[i + 1].Y - points[i].Y;
        if (Math.Abs(leap) < 0.25f * box.Height || leap * before > 0 || leap * after > 0) return false;
        bool leaves = !box.ContainsY(points[i - 1].Y) || !box.ContainsY(points[i].Y);
        return leaves || Math.Abs(leap) > 10 * Math.Max(Math.Abs(before), Math.Abs(after));
    }
}
