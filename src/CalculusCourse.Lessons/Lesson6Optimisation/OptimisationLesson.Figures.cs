using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

public static partial class OptimisationLesson
{
    public static IEnumerable<Figure> Draw(OptimisationInputs inputs, OptimisationResults results)
    {
        Mark[] marks =
        [
            .. results.CriticalPoints
                .Where(point => point.X is not null)
                .Select(point => new Mark(point.X!.Value, point.Value, Kind(point))),
        ];
        yield return new(inputs.Solution ? "lesson6-task" : "lesson6-example", () => CriticalPointsFigure.Draw(
            results.ReadAs, results.DerivativeUnicode, results.X, results.F, results.Slope, marks));
    }

    private static MarkKind Kind(StationaryPoint point) => point.Kind switch
    {
        "minimum" => MarkKind.Minimum,
        "maximum" => MarkKind.Maximum,
        "corner" => MarkKind.Corner,
        _ => MarkKind.Inflection,
    };
}
