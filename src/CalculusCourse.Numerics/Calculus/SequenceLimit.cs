namespace CalculusCourse.Numerics.Calculus;

/// <summary>Limits of sequences from their first terms.</summary>
public static class SequenceLimit
{
    /// <summary>
    /// The limit by the ε-algorithm: ε(k+1, n) = ε(k−1, n+1) + 1/(ε(k, n+1) − ε(k, n)), exact for sums of geometric sequences.
    /// Of all even columns the entry that agrees best with its neighbours is taken. Source: Wynn 1956.
    /// </summary>
    /// <param name="terms">The terms in order; at least one.</param>
    /// <returns>The limit and how well neighbouring entries agree.</returns>
    public static (double Limit, double Error) Epsilon(IReadOnlyList<double> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentOutOfRangeException.ThrowIfZero(terms.Count);
        double limit = terms[^1];
        double error = terms.Count > 1 ? Math.Abs(terms[^1] - terms[^2]) : double.PositiveInfinity;
        double[] older = new double[terms.Count + 1];
        double[] column = [.. terms];
        for (int k = 1; k < terms.Count; k++)
        {
            var next = new double[column.Length - 1];
            for (int n = 0; n < next.Length; n++) next[n] = older[n + 1] + (1 / (column[n + 1] - column[n]));
            (older, column) = (column, next);
            if (k % 2 == 1) continue;
            for (int n = 1; n < column.Length; n++)
            {
                double difference = Math.Abs(column[n] - column[n - 1]);
                if (!(difference < error)) continue;
                (limit, error) = (column[n], difference);
            }
        }

        return (limit, error);
    }
}
