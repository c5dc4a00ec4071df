using CalculusCourse.Lessons.Figures;
using ScottPlot;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

public static partial class DifferentiationLesson
{
    public static IEnumerable<Figure> Draw(DifferentiationInputs inputs, DifferentiationResults results)
    {
        string name = inputs.Solution ? "lesson1-task" : "lesson1-example";
        Color red = FigureStyle.Red.WithAlpha(0.5), blue = FigureStyle.Blue.WithAlpha(0.5);
        yield return new(name, () => LinePanels.SideBySide(
        [
            new LinePanel("y = f(x)", [new Curve("", results.X, results.F)]),
            new LinePanel("y = f′(x)",
            [
                new Curve("rate", results.X, results.Rate) { Color = red, Width = 5 },
                new Curve("rule", results.X, results.Rule) { Color = blue, Width = 2 },
            ]),
        ]));

        double[] delta = [.. results.StepErrors.Select(row => row.Delta)];
        yield return new($"{name}-error", () => LinePanels.Single(
            new LinePanel("Largest error of the rate of change", [
                new Curve("forward difference", delta, [.. results.StepErrors.Select(row => row.Forward)]),
                new Curve("central difference", delta, [.. results.StepErrors.Select(row => row.Central)]),
            ])
            { XLabel = "δ", YLabel = "error", LogLog = true }));
    }
}
