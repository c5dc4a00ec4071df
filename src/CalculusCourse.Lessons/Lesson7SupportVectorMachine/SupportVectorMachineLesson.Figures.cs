using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

public static partial class SupportVectorMachineLesson
{
    public static IEnumerable<Figure> Draw(SupportVectorInputs inputs, SupportVectorResults results)
    {
        bool solved = results.Status == "solved";
        (double, double, double)? line = solved ? (results.Solution["a"], results.Solution["b"], results.Solution["c"]) : null;
        yield return new(inputs.Solution ? "lesson7-task" : "lesson7-example", () => SvmFigure.Draw(
            solved ? "The line with the widest margin" : "Not separable by a line",
            [.. results.Points.Select(p => p.X)],
            [.. results.Points.Select(p => p.Y)],
            [.. results.Points.Select(p => p.Label)],
            line,
            results.SupportVectors));
    }
}
