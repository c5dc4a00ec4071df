namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// The Kuhn–Tucker conditions at a point, measured: violation, stationarity and complementarity.
/// Everything is in units of the objective: what a change of the variables by their own size, Xⱼ = max(1, |xⱼ|), does to it, relative to
/// F = max(1, |f|, maxⱼ |∂f/∂xⱼ| Xⱼ, maxᵢⱼ |λᵢ ∂cᵢ/∂xⱼ| Xⱼ).
/// The units of the constraints do not change the verdict at all, those of large variables and of a large objective hardly.
/// </summary>
internal sealed class KktConditions(ScaledProblem problem)
{
    private readonly int _n = problem.FreeCount, _m = problem.ConstraintCount;

    /// <summary>r = ∇f − Aᵀλ − zₗ + zᵤ of the last measurement.</summary>
    public double[] Residual { get; } = new double[problem.FreeCount];

    /// <summary>maxⱼ |rⱼ| Xⱼ / F.</summary>
    public double Stationarity { get; private set; }

    /// <summary>
    /// The largest product of a multiplier and its constraint's slack or violation, which is what that is worth in the objective,
    /// relative to max(1, |f|, maxⱼ |∂f/∂xⱼ| Xⱼ); 1 at least where it is worth a hundredth of max(1, |f|): near a pole, as of log x at its
    /// bound 0, the slope has no limit to measure by.
    /// </summary>
    public double Complementarity { get; private set; }

    /// <summary>
    /// The change of the objective, in its own unit, below which all are alike: 1, unless the whole problem lives below that.
    /// </summary>
    public double Floor { get; set; } = 1;

    /// <summary>
    /// How far the multipliers' terms exceed the objective's own: maxᵢⱼ |λᵢ ∂cᵢ/∂xⱼ| Xⱼ relative to max(1, |f|, maxⱼ |∂f/∂xⱼ| Xⱼ),
    /// or 1 where they do not.
    /// </summary>
    public double Leverage { get; private set; }

    public double Error => Math.Max(Stationarity, Complementarity);

    /// <summary>Xⱼ in the scaled variable: 1 is meant in the user's unit.</summary>
    private double Size(int j, double x) => Math.Max(1 / problem.VariableScale[j], Math.Abs(x));

    public void Measure(
        ReadOnlySpan<double> x, double f, ReadOnlySpan<double> c, ReadOnlySpan<double> g, ReadOnlySpan<double> a,
        ReadOnlySpan<double> lambda, ReadOnlySpan<double> zl, ReadOnlySpan<double> zu)
    {
        double height = Math.Max(Floor * problem.ObjectiveScale, Math.Abs(f)), size = height;
        g.CopyTo(Residual);
        for (int j = 0; j < _n; j++) size = Math.Max(size, Math.Abs(g[j]) * Size(j, x[j]));
        double total = size, products = 0;
        for (int i = 0; i < _m; i++)
        {
            if (lambda[i] == 0) continue;
            ReadOnlySpan<double> row = a.Slice(i * _n, _n);
            LinearAlgebra.AddScaled(Residual, -lambda[i], row);
            for (int j = 0; j < _n; j++) total = Math.Max(total, Math.Abs(lambda[i] * row[j]) * Size(j, x[j]));
            products = Math.Max(products, Math.Abs(lambda[i] * c[i]));
        }

        double worst = 0;
        for (int j = 0; j < _n; j++)
        {
            Residual[j] += zu[j] - zl[j];
            worst = Math.Max(worst, Math.Abs(Residual[j]) * Size(j, x[j]));
            if (zl[j] > 0) products = Math.Max(products, zl[j] * (x[j] - problem.Lower[j]));
            if (zu[j] > 0) products = Math.Max(products, zu[j] * (problem.Upper[j] - x[j]));
        }

        Stationarity = double.IsFinite(worst) ? worst / total : double.PositiveInfinity;
        Leverage = total / size;
        Complementarity = !double.IsFinite(products) ? double.PositiveInfinity
            : products > 1e-2 * height ? Math.Max(1, products / size)
            : products / size;
    }

    /// <summary>
    /// The largest violation relative to its tolerance, feasible when ≤ 1. A constraint's tolerance is
    /// <paramref name="tolerance"/> · min(1, maxⱼ |∂cᵢ/∂xⱼ| Xⱼ) in its own unit, plus what rounding makes of terms |∂cᵢ/∂xⱼ · xⱼ|.
    /// </summary>
    public double RelativeViolation(ReadOnlySpan<double> x, ReadOnlySpan<double> c, ReadOnlySpan<double> a, double tolerance)
    {
        double worst = 0;
        for (int i = 0; i < _m; i++)
        {
            double v = i < problem.EqualityCount ? Math.Abs(c[i]) : Math.Max(0, -c[i]);
            if (v == 0) continue;
            ReadOnlySpan<double> row = a.Slice(i * _n, _n);
            double terms = 0, size = 0;
            for (int j = 0; j < _n; j++)
            {
                terms += Math.Abs(row[j] * x[j]);
                size = Math.Max(size, Math.Abs(row[j]) * Size(j, x[j]));
            }

            double unit = problem.ConstraintScale[i];
            double allowed = tolerance * Math.Min(unit, Math.Max(size, 1e-4 * unit)) + 1e-14 * terms;
            worst = Math.Max(worst, v / allowed);
        }

        return double.IsNaN(worst) ? double.PositiveInfinity : worst;
    }
}
