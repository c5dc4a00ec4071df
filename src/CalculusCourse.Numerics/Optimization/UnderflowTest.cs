using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Optimization;

/// <summary>Whether a point looks stationary only because its slope is smaller than any double, as that of e⁻ˣ² at 40.</summary>
internal static class UnderflowTest
{
    // Interval arithmetic leaves less of a slope that underflowed, or one side of zero where a part of it overflowed; more of one that
    // cancelled, on both sides.
    private const double Smallest = 1e-300;

    /// <summary>A result that is no longer called solved where some slope is smaller than any double, but not proved to be 0.</summary>
    public static SlsqpResult Check(FormulaProblem problem, SlsqpResult result)
    {
        bool level = result is { Status: SlsqpStatus.Solved, SecondOrder: SecondOrder.Unknown, KktError: 0, Active.Length: 0 };
        if (!level) return result;
        double[] direction = new double[result.Solution.Length];
        bool underflows = false;
        Dictionary<string, Interval> at = problem.Variables.Zip(result.Solution)
            .ToDictionary(pair => pair.First, pair => new Interval(pair.Second, pair.Second));
        for (int j = 0; j < direction.Length; j++)
        {
            double x = result.Solution[j];
            if (x <= problem.Lower?[j] || x >= problem.Upper?[j]) continue;
            Interval slope = IntervalEvaluation.Evaluate(Differentiation.Derivative(problem.Objective, problem.Variables[j]), at).Range;
            double size = Math.Max(Math.Abs(slope.Low), Math.Abs(slope.High));
            bool isOneSided = slope.High <= 0 || slope.Low >= 0;
            if (size == 0 || (size > Smallest && !(isOneSided && double.IsInfinity(size)))) continue;
            underflows = true;
            direction[j] = slope.High <= 0 ? 1 : slope.Low >= 0 ? -1 : 0;
        }

        return !underflows ? result : result with
        {
            Status = SlsqpStatus.Stalled,
            Message = "the slope at the point reached is smaller than any double, but not proved to be 0: no minimum was found",
            FallsAlong = direction.All(d => d == 0) ? null : direction,
        };
    }
}
