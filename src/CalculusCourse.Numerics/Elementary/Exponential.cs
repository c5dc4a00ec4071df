using System.Runtime.CompilerServices;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// eˣ = 2^e · 2^(i/64) · 2^(j/4096) · eʳ with |r| ≤ ln 2/8192, the two powers from tables and eʳ by its series.
/// Source: Tang's table-driven method as in Muller, Elementary Functions (2016), chapter 6.
/// </summary>
internal static class Exponential
{
    /// <summary>Bounds the relative error of <see cref="Reduced"/>, 2⁻⁷⁷ by analysis, with room to spare.</summary>
    public const double ReducedError = 1.0 / (1UL << 37) / (1UL << 37);

    /// <summary>Up to this |x| the result is a normal number.</summary>
    public const double Limit = 708;

    // Adding 3·2⁵¹ pushes the fraction bits out: the sum is rounded to a whole number.
    public const double Rounder = 6755399441055744;

    public const double StepsPerUnit = 5909.278887481194; // 4096/ln 2

    // ln 2/4096 in pieces of 30, 30 and 53 bits; a step count of 23 bits times one of the first two is exact.
    public const double Step1 = 0.00016922538588914904;
    public const double Step2 = -1.0256140311365355e-14;
    public const double Step3 = -2.797449396191097e-24;

    public static double Value(double x)
    {
        if (Math.Abs(x) <= Limit)
        {
            DoubleDouble y = Reduced(new(x, 0), out int exponent);
            if (y.TryRound(y.Hi * ReducedError, out double rounded)) return rounded * PowerOfTwo(exponent);
        }

        return OutOfTheOrdinary(x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double OutOfTheOrdinary(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x > 709.79) return double.PositiveInfinity;
        if (x < -745.2) return 0;
        return Math.Abs(x) < 2.7e-17 ? 1 : PreciseFunctions.Exp(x);
    }

    /// <summary>The double-double y and the integer e with exp(x) = y·2^e, y in (0.99, 2.01), for |x| &lt; 746.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Reduced(DoubleDouble x, out int exponent)
    {
        double shifted = x.Hi * StepsPerUnit + Rounder;
        double k = shifted - Rounder;
        int n = (int)k;
        exponent = n >> 12;

        DoubleDouble difference = DoubleDouble.TwoSum(x.Hi - k * Step1, -(k * Step2));
        difference = DoubleDouble.FastTwoSum(difference.Hi, difference.Lo - k * Step3 + x.Lo);
        double r = difference.Hi;
        double tail = difference.Lo + r * r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120))));

        ReadOnlySpan<double> coarse = ExponentialTable.Coarse;
        ReadOnlySpan<double> fine = ExponentialTable.Fine;
        int i = 2 * ((n >> 6) & 63);
        int j = 2 * (n & 63);
        DoubleDouble t = DoubleDouble.TwoProduct(coarse[i], fine[j]);
        double tl = t.Lo + (coarse[i] * fine[j + 1] + coarse[i + 1] * fine[j]);

        DoubleDouble product = DoubleDouble.TwoProduct(t.Hi, r);
        DoubleDouble sum = DoubleDouble.FastTwoSum(t.Hi, product.Hi);
        return DoubleDouble.FastTwoSum(sum.Hi, sum.Lo + (product.Lo + (t.Hi * tail + (tl + tl * r))));
    }

    /// <summary>2ⁿ for −1022 ≤ n ≤ 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double PowerOfTwo(int n) => BitConverter.Int64BitsToDouble((n + 1023L) << 52);
}
