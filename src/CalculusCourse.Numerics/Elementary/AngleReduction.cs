using System.Numerics;
using System.Runtime.CompilerServices;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// x = kπ/512 + r with |r| ≤ π/1024, r to a relative error of 2⁻⁷⁶ even next to a multiple of π/2, whence a double is never
/// nearer than 2⁻⁶² of its size. Sources: Cody and Waite's reduction for |x| below 2²⁰, Payne and Hanek's (1983) beyond.
/// </summary>
internal static class AngleReduction
{
    // Adding 3·2⁵¹ pushes the fraction bits out: the sum is rounded to a whole number.
    private const double Rounder = 6755399441055744;
    private const double StepsPerUnit = 162.97466172610083; // 512/π

    // π/512 to 159 bits.
    private const double Step1 = 0.006135923151542565;
    private const double Step2 = 2.391888279584674e-19;
    private const double Step3 = -5.849159784606132e-36;

    /// <summary>The remainder r of a finite x, and k modulo 1024.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Reduce(double x, out int k)
    {
        if (!(Math.Abs(x) < 1 << 20)) return ReduceLarge(x, out k);
        double shifted = x * StepsPerUnit + Rounder;
        double steps = shifted - Rounder;
        k = (int)steps & 1023;
        DoubleDouble a = DoubleDouble.TwoProduct(steps, Step1);
        DoubleDouble b = DoubleDouble.TwoProduct(steps, Step2);
        DoubleDouble s = DoubleDouble.TwoSum(x - a.Hi, -a.Lo);
        DoubleDouble t = DoubleDouble.TwoSum(s.Hi, -b.Hi);
        return DoubleDouble.FastTwoSum(t.Hi, s.Lo + t.Lo - (b.Lo + steps * Step3));
    }

    /// <summary>The binary digits of 512/π modulo 1024 that matter: those whose product with x is neither a whole turn nor tiny.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble ReduceLarge(double x, out int k)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        ulong m = ((ulong)bits & 0xFFFFFFFFFFFFF) | 0x10000000000000;
        int e = (int)(bits >> 52) - 1075;

        // x/(2π) = m·2^e/(2π): the digits of 1/(2π) before place e are whole turns after the product, so 256 from there do.
        ReadOnlySpan<ulong> digits = InverseTurn.Digits;
        int first = Math.Max(e, 0);
        ulong w0 = Window(digits, first), w1 = Window(digits, first + 64);
        ulong w2 = Window(digits, first + 128), w3 = Window(digits, first + 192);
        UInt128 low = (UInt128)m * w3;
        UInt128 third = (UInt128)m * w2 + (ulong)(low >> 64);
        UInt128 second = (UInt128)m * w1 + (ulong)(third >> 64);
        UInt128 head = (UInt128)m * w0 + (ulong)(second >> 64);
        ulong f0 = (ulong)head, f1 = (ulong)second, f2 = (ulong)third;
        if (e < 0)
        {
            f2 = (f2 >> -e) | (f1 << (64 + e));
            f1 = (f1 >> -e) | (f0 << (64 + e));
            f0 = (f0 >> -e) | ((ulong)(head >> 64) << (64 + e));
        }

        // f0.f1.f2 is the fraction of a turn: ten bits are k, the rest is rounded to the nearest step.
        k = (int)(f0 >> 54);
        UInt128 fraction = new((f0 << 10) | (f1 >> 54), (f1 << 10) | (f2 >> 54));
        bool negative = fraction >> 127 != 0;
        if (negative)
        {
            k = (k + 1) & 1023;
            fraction = UInt128.Zero - fraction;
        }

        double more = (f2 << 10) >> 11;
        DoubleDouble r = FromFraction(fraction, negative ? -more : more) * new DoubleDouble(Step1, Step2);
        if (x < 0) k = -k & 1023;
        return negative != x < 0 ? new(-r.Hi, -r.Lo) : r;
    }

    /// <summary>The fraction of 128 bits, and 53 more to add after it, as a double-double.</summary>
    private static DoubleDouble FromFraction(UInt128 fraction, double more)
    {
        const double Scale = 1.0 / (1UL << 32);
        ulong high = (ulong)(fraction >> 64), low = (ulong)fraction;
        double a = (high >> 32) * Scale;
        double b = (uint)high * Scale * Scale;
        double c = (low >> 32) * Scale * Scale * Scale;
        double d = (uint)low * Scale * Scale * Scale * Scale;
        double tail = more * Scale * Scale * Scale * Scale / (1UL << 53);
        DoubleDouble s = DoubleDouble.FastTwoSum(a, b);
        DoubleDouble t = DoubleDouble.FastTwoSum(c, d);
        DoubleDouble v = DoubleDouble.TwoSum(s.Lo, t.Hi);
        DoubleDouble w = DoubleDouble.FastTwoSum(s.Hi, v.Hi);
        return DoubleDouble.FastTwoSum(w.Hi, w.Lo + (v.Lo + t.Lo + tail));
    }

    /// <summary>64 binary digits from a place on, place 0 being just after the point.</summary>
    private static ulong Window(ReadOnlySpan<ulong> digits, int place)
    {
        int word = place >> 6, offset = place & 63;
        ulong value = digits[word] << offset;
        return offset == 0 ? value : value | (digits[word + 1] >> (64 - offset));
    }

    /// <summary>1/(2π) to 1280 binary digits, found when a large angle first asks for them.</summary>
    private static class InverseTurn
    {
        private const int Words = 20;

        public static readonly ulong[] Digits = Compute();

        private static ulong[] Compute()
        {
            const int Bits = 64 * Words;
            BigInteger quotient = (BigInteger.One << (2 * Bits + 63)) / BallFunctions.PiFixed(Bits + 64);
            ulong[] digits = new ulong[Words];
            for (int i = 0; i < Words; i++) digits[i] = (ulong)((quotient >> (Bits - 64 * (i + 1))) & ulong.MaxValue);
            return digits;
        }
    }
}
