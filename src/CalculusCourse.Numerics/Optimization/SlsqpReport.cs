namespace CalculusCourse.Numerics.Optimization;

/// <summary>The results of a run and what it says of them.</summary>
internal sealed partial class SlsqpRun
{
    private SlsqpResult Contradiction(int j) => Build(
        SlsqpStatus.Infeasible,
        $"the bounds of {_original.VariableName(j)} contradict each other: "
            + $"{Text(_original.Lower![j])} is above {Text(_original.Upper![j])}",
        [.. _original.Start], double.NaN, 0, double.PositiveInfinity);

    private SlsqpResult BadStart(string what = "")
    {
        string expression = what.Length > 0 ? what : "the objective";
        double value = _problem.RawObjective;
        if (what.Length == 0 && double.IsFinite(value))
        {
            for (int i = 0; i < _m; i++)
            {
                if (double.IsFinite(_problem.RawConstraints[i])) continue;
                expression = _original.ConstraintName(i);
                value = _problem.RawConstraints[i];
                break;
            }
        }

        string verb = what.Length > 0 ? "is not finite" : $"is {Text(value)}";
        string message = $"{expression} {verb} at the start {PointText()}";
        return Build(SlsqpStatus.BadStart, message, [.. _problem.Point], _problem.RawObjective, double.NaN, double.NaN);
    }

    /// <summary>Every variable is fixed by its bounds: the constraints decide.</summary>
    private SlsqpResult Fixed()
    {
        double violation = RawViolation(out int worst);
        bool holds = violation <= _options.FeasibilityTolerance;
        string verdict = holds ? "the constraints hold" : $"{_original.ConstraintName(worst)} is violated by {Text(violation)}";
        return Build(
            holds ? SlsqpStatus.Solved : SlsqpStatus.Infeasible, $"every variable is fixed by its bounds, and {verdict}",
            [.. _problem.Point], _problem.RawObjective, violation, holds ? 0 : double.PositiveInfinity);
    }

    /// <summary>What the run says of a point at which the conditions hold: solved, unless differences may have feigned them.</summary>
    private SlsqpResult Verdict(string test)
    {
        string residual = $"residual {Text(_kkt.Error)}";
        if (Doubtful)
        {
            return Finish(
                SlsqpStatus.Stalled,
                $"{test} ({residual}), but only with multipliers so large that the differences' noise, times these, may be what balances "
                    + "the objective's slope; exact derivatives could tell");
        }

        string kind = _curvature switch
        {
            SecondOrder.Minimum => $"local minimum: {test} ({residual}), and the second-order conditions make it one",
            SecondOrder.NotMinimum =>
                $"stationary point, not a minimum: {test} ({residual}), but the curvature is negative in some direction",
            _ => $"stationary point: {test} ({residual}); these first-order conditions alone do not make it a minimum",
        };
        return Finish(SlsqpStatus.Solved, kind);
    }

    private SlsqpResult Infeasible()
    {
        // The point evaluated last may be another than the one returned.
        _problem.Evaluate(_x, out _, _trialC);
        double violation = RawViolation(out int worst);
        return Finish(
            SlsqpStatus.Infeasible,
            "no point that satisfies all constraints was found: minimising the violation itself leaves "
                + $"{_original.ConstraintName(worst)} violated by {Text(violation)}");
    }

    private SlsqpResult Finish(SlsqpStatus status, string message)
    {
        _problem.Evaluate(_x, out _, _trialC);
        double violation = RawViolation(out int worst);
        if ((status is SlsqpStatus.IterationLimit or SlsqpStatus.Stalled) && violation > _options.FeasibilityTolerance)
            message += $"; {_original.ConstraintName(worst)} is violated by {Text(violation)}";
        return Build(status, message, [.. _problem.Point], _problem.RawObjective, violation, _kkt.Error);
    }

    private SlsqpResult Build(SlsqpStatus status, string message, double[] point, double objective, double violation, double error)
    {
        int n = _original.Dimension;
        double[] multipliers = new double[_m], lower = new double[n], upper = new double[n];
        var active = new List<int>();
        if (_problem.ContradictoryBound < 0)
        {
            Unscale(multipliers, lower, upper);
            for (int i = 0; i < _m; i++)
            {
                if (IsActive(i)) active.Add(i);
            }
        }

        return new SlsqpResult
        {
            Status = status,
            Message = message,
            Objective = objective,
            Solution = point,
            EqualityMultipliers = multipliers[.._me],
            InequalityMultipliers = multipliers[_me..],
            LowerMultipliers = lower,
            UpperMultipliers = upper,
            Multipliers = multipliers,
            Active = [.. active],
            Iterations = _iteration,
            Evaluations = _problem.Evaluations,
            GradientEvaluations = _problem.GradientEvaluations,
            SecondOrder = status == SlsqpStatus.Solved ? _curvature : SecondOrder.Unknown,
            ConstraintViolation = violation,
            KktError = error,
            Notices = [.. _problem.MovedStart.Select(Moved)],
        };
    }

    /// <summary>The multipliers in the units of the problem as it was given.</summary>
    private void Unscale(double[] multipliers, double[] lower, double[] upper)
    {
        for (int i = 0; i < _m; i++)
            multipliers[i] = _subproblem.Multipliers[i] * _problem.ConstraintScale[i] / _problem.ObjectiveScale;
        for (int k = 0; k < _n; k++)
        {
            double unit = 1 / (_problem.VariableScale[k] * _problem.ObjectiveScale);
            lower[_problem.Free[k]] = _subproblem.LowerMultipliers[k] * unit;
            upper[_problem.Free[k]] = _subproblem.UpperMultipliers[k] * unit;
        }
    }

    /// <summary>
    /// Whether a constraint holds with equality: to a part in 10⁷ of what a change of the variables by their own size makes of it.
    /// </summary>
    private bool IsActive(int i)
    {
        double size = 0;
        for (int j = 0; j < _n; j++) size = Math.Max(size, Math.Abs(_a[i * _n + j]) * Math.Max(1, Math.Abs(_x[j])));
        return Math.Abs(_c[i]) <= 1e-7 * size;
    }

    private string Moved(int j) =>
        $"the start {_original.VariableName(j)} = {Text(_original.Start[j])} lies outside the bounds and was moved to {Text(MovedTo(j))}";

    private double MovedTo(int j) => Math.Clamp(
        _original.Start[j], _original.Lower is { } l && !double.IsNaN(l[j]) ? l[j] : double.NegativeInfinity,
        _original.Upper is { } u && !double.IsNaN(u[j]) ? u[j] : double.PositiveInfinity);

    private double RawViolation(out int worst)
    {
        double largest = 0;
        worst = 0;
        for (int i = 0; i < _m; i++)
        {
            double c = _problem.RawConstraints[i], v = i < _me ? Math.Abs(c) : Math.Max(0, -c);
            if (v > largest || double.IsNaN(v)) (largest, worst) = (v, i);
        }

        return largest;
    }

    private string PointText()
    {
        ReadOnlySpan<double> x = _problem.Point;
        var parts = new List<string>();
        for (int j = 0; j < Math.Min(x.Length, 12); j++) parts.Add($"{_original.VariableName(j)} = {Text(x[j])}");
        return string.Join(", ", parts) + (x.Length > 12 ? ", …" : "");
    }

    private static string Text(double value) => PythonText.General(value);
}
