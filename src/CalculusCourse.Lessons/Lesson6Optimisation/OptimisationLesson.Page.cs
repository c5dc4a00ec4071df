using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

public sealed partial class OptimisationLesson
{
    private const int MostJumps = 30, MostLevels = 8;

    private Document Page(OptimisationInputs inputs, OptimisationResults results, IReadOnlyList<FigureFile> plots)
    {
        var page = new Document();
        page.Title($"Lesson 6: {Title}");
        AddIdea(page);
        page.Heading(LessonPage.Computed(inputs.Solution, inputs.IsExample));
        AddFunction(inputs, results, page);
        if (results.Own is { } own) own.AddTo(page);
        if (results.ShowsPoints) AddPoints(inputs, results, page);
        else if (results.IsTask) AddSlopes(results, page);
        if (results.ShowsPoints) AddLargest(inputs, results, page);
        if (inputs.Solution && results.ShowsPoints)
        {
            page.Text($"""
                $f'(x) = 1/x$ is zero nowhere: 1 divided by anything is not 0. So $log x$ has neither a maximum nor a minimum. Its slope is
                positive wherever it is defined, $x > 0$: it rises for ever, ever more slowly.
                """);
        }

        page.PlaceFigure(plots, "-example", "-task", "-zoom");
        if (inputs.Steps && results.ShowsPoints) page.WorkingOut(results.Steps);
        AddTests(page);
        if (inputs.IsExample) AddProgram(page);
        if (inputs.IsExample && results.ShowsPoints)
        {
            page.Heading($"A slip of the original");
            page.Text($"""
                It calls the two stationary points of $x^3 − 2·x^2 + 1$ its largest and smallest values. They are local extremes: a little
                farther out the function is larger, and smaller.
                """);
        }

        page.Figures(plots);
        if (inputs.Solution) page.Next("calc lesson 7", $"optimisation under constraints");
        else page.Task(this, "DERIVATIVE ; WHERE IT IS ZERO ; WHAT THAT MEANS", $"judge your answer");

        return page;
    }

    private static void AddIdea(Document page)
    {
        page.Heading($"The idea");
        page.Text($"""
            Walk over a hill, from left to right. First you climb: the slope is positive. Then you fall: it is negative. In between, at the
            top, it is zero. In a valley it is the other way round: you fall, the ground is level, you climb.
            """);
        page.Text($"""
            It cannot be otherwise. If the slope at the top were positive, a small step to the right would lead higher; if it were negative,
            a small step to the left would. Then it was not the top. So, inside the range and where $f$ has a slope,
            """);
        page.Display($"at every maximum and every minimum $f'(x) = 0$.");
        page.Text($"""
            That turns a search into an equation: solve $f'(x) = 0$ and look at each solution, a *stationary point*. Not each is a maximum or
            a minimum: $x^3$ is level at 0, but climbs before and after.
            """);
    }

    private static void AddTests(Document page)
    {
        page.Heading($"Which of the three is it?");
        page.Text($"The sign of $f'$ on both sides tells; so does the second derivative $f″$, the slope of the slope, where it is not zero:");
        page.Table(
            [new($"$f'$ before, after", false), new($"you", false), new($"$f″$", false), new($"it is", false)],
            [
                [$"$+$, $−$", $"climb, then fall", $"negative", $"a maximum"],
                [$"$−$, $+$", $"fall, then climb", $"positive", $"a minimum"],
                [$"the same sign", $"climb on, or fall on", $"zero (but see below)", $"neither: a stationary inflection"],
            ]);
        page.Text($"""
            If $f″$ is zero that alone says nothing, so look at $f'$: $x^4$ has $f″(0) = 0$ and a minimum there. All this is *local*: a maximum is the
            highest point of its neighbourhood. The largest value on a whole range may lie at an end of it, or at a corner, where $f$ has no
            slope.
            """);
    }

    private static void AddProgram(Document page)
    {
        page.Heading($"As a program");
        page.Text($"""
            Walk through the range in small steps. Where $f'$ changes its sign between two of them, it is zero somewhere between (if it does
            not jump), and a root finder finds the place; the sign before tells which kind it is. The whole program: `calc program 6`.
            """);
        page.Program(ProgramText.Part(6, "search"));
        page.Text($"""
            It misses a place where $f'$ touches zero without changing its sign, and two places within one step. This page does not: it
            solves the equation exactly where it can, and searches with intervals where it cannot.
            """);
    }

    private static void AddFunction(OptimisationInputs inputs, OptimisationResults results, Document page)
    {
        var function = new Fact(
            $"$f(x)$", LongFormula.Of(inputs.Function.Formula, FormulaOrder.Written), LessonPage.Notes(inputs.Function.Notes));
        if (results.ShowsPoints)
        {
            page.Equations(function, new($"$f'(x)$", LongFormula.Of(results.Derivative.Shown!), LongFormula.ToCopy(results.Derivative.Shown!)));
            page.AddLetters(inputs.Function, $"$f(x)$", new Lettered($"$f'(x)$", results.Derivative));
            return;
        }

        page.Equations(function);
        page.AddLetters(inputs.Function, $"$f(x)$");
        if (results.IsTask)
        {
            page.Text($"""
                This is the task's function: its derivative, and where that is zero, are yours to find. Then hold what you found against the
                numbers: `--yours "…"` with the places, or with the word nowhere.
                """);
        }
        else
        {
            page.Withheld(results.Own!.Result, "the right result");
        }
    }

    /// <summary>Values and slopes as numbers, for the one who is to find the formula.</summary>
    private static void AddSlopes(OptimisationResults results, Document page)
    {
        int[] defined = [.. Enumerable.Range(0, results.X.Length).Where(i => !double.IsNaN(results.F[i]))];
        if (defined.Length == 0) return;
        page.Table(
            [new($"$x$"), new($"$f(x)$"), new($"slope")],
            LessonPage.TenOf(defined.Length).Select(k => defined[k]).Select(i => (Text[])
                [$"{results.X[i]:g}", LessonPage.Value(results.F[i]), LessonPage.Value(results.Slope[i])]));
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
            if (found.Points.Any(point => point.Kind == CriticalKind.Corner))
                page.Text($"At a corner $f'$ jumps: $f$ has no slope there. A maximum or minimum may be there all the same.");
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

    /// <summary>
    /// The largest and the smallest value on the range, where f is continuous on it: they are at critical points or at the ends.
    /// </summary>
    private static void AddLargest(OptimisationInputs inputs, OptimisationResults results, Document page)
    {
        CriticalPointSearch found = results.Found;
        bool isContinuous = found is { IsComplete: true, IsConstant: false, Jumps.Count: 0, Undefined.Count: 0, Singular.Count: 0, Level.Count: 0 };
        if (!isContinuous || !double.IsFinite(results.Ends.From) || !double.IsFinite(results.Ends.To)) return;
        (double X, double Value)[] candidates =
        [
            (inputs.From, results.Ends.From), .. found.Points.Select(point => (point.X, point.Value)), (inputs.To, results.Ends.To),
        ];
        (double X, double Value) largest = candidates.MaxBy(one => one.Value), smallest = candidates.MinBy(one => one.Value);
        bool AtEnd(double x) => x == inputs.From || x == inputs.To;
        Text where = (AtEnd(largest.X), AtEnd(smallest.X)) switch
        {
            (true, true) => $", both at the ends",
            (true, false) => $", the former at an end",
            (false, true) => $", the latter at an end",
            _ => (Text)$"",
        };
        page.Text($"""
            On the whole range the largest value is $f({largest.X:g}) = {largest.Value:g}$ and the smallest
            $f({smallest.X:g}) = {smallest.Value:g}${where}.
            """);
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
