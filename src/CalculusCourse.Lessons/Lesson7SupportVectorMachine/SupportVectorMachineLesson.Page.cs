using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

public static partial class SupportVectorMachineLesson
{
    public static void PrintPage(SupportVectorInputs inputs, SupportVectorResults results, IReadOnlyList<string> plots, Page page)
    {
        page.Title($"Lesson 7: {Title}");
        page.Section("The idea");
        page.Text("""
              The point (x₀, y₀) is |a·x₀ + b·y₀ + c|/√(a² + b²) away from the line a·x + b·y + c = 0. With labels
              yᵢ = ±1, the line that separates two classes with the widest margin solves

                  minimise a² + b²   subject to   yᵢ·(a·xᵢ + b·yᵢ + c) ≥ 1 for every point,

              an optimisation under constraints. Its theory is the Lagrange multiplier: in
              L = a² + b² − Σ λᵢ·(yᵢ·(a·xᵢ + b·yᵢ + c) − 1) all partial derivatives are zero, every λᵢ ≥ 0, and
              λᵢ = 0 unless constraint i is active, that is, holds with equality.
            """);

        PrintComputation(inputs, results, page);
        PrintRemark(inputs, page);
        page.Figures(plots);
        if (!inputs.Solution) PrintTask(page);
        page.Section("Next");
        page.Text(inputs.Solution
            ? "  calc                      all lessons, and which tasks you have solved"
            : """
                calc check 7 "LINE ; POINTS THAT DECIDE IT"   judge your answer
                calc hint 7                                   a hint
                calc lesson 7 --solution                      the task, worked out
              """);
    }

    private static void PrintComputation(SupportVectorInputs inputs, SupportVectorResults results, Page page)
    {
        page.Section(inputs.Solution ? "The task, worked out" : inputs.Points is null ? "The example, computed" : "Your points");
        string source = inputs.Points is null ? "" : $" from {inputs.Points}";
        int below = results.Points.Count(p => p.Label < 0), above = results.Points.Count(p => p.Label > 0);
        page.Text($"  {results.Points.Length} points{source}, {below} in class −1 and {above} in class +1, "
            + "solved by SLSQP (sequential least-squares quadratic programming):");
        page.Blank();
        var lines = new StringWriter { NewLine = "\n" };
        PrintResults(results, lines);
        foreach (string line in lines.ToString().TrimEnd('\n').Split('\n')) page.Text("    " + line);
        page.Blank();
        if (results.Status == "solved") PrintLine(results, page);
        else if (results.Contradiction is { } few) PrintContradiction(results, few, page);
    }

    private static void PrintRemark(SupportVectorInputs inputs, Page page)
    {
        if (inputs.Solution)
        {
            page.Section("Why the same line?");
            page.Text("""
                  The new points lie outside the margin: their constraints are inactive and their multipliers zero.
                  Only the support vectors (0, 0), (1, 2) and (2, 1) decide; 2/3·x + 2/3·y − 1 = 0 is still the best line.
                """);
        }
        else if (inputs.Points is null)
        {
            page.Section("A slip of the original");
            page.Text("""
                  It speaks of the line as the support vector machine. The line is the maximum-margin line; the
                  support vectors are the points that touch the margin and hold it up.
                """);
        }
    }

    private static void PrintLine(SupportVectorResults results, Page page)
    {
        (double a, double b, double c) = (results.Solution["a"], results.Solution["b"], results.Solution["c"]);
        page.Text($"  Line     {PythonText.General(a)}·x {Signed(b)}·y {Signed(c)} = 0");
        page.Text($"  Margin   {PythonText.Repr(results.Margin!.Value)} wide, 2/√(a² + b²)");
        string iterations = $"{results.Iterations} iteration{(results.Iterations == 1 ? "" : "s")}";
        page.Text($"  Stopped  after {iterations} and {results.Evaluations} evaluations: {results.Message}");
        page.Blank();
        bool all = results.Points.Length <= MostRows;
        page.Text(all
            ? "  The Karush–Kuhn–Tucker conditions, point by point:"
            : "  The Karush–Kuhn–Tucker conditions at the support vectors:");
        page.Blank();
        IEnumerable<int> rows = all ? Enumerable.Range(0, results.Points.Length) : results.SupportVectors.Take(MostRows);
        page.Table(["point", "class", "constraint − 1", "λ", "λ·(constraint − 1)", ""], rows.Select(i =>
        {
            double slack = Slack(results.Points[i], a, b, c);
            return (string[])
            [
                Text(results.Points[i]),
                results.Points[i].Label > 0 ? "+1" : "−1",
                PythonText.General(slack, 3),
                PythonText.General(results.Multipliers[i]),
                PythonText.General(results.Multipliers[i] * slack, 3),
                results.SupportVectors.Contains(i) ? "support vector" : "",
            ];
        }));
        page.Blank();
        page.Text($"""
              Largest violation of a constraint: {PythonText.General(results.ConstraintViolation, 3)}
              Partial derivatives of L at the solution: at most {PythonText.General(Stationarity(results), 3)}
            """);
    }

    /// <summary>The largest partial derivative of the Lagrange function, bounds included.</summary>
    private static double Stationarity(SupportVectorResults results)
    {
        double[] gradient = [2 * results.Solution["a"], 2 * results.Solution["b"], 0];
        for (int i = 0; i < results.Points.Length; i++)
        {
            double force = results.Multipliers[i] * results.Points[i].Label;
            gradient[0] -= force * results.Points[i].X;
            gradient[1] -= force * results.Points[i].Y;
            gradient[2] -= force;
        }

        string[] names = ["a", "b", "c"];
        return names
            .Select((name, k) => Math.Abs(gradient[k] - results.BoundMultipliers[name][0] + results.BoundMultipliers[name][1]))
            .Max();
    }

    private static void PrintContradiction(SupportVectorResults results, int[] few, Page page)
    {
        page.Text($"  Already these {few.Length} points contradict each other; leave out any one of them and the rest can be separated:");
        page.Blank();
        page.Table(["point", "class"], few.Select(i => (string[])[Text(results.Points[i]), results.Points[i].Label > 0 ? "+1" : "−1"]));
    }

    private static void PrintTask(Page page)
    {
        page.Section("Your task");
        page.Text("""
              Add (−1, −1) and (−3, −1) to the first class and (3, 3) to the second: six points, six
              constraints. What is the line now, which points decide it, and why?
            """);
    }

    /// <summary>yᵢ·(a·xᵢ + b·yᵢ + c) − 1, not negative where the constraint holds.</summary>
    private static double Slack(ClassifiedPoint point, double a, double b, double c) =>
        (point.Label * ((a * point.X) + (b * point.Y) + c)) - 1;

    private static string Signed(double value) => $"{(value < 0 ? '−' : '+')} {PythonText.General(Math.Abs(value))}";
}
