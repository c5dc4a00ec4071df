using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

public sealed partial class DifferentiationLesson
{
    private const int MostSlopesExplained = 3;

    private Document Page(DifferentiationInputs inputs, DifferentiationResults results, IReadOnlyList<FigureFile> plots)
    {
        var page = new Document();
        page.Title($"Lesson 1: {Title}");
        AddIdea(inputs, results.Secants, page);
        AddRules(page);
        AddComputation(inputs, results, page);
        page.PlaceFigure(plots, "-example", "-task");
        if (inputs.HasSteps && !IsWithheld(inputs, results)) page.WorkingOut(results.Steps);
        AddStepErrors(results, page);
        page.PlaceFigure(plots, "-error");
        page.Figures(plots);
        if (inputs.Solution) page.Next("calc lesson 2", $"the way back: integration");
        else page.Task(this, "ANSWER", $"judge your derivative");

        return page;
    }

    /// <summary>Whether the derivative is for the reader to find.</summary>
    private static bool IsWithheld(DifferentiationInputs inputs, DifferentiationResults results) =>
        results.Own is { } own ? !own.Result.IsRight : inputs.Function.IsTask;

    private static void AddIdea(DifferentiationInputs inputs, SecantSlopes? secants, Document page)
    {
        page.Heading($"The idea");
        page.Text($"""
            How steep is a curve at one of its points? Take a second point, $δ$ further to the right. The straight line through both is a
            *secant*, and its slope, rise over run, is the rate of change of $f$ between the two:
            """);
        page.Display($"$(f(x + δ) − f(x))/δ$");
        page.Text($"""
            Now let $δ$ shrink. The second point slides along the curve towards the first, and the secant turns into the *tangent*, which
            has the direction of the curve itself. The slope of the tangent is the derivative of $f$ at $x$:
            """);
        page.Display($"$f'(x) = lim (f(x + δ) − f(x))/δ$ as $δ → 0$");
        if (secants is null) return;
        Text name = inputs.IsExample ? $"$f(x) = x^2$" : (Text)$"the function below";
        page.Text($"For {name} at $x = {secants.X:g12}$, where $f(x) = {secants.Y:g}$:");
        page.Table([new($"$δ$"), new($"$f(x + δ)$"), new($"slope of the secant")], secants.Secants.Select(secant => (Text[])
        [
            $"{secant.Delta:g}", $"{secant.Y:g}", $"{secant.Slope:g}",
        ]));
        page.Text($"""
            The tangent there has the slope {secants.Slope:g}. Doing this at every $x$ turns $f$ into another function, $f'$: that is
            differentiation.
            """);
    }

    private static void AddRules(Document page)
    {
        page.Heading($"The rules");
        page.Text($"""
            Nobody works that limit out anew for each function: a few rules do. $c$ and $n$ are constants, $u$ and $v$ functions of $x$.
            """);
        page.Table([new($"rule", false), new($"derivative", false), new($"for example", false)],
        [
            [$"constant", $"$c' = 0$", $"$5' = 0$"],
            [$"power", $"$(x^n)' = n·x^(n-1)$", $"$(x^2)' = 2·x$"],
            [$"constant factor", $"$(c·u)' = c·u'$", $"$(5·x^2)' = 10·x$"],
            [$"sum", $"$(u + v)' = u' + v'$", $"$(x^2 + 5)' = 2·x$"],
            [$"product", $"$(u·v)' = u'·v + u·v'$", $"$(x·sin(x))' = sin(x) + x·cos(x)$"],
            [$"quotient", $"$(u/v)' = (u'·v − u·v')/v^2$", $"$(x/sin(x))' = (sin(x) − x·cos(x))/(sin(x))^2$"],
            [$"chain", $"$(f(u))' = f'(u)·u'$", $"$(sin(x^2))' = cos(x^2)·2·x$"],
        ]);
        page.Text($"""
            And four functions to know by heart: $(exp(x))' = exp(x)$, $(log(x))' = 1/x$, $(sin(x))' = cos(x)$, $(cos(x))' = −sin(x)$.
            With `--steps` this page shows which rule is used where.
            """);
    }

    private static void AddComputation(DifferentiationInputs inputs, DifferentiationResults results, Document page)
    {
        bool isWithheld = IsWithheld(inputs, results);
        page.Heading(LessonPage.Computed(inputs.Solution, inputs.IsExample));
        var function = new Fact(
            $"$f(x)$", LongFormula.Of(inputs.Function.Formula, FormulaOrder.Written), LessonPage.Notes(inputs.Function.Notes));
        if (isWithheld)
        {
            page.Equations(function);
            page.AddLetters(inputs.Function, $"$f(x)$");
            page.Withheld(results.Own?.Result, "the derivative");
        }
        else
        {
            Text remark = LongFormula.ToCopy(results.Derivative.Shown!) is { } copy ? $"by the rules; {copy}" : (Text)$"by the rules";
            page.Equations(function, new($"$f'(x)$", LongFormula.Of(results.Derivative.Shown!), remark));
            page.AddLetters(inputs.Function, $"$f(x)$", new Lettered($"$f'(x)$", results.Derivative));
        }

        results.Own?.Result.AddTo(page);
        AddNumbers(inputs, results, page);
        AddPointsWithoutSlope(results.WithoutSlope, page);
        if (inputs.IsExample && results.Own is null) AddExactRate(inputs, results, page);
        if (inputs.Solution)
        {
            page.Text($"""
                Term by term, by the power rule: $(x^3)' = 3·x^2$, $(−2·x^2)' = −4·x$, and a constant does not change, so $1' = 0$.
                Together $f'(x) = 3·x^2 − 4·x$.
                """);
        }
    }

    private static void AddNumbers(DifferentiationInputs inputs, DifferentiationResults results, Document page)
    {
        (string name, double[] slopes, double largest) = results.Own is { } own
            ? ("yours", own.Values, own.Result.MaxDifference) : ("rule", results.Rule, results.MaxDifference);
        int[] rows = [.. LessonPage.TenOf(results.X.Length)];
        page.Text($"""
            The rate of change with $δ = {inputs.Step}$ at {inputs.Points} points from {inputs.From} to {inputs.To}, {rows.Length} of
            them here:
            """);
        page.Table([new($"$x$"), new($"$f(x)$"), new($"rate"), new($"{name}"), new($"rate − {name}")], rows.Select(i => (Text[])
        [
            $"{results.X[i]:g}",
            LessonPage.Value(results.F[i]),
            LessonPage.Value(results.Rate[i]),
            LessonPage.Value(slopes[i]),
            LessonPage.Value(results.Rate[i] - slopes[i], 3),
        ]));
        if (double.IsNaN(largest)) page.Text($"At none of the points are both rate and {name} defined.");
        else page.Text($"Largest difference between rate and {name}: {largest}");
        if (results.Undefined == 0) return;
        page.Text($"""
            $f$ is undefined at {(results.Undefined == inputs.Points ? "all" : $"{results.Undefined}")} of the points; the figures have
            gaps there.
            """);
    }

    /// <summary>Why the difference is what it is; where rounding is larger, that is said instead.</summary>
    private static void AddExactRate(DifferentiationInputs inputs, DifferentiationResults results, Document page)
    {
        const double visible = 1e-3;
        if (Math.Abs(results.MaxDifference - inputs.Step) <= visible * inputs.Step)
            page.Text($"That is $δ$ itself: $((x + δ)^2 − x^2)/δ$ is exactly $2·x + δ$. The rest is rounding.");
        else
            page.Text($"$((x + δ)^2 − x^2)/δ$ is exactly $2·x + δ$, so it should be $δ$ itself: the rest is rounding.");
    }

    private static void AddPointsWithoutSlope((double X, PointSlope Slope)[] points, Document page)
    {
        foreach ((double x, PointSlope slope) in points.Take(MostSlopesExplained))
        {
            if (slope.Status == SlopeStatus.Undecided) page.Text($"At $x = {x}$ it could not be proved whether there is a derivative.");
            else page.Text($"At $x = {x}$ there is no derivative: {SlopeText.Reason(slope)}.");
        }

        int more = points.Length - MostSlopesExplained;
        if (more > 0) page.Text($"There is none, or none that could be proved, at {more} more of the points.");
        if (points.Length > 0) page.Text($"A difference quotient may be a number there all the same; it is no derivative.");
    }

    private static void AddStepErrors(DifferentiationResults results, Document page)
    {
        page.Heading($"How small should $δ$ be?");
        page.Text($"""
            "As close to zero as possible" is false on a computer. A large $δ$ leaves a *truncation* error: where $f$ is smooth, about
            $δ·|f''|/2$ for the forward difference $(f(x+δ) − f(x))/δ$, about $δ^2·|f'''|/6$ for the central one,
            $(f(x+δ) − f(x−δ))/(2δ)$. A small $δ$ leaves a *rounding* error, about $ε·|f|/δ$ with $ε = {2.2e-16:g}$: the two values
            share most of their digits, and the subtraction removes them. Where $f$, $f''$ and $f'''$ are about as large as each other,
            the best $δ$ is near $√ε ≈ {1.5e-08:g}$ for forward, near $∛ε ≈ {6e-06:g}$ for central differences; where $f'''$ is 0, as
            for $x^2$, the central one has no truncation error, and a large $δ$ is best. The largest error over the points here:
            """);
        page.Table([new($"$δ$"), new($"forward"), new($"central")], results.StepErrors.Select(row => (Text[])
        [
            $"{row.Delta}", LessonPage.Value(row.Forward, 3), LessonPage.Value(row.Central, 3),
        ]));
        if (double.IsNaN(results.RichardsonError) || results.StepErrors.All(row => double.IsNaN(row.Forward) || double.IsNaN(row.Central)))
        {
            page.Text($"There is nothing to compare: no difference has a derivative of $f$ beside it.");
            return;
        }

        if (results.StepErrors.All(row => row.Forward == 0 && row.Central == 0))
        {
            page.Text($"None of them has an error here: the best $δ$ is any of them.");
            return;
        }

        StepError forward = results.StepErrors.MinBy(row => double.IsNaN(row.Forward) ? double.PositiveInfinity : row.Forward)!;
        StepError central = results.StepErrors.MinBy(row => double.IsNaN(row.Central) ? double.PositiveInfinity : row.Central)!;
        page.Text($"""
            Best here: forward at $δ = {forward.Delta}$, central at $δ = {central.Delta}$. Richardson extrapolation, central
            differences of several $δ$ combined, errs by {LessonPage.Value(results.RichardsonError, 3)} at most at these points.
            """);
        if (results.WithoutSlope.Length == 0 && results.Undefined == 0) return;
        page.Text($"(Points where $f$ has no derivative do not count; beside them a difference may reach across, however small $δ$ is.)");
    }
}
