namespace CalculusCourse.Numerics.Optimization.LeastSquares;

/// <summary>
/// Nonnegative least squares: minimise ‖E u − b‖ subject to u ≥ 0.
/// Source: Lawson and Hanson, <i>Solving Least Squares Problems</i> (1974), chapter 23, problem NNLS.
/// The passive columns P, those with u &gt; 0, are kept factored, QᵀE_P = R, and one column enters or leaves at a time;
/// at the end the dual vector w = Eᵀ(b − E u) is ≤ 0 off P and 0 on P, which are the Kuhn–Tucker conditions.
/// A work area is reused from call to call, so that calls of the same size allocate nothing.
/// </summary>
public sealed class NonnegativeLeastSquares
{
    private const double Epsilon = 2.220446049250313e-16;
    private const double RoundingOfDual = 4 * Epsilon; // For each row, relative to b: no larger component of w is to be trusted.
    private const double DependentColumn = 100 * Epsilon; // For each row, relative to the column: what is left of it outside the span.

    private double[] _qt = [], _r = [], _qtb = [], _z = [], _u = [], _v = [], _residual = [], _norms = [];
    private int[] _passive = [], _state = [];
    private int _length, _count, _p;

    /// <summary>The indices of the columns with u &gt; 0, in the order they entered.</summary>
    public ReadOnlySpan<int> Passive => _passive.AsSpan(0, _p);

    /// <summary>The values of u on <see cref="Passive"/>; all others are zero.</summary>
    public ReadOnlySpan<double> Values => _u.AsSpan(0, _p);

    /// <summary>The residual b − E u.</summary>
    public ReadOnlySpan<double> Residual => _residual.AsSpan(0, _length);

    /// <summary>
    /// Solves the problem. Returns false when the limit of pivots stopped it, which only rounding in nearly dependent columns can cause.
    /// </summary>
    /// <param name="columns">E by columns, <paramref name="count"/> of them, each of <c>b.Length</c> numbers side by side.</param>
    /// <param name="count">The number of columns.</param>
    /// <param name="b">The right-hand side.</param>
    public bool Solve(ReadOnlySpan<double> columns, int count, ReadOnlySpan<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns.Length, count * b.Length);
        Begin(columns, count, b);
        int mostPivots = 3 * count + 10 * _length + 20; // Lawson and Hanson's 3n, and some more for few columns.
        for (int pivots = 0; pivots < mostPivots; pivots++)
        {
            FormResidual();
            int entering;
            do
            {
                entering = SteepestColumn(columns);
                if (entering < 0) return true;
            }
            while (!TryEnter(columns.Slice(entering * _length, _length), entering));

            while (!MoveTowardsSolution())
            {
            }
        }

        FormResidual();
        return false;
    }

    private void Begin(ReadOnlySpan<double> columns, int count, ReadOnlySpan<double> b)
    {
        (_length, _count, _p) = (b.Length, count, 0);
        int n = _length;
        if (_z.Length < n)
        {
            (_qt, _r, _passive) = (new double[n * n], new double[n * n], new int[n]);
            (_qtb, _z, _u, _v, _residual) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        }

        LinearAlgebra.EnsureLength(ref _state, count);
        LinearAlgebra.EnsureLength(ref _norms, count);
        Array.Clear(_qt, 0, n * n);
        Array.Clear(_state, 0, count);
        for (int i = 0; i < n; i++) _qt[i * n + i] = 1;
        b.CopyTo(_qtb);
        for (int j = 0; j < count; j++) _norms[j] = LinearAlgebra.Norm(columns.Slice(j * n, n));
    }

    /// <summary>b − E u = Q (0, (Qᵀb)₂): formed from the part of Qᵀb that the passive columns cannot reach.</summary>
    private void FormResidual()
    {
        Span<double> residual = _residual.AsSpan(0, _length);
        residual.Clear();
        for (int i = _p; i < _length; i++) LinearAlgebra.AddScaled(residual, _qtb[i], _qt.AsSpan(i * _length, _length));
    }

    /// <summary>The free column whose angle with the residual is smallest, or −1 if none makes an acute one.</summary>
    private int SteepestColumn(ReadOnlySpan<double> columns)
    {
        if (_p == _length) return -1;
        ReadOnlySpan<double> residual = Residual;
        double threshold = RoundingOfDual * _length * Math.Max(LinearAlgebra.Norm(residual), LinearAlgebra.Norm(_qtb.AsSpan(0, _length)));
        double best = 0;
        int index = -1;
        for (int j = 0; j < _count; j++)
        {
            if (_state[j] != 0 || _norms[j] == 0) continue;
            double w = LinearAlgebra.Dot(residual, columns.Slice(j * _length, _length)) / _norms[j];
            if (w > threshold && w > best) (best, index) = (w, j);
        }

        return index;
    }

    /// <summary>Appends a column to the factorisation; refuses one that depends on the passive columns or would enter with u ≤ 0.</summary>
    private bool TryEnter(ReadOnlySpan<double> column, int index)
    {
        int n = _length, p = _p;
        Span<double> v = _v.AsSpan(0, n);
        for (int i = 0; i < n; i++) v[i] = LinearAlgebra.Dot(_qt.AsSpan(i * n, n), column);
        Span<double> tail = v[p..];
        if (LinearAlgebra.Norm(tail) <= DependentColumn * n * _norms[index] || LinearAlgebra.Dot(tail, _qtb.AsSpan(p, n - p)) <= 0)
        {
            _state[index] = 2;
            return false;
        }

        for (int i = 0; i < p; i++) _r[p * n + i] = v[i];
        double beta = Householder.Reflect(tail, out double diagonal);
        _r[p * n + p] = diagonal;
        if (beta != 0) ReflectRows(tail, beta);
        _passive[p] = index;
        _u[p] = 0;
        _state[index] = 1;
        _p++;
        return true;
    }

    private void ReflectRows(ReadOnlySpan<double> tail, double beta)
    {
        int n = _length, p = _p;
        Householder.Apply(tail, beta, _qtb.AsSpan(p, n - p));
        Span<double> combination = _z.AsSpan(0, n);
        combination.Clear();
        for (int i = p; i < n; i++) LinearAlgebra.AddScaled(combination, tail[i - p], _qt.AsSpan(i * n, n));
        for (int i = p; i < n; i++) LinearAlgebra.AddScaled(_qt.AsSpan(i * n, n), -beta * tail[i - p], combination);
    }

    /// <summary>
    /// Moves u towards the unconstrained solution on P until a component reaches zero, and drops what is zero.
    /// True when the solution itself was reached.
    /// </summary>
    private bool MoveTowardsSolution()
    {
        int n = _length;
        for (int i = _p - 1; i >= 0; i--)
        {
            double s = _qtb[i];
            for (int k = i + 1; k < _p; k++) s -= _r[k * n + i] * _z[k];
            _z[i] = s / _r[i * n + i];
        }

        double alpha = 1;
        int leaving = -1;
        for (int i = 0; i < _p; i++)
        {
            if (_z[i] > 0) continue;
            double step = _u[i] <= 0 ? 0 : _u[i] / (_u[i] - _z[i]);
            if (leaving < 0 || step < alpha) (alpha, leaving) = (step, i);
        }

        for (int i = 0; i < _p; i++) _u[i] += alpha * (_z[i] - _u[i]);
        if (leaving < 0)
        {
            // A column refused before may be welcome now that u has changed.
            for (int j = 0; j < _count; j++) _state[j] &= 1;
            return true;
        }

        _u[leaving] = 0;
        for (int i = _p - 1; i >= 0; i--)
        {
            if (_u[i] <= 0) Leave(i);
        }

        return _p == 0;
    }

    /// <summary>Removes a passive column and restores the triangle of R by rotations of neighbouring rows.</summary>
    private void Leave(int position)
    {
        int n = _length;
        _state[_passive[position]] = 0;
        for (int k = position; k + 1 < _p; k++)
        {
            _passive[k] = _passive[k + 1];
            _u[k] = _u[k + 1];
            _r.AsSpan((k + 1) * n, k + 2).CopyTo(_r.AsSpan(k * n));
        }

        _p--;
        for (int k = position; k < _p; k++)
        {
            (double c, double s, double r) = Householder.Rotation(_r[k * n + k], _r[k * n + k + 1]);
            _r[k * n + k] = r;
            for (int j = k + 1; j < _p; j++) Rotate(c, s, ref _r[j * n + k], ref _r[j * n + k + 1]);
            for (int i = 0; i < n; i++) Rotate(c, s, ref _qt[k * n + i], ref _qt[(k + 1) * n + i]);
            Rotate(c, s, ref _qtb[k], ref _qtb[k + 1]);
        }
    }

    private static void Rotate(double c, double s, ref double a, ref double b) => (a, b) = (c * a + s * b, c * b - s * a);
}
