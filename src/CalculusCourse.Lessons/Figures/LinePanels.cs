using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>One panel of curves over a common x axis.</summary>
public sealed record LinePanel(string Title, IReadOnlyList<Curve> Curves)
{
    public string XLabel { get; init; } = "x";

    public string YLabel { get; init; } = "";

    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>Both axes logarithmic, with a tick at each power of ten; points that are not positive are left out.</summary>
    public bool LogLog { get; init; }

    /// <summary>Draws the line y = 0.</summary>
    public bool ZeroLine { get; init; }

    /// <summary>Places on the x axis through which a thin dashed line is drawn from bottom to top.</summary>
    public IReadOnlyList<double> Guides { get; init; } = [];

    /// <summary>Distance of the ticks on the x axis, where round decimal steps are not what is wanted.</summary>
    public double? XStep { get; init; }

    /// <summary>The x axis from here to there, rather than as far as the curves go.</summary>
    public (double From, double To)? XRange { get; init; }

    /// <summary>The y axis from here to there, rather than as the curves need.</summary>
    public (double From, double To)? YRange { get; init; }
}

/// <summary>Pictures made of one or more panels of curves.</summary>
public static class LinePanels
{
    /// <summary>Panels of equal width beside each other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No panel, or a size below 100 pixels.</exception>
    public static Picture SideBySide(IReadOnlyList<LinePanel> panels, int width = 1200, int height = 500)
    {
        Check(panels, width, height);
        float each = (float)width / panels.Count;
        return new Picture(width, height, [.. panels.Select((p, i) => Build(p, new PixelRect(i * each, (i + 1) * each, height, 0)))]);
    }

    /// <summary>A single panel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size below 100 pixels.</exception>
    public static Picture Single(LinePanel panel, int width = 800, int height = 500) => SideBySide([panel], width, height);

    /// <summary>Panels of equal height above each other, with their left and right edges in line.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No panel, or a size below 100 pixels.</exception>
    public static Picture Stacked(IReadOnlyList<LinePanel> panels, int width = 800, int height = 800)
    {
        Check(panels, width, height);
        float each = (float)height / panels.Count;
        PixelRect Area(int i) => new(0, width, (i + 1) * each, i * each);
        float left = panels.Select((p, i) => LinePanelFrame.Of(p, Area(i)).Padding.Left).Max();
        return new Picture(width, height, [.. panels.Select((p, i) => Build(p, Area(i), left))]);
    }

    private static void Check(IReadOnlyList<LinePanel> panels, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfZero(panels.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 100);
    }

    private static PicturePanel Build(LinePanel panel, PixelRect area, float minimumLeft = 0)
    {
        if (panel.LogLog) panel = LinePanelFrame.Logarithms(panel);
        PanelFrame frame = LinePanelFrame.Of(panel, area, minimumLeft);
        var legend = new LegendBox(Entries(panel));
        SKPoint[] points = Outline(frame, panel);
        SKRect place = legend.Place(frame.DataRect, points, out int covered);
        if (covered > 0 && panel.YRange is null)
        {
            // No corner is free: make room above the curves.
            double free = 1 - (legend.Height + 16) / frame.DataRect.Height;
            double top = frame.Y.Min + (frame.Y.Max - frame.Y.Min) / Math.Max(free, 0.3);
            frame = LinePanelFrame.Of(panel with { YRange = (frame.Y.Min, top) }, area, minimumLeft);
            points = Outline(frame, panel);
            place = legend.Place(frame.DataRect, points, out _);
        }
        Plot plot = FigureStyle.NewPanel(frame);
        plot.Add.Plottable(new Layer(canvas => DrawCurves(canvas, frame, panel, points)));
        return new PicturePanel(plot, area)
        {
            Overlay = canvas =>
            {
                frame.DrawTexts(canvas);
                if (points.Length == 0) DrawNothing(canvas, frame);
                else legend.Draw(canvas, place);
            },
        };
    }

    private static void DrawNothing(SKCanvas canvas, PanelFrame frame) => FigureFont.Draw(
        canvas, "undefined throughout", frame.DataRect.HorizontalCenter, frame.DataRect.VerticalCenter, FigureStyle.LabelSize,
        FigureStyle.Grey, SKTextAlign.Center, halo: true);

    private static void DrawCurves(SKCanvas canvas, PanelFrame frame, LinePanel panel, SKPoint[] outline)
    {
        if (panel.ZeroLine)
        {
            using var paint = new SKPaint { Color = FigureStyle.Frame.ToSKColor(), StrokeWidth = 1, IsAntialias = true };
            canvas.DrawLine(frame.DataRect.Left, frame.PixelY(0), frame.DataRect.Right, frame.PixelY(0), paint);
        }
        foreach (double x in panel.Guides) DrawGuide(canvas, frame, x);
        for (int i = 0; i < panel.Curves.Count; i++) CurveDrawing.Draw(canvas, frame, panel.Curves[i], ColorOf(panel.Curves[i], i));
        MarkDrawing.Draw(canvas, frame, panel.Marks, outline);
    }

    private static void DrawGuide(SKCanvas canvas, PanelFrame frame, double x)
    {
        using SKPathEffect dashes = SKPathEffect.CreateDash([4, 4], 0);
        using var paint = new SKPaint { Color = FigureStyle.Grey.ToSKColor(), StrokeWidth = 1, IsAntialias = true, PathEffect = dashes };
        canvas.DrawLine(frame.PixelX(x), frame.DataRect.Top, frame.PixelX(x), frame.DataRect.Bottom, paint);
    }

    private static Color ColorOf(Curve curve, int i) => curve.Color ?? FigureStyle.CurveColor(i);

    private static List<LegendEntry> Entries(LinePanel panel)
    {
        var entries = new List<LegendEntry>();
        for (int i = 0; i < panel.Curves.Count; i++)
        {
            Curve curve = panel.Curves[i];
            Color color = ColorOf(curve, i);
            if (curve.Label.Length > 0) entries.Add(new LegendEntry(curve.Label, (canvas, cell) => DrawSample(canvas, cell, curve, color)));
        }
        // A kind that is written at its point already needs no line in the legend.
        IEnumerable<Mark> unwritten = panel.Marks.Where(m => m.Label.Length == 0 && m.Kind != MarkKind.Point);
        foreach (MarkKind kind in unwritten.Select(m => m.Kind).Distinct().Order())
            entries.Add(new LegendEntry(NameOf(kind), (canvas, cell) => MarkDrawing.DrawSymbol(canvas, kind, cell.MidX, cell.MidY)));
        return entries;
    }

    internal static string NameOf(MarkKind kind) => kind switch
    {
        MarkKind.Minimum => "minimum",
        MarkKind.Maximum => "maximum",
        MarkKind.Inflection => "inflection",
        MarkKind.Corner => "corner",
        _ => "point",
    };

    private static void DrawSample(SKCanvas canvas, SKRect cell, Curve curve, Color color)
    {
        using SKPathEffect? dashes = CurveDrawing.Dashes(curve);
        using var paint = new SKPaint
        {
            IsAntialias = true,
            Color = color.ToSKColor(),
            StrokeWidth = curve.Width,
            Style = SKPaintStyle.Stroke,
            PathEffect = dashes,
            StrokeCap = curve.Line == CurveLine.Dotted ? SKStrokeCap.Round : SKStrokeCap.Butt,
        };
        canvas.DrawLine(cell.Left, cell.MidY, cell.Right, cell.MidY, paint);
        paint.Style = SKPaintStyle.Fill;
        if (curve.Line == CurveLine.Dots) canvas.DrawCircle(cell.MidX, cell.MidY, curve.Width + 2, paint);
    }

    // Points along the curves, a few pixels apart: what legends and labels should not cover.
    private static SKPoint[] Outline(PanelFrame frame, LinePanel panel)
    {
        var points = new List<SKPoint>();
        foreach (Curve curve in panel.Curves)
        {
            SKPoint previous = default;
            bool joined = false;
            int step = Math.Max(1, curve.X.Length / 4000);
            for (int i = 0; i < Math.Min(curve.X.Length, curve.Y.Length); i += step)
            {
                if (!RobustRange.IsDrawable(curve.Y[i]) || !RobustRange.IsDrawable(curve.X[i]))
                {
                    joined = false;
                    continue;
                }
                var point = new SKPoint(frame.PixelX(curve.X[i]), frame.PixelY(curve.Y[i]));
                AddBetween(points, joined ? previous : point, point, frame.DataRect);
                (previous, joined) = (point, true);
            }
        }
        foreach (Mark mark in panel.Marks) points.Add(new SKPoint(frame.PixelX(mark.X), frame.PixelY(mark.Y)));
        return [.. points];
    }

    private static void AddBetween(List<SKPoint> points, SKPoint a, SKPoint b, PixelRect data)
    {
        if (Math.Max(a.Y, b.Y) < data.Top || Math.Min(a.Y, b.Y) > data.Bottom) return;
        int pieces = 1 + (int)Math.Min(400, Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)) / 6);
        for (int i = 1; i <= pieces; i++)
        {
            float t = (float)i / pieces;
            points.Add(new SKPoint(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y)));
        }
    }
}
