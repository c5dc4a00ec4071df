namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// Sequential least-squares quadratic programming, SLSQP: at each point the objective's quadratic model (a damped BFGS matrix in factors)
/// is minimised over the linearised constraints as a problem of constrained least squares, and a merit function decides how far to go.
/// <para>
/// Sources: Kraft, <i>A software package for sequential quadratic programming</i> (1988); Lawson and Hanson, <i>Solving Least Squares
/// Problems</i> (1974); Schittkowski, <i>The nonlinear programming method of Wilson, Han and Powell</i> (1981); Powell (1978);
/// Nocedal and Wright, <i>Numerical Optimization</i> (2006), chapters 12, 15 and 18.
/// </para>
/// <para>
/// A run ends as solved only after these tests at the very point returned, r = ∇f − Σ λᵢ∇cᵢ − zₗ + zᵤ, Xⱼ = max(1, |xⱼ|):
/// stationarity, maxⱼ |rⱼ|Xⱼ ≤ ε·max(F, maxᵢⱼ |λᵢ∂cᵢ/∂xⱼ|Xⱼ) with F = max(1, |f|, maxⱼ |∂f/∂xⱼ|Xⱼ); complementarity, |λᵢcᵢ| ≤
/// ε·max(1, |f|, maxⱼ |xⱼ ∂f/∂xⱼ|), equalities' and violated inequalities' included, and likewise for bounds, what rounding makes of the
/// terms of cᵢ left out; feasibility, each violation at most
/// δ·min(1, maxⱼ |∂cᵢ/∂xⱼ|Xⱼ) and the rounding error of its terms; and the fall of f to be expected along r from its curvature,
/// at most 10⁻⁷·max(1, |f|). ε is <see cref="SlsqpOptions.Tolerance"/>, but not below 10⁻⁸ with central and 10⁻⁶ with forward differences,
/// and δ is <see cref="SlsqpOptions.FeasibilityTolerance"/>. Where rounding stops the run short of ε, 10⁻⁶ is accepted
/// (10⁻⁵ with forward differences), and the message says so. <see cref="SlsqpResult.KktError"/> is the larger of the first two ratios.
/// With differences the multipliers' terms may not exceed 10⁶ F either: forward ones give way to central ones at 10⁴ F, and a run that
/// still ends beyond that has stalled, for then the differences' noise could balance any slope.
/// </para>
/// <para>
/// Such a point is called a local minimum where the curvature of the Lagrangian along the active constraints, by differences of gradients,
/// is positive or no direction is left; otherwise a stationary point, and where the curvature is negative the run goes on along it.
/// An objective is called unbounded only where it has fallen below −10¹⁵ times its size at the start, or the point has moved 10²⁵ times
/// its size while it fell, and feasible points 10, 10³, 10⁶ and so on times as far are lower still, until numbers overflow; or where
/// that is proved. That there is no feasible point, or no minimum on a slope without end, is said only with a proof. A run that ends far
/// from its start at what may be no minimum begins again ten times as far out; if it ends lower there, nothing is solved. Where a run of
/// formulas falls along a slope without end, a few other starts are tried for a minimum that is as low.
/// </para>
/// <para>
/// Of variables that start above 1000 the size is taken for their unit, and of those near 0 what the functions' slopes and curvatures
/// agree on, if that is far from 1. Objective and constraints that are all small or all large are measured in units of their own, and the
/// objective's unit changes on the way where it is out of proportion. A function that is NaN or infinite at a trial point is backed
/// away from; nothing is ever evaluated outside the bounds. All sums have a fixed order: the same problem gives the same bits.
/// </para>
/// </summary>
public static class Slsqp
{
    private const double LittleViolation = 1e-6; // What a run that stopped may leave of a constraint that can be satisfied.

    /// <summary>
    /// Minimises a function over delegates. Failing to converge is a status of the result, never an exception.
    /// </summary>
    /// <param name="problem">The objective, the constraints, the bounds and the start.</param>
    /// <param name="options">Tolerances, limits, differences, callback.</param>
    /// <exception cref="ArgumentException">A list's length does not fit, or a tolerance or limit is not positive.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static SlsqpResult Minimize(OptimizationProblem problem, SlsqpOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        problem.Check();
        options ??= new SlsqpOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Tolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.FeasibilityTolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxIterations);
        SlsqpResult Run(OptimizationProblem from) => new SlsqpRun(from, options).Run();
        return FarSearch.Check(problem, Run(problem), Run);
    }

    /// <summary>Minimises a formula subject to constraints between formulas, with exact derivatives.</summary>
    /// <param name="problem">The formulas, the bounds and the start.</param>
    /// <param name="options">Tolerances, limits, callback.</param>
    /// <exception cref="ArgumentException">A formula has a variable that is not listed, or a list's length does not fit.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static SlsqpResult Minimize(FormulaProblem problem, SlsqpOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(problem.Start);
        ArgumentOutOfRangeException.ThrowIfNotEqual(problem.Start.Length, problem.Variables.Count, nameof(problem.Start));
        options ??= new SlsqpOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Starts);
        return Multistart.Minimize(problem, options.Starts, from =>
        {
            SlsqpResult Run(FormulaProblem at) => UnderflowTest.Check(at, at.InOrder(Minimize(at.Compile(), options)));
            SlsqpResult result = Run(from);
            return Proved(from, result.FallsAlong is null ? result : Multistart.Lower(from, result, Run));
        });
    }

    /// <summary>What a run could not know, as far as the formulas prove it.</summary>
    private static SlsqpResult Proved(FormulaProblem problem, SlsqpResult result)
    {
        if (result.Status is not (SlsqpStatus.LocallyInfeasible or SlsqpStatus.Stalled or SlsqpStatus.IterationLimit)) return result;
        if (result.ConstraintViolation > 0 && InfeasibilityProof.Find(problem) is { } contradiction)
            return result with { Status = SlsqpStatus.Infeasible, Message = contradiction };
        if (result.Status == SlsqpStatus.LocallyInfeasible || result.ConstraintViolation > LittleViolation) return result;
        (SlsqpStatus status, string? proof) = result.FallsAlong is { } direction
            ? (SlsqpStatus.NoMinimum, EscapeProof.NoMinimum(problem, result.Solution, direction))
            : (SlsqpStatus.Unbounded, EscapeProof.Unbounded(problem, result.Solution));
        return proof is null ? result : result with { Status = status, Message = proof };
    }
}
