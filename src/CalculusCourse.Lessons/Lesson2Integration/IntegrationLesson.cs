using System.Text.Json.Serialization;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson2Integration;

/// <summary>What lesson 2 is run with: the integrand, the range [from, to) and the step of the running sum.</summary>
public sealed record IntegrationInputs(
    string Function = IntegrationLesson.ExampleFunction, double From = -10, double To = 10, double Step = 0.1, bool Solution = false);

/// <summary>
/// What lesson 2 computes. <paramref name="RunningSum"/>[i] is the left Riemann sum up to x[i] + step; <paramref name="Trapezoid"/>[i]
/// and <paramref name="Simpson"/>[i] are the areas up to x[i]. NaN stands from the first point on where the integrand is undefined.
/// </summary>
public sealed record IntegrationResults(
    string ReadAs,
    string[] Notes,
    string? Antiderivative,
    [property: JsonIgnore] string? AntiderivativeUnicode,
    double[] X,
    double[] RunningSum,
    double[] Trapezoid,
    double[] Simpson,
    [property: JsonIgnore] double[]? Exact,
    [property: JsonIgnore] double HalfStepGap,
    double Integral,
    string? IntegralNote,
    RuleError[] RuleErrors);

/// <summary>The error at the end of the range of each rule, with one step.</summary>
public sealed record RuleError(double Step, double Left, double Trapezoid, double Simpson);

/// <summary>Lesson 2: the area under a curve as a running sum, and the antiderivative it follows.</summary>
public static partial class IntegrationLesson
{
    public const string Title = "Integration";
    public const string ExampleFunction = "2*x";
    public const string TaskFunction = "3*x^2-4*x";

    public static IntegrationResults Compute(IntegrationInputs inputs)
    {
        FormulaReading reading = FormulaParser.Read(inputs.Function, NameScope.Of("x"));
        Formula formula = reading.Formula;
        Formula? antiderivative = Integration.Antiderivative(formula, "x");
        Func<double, double> f = AsFunction(formula);

        double[] x = Grid.Arange(inputs.From, inputs.To, inputs.Step);
        double[] runningSum = CumulativeIntegration.RunningSum([.. x.Select(f)], inputs.Step);
        QuadratureResult integral = DefiniteIntegral.Of(formula, antiderivative, "x", inputs.From, inputs.To);

        int intervals = Math.Max(1, (int)Math.Round((inputs.To - inputs.From) / inputs.Step));
        ObservedOrders left = Errors(CumulativeRule.Left);
        ObservedOrders trapezoid = Errors(CumulativeRule.Trapezoid);
        ObservedOrders simpson = Errors(CumulativeRule.Simpson);

        return new(
            FormulaText.Unicode(formula, FormulaOrder.Written),
            [.. reading.Notes.Select(note => note.Message)],
            antiderivative is null ? null : FormulaText.Plain(antiderivative),
            antiderivative is null ? null : FormulaText.Unicode(antiderivative),
            x,
            runningSum,
            CumulativeIntegration.Areas(f, x, CumulativeRule.Trapezoid),
            CumulativeIntegration.Areas(f, x, CumulativeRule.Simpson),
            antiderivative is null ? null : [.. x.Select(AsFunction(antiderivative))],
            antiderivative is null ? double.NaN : HalfStepGap(f, AsFunction(antiderivative), x, inputs.Step),
            integral.Value,
            integral.Status switch
            {
                QuadratureStatus.Converged => double.IsInfinity(integral.Value) ? "too large for a number of double precision" : null,
                QuadratureStatus.Divergent => $"infinite or without meaning, because of the singularity at x = {Place(integral.Place)}",
                QuadratureStatus.Undefined => $"undefined: f is not defined around x = {Place(integral.Place)}",
                _ => "not found to full accuracy",
            },
            [.. left.Steps.Select((step, k) => new RuleError(step, left.Errors[k], trapezoid.Errors[k], simpson.Errors[k]))]);

        ObservedOrders Errors(CumulativeRule rule) =>
            CumulativeIntegration.Orders(f, inputs.From, inputs.To, intervals, integral.Value, rule, halvings: 3);
    }

    /// <summary>How far the running sum with half the step stands from F at the middle point.</summary>
    private static double HalfStepGap(Func<double, double> f, Func<double, double> F, double[] x, double step)
    {
        if (x.Length < 2) return double.NaN;
        double[] halves = Grid.Linspace(x[0], x[x.Length / 2], (2 * (x.Length / 2)) + 1);
        return CumulativeIntegration.RunningSum([.. halves.Select(f)], step / 2)[^1] - F(halves[^1]);
    }

    public static void PrintResults(IntegrationResults results, TextWriter output)
    {
        output.WriteLine("x running_sum");
        foreach (int i in Rows(results.X.Length))
            output.WriteLine($"{PythonText.Repr(results.X[i])} {PythonText.Repr(results.RunningSum[i])}");
        output.WriteLine($"last {PythonText.Repr(results.RunningSum[^1])}");
        output.WriteLine($"integral {PythonText.Repr(results.Integral)}");
    }

    /// <summary>Ten points, evenly spread over all.</summary>
    private static IEnumerable<int> Rows(int points)
    {
        int rows = Math.Min(10, points);
        return Enumerable.Range(0, rows).Select(k => (int)((long)k * points / rows));
    }

    private static string Value(double value, int digits = 6) => double.IsNaN(value) ? "undefined" : PythonText.General(value, digits);

    private static Func<double, double> AsFunction(Formula formula)
    {
        CompiledFormula compiled = CompiledFormula.Compile(formula, ["x"]);
        return x => compiled.Evaluate([x]);
    }
}
