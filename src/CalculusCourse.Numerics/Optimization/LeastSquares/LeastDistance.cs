namespace CalculusCourse.Numerics.Optimization.LeastSquares;

/// <summary>
/// Least distance programming: minimise ‖z‖ subject to G z ≥ h.
/// Source: Lawson and Hanson (1974), chapter 23, problem LDP: with E = (Gᵀ; hᵀ) and b = (0, …, 0, 1)ᵀ solve NNLS;
/// a residual r ≠ 0 gives z = −r₁…ₙ / rₙ₊₁, and r = 0 proves that the constraints contradict each other, its u being the certificate
/// of Farkas: Gᵀu = 0, hᵀu &gt; 0, u ≥ 0. Here the rows are normalised and h is measured in units near ‖z‖, without which
/// the answer loses digits, and z and the multipliers are computed afresh from the active rows.
/// </summary>
public sealed class LeastDistance
{
    private const double MuchLarger = 100; // Of ‖z‖ beside the unit: so many digits are lost, and a second pass pays.
    private const int MostPasses = 3;
    private const double FarUnit = 1e6; // Times the farthest half-space's distance: a contradiction is tried again in this unit.
    private const double NoResidual = 1e-8; // Relative to b, of length one: the root of the rounding.
    private const double DependentRow = 1e-13; // What is left of a row of unit length outside the span of the others.

    private readonly NonnegativeLeastSquares _nnls = new();
    private double[] _columns = [], _b = [], _norms = [], _factor = [], _work = [], _multipliers = [], _z = [], _diagonal = [], _beta = [];

    /// <summary>The solution z.</summary>
    public ReadOnlySpan<double> Solution => _z.AsSpan(0, Dimension);

    /// <summary>The multipliers λ ≥ 0 with z = Gᵀλ; or, where the rows contradict each other, Farkas' u with hᵀu = 1.</summary>
    public ReadOnlySpan<double> Multipliers => _multipliers.AsSpan(0, Count);

    private int Dimension { get; set; }

    private int Count { get; set; }

    /// <summary>Solves the problem; false when no z satisfies the constraints.</summary>
    /// <param name="rows">The rows (gᵢ, hᵢ), each of <paramref name="dimension"/> + 1 numbers side by side.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="dimension">The length of z.</param>
    public bool Solve(ReadOnlySpan<double> rows, int count, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, count * (dimension + 1));
        (Count, Dimension) = (count, dimension);
        Begin();
        if (!Normalise(rows, out double farthest)) return false;
        if (farthest <= 0) return true;

        // ‖z‖ is at least the distance of the farthest half-space; a first pass in that unit tells the true size.
        double unit = farthest;
        for (int pass = 0; ; pass++)
        {
            bool compatible = Pass(unit, out double size);
            if (compatible && (size < MuchLarger * unit || pass + 1 >= MostPasses)) return true;
            if (!compatible && pass >= 1) return false;
            unit = compatible ? size : FarUnit * unit;
        }
    }

    private void Begin()
    {
        int width = Dimension + 1;
        LinearAlgebra.EnsureLength(ref _columns, Count * width);
        LinearAlgebra.EnsureLength(ref _norms, Count);
        LinearAlgebra.EnsureLength(ref _multipliers, Count);
        if (_z.Length < width)
        {
            (_b, _z, _work) = (new double[width], new double[width], new double[width]);
            (_diagonal, _beta, _factor) = (new double[width], new double[width], new double[width * width]);
        }

        Array.Clear(_multipliers, 0, Count);
        Array.Clear(_z, 0, width);
        _b.AsSpan(0, width).Clear();
        _b[Dimension] = 1;
    }

    /// <summary>Copies the rows at unit length. A row without direction is either always true or, alone, the contradiction.</summary>
    private bool Normalise(ReadOnlySpan<double> rows, out double farthest)
    {
        int width = Dimension + 1;
        farthest = 0;
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> row = rows.Slice(i * width, width);
            double norm = LinearAlgebra.Norm(row[..Dimension]);
            _norms[i] = norm;
            Span<double> column = _columns.AsSpan(i * width, width);
            if (norm == 0)
            {
                column.Clear();
                if (row[Dimension] <= 0) continue;
                _multipliers[i] = 1 / row[Dimension];
                return false;
            }

            for (int k = 0; k < width; k++) column[k] = row[k] / norm;
            farthest = Math.Max(farthest, column[Dimension]);
        }

        return true;
    }

    private bool Pass(double unit, out double size)
    {
        int width = Dimension + 1;
        for (int i = 0; i < Count; i++) _columns[i * width + Dimension] /= unit;
        _nnls.Solve(_columns.AsSpan(0, Count * width), Count, _b.AsSpan(0, width));
        for (int i = 0; i < Count; i++) _columns[i * width + Dimension] *= unit;

        Array.Clear(_multipliers, 0, Count);
        ReadOnlySpan<double> residual = _nnls.Residual;
        double last = residual[Dimension];
        size = 0;
        if (!(LinearAlgebra.Norm(residual) > NoResidual) || !(last > 0) || !FromActiveRows())
        {
            // (0, 1) was reached by E u: the certificate of Farkas.
            for (int i = 0; i < _nnls.Passive.Length; i++)
                _multipliers[_nnls.Passive[i]] = _nnls.Values[i] / (_norms[_nnls.Passive[i]] * unit);
            return false;
        }

        size = LinearAlgebra.Norm(Solution);
        return true;
    }

    /// <summary>
    /// The active rows A z = h_A determine z = Aᵀλ, A Aᵀ λ = h_A: with QR of Aᵀ, z = Q R⁻ᵀ h_A and λ = R⁻¹ R⁻ᵀ h_A.
    /// False when the rows depend on each other.
    /// </summary>
    private bool FromActiveRows()
    {
        ReadOnlySpan<int> active = _nnls.Passive;
        int n = Dimension, width = n + 1, p = active.Length;
        if (p > n) return false;
        for (int j = 0; j < p; j++)
        {
            Span<double> column = _factor.AsSpan(j * width, n);
            _columns.AsSpan(active[j] * width, n).CopyTo(column);
            for (int k = 0; k < j; k++) Householder.Apply(_factor.AsSpan(k * width + k, n - k), _beta[k], column[k..]);
            _beta[j] = Householder.Reflect(column[j..], out double diagonal);
            if (Math.Abs(diagonal) < DependentRow) return false;

            // The reflection keeps its own first component, which is one, so the diagonal of R lives beside it.
            _diagonal[j] = diagonal;
            double s = _columns[active[j] * width + n];
            for (int k = 0; k < j; k++) s -= column[k] * _work[k];
            _work[j] = s / diagonal;
        }

        Array.Clear(_z, 0, width);
        for (int j = 0; j < p; j++) _z[j] = _work[j];
        for (int k = p - 1; k >= 0; k--)
        {
            if (_beta[k] != 0) Householder.Apply(_factor.AsSpan(k * width + k, n - k), _beta[k], _z.AsSpan(k, n - k));
        }

        for (int j = p - 1; j >= 0; j--)
        {
            double s = _work[j];
            for (int k = j + 1; k < p; k++) s -= _factor[k * width + j] * _work[k];
            _work[j] = s / _diagonal[j];
        }

        for (int j = 0; j < p; j++) _multipliers[active[j]] = Math.Max(0, _work[j]) / _norms[active[j]];
        return true;
    }
}
