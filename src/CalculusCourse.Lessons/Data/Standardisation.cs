using CalculusCourse.Numerics.Optimization.Margins;

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
        for (int k = 0; k < columns.Length; k++)
        {
            (means[k], double deviation) = ColumnScale.Of(columns[k]);
            deviations[k] = deviation == 0 ? 1 : deviation;
        }

        return new(means, deviations);
    }

    /// <summary>The columns standardised.</summary>
    public double[][] Apply(double[][] columns) =>
        [.. columns.Select((column, k) => Array.ConvertAll(column, x => (x - Means[k]) / Deviations[k]))];
}
