using CalculusCourse.Numerics.Optimization.LeastSquares;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Steps;

/// <summary>
/// The quadratic subproblem of an iteration, min ½ dᵀBd + gᵀd subject to A_E d = −c_E, A_I d ≥ −c_I, l ≤ d ≤ u,
/// in Kraft's (1988) least-squares form min ‖D^½Lᵀd + D^(−½)L⁻¹g‖, solved by LSEI.
/// Of many inequalities only those near their limits are handed on; the rest are checked afterwards and added where violated.
/// </summary>
internal sealed class QuadraticSubproblem(ScaledProblem problem)
{
    private const int AllAtOnce = 64; // So few inequalities are cheaper to hand on than to choose from.
    private const double RoundingOfPoint = 1e-13; // Right-hand sides below this, relative to the point, are rounding.
    private const double Violated = 1e-11; // The least violation that counts, relative to max(1, |right-hand side|).

    private readonly int _n = problem.FreeCount, _m = problem.ConstraintCount, _me = problem.EqualityCount;
    private readonly LeastSquaresWithEqualities _solver = new();
    private readonly double[] _e = new double[problem.FreeCount * problem.FreeCount], _f = new double[problem.FreeCount];
    private readonly double[] _equalities = new double[problem.EqualityCount * (problem.FreeCount + 1)];
    private readonly bool[] _chosen = new bool[problem.ConstraintCount - problem.EqualityCount];
    private readonly int[] _worst = new int[2 * problem.FreeCount + 4];
    private readonly double[] _worstValues = new double[2 * problem.FreeCount + 4];
    private double[] _rows = [];
    private int[] _origin = [];
    private int _rowCount;

    /// <summary>The step d.</summary>
    public double[] Step { get; } = new double[problem.FreeCount];

    public Multipliers Multipliers { get; } = new(problem);

    /// <summary>
    /// Solves the subproblem at an iterate with right-hand sides A_E d = target_E, A_I d ≥ target_I. Returns false when no d satisfies the
    /// constraints.
    /// </summary>
    public bool Solve(
        FactoredHessian hessian, Iterate at, ReadOnlySpan<double> target, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        _solver.Noise = RoundingOfPoint * at.Size;
        hessian.ToLeastSquares(at.G, _e, _f);
        for (int i = 0; i < _me; i++)
        {
            at.Row(i).CopyTo(_equalities.AsSpan(i * (_n + 1)));
            _equalities[i * (_n + 1) + _n] = target[i];
        }

        ChooseRows(at, target);
        do
        {
            FormRows(at, target, lower, upper);
            if (!_solver.Solve(_e, _f, _n, _equalities, _me, _rows.AsSpan(0, _rowCount * (_n + 1)), _rowCount)) return false;
            _solver.Solution.CopyTo(Step);
        }
        while (AddViolated(at, target));

        Distribute(lower, upper);
        return true;
    }

    private void ChooseRows(Iterate at, ReadOnlySpan<double> target)
    {
        if (_chosen.Length <= AllAtOnce)
        {
            Array.Fill(_chosen, true);
            return;
        }

        // Those with a multiplier last time, and then the most violated at d = 0.
        for (int i = 0; i < _chosen.Length; i++) _chosen[i] = Multipliers.Constraints[_me + i] > 0;
        Array.Clear(Step);
        AddViolated(at, target);
    }

    /// <summary>Adds the inequalities that the step violates most; false when it violates none that is missing.</summary>
    private bool AddViolated(Iterate at, ReadOnlySpan<double> target)
    {
        if (_chosen.Length <= AllAtOnce) return false;
        int found = 0;
        for (int i = 0; i < _chosen.Length; i++)
        {
            if (_chosen[i]) continue;
            int row = _me + i;
            double value = LinearAlgebra.Dot(Step, at.Row(row)) - target[row];
            if (value < -Violated * Math.Max(1, Math.Abs(target[row]))) Rank(i, value, ref found);
        }

        for (int k = 0; k < found; k++) _chosen[_worst[k]] = true;
        return found > 0;
    }

    /// <summary>Keeps the few smallest values in order.</summary>
    private void Rank(int index, double value, ref int found)
    {
        int at = found;
        while (at > 0 && value < _worstValues[at - 1]) at--;
        if (at == _worst.Length) return;
        if (found < _worst.Length) found++;
        for (int k = found - 1; k > at; k--) (_worst[k], _worstValues[k]) = (_worst[k - 1], _worstValues[k - 1]);
        (_worst[at], _worstValues[at]) = (index, value);
    }

    private void FormRows(Iterate at, ReadOnlySpan<double> target, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        int chosen = 0, width = _n + 1;
        foreach (bool c in _chosen) chosen += c ? 1 : 0;
        LinearAlgebra.EnsureLength(ref _rows, (chosen + 2 * _n) * width);
        LinearAlgebra.EnsureLength(ref _origin, chosen + 2 * _n);
        _rowCount = 0;
        for (int i = 0; i < _chosen.Length; i++)
        {
            if (!_chosen[i]) continue;
            int row = _me + i;
            Span<double> r = _rows.AsSpan(_rowCount * width, width);
            at.Row(row).CopyTo(r);
            r[_n] = target[row];
            _origin[_rowCount++] = row;
        }

        for (int j = 0; j < _n; j++)
        {
            if (double.IsFinite(lower[j])) AddBound(j, 1, lower[j], _m + j);
            if (double.IsFinite(upper[j])) AddBound(j, -1, -upper[j], _m + _n + j);
        }
    }

    private void AddBound(int j, double sign, double limit, int origin)
    {
        Span<double> r = _rows.AsSpan(_rowCount * (_n + 1), _n + 1);
        r.Clear();
        r[j] = sign;
        r[_n] = limit;
        _origin[_rowCount++] = origin;
    }

    private void Distribute(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Array.Clear(Multipliers.Constraints);
        Array.Clear(Multipliers.Lower);
        Array.Clear(Multipliers.Upper);
        _solver.EqualityMultipliers.CopyTo(Multipliers.Constraints);
        ReadOnlySpan<double> lambda = _solver.InequalityMultipliers;
        for (int i = 0; i < _rowCount; i++)
        {
            int origin = _origin[i];
            if (origin < _m) Multipliers.Constraints[origin] = lambda[i];
            else if (origin < _m + _n) Multipliers.Lower[origin - _m] = lambda[i];
            else Multipliers.Upper[origin - _m - _n] = lambda[i];
        }

        // An active bound is met exactly, not to within rounding.
        for (int j = 0; j < _n; j++)
        {
            if (Multipliers.Lower[j] > 0) Step[j] = lower[j];
            else if (Multipliers.Upper[j] > 0) Step[j] = upper[j];
            else Step[j] = Math.Clamp(Step[j], lower[j], upper[j]);
        }
    }
}
