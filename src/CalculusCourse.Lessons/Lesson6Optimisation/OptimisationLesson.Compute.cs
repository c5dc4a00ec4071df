using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

/// <summary>What lesson 6 is run with: a function of x and the closed range in which its critical points are sought.</summary>
public sealed record OptimisationInputs(LessonFunction Function, double From = -10, double To = 10, bool Solution = false)
{
    /// <summary>The ends as they were written, where they are no doubles: 4/3, 2π.</summary>
    public (Formula From, Formula To)? Exact { get; init; }

    /// <summary>Whether the working is asked for.</summary>
    public bool Steps { get; init; }

    /// <summary>The reader's own critical points; null for none.</summary>
    public string? Yours { get; init; }

    /// <summary>Whether this is the lesson's example.</summary>
    public bool IsExample => !Solution && !Function.IsOwn;
}

/// <summary>What lesson 6 computes.</summary>
/// <param name="Derivative">f′ by the rules.</param>
/// <param name="Found">Every point of the range where f′ is zero or jumps, and the stretches on which f is level or undefined.</param>
/// <param name="X">Points for the curves, evenly spaced over the range.</param>
/// <param name="F">f there; NaN where it is undefined.</param>
/// <param name="Slope">f′ there; NaN where there is none.</param>
/// <param name="Ends">f at the two ends of the range; NaN where it is undefined.</param>
public sealed record OptimisationResults(
    LetteredResult Derivative, CriticalPointSearch Found, double[] X, double[] F, double[] Slope, (double From, double To) Ends)
{
    /// <summary>The working; empty where it is not asked for.</summary>
    public IReadOnlyList<WorkingLine> Steps { get; init; } = [];

    /// <summary>The reader's own critical points, held against these; null for none.</summary>
    public OwnPoints? Own { get; init; }

    /// <summary>Whether the function is the task's: what that asks is not told.</summary>
    public bool IsTask { get; init; }

    /// <summary>Whether the critical points may be shown: they are not the task's, and the reader's own are right.</summary>
    public bool ShowsPoints => !IsTask && Own is null or { Result.IsRight: true };
}

public sealed partial class OptimisationLesson
{
    private const int CurvePoints = 1001;

    /// <summary>Differentiates, and finds where the derivative is zero.</summary>
    public static OptimisationResults Compute(OptimisationInputs inputs)
    {
        Formula formula = inputs.Function.WithValues;
        CriticalPointSearch found = inputs.Exact is { } exact
            ? CriticalPoints.Find(formula, "x", exact.From, exact.To)
            : CriticalPoints.Find(formula, "x", inputs.From, inputs.To);

        (double[] x, double[] f, double[] slope) = Curves(inputs, inputs.From, inputs.To);
        LetteredResult derivative = LetteredResult.Derivative(inputs.Function, new PointDerivative(formula, ["x"], "x").Formula, "x", "x");
        return new(derivative, found, x, f, slope, (f[0], f[^1]))
        {
            IsTask = inputs.Function.IsTask,
            Steps = inputs.Steps ? StationarySteps.Of(inputs, found) : [],
            Own = inputs.Yours is { } yours ? OwnPoints.Of(yours, inputs, found) : null,
        };
    }

    /// <summary>Both curves over a range.</summary>
    private static (double[] X, double[] F, double[] Slope) Curves(OptimisationInputs inputs, double from, double to)
    {
        Formula formula = inputs.Function.WithValues;
        double[] x = Grid.Linspace(from, to, CurvePoints), f = new double[CurvePoints];
        CompiledFormula.Compile(formula, ["x"]).EvaluateAll(x, f);
        return (x, f, Array.ConvertAll(new PointDerivative(formula, ["x"], "x").AtAll(x), slope => slope.Value));
    }
}
