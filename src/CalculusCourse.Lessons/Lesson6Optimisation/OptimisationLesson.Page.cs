using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

public sealed partial class OptimisationLesson
{
    private Document Page(OptimisationInputs inputs, OptimisationResults results, IReadOnlyList<string> plots)
    {
        var page = new Document();
        page.Title($"Lesson 6: {Title}");
        page.Heading($"The idea");
        page.Text($"""
            Where a smooth function is largest or smallest in its neighbourhood, its rate of change is zero. So the candidates are the
            solutions of $f'(x) = 0$. The second derivative, or the sign of $f'$ on both sides, tells which they are: $f'$ from $−$ to
            $+$ is a minimum, from $+$ to $−$ a maximum, and no change of sign is neither (a stationary inflection).
            """);

        page.Heading(LessonPage.Computed(inputs.Solution, inputs.IsExample));
        page.Equations(
            new($"$f(x)$", $"{inputs.Function.Formula:written}", LessonPage.Notes(inputs.Function.Notes)),
            new($"$f'(x)$", $"{results.Derivative.Shown}", $"to copy: `{FormulaText.Plain(results.Derivative.Shown)}`"));
        page.AddLetters(inputs.Function, $"$f(x)$", new Lettered($"$f'(x)$", results.Derivative));
        AddPoints(inputs, results, page);
        if (inputs.Solution)
        {
            page.Text($"""
                $f'(x) = 1/x$ is zero nowhere: 1 divided by anything is not 0. So $log x$ has neither a maximum nor a minimum. Its slope is
                positive wherever it is defined, $x > 0$: it rises for ever, ever more slowly.
                """);
        }

        if (inputs.IsExample)
        {
            page.Heading($"A slip of the original");
            page.Text($"""
                It calls the two stationary points of $x^3 − 2·x^2 + 1$ its largest and smallest values. They are local extremes: at the ends
                of the range the function is far larger and far smaller.
                """);
        }

        page.Figures(plots);
        if (inputs.Solution) page.Next("calc lesson 7", $"optimisation under constraints");
        else page.Task(this, "DERIVATIVE ; WHERE IT IS ZERO ; WHAT THAT MEANS", $"judge your answer");

        return page;
    }

    private static void AddPoints(OptimisationInputs inputs, OptimisationResults results, Document page)
    {
        CriticalPointSearch found = results.Found;
        Text range = $"from {inputs.From} to {inputs.To}";
        if (found.IsConstant || found.Points.Count > 0)
        {
            page.Text($"Critical points {range}:");
            page.Table(
                [new($"$x$"), new($""), new($"$f(x)$"), new($"kind", IsNumber: false)],
                found.IsConstant
                    ? [[$"", $"everywhere", $"{found.Value}", $"constant"]]
                    : found.Points.Select(point => (Text[])[Exact(point), Place(point), $"{point.Value}", $"{KindText(point)}"]));
        }
        else if (found.Level.Count == 0)
        {
            if (found is { IsComplete: true, IsSmooth: true })
                page.Text($"$f'$ is zero nowhere {range}, and it does not jump: no maximum and no minimum between the ends.");
            else if (found.IsComplete) page.Text($"$f'$ is zero nowhere {range}, and $f$ has no corner.");
            else page.Text($"No critical points were found {range}.");
        }

        if (!found.IsConstant)
        {
            foreach (Stretch stretch in found.Level)
                page.Text($"$f$ is level from {stretch.From} to {stretch.To}: every point between is critical.");
        }

        foreach (Stretch gap in found.Undefined)
        {
            Text from = gap.HoldsFrom ? $"≤" : (Text)$"<", to = gap.HoldsTo ? $"≤" : (Text)$"<";
            page.Text($"$f$ is undefined for {gap.From} {from} $x$ {to} {gap.To}.");
        }

        string singular = string.Join(", ", found.Singular.Select(x => PythonText.General(x, 10)));
        if (singular.Length > 0) page.Text($"$f$ is undefined at {singular}: no critical point there.");
        if (!found.IsComplete) page.Text($"{CutShort}.");
    }

    private static Text Exact(CriticalPoint point) => point.Exact is { } exact ? $"{exact}" : (Text)$"";

    private static Text Place(CriticalPoint point) => point.Exact is null ? $"{point.X}" : (Text)$"= {point.X}";

    private static string KindText(CriticalPoint point)
    {
        if (point.Kind != CriticalKind.Corner) return LessonPage.Name(point.Kind);
        return $"corner ({(point.Extremum == Extremum.None ? "no extremum" : LessonPage.Name(point.Extremum))})";
    }
}
