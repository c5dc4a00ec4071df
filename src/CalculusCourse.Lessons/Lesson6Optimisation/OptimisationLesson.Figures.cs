using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

public sealed partial class OptimisationLesson
{
    public static IEnumerable<Figure> Draw(OptimisationInputs inputs, OptimisationResults results)
    {
        Mark[] marks =
        [
            .. results.Found.Points.Select(point => new Mark(point.X, point.Value, Kind(point))),
        ];
        yield return new(inputs.Solution ? "lesson6-task" : "lesson6-example", () => CriticalPointsFigure.Draw(
            $"{inputs.Function.ReadAs}{inputs.Function.ValuesAfterFormula}",
            $"{FormulaText.Unicode(results.Derivative.Shown!)}{inputs.Function.ValuesAfterFormula}",
            results.X,
            results.F,
            results.Slope,
            marks,
            inputs.Function.WithValues));
    }

    private static MarkKind Kind(CriticalPoint point) => point.Kind switch
    {
        CriticalKind.Minimum => MarkKind.Minimum,
        CriticalKind.Maximum => MarkKind.Maximum,
        CriticalKind.Corner => MarkKind.Corner,
        _ => MarkKind.Inflection,
    };
}
