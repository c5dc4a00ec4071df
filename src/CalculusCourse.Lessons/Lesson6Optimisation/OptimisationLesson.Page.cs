using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

public sealed partial class OptimisationLesson
{
    private const int MostJumps = 30, MostLevels = 8;

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
        var rows = found.Points.Select(
            point => (point.X, Cells: (Text[])[Exact(point.Exact), Place(point.X, point.Exact), $"{point.Value}", $"{KindText(point)}"]))
            .Concat(found.Jumps.Take(MostJumps).Select(
                jump => (jump.X, Cells: (Text[])[Exact(jump.Exact), Place(jump.X, jump.Exact), Value(jump), JumpText(jump)])))
            .OrderBy(row => row.X).Select(row => row.Cells).ToList();
        if (found.IsConstant || rows.Count > 0)
        {
            page.Text(found.Points.Count > 0 && found.Jumps.Count > 0 ? $"Critical points and jumps {range}:"
                : found.Jumps.Count > 0 ? $"Jumps {range}:" : (Text)$"Critical points {range}:");
            page.Table(
                [new($"$x$"), new($""), new($"$f(x)$"), new($"kind", IsNumber: false)],
                found.IsConstant ? [[$"", $"everywhere", $"{found.Value}", $"constant"]] : rows);
            if (found.Jumps.Count > MostJumps) page.Text($"$f$ jumps at {found.Jumps.Count - MostJumps} more places.");
            if (found.Jumps.Count > 0) page.Text($"Where $f$ jumps it has no derivative.");
        }

        if (!found.IsConstant && found.Points.Count == 0 && found.Level.Count == 0)
        {
            if (found is { IsComplete: true, IsSmooth: true })
                page.Text($"$f'$ is zero nowhere {range}, and it does not jump: no maximum and no minimum between the ends.");
            else if (found.IsComplete) page.Text($"$f'$ is zero nowhere {range}, and $f$ has no corner.");
            else if (rows.Count == 0) page.Text($"No critical points were found {range}.");
        }

        if (!found.IsConstant && found.Level.Count > MostLevels)
        {
            page.Text($"""
                $f$ is level on {found.Level.Count} stretches, the first from {found.Level[0].From} to {found.Level[0].To}, the last from
                {found.Level[^1].From} to {found.Level[^1].To}: every point between the ends of each is critical.
                """);
        }
        else if (!found.IsConstant)
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

    private static Text Exact(Formula? place) => place is { } exact ? $"{exact}" : (Text)$"";

    private static Text Place(double x, Formula? exact) => exact is null ? $"{x}" : (Text)$"= {x}";

    private static Text Value(JumpPoint jump) => double.IsNaN(jump.Value) ? $"" : (Text)$"{jump.Value}";

    private static Text JumpText(JumpPoint jump) => jump.Left == jump.Right
        ? $"jump (the limit is {Limit(jump.Left)} on both sides)" : (Text)$"jump (from {Limit(jump.Left)} to {Limit(jump.Right)})";

    private static Text Limit(double value) =>
        double.IsFinite(value) ? $"{value:g}" : value > 0 ? $"∞" : (Text)$"−∞";

    private static string KindText(CriticalPoint point)
    {
        if (point.Kind != CriticalKind.Corner) return LessonPage.Name(point.Kind);
        return $"corner ({(point.Extremum == Extremum.None ? "no extremum" : LessonPage.Name(point.Extremum))})";
    }
}
