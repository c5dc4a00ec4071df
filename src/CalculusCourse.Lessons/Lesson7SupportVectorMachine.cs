using System.Text.Json.Serialization;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Lessons;

/// <summary>What lesson 7 is run with: the points, the lesson's own unless a file is named, and when to stop.</summary>
public sealed record SupportVectorInputs(string? Points = null, double Tolerance = 1e-9, int MaxIterations = 1000, bool Solution = false)
{
    // The JSON object names every option of the command, those of any other problem too.
    public string? Minimize => null;

    public string[] SubjectTo => [];

    public Dictionary<string, double>? Start => null;

    public Dictionary<string, double?[]>? Bounds => null;
}

/// <summary>A point of the plane with its class, −1 or +1.</summary>
public readonly record struct ClassifiedPoint(double X, double Y, int Label);

/// <summary>
/// What lesson 7 computes. <paramref name="Multipliers"/>, <paramref name="Active"/> and <paramref name="SupportVectors"/>
/// go by the points, counted from 0; <paramref name="BoundMultipliers"/> are [lower, upper] by variable.
/// <paramref name="Margin"/> is the width 2/√(a² + b²), in the points' unit. <paramref name="Contradiction"/> lists the fewest
/// points that no line separates, where the problem has no solution.
/// </summary>
public sealed record SupportVectorResults(
    string Status,
    string Message,
    double Objective,
    Dictionary<string, double> Solution,
    double[] Multipliers,
    Dictionary<string, double[]> BoundMultipliers,
    int[] Active,
    int Iterations,
    int Evaluations,
    double ConstraintViolation,
    double KktError,
    double? Margin,
    int[] SupportVectors,
    int[]? Contradiction,
    [property: JsonIgnore] ClassifiedPoint[] Points);

/// <summary>Lesson 7: the line with the widest margin between two classes, as an optimisation under constraints.</summary>
public static class Lesson7SupportVectorMachine
{
    public const string Title = "Support vector machine";

    // Within the solver's tolerance of the margin's edge, measured in the constraint's unit.
    private const double Touching = 1e-6;
    private const int MostRows = 20;

    /// <summary>The example's points.</summary>
    public static ClassifiedPoint[] ExamplePoints => [new(0, 0, -1), new(1, 2, 1), new(2, 1, 1)];

    /// <summary>The task's points: three more, outside the margin.</summary>
    public static ClassifiedPoint[] TaskPoints => [.. ExamplePoints, new(-1, -1, -1), new(-3, -1, -1), new(3, 3, 1)];

    /// <summary>The line a·x + b·y + c = 0 with the widest margin: minimise a² + b² subject to yᵢ·(a·xᵢ + b·yᵢ + c) ≥ 1.</summary>
    public static SupportVectorResults Compute(SupportVectorInputs inputs, ClassifiedPoint[] points)
    {
        bool own = inputs.Points is not null;
        Units units = own ? Units.Of(points) : new Units(0, 0, 1);
        ClassifiedPoint[] near = [.. points.Select(units.Apply)];
        SlsqpResult solved = Slsqp.Minimize(
            WidestMargin(near, own),
            new SlsqpOptions { Tolerance = inputs.Tolerance, MaxIterations = inputs.MaxIterations });
        (double a, double b, double c) = (solved.Solution[0], solved.Solution[1], solved.Solution[2]);
        bool separated = solved.Status == SlsqpStatus.Solved;
        double[] multipliers = [.. solved.InequalityMultipliers.Select(units.Multiplier)];

        return new(
            solved.Status.Name(),
            solved.Message,
            units.Multiplier(solved.Objective),
            units.Line(a, b, c),
            multipliers,
            new()
            {
                ["a"] = [solved.LowerMultipliers[0], solved.UpperMultipliers[0]],
                ["b"] = [solved.LowerMultipliers[1], solved.UpperMultipliers[1]],
                ["c"] = [solved.LowerMultipliers[2], solved.UpperMultipliers[2]],
            },
            solved.Active,
            solved.Iterations,
            solved.Evaluations,
            solved.ConstraintViolation,
            solved.KktError,
            separated ? units.Size * (2 / Math.Sqrt((a * a) + (b * b))) : null,
            separated ? [.. Enumerable.Range(0, near.Length).Where(i => Slack(near[i], a, b, c) < Touching)] : [],
            solved.Status == SlsqpStatus.Infeasible ? Contradiction(near) : null,
            points);
    }

    /// <summary>
    /// Coordinates of a reader's points from the middle of them and in about half their extent, so that the solver's tolerances mean the
    /// same for points in nanometres and in kilometres. The size is a power of two: dividing by it rounds nothing.
    /// </summary>
    private readonly record struct Units(double MiddleX, double MiddleY, double Size)
    {
        public static Units Of(ClassifiedPoint[] points)
        {
            (double lowX, double highX) = (points.Min(p => p.X), points.Max(p => p.X));
            (double lowY, double highY) = (points.Min(p => p.Y), points.Max(p => p.Y));
            double half = Math.Max((highX / 2) - (lowX / 2), (highY / 2) - (lowY / 2));
            double size = half > 0 ? Math.ScaleB(1, Math.Max(-1000, Math.ILogB(half))) : 1;
            return new((lowX / 2) + (highX / 2), (lowY / 2) + (highY / 2), size);
        }

        public ClassifiedPoint Apply(ClassifiedPoint p) => new((p.X - MiddleX) / Size, (p.Y - MiddleY) / Size, p.Label);

        /// <summary>Multipliers, and the objective, change as a² does.</summary>
        public double Multiplier(double value) => value / Size / Size;

        /// <summary>The line in the points' own coordinates.</summary>
        public Dictionary<string, double> Line(double a, double b, double c)
        {
            (a, b) = (a / Size, b / Size);
            return new() { ["a"] = a, ["b"] = b, ["c"] = c - ((a * MiddleX) + (b * MiddleY)) };
        }
    }

    private static OptimizationProblem WidestMargin(ClassifiedPoint[] points, bool own) => new()
    {
        Start = [1, 1, 1],
        Objective = v => (v[0] * v[0]) + (v[1] * v[1]),
        Gradient = (v, g) => (g[0], g[1], g[2]) = (2 * v[0], 2 * v[1], 0),
        InequalityCount = points.Length,
        Inequalities = (v, values) =>
        {
            for (int i = 0; i < points.Length; i++) values[i] = Slack(points[i], v[0], v[1], v[2]);
        },
        InequalityJacobian = (_, rows) =>
        {
            for (int i = 0; i < points.Length; i++)
            {
                (double x, double y, int label) = points[i];
                (rows[3 * i], rows[(3 * i) + 1], rows[(3 * i) + 2]) = (label * x, label * y, label);
            }
        },
        // The lesson's own problem has bounds, as the original has; a reader's points may need a steeper line.
        Lower = own ? null : [-10, -10, -10],
        Upper = own ? null : [10, 10, 10],
        VariableNames = ["a", "b", "c"],
    };

    /// <summary>
    /// The fewest points that no line separates: rows (yᵢ·xᵢ, yᵢ·yᵢ, yᵢ; 1) of the constraints that contradict each other.
    /// </summary>
    private static int[] Contradiction(ClassifiedPoint[] points)
    {
        double[] rows = [.. points.SelectMany(p => (double[])[p.Label * p.X, p.Label * p.Y, p.Label, 1])];
        return InfeasibleSubset.Find(rows, points.Length, 3);
    }

    public static void PrintResults(SupportVectorResults results, TextWriter output)
    {
        if (results.Status != "solved")
        {
            output.WriteLine($"Status: {results.Status}");
            output.WriteLine(results.Contradiction is null
                ? results.Message
                : "Not separable: no line has the two classes on its two sides");
            return;
        }

        output.WriteLine($"Objective: {PythonText.Repr(results.Objective)}");
        output.WriteLine($"Solution: {NumPyText.Array([results.Solution["a"], results.Solution["b"], results.Solution["c"]])}");
    }

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

    /// <summary>yᵢ·(a·xᵢ + b·yᵢ + c) − 1, not negative where the constraint holds.</summary>
    private static double Slack(ClassifiedPoint point, double a, double b, double c) =>
        (point.Label * ((a * point.X) + (b * point.Y) + c)) - 1;

    private static string Signed(double value) => $"{(value < 0 ? '−' : '+')} {PythonText.General(Math.Abs(value))}";

    private static string Text(ClassifiedPoint point) => $"({PythonText.General(point.X)}, {PythonText.General(point.Y)})";
}
