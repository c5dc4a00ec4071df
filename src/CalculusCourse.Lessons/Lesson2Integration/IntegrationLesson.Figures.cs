using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Lessons.Lesson2Integration;

public sealed partial class IntegrationLesson
{
    public static IEnumerable<Figure> Draw(IntegrationInputs inputs, IntegrationResults results)
    {
        yield return new(inputs.Solution ? "lesson2-task" : "lesson2-example", () => DrawArea(inputs, results));
    }

    private static Picture DrawArea(IntegrationInputs inputs, IntegrationResults results)
    {
        (double from, double to) = inputs.Window;
        string window = inputs.IsInfinite ? $", shown from x = {IntegralText.Place(from)} to {IntegralText.Place(to)}" : "";
        var plot = new CurvePlot($"Area under f(x) = {inputs.Function.ReadAs}{inputs.Function.ValuesAfterFormula}{window}", yLabel: "area");
        plot.AddCurve(results.X, results.RunningSum, "running sum");
        if (results.Exact is not null) plot.AddCurve(results.X, results.Exact, "antiderivative");
        return Picture.Of(plot);
    }
}
