namespace CalculusCourse.Numerics.Optimization.Problems;

/// <summary>The multipliers of L(x, λ, z) = f − Σ λᵢcᵢ − Σ zₗ(x − lower) − Σ zᵤ(upper − x) in the scaled problem.</summary>
internal sealed class Multipliers(ScaledProblem problem)
{
    /// <summary>λ, one for each constraint, the equalities' first.</summary>
    public double[] Constraints { get; } = new double[problem.ConstraintCount];

    /// <summary>zₗ, one for each free variable.</summary>
    public double[] Lower { get; } = new double[problem.FreeCount];

    /// <summary>zᵤ, one for each free variable.</summary>
    public double[] Upper { get; } = new double[problem.FreeCount];

    public void CopyFrom(Multipliers other)
    {
        other.Constraints.CopyTo(Constraints);
        other.Lower.CopyTo(Lower);
        other.Upper.CopyTo(Upper);
    }

    /// <summary>L at a point whose values are known.</summary>
    public double Lagrangian(Iterate at)
    {
        double value = at.F;
        for (int i = 0; i < Constraints.Length; i++) value -= Constraints[i] * at.C[i];
        for (int j = 0; j < Lower.Length; j++)
        {
            if (Lower[j] > 0) value -= Lower[j] * (at.X[j] - problem.Lower[j]);
            if (Upper[j] > 0) value -= Upper[j] * (problem.Upper[j] - at.X[j]);
        }

        return value;
    }

    /// <summary>y = ∇ₓL(to, λ) − ∇ₓL(from, λ), in which the bounds have no part.</summary>
    public void GradientChange(Iterate from, Iterate to, Span<double> y)
    {
        for (int j = 0; j < y.Length; j++) y[j] = to.G[j] - from.G[j];
        for (int i = 0; i < Constraints.Length; i++)
        {
            if (Constraints[i] == 0) continue;
            ReadOnlySpan<double> after = to.Row(i), before = from.Row(i);
            for (int j = 0; j < y.Length; j++) y[j] -= Constraints[i] * (after[j] - before[j]);
        }
    }
}
