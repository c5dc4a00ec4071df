namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// Phase one: minimise ½‖v(x)‖², v the violations of the constraints, within the bounds, by the Levenberg–Marquardt method
/// (Levenberg 1944, Marquardt 1963; Nocedal and Wright, chapter 10). Each step is a problem LSI: min ‖A_V d + c_V‖² + μ‖d‖²
/// over the violated constraints V, the others kept satisfied to first order.
/// </summary>
internal sealed class FeasibilityRestoration(ScaledProblem problem)
{
    private readonly int _n = problem.FreeCount, _m = problem.ConstraintCount;
    private readonly LeastSquaresWithInequalities _solver = new();
    private readonly double[] _trial = new double[problem.FreeCount], _trialC = new double[problem.ConstraintCount];
    private readonly double[] _g = new double[problem.FreeCount];
    private double[] _e = [], _f = [], _rows = [];
    private double _damping;
    private int _flat;

    /// <summary>The step last computed.</summary>
    public double[] Step { get; } = new double[problem.FreeCount];

    /// <summary>
    /// Moves x, c and the Jacobian a to a point of least violation nearby. Returns true when <paramref name="feasible"/> accepts it.
    /// </summary>
    public bool Run(
        Span<double> x, Span<double> c, Span<double> a, Func<double[], bool> feasible, double[] measured, int limit,
        CancellationToken cancellation)
    {
        (_damping, _flat) = (1e-6, 0);
        for (int iteration = 0; iteration < limit; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            c.CopyTo(measured);
            if (feasible(measured)) return true;
            if (!Lowered(x, c, a) || _flat >= 3) break;
            problem.EvaluateConstraintsAt(x, _trialC);
            if (!problem.Differentiate(x, _g, a, objective: false)) break;
        }

        c.CopyTo(measured);
        return feasible(measured);
    }

    /// <summary>
    /// Moves x and c to where the violation is less, with as much damping as that takes; false where no step lowers it.
    /// </summary>
    private bool Lowered(Span<double> x, Span<double> c, ReadOnlySpan<double> a)
    {
        double before = SumOfSquares(c);
        for (int attempt = 0; attempt < 25; attempt++)
        {
            if (!ComputeStep(x, c, a, _damping * Math.Max(1e-12, ScaleOf(a, c))) || IsNegligible(x)) return false;
            double predicted = before - Predicted(c, a);
            for (int j = 0; j < _n; j++) _trial[j] = Math.Clamp(x[j] + Step[j], problem.Lower[j], problem.Upper[j]);
            bool finite = problem.EvaluateConstraintsAt(_trial, _trialC);
            double after = finite ? SumOfSquares(_trialC) : double.PositiveInfinity, fall = before - after;
            if (!(after < before - 1e-4 * Math.Max(0, predicted) && after < before))
            {
                _damping = Math.Max(_damping * 10, 1e-8);
                continue;
            }

            if (fall > 0.75 * predicted) _damping = Math.Max(_damping * 0.1, 1e-14);
            else if (fall < 0.25 * predicted) _damping *= 4;
            _flat = fall < 1e-8 * before ? _flat + 1 : 0;
            _trial.CopyTo(x);
            _trialC.CopyTo(c);
            return true;
        }

        return false;
    }

    /// <summary>The step of one regularised Gauss–Newton problem; false where it could not be solved.</summary>
    public bool ComputeStep(ReadOnlySpan<double> x, ReadOnlySpan<double> c, ReadOnlySpan<double> a, double mu)
    {
        int violated = 0;
        for (int i = 0; i < _m; i++) violated += IsViolated(i, c[i]) ? 1 : 0;
        int length = violated + _n, width = _n + 1, rowCount = 0;
        LinearAlgebra.EnsureLength(ref _e, length * _n);
        LinearAlgebra.EnsureLength(ref _f, length);
        LinearAlgebra.EnsureLength(ref _rows, (_m - violated + 2 * _n) * width);
        Array.Clear(_e, 0, length * _n);
        Array.Clear(_f, 0, length);
        Array.Clear(_rows, 0, (_m - violated + 2 * _n) * width);
        int v = 0;
        for (int i = 0; i < _m; i++)
        {
            ReadOnlySpan<double> row = a.Slice(i * _n, _n);
            if (IsViolated(i, c[i]))
            {
                for (int j = 0; j < _n; j++) _e[j * length + v] = row[j];
                _f[v++] = -c[i];
            }
            else if (i >= problem.EqualityCount)
            {
                row.CopyTo(_rows.AsSpan(rowCount * width));
                _rows[rowCount++ * width + _n] = -c[i];
            }
        }

        double root = Math.Sqrt(mu);
        for (int j = 0; j < _n; j++)
        {
            _e[j * length + violated + j] = root;
            if (double.IsFinite(problem.Lower[j])) AddBound(ref rowCount, j, 1, problem.Lower[j] - x[j]);
            if (double.IsFinite(problem.Upper[j])) AddBound(ref rowCount, j, -1, x[j] - problem.Upper[j]);
        }

        if (!_solver.Solve(_e.AsSpan(0, length * _n), _f.AsSpan(0, length), _n, _rows.AsSpan(0, rowCount * width), rowCount)) return false;
        for (int j = 0; j < _n; j++) Step[j] = Math.Clamp(_solver.Solution[j], problem.Lower[j] - x[j], problem.Upper[j] - x[j]);
        return LinearAlgebra.AllFinite(Step);
    }

    /// <summary>Whether the step is rounding to every variable; beside a large one, a small one may still have far to go.</summary>
    private bool IsNegligible(ReadOnlySpan<double> x)
    {
        for (int j = 0; j < _n; j++)
        {
            if (Math.Abs(Step[j]) > 1e-15 * (1 + Math.Abs(x[j]))) return false;
        }

        return true;
    }

    private void AddBound(ref int rowCount, int j, double sign, double limit)
    {
        _rows[rowCount * (_n + 1) + j] = sign;
        _rows[rowCount++ * (_n + 1) + _n] = limit;
    }

    private bool IsViolated(int i, double c) => i < problem.EqualityCount || c < 0;

    private double SumOfSquares(ReadOnlySpan<double> c)
    {
        double sum = 0;
        for (int i = 0; i < _m; i++)
        {
            if (IsViolated(i, c[i])) sum += c[i] * c[i];
        }

        return sum;
    }

    private double Predicted(ReadOnlySpan<double> c, ReadOnlySpan<double> a)
    {
        double sum = 0;
        for (int i = 0; i < _m; i++)
        {
            if (!IsViolated(i, c[i])) continue;
            double r = c[i] + LinearAlgebra.Dot(Step, a.Slice(i * _n, _n));
            if (i < problem.EqualityCount || r < 0) sum += r * r;
        }

        return sum;
    }

    /// <summary>The size of A_VᵀA_V, in whose unit the damping is measured.</summary>
    private double ScaleOf(ReadOnlySpan<double> a, ReadOnlySpan<double> c)
    {
        double largest = 0;
        for (int i = 0; i < _m; i++)
        {
            if (!IsViolated(i, c[i])) continue;
            ReadOnlySpan<double> row = a.Slice(i * _n, _n);
            largest = Math.Max(largest, LinearAlgebra.Dot(row, row));
        }

        return largest;
    }
}
