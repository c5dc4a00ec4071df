namespace CalculusCourse.Lessons.Data;

/// <summary>
/// How columns are brought to mean 0 and standard deviation 1, with n in its denominator; a constant column is only centred.
/// </summary>
/// <param name="Means">What is subtracted, by column.</param>
/// <param name="Deviations">What is divided by, by column; 1 for a constant one.</param>
public sealed record Standardisation(double[] Means, double[] Deviations)
{
    /// <summary>That of some columns.</summary>
    public static Standardisation Of(double[][] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        double[] means = new double[columns.Length], deviations = new double[columns.Length];
        for (int k = 0; k < columns.Length; k++) (means[k], deviations[k]) = Of(columns[k]);
        return new(means, deviations);
    }

    /// <summary>The columns standardised.</summary>
    public double[][] Apply(double[][] columns) =>
        [.. columns.Select((column, k) => Array.ConvertAll(column, x => (x - Means[k]) / Deviations[k]))];

    private static (double Mean, double Deviation) Of(double[] column)
    {
        // Reckoned from one of the values, so that a column far from zero, and a constant one, lose nothing; scaled against overflow.
        double origin = column[0], largest = 0;
        foreach (double x in column) largest = Math.Max(largest, Math.Abs(x - origin));
        if (largest == 0) return (origin, 1);
        double unit = double.IsInfinity(largest) ? Math.ScaleB(1, 1000) : Math.ScaleB(1, Math.Max(-1000, Math.ILogB(largest)));
        double sum = 0, squares = 0;
        foreach (double x in column) sum += (x / unit) - (origin / unit);
        double mean = sum / column.Length, rest = 0;
        foreach (double x in column)
        {
            double d = (x / unit) - (origin / unit) - mean;
            squares += d * d;
            rest += d;
        }

        // What rounding left of the mean is taken off again (Chan, Golub and LeVeque 1983).
        double variance = (squares - (rest * rest / column.Length)) / column.Length;
        return (origin + (mean * unit), Math.Sqrt(variance) * unit);
    }
}
