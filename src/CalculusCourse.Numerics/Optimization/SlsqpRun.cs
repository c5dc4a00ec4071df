using CalculusCourse.Numerics.Optimization.Feasibility;
using CalculusCourse.Numerics.Optimization.Optimality;
using CalculusCourse.Numerics.Optimization.Problems;
using CalculusCourse.Numerics.Optimization.Steps;

namespace CalculusCourse.Numerics.Optimization;

/// <summary>One run of the solver: the loop over the iterations, and what is done where the plain method ends or cannot go on.</summary>
internal sealed class SlsqpRun
{
    private const int MostResets = 10, MostRestorations = 5;
    private const double NotableFall = 1e-3; // Of the objective, relative to max(1, |f|): whoever gets on may begin afresh more often.
    private const int MostStepsOnTrust = 40; // While the error is small, and no more than so many times the first:
    private const double ErrorOnTrust = 1e-3, GrowthOnTrust = 10;
    private const double RadiusAtHome = 1; // Relative to max(1, |xⱼ|), after a run that has gone astray.

    private readonly SlsqpOptions _options;
    private readonly ScaledProblem _problem;
    private readonly Iterate _current, _trial;
    private readonly QuadraticModel _model;
    private readonly LineSearch _search;
    private readonly ConvergenceTest _test;
    private readonly SaddleEscape _escape;
    private readonly DivergenceTest _divergence;
    private readonly AsymptoteTest _asymptote;
    private readonly FeasibilitySearch _feasibility;
    private readonly BestPoint _best;
    private readonly RunReport _report;
    private int _iteration, _moves, _resets, _restorations;
    private double _lowestReset = double.PositiveInfinity;

    public SlsqpRun(OptimizationProblem problem, SlsqpOptions options)
    {
        _options = options;
        _problem = new ScaledProblem(new EvaluatedProblem(problem, options.Differences));
        (_current, _trial) = (new Iterate(_problem), new Iterate(_problem));
        var restoration = new FeasibilityRestoration(_problem, options);
        _model = new QuadraticModel(_problem, restoration);
        _search = new LineSearch(_problem, _model);
        _test = new ConvergenceTest(_problem, options);
        _escape = new SaddleEscape(_problem, restoration, _test);
        _divergence = new DivergenceTest(_problem, restoration);
        _asymptote = new AsymptoteTest(_problem, restoration);
        _feasibility = new FeasibilitySearch(_problem, restoration);
        _best = new BestPoint(_problem);
        _report = new RunReport(_problem, _current, _model.Multipliers, _test, options.FeasibilityTolerance);
    }

    public SlsqpResult Run() => (Begin() ?? Loop()) with { Iterations = _iteration };

    /// <summary>Evaluates the start and sets the scales; a result where the run ends before it begins.</summary>
    private SlsqpResult? Begin()
    {
        if (_problem.Raw.ContradictoryBound >= 0) return _report.Contradiction();
        _problem.Start(_current.X);
        if (!_current.Evaluate()) return _report.BadStart(derivative: false);
        if (!_current.Differentiate()) return _report.BadStart(derivative: true);
        if (_problem.FreeCount == 0) return _report.Fixed();
        _problem.Scale(_current);
        _model.Reset();
        _divergence.Begin(_current);
        _feasibility.ReturnHome(_current);
        return null;
    }

    private SlsqpResult Loop()
    {
        while (true)
        {
            _options.Cancellation.ThrowIfCancellationRequested();
            bool linearised = _model.Minimize(_current);
            _test.MeasureViolation(_current);
            if (linearised)
            {
                MeasureKkt();
                if (_test.IsMet && Confirmed())
                {
                    if (WentElsewhere()) continue;
                    if (_asymptote.Direction is { } direction) return _report.FallsWithoutEnd(direction);
                    if (TookSmallerUnit() || Escaped() || Sharpened()) continue;
                    return _report.Verdict("the Kuhn–Tucker conditions hold", _escape.Curvature);
                }

                Remember();
            }

            if (_iteration >= _options.MaxIterations)
                return _report.Finish(SlsqpStatus.IterationLimit, $"the limit of {_options.MaxIterations} iterations was reached");

            _iteration++;
            if (Advance(linearised) is { } end) return end;
        }
    }

    /// <summary>Goes along the model's step, or does what is left where there is none; a result where the run ends.</summary>
    private SlsqpResult? Advance(bool linearised)
    {
        bool contradiction = !linearised && !_feasibility.Curved && _moves > 0;
        double step = _search.IsIdle || contradiction ? 0 : _search.Search(_current, _trial, linearised, _test.IsFeasible);
        if (step == 0) return contradiction ? Restore() : Recover(linearised);
        if (!_trial.Differentiate()) return _report.Finish(SlsqpStatus.Stalled, "a derivative is not finite at the point reached");
        _model.AdaptRadius(_current, step);
        Accept();
        _options.Callback?.Invoke(new SlsqpIteration
        {
            Number = _iteration,
            X = _problem.Raw.Point,
            Objective = _problem.Raw.Objective,
            ConstraintViolation = _report.Violation(out _),
            StepLength = step,
        });
        if (_feasibility.Grows(_current))
        {
            _best.Forget();
            Restart();
        }

        if (_feasibility.ReturnHome(_current))
        {
            RestartHeavier();
            _model.KeepNear(RadiusAtHome);
            return null;
        }

        if (!_divergence.HasFallen) return null;
        if (Diverges()) return _report.Finish(SlsqpStatus.Unbounded, "the objective falls without limit along feasible points");
        return WentElsewhere() || _asymptote.Direction is not { } way ? null : _report.FallsWithoutEnd(way);
    }

    /// <summary>What to do when no step was found: start the quadratic model afresh, restore feasibility, or end.</summary>
    private SlsqpResult? Recover(bool linearised)
    {
        if (_model.HasLearned && (_resets < MostResets || _current.F < _lowestReset - (NotableFall * Math.Max(1, Math.Abs(_current.F)))))
        {
            (_resets, _lowestReset) = (_resets + 1, Math.Min(_lowestReset, _current.F));
            Restart();
            return null;
        }

        if (linearised && TookLargerUnit())
        {
            Restart();
            return null;
        }

        if (_test.IsFeasible)
        {
            if (!linearised || !((_test.IsAcceptable && Confirmed()) || (Polished() && Confirmed())))
                return _report.Finish(SlsqpStatus.Stalled, "none of the steps tried lowers the merit function");
            if (WentElsewhere()) return null;
            if (_asymptote.Direction is { } direction) return _report.FallsWithoutEnd(direction);
            return Sharpened() ? null : _report.Verdict("rounding allows no further progress", _escape.Curvature);
        }

        return _restorations < MostRestorations
            ? Restore()
            : _report.Finish(SlsqpStatus.Stalled, "feasibility was restored several times in vain");
    }

    private SlsqpResult? Restore()
    {
        _restorations++;
        if (!_feasibility.Find(_current)) return _report.Infeasible();
        RestartHeavier();
        return null;
    }

    /// <summary>
    /// Near a solution rounding may hide the fall of the merit function that a step still brings: takes a few full steps on trust and keeps
    /// the point with the smallest error.
    /// </summary>
    private bool Polished()
    {
        if (!_model.HasLearned) _model.Scale(_test.Steepness(_current, _trial, _model.Multipliers));
        if (!_model.Minimize(_current)) return false;
        double first = _test.Kkt.Error;
        double[] before = [.. _current.X];
        for (int k = 0; k < MostStepsOnTrust && _test.Kkt.Error <= ErrorOnTrust && _test.Kkt.Error <= GrowthOnTrust * first; k++)
        {
            if (!_search.Try(_current, _trial, 1, _model.Step) || !_trial.Differentiate()) break;
            Accept();
            if (!_model.Minimize(_current)) break;
            MeasureKkt();
            _test.MeasureViolation(_current);
            Remember();
            if (_test.IsMet) return true;
        }

        bool recalled = _best.Recall(_current, _model.Multipliers);
        if (!recalled) before.CopyTo(_current.X, 0);
        if (recalled || (_current.Evaluate() && _current.Differentiate() && _model.Minimize(_current))) MeasureKkt();
        return recalled;
    }

    /// <summary>The trial becomes the current iterate, and the model learns from the step there.</summary>
    private void Accept()
    {
        _feasibility.Compare(_current, _trial);
        _model.Learn(_current, _trial);
        _current.CopyFrom(_trial);
        _moves++;
    }

    private void MeasureKkt() => _test.Kkt.Measure(_current, _model.Multipliers);

    private bool Confirmed() => _test.Confirms(_current, _trial, _model.Multipliers);

    private bool TookSmallerUnit() => TakeUnit(_test.SmallerUnit(_current, _trial, _model.Multipliers));

    private bool TookLargerUnit() => TakeUnit(_test.LargerUnit(_current));

    private bool TakeUnit(double times)
    {
        if (times == 1) return false;
        times = _problem.ScaleObjective(_current, times);
        if (_model.HasLearned) _model.Scale(times);
        _search.Scale(times);
        _lowestReset = double.PositiveInfinity;
        _best.Forget();
        return true;
    }

    private bool Escaped()
    {
        if (!_escape.Finds(_current, _trial, _model.Multipliers, _moves)) return false;
        Remember();
        MoveToTrial();
        Restart();
        return true;
    }

    /// <summary>Goes on from a lower place far off, where a slope that is nearly level leads there.</summary>
    private bool WentElsewhere()
    {
        bool looks = _test.HasFarMinimum(_current, _trial, _model.Multipliers);
        if (!looks || !_asymptote.LeadsElsewhere(_current, _trial, _model.Step)) return false;
        MoveToTrial();
        Restart();
        return true;
    }

    /// <summary>Goes on with central differences where forward ones leave the verdict in doubt.</summary>
    private bool Sharpened()
    {
        if (!_test.Sharpen()) return false;
        _best.Forget();
        if (!_current.Evaluate() || !_current.Differentiate()) return false;
        Restart();
        return true;
    }

    private bool Diverges()
    {
        if (!_divergence.IsFeasible(_current))
        {
            if (!_divergence.ReturnsNearby(_current, _trial)) return false;
            MoveToTrial();
        }

        return _divergence.FallsOn(_current, _trial);
    }

    private void MoveToTrial()
    {
        _current.CopyFrom(_trial);
        _search.Forget();
    }

    private void Remember()
    {
        if (_test.IsAcceptable) _best.Remember(_current, _model.Multipliers, _test.Kkt.Error);
    }

    private void Restart()
    {
        _model.Reset();
        _search.Restart();
    }

    private void RestartHeavier()
    {
        _model.Reset();
        _search.RestartHeavier(_current.G);
    }
}
