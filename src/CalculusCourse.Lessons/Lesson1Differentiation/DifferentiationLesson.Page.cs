using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

public sealed partial class DifferentiationLesson
{
    private const int MostSlopesExplained = 3;

    private Document Page(DifferentiationInputs inputs, DifferentiationResults results, IReadOnlyList<string> plots)
    {
        var page = new Document();
        page.Title($"Lesson 1: {Title}");
        page.Heading($"The idea");
        page.Text($"""
            Differentiation turns a function $f$ into another one, its derivative $f'$, which tells the slope of $f$, its rate of
            change, at every point:
            """);
        page.Display($"$f'(x) = lim (f(x + δ) − f(x))/δ$ as $δ → 0$");
        page.Text($"""
            Nobody works that limit out anew for each function, because there are rules. The power rule says $(x^n)' = n·x^(n-1)$, so
            the derivative of $x^2$ is $2·x$.
            """);
        AddComputation(inputs, results, page);
        AddStepErrors(results, page);
        page.Figures(plots);
        if (inputs.Solution) page.Next("calc lesson 2", $"the way back: integration");
        else page.Task(this, "ANSWER", $"judge your derivative");

        return page;
    }

    private static void AddComputation(DifferentiationInputs inputs, DifferentiationResults results, Document page)
    {
        page.Heading(LessonPage.Computed(inputs.Solution, inputs.IsExample));
        page.Equations(
            new($"$f(x)$", $"{inputs.Function.Formula:written}", LessonPage.Notes(inputs.Function.Notes)),
            new($"$f'(x)$", $"{results.Derivative.Shown}", $"by the rules; to copy: `{FormulaText.Plain(results.Derivative.Shown)}`"));
        page.AddLetters(inputs.Function, $"$f(x)$", new Lettered($"$f'(x)$", results.Derivative));
        int[] rows = [.. LessonPage.TenOf(results.X.Length)];
        page.Text($"""
            The rate of change with $δ = {inputs.Step}$ at {inputs.Points} points from {inputs.From} to {inputs.To}, {rows.Length} of
            them here:
            """);
        page.Table([new($"$x$"), new($"$f(x)$"), new($"rate"), new($"rule"), new($"rate − rule")], rows.Select(i => (Text[])
        [
            $"{results.X[i]:g}",
            LessonPage.Value(results.F[i]),
            LessonPage.Value(results.Rate[i]),
            LessonPage.Value(results.Rule[i]),
            LessonPage.Value(results.Rate[i] - results.Rule[i], 3),
        ]));
        if (double.IsNaN(results.MaxDifference)) page.Text($"At none of the points are both rate and rule defined.");
        else page.Text($"Largest difference between rate and rule: {results.MaxDifference}");
        if (results.Undefined > 0)
        {
            page.Text($"""
                $f$ is undefined at {(results.Undefined == inputs.Points ? "all" : $"{results.Undefined}")} of the points; the figures have
                gaps there.
                """);
        }

        AddPointsWithoutSlope(results.WithoutSlope, page);
        if (inputs.IsExample) page.Text($"That is $δ$ itself: $((x + δ)^2 − x^2)/δ$ is exactly $2·x + δ$. The rest is rounding.");
        if (inputs.Solution)
        {
            page.Text($"""
                Term by term, by the power rule: $(x^3)' = 3·x^2$, $(−2·x^2)' = −4·x$, and a constant does not change, so $1' = 0$.
                Together $f'(x) = 3·x^2 − 4·x$, and the rate of change agrees.
                """);
        }
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
            "As close to zero as possible" is false on a computer. A large $δ$ leaves a truncation error: about $δ·|f''|/2$ for the
            forward difference $(f(x+δ) − f(x))/δ$, about $δ^2·|f'''|/6$ for the central one, $(f(x+δ) − f(x−δ))/(2δ)$. A small $δ$
            leaves a rounding error, about $ε·|f|/δ$, because the two values share most of their digits and the subtraction removes
            them ($ε = {2.2e-16:g}$). The best $δ$ lies between: near $√ε ≈ {1.5e-08:g}$ for forward, near $∛ε ≈ {6e-06:g}$ for
            central differences. The largest error over the points:
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

        StepError forward = results.StepErrors.MinBy(row => double.IsNaN(row.Forward) ? double.PositiveInfinity : row.Forward)!;
        StepError central = results.StepErrors.MinBy(row => double.IsNaN(row.Central) ? double.PositiveInfinity : row.Central)!;
        page.Text($"""
            Best here: forward at $δ = {forward.Delta}$, central at $δ = {central.Delta}$. Richardson extrapolation, central
            differences of several $δ$ combined, errs by {LessonPage.Value(results.RichardsonError, 3)} at most.
            """);
    }
}
