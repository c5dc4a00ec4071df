namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// The quadratic subproblem of an iteration, min ½ dᵀBd + gᵀd subject to A_E d = −c_E, A_I d ≥ −c_I, l ≤ d ≤ u,
/// in Kraft's (1988) least-squares form min ‖D^½Lᵀd + D^(−½)L⁻¹g‖, solved by LSEI.
/// Of many inequalities only those near their limits are handed on; the rest are checked afterwards and added where violated.
/// </summary>
internal sealed class QuadraticSubproblem(int n, int equalityCount, int constraintCount)
{
    private const int AllAtOnce = 64;

    private readonly LeastSquaresWithEqualities _solver = new();
    private readonly double[] _e = new double[n * n], _f = new double[n];
    private readonly double[] _equalities = new double[equalityCount * (n + 1)];
    private readonly int _inequalityCount = constraintCount - equalityCount;
    private readonly bool[] _chosen = new bool[constraintCount - equalityCount];
    private double[] _rows = [];
    private int[] _origin = [];
    private readonly int[] _worst = new int[2 * n + 4];
    private readonly double[] _worstValues = new double[2 * n + 4];
    private int _rowCount;

    /// <summary>The step d.</summary>
    public double[] Step { get; } = new double[n];

    /// <summary>The constraints' multipliers, the equalities' first.</summary>
    public double[] Multipliers { get; } = new double[constraintCount];

    /// <summary>The multipliers of the lower bounds.</summary>
    public double[] LowerMultipliers { get; } = new double[n];

    /// <summary>The multipliers of the upper bounds.</summary>
    public double[] UpperMultipliers { get; } = new double[n];

    /// <summary>
    /// Solves the subproblem with right-hand sides A_E d = target_E, A_I d ≥ target_I. Returns false when no d satisfies the constraints.
    /// <paramref name="size"/> is that of the variables, in whose rounding errors contradictions do not count.
    /// </summary>
    public bool Solve(
        FactoredHessian hessian, ReadOnlySpan<double> g, ReadOnlySpan<double> a, ReadOnlySpan<double> target,
        ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double size)
    {
        _solver.Noise = 1e-13 * size;
        hessian.ToLeastSquares(g, _e, _f);
        for (int i = 0; i < equalityCount; i++)
        {
            a.Slice(i * n, n).CopyTo(_equalities.AsSpan(i * (n + 1)));
            _equalities[i * (n + 1) + n] = target[i];
        }

        ChooseRows(a, target);
        while (true)
        {
            FormRows(a, target, lower, upper);
            if (!_solver.Solve(_e, _f, n, _equalities, equalityCount, _rows.AsSpan(0, _rowCount * (n + 1)), _rowCount)) return false;
            _solver.Solution.CopyTo(Step);
            if (!AddViolated(a, target)) break;
        }

        Distribute(lower, upper);
        return true;
    }

    private void ChooseRows(ReadOnlySpan<double> a, ReadOnlySpan<double> target)
    {
        if (_inequalityCount <= AllAtOnce)
        {
            Array.Fill(_chosen, true);
            return;
        }

        // Those with a multiplier last time, and then the most violated at d = 0.
        for (int i = 0; i < _inequalityCount; i++) _chosen[i] = Multipliers[equalityCount + i] > 0;
        Array.Clear(Step);
        AddViolated(a, target);
    }

    /// <summary>Adds the inequalities that the step violates most; false when it violates none that is missing.</summary>
    private bool AddViolated(ReadOnlySpan<double> a, ReadOnlySpan<double> target)
    {
        if (_inequalityCount <= AllAtOnce) return false;
        int found = 0;
        for (int i = 0; i < _inequalityCount; i++)
        {
            if (_chosen[i]) continue;
            int row = equalityCount + i;
            double value = LinearAlgebra.Dot(Step, a.Slice(row * n, n)) - target[row];
            if (value < -1e-11 * Math.Max(1, Math.Abs(target[row]))) Rank(i, value, ref found);
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

    private void FormRows(ReadOnlySpan<double> a, ReadOnlySpan<double> target, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        int chosen = 0, width = n + 1;
        foreach (bool c in _chosen) chosen += c ? 1 : 0;
        LinearAlgebra.EnsureLength(ref _rows, (chosen + 2 * n) * width);
        LinearAlgebra.EnsureLength(ref _origin, chosen + 2 * n);
        _rowCount = 0;
        for (int i = 0; i < _inequalityCount; i++)
        {
            if (!_chosen[i]) continue;
            int row = equalityCount + i;
            Span<double> r = _rows.AsSpan(_rowCount * width, width);
            a.Slice(row * n, n).CopyTo(r);
            r[n] = target[row];
            _origin[_rowCount++] = row;
        }

        for (int j = 0; j < n; j++)
        {
            if (double.IsFinite(lower[j])) AddBound(j, 1, lower[j], constraintCount + j);
            if (double.IsFinite(upper[j])) AddBound(j, -1, -upper[j], constraintCount + n + j);
        }
    }

    private void AddBound(int j, double sign, double limit, int origin)
    {
        Span<double> r = _rows.AsSpan(_rowCount * (n + 1), n + 1);
        r.Clear();
        r[j] = sign;
        r[n] = limit;
        _origin[_rowCount++] = origin;
    }

    private void Distribute(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Array.Clear(Multipliers);
        Array.Clear(LowerMultipliers);
        Array.Clear(UpperMultipliers);
        _solver.EqualityMultipliers.CopyTo(Multipliers);
        ReadOnlySpan<double> lambda = _solver.InequalityMultipliers;
        for (int i = 0; i < _rowCount; i++)
        {
            int origin = _origin[i];
            if (origin < constraintCount) Multipliers[origin] = lambda[i];
            else if (origin < constraintCount + n) LowerMultipliers[origin - constraintCount] = lambda[i];
            else UpperMultipliers[origin - constraintCount - n] = lambda[i];
        }

        // An active bound is met exactly, not to within rounding.
        for (int j = 0; j < n; j++)
        {
            if (LowerMultipliers[j] > 0) Step[j] = lower[j];
            else if (UpperMultipliers[j] > 0) Step[j] = upper[j];
            else Step[j] = Math.Clamp(Step[j], lower[j], upper[j]);
        }
    }
}
