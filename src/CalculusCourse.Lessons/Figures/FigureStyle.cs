using ScottPlot;

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

    public const float TitleSize = 16;
    public const float LabelSize = 14;
    public const float TickSize = 13;
    public const float TickLength = 5;

    private static readonly Color[] Cycle = [Blue, Vermilion, Green, Purple, Orange, SkyBlue];

    private static readonly ScottPlot.Colormaps.Viridis Scale = new();

    /// <summary>The colour of the i-th curve of a panel where none is chosen; repeats after six.</summary>
    public static Color CurveColor(int i) => Cycle[i % Cycle.Length];

    /// <summary>The colour for a fraction from 0 to 1 of a scale of sizes: dark blue over green to yellow, lighter all the way.</summary>
    public static Color Viridis(double fraction) => Scale.GetColor(fraction);

    /// <summary>
    /// An empty panel in this style whose axes, ticks and texts are set, and whose data rectangle leaves exactly the room the texts need.
    /// </summary>
    internal static Plot NewPanel(PanelFrame frame)
    {
        _ = FigureFont.Typeface;
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.Axes.SetLimits(frame.X.Min, frame.X.Max, frame.Y.Min, frame.Y.Max);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(frame.X.Ticks);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(frame.Y.Ticks);
        plot.Layout.Fixed(frame.Padding);
        plot.Axes.FrameColor(Frame);
        plot.Axes.FrameWidth(1);
        StyleTicks(plot.Axes.Bottom);
        StyleTicks(plot.Axes.Left);
        plot.Axes.Left.TickLabelStyle.OffsetY = 3;
        plot.Axes.Title.IsVisible = false;
        plot.Grid.MajorLineColor = GridLine;
        plot.Grid.MinorLineColor = Colors.Transparent;
        return plot;
    }

    private static void StyleTicks(IAxis axis)
    {
        axis.TickLabelStyle.FontSize = TickSize;
        axis.TickLabelStyle.ForeColor = Ink;
        axis.MajorTickStyle.Length = TickLength;
        axis.MajorTickStyle.Color = Frame;
        axis.MinorTickStyle.Length = TickLength / 2;
        axis.MinorTickStyle.Color = Frame;
    }
}
