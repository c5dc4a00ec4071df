using CalculusCourse.Numerics.Optimization.LeastSquares;

namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// Whether a run that ended far from its start ended only because a slope, or a curve that the constraints leave, has become nearly level:
/// it begins again farther out.
/// </summary>
internal static class FarSearch
{
    private const double Far = 10; // Relative to max(1, |x|) at the start: so far a run must have gone, and goes again.
    private const double NotableFall = 1e-3; // Of the objective: a minimum that was found a little better is the same.

    /// <summary>A run's result, or what it becomes farther out.</summary>
    public static SlsqpResult Check(OptimizationProblem problem, SlsqpResult result, Func<OptimizationProblem, SlsqpResult> minimize)
    {
        if (result.Status != SlsqpStatus.Solved || result.SecondOrder != SecondOrder.Unknown) return result;
        int farthest = Farthest(problem, result.Solution);
        if (farthest < 0) return result;
        double[] start = [.. result.Solution];
        start[farthest] *= Far;
        SlsqpResult next = minimize(problem with { Start = start });
        bool lower = next.Status == SlsqpStatus.Solved && next.Objective < result.Objective - (NotableFall * Math.Abs(result.Objective));
        SlsqpResult better = (lower ? next with { Notices = result.Notices } : result) with
        {
            Iterations = result.Iterations + next.Iterations,
            Evaluations = result.Evaluations + next.Evaluations,
            GradientEvaluations = result.GradientEvaluations + next.GradientEvaluations,
        };
        if (!lower || next.SecondOrder != SecondOrder.Unknown) return better;
        return better with
        {
            Status = SlsqpStatus.Stalled,
            Message = $"the farther out, the lower: the objective is {PythonText.General(result.Objective)} at {At(result)}, and begun "
                + $"again farther out, {PythonText.General(next.Objective)} at {At(next)}; no minimum was found",
        };

        string At(SlsqpResult at) => $"{problem.VariableName(farthest)} = {PythonText.General(at.Solution[farthest])}";
    }

    /// <summary>The variable that has gone farthest, relative to its start; −1 where none is far, or at a bound.</summary>
    private static int Farthest(OptimizationProblem problem, double[] x)
    {
        double size = Math.Max(1, LinearAlgebra.MaxAbs(problem.Start)), most = Far * size;
        int farthest = -1;
        for (int j = 0; j < x.Length; j++)
        {
            bool bound = x[j] <= problem.Lower?[j] || x[j] >= problem.Upper?[j];
            if (!bound && Math.Abs(x[j]) > most) (most, farthest) = (Math.Abs(x[j]), j);
        }

        return farthest;
    }
}
