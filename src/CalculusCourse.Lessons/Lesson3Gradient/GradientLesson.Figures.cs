using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson3Gradient;

public sealed partial class GradientLesson
{
    public static IEnumerable<Figure> Draw(GradientShown shown)
    {
        (GradientInputs inputs, GradientResults results, _, YourGradient? yours) = shown;
        string name = inputs.Solution ? "lesson3-task" : "lesson3";
        Func<double, double, double> f = inputs.Function.WithValues.InXAndY();
        string values = inputs.Function.ValuesAfterFormula;
        yield return new($"{name}-surface", () => SurfaceFigure.Draw($"z = {inputs.Function.ReadAs}{values}", inputs.From, inputs.To, f));

        PointDerivative[] slopes = PointDerivative.Row(inputs.Function.WithValues, ["x", "y"], ["x", "y"]);
        string rules = $"∇f = ({FormulaText.Unicode(results.PartialX.Shown!)}, {FormulaText.Unicode(results.PartialY.Shown!)}){values}";
        string title = yours?.Field is not null ? $"Your gradient, {yours.Own.Judged.ReadAs}{values}"
            : shown.HasRules ? rules : $"∇f of {inputs.Function.ReadAs}{values}";
        string label = shown.Gradient is not { } g ? Point(inputs)
            : $"{Point(inputs)}: {(yours is null ? "∇f" : "yours")} = ({AxisTicks.Short(g.X, 6)}, {AxisTicks.Short(g.Y, 6)})";
        yield return new($"{name}-field", () => VectorFieldFigure.Draw(
            title,
            inputs.From,
            inputs.To,
            yours?.Field ?? ((x, y) => (slopes[0].Value([x, y]), slopes[1].Value([x, y]))),
            new Mark(inputs.X, inputs.Y, Label: label),
            shown.Gradient));
        yield return new($"{name}-directions", () => DirectionFigure.Draw(
            $"f(x, y) = {inputs.Function.ReadAs}{values} at {Point(inputs)}",
            results.Angles,
            results.Rates,
            results.Angle,
            results.Rate,
            shown.Gradient,
            yours is null ? "∇f" : "yours"));
    }
}
