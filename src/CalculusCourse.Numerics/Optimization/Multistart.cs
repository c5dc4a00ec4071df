namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// Runs from several starts, the first that of the problem, the others spread over the bounds, or about the start where there are none:
/// the same on every machine.
/// </summary>
internal static class Multistart
{
    private const double Near = 2, Far = 10; // The reach about the start in turns, relative to max(1, |xⱼ|).
    private const int OthersWhenFalling = 12;
    private const double Negligible = 1e-9; // Of an objective, relative to max(1, |f|): what a slope that is nearly level leaves to fall.
    private const double Same = 1e-4; // Minima nearer to each other than this, relative to max(1, |xⱼ|), are one.

    /// <summary>The lowest minimum found, with how many there were; without a minimum the first run's result.</summary>
    public static SlsqpResult Minimize(FormulaProblem problem, int starts, Func<FormulaProblem, SlsqpResult> minimize)
    {
        SlsqpResult first = minimize(problem), best = first;
        if (starts == 1) return first with { Minima = IsMinimum(first) ? 1 : 0 };
        var minima = new List<SlsqpResult>();
        (int iterations, int evaluations, int gradients) = (0, 0, 0);
        for (int k = 0; k < starts; k++)
        {
            SlsqpResult result = k == 0 ? first : minimize(problem with { Start = Start(problem, k) });
            iterations += result.Iterations;
            evaluations += result.Evaluations;
            gradients += result.GradientEvaluations;
            if (result.Status is SlsqpStatus.Unbounded or SlsqpStatus.Infeasible)
            {
                best = result;
                minima.Clear();
                break;
            }

            if (!IsMinimum(result)) continue;
            if (minima.Count == 0 || result.Objective < best.Objective) best = result;
            if (!minima.Exists(other => AreSame(other.Solution, result.Solution))) minima.Add(result);
        }

        string message = minima.Count > 0
            ? $"{best.Message}; the lowest of {minima.Count} different point{(minima.Count == 1 ? "" : "s")} that {starts} starts led to"
            : best.Message;
        return best with
        {
            Message = message,
            Minima = minima.Count,
            Iterations = iterations,
            Evaluations = evaluations,
            GradientEvaluations = gradients,
        };
    }

    /// <summary>
    /// For a run that fell along a slope without end: a minimum as low, where one of a few other starts leads to it; else its result.
    /// </summary>
    public static SlsqpResult Lower(FormulaProblem problem, SlsqpResult falling, Func<FormulaProblem, SlsqpResult> minimize)
    {
        (int iterations, int evaluations, int gradients) = (falling.Iterations, falling.Evaluations, falling.GradientEvaluations);
        SlsqpResult? lower = null;
        double enough = falling.Objective + (Negligible * Math.Max(1, Math.Abs(falling.Objective)));
        for (int k = 1; k <= OthersWhenFalling && lower is null; k++)
        {
            SlsqpResult other = minimize(problem with { Start = Start(problem, k) });
            iterations += other.Iterations;
            evaluations += other.Evaluations;
            gradients += other.GradientEvaluations;
            if (IsMinimum(other) && other.SecondOrder == SecondOrder.Minimum && other.Objective <= enough) lower = other;
        }

        return (lower ?? falling) with
        {
            Iterations = iterations,
            Evaluations = evaluations,
            GradientEvaluations = gradients,
            Notices = lower is null
                ? falling.Notices
                :
                [
                    .. falling.Notices,
                    "from the start given the objective falls far away to no minimum; this minimum, found from another start, is as low",
                ],
        };
    }

    private static bool IsMinimum(SlsqpResult result) =>
        result.Status == SlsqpStatus.Solved && result.SecondOrder != SecondOrder.NotMinimum;

    private static bool AreSame(double[] a, double[] b) =>
        a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) <= Same * Size(pair.First));

    private static double Size(double x) => Math.Max(1, Math.Abs(x));

    private static double[] Start(FormulaProblem problem, int k)
    {
        double[] start = new double[problem.Start.Length];
        for (int j = 0; j < start.Length; j++)
        {
            double middle = problem.Start[j], reach = (k % 2 == 0 ? Near : Far) * Size(middle);
            double low = problem.Lower?[j] ?? double.NaN, high = problem.Upper?[j] ?? double.NaN;
            if (!double.IsFinite(low)) low = double.IsFinite(high) ? Math.Min(high, middle) - reach : middle - reach;
            if (!double.IsFinite(high)) high = Math.Max(low, middle) + reach;
            start[j] = low + (Uniform((ulong)k, (ulong)j) * (high - low));
        }

        return start;
    }

    /// <summary>A number from 0 to 1 that depends on k and j alone: SplitMix64's mixing function (Steele, Lea and Flood 2014).</summary>
    private static double Uniform(ulong k, ulong j)
    {
        ulong z = unchecked(((k << 32) + j + 1) * 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
