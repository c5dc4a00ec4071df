using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

public static partial class OptimisationLesson
{
    /// <summary>The lesson's page, with the files of its figures.</summary>
    public static Document Page(OptimisationInputs inputs, OptimisationResults results, IReadOnlyList<string> plots)
    {
        var page = new Document();
        page.Title($"Lesson 6: {Title}");
        page.Heading($"The idea");
        page.Text($"""
            Where a smooth function is largest or smallest in its neighbourhood, its rate of change is zero. So the candidates are the
            solutions of $f'(x) = 0$. The second derivative, or the sign of $f'$ on both sides, tells which they are: $f'$ from $−$ to
            $+$ is a minimum, from $+$ to $−$ a maximum, and no change of sign is neither (a stationary inflection).
            """);

        bool isExample = LessonPage.IsSame(inputs.Function, ExampleFunction, "x");
        page.Heading(LessonPage.Computed(inputs.Solution, isExample));
        page.Equations(
            new($"$f(x)$", $"${results.ReadAs}$", LessonPage.Notes(results.Notes)),
            new($"$f'(x)$", $"${results.DerivativeUnicode}$", $"to copy: `{results.Derivative}`"));
        AddPoints(inputs, results, page);
        if (inputs.Solution)
        {
            page.Text($"""
                $f'(x) = 1/x$ is zero nowhere: 1 divided by anything is not 0. So $log x$ has neither a maximum nor a minimum. Its slope is
                positive wherever it is defined, $x > 0$: it rises for ever, ever more slowly.
                """);
        }

        if (isExample)
        {
            page.Heading($"A slip of the original");
            page.Text($"""
                It calls the two stationary points of $x^3 − 2·x^2 + 1$ its largest and smallest values. They are local extremes: at the ends
                of the range the function is far larger and far smaller.
                """);
        }

        page.Figures(plots);
        if (inputs.Solution)
        {
            page.Next("calc lesson 7", $"optimisation under constraints");
        }
        else
        {
            page.Heading($"Your task");
            page.Text($"""
                Take $f(x) = log x$, the natural logarithm. What is its derivative? Where is that zero? What does this say about a maximum or
                minimum?
                """);
            page.Next(6, "DERIVATIVE ; WHERE IT IS ZERO ; WHAT THAT MEANS", $"judge your answer");
        }

        return page;
    }

    private static void AddPoints(OptimisationInputs inputs, OptimisationResults results, Document page)
    {
        Text range = $"between {inputs.From} and {inputs.To}";
        if (results.CriticalPoints.Length > 0)
        {
            page.Text($"Critical points {range}:");
            page.Table(
                [new($"$x$"), new($""), new($"$f(x)$"), new($"kind", IsNumber: false)],
                results.CriticalPoints.Select(point => (Text[])
                [
                    $"${point.Exact}$",
                    $"{(point.X is not double x ? "everywhere" : (point.Exact is null ? "" : "= ") + PythonText.Repr(x))}",
                    $"{point.Value}",
                    $"{KindText(point)}",
                ]));
        }
        else if (results.Level.Length == 0)
        {
            if (results.Complete) page.Text($"$f'$ is zero nowhere {range}, and it does not jump: no maximum, no minimum.");
            else page.Text($"No critical points were found {range}.");
        }

        foreach (double[] stretch in results.Level)
            page.Text($"$f$ is level from {stretch[0]} to {stretch[1]}: every point there is critical.");
        foreach (double[] stretch in results.Undefined) page.Text($"$f$ is undefined from {stretch[0]} to {stretch[1]}.");
        string singular = string.Join(", ", results.Singular.Select(x => PythonText.General(x, 10)));
        if (singular.Length > 0) page.Text($"$f$ is undefined at {singular}: no critical point there.");
        if (!results.Complete) page.Text($"{CutShort}.");
    }

    private static string KindText(StationaryPoint point) =>
        point.Extremum is null ? point.Kind : $"{point.Kind} ({(point.Extremum == "none" ? "no extremum" : point.Extremum)})";
}
