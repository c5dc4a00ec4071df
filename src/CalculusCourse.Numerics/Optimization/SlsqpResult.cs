namespace CalculusCourse.Numerics.Optimization;

/// <summary>How a run ended.</summary>
public enum SlsqpStatus
{
    /// <summary>The point returned is feasible and satisfies the Kuhn–Tucker conditions, both checked there.</summary>
    Solved,

    /// <summary>No point satisfies all constraints and bounds, which is proved.</summary>
    Infeasible,

    /// <summary>No feasible point was found by minimising the violation itself; there may be one elsewhere.</summary>
    LocallyInfeasible,

    /// <summary>The objective falls without limit over feasible points.</summary>
    Unbounded,

    /// <summary>The objective falls for ever in some direction, towards a limit that it does not reach, which is proved.</summary>
    NoMinimum,

    /// <summary>The objective or a constraint is not finite at the start.</summary>
    BadStart,

    /// <summary>The permitted iterations are used up.</summary>
    IterationLimit,

    /// <summary>No further progress can be made, and the conditions for a solution are not met.</summary>
    Stalled,
}

/// <summary>The statuses as text.</summary>
public static class SlsqpStatusNames
{
    /// <summary>The status in lower case, its words joined by hyphens: <c>bad-start</c>.</summary>
    public static string Name(this SlsqpStatus status) => status switch
    {
        SlsqpStatus.Solved => "solved",
        SlsqpStatus.Infeasible => "infeasible",
        SlsqpStatus.LocallyInfeasible => "locally-infeasible",
        SlsqpStatus.Unbounded => "unbounded",
        SlsqpStatus.NoMinimum => "no-minimum",
        SlsqpStatus.BadStart => "bad-start",
        SlsqpStatus.IterationLimit => "iteration-limit",
        _ => "stalled",
    };
}

/// <summary>What is known of the point beyond the first-order conditions.</summary>
public enum SecondOrder
{
    /// <summary>Nothing was established: only a stationary point.</summary>
    Unknown,

    /// <summary>
    /// The active constraints and the curvature of the Lagrangian along them, by differences of gradients, make it a local minimum.
    /// </summary>
    Minimum,

    /// <summary>The curvature is negative in a feasible direction: no minimum.</summary>
    NotMinimum,
}

/// <summary>
/// The outcome. Multipliers are those of L(x, λ) = f − Σ λᵢcᵢ − Σ zₗ(x − lower) − Σ zᵤ(upper − x): λ ≥ 0 for inequalities,
/// zₗ, zᵤ ≥ 0 for bounds, any sign for equalities.
/// </summary>
public sealed record SlsqpResult
{
    /// <summary>How the run ended.</summary>
    public required SlsqpStatus Status { get; init; }

    /// <summary>A sentence that says which test stopped the run, and on what.</summary>
    public required string Message { get; init; }

    /// <summary>f at <see cref="Solution"/>.</summary>
    public required double Objective { get; init; }

    /// <summary>The point returned, always within the bounds.</summary>
    public required double[] Solution { get; init; }

    /// <summary>One multiplier for each equality.</summary>
    public required double[] EqualityMultipliers { get; init; }

    /// <summary>One multiplier ≥ 0 for each inequality.</summary>
    public required double[] InequalityMultipliers { get; init; }

    /// <summary>One multiplier ≥ 0 for each lower bound.</summary>
    public required double[] LowerMultipliers { get; init; }

    /// <summary>One multiplier ≥ 0 for each upper bound.</summary>
    public required double[] UpperMultipliers { get; init; }

    /// <summary>
    /// All constraints' multipliers: the equalities' first; for formulas in the order in which the constraints were given.
    /// </summary>
    public required double[] Multipliers { get; init; }

    /// <summary>
    /// The indices, in the order of <see cref="Multipliers"/>, of the constraints that hold with equality to within the tolerance.
    /// </summary>
    public required int[] Active { get; init; }

    /// <summary>The number of quadratic subproblems solved.</summary>
    public required int Iterations { get; init; }

    /// <summary>How often the objective was evaluated, finite differences included.</summary>
    public required int Evaluations { get; init; }

    /// <summary>How often the objective's gradient was evaluated.</summary>
    public required int GradientEvaluations { get; init; }

    /// <summary>The largest amount by which a constraint is violated, in the constraint's own unit.</summary>
    public required double ConstraintViolation { get; init; }

    /// <summary>The relative residual of the Kuhn–Tucker conditions, as <see cref="Slsqp"/> defines it.</summary>
    public required double KktError { get; init; }

    /// <summary>
    /// The direction in which the objective falls, and rises nowhere that was looked at, its longest part of length 1; null where there was
    /// none.
    /// </summary>
    public double[]? FallsAlong { get; init; }

    /// <summary>How many different minima were found, from as many starts as asked for.</summary>
    public int Minima { get; init; }

    /// <summary>What second-order information says.</summary>
    public SecondOrder SecondOrder { get; init; }

    /// <summary>What the user should know besides: a start moved onto the bounds, say.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
