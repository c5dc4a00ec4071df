using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Formulas;
using ScottPlot;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

public sealed partial class DifferentiationLesson
{
    public static IEnumerable<Figure> Draw(DifferentiationInputs inputs, DifferentiationResults results)
    {
        string name = inputs.Solution ? "lesson1-task" : "lesson1-example";
        yield return new(name, Describe(inputs, results), () => DrawSlope(inputs.Function.WithValues, results));
        yield return new($"{name}-error", Describe(results.StepErrors), () => DrawErrors(results.StepErrors));
    }

    private static string Describe(DifferentiationInputs inputs, DifferentiationResults results)
    {
        string function = $"{FigureText.Function("f(x)", inputs.Function)} {FigureText.Range(inputs.From, inputs.To)}";
        if (results.Undefined == inputs.Points) return $"Nothing can be drawn of {function}: f is undefined at all of the points.";
        string touched = results.Secants is { } secants
            ? $", with the secant from x = {FigureText.Number(secants.X)} to x = {FigureText.Number(secants.X + secants.Secants[0].Delta)} and "
                + "the tangent at the first of these points"
            : "";
        (string slope, double largest) = results.Own is { } own
            ? ("your derivative", own.Result.MaxDifference) : ("the derivative by the rules", results.MaxDifference);
        string apart = double.IsNaN(largest) ? ", which are nowhere both defined" : $"; they differ by at most {FigureText.Number(largest)}";
        return $"Left: {function}{touched}. Right: the rate of change with δ = {FigureText.Number(inputs.Step)} and {slope}{apart}.";
    }

    private static string Describe(StepError[] errors)
    {
        (string forward, string central) = (Best(errors, row => row.Forward), Best(errors, row => row.Central));
        return "The largest error of the rate of change against δ, both axes logarithmic: the forward difference "
            + $"{forward}, the central difference {central}.";
    }

    private static string Best(StepError[] errors, Func<StepError, double> error)
    {
        StepError[] known = [.. errors.Where(row => !double.IsNaN(error(row)))];
        if (known.Length == 0) return "has none to show";
        StepError best = known.MinBy(error)!;
        return error(best) == 0 ? $"has none at δ = {FigureText.Number(best.Delta)}" : $"errs least at δ = {FigureText.Number(best.Delta)}";
    }

    private static Picture DrawSlope(Formula formula, DifferentiationResults results)
    {
        CurvePlot function = new("y = f(x)"), slope = new("y = f′(x)");
        (double[] x, double[] f) = BrokenCurve.Of(formula, results.X, results.F);
        function.AddCurve(x, f);
        if (results.Secants is { } secants) AddSecant(function, secants);
        // The curves lie upon each other: half transparent, and one broader than the other, both can be seen.
        (double[] gapped, double[] rate) = BrokenCurve.Gapped(formula, results.X, results.Rate);
        (string name, double[] slopes) = results.Own is { } own ? ("yours", own.Values) : ("rule", results.Rule);
        double[] rule = BrokenCurve.Gapped(formula, results.X, slopes).Y;
        slope.AddCurve(gapped, rate, "rate", FigureStyle.Red.WithAlpha(FigureStyle.Pale), FigureStyle.BroadLine);
        slope.AddCurve(gapped, rule, name, FigureStyle.Blue.WithAlpha(FigureStyle.Pale));
        return Picture.SideBySide(function, slope);
    }

    /// <summary>The longest secant with its two points, and the tangent at the first, which reaches as far to both sides.</summary>
    private static void AddSecant(CurvePlot plot, SecantSlopes found)
    {
        (double x, double y, double slope) = (found.X, found.Y, found.Slope);
        (double delta, double end, double rate) = found.Secants[0];
        double beyond = 0.1 * delta, half = 0.6 * delta;
        Add("secant", FigureStyle.Red, [x - beyond, x + delta + beyond], [y - (rate * beyond), end + (rate * beyond)]);
        Add("tangent", FigureStyle.Green, [x - half, x + half], [y - (slope * half), y + (slope * half)]);
        plot.AddMarks([new(x, y), new(x + delta, end)]);

        void Add(string name, Color color, double[] across, double[] up) => plot.AddCurve(across, up, name, color, FigureStyle.ThinLine);
    }

    private static Picture DrawErrors(StepError[] errors)
    {
        double[] delta = [.. errors.Select(e => e.Delta)];
        var plot = new CurvePlot("Largest error of the rate of change", "δ", "error", logLog: true);
        plot.AddCurve(delta, [.. errors.Select(e => e.Forward)], "forward difference");
        plot.AddCurve(delta, [.. errors.Select(e => e.Central)], "central difference");
        return Picture.Of(plot);
    }
}
