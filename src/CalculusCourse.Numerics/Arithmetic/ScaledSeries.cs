using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>
/// A truncated power series of intervals times 2^Scale, so that e^1000 and its like have room; the scale is 0 where doubles suffice.
/// </summary>
/// <param name="Coefficients">The coefficients.</param>
/// <param name="Scale">The power of two that they are all multiplied by.</param>
internal readonly record struct ScaledSeries(Interval[] Coefficients, long Scale = 0)
{
    /// <summary>Up to here, both ways, an exponential is a double with room for the powers of its series.</summary>
    public const double LargestExponent = 40;

    /// <summary>Exponentials over a wider interval fit no doubles, whatever their scale.</summary>
    public const double WidestExponent = 700;

    // log 2 in two parts; up to 2²⁰ times the first is exact.
    private const double LogTwoHigh = 0.69314718036912382;
    private static readonly Interval LogTwoLow = ((Interval)1.9082149292705877e-10).Widened();

    /// <summary>The series without a scale; what is too large or small for doubles has infinite or zero ends.</summary>
    public Interval[] AsIntervals() => Scale == 0 ? Coefficients : Shifted(Coefficients, Scale);

    /// <summary>The sum, with the larger of both scales.</summary>
    public static ScaledSeries Add(ScaledSeries a, ScaledSeries b)
    {
        if (a.Scale < b.Scale) (a, b) = (b, a);
        Interval[] other = b.Scale == a.Scale ? b.Coefficients : Shifted(b.Coefficients, b.Scale - a.Scale);
        var sum = new Interval[other.Length];
        for (int k = 0; k < sum.Length; k++) sum[k] = a.Coefficients[k] + other[k];
        return new(sum, a.Scale);
    }

    /// <summary>e^a, as 2^n·e^(a − n·log 2) for the whole number n nearest to the middle.</summary>
    public static ScaledSeries Exponential(Interval[] a)
    {
        double n = Math.Round(a[0].Middle / LogTwoHigh);
        if (!(Math.Abs(n) < 1L << 40)) n = 0;
        Interval first = Function.Exp.Enclose(a[0] - (n * (Interval)LogTwoHigh) - (n * LogTwoLow)).Range;
        return new(IntervalSeries.Exponential(a, first), (long)n);
    }

    /// <summary>log(2^s·a) = s·log 2 + log a; null where a is not known to be positive.</summary>
    public ScaledSeries? Logarithm()
    {
        if (Function.Log.Series(Coefficients) is not { } series) return null;
        series[0] = series[0] + (Scale * (Interval)LogTwoHigh) + (Scale * LogTwoLow);
        return new(series);
    }

    /// <summary>The same series with an even scale, for roots.</summary>
    public (Interval[] Coefficients, long Scale) WithEvenScale() =>
        Scale % 2 == 0 ? (Coefficients, Scale) : (Shifted(Coefficients, 1), Scale - 1);

    private static Interval[] Shifted(Interval[] series, long powerOfTwo)
    {
        int shift = (int)Math.Clamp(powerOfTwo, -5000, 5000);
        return Array.ConvertAll(series, c => new Interval(-ShiftedUp(-c.Low, shift), ShiftedUp(c.High, shift)));
    }

    /// <summary>x·2^n or a double above it.</summary>
    private static double ShiftedUp(double x, int n)
    {
        double shifted = Math.ScaleB(x, n);
        if (double.IsNegativeInfinity(shifted) && !double.IsNegativeInfinity(x)) return -double.MaxValue;
        bool isExact = x == 0 || !double.IsFinite(x) || Math.Abs(shifted) >= 1e-300;
        return isExact ? shifted : Math.BitIncrement(shifted);
    }
}
