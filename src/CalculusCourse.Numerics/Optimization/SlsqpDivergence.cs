namespace CalculusCourse.Numerics.Optimization;

/// <summary>When a run may say that the objective has no lower limit.</summary>
internal sealed partial class SlsqpRun
{
    /// <summary>
    /// Whether the objective has fallen out of all proportion at a feasible point and falls on beyond it. Along a curve every step
    /// leaves the constraints a little: then a feasible point nearby is looked for, a few times.
    /// </summary>
    private bool Diverged()
    {
        if (!HasFallen) return false;
        if (_kkt.RelativeViolation(_x, _c, _a, 1e-6) <= 1 && _merit.TotalViolation(_c) <= 1e-6 + 0.1 * _startViolation) return FallsOn();
        if (_returns >= 5) return false;
        _returns++;
        if (!Reached(_x) || !HasFallen || !_problem.Differentiate(_trialX, _newG, _newA)) return false;
        MoveToTrial();
        return FallsOn();
    }

    /// <summary>
    /// Whether, at the point last evaluated, the objective has fallen out of all proportion, or is lower than at the start and the point
    /// has gone out of all proportion.
    /// </summary>
    private bool HasFallen => _problem.RawObjective < -1e15 * _startSize
        || (_problem.ObjectiveScale * _problem.RawObjective < _startF && LinearAlgebra.MaxAbs(_problem.Point) > 1e25 * _startSpan);

    /// <summary>
    /// Whether the objective is lower still at feasible points 10, 10³ and 10⁶ times as far from the start: a deep minimum is no
    /// fall without limit.
    /// </summary>
    private bool FallsOn()
    {
        double[] far = new double[_n];
        double last = _f;
        foreach (double times in (ReadOnlySpan<double>)[10, 1e3, 1e6])
        {
            _problem.Start(far);
            for (int j = 0; j < _n; j++) far[j] = Math.Clamp(far[j] + times * (_x[j] - far[j]), _problem.Lower[j], _problem.Upper[j]);
            bool reached = Reached(far);
            if (_trialF == double.NegativeInfinity) return true;
            if (!reached || !(_trialF < last)) return false;
            last = _trialF;
        }

        return true;
    }

    /// <summary>Moves the trial point to a feasible point near the one given; false where none is found or f is not finite there.</summary>
    private bool Reached(double[] x)
    {
        x.CopyTo(_trialX, 0);
        _trialF = double.NaN;
        return _problem.EvaluateConstraintsAt(_trialX, _trialC) && (_m == 0 || Feasible(_trialX, _trialC))
            && _problem.Evaluate(_trialX, out _trialF, _trialC);
    }
}
