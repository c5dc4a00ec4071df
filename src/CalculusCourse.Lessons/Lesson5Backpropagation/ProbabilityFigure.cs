using CalculusCourse.Lessons.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>What a network with a single input makes of it: ŷ as a curve, the points of class 0 at 0 and those of class 1 at 1.</summary>
public static class ProbabilityFigure
{
    private const int Width = 820, Height = 560, Samples = 800;
    private const double Margin = 0.06;

    /// <param name="title">What is shown.</param>
    /// <param name="x">The points.</param>
    /// <param name="labels">Their classes, 0 or 1.</param>
    /// <param name="probabilities">The probability of class 1 at each of some places.</param>
    /// <param name="names">What the axis and the classes are called.</param>
    public static Picture Draw(string title, double[] x, int[] labels, Func<double[], double[]> probabilities, RegionNames names)
    {
        Plot plot = FigureStyle.NewPlot(title, names.X, $"probability of {names.One}, ŷ");
        double low = x.Min(), high = x.Max(), room = Margin * (high - low);
        if (!(room > 0) || !double.IsFinite(room)) room = Math.Max(1, Math.Abs(high));
        plot.Axes.SetLimits(low - room, high + room, -Margin, 1 + Margin);
        LineStyle curve = new(FigureStyle.CurveLine, FigureStyle.Ink) { Rounded = true };
        LineStyle half = new(FigureStyle.ThinLine, FigureStyle.Frame, FigureStyle.Dashes);
        PlanePlot.AddLegend(
            plot, Edge.Bottom, names.Zero, names.One, new LegendItem { LabelText = "ŷ", LineStyle = curve },
            new LegendItem { LabelText = "ŷ = ½", LineStyle = half });
        FigureLayout.Settle(plot, new PixelRect(Width, Height));
        AxisLimits shown = plot.Axes.GetLimits();
        double[] at = [.. Enumerable.Range(0, Samples + 1).Select(i => shown.Left + (shown.HorizontalSpan * i / Samples))];
        plot.PlottableList.Add(new LinePlot { Line = new(shown.Left, 0.5, shown.Right, 0.5), LineStyle = half });
        var drawn = new Scatter(new ScottPlot.DataSources.ScatterSourceDoubleArray(at, probabilities(at))) { LineStyle = curve };
        drawn.MarkerStyle.IsVisible = false;
        plot.PlottableList.Add(drawn);
        PlanePlot.AddClasses(plot, x, Array.ConvertAll(labels, label => (double)label), i => labels[i] > 0);
        return Picture.Of(plot, Width, Height);
    }
}
