namespace CalculusCourse.Numerics.Optimization.Margins;

/// <summary>
/// A symmetric positive semidefinite matrix factored, D L Lᵀ D with a unit diagonal inside: in the interior-point method its rows differ by
/// many powers of ten, and scaled so its factors lose nothing by it (Wright 1999).
/// </summary>
internal sealed class Cholesky
{
    private const double Pivot = 1e-30, Rounding = 1e-15;
    private readonly double[] lower, matrix, scale;
    private readonly int size;

    private Cholesky(double[] lower, double[] matrix, double[] scale, int size) =>
        (this.lower, this.matrix, this.scale, this.size) = (lower, matrix, scale, size);

    /// <summary>Factors a matrix; null where its diagonal is not of positive numbers.</summary>
    /// <param name="matrix">The matrix, row by row; its lower half counts. It is kept, its upper half filled.</param>
    /// <param name="size">The number of rows.</param>
    public static Cholesky? Of(double[] matrix, int size)
    {
        double[] scale = new double[size], lower = new double[size * size];
        for (int k = 0; k < size; k++)
        {
            double diagonal = matrix[(k * size) + k];
            if (!(diagonal > 0) || !double.IsFinite(diagonal)) return null;
            scale[k] = 1 / Math.Sqrt(diagonal);
            for (int j = 0; j < k; j++) matrix[(j * size) + k] = matrix[(k * size) + j];
        }

        for (int k = 0; k < size; k++)
        {
            Span<double> row = lower.AsSpan(k * size, size);
            for (int j = 0; j <= k; j++)
            {
                double sum = matrix[(k * size) + j] * scale[k] * scale[j];
                ReadOnlySpan<double> other = lower.AsSpan(j * size, size);
                for (int i = 0; i < j; i++) sum -= row[i] * other[i];
                if (j < k) row[j] = sum / other[j];
                // A pivot that is rounding alone: its direction is left as it is.
                else row[k] = sum > Rounding ? Math.Sqrt(sum) : sum > -Pivot || sum > -1e-6 ? 1e64 : double.NaN;
            }

            if (double.IsNaN(row[k])) return null;
        }

        return new(lower, matrix, scale, size);
    }

    /// <summary>Solves for a right-hand side, with two steps of refinement.</summary>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        double[] x = Once(right);
        for (int pass = 0; pass < 2; pass++)
        {
            double[] residual = new double[size];
            for (int k = 0; k < size; k++)
            {
                double sum = right[k];
                for (int j = 0; j < size; j++) sum -= matrix[(k * size) + j] * x[j];
                residual[k] = sum;
            }

            double[] change = Once(residual);
            for (int k = 0; k < size; k++) x[k] += change[k];
        }

        return x;
    }

    private double[] Once(ReadOnlySpan<double> right)
    {
        double[] x = new double[size];
        for (int k = 0; k < size; k++)
        {
            double sum = right[k] * scale[k];
            for (int j = 0; j < k; j++) sum -= lower[(k * size) + j] * x[j];
            x[k] = sum / lower[(k * size) + k];
        }

        for (int k = size - 1; k >= 0; k--)
        {
            double sum = x[k];
            for (int j = k + 1; j < size; j++) sum -= lower[(j * size) + k] * x[j];
            x[k] = sum / lower[(k * size) + k];
        }

        for (int k = 0; k < size; k++) x[k] *= scale[k];
        return x;
    }
}
