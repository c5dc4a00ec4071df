using CalculusCourse.Numerics.Optimization.Feasibility;
using CalculusCourse.Numerics.Optimization.LeastSquares;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization.Steps;

/// <summary>
/// The quadratic model of the Lagrangian, learned from the steps taken: its minimum over the linearised constraints is the step of an
/// iteration, with a radius where the model proved good only nearby.
/// </summary>
internal sealed class QuadraticModel(ScaledProblem problem, FeasibilityRestoration restoration)
{
    private const double LooseInequality = 1e-11; // What may be rounding in the scaled unit of an inequality that contradicts others.
    private const double LooseBound = 1e-13; // Likewise of a bound, relative to max(1, |xⱼ|).
    private const double RelaxedDamping = 1e-8; // Relative to squared gradients at unit length: only against dependent ones.
    private const double SmallPart = 0.1; // If no more of a step could be used, the model is good only nearby.
    private const double MuchOfRadius = 0.5; // A full step that uses so much of the radius shows that it may grow.
    private const double LargeRadius = 1e3; // Beyond this, relative to max(1, |xⱼ|), the radius limits nothing any more.

    private readonly int _n = problem.FreeCount, _m = problem.ConstraintCount;
    private readonly QuadraticSubproblem _subproblem = new(problem);
    private readonly FactoredHessian _hessian = new(problem.FreeCount);
    private readonly double[] _lower = new double[problem.FreeCount], _upper = new double[problem.FreeCount];
    private readonly double[] _s = new double[problem.FreeCount], _y = new double[problem.FreeCount];
    private readonly double[] _target = new double[problem.ConstraintCount], _lambda = new double[problem.ConstraintCount];
    private double _radius = double.PositiveInfinity;

    /// <summary>The step d from the iterate to the model's minimum.</summary>
    public double[] Step { get; } = new double[problem.FreeCount];

    /// <summary>The step with the constraints' values at its end, as <see cref="Correct"/> finds it.</summary>
    public double[] CorrectedStep => _subproblem.Step;

    /// <summary>The multipliers at the minimum.</summary>
    public Multipliers Multipliers => _subproblem.Multipliers;

    /// <summary>Whether the matrix is another than the identity it begins with.</summary>
    public bool HasLearned => _hessian.Updates > 0;

    /// <summary>Forgets all steps.</summary>
    public void Reset() => _hessian.Reset();

    /// <summary>The objective is measured in a unit so many times smaller.</summary>
    public void Scale(double times) => _hessian.Scale(times);

    /// <summary>Keeps the next steps to a multiple of each variable's own size.</summary>
    public void KeepNear(double radius) => _radius = radius;

    /// <summary>
    /// Minimises the model at an iterate; false where the linearised constraints contradict each other, the step being then one of least
    /// violation, and the multipliers of no meaning.
    /// </summary>
    public bool Minimize(Iterate at)
    {
        for (int i = 0; i < _m; i++) _target[i] = -at.C[i];
        bool solved = _radius < double.PositiveInfinity && SolveWithin(at, _radius);
        if (solved) DropRadiusMultipliers(at);
        else solved = SolveWithin(at, double.PositiveInfinity) || SolveLoosened(at);
        if (solved) _subproblem.Step.CopyTo(Step, 0);
        else Relax(at);
        return solved;
    }

    /// <summary>
    /// Minimises the model with the constraints' values at the step's end; false where that has no solution or one far from the step. The
    /// constraints' multipliers stay.
    /// </summary>
    public bool Correct(Iterate from, Iterate end)
    {
        Multipliers.Constraints.CopyTo(_lambda, 0);
        for (int i = 0; i < _m; i++) _target[i] = LinearAlgebra.Dot(Step, from.Row(i)) - end.C[i];
        bool solved = Solve(from);
        _lambda.CopyTo(Multipliers.Constraints, 0);
        if (!solved) return false;
        double difference = 0;
        for (int j = 0; j < _n; j++) difference += (CorrectedStep[j] - Step[j]) * (CorrectedStep[j] - Step[j]);
        return !(difference > LinearAlgebra.Dot(Step, Step));
    }

    /// <summary>Learns from a step the change of the Lagrangian's gradient along it.</summary>
    public void Learn(Iterate from, Iterate to)
    {
        for (int j = 0; j < _n; j++) _s[j] = to.X[j] - from.X[j];
        Multipliers.GradientChange(from, to, _y);
        _hessian.Update(_s, _y);
    }

    /// <summary>
    /// Steps of which only a small part could be used show a model that is good only nearby: the next ones are kept to that size,
    /// and grow again with success.
    /// </summary>
    public void AdaptRadius(Iterate from, double alpha)
    {
        double length = 0;
        for (int j = 0; j < _n; j++) length = Math.Max(length, Math.Abs(Step[j]) / Math.Max(1, Math.Abs(from.X[j])));
        if (alpha < SmallPart) _radius = 2 * alpha * length;
        else if (alpha == 1 && length > MuchOfRadius * _radius) _radius = _radius > LargeRadius ? double.PositiveInfinity : 4 * _radius;
    }

    private bool Solve(Iterate at) => _subproblem.Solve(_hessian, at, _target, _lower, _upper);

    private bool SolveWithin(Iterate at, double radius)
    {
        LimitStep(at, radius);
        return Solve(at);
    }

    /// <summary>Constraints that contradict each other by no more than rounding are no contradiction.</summary>
    private bool SolveLoosened(Iterate at)
    {
        for (int i = problem.EqualityCount; i < _m; i++) _target[i] -= LooseInequality;
        for (int j = 0; j < _n; j++)
        {
            double little = LooseBound * Math.Max(1, Math.Abs(at.X[j]));
            (_lower[j], _upper[j]) = (_lower[j] - little, _upper[j] + little);
        }

        bool solved = Solve(at);
        LimitStep(at, double.PositiveInfinity);
        for (int j = 0; j < _n; j++) _subproblem.Step[j] = Math.Clamp(_subproblem.Step[j], _lower[j], _upper[j]);
        return solved;
    }

    /// <summary>The room for the step: up to the bounds, and to a multiple of each variable's own size.</summary>
    private void LimitStep(Iterate at, double radius)
    {
        for (int j = 0; j < _n; j++)
        {
            double x = at.X[j], reach = radius * Math.Max(1, Math.Abs(x));
            (_lower[j], _upper[j]) = (Math.Max(problem.Lower[j] - x, -reach), Math.Min(problem.Upper[j] - x, reach));
        }
    }

    /// <summary>Only the bounds of the problem have multipliers; the radius is the method's own.</summary>
    private void DropRadiusMultipliers(Iterate at)
    {
        for (int j = 0; j < _n; j++)
        {
            if (_lower[j] > problem.Lower[j] - at.X[j]) Multipliers.Lower[j] = 0;
            if (_upper[j] < problem.Upper[j] - at.X[j]) Multipliers.Upper[j] = 0;
        }
    }

    /// <summary>
    /// The linearised constraints contradict each other: ask only for what a step of least violation attains, and minimise the model
    /// over that.
    /// </summary>
    private void Relax(Iterate at)
    {
        if (!restoration.ComputeStep(at, RelaxedDamping))
        {
            Array.Clear(Step);
            return;
        }

        for (int i = 0; i < _m; i++)
        {
            double attained = LinearAlgebra.Dot(restoration.Step, at.Row(i));
            _target[i] = i < problem.EqualityCount ? attained : Math.Min(-at.C[i], attained);
        }

        (Solve(at) ? _subproblem.Step : restoration.Step).CopyTo(Step, 0);
    }
}
