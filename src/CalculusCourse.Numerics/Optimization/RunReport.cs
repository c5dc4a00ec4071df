using CalculusCourse.Numerics.Optimization.Optimality;
using CalculusCourse.Numerics.Optimization.Problems;

namespace CalculusCourse.Numerics.Optimization;

/// <summary>The results of a run and what it says of them.</summary>
internal sealed class RunReport(
    ScaledProblem problem, Iterate current, Multipliers multipliers, ConvergenceTest test, double feasibilityTolerance)
{
    private const double Holds = 1e-7; // With equality, relative to what a change of the variables by their own size makes.
    private const int MostCoordinates = 12; // That a message shows.

    private readonly EvaluatedProblem _raw = problem.Raw;
    private readonly OptimizationProblem _original = problem.Raw.Original;

    /// <summary>The bounds of a variable contradict each other.</summary>
    public SlsqpResult Contradiction()
    {
        int j = _raw.ContradictoryBound;
        string message = $"the bounds of {_original.VariableName(j)} contradict each other: "
            + $"{Text(_raw.Lower[j])} is above {Text(_raw.Upper[j])}";
        return Build(SlsqpStatus.Infeasible, message, _original.Start, double.NaN, 0, double.PositiveInfinity);
    }

    /// <summary>A function, or a derivative, is not finite at the start.</summary>
    public SlsqpResult BadStart(bool derivative)
    {
        string what = derivative ? "a derivative is not finite" : $"the objective is {Text(_raw.Objective)}";
        for (int i = 0; i < _raw.ConstraintCount && !derivative && double.IsFinite(_raw.Objective); i++)
        {
            if (double.IsFinite(_raw.Constraints[i])) continue;
            what = $"{_original.ConstraintName(i)} is {Text(_raw.Constraints[i])}";
            break;
        }

        ReadOnlySpan<double> x = _raw.Point;
        var parts = new List<string>();
        for (int j = 0; j < Math.Min(x.Length, MostCoordinates); j++) parts.Add($"{_original.VariableName(j)} = {Text(x[j])}");
        string message = $"{what} at the start {string.Join(", ", parts)}{(x.Length > MostCoordinates ? ", …" : "")}";
        return Build(SlsqpStatus.BadStart, message, x, _raw.Objective, double.NaN, double.NaN);
    }

    /// <summary>Every variable is fixed by its bounds: the constraints decide.</summary>
    public SlsqpResult Fixed()
    {
        double violation = Violation(out int worst);
        bool holds = violation <= feasibilityTolerance;
        string verdict = holds ? "the constraints hold" : $"{_original.ConstraintName(worst)} is violated by {Text(violation)}";
        return Build(
            holds ? SlsqpStatus.Solved : SlsqpStatus.LocallyInfeasible, $"every variable is fixed by its bounds, and {verdict}",
            _raw.Point, _raw.Objective, violation, holds ? 0 : double.PositiveInfinity);
    }

    /// <summary>What the run says of a point at which the conditions hold: solved, unless differences may have feigned them.</summary>
    public SlsqpResult Verdict(string reason, SecondOrder curvature)
    {
        string residual = $"residual {Text(test.Kkt.Error)}";
        if (test.IsDoubtful)
        {
            return Finish(
                SlsqpStatus.Stalled,
                $"{reason} ({residual}), but only with multipliers so large that the differences' noise, times these, may be what balances "
                    + "the objective's slope; exact derivatives could tell");
        }

        string kind = curvature switch
        {
            SecondOrder.Minimum => $"local minimum: {reason} ({residual}), and the second-order conditions make it one",
            SecondOrder.NotMinimum =>
                $"stationary point, not a minimum: {reason} ({residual}), but the curvature is negative in some direction",
            _ => $"stationary point: {reason} ({residual}); these first-order conditions alone do not make it a minimum",
        };
        return Finish(SlsqpStatus.Solved, kind) with { SecondOrder = curvature };
    }

    /// <summary>The conditions hold only because a slope without end is nearly level.</summary>
    public SlsqpResult FallsWithoutEnd(double[] direction)
    {
        var parts = new List<string>();
        for (int j = 0; j < Math.Min(direction.Length, MostCoordinates); j++) parts.Add(Text(direction[j]));
        string more = direction.Length > MostCoordinates ? ", …" : "";
        string message = $"in the direction ({string.Join(", ", parts)}{more}) the objective falls, and rises "
            + "at none of the places looked at, far away; no minimum was found";
        return Finish(SlsqpStatus.Stalled, message) with { FallsAlong = direction };
    }

    /// <summary>No feasible point was found, and the current one is that of least violation.</summary>
    public SlsqpResult Infeasible()
    {
        // The point evaluated last may be another.
        current.Evaluate();
        double violation = Violation(out int worst);
        return Finish(
            SlsqpStatus.LocallyInfeasible,
            "no point that satisfies all constraints was found: minimising the violation itself leaves "
                + $"{_original.ConstraintName(worst)} violated by {Text(violation)}; that there is none is not proved");
    }

    /// <summary>The run ends at the current point.</summary>
    public SlsqpResult Finish(SlsqpStatus status, string message)
    {
        current.Evaluate();
        double violation = Violation(out int worst);
        if (status is SlsqpStatus.IterationLimit or SlsqpStatus.Stalled && violation > feasibilityTolerance)
            message += $"; {_original.ConstraintName(worst)} is violated by {Text(violation)}";
        return Build(status, message, _raw.Point, _raw.Objective, violation, test.Kkt.Error);
    }

    /// <summary>The largest violation at the point last evaluated, in the constraint's own unit, and which it is.</summary>
    public double Violation(out int worst)
    {
        double largest = 0;
        worst = 0;
        for (int i = 0; i < _raw.ConstraintCount; i++)
        {
            double v = problem.Violation(i, _raw.Constraints[i]);
            if (v > largest || double.IsNaN(v)) (largest, worst) = (v, i);
        }

        return largest;
    }

    private SlsqpResult Build(
        SlsqpStatus status, string message, ReadOnlySpan<double> point, double objective, double violation, double error)
    {
        // In the units of the problem as it was given.
        double[] lambda = new double[_raw.ConstraintCount], lower = new double[point.Length], upper = new double[point.Length];
        for (int i = 0; i < lambda.Length; i++)
            lambda[i] = multipliers.Constraints[i] * problem.ConstraintScale[i] / problem.ObjectiveScale;
        for (int k = 0; k < problem.FreeCount; k++)
        {
            double unit = 1 / (problem.VariableScale[k] * problem.ObjectiveScale);
            lower[problem.Free[k]] = multipliers.Lower[k] * unit;
            upper[problem.Free[k]] = multipliers.Upper[k] * unit;
        }

        var active = new List<int>();
        for (int i = 0; i < lambda.Length && _raw.ContradictoryBound < 0; i++)
        {
            if (Math.Abs(current.C[i]) <= Holds * current.Change(current.Row(i))) active.Add(i);
        }

        var notices = new List<string>();
        for (int j = 0; j < point.Length; j++)
        {
            (double from, double to) = (_original.Start[j], _raw.Start[j]);
            if (to == from || double.IsNaN(to)) continue;
            notices.Add($"the start {_original.VariableName(j)} = {Text(from)} lies outside the bounds and was moved to {Text(to)}");
        }

        return new SlsqpResult
        {
            Status = status,
            Message = message,
            Objective = objective,
            Solution = point.ToArray(),
            EqualityMultipliers = lambda[.._raw.EqualityCount],
            InequalityMultipliers = lambda[_raw.EqualityCount..],
            LowerMultipliers = lower,
            UpperMultipliers = upper,
            Multipliers = lambda,
            Active = [.. active],
            Iterations = 0,
            Evaluations = _raw.Evaluations,
            GradientEvaluations = _raw.GradientEvaluations,
            ConstraintViolation = violation,
            KktError = error,
            Notices = notices,
        };
    }

    private static string Text(double value) => PythonText.General(value);
}
