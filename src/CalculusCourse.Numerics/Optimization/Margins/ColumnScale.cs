namespace CalculusCourse.Numerics.Optimization.Margins;

/// <summary>Mean and standard deviation of a column, without loss far from zero and without overflow.</summary>
public static class ColumnScale
{
    /// <summary>The mean, and the standard deviation with n in the denominator, which is 0 for a constant column.</summary>
    public static (double Mean, double Deviation) Of(ReadOnlySpan<double> column)
    {
        // Reckoned from one of the values, so that a column far from zero, and a constant one, lose nothing.
        double origin = column[0], largest = 0;
        foreach (double x in column) largest = Math.Max(largest, Math.Abs(x - origin));
        if (largest == 0) return (origin, 0);
        double unit = Math.ScaleB(1, double.IsInfinity(largest) ? 1000 : Math.Max(-1000, Math.ILogB(largest)));
        double sum = 0, squares = 0, rest = 0;
        foreach (double x in column) sum += (x / unit) - (origin / unit);
        double mean = sum / column.Length;
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
