using CalculusCourse.Numerics.Optimization.LeastSquares;

namespace CalculusCourse.Numerics.Optimization.Problems;

/// <summary>
/// The problem's functions in the user's variables and units, at one point at a time: values are kept until the point changes,
/// evaluations are counted, no function is called outside the bounds, and derivatives that are not given are approximated.
/// </summary>
internal sealed class EvaluatedProblem
{
    private const double ForwardStep = 1.4901161193847656e-8; // √ε, relative to Xⱼ: balances the error O(h) against rounding.
    private const double CentralStep = 6.055454452393343e-6; // ∛ε, relative to Xⱼ: balances the error O(h²) against rounding.

    private readonly double[] _x, _constraints, _gradient, _jacobian;
    private double[] _displaced = [], _displacedBack = [];
    private bool _objectiveKnown, _constraintsKnown;

    public EvaluatedProblem(OptimizationProblem problem, DifferenceScheme differences)
    {
        (Original, Differences) = (problem, differences);
        int n = problem.Dimension;
        (_x, Lower, Upper, Start, LeastSize) = (new double[n], new double[n], new double[n], [.. problem.Start], new double[n]);
        Array.Fill(LeastSize, 1);
        ConstraintCount = problem.EqualityCount + problem.InequalityCount;
        (_gradient, _constraints, _jacobian) = (new double[n], new double[ConstraintCount], new double[ConstraintCount * n]);
        for (int j = 0; j < n; j++)
        {
            Lower[j] = problem.Lower is { } lower && !double.IsNaN(lower[j]) ? lower[j] : double.NegativeInfinity;
            Upper[j] = problem.Upper is { } upper && !double.IsNaN(upper[j]) ? upper[j] : double.PositiveInfinity;
            if (Lower[j] > Upper[j] || Lower[j] == double.PositiveInfinity || Upper[j] == double.NegativeInfinity)
            {
                ContradictoryBound = j;
                return;
            }

            Start[j] = _x[j] = Math.Clamp(problem.Start[j], Lower[j], Upper[j]);
        }
    }

    public OptimizationProblem Original { get; }

    /// <summary>How derivatives that are not given are approximated.</summary>
    public DifferenceScheme Differences { get; set; }

    /// <summary>Whether some derivative is not given.</summary>
    public bool NeedsDifferences => Original.Gradient is null || WantsEqualities || WantsInequalities;

    /// <summary>The first variable whose bounds contradict each other, or −1.</summary>
    public int ContradictoryBound { get; } = -1;

    /// <summary>The start, moved onto the bounds.</summary>
    public double[] Start { get; }

    public double[] Lower { get; }

    public double[] Upper { get; }

    /// <summary>By variable, the size below which a value is small: 1, unless its unit is known to be another.</summary>
    public double[] LeastSize { get; }

    public int EqualityCount => Original.EqualityCount;

    public int ConstraintCount { get; }

    public int Evaluations { get; private set; }

    public int GradientEvaluations { get; private set; }

    /// <summary>The point last evaluated.</summary>
    public ReadOnlySpan<double> Point => _x;

    /// <summary>The objective last evaluated.</summary>
    public double Objective { get; private set; }

    /// <summary>The constraints' values last evaluated.</summary>
    public ReadOnlySpan<double> Constraints => _constraints;

    /// <summary>The objective's gradient last evaluated.</summary>
    public ReadOnlySpan<double> Gradient => _gradient;

    private bool WantsEqualities => EqualityCount > 0 && Original.EqualityJacobian is null;

    private bool WantsInequalities => ConstraintCount > EqualityCount && Original.InequalityJacobian is null;

    /// <summary>The row of the Jacobian last evaluated.</summary>
    public ReadOnlySpan<double> Row(int i) => _jacobian.AsSpan(i * _x.Length, _x.Length);

    /// <summary>Moves one variable of the point, no farther than its bounds.</summary>
    public void MoveTo(int j, double x)
    {
        x = Math.Clamp(x, Lower[j], Upper[j]);
        if (x == _x[j]) return;
        _x[j] = x;
        _objectiveKnown = _constraintsKnown = false;
    }

    public void EvaluateObjective()
    {
        if (_objectiveKnown) return;
        Evaluations++;
        Objective = Original.Objective(_x);
        _objectiveKnown = true;
    }

    public void EvaluateConstraints()
    {
        if (_constraintsKnown) return;
        EvaluateConstraints(_constraints);
        _constraintsKnown = true;
    }

    private void EvaluateConstraints(Span<double> c)
    {
        if (EqualityCount > 0) Original.Equalities!(_x, c[..EqualityCount]);
        if (ConstraintCount > EqualityCount) Original.Inequalities!(_x, c[EqualityCount..]);
    }

    /// <summary>
    /// Evaluates the Jacobian, and ∇f if asked to, by differences where they are not given or not finite. Returns false when a derivative
    /// by one of the free variables is not finite even so.
    /// </summary>
    public bool Differentiate(ReadOnlySpan<int> free, bool objective)
    {
        int n = _x.Length;
        if (objective)
        {
            GradientEvaluations++;
            Original.Gradient?.Invoke(_x, _gradient);
        }

        if (EqualityCount > 0) Original.EqualityJacobian?.Invoke(_x, _jacobian.AsSpan(0, EqualityCount * n));
        if (ConstraintCount > EqualityCount) Original.InequalityJacobian?.Invoke(_x, _jacobian.AsSpan(EqualityCount * n));
        bool finite = true;
        foreach (int j in free)
        {
            bool gradient = objective && (Original.Gradient is null || !double.IsFinite(_gradient[j]));
            bool equalities = WantsEqualities, inequalities = WantsInequalities;
            for (int i = 0; i < ConstraintCount; i++)
            {
                if (double.IsFinite(_jacobian[i * n + j])) continue;
                if (i < EqualityCount) equalities = true;
                else inequalities = true;
            }

            if (gradient || equalities || inequalities) finite &= Difference(j, gradient, equalities, inequalities);
        }

        return finite;
    }

    /// <summary>
    /// Approximates ∂/∂xⱼ of what is asked for: central where chosen and both sides lie within the bounds, otherwise one-sided,
    /// away from the bound; the other side is tried where a value is not finite.
    /// </summary>
    private bool Difference(int j, bool objective, bool equalities, bool inequalities)
    {
        LinearAlgebra.EnsureLength(ref _displaced, ConstraintCount);
        LinearAlgebra.EnsureLength(ref _displacedBack, ConstraintCount);
        double x = _x[j], size = Math.Max(LeastSize[j], Math.Abs(x));
        if (Differences == DifferenceScheme.Central)
        {
            double h = CentralStep * size, up = x + h, down = x - h;
            if (up <= Upper[j] && down >= Lower[j])
            {
                bool both = Displaced(j, up, objective, out double fUp, _displaced);
                both &= Displaced(j, down, objective, out double fDown, _displacedBack);
                _x[j] = x;
                if (both)
                {
                    Store(j, objective, equalities, inequalities, fUp, fDown, _displacedBack, up - down);
                    return true;
                }
            }
        }

        if (objective) EvaluateObjective();
        EvaluateConstraints();
        double step = ForwardStep * size;
        double forwards = Math.Min(x + step, Upper[j]), backwards = Math.Max(x - step, Lower[j]);
        bool forwardFirst = forwards - x >= x - backwards;
        for (int attempt = 0; attempt < 2; attempt++)
        {
            double target = forwardFirst == (attempt == 0) ? forwards : backwards;
            if (target == x) continue;
            bool finite = Displaced(j, target, objective, out double f, _displaced);
            _x[j] = x;
            if (!finite) continue;
            Store(j, objective, equalities, inequalities, f, Objective, _constraints, target - x);
            return true;
        }

        return false;
    }

    private bool Displaced(int j, double value, bool objective, out double f, Span<double> c)
    {
        _x[j] = value;
        f = 0;
        if (objective)
        {
            f = Original.Objective(_x);
            Evaluations++;
        }

        EvaluateConstraints(c);
        return double.IsFinite(f) && LinearAlgebra.AllFinite(c[..ConstraintCount]);
    }

    private void Store(
        int j, bool objective, bool equalities, bool inequalities, double f, double fOther, ReadOnlySpan<double> cOther, double width)
    {
        int n = _x.Length;
        if (objective) _gradient[j] = (f - fOther) / width;
        int from = equalities ? 0 : EqualityCount, to = inequalities ? ConstraintCount : EqualityCount;
        for (int i = from; i < to; i++) _jacobian[i * n + j] = (_displaced[i] - cOther[i]) / width;
    }
}
