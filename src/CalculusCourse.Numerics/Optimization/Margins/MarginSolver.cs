using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Optimization.LeastSquares;

namespace CalculusCourse.Numerics.Optimization.Margins;

/// <summary>
/// Finds the hyperplane between two classes of points of any dimension that makes ½‖w‖² + C·Σξᵢ least, with
/// tᵢ(w·xᵢ + c) ≥ 1 − ξᵢ and ξ ≥ 0 (the soft margin of Cortes and Vapnik 1995); without C no ξ is allowed (the hard margin).
/// <para>
/// An interior-point method comes near the solution (<see cref="InteriorPoint"/>); then the points that lie on the margin are taken for
/// those that do, and their equations solved. Whatever the way, the duality gap tells how good the result is, and it alone decides.
/// Columns are brought to a common scale inside, so that unlike units do not matter. All sums have a fixed order.
/// </para>
/// </summary>
public static class MarginSolver
{
    /// <summary>The gap, relative to the objective, up to which a result counts as the solution.</summary>
    public const double Tolerance = 1e-8;

    private const double Touching = 1e-9; // What is left of the unit vector when the hulls of the classes meet.

    /// <summary>Finds the hyperplane.</summary>
    /// <param name="columns">The points' coordinates, one array each, with an entry a point; all finite.</param>
    /// <param name="signs">Their classes, −1 or 1; each has a point.</param>
    /// <param name="c">C, positive; null for the hard margin.</param>
    /// <param name="units">What each coordinate counts in: the objective has ½Σ(wₖ·unitₖ)²; null for 1.</param>
    /// <param name="onIteration">Told how many iterations are done.</param>
    /// <param name="cancellation">Interrupts it.</param>
    public static MarginSolution Solve(
        double[][] columns,
        int[] signs,
        double? c,
        double[]? units = null,
        Action<long>? onIteration = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(signs);
        if (c is <= 0 or double.NaN or double.PositiveInfinity) throw new ArgumentOutOfRangeException(nameof(c));
        if (!signs.Contains(-1) || !signs.Contains(1)) throw new ArgumentException("Each class needs a point.", nameof(signs));
        var problem = ScaledMargin.Of(columns, signs, c, units);
        if (c is null && Contradiction(problem, columns, signs) is { } contradiction)
        {
            return new(
                MarginStatus.Inseparable,
                new double[columns.Length],
                0,
                new double[signs.Length],
                double.NaN,
                double.NaN,
                0)
            {
                Contradiction = contradiction,
            };
        }

        var search = new InteriorPoint(problem);
        Certified best = search.Run(onIteration, cancellation);
        if (Polish.Of(problem, search, best) is { } polished && polished.Gap <= Math.Max(best.Gap, 1e-13)) best = polished;
        (double[] weights, double intercept) = problem.Apart(best.V);
        double[] multipliers = Array.ConvertAll(best.Alpha, a => a * problem.Unit);
        bool isSolved = best.Gap <= Tolerance && weights.All(double.IsFinite) && double.IsFinite(intercept);
        MarginStatus status = isSolved ? MarginStatus.Solved
            : cancellation.IsCancellationRequested ? MarginStatus.Interrupted : MarginStatus.Stalled;
        return new(status, weights, intercept, multipliers, best.Objective * problem.Unit, best.Dual * problem.Unit, search.Iterations);
    }

    /// <summary>
    /// Few points whose hulls meet: the point of the hull of all (tᵢxᵢ, tᵢ) that is nearest to zero is zero (Wolfe 1976), by nonnegative
    /// least squares; what it finds counts only if it holds exactly.
    /// </summary>
    private static (int[] Points, Rational[] Multipliers)? Contradiction(ScaledMargin problem, double[][] columns, int[] signs)
    {
        int n = signs.Length, rows = problem.Dimension + 2;
        double[] e = new double[(long)n * rows], b = new double[rows];
        b[^1] = 1;
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < problem.Dimension; k++) e[(i * rows) + k] = signs[i] * problem.Z[k][i];
            e[(i * rows) + rows - 2] = signs[i];
            e[(i * rows) + rows - 1] = 1;
        }

        var squares = new NonnegativeLeastSquares();
        squares.Solve(e, n, b);
        if (squares.Residual[^1] > Touching) return null;
        double largest = 0;
        foreach (double u in squares.Values) largest = Math.Max(largest, u);
        foreach (double least in (double[])[0, 1e-12, 1e-9])
        {
            var few = new List<int>();
            for (int p = 0; p < squares.Passive.Length; p++)
                if (squares.Values[p] > least * largest) few.Add(squares.Passive[p]);
            if (WidestMargin.FewestOf(columns, signs, [.. few.Order()]) is { } found) return found;
        }

        return null;
    }
}

/// <summary>A hyperplane with multipliers, in the scale of <see cref="ScaledMargin"/>, and the two objectives between which the least lies.</summary>
/// <param name="V">The weights of the scaled columns, and the constant last.</param>
/// <param name="Alpha">Multipliers within their bounds, with Σ αt = 0.</param>
/// <param name="Objective">The objective of V; infinite where a hard margin is not kept.</param>
/// <param name="Dual">The dual objective of Alpha.</param>
internal sealed record Certified(double[] V, double[] Alpha, double Objective, double Dual)
{
    /// <summary>How far the objective may be above the least one, relative to it; infinite for no number.</summary>
    public double Gap => double.IsFinite(Objective) && double.IsFinite(Dual) ? (Objective - Dual) / Objective : double.PositiveInfinity;
}
