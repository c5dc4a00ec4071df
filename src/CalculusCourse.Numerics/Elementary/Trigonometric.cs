using System.Runtime.CompilerServices;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// sin(kπ/512 + r) = S·cos r + C·sin r with S and C from a table, cos r and sin r by their series; the cosine is the sine
/// a quarter turn on, the tangent their quotient in double-double.
/// Source: Muller, Elementary Functions (2016), chapters 6 and 11.
/// </summary>
internal static class Trigonometric
{
    // The relative error of Turned is below 2⁻⁷¹ by analysis; room to spare.
    private const double SineError = 1.0 / (1UL << 34) / (1UL << 34);

    /// <summary>Bounds the relative error of a quotient of what <see cref="Both"/> gives.</summary>
    public const double QuotientError = 2 * SineError;

    private const int QuarterTurn = 256;

    // Below this |x|, sin x and tan x round to x and cos x to 1: the next term is under a quarter of the last bit.
    private const double Tiny = 1.0 / (1 << 27);

    public static double Sine(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude >= Tiny && magnitude <= double.MaxValue)
        {
            DoubleDouble r = AngleReduction.Reduce(x, out int k);
            DoubleDouble y = Turned(k, r);
            return y.TryRound(y.Hi * SineError, out double rounded) ? rounded : PreciseFunctions.Sin(x);
        }

        return magnitude < Tiny ? x : double.NaN;
    }

    public static double Cosine(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude >= Tiny && magnitude <= double.MaxValue)
        {
            DoubleDouble r = AngleReduction.Reduce(x, out int k);
            DoubleDouble y = Turned(k + QuarterTurn, r);
            return y.TryRound(y.Hi * SineError, out double rounded) ? rounded : PreciseFunctions.Cos(x);
        }

        return magnitude < Tiny ? 1 : double.NaN;
    }

    public static double Tangent(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude >= Tiny && magnitude <= double.MaxValue)
        {
            DoubleDouble r = AngleReduction.Reduce(x, out int k);
            DoubleDouble y = Turned(k, r) / Turned(k + QuarterTurn, r);
            return y.TryRound(y.Hi * QuotientError, out double rounded) ? rounded : PreciseFunctions.Tan(x);
        }

        return magnitude < Tiny ? x : double.NaN;
    }

    /// <summary>The sine and the cosine of a finite x in double-double.</summary>
    public static (DoubleDouble Sine, DoubleDouble Cosine) Both(double x)
    {
        DoubleDouble r = AngleReduction.Reduce(x, out int k);
        return (Turned(k, r), Turned(k + QuarterTurn, r));
    }

    /// <summary>sin(kπ/512 + r) for |r| ≤ π/1024.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Turned(int k, DoubleDouble r)
    {
        ReadOnlySpan<double> table = SineTable.Values;
        // In an odd quarter the two change places: 256 − j is the complement of j plus 257. No branch, for none would be foreseen.
        int j = k & (QuarterTurn - 1);
        int swap = -((k >> 8) & 1);
        int sine = 2 * ((j ^ swap) + (swap & (QuarterTurn + 1)));
        int cosine = 2 * QuarterTurn - sine;
        long sineSign = (long)(k & 512) << 54;
        long cosineSign = (long)((k ^ (k << 1)) & 512) << 54;
        double s = WithSign(table[sine], sineSign), sl = WithSign(table[sine + 1], sineSign);
        double c = WithSign(table[cosine], cosineSign), cl = WithSign(table[cosine + 1], cosineSign);

        double x = r.Hi;
        DoubleDouble square = DoubleDouble.TwoProduct(x, x);
        double x2 = square.Hi;
        double sineTail = x * x2 * (-1.0 / 6 + x2 * (1.0 / 120 + x2 * (-1.0 / 5040 + x2 * (1.0 / 362880))));
        double cosineTail = x2 * x2 * (1.0 / 24 + x2 * (-1.0 / 720 + x2 * (1.0 / 40320)));

        DoubleDouble cx = DoubleDouble.TwoProduct(c, x);
        DoubleDouble sx = DoubleDouble.TwoProduct(s, -0.5 * x2);
        DoubleDouble first = DoubleDouble.FastTwoSum(s, cx.Hi);
        DoubleDouble second = DoubleDouble.FastTwoSum(first.Hi, sx.Hi);
        double low = sl + (cx.Lo + sx.Lo) + (c * r.Lo + cl * x) + s * (cosineTail - (0.5 * square.Lo + x * r.Lo)) + sl * (-0.5 * x2);
        return DoubleDouble.FastTwoSum(second.Hi, first.Lo + second.Lo + (low + c * sineTail));
    }

    /// <summary>The value, its sign turned over where the bit of the sign is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double WithSign(double value, long sign) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) ^ sign);
}
