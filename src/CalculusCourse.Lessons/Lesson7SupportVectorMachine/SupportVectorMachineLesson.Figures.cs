using CalculusCourse.Lessons.Figures;

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
        yield return new(inputs.Solution ? "lesson7-task" : "lesson7-example", Describe(results, line, hasMargins), () => SvmFigure.Draw(
            title,
            [.. results.Points.Select(p => p.X)],
            [.. results.Points.Select(p => p.Y)],
            [.. results.Points.Select(p => p.Label)],
            line is var (a, b, c) ? (a, b, c) : null,
            results.ShowsLine ? results.SupportVectors : [],
            hasMargins,
            results.Multipliers));
    }

    private static string Signed(double value) => $"{(value < 0 ? "−" : "+")} {FigureText.Number(Math.Abs(value))}";

    private static string Describe(SupportVectorResults results, Line? line, bool hasMargins)
    {
        const int most = 6;
        int below = results.Points.Count(p => p.Label < 0), above = results.Points.Length - below;
        string points = $"{FigureText.Count(below, "point")} in class −1 as circles and {above} in class +1 as triangles";
        if (line is not { } drawn) return $"{points}{(results.ShowsLine && !results.IsSolved ? "; there is no line to draw" : "")}.";
        if (results.Own is { Result.IsRight: false }) return $"{points}, with your line{(hasMargins ? " and its margin" : "")}.";
        int[] support = results.SupportVectors;
        string which = support.Length > most ? $"{support.Length} of them"
            : FigureText.List([.. support.Select(i => FigureText.Place(results.Points[i].X, results.Points[i].Y))]);
        return $"{points}; between them the line {FigureText.Number(drawn.A)}·x {Signed(drawn.B)}·y {Signed(drawn.C)} = 0 "
            + $"in the middle of the margin, {FigureText.Number(results.Margin ?? double.NaN)} wide. "
            + $"The support vectors, on its edges: {which}.";
    }
}
