using CalculusCourse.Numerics.Optimization.LeastSquares;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Optimality;

/// <summary>
/// The Kuhn–Tucker conditions at a point, measured: stationarity and complementarity.
/// Everything is in units of the objective: what a change of the variables by their own size, Xⱼ = max(1, |xⱼ|), does to it, relative to
/// F = max(1, |f|, maxⱼ |∂f/∂xⱼ| Xⱼ, maxᵢⱼ |λᵢ ∂cᵢ/∂xⱼ| Xⱼ).
/// The units of the constraints do not change the verdict at all, those of large variables and of a large objective hardly.
/// </summary>
internal sealed class KktConditions(ScaledProblem problem)
{
    private readonly int _n = problem.FreeCount;

    /// <summary>r = ∇f − Aᵀλ − zₗ + zᵤ of the last measurement.</summary>
    public double[] Residual { get; } = new double[problem.FreeCount];

    /// <summary>
    /// The larger of stationarity, maxⱼ |rⱼ| Xⱼ / F, and complementarity: the largest product of a multiplier and its constraint's slack or
    /// violation, which is what that is worth in the objective, relative to max(1, |f|, maxⱼ |xⱼ ∂f/∂xⱼ|): near a pole, as of log x at its
    /// bound 0, the slope alone has no limit to measure by.
    /// </summary>
    public double Error { get; private set; }

    /// <summary>The largest term of the stationarity condition, max(maxⱼ |∂f/∂xⱼ| Xⱼ, maxᵢⱼ |λᵢ ∂cᵢ/∂xⱼ| Xⱼ), bounds' included.</summary>
    public double Forces { get; private set; }

    /// <summary>The largest product of a multiplier and its constraint's slack or violation.</summary>
    public double Products { get; private set; }

    /// <summary>
    /// How far the multipliers' terms exceed the objective's own: maxᵢⱼ |λᵢ ∂cᵢ/∂xⱼ| Xⱼ relative to max(1, |f|, maxⱼ |∂f/∂xⱼ| Xⱼ),
    /// or 1 where they do not.
    /// </summary>
    public double Leverage { get; private set; }

    /// <summary>max(1, |f|) in the scaled unit.</summary>
    public double Height(Iterate at) => Math.Max(1, Math.Abs(at.F));

    public void Measure(Iterate at, Multipliers multipliers)
    {
        double height = Height(at), worth = height, forces = 0, products = 0;
        at.G.CopyTo(Residual, 0);
        for (int j = 0; j < _n; j++)
        {
            forces = Math.Max(forces, Math.Abs(at.G[j]) * at.VariableSize(j));
            worth = Math.Max(worth, Math.Abs(at.G[j] * at.X[j]));
        }

        double size = Math.Max(height, forces);
        for (int i = 0; i < at.C.Length; i++)
        {
            double lambda = multipliers.Constraints[i];
            if (lambda == 0) continue;
            ReadOnlySpan<double> row = at.Row(i);
            LinearAlgebra.AddScaled(Residual, -lambda, row);
            for (int j = 0; j < _n; j++) forces = Math.Max(forces, Math.Abs(lambda * row[j]) * at.VariableSize(j));
            products = Math.Max(products, Math.Abs(lambda) * Math.Max(0, Math.Abs(at.C[i]) - (Iterate.RoundingOfTerms * at.Terms(i))));
        }

        double worst = 0;
        for (int j = 0; j < _n; j++)
        {
            double lower = multipliers.Lower[j], upper = multipliers.Upper[j];
            Residual[j] += upper - lower;
            worst = Math.Max(worst, Math.Abs(Residual[j]) * at.VariableSize(j));
            if (lower > 0) products = Math.Max(products, lower * (at.X[j] - problem.Lower[j]));
            if (upper > 0) products = Math.Max(products, upper * (problem.Upper[j] - at.X[j]));
        }

        (Forces, Products) = (forces, products);
        double total = Math.Max(size, forces);
        Error = double.IsFinite(worst) && double.IsFinite(products) ? Math.Max(worst / total, products / worth) : double.PositiveInfinity;
        Leverage = total / size;
    }
}
