using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>What lesson 7 is run with.</summary>
/// <param name="Own">The reader's points; null for the lesson's own.</param>
/// <param name="Tolerance">The relative tolerance of the conditions that a solution must meet.</param>
/// <param name="MaxIterations">The most iterations.</param>
/// <param name="Solution">Whether this is the lesson's task.</param>
public sealed record SupportVectorInputs(
    PointsFile? Own = null, double Tolerance = 1e-9, int MaxIterations = 1000, bool Solution = false);

/// <summary>A point of the plane with its class, −1 or +1.</summary>
public readonly record struct ClassifiedPoint(double X, double Y, int Label);

/// <summary>The line a·x + b·y + c = 0.</summary>
public readonly record struct Line(double A, double B, double C);

/// <summary>What lesson 7 computes. Points, and the arrays that go by them, are counted from 0.</summary>
/// <param name="Points">The points.</param>
/// <param name="Solved">What the solver says of the problem; its numbers are in the unit in which it was solved.</param>
/// <param name="Line">The line, in the points' unit.</param>
/// <param name="Objective">a² + b², in the points' unit.</param>
/// <param name="Multipliers">λ by point, in the points' unit.</param>
/// <param name="Margin">The width 2/√(a² + b²), in the points' unit; null where there is no line.</param>
/// <param name="SupportVectors">The points on the margin's edge.</param>
/// <param name="Contradiction">The fewest points that no line separates, where none separates all.</param>
public sealed record SupportVectorResults(
    ClassifiedPoint[] Points,
    SlsqpResult Solved,
    Line Line,
    double Objective,
    double[] Multipliers,
    double? Margin,
    int[] SupportVectors,
    int[]? Contradiction)
{
    /// <summary>Whether there is a line, and this is it.</summary>
    public bool IsSolved => Solved.Status == SlsqpStatus.Solved;
}

public sealed partial class SupportVectorMachineLesson
{
    // Within the solver's tolerance of the margin's edge, measured in the constraint's unit.
    private const double Touching = 1e-6;

    /// <summary>The example's points.</summary>
    public static IReadOnlyList<ClassifiedPoint> ExamplePoints { get; } = [new(0, 0, -1), new(1, 2, 1), new(2, 1, 1)];

    /// <summary>The task's points: three more, outside the margin.</summary>
    public static IReadOnlyList<ClassifiedPoint> TaskPoints { get; } =
        [.. ExamplePoints, new(-1, -1, -1), new(-3, -1, -1), new(3, 3, 1)];

    /// <summary>The line with the widest margin: minimise a² + b² subject to yᵢ·(a·xᵢ + b·yᵢ + c) ≥ 1.</summary>
    public static SupportVectorResults Compute(SupportVectorInputs inputs)
    {
        ClassifiedPoint[] points = inputs.Own is { } own
            ? [.. own.Labels.Select((label, i) => new ClassifiedPoint(own.X[i], own.Y[i], label))]
            : [.. inputs.Solution ? TaskPoints : ExamplePoints];
        Units units = inputs.Own is null ? new Units(0, 0, 1) : Units.Of(points);
        ClassifiedPoint[] near = [.. points.Select(units.Apply)];
        SlsqpResult solved = Slsqp.Minimize(
            WidestMargin(near, inputs.Own is not null),
            new SlsqpOptions { Tolerance = inputs.Tolerance, MaxIterations = inputs.MaxIterations });
        var line = new Line(solved.Solution[0], solved.Solution[1], solved.Solution[2]);
        bool separated = solved.Status == SlsqpStatus.Solved;

        return new(
            points,
            solved,
            units.Apart(line),
            units.Multiplier(solved.Objective),
            [.. solved.InequalityMultipliers.Select(units.Multiplier)],
            separated ? units.Size * (2 / Math.Sqrt((line.A * line.A) + (line.B * line.B))) : null,
            separated ? [.. Enumerable.Range(0, near.Length).Where(i => Slack(near[i], line) < Touching)] : [],
            solved.Status == SlsqpStatus.Infeasible ? Contradiction(near) : null);
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

        /// <summary>A line in the points' own coordinates.</summary>
        public Line Apart(Line line)
        {
            (double a, double b) = (line.A / Size, line.B / Size);
            return new(a, b, line.C - ((a * MiddleX) + (b * MiddleY)));
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
            for (int i = 0; i < points.Length; i++) values[i] = Slack(points[i], new(v[0], v[1], v[2]));
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

    /// <summary>yᵢ·(a·xᵢ + b·yᵢ + c) − 1, not negative where the constraint holds.</summary>
    private static double Slack(ClassifiedPoint point, Line line) =>
        (point.Label * ((line.A * point.X) + (line.B * point.Y) + line.C)) - 1;
}
