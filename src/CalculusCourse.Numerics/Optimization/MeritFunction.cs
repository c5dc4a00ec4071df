namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// The exact penalty function φ(x; ρ) = f(x) + Σ_E ρᵢ|cᵢ(x)| + Σ_I ρᵢ max(0, −cᵢ(x)) (Han 1977, Powell 1978),
/// whose weights follow the multipliers: ρᵢ = max(|λᵢ|, (ρᵢ + |λᵢ|)/2), as Kraft (1988).
/// </summary>
internal sealed class MeritFunction(int equalityCount, int constraintCount)
{
    private readonly double[] _weights = new double[constraintCount];

    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>What no weight falls below.</summary>
    public double Floor { get; set; }

    public void Reset() => Array.Fill(_weights, Floor);

    /// <summary>
    /// Adapts the weights; they may only fall while feasibility improves, or two constraints could be traded for each other for ever.
    /// </summary>
    public void Raise(ReadOnlySpan<double> multipliers, bool mayFall)
    {
        for (int i = 0; i < constraintCount; i++)
        {
            double m = Math.Max(Floor, Math.Abs(multipliers[i])), w = _weights[i];
            _weights[i] = m >= w ? m : mayFall ? 0.5 * (w + m) : w;
        }
    }

    /// <summary>Multiplies the weights of violated constraints, where descent needs it.</summary>
    public void Stress(double factor, double least)
    {
        for (int i = 0; i < constraintCount; i++) _weights[i] = Math.Max(least, factor * _weights[i]);
    }

    public double Value(double f, ReadOnlySpan<double> c) => f + Penalty(c);

    /// <summary>Σ ρᵢ vᵢ, v the violations.</summary>
    public double Penalty(ReadOnlySpan<double> c)
    {
        double sum = 0;
        for (int i = 0; i < constraintCount; i++) sum += _weights[i] * Violation(i, c[i]);
        return sum;
    }

    public double Violation(int i, double c) => i < equalityCount ? Math.Abs(c) : Math.Max(0, -c);

    /// <summary>The sum of the violations.</summary>
    public double TotalViolation(ReadOnlySpan<double> c)
    {
        double sum = 0;
        for (int i = 0; i < constraintCount; i++) sum += Violation(i, c[i]);
        return sum;
    }
}
