using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;
using ScottPlot;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

public sealed partial class DifferentiationLesson
{
    private const string Curved = "sin(x)";
    private const int CurvedPoints = 51;

    /// <summary>The errors for a function whose third derivative is not zero, so that central differences have a best step too.</summary>
    private static readonly Lazy<StepError[]> CurvedErrors = new(() => Compute(new(
        LessonFunction.Read(Curved, NameScope.Of("x"), own: null), Points: CurvedPoints)).StepErrors);

    public static IEnumerable<Figure> Draw(DifferentiationInputs inputs, DifferentiationResults results)
    {
        string name = inputs.Solution ? "lesson1-task" : "lesson1-example";
        yield return new(name, Describe(inputs, results), () => DrawSlope(inputs, results));
        yield return new($"{name}-error", DescribeErrors(inputs, results), () => DrawErrors(inputs, results));
    }

    private static string Describe(DifferentiationInputs inputs, DifferentiationResults results)
    {
        string function = $"{FigureText.Function("f(x)", inputs.Function)} {FigureText.Range(inputs.From, inputs.To)}";
        if (results.Undefined == inputs.Points) return $"Nothing can be drawn of {function}: f is undefined at all of the points.";
        string touched = results.Secants is { } secants
            ? $", with the secant from x = {FigureText.Number(secants.X)} to x = "
                + $"{FigureText.Number(secants.X + secants.Secants[0].Delta)}, slope {FigureText.Number(secants.Secants[0].Slope)}, "
                + $"and the tangent at x = {FigureText.Number(secants.X)}, slope "
                + $"{FigureText.Number(secants.Slope)}"
            : "";
        (string slope, double largest) = results.Own is { } own
            ? ("your derivative", own.Result.MaxDifference) : ("the derivative by the rules", results.MaxDifference);
        string apart = double.IsNaN(largest) ? ", which are nowhere both defined"
            : largest == 0 ? ", which do not differ" : $"; they differ by at most {FigureText.Number(largest)}";
        return $"Left: {function}{touched}. Right: the rate of change with δ = {FigureText.Number(inputs.Step)} and {slope}{apart}.";
    }

    private static string DescribeErrors(DifferentiationInputs inputs, DifferentiationResults results)
    {
        string errors = $"The largest error of the rate of change of {FigureText.Function("f(x)", inputs.Function)} against δ, both axes "
            + $"logarithmic: {Told(results.StepErrors)}.";
        return HasV(results.StepErrors) ? errors
            : $"{errors} On the right the same for sin(x), whose third derivative is not 0: {Told(CurvedErrors.Value)}.";

        static string Told(StepError[] errors) =>
            $"the forward difference {Least(errors, row => row.Forward)}, the central one {Least(errors, row => row.Central)}";
    }

    private static string Least(StepError[] errors, Func<StepError, double> error) => Best(errors, error) switch
    {
        null => "has none to show",
        { } best when error(best) == 0 => $"has none at δ = {FigureText.Number(best.Delta)}",
        { } best => $"errs least at δ = {FigureText.Number(best.Delta)}",
    };

    private static StepError? Best(StepError[] errors, Func<StepError, double> error) =>
        errors.Where(row => !double.IsNaN(error(row))).MinBy(error);

    /// <summary>Whether also central differences are best at a step that is not the largest; true where nothing is to compare.</summary>
    private static bool HasV(StepError[] errors) => Best(errors, row => row.Central) is not { } best || best.Delta < Deltas[0];

    private static Picture DrawSlope(DifferentiationInputs inputs, DifferentiationResults results)
    {
        Formula formula = inputs.Function.WithValues;
        CurvePlot function = new("y = f(x)"), slope = new("y = f′(x)");
        (double[] x, double[] f) = BrokenCurve.Of(formula, results.X, results.F);
        function.AddCurve(x, f);
        if (results.Secants is { } secants) AddSecant(function, secants);
        // The curves lie upon each other: where one is broad and pale and the other narrow, both can be seen.
        (double[] gapped, double[] rate) = BrokenCurve.Gapped(formula, results.X, results.Rate);
        (string name, double[] slopes) = results.Own is { } own ? ("yours", own.Values) : ("rule", results.Rule);
        double[] rule = BrokenCurve.Gapped(formula, results.X, slopes).Y;
        slope.AddCurve(gapped, rate, "rate", FigureStyle.Red.WithAlpha(FigureStyle.Pale), FigureStyle.BroadLine);
        slope.AddCurve(gapped, rule, name, FigureStyle.Blue);
        if (results.Secants is { } at)
            slope.AddMarks([new(at.X, at.Slope, Label: $"slope of the tangent: {FigureText.Number(at.Slope, 4)}")]);
        return Picture.SideBySide(function, slope);
    }

    /// <summary>
    /// The longest secant with its two points, its step and its rise, and the tangent at the first, which reaches as far to both sides.
    /// </summary>
    private static void AddSecant(CurvePlot plot, SecantSlopes found)
    {
        (double x, double y, double slope) = (found.X, found.Y, found.Slope);
        (double delta, double end, double rate) = found.Secants[0];
        double beyond = 0.1 * delta, half = 0.6 * delta;
        plot.AddCurve([x, x + delta, x + delta], [y, y, end], "", FigureStyle.Grey, FigureStyle.ThinLine, FigureStyle.ShortDashes);
        plot.AddCurve(
            [x - beyond, x + delta + beyond],
            [y - (rate * beyond), end + (rate * beyond)],
            $"secant, slope {FigureText.Number(rate, 4)}",
            FigureStyle.Red);
        plot.AddCurve(
            [x - half, x + half],
            [y - (slope * half), y + (slope * half)],
            $"tangent, slope {FigureText.Number(slope, 4)}",
            FigureStyle.Green,
            pattern: FigureStyle.Dashes);
        Mark first = new(x, y, Label: $"x = {FigureText.Number(x, 4)}");
        plot.AddMarks([first, new(x + delta, end, Label: $"x + δ = {FigureText.Number(x + delta, 4)}")]);
        plot.AddLabel($"δ = {FigureText.Number(delta, 4)}", x + (delta / 2), y);
    }

    private static Picture DrawErrors(DifferentiationInputs inputs, DifferentiationResults results)
    {
        CurvePlot errors = ErrorPlot(FigureText.Function("f(x)", inputs.Function), results.StepErrors);
        return HasV(results.StepErrors) ? Picture.Of(errors)
            : Picture.SideBySide(errors, ErrorPlot("sin(x)", CurvedErrors.Value));
    }

    private static CurvePlot ErrorPlot(string function, StepError[] errors)
    {
        double[] delta = [.. errors.Select(e => e.Delta)];
        var plot = new CurvePlot($"Largest error of the rate: {function}", "δ", "error", logLog: true)
        {
            Nothing = errors.Any(row => row.Forward == 0) ? "no error at all" : "nothing to compare",
        };
        Add("forward difference", row => row.Forward, LinePattern.Solid);
        Add("central difference", row => row.Central, FigureStyle.Dashes);
        return plot;

        void Add(string name, Func<StepError, double> error, LinePattern pattern)
        {
            plot.AddCurve(delta, [.. errors.Select(error)], name, pattern: pattern);
            if (Best(errors, error) is { } best && error(best) > 0 && RobustRange.IsDrawable(error(best)))
                plot.AddMarks([new(best.Delta, error(best), Label: $"best: δ = {FigureText.Number(best.Delta)}")]);
        }
    }
}
