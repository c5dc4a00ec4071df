using CalculusCourse.Numerics.Optimization.LeastSquares;

namespace CalculusCourse.Numerics.Optimization.Problems;

/// <summary>A point of the scaled problem with the values and derivatives found there.</summary>
internal sealed class Iterate(ScaledProblem problem)
{
    private const double LeastPartOfUnit = 1e-4; // A constraint's tolerance shrinks to no less, however little the variables change it.
    private const double LargestSquared = 1e140;
    public const double RoundingOfTerms = 1e-14; // What some dozens of roundings make of a constraint's terms, relative to these.

    private readonly int _n = problem.FreeCount;

    /// <summary>The point, n numbers.</summary>
    public double[] X { get; } = new double[problem.FreeCount];

    /// <summary>The objective.</summary>
    public double F { get; set; }

    /// <summary>The constraints, m numbers.</summary>
    public double[] C { get; } = new double[problem.ConstraintCount];

    /// <summary>∇f, n numbers.</summary>
    public double[] G { get; } = new double[problem.FreeCount];

    /// <summary>The Jacobian of the constraints, m rows of n numbers.</summary>
    public double[] A { get; } = new double[problem.ConstraintCount * problem.FreeCount];

    /// <summary>The size of the point, to which its rounding errors are relative.</summary>
    public double Size => 1 + LinearAlgebra.MaxAbs(X);

    /// <summary>The sum of the violations.</summary>
    public double TotalViolation
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < C.Length; i++) sum += problem.Violation(i, C[i]);
            return sum;
        }
    }

    /// <summary>Whether a constraint, or its square, is beyond the largest double where the objective is not.</summary>
    public bool ConstraintsOverflow => (Evaluate() || double.IsFinite(F)) && !(LinearAlgebra.MaxAbs(C) < LargestSquared);

    /// <summary>The gradient of a constraint.</summary>
    public ReadOnlySpan<double> Row(int i) => A.AsSpan(i * _n, _n);

    /// <summary>Xⱼ, the size of a variable: |xⱼ|, but at least 1 in the user's unit, or in one that suits the problem better.</summary>
    public double VariableSize(int j) => Math.Max(problem.LeastSize(j), Math.Abs(X[j]));

    /// <summary>What a change of the variables by their own size, max(1, |xⱼ|), makes of a function with this gradient.</summary>
    public double Change(ReadOnlySpan<double> gradient)
    {
        double change = 0;
        for (int j = 0; j < _n; j++) change = Math.Max(change, Math.Abs(gradient[j]) * Math.Max(1, Math.Abs(X[j])));
        return change;
    }

    /// <summary>The sum of the sizes of a constraint's terms, in whose rounding its value may err.</summary>
    public double Terms(int i)
    {
        double terms = 0;
        ReadOnlySpan<double> row = Row(i);
        for (int j = 0; j < row.Length; j++) terms += Math.Abs(row[j] * X[j]);
        return terms;
    }

    /// <summary>
    /// The largest violation relative to its tolerance, feasible when ≤ 1. A constraint's tolerance is
    /// <paramref name="tolerance"/> · min(1, maxⱼ |∂cᵢ/∂xⱼ| Xⱼ) in its unit, plus what rounding makes of terms |∂cᵢ/∂xⱼ · xⱼ|.
    /// </summary>
    public double RelativeViolation(double tolerance)
    {
        double worst = 0;
        for (int i = 0; i < C.Length; i++)
        {
            double violation = problem.Violation(i, C[i]), size = 0, unit = problem.ConstraintUnit[i];
            if (violation == 0) continue;
            ReadOnlySpan<double> row = Row(i);
            for (int j = 0; j < row.Length; j++) size = Math.Max(size, Math.Abs(row[j]) * VariableSize(j));
            double allowed = tolerance * Math.Min(unit, Math.Max(size, LeastPartOfUnit * unit)) + RoundingOfTerms * Terms(i);
            worst = Math.Max(worst, violation / allowed);
        }

        return double.IsNaN(worst) ? double.PositiveInfinity : worst;
    }

    /// <summary>Moves the point to <paramref name="step"/> times a direction from another, no farther than the bounds.</summary>
    public void Place(Iterate from, double step, ReadOnlySpan<double> direction)
    {
        for (int j = 0; j < _n; j++) X[j] = Math.Clamp(from.X[j] + step * direction[j], problem.Lower[j], problem.Upper[j]);
    }

    /// <summary>Evaluates objective and constraints; false when one of them is not finite.</summary>
    public bool Evaluate()
    {
        bool finite = problem.Evaluate(X, out double f, C);
        F = f;
        return finite;
    }

    /// <summary>Evaluates the constraints; false when one of them is not finite.</summary>
    public bool EvaluateConstraints() => problem.EvaluateConstraints(X, C);

    /// <summary>Evaluates gradient and Jacobian; false when a derivative is not finite.</summary>
    public bool Differentiate() => problem.Differentiate(X, G, A);

    /// <summary>Evaluates the Jacobian; false when a derivative is not finite.</summary>
    public bool DifferentiateConstraints() => problem.DifferentiateConstraints(X, A);

    public void CopyFrom(Iterate other)
    {
        other.X.CopyTo(X);
        other.C.CopyTo(C);
        other.G.CopyTo(G);
        other.A.CopyTo(A);
        F = other.F;
    }
}
