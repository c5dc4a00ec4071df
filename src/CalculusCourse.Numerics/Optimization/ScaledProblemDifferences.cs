namespace CalculusCourse.Numerics.Optimization;

/// <summary>Finite differences that stay within the bounds.</summary>
internal sealed partial class ScaledProblem
{
    /// <summary>√ε: balances the truncation error O(h) of a one-sided difference against rounding.</summary>
    private const double ForwardStep = 1.4901161193847656e-8;

    /// <summary>∛ε: balances the truncation error O(h²) of a central difference against rounding.</summary>
    private const double CentralStep = 6.055454452393343e-6;

    private double[] _displaced = [], _displacedBack = [];

    /// <summary>
    /// Approximates ∂/∂xⱼ of what is asked for: central where chosen and both sides lie within the bounds, otherwise one-sided,
    /// away from the bound; the other side is tried where a value is not finite.
    /// </summary>
    private bool Difference(int j, bool objective, bool equalities, bool inequalities)
    {
        LinearAlgebra.EnsureLength(ref _displaced, ConstraintCount);
        LinearAlgebra.EnsureLength(ref _displacedBack, ConstraintCount);
        double x = _x[j], size = Math.Max(1, Math.Abs(x));
        if (Differences == DifferenceScheme.Central)
        {
            double h = CentralStep * size, up = x + h, down = x - h;
            if (up <= _upper[j] && down >= _lower[j])
            {
                bool both = Displaced(j, up, objective, out double fUp, _displaced);
                both &= Displaced(j, down, objective, out double fDown, _displacedBack);
                _x[j] = x;
                if (both)
                {
                    Store(j, objective, equalities, inequalities, fUp, fDown, _displacedBack, up - down);
                    return true;
                }
            }
        }

        if (objective) RefreshObjective();
        RefreshConstraints();
        double step = ForwardStep * size;
        double forwards = Math.Min(x + step, _upper[j]), backwards = Math.Max(x - step, _lower[j]);
        bool forwardFirst = forwards - x >= x - backwards;
        for (int attempt = 0; attempt < 2; attempt++)
        {
            double target = forwardFirst == (attempt == 0) ? forwards : backwards;
            if (target == x) continue;
            bool finite = Displaced(j, target, objective, out double f, _displaced);
            _x[j] = x;
            if (!finite) continue;
            Store(j, objective, equalities, inequalities, f, RawObjective, _rawConstraints, target - x);
            return true;
        }

        return false;
    }

    private bool Displaced(int j, double value, bool objective, out double f, Span<double> c)
    {
        _x[j] = value;
        f = 0;
        if (objective)
        {
            f = _problem.Objective(_x);
            Evaluations++;
        }

        EvaluateConstraints(c);
        return double.IsFinite(f) && LinearAlgebra.AllFinite(c[..ConstraintCount]);
    }

    private void Store(
        int j, bool objective, bool equalities, bool inequalities, double f, double fOther, ReadOnlySpan<double> cOther, double width)
    {
        int n = _x.Length;
        if (objective) _rawGradient[j] = (f - fOther) / width;
        int from = equalities ? 0 : EqualityCount, to = inequalities ? ConstraintCount : EqualityCount;
        for (int i = from; i < to; i++) _rawJacobian[i * n + j] = (_displaced[i] - cOther[i]) / width;
    }
}
