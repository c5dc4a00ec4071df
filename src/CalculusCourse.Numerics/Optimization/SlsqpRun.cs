namespace CalculusCourse.Numerics.Optimization;

/// <summary>One run of the solver: its work space and the loop over the iterations.</summary>
internal sealed partial class SlsqpRun
{
    private readonly OptimizationProblem _original;
    private readonly SlsqpOptions _options;
    private readonly ScaledProblem _problem;
    private readonly int _n, _m, _me;
    private readonly double[] _x, _c, _g, _a, _trialX, _trialC, _newG, _newA, _lower, _upper, _target, _d, _s, _y, _lambda;
    private readonly double[] _correction, _homeX;
    private readonly FactoredHessian _hessian;
    private readonly QuadraticSubproblem _subproblem;
    private readonly MeritFunction _merit;
    private readonly KktConditions _kkt;
    private readonly FeasibilityRestoration _restoration;
    private readonly SecondOrderCheck _secondOrder;
    private readonly bool _differences;
    private bool _curved;
    private double _tolerance;
    private double _f, _trialF, _relativeViolation, _size, _lastLength;
    private double _lastTotal = double.PositiveInfinity, _radius = double.PositiveInfinity;
    private double _homeTotal, _startF, _startSize, _startViolation, _startSpan;
    private int _iteration, _resets, _restorations, _returns, _idle, _escapes, _moves;
    private SecondOrder _curvature;

    public SlsqpRun(OptimizationProblem problem, SlsqpOptions options)
    {
        (_original, _options) = (problem, options);
        _problem = new ScaledProblem(problem, options.Differences);
        (_n, _m, _me) = (_problem.FreeCount, _problem.ConstraintCount, _problem.EqualityCount);
        (_x, _g, _trialX, _newG) = (new double[_n], new double[_n], new double[_n], new double[_n]);
        (_lower, _upper) = (new double[_n], new double[_n]);
        (_d, _s, _y, _correction) = (new double[_n], new double[_n], new double[_n], new double[_n]);
        _homeX = new double[_n];
        (_c, _trialC, _target, _lambda) = (new double[_m], new double[_m], new double[_m], new double[_m]);
        (_a, _newA) = (new double[_m * _n], new double[_m * _n]);
        _hessian = new FactoredHessian(_n);
        _subproblem = new QuadraticSubproblem(_n, _me, _m);
        _merit = new MeritFunction(_me, _m);
        _kkt = new KktConditions(_problem);
        _restoration = new FeasibilityRestoration(_problem);
        _secondOrder = new SecondOrderCheck(_problem);
        _differences = problem.Gradient is null || (_me > 0 && problem.EqualityJacobian is null)
            || (_m > _me && problem.InequalityJacobian is null);
        _tolerance = Math.Max(options.Tolerance, DifferenceNoise);
    }

    /// <summary>The noise of derivatives by differences, relative to them, which no iteration can remove; 0 for exact ones.</summary>
    private double DifferenceNoise => !_differences ? 0 : _problem.Differences == DifferenceScheme.Central ? 1e-8 : 1e-6;

    public SlsqpResult Run()
    {
        if (Begin() is { } early) return early;
        while (true)
        {
            _options.Cancellation.ThrowIfCancellationRequested();
            bool linearised = SolveSubproblem();
            _relativeViolation = _kkt.RelativeViolation(_x, _c, _a, _options.FeasibilityTolerance);
            if (linearised)
            {
                MeasureKkt();
                if (_relativeViolation <= 1 && _kkt.Error <= _tolerance && Confirmed())
                {
                    if (Flat() || Escaped() || Sharpened()) continue;
                    return Verdict("the Kuhn–Tucker conditions hold");
                }

                Remember();
            }

            if (_iteration >= _options.MaxIterations)
                return Finish(SlsqpStatus.IterationLimit, $"the limit of {_options.MaxIterations} iterations was reached");

            _iteration++;
            if (Advance(linearised) is { } end) return end;
        }
    }

    /// <summary>Goes along the subproblem's step, or does what is left where there is none; a result where the run ends.</summary>
    private SlsqpResult? Advance(bool linearised)
    {
        bool contradiction = !linearised && !_curved && _moves > 0;
        double step = _idle >= 3 || contradiction ? 0 : Search(linearised);
        if (step == 0) return contradiction ? Restore() : Recover(linearised);
        if (!_problem.Differentiate(_trialX, _newG, _newA))
            return Finish(SlsqpStatus.Stalled, "a derivative is not finite at the point reached");
        AdaptRadius(step);
        Accept();
        _options.Callback?.Invoke(new SlsqpIteration
        {
            Number = _iteration,
            X = _problem.Point,
            Objective = _problem.RawObjective,
            ConstraintViolation = RawViolation(out _),
            StepLength = step,
        });
        return !Strayed() && Diverged()
            ? Finish(SlsqpStatus.Unbounded, "the objective falls without limit along feasible points")
            : null;
    }

    /// <summary>Evaluates the start and sets the scales; a result where the run ends before it begins.</summary>
    private SlsqpResult? Begin()
    {
        if (_problem.ContradictoryBound is >= 0 and int contradictory)
            return Contradiction(contradictory);
        _problem.Start(_x);
        if (!_problem.Evaluate(_x, out _f, _c)) return BadStart();
        if (!_problem.Differentiate(_x, _g, _a)) return BadStart("a derivative");
        if (_n == 0) return Fixed();
        ChooseScales();
        _hessian.Reset(1);
        _x.CopyTo(_homeX, 0);
        _homeTotal = _merit.TotalViolation(_c);
        (_startF, _startSize, _startViolation) = (_f, Math.Max(1, Math.Abs(_f)), _homeTotal);
        _startSpan = Math.Max(1, LinearAlgebra.MaxAbs(_problem.Point));
        return null;
    }

    private void ChooseScales()
    {
        for (int i = 0; i < _m; i++)
        {
            double size = LinearAlgebra.MaxAbs(_a.AsSpan(i * _n, _n));
            _problem.ConstraintScale[i] = size > 0 ? LinearAlgebra.PowerOfTwo(1 / Math.Clamp(size, 1e-4, 1e8)) : 1;
            _c[i] *= _problem.ConstraintScale[i];
            for (int j = 0; j < _n; j++) _a[i * _n + j] *= _problem.ConstraintScale[i];
        }
    }

    private bool SolveSubproblem()
    {
        _size = 1 + LinearAlgebra.MaxAbs(_x);
        for (int i = 0; i < _m; i++) _target[i] = -_c[i];
        bool solved = false;
        if (_radius < double.PositiveInfinity)
        {
            LimitStep(_radius);
            solved = _subproblem.Solve(_hessian, _g, _a, _target, _lower, _upper, _size);
            if (solved) DropRadiusMultipliers();
        }

        if (!solved)
        {
            LimitStep(double.PositiveInfinity);
            solved = _subproblem.Solve(_hessian, _g, _a, _target, _lower, _upper, _size);
            if (!solved) solved = SolveLoosened();
        }

        if (!solved) Relax();
        else _subproblem.Step.CopyTo(_d);
        return solved;
    }

    /// <summary>Constraints that contradict each other by no more than rounding are no contradiction.</summary>
    private bool SolveLoosened()
    {
        for (int i = _me; i < _m; i++) _target[i] -= 1e-11;
        for (int j = 0; j < _n; j++)
        {
            double little = 1e-13 * Math.Max(1, Math.Abs(_x[j]));
            (_lower[j], _upper[j]) = (_lower[j] - little, _upper[j] + little);
        }

        bool solved = _subproblem.Solve(_hessian, _g, _a, _target, _lower, _upper, _size);
        LimitStep(double.PositiveInfinity);
        for (int j = 0; j < _n; j++) _subproblem.Step[j] = Math.Clamp(_subproblem.Step[j], _lower[j], _upper[j]);
        return solved;
    }

    /// <summary>The room for the step: up to the bounds, and to a multiple of each variable's own size.</summary>
    private void LimitStep(double radius)
    {
        for (int j = 0; j < _n; j++)
        {
            double reach = radius * Math.Max(1, Math.Abs(_x[j]));
            (_lower[j], _upper[j]) = (Math.Max(_problem.Lower[j] - _x[j], -reach), Math.Min(_problem.Upper[j] - _x[j], reach));
        }
    }

    /// <summary>Only the bounds of the problem have multipliers; the radius is the method's own.</summary>
    private void DropRadiusMultipliers()
    {
        for (int j = 0; j < _n; j++)
        {
            if (_lower[j] > _problem.Lower[j] - _x[j]) _subproblem.LowerMultipliers[j] = 0;
            if (_upper[j] < _problem.Upper[j] - _x[j]) _subproblem.UpperMultipliers[j] = 0;
        }
    }

    /// <summary>
    /// Steps of which only a small part could be used show a model that is good only nearby: the next ones are kept to that size,
    /// and grow again with success.
    /// </summary>
    private void AdaptRadius(double alpha)
    {
        double length = 0;
        for (int j = 0; j < _n; j++) length = Math.Max(length, Math.Abs(_d[j]) / Math.Max(1, Math.Abs(_x[j])));
        if (alpha < 0.1) _radius = 2 * alpha * length;
        else if (alpha == 1 && length > 0.5 * _radius) _radius = _radius > 1e3 ? double.PositiveInfinity : 4 * _radius;
    }

    /// <summary>
    /// The linearised constraints contradict each other: ask only for what a step of least violation attains, and minimise the model
    /// over that.
    /// </summary>
    private void Relax()
    {
        if (!_restoration.ComputeStep(_x, _c, _a, 1e-8))
        {
            Array.Clear(_d);
            return;
        }

        for (int i = 0; i < _m; i++)
        {
            double attained = LinearAlgebra.Dot(_restoration.Step, _a.AsSpan(i * _n, _n));
            _target[i] = i < _me ? attained : Math.Min(-_c[i], attained);
        }

        if (_subproblem.Solve(_hessian, _g, _a, _target, _lower, _upper, _size)) _subproblem.Step.CopyTo(_d);
        else _restoration.Step.CopyTo(_d);
    }

    private void MeasureKkt() =>
        _kkt.Measure(_x, _f, _c, _g, _a, _subproblem.Multipliers, _subproblem.LowerMultipliers, _subproblem.UpperMultipliers);

    /// <summary>y = ∇ₓL(x⁺, λ) − ∇ₓL(x, λ), s = x⁺ − x, and the new point becomes the current one.</summary>
    private void Accept()
    {
        _curved = _curved || !_a.AsSpan().SequenceEqual(_newA);
        for (int j = 0; j < _n; j++)
        {
            _s[j] = _trialX[j] - _x[j];
            _y[j] = _newG[j] - _g[j];
        }

        for (int i = 0; i < _m; i++)
        {
            double lambda = _subproblem.Multipliers[i];
            if (lambda == 0) continue;
            for (int j = 0; j < _n; j++) _y[j] -= lambda * (_newA[i * _n + j] - _a[i * _n + j]);
        }

        _hessian.Update(_s, _y);
        _trialX.CopyTo(_x, 0);
        _trialC.CopyTo(_c, 0);
        _newG.CopyTo(_g, 0);
        _newA.CopyTo(_a, 0);
        _f = _trialF;
        _moves++;
    }
}
