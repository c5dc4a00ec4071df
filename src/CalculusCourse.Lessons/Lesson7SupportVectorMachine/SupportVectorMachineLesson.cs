using System.Text.Json.Serialization;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

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
public static partial class SupportVectorMachineLesson
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

    private static string Text(ClassifiedPoint point) => $"({PythonText.General(point.X)}, {PythonText.General(point.Y)})";
}
