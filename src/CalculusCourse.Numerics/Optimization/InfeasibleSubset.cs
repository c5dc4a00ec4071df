using CalculusCourse.Numerics.Optimization.LeastSquares;
using MathNet.Numerics;

namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// Which of many linear inequalities contradict each other. If aᵢᵀx ≥ bᵢ has no solution, Farkas' lemma gives u ≥ 0 with Σ uᵢaᵢ = 0 and
/// Σ uᵢbᵢ &gt; 0; the rows with uᵢ &gt; 0 contradict each other already, and a basic u, as NNLS finds it, has at most n + 1 of them
/// (Helly 1923). Rows that the contradiction does not need are then deleted one by one (Chinneck and Dravnieks 1991).
/// </summary>
public static class InfeasibleSubset
{
    private const int MostTrials = 100_000; // As many smaller subsets are tried one by one; beyond, only pairs are looked for.
    private const double Digits = 1e9; // Rows of unit length that agree to so many digits count as one direction.
    private const int MostAlike = 8; // Of rows in one direction, so many are compared with each opposite one.

    /// <summary>
    /// The indices, in rising order, of inequalities that contradict each other, none of which could be left out; none if all can be
    /// satisfied. Among few inequalities it is a set of the least size; among many, pairs at least are never overlooked.
    /// </summary>
    /// <param name="rows">The rows (aᵢ, bᵢ), each of <paramref name="dimension"/> + 1 numbers side by side.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="dimension">The length n of x.</param>
    public static int[] Find(ReadOnlySpan<double> rows, int count, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, (long)count * (dimension + 1));
        var solver = new LeastDistance();
        if (solver.Solve(rows, count, dimension)) return [];
        int[] subset = [.. Enumerable.Range(0, count)];
        var support = new List<int>();
        for (int i = 0; i < count; i++)
        {
            if (solver.Multipliers[i] > 0) support.Add(i);
        }

        // Rounding may have left out a row that matters a little; then the filter starts from all rows.
        if (Contradict(solver, rows, dimension, [.. support])) subset = [.. support];
        subset = Filter(solver, rows, dimension, subset);
        if (subset.Length > 2 && OppositePair(solver, rows, count, dimension) is { } pair) return pair;
        for (int size = 2; size < subset.Length && Combinatorics.Combinations(count, size) <= MostTrials; size++)
        {
            if (Smaller(solver, rows, count, dimension, size) is { } found) return found;
        }

        return subset;
    }

    private static bool Contradict(LeastDistance solver, ReadOnlySpan<double> rows, int dimension, ReadOnlySpan<int> subset)
    {
        int width = dimension + 1;
        double[] chosen = new double[subset.Length * width];
        for (int i = 0; i < subset.Length; i++) rows.Slice(subset[i] * width, width).CopyTo(chosen.AsSpan(i * width));
        return !solver.Solve(chosen, subset.Length, dimension);
    }

    private static int[] Filter(LeastDistance solver, ReadOnlySpan<double> rows, int dimension, int[] subset)
    {
        var kept = new List<int>(subset);
        for (int i = kept.Count - 1; i >= 0 && kept.Count > 1; i--)
        {
            int row = kept[i];
            kept.RemoveAt(i);
            if (!Contradict(solver, rows, dimension, [.. kept])) kept.Insert(i, row);
        }

        return [.. kept];
    }

    /// <summary>Two rows that point in exactly opposite directions, such as one point with both labels.</summary>
    private static int[]? OppositePair(LeastDistance solver, ReadOnlySpan<double> rows, int count, int dimension)
    {
        var seen = new Dictionary<long, List<int>>();
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> row = rows.Slice(i * (dimension + 1), dimension);
            if (seen.TryGetValue(Key(row, -1), out List<int>? opposite))
            {
                foreach (int j in opposite)
                {
                    if (Contradict(solver, rows, dimension, [j, i])) return [j, i];
                }
            }

            long key = Key(row, 1);
            if (!seen.TryGetValue(key, out List<int>? same)) seen[key] = same = [];
            if (same.Count < MostAlike) same.Add(i);
        }

        return null;
    }

    /// <summary>A number that is the same for rows equal to nine digits or so at unit length.</summary>
    private static long Key(ReadOnlySpan<double> row, double sign)
    {
        double norm = LinearAlgebra.Norm(row);
        long key = 17;
        foreach (double a in row) key = unchecked((key * 1_000_003) + (long)Math.Round(sign * a / (norm > 0 ? norm : 1) * Digits));
        return key;
    }

    private static int[]? Smaller(LeastDistance solver, ReadOnlySpan<double> rows, int count, int dimension, int size)
    {
        int[] subset = [.. Enumerable.Range(0, size)];
        while (true)
        {
            if (Contradict(solver, rows, dimension, subset)) return subset;
            int at = size - 1;
            while (at >= 0 && subset[at] == count - size + at) at--;
            if (at < 0) return null;
            subset[at]++;
            for (int i = at + 1; i < size; i++) subset[i] = subset[i - 1] + 1;
        }
    }
}
