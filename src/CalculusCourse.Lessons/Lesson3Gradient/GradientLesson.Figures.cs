using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Lesson3Gradient;

public static partial class GradientLesson
{
    public static IEnumerable<Figure> Draw(GradientInputs inputs, GradientResults results)
    {
        string name = inputs.Solution ? "lesson3-task" : "lesson3";
        Formula formula = FormulaParser.Parse(inputs.Function, NameScope.Of("x", "y"));
        Func<double, double, double> f = AsFunction(formula);
        Func<double, double, double> fx = AsFunction(Differentiation.Derivative(formula, "x"));
        Func<double, double, double> fy = AsFunction(Differentiation.Derivative(formula, "y"));
        yield return new($"{name}-surface", () => SurfaceFigure.Draw($"z = {results.ReadAs}", inputs.From, inputs.To, f));
        yield return new($"{name}-field", () => VectorFieldFigure.Draw(
            $"∇f = ({results.PartialsUnicode[0]}, {results.PartialsUnicode[1]})",
            inputs.From,
            inputs.To,
            (x, y) => double.IsFinite(f(x, y)) ? (fx(x, y), fy(x, y)) : (double.NaN, double.NaN),
            new Mark(inputs.At[0], inputs.At[1])));
        yield return new($"{name}-directions", () => DirectionFigure.Draw(
            $"f(x, y) = {results.ReadAs} at {results.Point}",
            results.Angles,
            results.Rates,
            results.Angle,
            results.Rate,
            (results.ExactGradient[0], results.ExactGradient[1])));
    }
}
