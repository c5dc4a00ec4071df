using System.Runtime.CompilerServices;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// log x = e·ln 2 − log c + log(1 + z) for x = 2^e·m, with c ≈ 1/m from a table and z = cm − 1, |z| ≤ 2⁻⁸·⁹;
/// the series of log(1 + z) is summed in double-double down to its third power.
/// Source: Tang's table-driven method as in Muller, Elementary Functions (2016), chapter 6.
/// </summary>
internal static class Logarithm
{
    /// <summary>Bounds the relative error of <see cref="Reduced"/>, 2⁻⁷⁹ by analysis, with room to spare.</summary>
    public const double ReducedError = 1.0 / (1UL << 38) / (1UL << 38);

    // ln 2 as a multiple of 2⁻⁴², so that its product with an exponent is exact, and the rest.
    public const double Ln2High = 0.6931471805598903;
    public const double Ln2Low = 5.497923018708371e-14;

    // From this row of the table on, m > √2 and m/2 is used instead.
    public const int HalvedFrom = 106;

    public const double LeastNormal = 2.2250738585072014e-308;
    public const double ThirdLow = 1.850371707708594e-17; // 1/3 − the nearest double

    public static double Value(double x)
    {
        if (x >= LeastNormal && x <= double.MaxValue)
        {
            DoubleDouble y = Reduced(x, 0);
            if (y.TryRound(y.Hi * ReducedError, out double rounded)) return rounded;
        }

        return OutOfTheOrdinary(x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double OutOfTheOrdinary(double x)
    {
        if (x == 0) return double.NegativeInfinity;
        if (!(x > 0)) return double.NaN;
        if (double.IsPositiveInfinity(x)) return x;
        DoubleDouble y = Positive(x);
        return y.TryRound(y.Hi * ReducedError, out double rounded) ? rounded : PreciseFunctions.Log(x);
    }

    /// <summary>log x to a relative error of 2⁻⁷⁶ for any positive finite x, subnormal ones too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Positive(double x) =>
        x < LeastNormal ? Reduced(x * (1L << 54), -54) : Reduced(x, 0);

    /// <summary>log x for a normal x &gt; 0 of two doubles, to a relative error of 2⁻⁷⁶ and an absolute one of 2⁻¹⁰⁰.</summary>
    public static DoubleDouble Of(DoubleDouble x)
    {
        // log(h + l) = log h + q − q²/2 for q = l/h, which is at most 2⁻⁵³.
        double q = x.Lo / x.Hi;
        return Positive(x.Hi) + DoubleDouble.FastTwoSum(q, -0.5 * q * q);
    }

    /// <summary>log x + shift·ln 2 for a normal x &gt; 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Reduced(double x, int shift)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        double m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        int row = (int)(((bits & 0xFFFFFFFFFFFFF) + (1L << 43)) >> 44);
        double e = (int)(bits >> 52) - 1023 + shift + (row >= HalvedFrom ? 1 : 0);
        ReadOnlySpan<double> table = LogarithmTable.Values.Slice(3 * row, 3);
        double c = table[0];

        DoubleDouble cm = DoubleDouble.TwoProduct(c, m);
        DoubleDouble z = DoubleDouble.FastTwoSum(cm.Hi - 1, cm.Lo);
        DoubleDouble p = SeriesBeyondFirst(z);

        DoubleDouble s = DoubleDouble.FastTwoSum(e * Ln2High + table[1], z.Hi);
        DoubleDouble t = DoubleDouble.FastTwoSum(s.Hi, p.Hi);
        return DoubleDouble.FastTwoSum(t.Hi, s.Lo + t.Lo + (p.Lo + z.Lo + (table[2] + e * Ln2Low)));
    }

    /// <summary>log(1 + z) − z = z²(−1/2 + z/3 − z²/4 + …), its terms up to the ninth power of z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble SeriesBeyondFirst(DoubleDouble z)
    {
        double x = z.Hi;
        DoubleDouble square = DoubleDouble.TwoProduct(x, x);
        double squareLow = square.Lo + 2 * x * z.Lo;
        double tail = square.Hi * (-1.0 / 4 + x * (1.0 / 5 + x * (-1.0 / 6 + x * (1.0 / 7 + x * (-1.0 / 8 + x * (1.0 / 9))))));
        DoubleDouble third = DoubleDouble.TwoProduct(x, 1.0 / 3);
        double thirdLow = third.Lo + (x * ThirdLow + z.Lo * (1.0 / 3));
        DoubleDouble factor = DoubleDouble.FastTwoSum(-0.5, third.Hi);
        double factorLow = factor.Lo + (thirdLow + tail);
        DoubleDouble product = DoubleDouble.TwoProduct(square.Hi, factor.Hi);
        return new(product.Hi, product.Lo + (square.Hi * factorLow + squareLow * factor.Hi));
    }
}
