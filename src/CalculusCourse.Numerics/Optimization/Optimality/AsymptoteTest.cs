using CalculusCourse.Numerics.Optimization.Feasibility;
using CalculusCourse.Numerics.Optimization.LeastSquares;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Optimality;

/// <summary>
/// Whether an iterate at which the conditions hold is only a place on a slope without end, as that of e⁻ˣ, 1/x or arctan(−x): looks far
/// away in the direction of the model's step.
/// </summary>
internal sealed class AsymptoteTest(ScaledProblem problem, FeasibilityRestoration restoration)
{
    private const double Notable = 1e-3; // Of a direction's longest part: less of a variable's size is no part of it.
    private const double LooseTolerance = 1e-6; // Far away rounding spoils the constraints.
    private const double NotableFall = 1e-12; // Relative to max(1, |f|) in the objective's unit.
    private const int MostMoves = 5;

    private int _moves;

    /// <summary>The direction in the user's units, its longest part of length 1; null where the objective does not go on falling.</summary>
    public double[]? Direction { get; private set; }

    /// <summary>
    /// Looks from an iterate along a step. Where the objective falls as far as one can look, there is a <see cref="Direction"/>; where
    /// it is only lower somewhere on the way, the answer is true, and the trial is such a place.
    /// </summary>
    public bool LeadsElsewhere(Iterate current, Iterate trial, ReadOnlySpan<double> step)
    {
        Direction = null;
        double longest = 0, slope = 0;
        for (int j = 0; j < step.Length; j++) longest = Math.Max(longest, Math.Abs(step[j]) / current.VariableSize(j));
        double[] d = new double[step.Length];
        for (int j = 0; j < d.Length; j++)
        {
            if (Math.Abs(step[j]) > Notable * longest * current.VariableSize(j)) d[j] = step[j];
            slope += d[j] * current.G[j];
        }

        if (!(slope < 0) || !double.IsFinite(longest)) return false;
        double last = current.F, least = current.F - (NotableFall * Math.Max(1, Math.Abs(current.F))), room = Room(current.X, d);
        double[]? best = null;
        bool falls = true;
        foreach (double times in (ReadOnlySpan<double>)[10, 1e3, 1e6, 1e9, 1e12])
        {
            double length = times / longest;
            trial.Place(current, Math.Min(length, room), d);
            bool finite = trial.Evaluate();
            if (double.IsNaN(trial.F) && times > 10) break; // Overflow on the way to a limit is no objection.
            bool reached = finite && trial.DifferentiateConstraints() && trial.RelativeViolation(LooseTolerance) <= 1;
            bool ends = length >= room || (finite && !reached);
            if (finite && !reached) reached = restoration.Reach(trial);
            falls &= reached && trial.F <= last && (times > 10 || trial.F < current.F);

            // Where it falls up to an end, the end is best, be it only by what rounding hides.
            if (reached && (trial.F < least || (ends && falls))) (least, best) = (Math.Min(least, trial.F), [.. trial.X]);
            falls &= !ends;
            if (!reached || ends) break;
            last = trial.F;
        }

        if (falls)
        {
            Direction = new double[problem.Raw.Point.Length];
            for (int j = 0; j < d.Length; j++) Direction[problem.Free[j]] = d[j] * problem.VariableScale[j];
            double size = LinearAlgebra.MaxAbs(Direction);
            for (int j = 0; j < Direction.Length; j++) Direction[j] /= size;
            return false;
        }

        if (best is null || _moves++ >= MostMoves) return false;
        best.CopyTo(trial.X, 0);
        return trial.Evaluate() && trial.Differentiate();
    }

    /// <summary>How many times a direction leads up to the first bound.</summary>
    private double Room(ReadOnlySpan<double> x, ReadOnlySpan<double> d)
    {
        double room = double.PositiveInfinity;
        for (int j = 0; j < d.Length; j++)
        {
            if (d[j] != 0) room = Math.Min(room, ((d[j] > 0 ? problem.Upper[j] : problem.Lower[j]) - x[j]) / d[j]);
        }

        return room;
    }
}
