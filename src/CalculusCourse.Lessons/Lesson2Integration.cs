using System.Text.Json.Serialization;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons;

/// <summary>What lesson 2 is run with: the integrand, the range [from, to) and the step of the running sum.</summary>
public sealed record IntegrationInputs(
    string Function = Lesson2Integration.ExampleFunction, double From = -10, double To = 10, double Step = 0.1, bool Solution = false);

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
public static class Lesson2Integration
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

    public static void PrintPage(IntegrationInputs inputs, IntegrationResults results, IReadOnlyList<string> plots, Page page)
    {
        page.Title($"Lesson 2: {Title}");
        page.Section("The idea");
        page.Text("""
              Multiply f by the step at every point and keep a running sum: that is the area under the
              curve up to x. The fundamental theorem says that the derivative of this area is f again, so
              integration reverses differentiation. A function F with F′ = f is an antiderivative of f; it
              is known up to a constant, because a constant has derivative 0.
            """);

        PrintComputation(inputs, results, page);
        PrintGap(inputs, results, page);
        PrintRules(results, page);
        PrintRest(inputs, plots, page);
    }

    private static void PrintComputation(IntegrationInputs inputs, IntegrationResults results, Page page)
    {
        page.Section(Heading(inputs));
        page.Text($"  f(x) = {results.ReadAs}");
        foreach (string note in results.Notes) page.Text($"  ({note})");
        page.Text(results.Antiderivative is null
            ? "  F(x): no antiderivative in elementary functions was found, so the lesson goes on with numbers."
            : $"  F(x) = {results.AntiderivativeUnicode} + C    to copy: {results.Antiderivative}");
        page.Blank();
        page.Text($"  The running sum of f(x)·{PythonText.Repr(inputs.Step)} at {results.X.Length} points from "
            + $"{PythonText.Repr(inputs.From)} up to but not including {PythonText.Repr(inputs.To)}; {Which(results.X.Length)}:");
        page.Blank();
        bool exact = results.Exact is not null;
        page.Table(
            ["x", "running sum", "trapezoid", "Simpson", .. exact ? (string[])["F(x)", "running sum − F(x)"] : []],
            Rows(results.X.Length).Select(i => (string[])
            [
                PythonText.General(results.X[i]),
                Value(results.RunningSum[i]),
                Value(results.Trapezoid[i]),
                Value(results.Simpson[i]),
                .. exact ? (string[])[Value(results.Exact![i]), Value(results.RunningSum[i] - results.Exact[i])] : [],
            ]));
        page.Blank();
        string integral = double.IsFinite(results.Integral)
            ? PythonText.Repr(results.Integral)
            : results.IntegralNote ?? "undefined";
        page.Text($"  Integral of f from {PythonText.Repr(inputs.From)} to {PythonText.Repr(inputs.To)}: {integral}");
        if (double.IsFinite(results.Integral) && results.IntegralNote is not null) page.Text($"  ({results.IntegralNote})");
    }

    private static string Heading(IntegrationInputs inputs) =>
        inputs.Solution ? "The task, worked out"
        : inputs.Function == ExampleFunction ? "The example, computed"
        : "Your function, computed";

    private static void PrintGap(IntegrationInputs inputs, IntegrationResults results, Page page)
    {
        int middle = results.X.Length / 2;
        if (results.X.Length < 4 || results.Exact is not { } exact || !double.IsFinite(results.Integral)) return;
        if (!double.IsFinite(exact[0]) || !double.IsFinite(results.RunningSum[middle])) return;
        double shift = -exact[0], gap = results.RunningSum[middle] - exact[middle];
        string a = PythonText.Repr(inputs.From), x = PythonText.General(results.X[middle]);
        string start = PythonText.General(exact[0]), byStep = PythonText.General(gap - shift);
        page.Section("Why are the two curves apart?");
        page.Text($"""
              The area begins at 0 where the sum begins, at x = {a}; F begins at F({a}) = {start}.
              So the curves have the same shape and stand {PythonText.General(shift)} apart, plus the error of the left Riemann
              sum, which shrinks with the step. At x = {x} the gap is {PythonText.General(gap)}: {byStep} of it comes
              from the step, and with half the step that part is {PythonText.General(results.HalfStepGap - shift)}.
            """);
    }

    private static void PrintRules(IntegrationResults results, Page page)
    {
        if (!double.IsFinite(results.Integral) || results.RuleErrors.Any(row => !double.IsFinite(row.Left))) return;
        double rounding = 3e-14 * results.RunningSum.Append(results.Integral).Max(Math.Abs);
        double[][] errors =
        [
            [.. results.RuleErrors.Select(row => row.Left)],
            [.. results.RuleErrors.Select(row => row.Trapezoid)],
            [.. results.RuleErrors.Select(row => row.Simpson)],
        ];
        double[] ratios = [.. errors.Select(row => LastRatio(row, rounding))];
        bool[] keeps = [.. ratios.Zip([2.0, 4, 16], (ratio, expected) => double.IsNaN(ratio) || (ratio / expected is > 0.7 and < 1.4))];
        bool isTypical = Array.TrueForAll(keeps, keep => keep);
        page.Section("Better sums");
        page.Text("  The left sum takes f at the left end of each step, the trapezoid rule the mean of both ends, and");
        page.Text(isTypical
            ? """
                Simpson's rule weighs both ends and the middle 1 : 4 : 1. Halving the step divides their errors
                by 2, 4 and 16: orders 1, 2 and 4. Error of the whole integral:
              """
            : """
                Simpson's rule weighs both ends and the middle 1 : 4 : 1. Halving a short step divides their errors
                by 2, 4 and 16 as a rule: orders 1, 2 and 4. Error of the whole integral:
              """);
        page.Blank();
        page.Table(["step", "left", "trapezoid", "Simpson"], results.RuleErrors.Select(row => (string[])
        [
            PythonText.General(row.Step), Value(row.Left, 3), Value(row.Trapezoid, 3), Value(row.Simpson, 3),
        ]));
        if (!isTypical)
        {
            string[] divided = [.. ratios.Select(ratio => double.IsNaN(ratio) ? "nothing (rounding)" : PythonText.General(ratio, 3))];
            page.Text($"  (Here the last halving divides them by {divided[0]}, {divided[1]} and {divided[2]}: corners and poles of f "
                + "slow a rule\n  down, and errors that cancel speed it up.)");
        }

        if (errors.Any(row => row.Max() <= rounding))
            page.Text("  (An error near 1e-13 is rounding: the rule is exact for this function.)");
    }

    /// <summary>What the last halving of the step with errors above rounding divided the error by; NaN where there is none.</summary>
    private static double LastRatio(double[] errors, double rounding)
    {
        for (int i = errors.Length - 1; i > 0; i--)
        {
            if (errors[i] > rounding && errors[i - 1] > rounding) return errors[i - 1] / errors[i];
        }

        return double.NaN;
    }

    private static void PrintRest(IntegrationInputs inputs, IReadOnlyList<string> plots, Page page)
    {
        if (inputs.Function == ExampleFunction)
        {
            page.Section("A slip of the original");
            page.Text("  It calls x² the antiderivative of x. x² is the antiderivative of 2·x; that of x is x²/2.");
        }

        if (inputs.Solution)
        {
            page.Section("Why");
            page.Text("""
                  The power rule read backwards: x³ has the derivative 3·x², and −2·x² has −4·x. So
                  F(x) = x³ − 2·x² + C, whatever the constant C.
                """);
        }

        page.Figures(plots);
        if (!inputs.Solution)
        {
            page.Section("Your task");
            page.Text("""
                  Find the antiderivative of f(x) = 3·x² − 4·x and plot it together with the running sum
                  (calc lesson 2 --function "3*x^2-4*x").
                """);
        }

        page.Section("Next");
        page.Text(inputs.Solution
            ? "  calc lesson 3             functions of several variables"
            : """
                calc check 2 "ANSWER"     judge your antiderivative
                calc hint 2               a hint
                calc lesson 2 --solution  the task, worked out
              """);
    }

    public static IEnumerable<Figure> Draw(IntegrationInputs inputs, IntegrationResults results)
    {
        Curve[] curves = [new Curve("running sum", results.X, results.RunningSum)];
        if (results.Exact is not null) curves = [.. curves, new Curve("antiderivative", results.X, results.Exact)];
        yield return new(inputs.Solution ? "lesson2-task" : "lesson2-example", () => LinePanels.Single(
            new LinePanel($"Area under f(x) = {results.ReadAs}", curves) { YLabel = "area" }));
    }

    /// <summary>Ten points, evenly spread over all.</summary>
    private static IEnumerable<int> Rows(int points)
    {
        int rows = Math.Min(10, points);
        return Enumerable.Range(0, rows).Select(k => (int)((long)k * points / rows));
    }

    /// <summary>A place that was closed in on from outside: what is zero but for rounding is zero.</summary>
    private static string Place(double x) => PythonText.General(Math.Abs(x) < 1e-12 ? 0 : x);

    /// <summary>Which of the points <see cref="Rows"/> takes.</summary>
    private static string Which(int points)
    {
        if (points <= 10) return "every one";
        if (points < 20) return "ten of them";
        int n = points / 10;
        string ending = n % 100 is >= 11 and <= 13 ? "th" : (n % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
        return $"every {n}{ending}";
    }

    private static string Value(double value, int digits = 6) => double.IsNaN(value) ? "undefined" : PythonText.General(value, digits);

    private static Func<double, double> AsFunction(Formula formula)
    {
        CompiledFormula compiled = CompiledFormula.Compile(formula, ["x"]);
        return x => compiled.Evaluate([x]);
    }
}
