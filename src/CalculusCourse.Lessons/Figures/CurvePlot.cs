using CalculusCourse.Numerics.Elementary;
using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>A plot of curves over a common x axis, with marked points; its axes show what is worth showing of them.</summary>
internal sealed class CurvePlot : Plot
{
    private const double Ln10 = 2.302585092994046;
    private const double MarginAcross = 0.03, MarginUpwards = 0.05, MarginForLabels = 0.12;

    // Ten stretches to a pixel, of each of which a handful of samples shows all that can be seen.
    private const int MostSamples = 50_000, Stretches = 8_000;

    private readonly bool logAcross, logUpwards;

    // The font must be there before a plot sets up its texts.
    static CurvePlot() => _ = FigureFont.Typeface;

    /// <param name="title">The text above the plot.</param>
    /// <param name="xLabel">The text below the x axis.</param>
    /// <param name="yLabel">The text beside the y axis.</param>
    /// <param name="logLog">Whether both axes hold decimal logarithms; what has none becomes a gap.</param>
    /// <param name="logUpwards">Whether the y axis does.</param>
    public CurvePlot(string title, string xLabel = "x", string yLabel = "", bool logLog = false, bool logUpwards = false)
    {
        (logAcross, this.logUpwards) = (logLog, logLog || logUpwards);
        FigureStyle.Apply(this, title, xLabel, yLabel);
        if (logAcross) Axes.Bottom.TickGenerator = new AxisTicks { Decades = true };
        if (this.logUpwards) Axes.Left.TickGenerator = new AxisTicks { Decades = true };
    }

    /// <summary>What is said in the place of curves that have nothing to draw.</summary>
    public string Nothing { get; init; } = "undefined throughout";

    /// <summary>Whether the y axis goes as far as the curves need, so that it may go further where the legend needs room.</summary>
    public bool HasFreeHeight { get; set; }

    /// <summary>
    /// Adds the curve through the points (x[i], y[i]), with a gap where y is NaN or infinite. The label appears in the legend; an empty one
    /// keeps the curve out of it, and so does having nothing to draw. Without a colour it gets the next of the cycle. What is no graph of a
    /// function may not leap over a pole: all its points are joined.
    /// </summary>
    public void AddCurve(
        double[] x, double[] y, string label = "", Color? color = null, float width = FigureStyle.CurveLine, LinePattern? pattern = null,
        bool mayLeap = true)
    {
        if (logAcross) x = Array.ConvertAll(x, Log10);
        if (logUpwards) y = Array.ConvertAll(y, Log10);
        if (x.Length > MostSamples) (x, y) = Thinned(x, y);
        bool isDrawn = Array.Exists(y, RobustRange.IsDrawable);
        var curve = new Scatter(new ScatterSourceDoubleArray(x, y)) { LegendText = isDrawn ? label : "" };
        curve.PathStrategy = new CurvePath(curve.Axes, width, mayLeap);
        curve.MarkerStyle.IsVisible = false;
        curve.LineStyle = new LineStyle(width, color ?? FigureStyle.CurveColor(GetPlottables<Scatter>().Count()))
        {
            Pattern = pattern ?? LinePattern.Solid,
            StrokeCap = pattern is null ? SKStrokeCap.Round : SKStrokeCap.Butt,
            StrokeJoin = SKStrokeJoin.Round,
        };
        PlottableList.Add(curve);
    }

    /// <summary>Adds a pale rectangle with a thin edge of its colour, behind the curves that are added later.</summary>
    public void AddRectangle(double left, double right, double bottom, double top, Color color)
    {
        Rectangle added = Add.Rectangle(left, right, Math.Min(bottom, top), Math.Max(bottom, top));
        added.FillColor = color.WithAlpha(FigureStyle.Faint);
        added.LineColor = color;
        added.LineWidth = FigureStyle.HairLine;
    }

    /// <summary>Adds a pale area with corners (x[i], y[i]), behind what is added later; none where a corner is undefined.</summary>
    public void AddArea(double[] x, double[] y, Color color)
    {
        if (!Array.TrueForAll(x, RobustRange.IsDrawable) || !Array.TrueForAll(y, RobustRange.IsDrawable)) return;
        Polygon added = Add.Polygon(x, y);
        added.FillColor = color.WithAlpha(FigureStyle.Faint);
        added.LineWidth = 0;
    }

    /// <summary>Adds a pale band over a part of the x axis, behind the curves that are added later.</summary>
    public void AddBand(double from, double to)
    {
        HorizontalSpan added = Add.HorizontalSpan(from, to);
        added.FillColor = FigureStyle.GridLine;
        added.LineWidth = 0;
    }

    /// <summary>Adds marked points, each with its label beside it; a kind without labels is named in the legend instead.</summary>
    public void AddMarks(IEnumerable<Mark> marks)
    {
        var named = new HashSet<MarkKind> { MarkKind.Point };
        foreach (Mark mark in marks)
        {
            Marker marker = (mark with
            {
                X = logAcross ? Log10(mark.X) : mark.X,
                Y = logUpwards ? Log10(mark.Y) : mark.Y,
            }).ToMarker();
            PlottableList.Add(marker);
            if (mark.Label.Length > 0) Placement.AddText(this, mark.Label, marker.Location, FigureStyle.TextSize, FigureStyle.Ink);
            else if (named.Add(mark.Kind)) marker.LegendText = mark.Name;
        }
    }

    /// <summary>Adds a text beside a place that nothing else marks, on the side where it hides least.</summary>
    public void AddLabel(string text, double x, double y) => Placement.AddLabel(this, text, new(x, y));

    /// <summary>Sets the limits of the axes that have none yet: along x all that is drawn, along y what is worth showing of it.</summary>
    public void SetUnsetLimits()
    {
        Coordinates[][] curves = [.. GetPlottables<Scatter>().Select(c => c.Data.GetScatterPoints().ToArray())];
        if (!Axes.Bottom.Range.HasBeenSet)
        {
            double[] drawable = [.. curves.SelectMany(c => c.Select(p => p.X)).Where(RobustRange.IsDrawable).DefaultIfEmpty(double.NaN)];
            (double low, double high) = RobustRange.WithMargin(drawable.Min(), drawable.Max(), MarginAcross);
            Axes.SetLimitsX(low, high);
        }
        if (!Axes.Left.Range.HasBeenSet)
        {
            // Labels stand above maxima and below minima.
            double margin = GetPlottables<Text>().Any() ? MarginForLabels : MarginUpwards;
            (double low, double high) = RobustRange.Of(curves.Select(c => Array.ConvertAll(c, p => p.Y)));
            (low, high) = RobustRange.WithMargin(low, high, margin);
            Axes.SetLimitsY(low, high);
            HasFreeHeight = true;
        }
        if (curves.Any(c => c.Any(p => RobustRange.IsDrawable(p.X) && RobustRange.IsDrawable(p.Y)))) return;
        HideLegend();
        Placement.AddText(this, Nothing, Axes.GetLimits().Center, FigureStyle.LabelSize, FigureStyle.Grey);
    }

    /// <summary>Of every short stretch of a curve the first sample, the lowest, the highest, one that is a gap, and the last.</summary>
    private static (double[] X, double[] Y) Thinned(double[] x, double[] y)
    {
        List<double> keptX = [], keptY = [];
        for (int stretch = 0; stretch < Stretches; stretch++)
        {
            int first = (int)((long)stretch * x.Length / Stretches), last = (int)((stretch + 1L) * x.Length / Stretches) - 1;
            int low = first, high = first, gap = first;
            for (int i = first; i <= last; i++)
            {
                if (!RobustRange.IsDrawable(y[i])) gap = i;
                else if (!(y[i] >= y[low])) low = i;
                if (RobustRange.IsDrawable(y[i]) && !(y[i] <= y[high])) high = i;
            }

            foreach (int i in ((int[])[first, low, high, gap, last]).Distinct().Order())
            {
                keptX.Add(x[i]);
                keptY.Add(y[i]);
            }
        }

        return ([.. keptX], [.. keptY]);
    }

    private static double Log10(double value) => value > 0 ? ElementaryFunctions.Log(value) / Ln10 : double.NaN;
}
