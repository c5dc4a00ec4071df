using ScottPlot;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>One axis: its limits in the drawn units and its ticks.</summary>
internal sealed record AxisScale(double Min, double Max, Tick[] Ticks)
{
    /// <summary>Where a value stands between the ends of the axis: 0 at the lower, 1 at the upper.</summary>
    public double Fraction(double value) => (value - Min) / (Max - Min);
}

/// <summary>The frame of a panel: its place on the picture, axes and texts.</summary>
internal sealed class PanelFrame
{
    /// <param name="minimumLeft">Least room on the left, so that panels above each other can share their left edge.</param>
    /// <param name="right">Room on the right, for what stands beside the data.</param>
    public PanelFrame(
        PixelRect area, AxisScale x, AxisScale y, string title, string xLabel, string yLabel, float minimumLeft = 0, float right = 22)
    {
        (Area, X, Y, Title, XLabel, YLabel) = (area, x, y, title, xLabel, yLabel);
        float widest = 0;
        foreach (Tick tick in y.Ticks) widest = Math.Max(widest, FigureFont.Width(tick.Label, FigureStyle.TickSize));
        float left = MathF.Ceiling(Math.Max(minimumLeft, widest + FigureStyle.TickLength + (yLabel.Length > 0 ? 36 : 16)));
        Padding = new PixelPadding(left, right, xLabel.Length > 0 ? 54 : 32, title.Length > 0 ? 42 : 16);
        DataRect = new PixelRect(area.Left + left, area.Right - right, area.Bottom - Padding.Bottom, area.Top + Padding.Top);
    }

    public PixelRect Area { get; }

    public AxisScale X { get; }

    public AxisScale Y { get; }

    public string Title { get; }

    public string XLabel { get; }

    public string YLabel { get; }

    /// <summary>Room around the data rectangle that the texts and tick labels need.</summary>
    public PixelPadding Padding { get; }

    /// <summary>The rectangle inside the axes, in pixels of the picture.</summary>
    public PixelRect DataRect { get; }

    /// <summary>Horizontal place of a value in pixels of the picture, kept within what a canvas can hold.</summary>
    public float PixelX(double x) => DataRect.Left + Bounded(X.Fraction(x) * DataRect.Width);

    /// <summary>Vertical place of a value in pixels of the picture, kept within what a canvas can hold.</summary>
    public float PixelY(double y) => DataRect.Bottom - Bounded(Y.Fraction(y) * DataRect.Height);

    /// <summary>Writes the title and the axis labels, at the same distances in every figure.</summary>
    public void DrawTexts(SKCanvas canvas)
    {
        PixelRect data = DataRect;
        float middle = data.HorizontalCenter;
        FigureFont.Draw(canvas, Title, middle, data.Top - 14, FigureStyle.TitleSize, FigureStyle.Ink, SKTextAlign.Center);
        FigureFont.Draw(canvas, XLabel, middle, data.Bottom + 43, FigureStyle.LabelSize, FigureStyle.Ink, SKTextAlign.Center);
        FigureFont.Draw(
            canvas, YLabel, Area.Left + 22, data.VerticalCenter, FigureStyle.LabelSize, FigureStyle.Ink, SKTextAlign.Center, degrees: -90);
    }

    private static float Bounded(double pixels) => (float)Math.Clamp(pixels, -20_000, 20_000);
}

/// <summary>A drawing inside a panel's data rectangle, clipped to it by ScottPlot.</summary>
internal sealed class Layer(Action<SKCanvas> draw) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp) => draw(rp.Canvas);
}
