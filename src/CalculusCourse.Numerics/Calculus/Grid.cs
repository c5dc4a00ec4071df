namespace CalculusCourse.Numerics.Calculus;

/// <summary>Evenly spaced points, rounded as NumPy rounds them, so that tables agree with it to the last bit.</summary>
public static class Grid
{
    /// <summary><paramref name="count"/> points from <paramref name="from"/> to <paramref name="to"/>, both ends in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, or <paramref name="count"/> is below 2.</exception>
    public static double[] Linspace(double from, double to, int count)
    {
        ThrowIfNotFinite(from, to);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        double step = (to - from) / (count - 1);
        var points = new double[count];
        for (int i = 0; i < count; i++) points[i] = (i * step) + from;
        points[^1] = to;
        return points;
    }

    /// <summary>The points <c>from, from + step, …</c> before <paramref name="to"/>, which is left out; none where to ≤ from.</summary>
    /// <remarks>
    /// As NumPy's arange does, the spacing is the difference of the first two points as they are rounded,
    /// which may differ from <paramref name="step"/> in its last digits; other than there, no point is at the end or beyond.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An end is not finite, the step is not positive, or the points are more than an array holds.
    /// </exception>
    public static double[] Arange(double from, double to, double step)
    {
        int count = ArangeCount(from, to, step);
        var points = new double[count];
        for (int i = 0; i < count; i++) points[i] = ArangePoint(from, step, i);
        return points;
    }

    /// <summary>How many points <see cref="Arange"/> has: ⌈(to − from)/step⌉, less those that rounding puts at the end or beyond.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An end is not finite, the step is not positive, or the points are more than an array holds.
    /// </exception>
    public static int ArangeCount(double from, double to, double step)
    {
        ThrowIfNotFinite(from, to);
        if (!double.IsFinite(step)) throw new ArgumentOutOfRangeException(nameof(step), step, "The step must be finite.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        double count = Math.Ceiling((to - from) / step);
        if (count > Array.MaxLength) throw new ArgumentOutOfRangeException(nameof(step), step, "The step makes too many points.");
        while (count > 0 && ArangePoint(from, step, (int)count - 1) >= to) count--;
        return (int)Math.Max(0, count);
    }

    private static double ArangePoint(double from, double step, int i)
    {
        double spacing = (from + step) - from;
        return i == 1 ? from + step : from + (i * spacing);
    }

    private static void ThrowIfNotFinite(double from, double to)
    {
        if (!double.IsFinite(from)) throw new ArgumentOutOfRangeException(nameof(from), from, "The start must be finite.");
        if (!double.IsFinite(to)) throw new ArgumentOutOfRangeException(nameof(to), to, "The end must be finite.");
    }
}
