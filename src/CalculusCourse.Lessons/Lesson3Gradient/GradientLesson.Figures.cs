using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson3Gradient;

public sealed partial class GradientLesson
{
    public static IEnumerable<Figure> Draw(GradientInputs inputs, GradientResults results)
    {
        string name = inputs.Solution ? "lesson3-task" : "lesson3";
        Func<double, double, double> f = inputs.Function.Formula.InXAndY();
        PointDerivative fx = new(inputs.Function.Formula, ["x", "y"], "x"), fy = new(inputs.Function.Formula, ["x", "y"], "y");
        yield return new($"{name}-surface", () => SurfaceFigure.Draw($"z = {inputs.Function.ReadAs}", inputs.From, inputs.To, f));
        yield return new($"{name}-field", () => VectorFieldFigure.Draw(
            $"∇f = ({FormulaText.Unicode(results.PartialX)}, {FormulaText.Unicode(results.PartialY)})",
            inputs.From,
            inputs.To,
            (x, y) => (fx.Value([x, y]), fy.Value([x, y])),
            new Mark(inputs.X, inputs.Y)));
        yield return new($"{name}-directions", () => DirectionFigure.Draw(
            $"f(x, y) = {inputs.Function.ReadAs} at {Point(inputs)}",
            results.Angles,
            results.Rates,
            results.Angle,
            results.Rate,
            (results.ExactX, results.ExactY)));
    }
}
