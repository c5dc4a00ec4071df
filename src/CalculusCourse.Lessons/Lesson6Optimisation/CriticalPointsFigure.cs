using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Formulas;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

/// <summary>A function with its critical points marked, and below it its derivative, which is zero there.</summary>
public static class CriticalPointsFigure
{
    // More labels than this hide the curve, and more guides hide it too; then the legend names the kinds instead.
    private const int MostLabels = 6, MostGuides = 30;

    /// <summary>Both, the one above the other.</summary>
    /// <param name="function">The title above the function's curve.</param>
    /// <param name="derivative">The title above the derivative's curve.</param>
    /// <param name="x">The samples of both curves.</param>
    /// <param name="f">Values of the function, NaN where it is undefined.</param>
    /// <param name="slope">Values of the derivative, NaN where it is undefined.</param>
    /// <param name="points">The points to mark; one without a label gets its kind and coordinates.</param>
    /// <param name="formula">The function, if there are gaps to be left where it jumps.</param>
    public static Picture Draw(
        string function, string derivative, double[] x, double[] f, double[] slope, IReadOnlyList<Mark> points, Formula? formula = null)
    {
        (CurvePlot above, CurvePlot below) = Panels(function, derivative, x, f, slope, points, formula);
        return Picture.Stacked(above, below);
    }

    /// <summary>The function's plot, and the derivative's to stand below it.</summary>
    internal static (CurvePlot Above, CurvePlot Below) Panels(
        string function, string derivative, double[] x, double[] f, double[] slope, IReadOnlyList<Mark> points, Formula? formula = null)
    {
        CurvePlot above = new(function, "", "f(x)"), below = new(derivative, "x", "f′(x)");
        foreach (Mark point in points.Count <= MostGuides ? points : [])
            foreach (CurvePlot plot in (CurvePlot[])[above, below])
                plot.Add.VerticalLine(point.X, FigureStyle.HairLine, FigureStyle.Grey, FigureStyle.ShortDashes);
        (double[] brokenX, double[] broken) = formula is null ? (x, f) : BrokenCurve.Of(formula, x, f);
        above.AddCurve(brokenX, broken);
        above.AddMarks(points.Select(p => p with { Label = points.Count <= MostLabels ? LabelOf(p) : "" }));
        below.Add.HorizontalLine(0, FigureStyle.HairLine, FigureStyle.Frame);
        (double[] gappedX, double[] gapped) = formula is null ? (x, slope) : BrokenCurve.Gapped(formula, x, slope);
        AddSlope(below, gappedX, gapped, points);
        below.AddMarks(points.Where(p => p.Kind != MarkKind.Corner).Select(p => new Mark(p.X, 0)));
        return (above, below);
    }

    // At a corner the slope jumps: a stroke from one side to the other would be a slope that the function never has.
    private static void AddSlope(CurvePlot plot, double[] x, double[] slope, IReadOnlyList<Mark> points)
    {
        double[] corners = [.. points.Where(p => p.Kind == MarkKind.Corner).Select(p => p.X).Order()];
        var (gappedX, gappedSlope) = (new List<double>(), new List<double>());
        int next = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double step = i > 0 ? x[i] - x[i - 1] : 0;
            for (; next < corners.Length && corners[next] < x[i] + 1e-6 * step; next++) Add(corners[next], double.NaN);
            bool atCorner = next > 0 && Math.Abs(corners[next - 1] - x[i]) <= 1e-6 * step;
            Add(x[i], atCorner ? double.NaN : slope[i]);
        }
        plot.AddCurve([.. gappedX], [.. gappedSlope], color: FigureStyle.Vermilion);

        void Add(double at, double value)
        {
            gappedX.Add(at);
            gappedSlope.Add(value);
        }
    }

    private static string LabelOf(Mark mark) => mark.Label.Length > 0 ? mark.Label
        : $"{mark.Name} ({AxisTicks.Short(mark.X)}, {AxisTicks.Short(mark.Y)})";
}
