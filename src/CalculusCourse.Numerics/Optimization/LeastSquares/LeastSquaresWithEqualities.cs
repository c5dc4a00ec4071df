namespace CalculusCourse.Numerics.Optimization.LeastSquares;

/// <summary>
/// Least squares with linear equalities and inequalities: minimise ‖E x − f‖ subject to C x = d and G x ≥ h.
/// Source: Lawson and Hanson (1974), chapters 20 and 23, problem LSEI: an orthogonal basis K = (K₁ K₂) with C K = (C̃₁ 0)
/// turns the equalities into C̃₁ y₁ = d and leaves a problem LSI in y₂, x = K (y₁; y₂).
/// Equalities that depend on others are found by pivoting: consistent ones are left out, contradictory ones end the attempt.
/// </summary>
public sealed class LeastSquaresWithEqualities
{
    private const double DependentRow = 1e-10; // What is left of a row of unit length outside the span of the others.
    private const double Contradiction = 1e-9; // Of a dependent equality, relative to the largest right-hand side and the solution.
    private const double Determined = 1e-14; // What is left of an inequality's row in the free directions, relative to it: rounding.
    private const double RoundingOfDetermined = 1e-10; // Of the right-hand side of such a row, relative to its terms, like dependence.
    private const double RoundingOfFree = 1e-13; // Of any other, likewise: some hundreds of roundings.

    private readonly LeastSquaresWithInequalities _inequalities = new();
    private double[] _c = [], _d = [], _scale = [], _beta = [], _diagonal = [], _y = [], _f = [], _e2 = [], _rows = [], _x = [];
    private double[] _mu = [], _gradient = [];
    private int[] _pivot = [];

    /// <summary>The solution x.</summary>
    public ReadOnlySpan<double> Solution => _x.AsSpan(0, Dimension);

    /// <summary>The multipliers μ of the equalities and λ ≥ 0 of the inequalities satisfy Eᵀ(E x − f) = Cᵀμ + Gᵀλ.</summary>
    public ReadOnlySpan<double> EqualityMultipliers => _mu.AsSpan(0, EqualityCount);

    /// <summary>The multipliers λ of the inequalities.</summary>
    public ReadOnlySpan<double> InequalityMultipliers => _inequalities.Multipliers;

    /// <summary>The size, in the unit of x, below which right-hand sides are nothing but rounding; 0 by default.</summary>
    public double Noise { get; set; }

    /// <summary>The rank found of C.</summary>
    public int Rank { get; private set; }

    private int Dimension { get; set; }

    private int EqualityCount { get; set; }

    /// <summary>Solves the problem; false when no x satisfies the constraints.</summary>
    /// <param name="e">
    /// E by columns, <paramref name="n"/> of them, each of <c>f.Length</c> numbers side by side; of full column rank.
    /// </param>
    /// <param name="f">The right-hand side, at least n long.</param>
    /// <param name="n">The number of unknowns.</param>
    /// <param name="equalities">The rows (cᵢ, dᵢ), each of n + 1 numbers side by side.</param>
    /// <param name="equalityCount">The number of equalities.</param>
    /// <param name="inequalities">The rows (gᵢ, hᵢ), each of n + 1 numbers side by side.</param>
    /// <param name="inequalityCount">The number of inequalities.</param>
    public bool Solve(
        ReadOnlySpan<double> e, ReadOnlySpan<double> f, int n,
        ReadOnlySpan<double> equalities, int equalityCount, ReadOnlySpan<double> inequalities, int inequalityCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfLessThan(equalities.Length, equalityCount * (n + 1));
        ArgumentOutOfRangeException.ThrowIfLessThan(inequalities.Length, inequalityCount * (n + 1));
        (Dimension, EqualityCount, Rank) = (n, equalityCount, 0);
        LinearAlgebra.EnsureLength(ref _x, n);
        LinearAlgebra.EnsureLength(ref _mu, equalityCount);
        if (equalityCount == 0)
        {
            if (!_inequalities.Solve(e, f, n, inequalities, inequalityCount)) return false;
            _inequalities.Solution.CopyTo(_x);
            return true;
        }

        FactorEqualities(equalities, n);
        if (!SolveEqualities(n)) return false;
        int free = n - Rank;
        ReduceObjective(e, f, n);
        ReduceRows(inequalities, inequalityCount, n);
        int width = free + 1;
        ReadOnlySpan<double> e2 = _e2.AsSpan(0, free * f.Length), rows = _rows.AsSpan(0, inequalityCount * width);
        if (!_inequalities.Solve(e2, _f.AsSpan(0, f.Length), free, rows, inequalityCount)) return false;

        for (int i = 0; i < Rank; i++) _x[i] = _y[i];
        for (int i = 0; i < free; i++) _x[Rank + i] = _inequalities.Solution[i];
        for (int k = Rank - 1; k >= 0; k--) Householder.Apply(_c.AsSpan(k * n + k, n - k), _beta[k], _x.AsSpan(k, n - k));
        FormEqualityMultipliers(e, f, n, inequalities, inequalityCount);
        return true;
    }

    /// <summary>Householder factorisation of Cᵀ, rows at unit length, the longest remaining row first.</summary>
    private void FactorEqualities(ReadOnlySpan<double> equalities, int n)
    {
        int m = EqualityCount;
        LinearAlgebra.EnsureLength(ref _c, m * n);
        if (_d.Length < m) (_d, _scale, _pivot) = (new double[m], new double[m], new int[m]);
        if (_y.Length < n) (_y, _beta, _diagonal, _gradient) = (new double[n], new double[n], new double[n], new double[n]);
        for (int i = 0; i < m; i++)
        {
            ReadOnlySpan<double> row = equalities.Slice(i * (n + 1), n + 1);
            double norm = LinearAlgebra.Norm(row[..n]);
            _scale[i] = norm > 0 ? norm : 1;
            for (int j = 0; j < n; j++) _c[i * n + j] = row[j] / _scale[i];
            _d[i] = row[n] / _scale[i];
            _pivot[i] = i;
        }

        for (int k = 0; k < Math.Min(m, n); k++)
        {
            double longest = 0;
            int at = k;
            for (int i = k; i < m; i++)
            {
                double rest = LinearAlgebra.Norm(_c.AsSpan(i * n + k, n - k));
                if (rest > longest) (longest, at) = (rest, i);
            }

            if (longest <= DependentRow) break;
            Exchange(k, at, n);
            _beta[k] = Householder.Reflect(_c.AsSpan(k * n + k, n - k), out _diagonal[k]);
            for (int i = k + 1; i < m; i++) Householder.Apply(_c.AsSpan(k * n + k, n - k), _beta[k], _c.AsSpan(i * n + k, n - k));
            Rank = k + 1;
        }
    }

    private void Exchange(int a, int b, int n)
    {
        if (a == b) return;
        for (int j = 0; j < n; j++) (_c[a * n + j], _c[b * n + j]) = (_c[b * n + j], _c[a * n + j]);
        (_d[a], _d[b]) = (_d[b], _d[a]);
        (_scale[a], _scale[b]) = (_scale[b], _scale[a]);
        (_pivot[a], _pivot[b]) = (_pivot[b], _pivot[a]);
    }

    private bool SolveEqualities(int n)
    {
        double size = 0;
        for (int i = 0; i < Rank; i++)
        {
            double s = _d[i];
            for (int k = 0; k < i; k++) s -= _c[i * n + k] * _y[k];
            _y[i] = s / _diagonal[i];
            size = Math.Max(size, Math.Max(Math.Abs(_y[i]), Math.Abs(_d[i])));
        }

        for (int i = Rank; i < EqualityCount; i++)
        {
            double s = _d[i];
            for (int k = 0; k < Rank; k++) s -= _c[i * n + k] * _y[k];
            if (Math.Abs(s) > Contradiction * Math.Max(size, Math.Abs(_d[i])) + Noise) return false;
        }

        return true;
    }

    /// <summary>E K₂ and f − E K₁ y₁.</summary>
    private void ReduceObjective(ReadOnlySpan<double> e, ReadOnlySpan<double> f, int n)
    {
        int length = f.Length, free = n - Rank;
        LinearAlgebra.EnsureLength(ref _e2, free * length);
        LinearAlgebra.EnsureLength(ref _f, length);
        for (int i = 0; i < length; i++)
        {
            Span<double> row = _gradient.AsSpan(0, n);
            for (int j = 0; j < n; j++) row[j] = e[j * length + i];
            Rotate(row, n);
            _f[i] = f[i] - LinearAlgebra.Dot(row[..Rank], _y);
            for (int j = 0; j < free; j++) _e2[j * length + i] = row[Rank + j];
        }
    }

    private void ReduceRows(ReadOnlySpan<double> rows, int count, int n)
    {
        int free = n - Rank, width = free + 1;
        LinearAlgebra.EnsureLength(ref _rows, count * width);
        for (int i = 0; i < count; i++)
        {
            Span<double> row = _gradient.AsSpan(0, n);
            rows.Slice(i * (n + 1), n).CopyTo(row);
            double norm = LinearAlgebra.MaxAbs(row);
            Rotate(row, n);
            Span<double> target = _rows.AsSpan(i * width, width);
            row[Rank..].CopyTo(target);

            // What the equalities fix exactly must not come back as a direction made of rounding errors.
            bool determined = LinearAlgebra.MaxAbs(target[..free]) <= Determined * norm;
            if (determined) target[..free].Clear();
            double h = rows[i * (n + 1) + n];
            double fixedPart = LinearAlgebra.Dot(row[..Rank], _y);
            target[free] = h - fixedPart;
            double noise = Math.Max(Math.Abs(h), Math.Abs(fixedPart));
            double rounding = determined ? RoundingOfDetermined * noise + Noise * norm : RoundingOfFree * noise;
            if (Math.Abs(target[free]) <= rounding) target[free] = 0;
        }
    }

    private void Rotate(Span<double> row, int n)
    {
        for (int k = 0; k < Rank; k++) Householder.Apply(_c.AsSpan(k * n + k, n - k), _beta[k], row[k..]);
    }

    /// <summary>C̃₁ᵀ μ = K₁ᵀ (Eᵀ(E x − f) − Gᵀλ); dependent equalities get the multiplier zero.</summary>
    private void FormEqualityMultipliers(ReadOnlySpan<double> e, ReadOnlySpan<double> f, int n, ReadOnlySpan<double> rows, int count)
    {
        int length = f.Length;
        Span<double> residual = _f.AsSpan(0, length);
        for (int i = 0; i < length; i++) residual[i] = -f[i];
        for (int j = 0; j < n; j++) LinearAlgebra.AddScaled(residual, _x[j], e.Slice(j * length, length));
        Span<double> g = _gradient.AsSpan(0, n);
        for (int j = 0; j < n; j++) g[j] = LinearAlgebra.Dot(residual, e.Slice(j * length, length));
        ReadOnlySpan<double> lambda = InequalityMultipliers;
        for (int i = 0; i < count; i++)
        {
            if (lambda[i] != 0) LinearAlgebra.AddScaled(g, -lambda[i], rows.Slice(i * (n + 1), n));
        }

        Rotate(g, n);
        Array.Clear(_mu, 0, EqualityCount);
        for (int k = Rank - 1; k >= 0; k--)
        {
            double s = g[k];
            for (int i = k + 1; i < Rank; i++) s -= _c[i * n + k] * g[i];
            g[k] = s / _diagonal[k];
            _mu[_pivot[k]] = g[k] / _scale[k];
        }
    }
}
