using CalculusCourse.Numerics.Optimization.LeastSquares;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Feasibility;

/// <summary>
/// Phase one: minimise ½‖v(x)‖², v the violations of the constraints, within the bounds, by the Levenberg–Marquardt method
/// (Levenberg 1944, Marquardt 1963; Nocedal and Wright, chapter 10). Each step is a problem LSI: min ‖A_V d + c_V‖² + μ‖d‖²
/// over the violated constraints V, the others kept satisfied to first order.
/// </summary>
internal sealed class FeasibilityRestoration(ScaledProblem problem, SlsqpOptions options)
{
    private const double FirstDamping = 1e-6; // All dampings are relative to the size of A_VᵀA_V.
    private const double LeastDamping = 1e-14, LeastDampingAfterFailure = 1e-8; // The rounding of A_VᵀA_V, and its root.
    private const double LeastScale = 1e-12; // Of A_VᵀA_V: some damping must be left where the gradients vanish.
    private const int MostAttempts = 25; // With a damping ten times as large each time, 10¹⁷ and more.
    private const double SufficientDecrease = 1e-4; // Of what the linear model predicts for ‖v‖² (Armijo 1966).
    private const double GoodFall = 0.75, PoorFall = 0.25; // Of the predicted fall: there the damping falls, or rises (Marquardt 1963).
    private const double FlatFall = 1e-8; // Relative to ‖v‖²: so little falls near a least violation that is not zero.
    private const int MostFlatSteps = 3;
    private const double NegligibleStep = 1e-15; // Relative to 1 + |xⱼ|: rounding.
    private const int MostStepsNearby = 30; // To a feasible point near one that is so to first order.

    private readonly int _n = problem.FreeCount, _m = problem.ConstraintCount;
    private readonly LeastSquaresWithInequalities _solver = new();
    private Iterate? _trial;
    private double[] _e = [], _f = [], _rows = [];
    private double _damping;
    private int _flat;

    /// <summary>The step last computed.</summary>
    public double[] Step { get; } = new double[problem.FreeCount];

    /// <summary>
    /// Moves the iterate to a feasible point nearby and evaluates there; false where none is found or a function is not finite. The
    /// objective is NaN if it was not evaluated.
    /// </summary>
    public bool Reach(Iterate point)
    {
        point.F = double.NaN;
        return point.EvaluateConstraints()
            && (_m == 0 || (point.DifferentiateConstraints() && Run(point, MostStepsNearby)))
            && point.Evaluate();
    }

    /// <summary>
    /// Moves an iterate whose constraints and Jacobian are known to a point of least violation nearby. Returns true when it is feasible.
    /// </summary>
    public bool Run(Iterate point, int mostSteps)
    {
        (_damping, _flat) = (FirstDamping, 0);
        for (int step = 0; step < mostSteps; step++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            if (IsFeasible(point)) return true;
            if (!Lowered(point) || _flat >= MostFlatSteps || !point.DifferentiateConstraints()) break;
        }

        return IsFeasible(point);
    }

    private bool IsFeasible(Iterate point) => point.RelativeViolation(options.FeasibilityTolerance) <= 1;

    /// <summary>Moves to where the violation is less, with as much damping as that takes; false where no step lowers it.</summary>
    private bool Lowered(Iterate point)
    {
        _trial ??= new Iterate(problem);
        double before = SumOfSquares(point.C);
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (!ComputeStep(point, _damping * Math.Max(LeastScale, ScaleOf(point))) || IsNegligible(point.X)) return false;
            double predicted = before - Predicted(point);
            _trial.Place(point, 1, Step);
            double after = _trial.EvaluateConstraints() ? SumOfSquares(_trial.C) : double.PositiveInfinity, fall = before - after;
            if (!(after < before - SufficientDecrease * Math.Max(0, predicted) && after < before))
            {
                _damping = Math.Max(_damping * 10, LeastDampingAfterFailure);
                continue;
            }

            if (fall > GoodFall * predicted) _damping = Math.Max(_damping * 0.1, LeastDamping);
            else if (fall < PoorFall * predicted) _damping *= 4;
            _flat = fall < FlatFall * before ? _flat + 1 : 0;
            _trial.X.CopyTo(point.X, 0);
            _trial.C.CopyTo(point.C, 0);
            return true;
        }

        return false;
    }

    /// <summary>The step of one regularised Gauss–Newton problem with the damping μ; false where it could not be solved.</summary>
    public bool ComputeStep(Iterate at, double mu)
    {
        int violated = 0;
        for (int i = 0; i < _m; i++) violated += IsViolated(i, at.C[i]) ? 1 : 0;
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
            ReadOnlySpan<double> row = at.Row(i);
            if (IsViolated(i, at.C[i]))
            {
                for (int j = 0; j < _n; j++) _e[j * length + v] = row[j];
                _f[v++] = -at.C[i];
            }
            else if (i >= problem.EqualityCount)
            {
                row.CopyTo(_rows.AsSpan(rowCount * width));
                _rows[rowCount++ * width + _n] = -at.C[i];
            }
        }

        double root = Math.Sqrt(mu);
        for (int j = 0; j < _n; j++)
        {
            _e[j * length + violated + j] = root;
            if (double.IsFinite(problem.Lower[j])) AddBound(ref rowCount, j, 1, problem.Lower[j] - at.X[j]);
            if (double.IsFinite(problem.Upper[j])) AddBound(ref rowCount, j, -1, at.X[j] - problem.Upper[j]);
        }

        if (!_solver.Solve(_e.AsSpan(0, length * _n), _f.AsSpan(0, length), _n, _rows.AsSpan(0, rowCount * width), rowCount)) return false;
        for (int j = 0; j < _n; j++) Step[j] = Math.Clamp(_solver.Solution[j], problem.Lower[j] - at.X[j], problem.Upper[j] - at.X[j]);
        return LinearAlgebra.AllFinite(Step);
    }

    /// <summary>Whether the step is rounding to every variable; beside a large one, a small one may still have far to go.</summary>
    private bool IsNegligible(ReadOnlySpan<double> x)
    {
        for (int j = 0; j < _n; j++)
        {
            if (Math.Abs(Step[j]) > NegligibleStep * (1 + Math.Abs(x[j]))) return false;
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

    /// <summary>‖v‖² after the step, of the constraints violated before it, by the linear model.</summary>
    private double Predicted(Iterate at)
    {
        double sum = 0;
        for (int i = 0; i < _m; i++)
        {
            if (!IsViolated(i, at.C[i])) continue;
            double r = at.C[i] + LinearAlgebra.Dot(Step, at.Row(i));
            if (IsViolated(i, r)) sum += r * r;
        }

        return sum;
    }

    /// <summary>The size of A_VᵀA_V, in whose unit the damping is measured.</summary>
    private double ScaleOf(Iterate at)
    {
        double largest = 0;
        for (int i = 0; i < _m; i++)
        {
            if (IsViolated(i, at.C[i])) largest = Math.Max(largest, LinearAlgebra.Dot(at.Row(i), at.Row(i)));
        }

        return largest;
    }
}
