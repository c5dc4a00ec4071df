using ScottPlot;
using ScottPlot.AxisPanels;

namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// What all figures share: colours that colour-blind readers can tell apart (Okabe and Ito, 2008), sizes in pixels, a white page.
/// </summary>
public static class FigureStyle
{
    public static readonly Color Blue = new(0, 114, 178);
    public static readonly Color Red = new(220, 30, 30);
    public static readonly Color Vermilion = new(213, 94, 0);
    public static readonly Color Orange = new(230, 159, 0);
    public static readonly Color Green = new(0, 158, 115);
    public static readonly Color SkyBlue = new(86, 180, 233);
    public static readonly Color Purple = new(204, 121, 167);
    public static readonly Color Ink = new(34, 34, 34);
    public static readonly Color Grey = new(128, 128, 128);
    public static readonly Color Frame = new(90, 90, 90);
    public static readonly Color GridLine = new(230, 230, 230);
    internal static readonly Color TextPaper = Colors.White.WithAlpha(0.7);
    private static readonly Color LegendFrame = new(204, 204, 204);
    private static readonly Color LegendPaper = Colors.White.WithAlpha(0.9);

    internal const float TitleSize = 16;
    internal const float LabelSize = 14;
    internal const float TextSize = 13;
    internal const float SmallestTextSize = 10;

    internal const float HairLine = 1;
    internal const float ThinLine = 1.6f;
    internal const float CurveLine = 2.2f;
    internal const float BroadLine = 5;
    internal const float MarkSize = 12;

    /// <summary>How far colours are thinned with white behind points, and two curves where one lies upon the other.</summary>
    internal const double Pale = 0.5;

    /// <summary>How far the colour of a surface is thinned, so that what is on it can be seen.</summary>
    internal const double Faint = 0.2;

    private const float TickLength = 5;
    private const float TitleRoom = 10, TitleDrop = 7;
    private const float GapAcross = 8, GapUpwards = 5, EdgeGap = 5;
    private const float LegendSymbolWidth = 30, LegendSymbolGap = 9, LegendLineGap = 5, LegendColumnGap = 20;
    private const float ColorBarWidth = 18;
    // ScottPlot puts the middle of a text's line, not of its letters, beside a tick or a symbol of the legend.
    internal const float TextDrop = 3;
    // A triangle has less surface than other marks of its width, an outline takes its part of the width.
    private const float TriangleSize = 1.3f, OutlineOfMark = 0.11f, SmallestOutlined = 5;

    internal static readonly LinePattern Dashes = new([8, 5], 0, "dashes"), ShortDashes = new([4, 4], 0, "short dashes");

    private static readonly Color[] Cycle = [Blue, Vermilion, Green, Purple, Orange, SkyBlue];

    /// <summary>
    /// The colour map of all sizes and heights: dark blue over green to yellow, lighter all the way. The palest yellows vanish on white
    /// paper, so it stops short of them. (33 colours: a power of two of steps between them leaves no rounding in finding one.)
    /// </summary>
    internal static readonly IColormap Viridis =
        new ScottPlot.Colormaps.CustomInterpolated(new ScottPlot.Colormaps.Viridis().GetColors(33, 0, 0.95));

    /// <summary>The colour of the i-th curve of a panel where none is chosen; repeats after six.</summary>
    public static Color CurveColor(int i) => Cycle[i % Cycle.Length];

    /// <summary>An empty plot in this style.</summary>
    internal static Plot NewPlot(string title, string xLabel, string yLabel)
    {
        // The font must be there before a plot sets up its texts.
        _ = FigureFont.Typeface;
        var plot = new Plot();
        Apply(plot, title, xLabel, yLabel);
        return plot;
    }

    /// <summary>Gives a plot this style, and its texts.</summary>
    internal static void Apply(Plot plot, string title, string xLabel, string yLabel)
    {
        plot.Axes.Title.Label.Text = title;
        plot.Axes.Title.Label.FontSize = TitleSize;
        plot.Axes.Title.Label.ForeColor = Ink;
        plot.Axes.Title.Label.OffsetY = TitleDrop;
        plot.Axes.Title.VerticalPadding = TitleRoom;
        StyleAxis(plot.Axes.Bottom, xLabel);
        StyleAxis(plot.Axes.Left, yLabel);
        plot.Axes.FrameColor(Frame);
        plot.Axes.FrameWidth(HairLine);
        plot.Grid.MajorLineColor = GridLine;
        plot.Legend = new FigureLegend(plot);
        plot.Legend.FontSize = TextSize;
        plot.Legend.FontColor = Ink;
        plot.Legend.OutlineColor = LegendFrame;
        plot.Legend.BackgroundColor = LegendPaper;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.SymbolWidth = LegendSymbolWidth;
        plot.Legend.SymbolPadding = LegendSymbolGap;
        plot.Legend.InterItemPadding = new PixelPadding(LegendColumnGap, LegendLineGap);
        plot.Legend.TightHorizontalWrapping = true;
    }

    /// <summary>A bar beside the plot that tells which colour stands for which value between two.</summary>
    /// <returns>What sets the values of the two ends anew, which does not change how broad the bar is where that is given.</returns>
    internal static Action<double, double> AddColorBar(
        Plot plot, IColormap colors, double low, double high, string label, float? breadth = null)
    {
        var scale = new ColorScale(colors) { Low = low, High = high };
        ScottPlot.Panels.ColorBar bar = plot.Add.ColorBar(scale);
        bar.Width = ColorBarWidth;
        StyleAxis(bar.Axis, label);
        bar.Axis.FrameLineStyle.Color = Frame;
        // Read upwards, as the label of the y axis.
        bar.LabelStyle.Rotation = -90;
        bar.LabelStyle.OffsetX = -LabelSize;
        if (breadth is { } size) bar.MinimumSize = bar.MaximumSize = size;
        return (from, to) => (scale.Low, scale.High) = (from, to);
    }

    /// <summary>A mark with a thin white edge, which keeps it apart from what is behind it.</summary>
    internal static MarkerStyle MarkOf(MarkerShape shape, float size, Color color) =>
        new(shape, shape is MarkerShape.FilledTriangleUp or MarkerShape.FilledTriangleDown ? TriangleSize * size : size, color)
        {
            OutlineColor = Colors.White,
            OutlineWidth = size < SmallestOutlined ? 0 : OutlineOfMark * size,
        };

    private static void StyleAxis(IAxis panel, string label)
    {
        var axis = (AxisBase)panel;
        axis.TickGenerator = new AxisTicks();
        axis.TickLabelStyle.FontSize = TextSize;
        axis.TickLabelStyle.ForeColor = Ink;
        if (panel.IsVertical()) axis.TickLabelStyle.OffsetY = TextDrop;
        axis.LabelStyle.Text = label;
        axis.LabelStyle.FontSize = LabelSize;
        axis.LabelStyle.ForeColor = Ink;
        axis.LabelStyle.Bold = false;
        axis.MajorTickStyle.Length = TickLength;
        axis.MajorTickStyle.Color = Frame;
        axis.MinorTickStyle.Length = TickLength / 2;
        axis.MinorTickStyle.Color = Frame;
        axis.PaddingBetweenTickAndAxisLabels = new PixelPadding(GapAcross, GapUpwards);
        axis.PaddingOutsideAxisLabels = new PixelPadding(EdgeGap);
    }

    private sealed record ColorScale(IColormap Colormap) : IHasColorAxis
    {
        public double Low { get; set; }

        public double High { get; set; }

        public ScottPlot.Range GetRange() => new(Low, High);
    }

    private sealed class FigureLegend(Plot plot) : Legend(plot)
    {
        public override LegendItem[] GetItems()
        {
            LegendItem[] items = base.GetItems();
            foreach (LegendItem item in items) item.LabelStyle.OffsetY = TextDrop;
            return items;
        }
    }
}
