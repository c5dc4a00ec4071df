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

    /// <summary>Whether this is the lesson's example.</summary>
    public bool IsExample => !Solution && !Function.IsOwn;
}

/// <summary>What lesson 6 computes.</summary>
/// <param name="Derivative">f′ by the rules.</param>
/// <param name="Found">Every point of the range where f′ is zero or jumps, and the stretches on which f is level or undefined.</param>
/// <param name="X">Points for the curves, evenly spaced over the range.</param>
/// <param name="F">f there; NaN where it is undefined.</param>
/// <param name="Slope">f′ there; NaN where there is none.</param>
public sealed record OptimisationResults(LetteredResult Derivative, CriticalPointSearch Found, double[] X, double[] F, double[] Slope);

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

        double[] x = Grid.Linspace(inputs.From, inputs.To, CurvePoints), f = new double[CurvePoints];
        CompiledFormula.Compile(formula, ["x"]).EvaluateAll(x, f);
        var derivative = new PointDerivative(formula, ["x"], "x");
        return new(
            LetteredResult.Derivative(inputs.Function, derivative.Formula, "x", "x"),
            found,
            x,
            f,
            Array.ConvertAll(derivative.AtAll(x), slope => slope.Value));
    }
}
