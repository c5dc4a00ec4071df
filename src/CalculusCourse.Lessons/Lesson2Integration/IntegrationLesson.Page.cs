using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson2Integration;

public static partial class IntegrationLesson
{
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
}
