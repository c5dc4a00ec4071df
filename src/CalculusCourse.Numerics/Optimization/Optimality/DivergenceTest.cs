using CalculusCourse.Numerics.Optimization.Feasibility;
using CalculusCourse.Numerics.Optimization.LeastSquares;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Optimality;

/// <summary>When a run may say that the objective has no lower limit.</summary>
internal sealed class DivergenceTest(ScaledProblem problem, FeasibilityRestoration restoration)
{
    private const double FarBelow = 1e15; // Relative to max(1, |f|) at the start: out of all proportion.
    private const double FarAway = 1e25; // Relative to max(1, |xⱼ|) at the start, likewise.
    private const double LooseTolerance = 1e-6; // Far away rounding spoils the constraints, relative to their tolerance at the start.
    private const double PartOfStart = 0.1; // Of the total violation at the start: so much may be left.
    private const int MostReturns = 5;
    private const double PartOfFall = 0.03; // For each decade, beside that of the first: log x falls on evenly, log log x to a tenth.
    private const double LeastProof = 1e6, NearOverflow = 1e100; // Beyond these overflow is no objection.

    private static readonly (double Times, int Decades)[] Distances =
    [
        (10, 1), (1e3, 3), (1e6, 6), (1e10, 10), (1e15, 15), (1e25, 25), (1e40, 40), (1e70, 70), (1e120, 120), (1e200, 200), (1e280, 280),
    ];

    private double _f, _size, _violation, _span;
    private int _returns;

    /// <summary>
    /// Whether, at the point last evaluated, the objective has fallen out of all proportion, or is lower than at the start and the point
    /// has gone out of all proportion.
    /// </summary>
    public bool HasFallen => problem.Raw.Objective < -FarBelow * _size
        || (problem.Raw.Objective < _f && LinearAlgebra.MaxAbs(problem.Raw.Point) > FarAway * _span);

    /// <summary>Takes the measure of the start.</summary>
    public void Begin(Iterate start)
    {
        (_f, _violation) = (problem.Raw.Objective, start.TotalViolation);
        _size = Math.Max(1 / problem.ObjectiveScale, Math.Abs(_f));
        _span = Math.Max(1, LinearAlgebra.MaxAbs(problem.Raw.Point));
    }

    /// <summary>Whether an iterate far away is as good as feasible.</summary>
    public bool IsFeasible(Iterate at) =>
        at.RelativeViolation(LooseTolerance) <= 1 && at.TotalViolation <= LooseTolerance + PartOfStart * _violation;

    /// <summary>
    /// Along a curve every step leaves the constraints a little: looks, a few times, for a feasible point nearby where the objective has
    /// fallen as well.
    /// </summary>
    public bool ReturnsNearby(Iterate current, Iterate trial)
    {
        if (_returns >= MostReturns) return false;
        _returns++;
        current.X.CopyTo(trial.X, 0);
        return restoration.Reach(trial) && HasFallen && trial.Differentiate();
    }

    /// <summary>
    /// Whether the objective is lower still at feasible points 10, 10³, 10⁶ and so on times as far from the start, until numbers overflow:
    /// a deep minimum, or a bound far away, is no fall without limit. Nor is one that slows down as that of 1/x or 1/log x does.
    /// </summary>
    public bool FallsOn(Iterate current, Iterate trial)
    {
        double last = current.F, passed = 0, first = 0;
        foreach ((double times, int decades) in Distances)
        {
            double[] far = trial.X;
            problem.Start(far);
            for (int j = 0; j < far.Length; j++)
                far[j] = Math.Clamp(far[j] + times * (current.X[j] - far[j]), problem.Lower[j], problem.Upper[j]);
            bool reached = restoration.Reach(trial);
            if (trial.F == double.NegativeInfinity) return true;
            bool overflows = last < -NearOverflow ? !double.IsPositiveInfinity(trial.F) : trial.ConstraintsOverflow;
            if (!reached && times > LeastProof && overflows) return true;
            if (!reached || !(trial.F < last)) return false;
            double fall = (last - trial.F) / (decades - passed);
            if (first == 0) first = fall;
            if (fall < PartOfFall * first) return false;
            (last, passed) = (trial.F, decades);
        }

        return true;
    }
}
