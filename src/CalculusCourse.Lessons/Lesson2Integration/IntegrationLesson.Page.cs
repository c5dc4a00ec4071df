using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson2Integration;

public sealed partial class IntegrationLesson
{
    private static readonly (string Name, CumulativeRule Rule)[] Rules =
    [
        ("the left sum", CumulativeRule.Left),
        ("the trapezoid rule", CumulativeRule.Trapezoid),
        ("Simpson's rule", CumulativeRule.Simpson),
    ];

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
        AddRules(inputs, results, page);
        AddRest(inputs, plots, page);
        return page;
    }

    private static void AddComputation(IntegrationInputs inputs, IntegrationResults results, Document page)
    {
        page.Heading(LessonPage.Computed(inputs.Solution, inputs.IsExample));
        var f = new Fact($"$f(x)$", $"{inputs.Function.Formula:written}", LessonPage.Notes(inputs.Function.Notes));
        var F = new Lettered($"$F(x)$", results.Antiderivative, Letters.ConstantOf(inputs.Function));
        if (results.Antiderivative.Shown is not { } antiderivative)
        {
            page.Equations(f);
            if (results.HasNoElementary)
            {
                page.Text($"""
                    $F(x)$: there is none that is made of powers, roots, exponentials, logarithms and trigonometric functions; that is proved
                    (Liouville 1835). The area is there all the same, and the lesson goes on with numbers.
                    """);
            }
            else
            {
                page.Text($"$F(x)$: no antiderivative in elementary functions was found, so the lesson goes on with numbers.");
            }
        }
        else
        {
            page.Equations(f, new(F.Name, F.Show(antiderivative), $"to copy: `{FormulaText.Plain(antiderivative)}`"));
        }

        page.AddLetters(inputs.Function, f.Name, F);

        (double from, double to) = inputs.Window;
        if (inputs.IsInfinite)
        {
            page.Text($"""
                The range from {IntegralText.Place(inputs.From)} to {IntegralText.Place(inputs.To)} has no end that sums could reach: the
                sums and the figure show the part from {from} to {to}, the integral below is that of the whole range.
                """);
        }

        page.Text($"""
            The running sum of $f(x)·{inputs.Step}$ at {results.X.Length} points from {from} up to but not including {to};
            {Which(results.X.Length)}:
            """);
        Column[] exact = [new($"$F(x)$"), new($"running sum − $F(x)$")];
        double[] x = [.. results.X.Select(inputs.Shown)];
        Func<double, double>? values = results.Antiderivative.WithValues?.InX();
        page.Table(
            [new($"$x$"), new($"running sum"), new($"trapezoid"), new($"Simpson"), .. values is null ? [] : exact],
            LessonPage.TenOf(results.X.Length).Select(i => (Text[])
            [
                $"{x[i]:g}",
                LessonPage.Value(Unblurred(results.RunningSum, i)),
                LessonPage.Value(Unblurred(results.Trapezoid, i)),
                LessonPage.Value(Unblurred(results.Simpson, i)),
                .. values is null ? (Text[])[] : [LessonPage.Value(values(x[i])), LessonPage.Value(results.RunningSum[i] - values(x[i]))],
            ]));
        AddIntegral(inputs, results.Integral, page);
    }

    private static void AddIntegral(IntegrationInputs inputs, QuadratureResult result, Document page)
    {
        (double value, string? note) = (result.Value, IntegralText.Note(result));
        string integral = !double.IsFinite(value) ? note ?? "undefined" : PythonText.Repr(value) + (note is null ? "" : $" ({note})");
        page.Text($"Integral of $f$ from {End(inputs.From)} to {End(inputs.To)}: {integral}");
        string[] reasons = [.. IntegralText.Reasons(result)];
        if (reasons.Length > 0) page.Text($"{string.Join(' ', reasons)}");
    }

    private static string End(double x) => double.IsInfinity(x) ? IntegralText.Place(x) : PythonText.Repr(x);

    /// <summary>A sum that is zero but for the rounding of what it has added up, as zero.</summary>
    private static double Unblurred(double[] sums, int at)
    {
        if (!double.IsFinite(sums[at])) return sums[at];
        double largest = 0;
        for (int i = 0; i <= at; i++) largest = Math.Max(largest, Math.Abs(sums[i]));
        return Math.Abs(sums[at]) <= 4 * (at + 1) * 2.220446049250313e-16 * largest ? 0 : sums[at];
    }

    private static void AddGap(IntegrationInputs inputs, IntegrationResults results, Document page)
    {
        int middle = results.X.Length / 2;
        if (results.X.Length < 4 || !double.IsFinite(results.Shown.Value)) return;
        if (results.Antiderivative.WithValues is not { } antiderivative) return;
        Func<double, double> F = antiderivative.InX();
        double first = results.X[0], place = inputs.Shown(results.X[middle]), start = F(first);
        if (!double.IsFinite(start) || !double.IsFinite(results.RunningSum[middle]) || DefiniteIntegral.HasJump(antiderivative)) return;
        double gap = results.RunningSum[middle] - F(place), ofStep = gap + start, ofHalf = results.HalfStepGap + start;
        if (!double.IsFinite(ofStep) || !double.IsFinite(ofHalf)) return;
        string apart = start == 0 ? "begin together"
            : $"have the same shape and stand {PythonText.General(Math.Abs(start))} apart, the running sum "
                + (start > 0 ? "below" : "above");
        page.Heading($"Why are the two curves apart?");
        page.Text($"""
            The area begins at 0 where the sum begins, at $x = {first}$; $F$ begins at $F({first}) = {start:g}$. So the curves
            {apart}, but for the error of the left Riemann sum, which becomes small with the step. At $x = {place:g}$ the running sum
            less $F$ is {gap:g}: {ofStep:g} of it comes from the step, and with half the step that part is {ofHalf:g}.
            """);
    }

    private static void AddRules(IntegrationInputs inputs, IntegrationResults results, Document page)
    {
        if (!double.IsFinite(results.Shown.Value) || results.RuleErrors.Any(row => !double.IsFinite(row.Left))) return;
        double rounding = 3e-14 * results.RunningSum.Append(results.Shown.Value).Max(Math.Abs);
        double[][] errors =
        [
            [.. results.RuleErrors.Select(row => row.Left)],
            [.. results.RuleErrors.Select(row => row.Trapezoid)],
            [.. results.RuleErrors.Select(row => row.Simpson)],
        ];
        double[] ratios = [.. errors.Select(row => LastRatio(row, rounding))];
        bool[] keeps = [.. ratios.Zip([2.0, 4, 16], (ratio, expected) => double.IsNaN(ratio) || (ratio / expected is > 0.7 and < 1.4))];
        bool isTypical = Array.TrueForAll(keeps, keep => keep);
        bool isMeasured = isTypical && !ratios.Zip(Rules).Any(pair => double.IsNaN(pair.First) && !IsExact(pair.Second.Rule, inputs));
        (string halving, string asARule) = isMeasured ? ("the step", "") : ("a short step", " as a rule");
        (double from, double to) = inputs.Window;
        string whole = inputs.IsInfinite
            ? $"the integral from {PythonText.Repr(from)} to {PythonText.Repr(to)}" : "the whole integral";
        page.Heading($"Better sums");
        page.Text($"""
            The left sum takes $f$ at the left end of each step, the trapezoid rule the mean of both ends, and Simpson's rule weighs both
            ends and the middle 1 : 4 : 1. Halving {halving} divides their errors by 2, 4 and 16{asARule}: orders 1, 2 and 4. Error of
            {whole}:
            """);
        page.Table([new($"step"), new($"left"), new($"trapezoid"), new($"Simpson")], results.RuleErrors.Select(row => (Text[])
        [
            $"{row.Step:g}", LessonPage.Value(row.Left, 3), LessonPage.Value(row.Trapezoid, 3), LessonPage.Value(row.Simpson, 3),
        ]));
        double first = results.RuleErrors[0].Step;
        if (Math.Abs(first - inputs.Step) > 1e-9 * inputs.Step)
            page.Text($"(The range is no whole number of steps of {inputs.Step}: here it is cut into equal steps of {first:g}.)");
        if (!isTypical)
        {
            string[] divided = [.. ratios.Select(ratio => double.IsNaN(ratio) ? "nothing (rounding)" : PythonText.General(ratio, 3))];
            page.Text($"""
                (Here the last halving divides them by {divided[0]}, {divided[1]} and {divided[2]}: corners and poles of $f$ slow a rule
                down, and errors that cancel speed it up.)
                """);
        }

        AddRounding(inputs, errors, rounding, page);
    }

    /// <summary>Which of the rules are exact for the function, and which only come near here.</summary>
    private static void AddRounding(IntegrationInputs inputs, double[][] errors, double rounding, Document page)
    {
        string[] exact = [.. Rules.Where(rule => IsExact(rule.Rule, inputs)).Select(rule => rule.Name)];
        string[] close =
            [.. Rules.Where((rule, i) => !IsExact(rule.Rule, inputs) && errors[i].Max() <= rounding).Select(rule => rule.Name)];
        if (exact.Length > 0)
            page.Text($"({Listed(exact)} {(exact.Length == 1 ? "is" : "are")} exact for this function: what is left is rounding.)");
        if (close.Length > 0)
            page.Text($"({Listed(close)} {(close.Length == 1 ? "comes" : "come")} within rounding of the integral here.)");
    }

    private static bool IsExact(CumulativeRule rule, IntegrationInputs inputs) =>
        CumulativeIntegration.IsExact(rule, inputs.Function.WithValues, "x");

    private static string Listed(string[] names)
    {
        string all = names.Length == 1 ? names[0] : string.Join(", ", names[..^1]) + " and " + names[^1];
        return string.Concat(all[..1].ToUpperInvariant(), all.AsSpan(1));
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
