using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

public sealed partial class OptimisationLesson
{
    // Points whose values differ by less of what the figure shows of f seem to lie at one height.
    private const double OneHeight = 0.1;

    // As much of the points' own extent is shown on either side of them.
    private const double Beside = 0.75;

    private const int LongestTitle = 60, Width = 800, ThreeHeight = 999;

    public static IEnumerable<Figure> Draw(OptimisationInputs inputs, OptimisationResults results)
    {
        Mark[] marks = results.ShowsPoints
            ? [.. results.Found.Points.Select(point => new Mark(point.X, point.Value, Kind(point)))]
            :
            [
                .. (results.Own?.Points ?? []).Where(point => double.IsFinite(point.Value) && point.X >= inputs.From && point.X <= inputs.To)
                    .Select(point => new Mark(point.X, point.Value, Label: $"yours ({AxisTicks.Short(point.X)}, {AxisTicks.Short(point.Value)})")),
            ];
        (double From, double To)? near = results.ShowsPoints ? Zoom(inputs, results) : null;
        string description = Describe(inputs, results)
            + (near is var (from, to) ? $" The two lower panels show the part {FigureText.Range(from, to)} alone." : "");
        yield return new(inputs.Solution ? "lesson6-task" : "lesson6-example", description, () => Draw(inputs, results, marks, near));
    }

    private static string Describe(OptimisationInputs inputs, OptimisationResults results)
    {
        const int most = 4;
        string curves = $"{FigureText.Function("f(x)", inputs.Function)} {FigureText.Range(inputs.From, inputs.To)}, and f′ below it";
        if (!Array.Exists(results.F, double.IsFinite)) return $"Nothing to see of {curves}: f is undefined at all points of the curve.";
        if (!results.ShowsPoints) return $"{curves}{(results.Own is null ? "" : ", with the points that you gave")}.";
        if (results.Found.IsConstant) return $"{curves}: wherever f is defined it has the value {FigureText.Number(results.Found.Value)}.";
        CriticalPoint[] points = [.. results.Found.Points];
        string searched = results.Found.IsComplete ? "" : ", as far as it was searched";
        if (points.Length == 0) return $"{curves}; there is no point to mark{searched}.";
        if (points.Length > most)
        {
            var kinds = points.GroupBy(Kind).OrderBy(kind => kind.Key);
            return $"{curves}, with {FigureText.List([.. kinds.Select(kind => Counted(kind.Count(), NameOf(kind.Key)))])} marked.";
        }

        string[] named = Array.ConvertAll(points, p => $"{NameOf(Kind(p))} at {FigureText.Place(p.X, p.Value)}");
        return $"{curves}, with the {FigureText.List(named)} marked.";

        static string NameOf(MarkKind kind) => new Mark(0, 0, kind).Name;

        static string Counted(int count, string name) => count == 1 ? $"1 {name}"
            : $"{count} {(name.EndsWith("um", StringComparison.Ordinal) ? $"{name[..^2]}a" : $"{name}s")}";
    }

    private static Picture Draw(OptimisationInputs inputs, OptimisationResults results, Mark[] marks, (double From, double To)? near)
    {
        string function = Titled("f(x)", inputs.Function.ReadAs);
        string slope = results.ShowsPoints ? Titled("f′(x)", FormulaText.Unicode(results.Derivative.Shown!)) : "f′(x)";
        (double[] x, double[] f, double[] rate) = near is var (low, high)
            ? Curves(inputs, low, high) : (results.X, results.F, results.Slope);
        string part = near is var (from, to) ? $", from {FigureText.Number(from, 4)} to {FigureText.Number(to, 4)}" : "";
        (CurvePlot above, CurvePlot below) =
            CriticalPointsFigure.Panels($"{function}{part}", slope, x, f, rate, marks, inputs.Function.WithValues);
        if (near is not { } zoomed) return Picture.Stacked(above, below);
        var whole = new CurvePlot($"{function}; the grey part, where the points lie, is that below", "", "f(x)");
        whole.AddBand(zoomed.From, zoomed.To);
        (double[] brokenX, double[] broken) = BrokenCurve.Of(inputs.Function.WithValues, results.X, results.F);
        whole.AddCurve(brokenX, broken);
        return Picture.InAColumn([whole, above, below], Width, ThreeHeight);

        string Titled(string name, string formula) =>
            formula.Length > LongestTitle ? name : $"{name} = {formula}{inputs.Function.ValuesAfterFormula}";
    }

    /// <summary>
    /// The part of the range around the points, where they are so near to each other in height that the whole range hides it; null where
    /// it does not.
    /// </summary>
    private static (double From, double To)? Zoom(OptimisationInputs inputs, OptimisationResults results)
    {
        double[] x = [.. results.Found.Points.Select(point => point.X)], values = [.. results.Found.Points.Select(point => point.Value)];
        if (x.Length < 2) return null;
        (double low, double high) = RobustRange.Of(results.F);
        double extent = x[^1] - x[0], height = values.Max() - values.Min();
        if (!(height > 0) || !(height < OneHeight * (high - low))) return null;
        double from = Math.Max(inputs.From, x[0] - (Beside * extent)), to = Math.Min(inputs.To, x[^1] + (Beside * extent));
        return to - from < (inputs.To - inputs.From) / 2 ? (from, to) : null;
    }

    private static MarkKind Kind(CriticalPoint point) => point.Kind switch
    {
        CriticalKind.Minimum => MarkKind.Minimum,
        CriticalKind.Maximum => MarkKind.Maximum,
        CriticalKind.Corner => MarkKind.Corner,
        _ => MarkKind.Inflection,
    };
}
