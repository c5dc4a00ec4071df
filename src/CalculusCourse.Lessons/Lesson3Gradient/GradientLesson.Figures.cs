using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson3Gradient;

public sealed partial class GradientLesson
{
    public static IEnumerable<Figure> Draw(GradientInputs inputs, GradientResults results)
    {
        string name = inputs.Solution ? "lesson3-task" : "lesson3";
        Func<double, double, double> f = inputs.Function.WithValues.InXAndY();
        string values = inputs.Function.ValuesAfterFormula;
        PointDerivative[] slopes = PointDerivative.Row(inputs.Function.WithValues, ["x", "y"], ["x", "y"]);
        yield return new($"{name}-surface", () => SurfaceFigure.Draw($"z = {inputs.Function.ReadAs}{values}", inputs.From, inputs.To, f));
        yield return new($"{name}-field", () => VectorFieldFigure.Draw(
            $"∇f = ({FormulaText.Unicode(results.PartialX.Shown!)}, {FormulaText.Unicode(results.PartialY.Shown!)}){values}",
            inputs.From,
            inputs.To,
            (x, y) => (slopes[0].Value([x, y]), slopes[1].Value([x, y])),
            new Mark(inputs.X, inputs.Y)));
        yield return new($"{name}-directions", () => DirectionFigure.Draw(
            $"f(x, y) = {inputs.Function.ReadAs}{values} at {Point(inputs)}",
            results.Angles,
            results.Rates,
            results.Angle,
            results.Rate,
            (results.ExactX, results.ExactY)));
    }
}
