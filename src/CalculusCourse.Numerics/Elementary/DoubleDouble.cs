using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// An unevaluated sum Hi + Lo of two doubles, |Lo| ≤ ulp(Hi)/2: some 106 bits.
/// Sources: Dekker (1971) for the product, Knuth's TwoSum, and Joldes, Muller and Popescu (2017) for the error bounds:
/// each operation is right to about 2⁻¹⁰⁰ of its value.
/// </summary>
internal readonly struct DoubleDouble
{
    public readonly double Hi;
    public readonly double Lo;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDouble(double hi, double lo)
    {
        Hi = hi;
        Lo = lo;
    }

    /// <summary>a + b without error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble TwoSum(double a, double b)
    {
        double s = a + b;
        double v = s - a;
        return new(s, (a - (s - v)) + (b - v));
    }

    /// <summary>a + b without error where |a| ≥ |b| or a = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble FastTwoSum(double a, double b)
    {
        double s = a + b;
        return new(s, b - (s - a));
    }

    /// <summary>
    /// a·b without error while it neither overflows nor comes near the subnormals. A fused multiply-add and Dekker's
    /// splitting are both exact, so the choice between them is one of speed and changes no bit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble TwoProduct(double a, double b)
    {
        double p = a * b;
        if (Fma.IsSupported)
        {
            return new(p, Fma.MultiplySubtractScalar(
                Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b), Vector128.CreateScalarUnsafe(p)).ToScalar());
        }

        if (AdvSimd.IsSupported) return new(p, Math.FusedMultiplyAdd(a, b, -p));
        return new(p, SplitProductError(a, b, p));
    }

    private static double SplitProductError(double a, double b, double p)
    {
        const double Splitter = 134217729; // 2²⁷ + 1
        double t = Splitter * a;
        double ah = t - (t - a);
        double al = a - ah;
        t = Splitter * b;
        double bh = t - (t - b);
        double bl = b - bh;
        return ((ah * bh - p) + ah * bl + al * bh) + al * bl;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble s = TwoSum(a.Hi, b.Hi);
        DoubleDouble t = TwoSum(a.Lo, b.Lo);
        DoubleDouble v = FastTwoSum(s.Hi, s.Lo + t.Hi);
        return FastTwoSum(v.Hi, v.Lo + t.Lo);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + new DoubleDouble(-b.Hi, -b.Lo);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble p = TwoProduct(a.Hi, b.Hi);
        return FastTwoSum(p.Hi, p.Lo + (a.Hi * b.Lo + a.Lo * b.Hi));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, double b)
    {
        DoubleDouble p = TwoProduct(a.Hi, b);
        return FastTwoSum(p.Hi, p.Lo + a.Lo * b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double inverse = 1 / b.Hi;
        double q = a.Hi * inverse;
        DoubleDouble p = TwoProduct(q, b.Hi);
        double rest = ((a.Hi - p.Hi) - p.Lo) + (a.Lo - q * b.Lo);
        return FastTwoSum(q, rest * inverse);
    }

    /// <summary>√a for a &gt; 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sqrt(DoubleDouble a)
    {
        double s = Math.Sqrt(a.Hi);
        DoubleDouble p = TwoProduct(s, s);
        return FastTwoSum(s, (((a.Hi - p.Hi) - p.Lo) + a.Lo) * (0.5 / s));
    }

    /// <summary>
    /// Ziv's rounding test (1991): a value that may be off by <paramref name="error"/> either way is rounded if
    /// both ends round to the same double.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRound(double error, out double rounded)
    {
        rounded = Hi + (Lo + error);
        return rounded == Hi + (Lo - error);
    }
}
