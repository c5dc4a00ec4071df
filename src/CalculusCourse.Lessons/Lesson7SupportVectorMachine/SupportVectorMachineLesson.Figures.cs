namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

public sealed partial class SupportVectorMachineLesson
{
    public static IEnumerable<Figure> Draw(SupportVectorInputs inputs, SupportVectorResults results)
    {
        (double, double, double)? line = results.IsSolved ? (results.Line.A, results.Line.B, results.Line.C) : null;
        yield return new(inputs.Solution ? "lesson7-task" : "lesson7-example", () => SvmFigure.Draw(
            results.IsSolved ? "The line with the widest margin" : "Not separable by a line",
            [.. results.Points.Select(p => p.X)],
            [.. results.Points.Select(p => p.Y)],
            [.. results.Points.Select(p => p.Label)],
            line,
            results.SupportVectors));
    }
}
