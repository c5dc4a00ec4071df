using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Formulas;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

public sealed partial class DifferentiationLesson
{
    public static IEnumerable<Figure> Draw(DifferentiationInputs inputs, DifferentiationResults results)
    {
        string name = inputs.Solution ? "lesson1-task" : "lesson1-example";
        yield return new(name, () => DrawSlope(inputs.Function.WithValues, results));
        yield return new($"{name}-error", () => DrawErrors(results.StepErrors));
    }

    private static Picture DrawSlope(Formula formula, DifferentiationResults results)
    {
        CurvePlot function = new("y = f(x)"), slope = new("y = f′(x)");
        (double[] x, double[] f) = BrokenCurve.Of(formula, results.X, results.F);
        function.AddCurve(x, f);
        // The curves lie upon each other: half transparent, and one broader than the other, both can be seen.
        (double[] gapped, double[] rate) = BrokenCurve.Gapped(formula, results.X, results.Rate);
        double[] rule = BrokenCurve.Gapped(formula, results.X, results.Rule).Y;
        slope.AddCurve(gapped, rate, "rate", FigureStyle.Red.WithAlpha(FigureStyle.Pale), FigureStyle.BroadLine);
        slope.AddCurve(gapped, rule, "rule", FigureStyle.Blue.WithAlpha(FigureStyle.Pale));
        return Picture.SideBySide(function, slope);
    }

    private static Picture DrawErrors(StepError[] errors)
    {
        double[] delta = [.. errors.Select(e => e.Delta)];
        var plot = new CurvePlot("Largest error of the rate of change", "δ", "error", logLog: true);
        plot.AddCurve(delta, [.. errors.Select(e => e.Forward)], "forward difference");
        plot.AddCurve(delta, [.. errors.Select(e => e.Central)], "central difference");
        return Picture.Of(plot);
    }
}
