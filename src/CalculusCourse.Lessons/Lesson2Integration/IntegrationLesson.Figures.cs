using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Lessons.Lesson2Integration;

public static partial class IntegrationLesson
{
    public static IEnumerable<Figure> Draw(IntegrationInputs inputs, IntegrationResults results)
    {
        Curve[] curves = [new Curve("running sum", results.X, results.RunningSum)];
        if (results.Exact is not null) curves = [.. curves, new Curve("antiderivative", results.X, results.Exact)];
        yield return new(inputs.Solution ? "lesson2-task" : "lesson2-example", () => LinePanels.Single(
            new LinePanel($"Area under f(x) = {results.ReadAs}", curves) { YLabel = "area" }));
    }
}
