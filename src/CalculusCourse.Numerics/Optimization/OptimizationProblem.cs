namespace CalculusCourse.Numerics.Optimization;

/// <summary>A real function of a point.</summary>
public delegate double ScalarFunction(ReadOnlySpan<double> x);

/// <summary>A function of a point with several values: a gradient, a list of constraints, or a Jacobian matrix row by row.</summary>
public delegate void VectorFunction(ReadOnlySpan<double> x, Span<double> values);

/// <summary>How derivatives that are not given are approximated.</summary>
public enum DifferenceScheme
{
    /// <summary>Forward (or, at an upper bound, backward) differences, error O(h): n evaluations.</summary>
    Forward,

    /// <summary>Central differences, error O(h²): 2n evaluations.</summary>
    Central,
}

/// <summary>
/// Minimise f(x) subject to cᵢ(x) = 0 (equalities), cᵢ(x) ≥ 0 (inequalities) and lower ≤ x ≤ upper.
/// Functions are never called outside the bounds. What has no derivative here gets finite differences.
/// </summary>
public sealed record OptimizationProblem
{
    /// <summary>The starting point, n numbers; moved onto the bounds when it lies outside.</summary>
    public required double[] Start { get; init; }

    /// <summary>The objective f.</summary>
    public required ScalarFunction Objective { get; init; }

    /// <summary>∇f, n values.</summary>
    public VectorFunction? Gradient { get; init; }

    /// <summary>The number of equalities.</summary>
    public int EqualityCount { get; init; }

    /// <summary>The equalities' values.</summary>
    public VectorFunction? Equalities { get; init; }

    /// <summary>The equalities' Jacobian, a row of n values for each.</summary>
    public VectorFunction? EqualityJacobian { get; init; }

    /// <summary>The number of inequalities.</summary>
    public int InequalityCount { get; init; }

    /// <summary>The inequalities' values.</summary>
    public VectorFunction? Inequalities { get; init; }

    /// <summary>The inequalities' Jacobian, a row of n values for each.</summary>
    public VectorFunction? InequalityJacobian { get; init; }

    /// <summary>The lower bounds, −∞ or NaN for none; null for none at all.</summary>
    public double[]? Lower { get; init; }

    /// <summary>The upper bounds, ∞ or NaN for none; null for none at all.</summary>
    public double[]? Upper { get; init; }

    /// <summary>The variables' names, for messages; x1, x2, … by default.</summary>
    public IReadOnlyList<string>? VariableNames { get; init; }

    /// <summary>The equalities' texts, for messages.</summary>
    public IReadOnlyList<string>? EqualityNames { get; init; }

    /// <summary>The inequalities' texts, for messages.</summary>
    public IReadOnlyList<string>? InequalityNames { get; init; }

    internal int Dimension => Start.Length;

    internal string VariableName(int j) => VariableNames is { } names && j < names.Count ? names[j] : $"x{j + 1}";

    /// <summary>The name of a constraint, the equalities counted first.</summary>
    internal string ConstraintName(int i) => i < EqualityCount
        ? EqualityNames is { } equalities && i < equalities.Count ? equalities[i] : $"equality {i + 1}"
        : InequalityNames is { } inequalities && i - EqualityCount < inequalities.Count
            ? inequalities[i - EqualityCount]
            : $"inequality {i - EqualityCount + 1}";

    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Start);
        ArgumentNullException.ThrowIfNull(Objective);
        ArgumentOutOfRangeException.ThrowIfZero(Start.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(EqualityCount);
        ArgumentOutOfRangeException.ThrowIfNegative(InequalityCount);
        if (EqualityCount > 0) ArgumentNullException.ThrowIfNull(Equalities);
        if (InequalityCount > 0) ArgumentNullException.ThrowIfNull(Inequalities);
        if (Lower is { } lower) ArgumentOutOfRangeException.ThrowIfNotEqual(lower.Length, Start.Length, nameof(Lower));
        if (Upper is { } upper) ArgumentOutOfRangeException.ThrowIfNotEqual(upper.Length, Start.Length, nameof(Upper));
    }
}
