namespace CalculusCourse.Numerics.Optimization;

/// <summary>What a run does at a point where the plain method would end too early or cannot go on.</summary>
internal sealed partial class SlsqpRun
{
    /// <summary>What is accepted where rounding, or the noise of differences, stops the run short of the tolerance.</summary>
    private double AcceptableError => Math.Max(1e-6, 10 * _tolerance);

    private double[] _bestX = [], _bestMultipliers = [];
    private double _bestError = double.PositiveInfinity;
    private int _strays;

    /// <summary>
    /// A start so flat that the conditions hold for lack of any slope at all: measures the objective in the unit of that slope, once.
    /// </summary>
    private bool Flat()
    {
        double slope = 0;
        for (int j = 0; j < _n; j++) slope = Math.Max(slope, Math.Abs(_g[j]) * Math.Max(1, Math.Abs(_x[j])));
        if (_moves > 0 || _kkt.Floor < 1 || slope <= 0 || slope > 1e-6 || slope < 1e-290 || slope < 1e-3 * Math.Abs(_f)) return false;
        _kkt.Floor = slope;
        double scale = LinearAlgebra.PowerOfTwo(1 / slope);
        _problem.ObjectiveScale = scale;
        _f *= scale;
        for (int j = 0; j < _n; j++) _g[j] *= scale;
        return true;
    }

    /// <summary>
    /// A slope may be small beside the objective and yet lead far down: measures the curvature κ of the Lagrangian along the residual r,
    /// and confirms the point only if the fall to be expected, ‖r‖²/2κ, is small as well.
    /// </summary>
    private bool Confirmed()
    {
        double length = LinearAlgebra.Norm(_kkt.Residual);
        if (_kkt.Error < 1e-13 || length == 0) return true;
        double step = (_differences ? 1e-4 : 1e-6) * (1 + LinearAlgebra.MaxAbs(_x)) / length;
        for (int j = 0; j < _n; j++) _trialX[j] = Math.Clamp(_x[j] - step * _kkt.Residual[j], _problem.Lower[j], _problem.Upper[j]);
        if (!_problem.Differentiate(_trialX, _newG, _newA)) return true;
        double squares = 0, products = 0;
        for (int j = 0; j < _n; j++)
        {
            double s = _trialX[j] - _x[j], y = _newG[j] - _g[j];
            for (int i = 0; i < _m; i++) y -= _subproblem.Multipliers[i] * (_newA[i * _n + j] - _a[i * _n + j]);
            squares += s * s;
            products += s * y;
        }

        if (!(products > 0)) return true;
        return length * length * squares / (2 * products) <= 1e-7 * Math.Max(_kkt.Floor * _problem.ObjectiveScale, Math.Abs(_f));
    }

    /// <summary>
    /// Whether the multipliers magnify the noise of the differences to a part of the objective's own slope: constraints whose normals
    /// are the same, or opposite, but for that noise can balance any slope at all.
    /// </summary>
    private bool Doubtful => DifferenceNoise * _kkt.Leverage > 1e-2;

    /// <summary>A verdict that the noise of forward differences leaves in doubt is sought again with central ones, once.</summary>
    private bool Sharpened()
    {
        if (!Doubtful || _problem.Differences == DifferenceScheme.Central) return false;
        _problem.Differences = DifferenceScheme.Central;
        _tolerance = Math.Max(_options.Tolerance, DifferenceNoise);
        _bestError = double.PositiveInfinity;
        if (!_problem.Evaluate(_x, out _f, _c) || !_problem.Differentiate(_x, _g, _a)) return false;
        _hessian.Reset(1);
        _merit.Reset();
        _idle = 0;
        return true;
    }

    /// <summary>
    /// Where the curvature of the Lagrangian is negative along the active constraints, the point is no minimum: follows that direction,
    /// returns to the constraints, and goes on from there if the objective is lower.
    /// </summary>
    private bool Escaped()
    {
        _curvature = SecondOrder.Unknown;
        if (_n > 200 || (_differences && _moves > 1 && !Doubtful)) return false;
        _curvature = _secondOrder.Examine(
            _x, _c, _g, _a, _subproblem.Multipliers, _subproblem.LowerMultipliers, _subproblem.UpperMultipliers,
            _differences ? 1e-4 : 1e-6, Math.Max(1e-9, 100 * DifferenceNoise));
        if (_curvature == SecondOrder.Minimum || _escapes >= 5) return false;
        if (_curvature == SecondOrder.Unknown)
        {
            // A start on a plateau: the slope is too small to matter, but it still says where down is. Where there is no slope, as on x³ at
            // 0, a direction without curvature may lead down on one of its sides.
            double length = LinearAlgebra.Norm(_kkt.Residual);
            if (_moves > 0) return false;
            for (int j = 0; j < _n && length > 0; j++) _secondOrder.Direction[j] = -_kkt.Residual[j] / length;
        }

        if (FollowedDown(1)) return true;
        return _curvature == SecondOrder.Unknown && FollowedDown(-1);
    }

    /// <summary>Goes on from the first place along the direction, or against it for −1, where the objective is lower.</summary>
    private bool FollowedDown(int sign)
    {
        double size = sign * (1 + LinearAlgebra.MaxAbs(_x));
        for (double alpha = 0.1; alpha > 1e-5; alpha *= 0.1)
        {
            for (int j = 0; j < _n; j++)
                _trialX[j] = Math.Clamp(_x[j] + alpha * size * _secondOrder.Direction[j], _problem.Lower[j], _problem.Upper[j]);
            if (!_problem.EvaluateConstraintsAt(_trialX, _trialC)) continue;
            if (_m > 0 && !Feasible(_trialX, _trialC)) continue;
            double little = 1e-9 * Math.Max(1e-3 * _kkt.Floor * _problem.ObjectiveScale, Math.Abs(_f));
            if (!_problem.Evaluate(_trialX, out _trialF, _trialC) || _trialF > _f + little) continue;
            if (!(_trialF < _f - little) && !(LagrangianAtTrial() < _f - little)) continue;
            if (!_problem.Differentiate(_trialX, _newG, _newA)) continue;
            Remember();
            MoveToTrial();
            _escapes++;
            _hessian.Reset(1);
            _merit.Reset();
            return true;
        }

        return false;
    }

    /// <summary>
    /// f − Σ λᵢcᵢ − Σ zₗ(x − l) − Σ zᵤ(u − x) at the trial point. Where it is lower at no higher f, there is room to go down.
    /// </summary>
    private double LagrangianAtTrial()
    {
        double value = _trialF;
        for (int i = 0; i < _m; i++) value -= _subproblem.Multipliers[i] * _trialC[i];
        for (int j = 0; j < _n; j++)
        {
            if (_subproblem.LowerMultipliers[j] > 0) value -= _subproblem.LowerMultipliers[j] * (_trialX[j] - _problem.Lower[j]);
            if (_subproblem.UpperMultipliers[j] > 0) value -= _subproblem.UpperMultipliers[j] * (_problem.Upper[j] - _trialX[j]);
        }

        return value;
    }

    private bool Feasible(double[] x, double[] c)
    {
        if (!_problem.Differentiate(x, _newG, _newA, objective: false)) return false;
        return _restoration.Run(
            x, c, _newA, values => _kkt.RelativeViolation(x, values, _newA, _options.FeasibilityTolerance) <= 1,
            _target, 30, _options.Cancellation);
    }

    private void MoveToTrial()
    {
        _trialX.CopyTo(_x, 0);
        _trialC.CopyTo(_c, 0);
        _newG.CopyTo(_g, 0);
        _newA.CopyTo(_a, 0);
        _f = _trialF;
        _idle = 0;
        _lastTotal = double.PositiveInfinity;
    }

    /// <summary>Keeps the feasible point with the smallest Kuhn–Tucker error, for a run that cannot reach the tolerance.</summary>
    private void Remember()
    {
        if (_relativeViolation > 1 || !(_kkt.Error < _bestError) || _kkt.Error > AcceptableError) return;
        _bestError = _kkt.Error;
        LinearAlgebra.EnsureLength(ref _bestX, _n);
        LinearAlgebra.EnsureLength(ref _bestMultipliers, _m + 2 * _n);
        _x.CopyTo(_bestX, 0);
        _subproblem.Multipliers.CopyTo(_bestMultipliers, 0);
        _subproblem.LowerMultipliers.CopyTo(_bestMultipliers, _m);
        _subproblem.UpperMultipliers.CopyTo(_bestMultipliers, _m + _n);
    }

    private bool Recall()
    {
        if (_bestError > AcceptableError) return false;
        Array.Copy(_bestX, _x, _n);
        if (!_problem.Evaluate(_x, out _f, _c) || !_problem.Differentiate(_x, _g, _a)) return false;
        Array.Copy(_bestMultipliers, _subproblem.Multipliers, _m);
        Array.Copy(_bestMultipliers, _m, _subproblem.LowerMultipliers, 0, _n);
        Array.Copy(_bestMultipliers, _m + _n, _subproblem.UpperMultipliers, 0, _n);
        MeasureKkt();
        return true;
    }

    /// <summary>
    /// Near a solution rounding may hide the fall of the merit function that a step still brings: takes a few full steps on trust and keeps
    /// the point with the smallest error.
    /// </summary>
    private bool Polished()
    {
        double first = _kkt.Error;
        double[] before = [.. _x];
        for (int k = 0; k < 40 && _kkt.Error <= 1e-3 && _kkt.Error <= 10 * first; k++)
        {
            if (!Try(1, _d) || !_problem.Differentiate(_trialX, _newG, _newA)) break;
            Accept();
            if (!SolveSubproblem()) break;
            MeasureKkt();
            _relativeViolation = _kkt.RelativeViolation(_x, _c, _a, _options.FeasibilityTolerance);
            Remember();
            if (_relativeViolation <= 1 && _kkt.Error <= _tolerance) return true;
        }

        if (Recall()) return true;
        before.CopyTo(_x, 0);
        if (_problem.Evaluate(_x, out _f, _c) && _problem.Differentiate(_x, _g, _a) && SolveSubproblem()) MeasureKkt();
        return false;
    }

    /// <summary>What to do when no step was found: start the quasi-Newton matrix afresh, restore feasibility, or end.</summary>
    private SlsqpResult? Recover(bool linearised)
    {
        _idle = 0;
        if (_hessian.Updates > 0 && _resets < 10)
        {
            _resets++;
            _hessian.Reset(1);
            _merit.Reset();
            return null;
        }

        if (linearised && _relativeViolation <= 1 && _kkt.Error <= AcceptableError && Confirmed())
            return Sharpened() ? null : Verdict("rounding allows no further progress");

        if (_relativeViolation <= 1)
        {
            if (!linearised) return Finish(SlsqpStatus.Stalled, "no step lowers the merit function");
            if (!Polished() || !Confirmed()) return Finish(SlsqpStatus.Stalled, "no step lowers the merit function");
            return Sharpened() ? null : Verdict("rounding allows no further progress");
        }

        if (_restorations >= 5) return Finish(SlsqpStatus.Stalled, "feasibility was restored several times in vain");
        return Restore();
    }

    /// <summary>
    /// Keeps the point of least violation as home. A run that has gone far astray, where the objective outweighs any violation,
    /// returns there with heavier weights.
    /// </summary>
    private bool Strayed()
    {
        double total = _merit.TotalViolation(_c);
        if (total <= _homeTotal)
        {
            _homeTotal = total;
            _x.CopyTo(_homeX, 0);
            return false;
        }

        if (total <= 1e3 * (_homeTotal + 1) || _strays >= 5) return false;
        _strays++;
        _homeX.CopyTo(_x, 0);
        if (!_problem.Evaluate(_x, out _f, _c) || !_problem.Differentiate(_x, _g, _a)) return false;
        Restart();
        _radius = 1;
        return true;
    }

    private void Restart()
    {
        _merit.Floor = Math.Max(10 * _merit.Floor, 1 + LinearAlgebra.MaxAbs(_g));
        _merit.Reset();
        _hessian.Reset(1);
        _lastTotal = double.PositiveInfinity;
        _idle = 0;
    }

    /// <summary>
    /// Phase one from here; then, unless all constraints are linear, from the point of least violation so far, from the start, and from
    /// points about it. Only if all of these fail is the problem called infeasible.
    /// </summary>
    private SlsqpResult? Restore()
    {
        _restorations++;
        double[] candidate = [.. _x], c = [.. _c], a = [.. _a];
        double least = double.PositiveInfinity;
        for (int attempt = 0; attempt < 7; attempt++)
        {
            if (attempt > 0)
            {
                Candidate(attempt, candidate);
                if (!_problem.EvaluateConstraintsAt(candidate, c)) continue;
                if (!_problem.Differentiate(candidate, _newG, a, objective: false)) continue;
                _curved = _curved || !a.AsSpan().SequenceEqual(_a);
            }

            bool feasible = _restoration.Run(
                candidate, c, a, values => _kkt.RelativeViolation(candidate, values, a, _options.FeasibilityTolerance) <= 1, _trialC, 200,
                _options.Cancellation);
            double total = _merit.TotalViolation(c);
            if ((feasible || total < least) && _problem.Evaluate(candidate, out _trialF, _trialC)
                && _problem.Differentiate(candidate, _newG, _newA))
            {
                least = total;
                candidate.CopyTo(_trialX, 0);
                _curved = _curved || !_newA.AsSpan().SequenceEqual(_a);
                MoveToTrial();
                if (feasible)
                {
                    Restart();
                    return null;
                }
            }

            if (!_curved && !CurvedElsewhere()) break;
        }

        return Infeasible();
    }

    /// <summary>Whether the Jacobian is another one somewhere else; if not, the constraints are taken for linear.</summary>
    private bool CurvedElsewhere()
    {
        double[] elsewhere = new double[_n];
        Candidate(3, elsewhere);
        bool known = _problem.EvaluateConstraintsAt(elsewhere, _trialC)
            && _problem.Differentiate(elsewhere, _newG, _newA, objective: false);
        return _curved = !known || !_newA.AsSpan().SequenceEqual(_a);
    }

    /// <summary>Other points to restore feasibility from: home, the start, and deterministic points around it within the bounds.</summary>
    private void Candidate(int attempt, double[] candidate)
    {
        if (attempt == 1)
        {
            _homeX.CopyTo(candidate, 0);
            return;
        }

        _problem.Start(candidate);
        if (attempt == 2) return;
        for (int j = 0; j < _n; j++)
        {
            // The golden section spreads the points without a pattern.
            double u = 0.6180339887498949 * ((attempt - 2) * (_n + 1) + j + 1);
            u -= Math.Floor(u);
            double x = candidate[j], reach = (attempt % 2 == 0 ? 10 : 1) * (0.5 + Math.Abs(x));
            double low = Math.Max(_problem.Lower[j], x - reach), high = Math.Min(_problem.Upper[j], x + reach);
            candidate[j] = low + u * (high - low);
        }
    }
}
