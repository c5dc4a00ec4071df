namespace CalculusCourse.Numerics.Optimization.LeastSquares;

/// <summary>
/// Least squares with linear inequalities: minimise ‖E x − f‖ subject to G x ≥ h, E of full column rank.
/// Source: Lawson and Hanson (1974), chapter 23, problem LSI: with E = Q (R; 0) and z = R x − (Qᵀf)₁
/// it is the least distance problem min ‖z‖ subject to G R⁻¹ z ≥ h − G R⁻¹ (Qᵀf)₁.
/// </summary>
public sealed class LeastSquaresWithInequalities
{
    private readonly LeastDistance _distance = new();
    private double[] _r = [], _diagonal = [], _f = [], _rows = [], _x = [], _beta = [];

    /// <summary>The solution x.</summary>
    public ReadOnlySpan<double> Solution => _x.AsSpan(0, Dimension);

    /// <summary>The multipliers λ ≥ 0 with Eᵀ(E x − f) = Gᵀλ; or Farkas' certificate where there is no solution.</summary>
    public ReadOnlySpan<double> Multipliers => _distance.Multipliers;

    private int Dimension { get; set; }

    /// <summary>Solves the problem; false when no x satisfies the inequalities.</summary>
    /// <param name="e">E by columns, <paramref name="n"/> of them, each of <c>f.Length</c> numbers side by side.</param>
    /// <param name="f">The right-hand side.</param>
    /// <param name="n">The number of unknowns, at most <c>f.Length</c>.</param>
    /// <param name="rows">The rows (gᵢ, hᵢ), each of n + 1 numbers side by side.</param>
    /// <param name="count">The number of rows.</param>
    public bool Solve(ReadOnlySpan<double> e, ReadOnlySpan<double> f, int n, ReadOnlySpan<double> rows, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, f.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(e.Length, n * f.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, count * (n + 1));
        Dimension = n;
        Factor(e, f, n);
        TransformRows(rows, count, n, f.Length);
        bool compatible = _distance.Solve(_rows.AsSpan(0, count * (n + 1)), count, n);
        if (compatible) BackSubstitute(n, f.Length);
        return compatible;
    }

    private void Factor(ReadOnlySpan<double> e, ReadOnlySpan<double> f, int n)
    {
        int length = f.Length;
        LinearAlgebra.EnsureLength(ref _r, n * length);
        if (_x.Length < n) (_x, _diagonal, _beta) = (new double[n], new double[n], new double[n]);
        LinearAlgebra.EnsureLength(ref _f, length);
        e[..(n * length)].CopyTo(_r);
        f.CopyTo(_f);
        for (int j = 0; j < n; j++)
        {
            Span<double> column = _r.AsSpan(j * length, length);
            for (int k = 0; k < j; k++) Householder.Apply(_r.AsSpan(k * length + k, length - k), _beta[k], column[k..]);

            // A column that is triangular already needs no reflection.
            if (LinearAlgebra.MaxAbs(column[(j + 1)..]) == 0) (_beta[j], _diagonal[j]) = (0, column[j]);
            else _beta[j] = Householder.Reflect(column[j..], out _diagonal[j]);
            Householder.Apply(column[j..], _beta[j], _f.AsSpan(j, length - j));
        }
    }

    /// <summary>Each row becomes (g R⁻¹, h − g R⁻¹ f₁), by forward substitution with Rᵀ.</summary>
    private void TransformRows(ReadOnlySpan<double> rows, int count, int n, int length)
    {
        int width = n + 1;
        LinearAlgebra.EnsureLength(ref _rows, count * width);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> row = rows.Slice(i * width, width);
            Span<double> target = _rows.AsSpan(i * width, width);
            double h = row[n];
            for (int j = 0; j < n; j++)
            {
                double s = row[j] - LinearAlgebra.Dot(_r.AsSpan(j * length, j), target);
                target[j] = s / _diagonal[j];
                h -= target[j] * _f[j];
            }

            target[n] = h;
        }
    }

    private void BackSubstitute(int n, int length)
    {
        ReadOnlySpan<double> z = _distance.Solution;
        for (int i = 0; i < n; i++) _x[i] = z[i] + _f[i];
        for (int j = n - 1; j >= 0; j--)
        {
            _x[j] /= _diagonal[j];
            for (int k = 0; k < j; k++) _x[k] -= _x[j] * _r[j * length + k];
        }
    }
}
