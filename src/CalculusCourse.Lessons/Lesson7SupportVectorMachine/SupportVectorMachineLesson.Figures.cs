namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

public sealed partial class SupportVectorMachineLesson
{
    public static IEnumerable<Figure> Draw(SupportVectorInputs inputs, SupportVectorResults results)
    {
        (string title, Line? line, bool hasMargins) = results switch
        {
            { Own: { Result.IsRight: false } own } => ("Your line", own.Line, own.Separates),
            { ShowsLine: false } => ("The points", null, false),
            { IsSolved: true } => ("The line with the widest margin", results.Line, true),
            _ => ("Not separable by a line", (Line?)null, false),
        };
        yield return new(inputs.Solution ? "lesson7-task" : "lesson7-example", () => SvmFigure.Draw(
            title,
            [.. results.Points.Select(p => p.X)],
            [.. results.Points.Select(p => p.Y)],
            [.. results.Points.Select(p => p.Label)],
            line is var (a, b, c) ? (a, b, c) : null,
            results.ShowsLine ? results.SupportVectors : [],
            hasMargins));
    }
}
