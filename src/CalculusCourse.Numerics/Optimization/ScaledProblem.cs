namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// The problem as the solver sees it: only the free variables, z = x / s, f scaled by ω and cᵢ by tᵢ, all scales powers of two
/// so that scaling rounds nothing. Equalities come first. It counts evaluations and keeps every evaluation within the bounds.
/// </summary>
internal sealed partial class ScaledProblem
{
    private const double LargeVariable = 1000;

    private readonly OptimizationProblem _problem;
    private bool _objectiveKnown, _constraintsKnown;
    private readonly double[] _x, _lower, _upper;
    private readonly double[] _rawConstraints = [], _rawJacobian = [], _rawGradient = [];

    public ScaledProblem(OptimizationProblem problem, DifferenceScheme differences)
    {
        (_problem, Differences) = (problem, differences);
        int n = problem.Dimension;
        (_x, _lower, _upper) = (new double[n], new double[n], new double[n]);
        MovedStart = [];
        ContradictoryBound = MoveWithinBounds();
        if (ContradictoryBound >= 0) return;
        Free = [.. Enumerable.Range(0, n).Where(j => _lower[j] < _upper[j])];
        FreeCount = Free.Length;
        EqualityCount = problem.EqualityCount;
        ConstraintCount = problem.EqualityCount + problem.InequalityCount;
        (VariableScale, Lower, Upper) = (new double[FreeCount], new double[FreeCount], new double[FreeCount]);
        ConstraintScale = new double[ConstraintCount];
        Array.Fill(VariableScale, 1);
        for (int k = 0; k < FreeCount; k++)
        {
            // Only large variables are scaled: a small start says nothing of a variable's size.
            double size = Math.Abs(_x[Free[k]]);
            if (size > LargeVariable) VariableScale[k] = LinearAlgebra.PowerOfTwo(Math.Min(size, 1e12));
            (Lower[k], Upper[k]) = (_lower[Free[k]] / VariableScale[k], _upper[Free[k]] / VariableScale[k]);
        }

        Array.Fill(ConstraintScale, 1);
        _rawConstraints = new double[ConstraintCount];
        _rawGradient = new double[n];
        _rawJacobian = new double[ConstraintCount * n];
    }

    /// <summary>How derivatives that are not given are approximated.</summary>
    public DifferenceScheme Differences { get; set; }

    /// <summary>The variable whose lower bound lies above its upper one, or −1.</summary>
    public int ContradictoryBound { get; }

    /// <summary>The variables whose start lay outside the bounds.</summary>
    public List<int> MovedStart { get; }

    public int[] Free { get; } = [];

    public int FreeCount { get; }

    public int EqualityCount { get; }

    public int ConstraintCount { get; }

    public double[] VariableScale { get; } = [];

    public double[] ConstraintScale { get; } = [];

    public double ObjectiveScale { get; set; } = 1;

    /// <summary>The bounds of z.</summary>
    public double[] Lower { get; } = [];

    /// <summary>The bounds of z.</summary>
    public double[] Upper { get; } = [];

    public int Evaluations { get; private set; }

    public int GradientEvaluations { get; private set; }

    /// <summary>The full point last evaluated, in the user's variables.</summary>
    public ReadOnlySpan<double> Point => _x;

    /// <summary>The constraints' values last evaluated, in the user's units.</summary>
    public ReadOnlySpan<double> RawConstraints => _rawConstraints;

    public double RawObjective { get; private set; }

    /// <summary>Reads the bounds and moves the start onto them; the first variable whose bounds contradict each other, or −1.</summary>
    private int MoveWithinBounds()
    {
        for (int j = 0; j < _x.Length; j++)
        {
            double start = _problem.Start[j];
            _lower[j] = _problem.Lower is { } lower && !double.IsNaN(lower[j]) ? lower[j] : double.NegativeInfinity;
            _upper[j] = _problem.Upper is { } upper && !double.IsNaN(upper[j]) ? upper[j] : double.PositiveInfinity;
            if (_lower[j] > _upper[j] || _lower[j] == double.PositiveInfinity || _upper[j] == double.NegativeInfinity) return j;
            _x[j] = Math.Clamp(start, _lower[j], _upper[j]);
            if (_x[j] != start && !double.IsNaN(_x[j])) MovedStart.Add(j);
        }

        return -1;
    }

    /// <summary>Writes the free part of the start into z.</summary>
    public void Start(Span<double> z)
    {
        for (int k = 0; k < FreeCount; k++) z[k] = Math.Clamp(_problem.Start[Free[k]], _lower[Free[k]], _upper[Free[k]]) / VariableScale[k];
    }

    /// <summary>Evaluates f and c at z. Returns false when one of them is not finite.</summary>
    public bool Evaluate(ReadOnlySpan<double> z, out double f, Span<double> c)
    {
        SetPoint(z);
        RefreshObjective();
        RefreshConstraints();
        f = ObjectiveScale * RawObjective;
        bool finite = double.IsFinite(f);
        for (int i = 0; i < ConstraintCount; i++)
        {
            c[i] = ConstraintScale[i] * _rawConstraints[i];
            finite &= double.IsFinite(c[i]);
        }

        return finite;
    }

    /// <summary>Evaluates only the constraints at z. Returns false when one of them is not finite.</summary>
    public bool EvaluateConstraintsAt(ReadOnlySpan<double> z, Span<double> c)
    {
        SetPoint(z);
        RefreshConstraints();
        bool finite = true;
        for (int i = 0; i < ConstraintCount; i++)
        {
            c[i] = ConstraintScale[i] * _rawConstraints[i];
            finite &= double.IsFinite(c[i]);
        }

        return finite;
    }

    private void SetPoint(ReadOnlySpan<double> z)
    {
        for (int k = 0; k < FreeCount; k++)
        {
            int j = Free[k];
            double x = Math.Clamp(z[k] * VariableScale[k], _lower[j], _upper[j]);
            if (x == _x[j]) continue;
            _x[j] = x;
            _objectiveKnown = _constraintsKnown = false;
        }
    }

    private void RefreshObjective()
    {
        if (_objectiveKnown) return;
        Evaluations++;
        RawObjective = _problem.Objective(_x);
        _objectiveKnown = true;
    }

    private void RefreshConstraints()
    {
        if (_constraintsKnown) return;
        EvaluateConstraints(_rawConstraints);
        _constraintsKnown = true;
    }

    private void EvaluateConstraints(Span<double> c)
    {
        if (EqualityCount > 0) _problem.Equalities!(_x, c[..EqualityCount]);
        if (ConstraintCount > EqualityCount) _problem.Inequalities!(_x, c[EqualityCount..]);
    }

    /// <summary>Evaluates ∇f and the Jacobian at z. Returns false when a derivative is not finite even by differences.</summary>
    public bool Differentiate(ReadOnlySpan<double> z, Span<double> g, Span<double> a, bool objective = true)
    {
        SetPoint(z);
        if (objective) GradientEvaluations++;
        int n = _x.Length;
        bool wantG = objective && _problem.Gradient is null, wantE = EqualityCount > 0 && _problem.EqualityJacobian is null;
        bool wantI = ConstraintCount > EqualityCount && _problem.InequalityJacobian is null;
        if (objective) _problem.Gradient?.Invoke(_x, _rawGradient);
        if (EqualityCount > 0) _problem.EqualityJacobian?.Invoke(_x, _rawJacobian.AsSpan(0, EqualityCount * n));
        if (ConstraintCount > EqualityCount) _problem.InequalityJacobian?.Invoke(_x, _rawJacobian.AsSpan(EqualityCount * n));
        bool finite = true;
        for (int k = 0; k < FreeCount; k++)
        {
            int j = Free[k];
            bool badG = wantG || (objective && !double.IsFinite(_rawGradient[j])), badE = wantE, badI = wantI;
            for (int i = 0; i < ConstraintCount; i++)
            {
                if (double.IsFinite(_rawJacobian[i * n + j])) continue;
                if (i < EqualityCount) badE = true;
                else badI = true;
            }

            if (badG || badE || badI) finite &= Difference(j, badG, badE, badI);
        }

        if (objective)
        {
            for (int k = 0; k < FreeCount; k++) g[k] = _rawGradient[Free[k]] * VariableScale[k] * ObjectiveScale;
        }

        for (int i = 0; i < ConstraintCount; i++)
        {
            ReadOnlySpan<double> raw = _rawJacobian.AsSpan(i * n, n);
            Span<double> row = a.Slice(i * FreeCount, FreeCount);
            for (int k = 0; k < row.Length; k++) row[k] = raw[Free[k]] * VariableScale[k] * ConstraintScale[i];
        }

        return finite && LinearAlgebra.AllFinite(g) && LinearAlgebra.AllFinite(a);
    }
}
