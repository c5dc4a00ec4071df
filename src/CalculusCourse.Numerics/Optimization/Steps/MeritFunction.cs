using CalculusCourse.Numerics.Optimization.LeastSquares;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Steps;

/// <summary>
/// The exact penalty function φ(x; ρ) = f(x) + Σ_E ρᵢ|cᵢ(x)| + Σ_I ρᵢ max(0, −cᵢ(x)) (Han 1977, Powell 1978),
/// whose weights follow the multipliers: ρᵢ = max(|λᵢ|, (ρᵢ + |λᵢ|)/2), as Kraft (1988).
/// </summary>
internal sealed class MeritFunction(ScaledProblem problem)
{
    private const double Rounding = 1e-15; // A few roundings, relative to the merit function's terms.
    private const double PartOfTerms = 0.25; // Of a constraint's terms, which cancel, so much on the average.
    private const double Stress = 10, LeastStressed = 1e-3; // What raises the weights, and where that begins, in the objective's unit.

    private readonly double[] _weights = new double[problem.ConstraintCount];
    private double _floor;

    /// <summary>The weights fall back to the least.</summary>
    public void Reset() => Array.Fill(_weights, _floor);

    /// <summary>The objective is measured in a unit so many times smaller.</summary>
    public void Scale(double times)
    {
        _floor *= times;
        foreach (ref double w in _weights.AsSpan()) w *= times;
    }

    /// <summary>The least weight becomes tenfold, and at least one that outweighs this gradient.</summary>
    public void RaiseFloor(ReadOnlySpan<double> gradient) => _floor = Math.Max(Stress * _floor, 1 + LinearAlgebra.MaxAbs(gradient));

    /// <summary>
    /// Adapts the weights; they may only fall while feasibility improves, or two constraints could be traded for each other for ever.
    /// </summary>
    public void Raise(ReadOnlySpan<double> multipliers, bool mayFall)
    {
        for (int i = 0; i < _weights.Length; i++)
        {
            double m = Math.Max(_floor, Math.Abs(multipliers[i])), w = _weights[i];
            _weights[i] = m >= w ? m : mayFall ? 0.5 * (w + m) : w;
        }
    }

    /// <summary>Multiplies the weights, where descent needs it.</summary>
    public void RaiseAll()
    {
        for (int i = 0; i < _weights.Length; i++) _weights[i] = Math.Max(LeastStressed, Stress * _weights[i]);
    }

    /// <summary>φ at a point.</summary>
    public double Value(Iterate at)
    {
        double penalty = 0;
        for (int i = 0; i < _weights.Length; i++) penalty += _weights[i] * problem.Violation(i, at.C[i]);
        return at.F + penalty;
    }

    /// <summary>gᵀd − Σ ρᵢ (vᵢ(c) − vᵢ(c + A d)): the slope along d, or an upper bound of it.</summary>
    public double Slope(Iterate at, ReadOnlySpan<double> d)
    {
        double slope = LinearAlgebra.Dot(at.G, d);
        for (int i = 0; i < _weights.Length; i++)
        {
            if (_weights[i] == 0) continue;
            double linear = at.C[i] + LinearAlgebra.Dot(d, at.Row(i));
            slope -= _weights[i] * (problem.Violation(i, at.C[i]) - problem.Violation(i, linear));
        }

        return slope;
    }

    /// <summary>
    /// The rounding error of the value: that of f, and of the terms of each constraint that is not amply satisfied, as far as its weight
    /// makes it count.
    /// </summary>
    public double Noise(Iterate at, double value)
    {
        double size = Math.Abs(value) + Math.Abs(at.F);
        for (int i = 0; i < _weights.Length; i++)
        {
            double terms = _weights[i] == 0 ? 0 : PartOfTerms * at.Terms(i);
            if (i < problem.EqualityCount || at.C[i] < terms) size += _weights[i] * terms;
        }

        return Rounding * size;
    }
}
