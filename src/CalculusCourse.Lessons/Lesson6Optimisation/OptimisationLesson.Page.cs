using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

public static partial class OptimisationLesson
{
    public static void PrintPage(OptimisationInputs inputs, OptimisationResults results, IReadOnlyList<string> plots, Page page)
    {
        page.Title($"Lesson 6: {Title}");
        page.Section("The idea");
        page.Text("""
              Where a smooth function is largest or smallest in its neighbourhood, its rate of change is zero.
              So the candidates are the solutions of f′(x) = 0. The second derivative, or the sign of f′ on both
              sides, tells which they are: f′ from − to + is a minimum, from + to − a maximum, and no change
              of sign is neither (a stationary inflection).
            """);

        PrintComputation(inputs, results, page);
        if (inputs.Function == ExampleFunction)
        {
            page.Section("A slip of the original");
            page.Text("""
                  It calls the two stationary points of x³ − 2·x² + 1 its largest and smallest values. They are local
                  extremes: at the ends of the range the function is far larger and far smaller.
                """);
        }

        page.Figures(plots);
        if (!inputs.Solution) PrintTask(page);
        page.Section("Next");
        page.Text(inputs.Solution
            ? "  calc lesson 7             optimisation under constraints"
            : """
                calc check 6 "DERIVATIVE ; WHERE IT IS ZERO ; WHAT THAT MEANS"   judge your answer
                calc hint 6                                                      a hint
                calc lesson 6 --solution                                         the task, worked out
              """);
    }

    private static void PrintComputation(OptimisationInputs inputs, OptimisationResults results, Page page)
    {
        page.Section(Heading(inputs));
        page.Text($"  f(x)  = {results.ReadAs}");
        foreach (string note in results.Notes) page.Text($"  ({note})");
        page.Text($"  f′(x) = {results.DerivativeUnicode}    to copy: {results.Derivative}");
        page.Blank();
        PrintPoints(inputs, results, page);
        if (inputs.Solution)
        {
            page.Blank();
            page.Text("""
                  f′(x) = 1/x is zero nowhere: 1 divided by anything is not 0. So log x has neither a maximum nor a
                  minimum. Its slope is positive wherever it is defined, x > 0: it rises for ever, ever more slowly.
                """);
        }
    }

    private static string Heading(OptimisationInputs inputs) =>
        inputs.Solution ? "The task, worked out"
        : inputs.Function == ExampleFunction ? "The example, computed"
        : "Your function, computed";

    private static void PrintPoints(OptimisationInputs inputs, OptimisationResults results, Page page)
    {
        string range = $"between {PythonText.Repr(inputs.From)} and {PythonText.Repr(inputs.To)}";
        if (results.CriticalPoints.Length == 0 && results.Level.Length == 0)
        {
            page.Text(!results.Complete ? $"  No critical points were found {range}."
                : results.Level.Length > 0 ? $"  No single critical points {range}."
                : $"  f′ is zero nowhere {range}, and it does not jump: no maximum, no minimum.");
        }
        else if (results.CriticalPoints.Length > 0)
        {
            page.Text($"  Critical points {range}:");
            page.Blank();
            page.Table(["x", "", "f(x)", "kind"], results.CriticalPoints.Select(point => (string[])
            [
                point.Exact ?? "",
                point.X is double x ? (point.Exact is null ? "" : "= ") + PythonText.Repr(x) : "everywhere",
                PythonText.Repr(point.Value),
                point.Extremum is null ? point.Kind : $"{point.Kind} ({(point.Extremum == "none" ? "no extremum" : point.Extremum)})",
            ]));
        }

        foreach (double[] stretch in results.Level)
            page.Text($"  f is level from {PythonText.Repr(stretch[0])} to {PythonText.Repr(stretch[1])}: every point there is critical.");
        foreach (double[] stretch in results.Undefined)
            page.Text($"  f is undefined from {PythonText.Repr(stretch[0])} to {PythonText.Repr(stretch[1])}.");
        string singular = string.Join(", ", results.Singular.Select(x => PythonText.General(x, 10)));
        if (singular.Length > 0) page.Text($"  f is undefined at {singular}: no critical point there.");
        if (!results.Complete) page.Text($"  {CutShort}.");
    }

    private static void PrintTask(Page page)
    {
        page.Section("Your task");
        page.Text("""
              Take f(x) = log x, the natural logarithm. What is its derivative? Where is that zero? What does
              this say about a maximum or minimum?
            """);
    }
}
