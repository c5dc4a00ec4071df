using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

public sealed partial class SupportVectorMachineLesson
{
    private const int MostRows = 20;

    private Document Page(SupportVectorInputs inputs, SupportVectorResults results, IReadOnlyList<string> plots)
    {
        var page = new Document();
        page.Title($"Lesson 7: {Title}");
        page.Heading($"The idea");
        page.Text($"""
            The point $(x_0, y_0)$ is $|a·x_0 + b·y_0 + c|/√(a^2 + b^2)$ away from the line $a·x + b·y + c = 0$. With labels $y_i = ±1$,
            the line that separates two classes with the widest margin solves
            """);
        page.Display($"minimise $a^2 + b^2$ subject to $y_i·(a·x_i + b·y_i + c) ≥ 1$ for every point,");
        page.Text($"""
            an optimisation under constraints. Its theory is the Lagrange multiplier: in
            $L = a^2 + b^2 − Σ λ_i·(y_i·(a·x_i + b·y_i + c) − 1)$ all partial derivatives are zero, every $λ_i ≥ 0$, and $λ_i = 0$ unless
            constraint $i$ is active, that is, holds with equality.
            """);

        AddComputation(inputs, results, page);
        AddRemark(inputs, page);
        page.Figures(plots);
        if (inputs.Solution) page.Next("calc", $"all lessons, and which tasks you have solved");
        else page.Task(this, "LINE ; POINTS THAT DECIDE IT", $"judge your answer");

        return page;
    }

    private static void AddComputation(SupportVectorInputs inputs, SupportVectorResults results, Document page)
    {
        if (inputs.Own is null) page.Heading(LessonPage.Computed(inputs.Solution, isExample: true));
        else page.Heading($"Your points");
        string source = inputs.Own is null ? "" : $" from {inputs.Own.File}";
        int below = results.Points.Count(p => p.Label < 0), above = results.Points.Count(p => p.Label > 0);
        page.Text($"""
            {results.Points.Length} points{source}, {below} in class $−1$ and {above} in class $+1$, solved by SLSQP (sequential
            least-squares quadratic programming):
            """);
        page.Listing(output => PrintResults(results, output));
        if (results.IsSolved) AddLine(results, page);
        else if (results.Contradiction is { } few) AddContradiction(results, few, page);
    }

    private static void AddRemark(SupportVectorInputs inputs, Document page)
    {
        if (inputs.Solution)
        {
            page.Heading($"Why the same line?");
            page.Text($"""
                The new points lie outside the margin: their constraints are inactive and their multipliers zero. Only the support vectors
                $(0, 0)$, $(1, 2)$ and $(2, 1)$ decide; $2/3·x + 2/3·y − 1 = 0$ is still the best line.
                """);
        }
        else if (inputs.Own is null)
        {
            page.Heading($"A slip of the original");
            page.Text($"""
                It speaks of the line as the support vector machine. The line is the maximum-margin line; the support vectors are the points
                that touch the margin and hold it up.
                """);
        }
    }

    private static void AddLine(SupportVectorResults results, Document page)
    {
        (double a, double b, double c) = results.Line;
        int count = results.Solved.Iterations;
        string iterations = $"{count} iteration{(count == 1 ? "" : "s")}";
        page.Facts(
            new($"Line", $"${a:g}·x {Sign(b)} {Math.Abs(b):g}·y {Sign(c)} {Math.Abs(c):g} = 0$"),
            new($"Margin", $"{results.Margin.Value} wide, $2/√(a^2 + b^2)$"),
            new($"Stopped", $"after {iterations} and {results.Solved.Evaluations} evaluations: {results.Solved.Message}"));
        bool all = results.Points.Length <= MostRows;
        page.Text($"The Karush–Kuhn–Tucker conditions{(all ? ", point by point" : " at the support vectors")}:");
        IEnumerable<int> rows = all ? Enumerable.Range(0, results.Points.Length) : results.SupportVectors.Take(MostRows);
        page.Table(
            [new($"point"), new($"class"), new($"constraint − 1"), new($"$λ$"), new($"$λ$·(constraint − 1)"), new($"", IsNumber: false)],
            rows.Select(i =>
            {
                double slack = Slack(results.Points[i], results.Line);
                return (Text[])
                [
                    $"{Coordinates(results.Points[i])}",
                    Class(results.Points[i]),
                    $"{slack:g3}",
                    $"{results.Multipliers[i]:g}",
                    $"{results.Multipliers[i] * slack:g3}",
                    $"{(results.SupportVectors.Contains(i) ? "support vector" : "")}",
                ];
            }));
        page.Text($"Largest violation of a constraint: {results.Solved.ConstraintViolation:g3}");
        page.Text($"Partial derivatives of $L$ at the solution: at most {Stationarity(results):g3}");
    }

    /// <summary>The largest partial derivative of the Lagrange function, bounds included.</summary>
    private static double Stationarity(SupportVectorResults results) =>
        Derivatives(results.Points, results.Line, results.Multipliers)
            .Select((g, k) => Math.Abs(g - results.Solved.LowerMultipliers[k] + results.Solved.UpperMultipliers[k])).Max();

    private static void AddContradiction(SupportVectorResults results, int[] few, Document page)
    {
        page.Text($"Already these {few.Length} points contradict each other; leave out any one of them and the rest can be separated:");
        page.Table(
            [new($"point"), new($"class")],
            few.Select(i => (Text[])[$"{Coordinates(results.Points[i])}", Class(results.Points[i])]));
        page.Text($"Proof: {results.Solved.Message}.");
    }

    private static string Coordinates(ClassifiedPoint point) => $"({PythonText.General(point.X)}, {PythonText.General(point.Y)})";

    private static Text Class(ClassifiedPoint point) => $"${Sign(point.Label)}1$";

    private static string Sign(double value) => value < 0 ? "−" : "+";
}
