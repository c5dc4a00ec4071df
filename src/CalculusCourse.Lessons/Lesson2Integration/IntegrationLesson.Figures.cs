using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Calculus;

namespace CalculusCourse.Lessons.Lesson2Integration;

public sealed partial class IntegrationLesson
{
    /// <summary>More rectangles than that cannot be told apart in a figure: so many wider ones stand for them.</summary>
    private const int MostRectangles = 40, FewRectangles = 20;

    private const double Margin = 0.03;

    // A rectangle that high, in heights of the figure, is as good as endless; a canvas cannot hold those of 1e80.
    private const double Endless = 1000;

    // A single rectangle beside a pole that outweighs all others by that much would leave of the curve two level lines.
    private const double Outweighs = 100;

    public static IEnumerable<Figure> Draw(IntegrationInputs inputs, IntegrationResults results)
    {
        string name = inputs.Solution ? "lesson2-task" : "lesson2-example";
        int? leap = Leap(inputs, results);
        yield return new(name, Describe(inputs, results, leap), () => Picture.Stacked(
            DrawRectangles(inputs, results), DrawArea(inputs, results, leap)));
    }

    private static string Describe(IntegrationInputs inputs, IntegrationResults results, int? leap)
    {
        (_, double width) = Rectangles(inputs, results);
        (double from, double to) = inputs.Window;
        string above = $"Above: {FigureText.Function("f(x)", inputs.Function)} {FigureText.Range(from, to)}, over rectangles "
            + $"of width {FigureText.Number(width)}";
        int defined = results.RunningSum.TakeWhile(double.IsFinite).Count();
        string At(int i) => FigureText.Number(inputs.Shown(results.X[i]));
        if (defined == 0) return $"{above}. Below: no running sum, as its first term, at x = {At(0)}, is no number.";
        string sum = $"the running sum of f(x)·{FigureText.Number(inputs.Step)}, {FigureText.Number(results.RunningSum[defined - 1])} at "
            + $"x = {At(defined - 1)}{(defined < results.X.Length ? ", where it ends" : "")}";
        if (leap is int at) sum += $"; at x = {At(at)}, beside a pole, it leaves the picture";
        (string other, double[]? values) = results.Own is { } own
            ? ("your antiderivative", own.Values) : ("the antiderivative", results.Exact);
        int middle = defined / 2;
        double gap = values is null ? double.NaN : results.RunningSum[middle] - values[middle];
        string beside = values is null || !Array.Exists(values, double.IsFinite) ? ""
            : leap is not null || !double.IsFinite(gap) ? $"; beside it {other}"
            : gap == 0 ? $"; beside it {other}, at the same height at x = {At(middle)}"
            : $"; beside it {other}, {FigureText.Number(Math.Abs(gap))} {(gap > 0 ? "lower" : "higher")} at x = {At(middle)}";
        return $"{above}. Below: {sum}{beside}.";
    }

    private static CurvePlot DrawArea(IntegrationInputs inputs, IntegrationResults results, int? leap)
    {
        string title = leap is not int at ? $"The running sum of f(x)·{FigureText.Number(inputs.Step)}"
            : $"The running sum; at x = {FigureText.Number(inputs.Shown(results.X[at]), 4)} it leaves by "
                + $"{FigureText.Number(Added(results, at), 4)} in one step";
        var plot = new CurvePlot(title, yLabel: "area");
        plot.AddCurve(results.X, results.RunningSum, "running sum");
        if (results.Own is { } own) plot.AddCurve(results.X, own.Values, "yours", pattern: FigureStyle.Dashes);
        else if (results.Exact is not null) plot.AddCurve(results.X, results.Exact, "antiderivative", pattern: FigureStyle.Dashes);
        SetRange(plot, inputs);
        if (leap is not { } end) return plot;
        (double low, double high) = RobustRange.Of([results.RunningSum[..end], results.Own?.Values ?? results.Exact ?? []]);
        (low, high) = RobustRange.WithMargin(low, high, 2 * Margin);
        plot.Axes.SetLimitsY(low, high);
        return plot;
    }

    private static double Added(IntegrationResults results, int i) => results.RunningSum[i] - (i > 0 ? results.RunningSum[i - 1] : 0);

    /// <summary>
    /// Where the running sum takes a step, beside a place at which f is infinite, that outweighs all others together; null for nowhere.
    /// </summary>
    private static int? Leap(IntegrationInputs inputs, IntegrationResults results)
    {
        double[] places = [results.Shown.Place, .. results.Shown.Fates.Select(fate => fate.Place)];
        if (Array.TrueForAll(places, double.IsNaN)) return null;
        double others = 0;
        var beside = new List<int>();
        for (int i = 0; i < results.X.Length && double.IsFinite(results.RunningSum[i]); i++)
        {
            if (Array.Exists(places, place => Math.Abs(place - results.X[i]) <= inputs.Step)) beside.Add(i);
            else others += Math.Abs(Added(results, i));
        }

        if (others == 0) return null;
        return beside.Where(i => Math.Abs(Added(results, i)) > Outweighs * others).Select(i => (int?)i).FirstOrDefault();
    }

    /// <summary>The left ends of the rectangles in the figure, and their width: the sum's own, or fewer that can be told apart.</summary>
    private static (double[] Left, double Width) Rectangles(IntegrationInputs inputs, IntegrationResults results)
    {
        if (results.X.Length <= MostRectangles) return (results.X, inputs.Step);
        (double from, double to) = inputs.Window;
        double width = (to - from) / FewRectangles;
        return ([.. Enumerable.Range(0, FewRectangles).Select(i => from + (i * width))], width);
    }

    private static CurvePlot DrawRectangles(IntegrationInputs inputs, IntegrationResults results)
    {
        const int samples = 500;
        (double from, double to) = inputs.Window;
        (double[] left, double width) = Rectangles(inputs, results);
        Func<double, double> f = inputs.Function.WithValues.InX();
        double[] x = Grid.Linspace(from, to, samples);
        (double[] brokenX, double[] y) = BrokenCurve.Of(inputs.Function.WithValues, x, [.. x.Select(f)]);
        (double low, double high) = RobustRange.Of(y);
        (low, high) = RobustRange.WithMargin(Math.Min(low, 0), Math.Max(high, 0), Margin);
        double most = Endless * (high - low);
        var plot = new CurvePlot($"{Called(inputs)}, and {left.Length} rectangles of width {IntegralText.Place(width)}", yLabel: "f(x)");
        foreach (double at in left.Where(at => RobustRange.IsDrawable(f(at))))
            plot.AddRectangle(at, at + width, 0, Math.Clamp(f(at), -most, most), FigureStyle.Blue);
        plot.AddCurve([from, to], [0, 0], color: FigureStyle.Ink, width: FigureStyle.HairLine);
        plot.AddCurve(brokenX, y, color: FigureStyle.Vermilion);
        SetRange(plot, inputs);
        return plot;
    }

    // The same for both, so that the sum stands below what has been added up.
    private static void SetRange(CurvePlot plot, IntegrationInputs inputs)
    {
        (double from, double to) = RobustRange.WithMargin(inputs.Window.From, inputs.Window.To, Margin);
        plot.Axes.SetLimitsX(from, to);
    }

    private static string Called(IntegrationInputs inputs)
    {
        (double from, double to) = inputs.Window;
        string window = inputs.IsInfinite ? $", shown from x = {FigureText.Number(from)} to {FigureText.Number(to)}" : "";
        return $"f(x) = {inputs.Function.ReadAs}{inputs.Function.ValuesAfterFormula}{window}";
    }
}
