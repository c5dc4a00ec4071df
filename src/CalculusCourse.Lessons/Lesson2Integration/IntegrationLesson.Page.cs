using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson2Integration;

public sealed partial class IntegrationLesson
{
    private Document Page(IntegrationInputs inputs, IntegrationResults results, IReadOnlyList<string> plots)
    {
        var page = new Document();
        page.Title($"Lesson 2: {Title}");
        page.Heading($"The idea");
        page.Text($"""
            Multiply $f$ by the step at every point and keep a running sum: that is the area under the curve up to $x$. The fundamental
            theorem says that the derivative of this area is $f$ again, so integration reverses differentiation. A function $F$ with
            $F' = f$ is an antiderivative of $f$; it is known up to a constant, because a constant has derivative 0.
            """);

        AddComputation(inputs, results, page);
        AddGap(inputs, results, page);
        AddRules(results, page);
        AddRest(inputs, plots, page);
        return page;
    }

    private static void AddComputation(IntegrationInputs inputs, IntegrationResults results, Document page)
    {
        page.Heading(LessonPage.Computed(inputs.Solution, inputs.IsExample));
        var f = new Fact($"$f(x)$", $"{inputs.Function.Formula:written}", LessonPage.Notes(inputs.Function.Notes));
        if (results.Antiderivative is null)
        {
            page.Equations(f);
            page.Text($"$F(x)$: no antiderivative in elementary functions was found, so the lesson goes on with numbers.");
        }
        else
        {
            page.Equations(f, new($"$F(x)$", $"${results.Antiderivative} + C$", $"to copy: `{FormulaText.Plain(results.Antiderivative)}`"));
        }

        page.Text($"""
            The running sum of $f(x)·{inputs.Step}$ at {results.X.Length} points from {inputs.From} up to but not including {inputs.To};
            {Which(results.X.Length)}:
            """);
        Column[] exact = [new($"$F(x)$"), new($"running sum − $F(x)$")];
        page.Table(
            [new($"$x$"), new($"running sum"), new($"trapezoid"), new($"Simpson"), .. results.Exact is null ? [] : exact],
            LessonPage.TenOf(results.X.Length).Select(i => (Text[])
            [
                $"{results.X[i]:g}",
                LessonPage.Value(results.RunningSum[i]),
                LessonPage.Value(results.Trapezoid[i]),
                LessonPage.Value(results.Simpson[i]),
                .. results.Exact is null
                    ? (Text[])[]
                    : [LessonPage.Value(results.Exact[i]), LessonPage.Value(results.RunningSum[i] - results.Exact[i])],
            ]));
        (double value, string? note) = (results.Integral.Value, Note(results.Integral));
        string integral = !double.IsFinite(value) ? note ?? "undefined" : PythonText.Repr(value) + (note is null ? "" : $" ({note})");
        page.Text($"Integral of $f$ from {inputs.From} to {inputs.To}: {integral}");
    }

    private static void AddGap(IntegrationInputs inputs, IntegrationResults results, Document page)
    {
        int middle = results.X.Length / 2;
        if (results.X.Length < 4 || results.Exact is not { } exact || !double.IsFinite(results.Integral.Value)) return;
        if (!double.IsFinite(exact[0]) || !double.IsFinite(results.RunningSum[middle])) return;
        double shift = -exact[0], gap = results.RunningSum[middle] - exact[middle];
        page.Heading($"Why are the two curves apart?");
        page.Text($"""
            The area begins at 0 where the sum begins, at $x = {inputs.From}$; $F$ begins at $F({inputs.From}) = {exact[0]:g}$. So the
            curves have the same shape and stand {shift:g} apart, plus the error of the left Riemann sum, which shrinks with the step.
            At $x = {results.X[middle]:g}$ the gap is {gap:g}: {gap - shift:g} of it comes from the step, and with half the step that
            part is {results.HalfStepGap - shift:g}.
            """);
    }

    private static void AddRules(IntegrationResults results, Document page)
    {
        if (!double.IsFinite(results.Integral.Value) || results.RuleErrors.Any(row => !double.IsFinite(row.Left))) return;
        double rounding = 3e-14 * results.RunningSum.Append(results.Integral.Value).Max(Math.Abs);
        double[][] errors =
        [
            [.. results.RuleErrors.Select(row => row.Left)],
            [.. results.RuleErrors.Select(row => row.Trapezoid)],
            [.. results.RuleErrors.Select(row => row.Simpson)],
        ];
        double[] ratios = [.. errors.Select(row => LastRatio(row, rounding))];
        bool[] keeps = [.. ratios.Zip([2.0, 4, 16], (ratio, expected) => double.IsNaN(ratio) || (ratio / expected is > 0.7 and < 1.4))];
        bool isTypical = Array.TrueForAll(keeps, keep => keep);
        (string halving, string asARule) = isTypical ? ("the step", "") : ("a short step", " as a rule");
        page.Heading($"Better sums");
        page.Text($"""
            The left sum takes $f$ at the left end of each step, the trapezoid rule the mean of both ends, and Simpson's rule weighs both
            ends and the middle 1 : 4 : 1. Halving {halving} divides their errors by 2, 4 and 16{asARule}: orders 1, 2 and 4. Error of
            the whole integral:
            """);
        page.Table([new($"step"), new($"left"), new($"trapezoid"), new($"Simpson")], results.RuleErrors.Select(row => (Text[])
        [
            $"{row.Step:g}", LessonPage.Value(row.Left, 3), LessonPage.Value(row.Trapezoid, 3), LessonPage.Value(row.Simpson, 3),
        ]));
        if (!isTypical)
        {
            string[] divided = [.. ratios.Select(ratio => double.IsNaN(ratio) ? "nothing (rounding)" : PythonText.General(ratio, 3))];
            page.Text($"""
                (Here the last halving divides them by {divided[0]}, {divided[1]} and {divided[2]}: corners and poles of $f$ slow a rule
                down, and errors that cancel speed it up.)
                """);
        }

        if (errors.Any(row => row.Max() <= rounding))
            page.Text($"(An error near {1e-13:g} is rounding: the rule is exact for this function.)");
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

    private void AddRest(IntegrationInputs inputs, IReadOnlyList<string> plots, Document page)
    {
        if (inputs.IsExample)
        {
            page.Heading($"A slip of the original");
            page.Text($"It calls $x^2$ the antiderivative of $x$. $x^2$ is the antiderivative of $2·x$; that of $x$ is $x^2/2$.");
        }

        if (inputs.Solution)
        {
            page.Heading($"Why");
            page.Text($"""
                The power rule read backwards: $x^3$ has the derivative $3·x^2$, and $−2·x^2$ has $−4·x$. So $F(x) = x^3 − 2·x^2 + C$,
                whatever the constant $C$.
                """);
            page.Figures(plots);
            page.Next("calc lesson 3", $"functions of several variables");
        }
        else
        {
            page.Figures(plots);
            page.Task(this, "ANSWER", $"judge your antiderivative");
        }
    }

    /// <summary>Which of the points <see cref="LessonPage.TenOf"/> takes.</summary>
    private static string Which(int points)
    {
        if (points <= 10) return "every one";
        if (points < 20) return "ten of them";
        int n = points / 10;
        string ending = n % 100 is >= 11 and <= 13 ? "th" : (n % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
        return $"every {n}{ending}";
    }
}
