namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// The range of values worth showing. Where a function runs off at a pole, a few samples beside the pole would stretch the axis
/// until the rest is a flat line; those samples are left out of the range.
/// </summary>
public static class RobustRange
{
    // Larger values are treated as undefined: a difference of two of them could overflow.
    private const double Largest = 1e300;

    /// <summary>True for a value that a figure can show: finite and at most 1e300 in size.</summary>
    public static bool IsDrawable(double value) => Math.Abs(value) <= Largest;

    /// <summary>
    /// Limits for the samples <paramref name="values"/> of one curve, in the order of x. All drawable values are inside unless the extreme
    /// ones stand alone (one or two samples, their neighbours less than 1/1.8 as far out) and far from the bulk; then the limits come from
    /// quantiles.
    /// </summary>
    /// <returns>Low and high end; NaN for both when nothing can be shown.</returns>
    public static (double Low, double High) Of(ReadOnlySpan<double> values) => Of(values, 0.1);

    /// <summary>The same with the bulk taken between the quantiles <paramref name="tail"/> and 1 − <paramref name="tail"/>.</summary>
    internal static (double Low, double High) Of(ReadOnlySpan<double> values, double tail)
    {
        double[] sorted = Drawable(values);
        if (sorted.Length == 0) return (double.NaN, double.NaN);
        (double low, double high) = (sorted[0], sorted[^1]);
        double median = sorted[sorted.Length / 2];
        (double bulkLow, double bulkHigh) = Bulk(sorted, tail);
        double bulk = bulkHigh - bulkLow;
        if (high > bulkHigh + 2 * bulk && RunsOff(values, high, median, bulk)) high = Math.Min(high, bulkHigh + bulk);
        if (low < bulkLow - 2 * bulk && RunsOff(values, low, median, bulk)) low = Math.Max(low, bulkLow - bulk);
        return (low, high);
    }

    /// <summary>The limits of several curves together.</summary>
    public static (double Low, double High) Of(IEnumerable<double[]> curves)
    {
        double low = double.NaN, high = double.NaN;
        foreach (double[] curve in curves)
        {
            (double l, double h) = Of(curve);
            if (!(l >= low)) low = double.IsNaN(l) ? low : l;
            if (!(h <= high)) high = double.IsNaN(h) ? high : h;
        }
        return (low, high);
    }

    /// <summary>
    /// Limits with a margin on both sides, never empty: a constant gets room around it, nothing at all gets −1 to 1. Rounding noise
    /// about a constant counts as constant.
    /// </summary>
    public static (double Low, double High) WithMargin(double low, double high, double margin)
    {
        if (double.IsNaN(low) || double.IsNaN(high)) return (-1, 1);
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        double span = high - low;
        if (span <= 1e-6 * size || span < 1e-300)
        {
            double room = size > 1e-300 ? 0.5 * size : 1;
            return (low - room, high + room);
        }
        return (low - margin * span, high + margin * span);
    }

    private static double[] Drawable(ReadOnlySpan<double> values)
    {
        var kept = new List<double>(values.Length);
        foreach (double value in values)
            if (IsDrawable(value)) kept.Add(value);
        kept.Sort();
        return [.. kept];
    }

    // Less than asked for where even that is stretched, as for exp(20x), whose every quantile dwarfs the one before.
    private static (double Low, double High) Bulk(double[] sorted, double tail)
    {
        ReadOnlySpan<double> tails = [tail, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.49];
        for (int i = 0; ; i++)
        {
            (double low, double high) = (Quantile(sorted, tails[i]), Quantile(sorted, 1 - tails[i]));
            if (i == tails.Length - 1) return (low, high);
            double inner = Quantile(sorted, 1 - tails[i + 1]) - Quantile(sorted, tails[i + 1]);
            if (high - low <= 20 * inner || inner == 0) return (low, high);
        }
    }

    private static double Quantile(double[] sorted, double fraction) => sorted[(int)Math.Round(fraction * (sorted.Length - 1))];

    /// <summary>
    /// Whether the most extreme sample belongs to a function that runs off. Beside a pole each sample is at least twice its neighbour away
    /// from it, so that at most the two about the pole are this far out; on a bump there are more, or they fall off more gently.
    /// </summary>
    private static bool RunsOff(ReadOnlySpan<double> values, double extreme, double median, double bulk)
    {
        double size = Math.Abs(extreme - median);
        int first = values.IndexOf(extreme), last = first;
        while (first > 0 && IsFar(values[first - 1], size / 1.8)) first--;
        while (last < values.Length - 1 && IsFar(values[last + 1], size / 1.8)) last++;
        bool atEnd = first == 0 || last == values.Length - 1 || !IsDrawable(values[first - 1]) || !IsDrawable(values[last + 1]);
        if (atEnd) return last - first < 2;
        // Where rounding makes a zero denominator tiny, a pole rises by sixteen digits or some multiple of that; what rises further from
        // next to nothing is a bump, as exp(-100x^2) is.
        if (size * 1e-40 > bulk) return false;
        return last == first || (last == first + 1 && !IsFar(values[first - 1], size / 2.5) && !IsFar(values[last + 1], size / 2.5));

        bool IsFar(double value, double limit) =>
            IsDrawable(value) && Math.Abs(value - median) >= limit && (value > median) == (extreme > median);
    }
}
