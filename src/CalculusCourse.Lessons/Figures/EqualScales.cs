using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// Panels of the plane in which a unit is as long upwards as sideways, so that right angles and distances look as they are.
/// </summary>
internal static class EqualScales
{
    /// <summary>A frame about the points with room on the right, and a margin about them as a fraction of their extent.</summary>
    public static PanelFrame Frame(
        PixelRect area, double[] x, double[] y, string title, string xLabel, string yLabel, float right, double margin)
    {
        (double xLow, double xHigh) = Extent(x);
        (double yLow, double yHigh) = Extent(y);
        // The room beside the data depends on the tick labels, and those on that room: the second try is exact.
        PanelFrame frame = Around(area.Width - right - 80, area.Height - 96);
        return Around(frame.DataRect.Width, frame.DataRect.Height);

        PanelFrame Around(double width, double height)
        {
            double unit = Math.Max((xHigh - xLow) / width, (yHigh - yLow) / height) * (1 + 2 * margin);
            if (!(unit > 0)) unit = Math.Max(Math.Max(Math.Abs(xHigh), Math.Abs(yHigh)), 1) * 2 / height;
            AxisScale xAxis = Axis((xLow + xHigh) / 2, unit * width, width, 62);
            AxisScale yAxis = Axis((yLow + yHigh) / 2, unit * height, height, 50);
            return new PanelFrame(area, xAxis, yAxis, title, xLabel, yLabel, right: right);
        }
    }

    /// <summary>Draws the part of the line ax + by + c = 0 that the frame shows.</summary>
    public static void DrawLine(SKCanvas canvas, PanelFrame frame, (double A, double B, double C) line, SKPaint paint)
    {
        double scale = Math.Max(Math.Abs(line.A), Math.Abs(line.B));
        (double a, double b, double c) = (line.A / scale, line.B / scale, line.C / scale);
        if (!double.IsFinite(a) || !double.IsFinite(b) || !double.IsFinite(c)) return;
        // Solved for the coordinate that changes less along the line, so that a steep line is as straight as a flat one.
        (double x1, double y1, double x2, double y2) = Math.Abs(b) >= Math.Abs(a)
            ? (frame.X.Min, -(a * frame.X.Min + c) / b, frame.X.Max, -(a * frame.X.Max + c) / b)
            : (-(b * frame.Y.Min + c) / a, frame.Y.Min, -(b * frame.Y.Max + c) / a, frame.Y.Max);
        canvas.DrawLine(frame.PixelX(x1), frame.PixelY(y1), frame.PixelX(x2), frame.PixelY(y2), paint);
    }

    private static AxisScale Axis(double middle, double span, double length, double spacing) =>
        AxisTicks.Linear(middle - span / 2, middle + span / 2, length, spacing);

    private static (double Low, double High) Extent(double[] values)
    {
        double low = double.NaN, high = double.NaN;
        foreach (double value in values)
        {
            if (!RobustRange.IsDrawable(value)) continue;
            if (!(value >= low)) low = value;
            if (!(value <= high)) high = value;
        }
        return double.IsNaN(low) ? (-1, 1) : (low, high);
    }
}
