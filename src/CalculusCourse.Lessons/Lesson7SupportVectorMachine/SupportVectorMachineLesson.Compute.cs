using System.Globalization;
using CalculusCourse.Lessons.Data;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Optimization;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>What lesson 7 is run with.</summary>
/// <param name="Own">The reader's data; null for the lesson's own points.</param>
/// <param name="Tolerance">The relative tolerance of the conditions that a solution must meet.</param>
/// <param name="MaxIterations">The most iterations.</param>
/// <param name="Solution">Whether this is the lesson's task.</param>
public sealed record SupportVectorInputs(
    DataSet? Own = null, double Tolerance = 1e-9, int MaxIterations = 1000, bool Solution = false)
{
    /// <summary>Whether the working is asked for.</summary>
    public bool HasSteps { get; init; }

    /// <summary>What a unit of slack costs; null for the hard margin.</summary>
    public double? SoftMargin { get; init; }

    /// <summary>The reader's own line, as it was typed; null for none.</summary>
    public string? Yours { get; init; }
}

/// <summary>A point of the plane with its class, −1 or +1.</summary>
public readonly record struct ClassifiedPoint(double X, double Y, int Label);

/// <summary>The line a·x + b·y + c = 0.</summary>
public readonly record struct Line(double A, double B, double C);

/// <summary>What lesson 7 computes. Points, and the arrays that go by them, are counted from 0.</summary>
/// <param name="Points">The points.</param>
/// <param name="Solved">What the solver says of the problem, and for a reader's points what exact arithmetic says.</param>
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

    /// <summary>The working; null where it is not asked for.</summary>
    internal LagrangeSteps? Steps { get; init; }

    /// <summary>The reader's own line, held against the points; null for none.</summary>
    public OwnLine? Own { get; init; }

    /// <summary>Whether the points are the task's and the task is not to be solved here: its answer is not to be told.</summary>
    public bool IsTask { get; init; }

    /// <summary>Whether the line may be shown.</summary>
    public bool ShowsLine => !IsTask && Own is null or { Result.IsRight: true };
}

public sealed partial class SupportVectorMachineLesson
{
    // Within the solver's tolerance of the margin's edge, measured in the constraint's unit.
    private const double Touching = 1e-6;
    private const double Cancelled = 1e-3; // Of a constraint's terms, so much left: more digits are lost than a table shows.

    /// <summary>The example's points.</summary>
    public static IReadOnlyList<ClassifiedPoint> ExamplePoints { get; } = [new(0, 0, -1), new(1, 2, 1), new(2, 1, 1)];

    /// <summary>The task's points: three more, outside the margin.</summary>
    public static IReadOnlyList<ClassifiedPoint> TaskPoints { get; } =
        [.. ExamplePoints, new(-1, -1, -1), new(-3, -1, -1), new(3, 3, 1)];

    /// <summary>The line with the widest margin: minimise a² + b² subject to tᵢ·(a·xᵢ + b·yᵢ + c) ≥ 1.</summary>
    public static SupportVectorResults Compute(SupportVectorInputs inputs)
    {
        SupportVectorResults results = Line(inputs);
        return results with
        {
            Steps = inputs.HasSteps ? LagrangeSteps.Of(results.Points) : null,
            Own = inputs.Yours is { } yours ? OwnLine.Of(yours, results.Points, MarginTask.Instance) : null,
            IsTask = inputs.Own is not null && AreTasks(results.Points),
        };
    }

    private static bool AreTasks(ClassifiedPoint[] points) =>
        points.Length == TaskPoints.Count && points.ToHashSet().SetEquals(TaskPoints);

    private static SupportVectorResults Line(SupportVectorInputs inputs)
    {
        if (inputs.Own is not { } own) return Compute([.. inputs.Solution ? TaskPoints : ExamplePoints], inputs);
        int[] labels = own.Train.Signs;
        ClassifiedPoint[] points = ToPoints(own.Train);
        Units units = Units.Of(points);
        SlsqpResult solved = Slsqp.Minimize(Problem([.. points.Select(units.Apply)], units), SolverOptions(inputs));
        if (solved.Status == SlsqpStatus.IterationLimit)
        {
            Line last = units.Apart(new(solved.Solution[0], solved.Solution[1], solved.Solution[2]));
            return new(points, solved, last, (last.A * last.A) + (last.B * last.B), new double[points.Length], null, [], null);
        }

        // What the solver found in rounded numbers is only where to begin: the points that decide, or contradict each other, are exact.
        double[][] places = [.. points.Select(p => (double[])[p.X, p.Y])];
        var margin = WidestMargin.Find(
            places, labels, Enumerable.Range(0, points.Length).Where(i => solved.InequalityMultipliers[i] > 0));
        return margin.IsSeparable ? Separated(points, margin, solved) : Inseparable(points, units, places, margin, solved);
    }

    /// <summary>The lesson's own points, with the original's bounds.</summary>
    private static SupportVectorResults Compute(ClassifiedPoint[] points, SupportVectorInputs inputs)
    {
        SlsqpResult solved = Slsqp.Minimize(Problem(points, units: null), SolverOptions(inputs));
        var line = new Line(solved.Solution[0], solved.Solution[1], solved.Solution[2]);
        bool separated = solved.Status == SlsqpStatus.Solved;
        return new(
            points,
            solved,
            line,
            solved.Objective,
            solved.InequalityMultipliers,
            separated ? 2 / Math.Sqrt((line.A * line.A) + (line.B * line.B)) : null,
            separated ? [.. Enumerable.Range(0, points.Length).Where(i => Slack(points[i], line) < Touching)] : [],
            null);
    }

    private static SupportVectorResults Separated(ClassifiedPoint[] points, WidestMargin margin, SlsqpResult solved)
    {
        double[] multipliers = new double[points.Length];
        foreach ((int point, Rational value) in margin.Deciding.Zip(margin.Multipliers)) multipliers[point] = value.ToDouble();
        if (margin.InDoubles() is not ([double a, double b], double c))
        {
            solved = solved with
            {
                Status = SlsqpStatus.Stalled,
                Message = "a line separates the points, but not once its numbers are rounded to doubles: the points lie too near to each "
                    + "other for their distance from the origin",
            };
            return new(points, solved, new(double.NaN, double.NaN, double.NaN), double.NaN, multipliers, null, [], null);
        }

        var line = new Line(a, b, c);
        int[] support = [.. Enumerable.Range(0, points.Length).Where(i => margin.Slack(i) < Touching)];
        double least = points.Min(p => Slack(p, line));
        double[] terms = [2 * Math.Abs(a), 2 * Math.Abs(b), .. support.SelectMany(i => Terms(points[i], multipliers[i]))];
        solved = solved with
        {
            Status = SlsqpStatus.Solved,
            Message = "the minimum: the Kuhn–Tucker conditions hold in exact arithmetic, and the problem is convex; what rounding the line "
                + "to doubles leaves stands below",
            Active = support,
            ConstraintViolation = Math.Max(0, -least),
            KktError = Stationarity(points, line, multipliers) / terms.Max(),
        };
        double larger = Math.Max(Math.Abs(a), Math.Abs(b));
        double length = larger * Math.Sqrt((a / larger * (a / larger)) + (b / larger * (b / larger)));
        return new(points, solved, line, (a * a) + (b * b), multipliers, 2 / length, support, null);
    }

    private static SupportVectorResults Inseparable(
        ClassifiedPoint[] points, Units units, double[][] places, WidestMargin margin, SlsqpResult solved)
    {
        // The search for few points rounds; what it finds counts only if the contradiction is exact.
        double[] rows = [.. points.Select(units.Apply).SelectMany(p => (double[])[p.Label * p.X, p.Label * p.Y, p.Label, 1])];
        int[] labels = [.. points.Select(p => p.Label)], found = InfeasibleSubset.Find(rows, points.Length, 3);
        (int[] few, Rational[] u) = found.Length is > 0 and <= 4 && WidestMargin.Contradiction(places, labels, found) is { } fewer
            && fewer.Points.Length <= margin.Deciding.Length
            ? fewer
            : (margin.Deciding, margin.Multipliers);
        string names = string.Join(", ", few.Select(Place));
        solved = solved with
        {
            Status = SlsqpStatus.Infeasible,
            ConstraintViolation = 1,
            Message = $"the constraints of the points {names} contradict each other: {ContradictionText.Sum(u)}",
        };
        double[] multipliers = new double[points.Length];
        return new(points, solved, new(0, 0, 0), 0, multipliers, null, [], few);

        string Place(int i) => string.Create(CultureInfo.InvariantCulture, $"({points[i].X:R}, {points[i].Y:R})");
    }

    private static SlsqpOptions SolverOptions(SupportVectorInputs inputs) =>
        new() { Tolerance = inputs.Tolerance, MaxIterations = inputs.MaxIterations };

    /// <summary>
    /// Coordinates of a reader's points from the middle of them and in about half their extent, each axis in its own unit, so that the
    /// solver's tolerances mean the same for euros and for per cent. The sizes are powers of two: dividing by them rounds nothing.
    /// </summary>
    private readonly record struct Units(double MiddleX, double MiddleY, double SizeX, double SizeY)
    {
        /// <summary>What a² and b² count in the units: in the points' own both count 1.</summary>
        public (double A, double B) Weights => (Math.Min(1, Square(SizeY / SizeX)), Math.Min(1, Square(SizeX / SizeY)));

        public static Units Of(ClassifiedPoint[] points)
        {
            (double lowX, double highX) = (points.Min(p => p.X), points.Max(p => p.X));
            (double lowY, double highY) = (points.Min(p => p.Y), points.Max(p => p.Y));
            (double halfX, double halfY) = ((highX / 2) - (lowX / 2), (highY / 2) - (lowY / 2));
            double size = Math.Max(halfX, halfY);
            return new((lowX / 2) + (highX / 2), (lowY / 2) + (highY / 2), PowerOfTwo(halfX, size), PowerOfTwo(halfY, size));
        }

        public ClassifiedPoint Apply(ClassifiedPoint p) => new((p.X - MiddleX) / SizeX, (p.Y - MiddleY) / SizeY, p.Label);

        /// <summary>A line in the points' own coordinates.</summary>
        public Line Apart(Line line)
        {
            (double a, double b) = (line.A / SizeX, line.B / SizeY);
            return new(a, b, line.C - ((a * MiddleX) + (b * MiddleY)));
        }

        private static double PowerOfTwo(double half, double otherwise)
        {
            double size = half > 0 ? half : otherwise;
            return size > 0 ? Math.ScaleB(1, Math.Max(-1000, Math.ILogB(size))) : 1;
        }

        private static double Square(double x) => x * x;
    }

    /// <summary>The problem of points in some units; the lesson's own has bounds, as the original has.</summary>
    private static OptimizationProblem Problem(ClassifiedPoint[] points, Units? units)
    {
        (double p, double q) = units?.Weights ?? (1, 1);
        return new()
        {
            Start = [1, 1, 1],
            Objective = v => (p * v[0] * v[0]) + (q * v[1] * v[1]),
            Gradient = (v, g) => (g[0], g[1], g[2]) = (2 * p * v[0], 2 * q * v[1], 0),
            InequalityCount = points.Length,
            Inequalities = (v, values) =>
            {
                for (int i = 0; i < points.Length; i++) values[i] = RoundedSlack(points[i], new(v[0], v[1], v[2]));
            },
            InequalityJacobian = (_, rows) =>
            {
                for (int i = 0; i < points.Length; i++)
                {
                    (double x, double y, int label) = points[i];
                    (rows[3 * i], rows[(3 * i) + 1], rows[(3 * i) + 2]) = (label * x, label * y, label);
                }
            },
            Lower = units is null ? [-10, -10, -10] : null,
            Upper = units is null ? [10, 10, 10] : null,
            VariableNames = ["a", "b", "c"],
        };
    }

    private static double RoundedSlack(ClassifiedPoint point, Line line) =>
        (point.Label * ((line.A * point.X) + (line.B * point.Y) + line.C)) - 1;

    /// <summary>tᵢ·(a·xᵢ + b·yᵢ + c) − 1, not negative where the constraint holds; exact where its terms nearly cancel.</summary>
    private static double Slack(ClassifiedPoint point, Line line)
    {
        double slack = RoundedSlack(point, line), size = Math.Abs(line.A * point.X) + Math.Abs(line.B * point.Y) + Math.Abs(line.C);
        if (!(Math.Abs(slack) < Cancelled * size) || !double.IsFinite(size)) return slack;
        static Rational Exact(double value) => Rational.FromDouble(value);
        Rational value = (Exact(line.A) * Exact(point.X)) + (Exact(line.B) * Exact(point.Y)) + Exact(line.C);
        return ((point.Label * value) - 1).ToDouble();
    }

    private static double[] Terms(ClassifiedPoint point, double multiplier) =>
        [Math.Abs(multiplier * point.X), Math.Abs(multiplier * point.Y), Math.Abs(multiplier)];

    /// <summary>The largest partial derivative of the Lagrange function where no bound is active.</summary>
    private static double Stationarity(ClassifiedPoint[] points, Line line, double[] multipliers) =>
        Derivatives(points, line, multipliers).Max(Math.Abs);

    private static double[] Derivatives(ClassifiedPoint[] points, Line line, double[] multipliers)
    {
        double[] gradient = [2 * line.A, 2 * line.B, 0];
        for (int i = 0; i < multipliers.Length; i++)
        {
            double force = multipliers[i] * points[i].Label;
            gradient[0] -= force * points[i].X;
            gradient[1] -= force * points[i].Y;
            gradient[2] -= force;
        }

        return gradient;
    }
}
