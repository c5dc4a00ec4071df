using CalculusCourse.Numerics.Optimization.LeastSquares;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Optimality;

/// <summary>
/// Whether an iterate at which the conditions hold is only a place on a slope without end, as that of e⁻ˣ, 1/x or arctan(−x): looks far
/// away in the direction of the model's step.
/// </summary>
internal sealed class AsymptoteTest(ScaledProblem problem)
{
    private const double Notable = 1e-3; // Of a direction's longest part: less of a variable's size is no part of it.
    private const double LooseTolerance = 1e-6; // Far away rounding spoils the constraints.
    private const double NotableFall = 1e-12; // Relative to max(1, |f|) in the objective's unit.
    private const int MostMoves = 5;

    private int _moves;

    /// <summary>The direction in the user's units, its longest part of length 1; null where the objective does not fall without end.</summary>
    public double[]? Direction { get; private set; }

    /// <summary>
    /// Looks from an iterate along a step. Where the objective falls as far as one can look, there is a <see cref="Direction"/>; where it is
    /// only lower somewhere on the way, the answer is true, and the trial is such a place.
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
        double last = current.F, best = current.F - NotableFall * Math.Max(1, Math.Abs(current.F)), bestTimes = 0;
        bool falls = true;
        foreach (double times in (ReadOnlySpan<double>)[10, 1e3, 1e6, 1e9, 1e12])
        {
            double length = times / longest;
            trial.Place(current, length, d);
            bool bounded = false;
            for (int j = 0; j < d.Length; j++)
                bounded |= (d[j] < 0 && trial.X[j] <= problem.Lower[j]) || (d[j] > 0 && trial.X[j] >= problem.Upper[j]);
            bool finite = trial.Evaluate();
            if (!finite && times > 10) break; // Overflow on the way to a limit is no objection.
            bool reached = finite && trial.DifferentiateConstraints() && trial.RelativeViolation(LooseTolerance) <= 1;
            falls &= reached && !bounded && trial.F <= last && (times > 10 || trial.F < current.F);
            if (!reached) break;
            last = trial.F;
            if (trial.F < best) (best, bestTimes) = (trial.F, length);
        }

        if (falls)
        {
            Direction = new double[problem.Raw.Point.Length];
            for (int j = 0; j < d.Length; j++) Direction[problem.Free[j]] = d[j] * problem.VariableScale[j];
            double size = LinearAlgebra.MaxAbs(Direction);
            for (int j = 0; j < Direction.Length; j++) Direction[j] /= size;
            return false;
        }

        if (bestTimes == 0 || _moves++ >= MostMoves) return false;
        trial.Place(current, bestTimes, d);
        return trial.Evaluate() && trial.Differentiate();
    }
}
