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

    private Document Page(IntegrationInputs inputs, IntegrationResults results, IReadOnlyList<FigureFile> plots)
    {
        var page = new Document();
        page.Title($"Lesson 2: {Title}");
        AddIdea(inputs, results, page);
        page.PlaceFigure(plots, "-rectangles");
        AddComputation(inputs, results, page);
        page.PlaceFigure(plots, "-example", "-task");
        if (inputs.HasSteps && !IsWithheld(inputs, results)) AddWorking(results, page);
        if (!IsWithheld(inputs, results)) AddGap(inputs, results, page);
        AddRules(inputs, results, page);
        AddRest(inputs, plots, page);
        return page;
    }

    /// <summary>Whether the antiderivative is for the reader to find.</summary>
    private static bool IsWithheld(IntegrationInputs inputs, IntegrationResults results) =>
        results.Own is { } own ? !own.Result.IsRight : inputs.Function.IsTask;

    private static void AddIdea(IntegrationInputs inputs, IntegrationResults results, Document page)
    {
        page.Heading($"The idea");
        page.Text($"""
            How large is the area under a curve? Cut the range into steps of width $h$. On every step stands a rectangle as high as $f$ is
            at the step's left end: its area is $f(x)·h$. Add them up from left to right:
            """);
        AddSum(inputs, results, page);
        page.Text($"""
            That running sum is, nearly, the area between the curve and the $x$ axis up to $x$, where what lies below the axis counts
            negative; the smaller the steps, the better it fits a curve without jumps.
            """);
        page.Text($"""
            Each step adds $f(x)·h$ to the area, so per unit of $x$ the area grows by $f(x)$: its derivative is $f$ again, wherever $f$ is
            continuous. That is the *fundamental theorem*: integration reverses differentiation. A function $F$ with $F' = f$ is an
            *antiderivative* of $f$.
            """);
        page.Text($"""
            Why "$+ C$"? A constant has the derivative 0, so $x^2$, $x^2 + 5$ and $x^2 − 100$ all have the derivative $2·x$. An
            antiderivative is known up to such a constant $C$; which $C$ belongs to an area depends on where the area begins.
            """);
        page.Table([new($"the rules backwards", false), new($"", false)],
        [
            [$"$∫ x^n dx = x^(n+1)/(n + 1) + C$ for $n ≠ −1$", $"$∫ 1/x dx = log|x| + C$"],
            [$"$∫ (u + v) dx = ∫ u dx + ∫ v dx$", $"$∫ c·u dx = c·∫ u dx$"],
            [$"$∫ cos(x) dx = sin(x) + C$", $"$∫ sin(x) dx = −cos(x) + C$"],
            [$"$∫ exp(x) dx = exp(x) + C$", $"$∫ u·v' dx = u·v − ∫ u'·v dx$, by parts"],
        ]);
        page.Text($"With `--steps` this page shows which rule is used where.");
    }

    /// <summary>The sum written out, and its first terms in numbers.</summary>
    private static void AddSum(IntegrationInputs inputs, IntegrationResults results, Document page)
    {
        const int first = 3;
        double[] x = [.. results.X.Select(inputs.Shown)];
        int[] shown = x.Length <= first + 1 ? [.. Enumerable.Range(0, x.Length)] : [0, 1, 2, x.Length - 1];
        Func<double, double> f = inputs.Function.WithValues.InX();
        page.Display(Added(i => $"$f({x[i]:g})·{inputs.Step:g}$"));
        if (shown.All(i => double.IsFinite(f(x[i]) * inputs.Step))) page.Display($"= {Added(Value)}");

        Text Value(int i)
        {
            double term = f(x[i]) * inputs.Step;
            return i > 0 && term < 0 ? $"$({term:g})$" : (Text)$"${term:g}$";
        }

        Text Added(Func<int, Text> term)
        {
            Text sum = term(0);
            foreach (int i in shown[1..])
                sum = i == x.Length - 1 && x.Length > first + 1 ? $"{sum} + … + {term(i)}" : (Text)$"{sum} + {term(i)}";
            return sum;
        }
    }

    private static void AddWorking(IntegrationResults results, Document page)
    {
        if (results.Steps is not null || results.Antiderivative.Shown is not null) page.WorkingOut(results.Steps);
    }

    private static void AddComputation(IntegrationInputs inputs, IntegrationResults results, Document page)
    {
        page.Heading(LessonPage.Computed(inputs.Solution, inputs.IsExample));
        AddAntiderivative(inputs, results, page);
        results.Own?.Result.AddTo(page);
        (double from, double to) = inputs.Window;
        if (inputs.IsInfinite)
        {
            page.Text($"""
                The range from {IntegralText.Place(inputs.From)} to {IntegralText.Place(inputs.To)} has no end that sums could reach: the
                sums and the figures show the part from {from} to {to}, the integral below is that of the whole range.
                """);
        }

        page.Text($"""
            The running sum of $f(x)·{inputs.Step}$ at {results.X.Length} points from {from} up to but not including {to};
            {Which(results.X.Length)}:
            """);
        AddSums(inputs, results, page);
        AddIntegral(inputs, results.Integral, page);
    }

    private static void AddAntiderivative(IntegrationInputs inputs, IntegrationResults results, Document page)
    {
        var f = new Fact(
            $"$f(x)$", LongFormula.Of(inputs.Function.Formula, FormulaOrder.Written), LessonPage.Notes(inputs.Function.Notes));
        var F = new Lettered($"$F(x)$", results.Antiderivative, Letters.ConstantOf(inputs.Function));
        if (IsWithheld(inputs, results))
        {
            page.Equations(f);
            page.AddLetters(inputs.Function, f.Name);
            page.Withheld(results.Own?.Result, "the antiderivative");
            return;
        }

        if (results.Antiderivative.Shown is not { } antiderivative)
        {
            page.Equations(f);
            if (results.HasNoElementary)
            {
                page.Text($"""
                    $F(x)$: there is none that is made of powers, roots, exponentials, logarithms and trigonometric functions; that is
                    proved (Liouville 1835). The area is there all the same, and the lesson goes on with numbers.
                    """);
            }
            else
            {
                page.Text($"$F(x)$: no antiderivative in elementary functions was found, so the lesson goes on with numbers.");
            }
        }
        else
        {
            Text shown = LongFormula.ToCopy(antiderivative) is null ? LongFormula.Of(antiderivative) : F.Show(antiderivative);
            page.Equations(f, new(F.Name, shown, LongFormula.ToCopy(antiderivative)));
        }

        page.AddLetters(inputs.Function, f.Name, F);
    }

    private static void AddSums(IntegrationInputs inputs, IntegrationResults results, Document page)
    {
        double[] x = [.. results.X.Select(inputs.Shown)];
        if (results.Own is { } own)
        {
            page.Table(
                [new($"$x$"), new($"running sum"), new($"Simpson"), new($"yours"), new($"Simpson − yours")],
                LessonPage.TenOf(x.Length).Select(i => (Text[])
                [
                    $"{x[i]:g}",
                    LessonPage.Value(Unblurred(results.RunningSum, i)),
                    LessonPage.Value(Unblurred(results.Simpson, i)),
                    LessonPage.Value(own.Values[i]),
                    LessonPage.Value(Unblurred(results.Simpson[i] - own.Values[i], results.Simpson, i), 3),
                ]));
            page.Text($"""
                Simpson's rule is a better sum for the same area. Yours is $G(x) − G({x[0]:g})$, with 0 for letters that are constants, so
                that both begin at 0.
                """);
            if (double.IsNaN(own.Result.MaxDifference)) page.Text($"At none of the points are both defined.");
            else page.Text($"Largest difference between Simpson and yours: {own.Result.MaxDifference}");
            return;
        }

        Column[] exact = [new($"$F(x)$"), new($"running sum − $F(x)$")];
        Func<double, double>? values = IsWithheld(inputs, results) ? null : results.Antiderivative.WithValues?.InX();
        page.Table(
            [new($"$x$"), new($"running sum"), new($"trapezoid"), new($"Simpson"), .. values is null ? [] : exact],
            LessonPage.TenOf(x.Length).Select(i => (Text[])
            [
                $"{x[i]:g}",
                LessonPage.Value(Unblurred(results.RunningSum, i)),
                LessonPage.Value(Unblurred(results.Trapezoid, i)),
                LessonPage.Value(Unblurred(results.Simpson, i)),
                .. values is null ? (Text[])[] :
                [
                    LessonPage.Value(values(x[i])),
                    LessonPage.Value(Unblurred(results.RunningSum[i] - values(x[i]), results.RunningSum, i)),
                ],
            ]));
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
    private static double Unblurred(double[] sums, int at) => Unblurred(sums[at], sums, at);

    /// <summary>A number computed from a sum, as zero where it is no more than the rounding of what that has added up.</summary>
    private static double Unblurred(double value, double[] sums, int at)
    {
        if (!double.IsFinite(value)) return value;
        double largest = 0;
        for (int i = 0; i <= at; i++) largest = Math.Max(largest, Math.Abs(sums[i]));
        return Math.Abs(value) <= 4 * (at + 1) * 2.220446049250313e-16 * largest ? 0 : value;
    }

    private static void AddGap(IntegrationInputs inputs, IntegrationResults results, Document page)
    {
        int middle = results.X.Length / 2;
        if (results.X.Length < 4 || !double.IsFinite(results.Shown.Value) || results.Own is not null) return;
        if (results.Antiderivative.WithValues is not { } antiderivative) return;
        Func<double, double> F = antiderivative.InX();
        double first = results.X[0], place = inputs.Shown(results.X[middle]), start = F(first), there = F(place);
        if (!double.IsFinite(start) || !double.IsFinite(results.RunningSum[middle]) || DefiniteIntegral.HasJump(antiderivative)) return;
        double sum = results.RunningSum[middle], gap = sum - there, ofStep = gap + start, ofHalf = results.HalfStepGap + start;
        if (!double.IsFinite(ofStep) || !double.IsFinite(ofHalf)) return;
        double[] sizes = [.. results.RunningSum, start, there];
        (start, gap, ofStep, ofHalf) = (Seen(start), Seen(gap), Seen(ofStep), Seen(ofHalf));
        string apart = start == 0 ? "begin together, and run apart only by" : $"run {PythonText.General(Math.Abs(start))} apart, the running "
            + $"sum {(start > 0 ? "below" : "above")}, but for";
        page.Heading($"How far are the two curves apart?");
        page.Text($"""
            The area begins at 0 where the sum begins, at $x = {first}$; $F$ begins at $F({first}) = {start:g}$. So the curves
            {apart} the error of the left sum, which becomes small with the step. At $x = {place:g}$ the running sum
            less $F$ is {gap:g}: {ofStep:g} of it comes from the step, and with half the step that part is {ofHalf:g}.
            """);

        double Seen(double value) => Unblurred(value, sizes, sizes.Length - 1);
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
        bool isTypical = ratios.Zip([2.0, 4, 16]).All(pair => double.IsNaN(pair.First) || pair.First / pair.Second is > 0.7 and < 1.4);
        (double from, double to) = inputs.Window;
        string whole = inputs.IsInfinite
            ? $"the integral from {PythonText.Repr(from)} to {PythonText.Repr(to)}" : "the whole integral";
        page.Heading($"Better sums");
        page.Text($"""
            The left sum takes $f$ at the left end of each step, the trapezoid rule the mean of both ends, and Simpson's rule weighs both
            ends and the middle 1 : 4 : 1. Where $f$ is smooth and the step short, halving it divides their errors as a rule by 2, 4 and
            16 (orders 1, 2 and 4) until only rounding is left. Error of {whole} here:
            """);
        page.Table([new($"step"), new($"left"), new($"trapezoid"), new($"Simpson")], results.RuleErrors.Select(row => (Text[])
        [
            $"{row.Step:g}", LessonPage.Value(row.Left, 3), LessonPage.Value(row.Trapezoid, 3), LessonPage.Value(row.Simpson, 3),
        ]));
        if (errors.Any(row => row.Any(error => error > 0 && error <= rounding)))
            page.Text($"(Errors as small as {rounding:g1} may be mere rounding, which follows no rule.)");
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

    private void AddRest(IntegrationInputs inputs, IReadOnlyList<FigureFile> plots, Document page)
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
