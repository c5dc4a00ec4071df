using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Calculus;

namespace CalculusCourse.Lessons.Lesson2Integration;

public sealed partial class IntegrationLesson
{
    /// <summary>More rectangles than that cannot be told apart in a figure: so many wider ones stand for them.</summary>
    private const int MostRectangles = 40, FewRectangles = 20;

    public static IEnumerable<Figure> Draw(IntegrationInputs inputs, IntegrationResults results)
    {
        string name = inputs.Solution ? "lesson2-task" : "lesson2-example";
        yield return new(name, DescribeArea(inputs, results), () => DrawArea(inputs, results));
        yield return new($"{name}-rectangles", DescribeRectangles(inputs, results), () => DrawRectangles(inputs, results));
    }

    private static string DescribeArea(IntegrationInputs inputs, IntegrationResults results) =>
        $"The area under {Called(inputs)}, as a running sum.";

    private static string DescribeRectangles(IntegrationInputs inputs, IntegrationResults results) =>
        $"{Called(inputs)}, and rectangles below it.";

    private static Picture DrawArea(IntegrationInputs inputs, IntegrationResults results)
    {
        var plot = new CurvePlot($"Area under {Called(inputs)}", yLabel: "area");
        plot.AddCurve(results.X, results.RunningSum, "running sum");
        if (results.Own is { } own) plot.AddCurve(results.X, own.Values, "yours");
        else if (results.Exact is not null) plot.AddCurve(results.X, results.Exact, "antiderivative");
        return Picture.Of(plot);
    }

    private static Picture DrawRectangles(IntegrationInputs inputs, IntegrationResults results)
    {
        const int samples = 500;
        (double from, double to) = inputs.Window;
        bool isWider = results.X.Length > MostRectangles;
        double width = isWider ? (to - from) / FewRectangles : inputs.Step;
        double[] left = isWider ? [.. Enumerable.Range(0, FewRectangles).Select(i => from + (i * width))] : results.X;
        Func<double, double> f = inputs.Function.WithValues.InX();
        double[] x = Grid.Linspace(from, to, samples);
        var plot = new CurvePlot($"{Called(inputs)}, and {left.Length} rectangles of width {IntegralText.Place(width)}");
        foreach (double at in left.Where(at => RobustRange.IsDrawable(f(at))))
            plot.AddRectangle(at, at + width, 0, f(at), FigureStyle.Blue);
        plot.AddCurve([from, to], [0, 0], color: FigureStyle.Ink, width: FigureStyle.HairLine);
        (double[] brokenX, double[] y) = BrokenCurve.Of(inputs.Function.WithValues, x, [.. x.Select(f)]);
        plot.AddCurve(brokenX, y, "f", FigureStyle.Vermilion);
        return Picture.Of(plot);
    }

    private static string Called(IntegrationInputs inputs)
    {
        (double from, double to) = inputs.Window;
        string window = inputs.IsInfinite ? $", shown from x = {IntegralText.Place(from)} to {IntegralText.Place(to)}" : "";
        return $"f(x) = {inputs.Function.ReadAs}{inputs.Function.ValuesAfterFormula}{window}";
    }
}
