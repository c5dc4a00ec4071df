using ScottPlot;
using ScottPlot.AxisPanels;
using ScottPlot.Rendering.RenderActions;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>Lays plots out before they are drawn, so that what is placed by pixels knows where everything will be.</summary>
internal static class FigureLayout
{
    private const float EdgeOfPage = 4;

    /// <summary>Lets ScottPlot find limits, ticks and the room that all texts need; texts longer than the plot are shortened.</summary>
    public static void Settle(Plot plot, PixelRect area)
    {
        (plot as CurvePlot)?.SetUnsetLimits();
        Measure(plot, area);
        PixelRect data = plot.LastRender.DataRect;
        float across = 2 * (Math.Min(data.HorizontalCenter - area.Left, area.Right - data.HorizontalCenter) - EdgeOfPage);
        float upwards = 2 * (Math.Min(data.VerticalCenter - area.Top, area.Bottom - data.VerticalCenter) - EdgeOfPage);
        using Paint paint = Paint.NewDisposablePaint();
        bool changed = Shorten(plot.Axes.Title.Label, across, paint);
        changed |= Shorten(((AxisBase)plot.Axes.Bottom).LabelStyle, across, paint);
        changed |= Shorten(((AxisBase)plot.Axes.Left).LabelStyle, upwards, paint);
        changed |= MakeRoomForLastTick(plot, area.Right - EdgeOfPage, paint);
        changed |= MakeRoomForTicks(plot, paint);
        if (changed) Measure(plot, area);
    }

    /// <summary>Makes the room on the left of all plots as wide as that of the widest.</summary>
    public static void AlignLeftEdges(IReadOnlyList<Plot> plots, IReadOnlyList<PixelRect> areas)
    {
        float widest = plots.Max(p => p.LastRender.Layout.PanelSizes[p.Axes.Left]);
        foreach ((Plot plot, PixelRect area) in plots.Zip(areas))
        {
            plot.Axes.Left.MinimumSize = widest;
            Measure(plot, area);
        }
    }

    /// <summary>Puts legend and labels of a plot of curves to their places.</summary>
    public static void Arrange(Plot plot, PixelRect area)
    {
        if (plot is not CurvePlot curves) return;
        while (Placement.PlaceLegend(curves))
        {
            Measure(plot, area);
            using Paint paint = Paint.NewDisposablePaint();
            if (MakeRoomForTicks(plot, paint)) Measure(plot, area);
        }

        Placement.PlaceLabels(curves);
    }

    // Renders without the steps that draw: also, ScottPlot's first rendering of a plot is always repeated, and this one costs less.
    private static void Measure(Plot plot, PixelRect area)
    {
        List<IRenderAction> actions = plot.RenderManager.RenderActions;
        IRenderAction[] all = [.. actions];
        actions.RemoveAll(static action => action is not (ReplaceNullAxesWithDefaults or ApplyAxisRulesBeforeLayout or CalculateLayout
            or ApplyAxisRulesAfterLayout or RegenerateTicks));
        using var nowhere = new SKNoDrawCanvas((int)area.Right, (int)area.Bottom);
        plot.Render(nowhere, area);
        actions.Clear();
        actions.AddRange(all);
    }

    private static bool Shorten(LabelStyle label, float room, Paint paint)
    {
        bool IsTooLong() => label.Measure(paint).Width > room;
        if (!IsTooLong()) return false;
        while (IsTooLong() && label.FontSize > FigureStyle.SmallestTextSize) label.FontSize--;
        while (IsTooLong() && label.Text.Length > 1) label.Text = label.Text.TrimEnd('…')[..^1] + "…";
        return true;
    }

    // ScottPlot measures the ticks that would stand beside the whole picture; those beside the plot, which are fewer, may be longer.
    private static bool MakeRoomForTicks(Plot plot, Paint paint)
    {
        bool changed = false;
        PixelRect data = plot.LastRender.DataRect;
        foreach (IPanel panel in plot.Axes.GetPanels().Where(panel => panel == plot.Axes.Left || panel is ScottPlot.Panels.ColorBar))
        {
            float needed = panel is ScottPlot.Panels.ColorBar bar ? bar.GetPanelRect(data, 0, 0, paint).Width : panel.Measure(paint);
            // One of a fixed size stays as it is.
            if (needed <= plot.LastRender.Layout.PanelSizes[panel] || panel.MinimumSize == panel.MaximumSize) continue;
            panel.MinimumSize = needed;
            changed = true;
        }

        return changed;
    }

    // Half of the last label stands to the right of the plot.
    private static bool MakeRoomForLastTick(Plot plot, float edge, Paint paint)
    {
        var axis = (AxisBase)plot.Axes.Bottom;
        float end = axis.TickGenerator.Ticks.Select(t => plot.Axes.Bottom.GetPixel(t.Position, plot.LastRender.DataRect)
            + axis.TickLabelStyle.Measure(t.Label, paint).Width / 2).DefaultIfEmpty().Max();
        if (end <= edge) return false;
        plot.Axes.Right.MinimumSize = plot.LastRender.Layout.PanelSizes[plot.Axes.Right] + end - edge;
        return true;
    }
}
