using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// Four doubles side by side, on processors with AVX2 and fused multiply-add. The instructions are named one by one because
/// a program compiled ahead of time for an older processor would not choose them for the general vector operators.
/// </summary>
internal readonly unsafe struct Quadruple
{
    public const int Count = 4;

    private readonly Vector256<double> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quadruple(Vector256<double> value) => this.value = value;

    public static bool AreSupported => Avx2.IsSupported && Fma.IsSupported;

    public Vector256<double> Value => value;

    public Vector256<ulong> Bits => value.AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Quadruple(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quadruple operator +(Quadruple a, Quadruple b) => new(Avx.Add(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quadruple operator -(Quadruple a, Quadruple b) => new(Avx.Subtract(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quadruple operator *(Quadruple a, Quadruple b) => new(Avx.Multiply(a.value, b.value));

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quadruple MultiplyAdd(Quadruple a, Quadruple b, Quadruple c) => new(Fma.MultiplyAdd(a.value, b.value, c.value));

    /// <summary>a·b without error, in two parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quadruple TwoProduct(Quadruple a, Quadruple b, out Quadruple low)
    {
        Quadruple p = a * b;
        low = new(Fma.MultiplySubtract(a.value, b.value, p.value));
        return p;
    }

    /// <summary>a + b without error, in two parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quadruple TwoSum(Quadruple a, Quadruple b, out Quadruple low)
    {
        Quadruple s = a + b;
        Quadruple v = s - a;
        low = (a - (s - v)) + (b - v);
        return s;
    }

    /// <summary>a + b without error where |a| ≥ |b| or a = 0, in two parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quadruple FastTwoSum(Quadruple a, Quadruple b, out Quadruple low)
    {
        Quadruple s = a + b;
        low = b - (s - a);
        return s;
    }

    /// <summary>
    /// The doubles at four places of a table and those that follow them. Not by the gather instruction, which the
    /// processors' makers have slowed down to mend a leak.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quadruple FromPairs(double* table, Vector256<long> places, out Quadruple following)
    {
        Vector128<long> low = places.GetLower(), high = Avx2.ExtractVector128(places, 1);
        Vector256<double> even = Avx.InsertVector128(
            Sse2.LoadVector128(table + low.ToScalar()).ToVector256Unsafe(), Sse2.LoadVector128(table + high.ToScalar()), 1);
        Vector256<double> odd = Avx.InsertVector128(
            Sse2.LoadVector128(table + Sse41.X64.Extract(low, 1)).ToVector256Unsafe(),
            Sse2.LoadVector128(table + Sse41.X64.Extract(high, 1)),
            1);
        following = new(Avx.UnpackHigh(even, odd));
        return new(Avx.UnpackLow(even, odd));
    }

    /// <summary>One bit a lane: set where a = b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Equal(Quadruple a, Quadruple b) => Avx.MoveMask(Avx.CompareEqual(a.value, b.value));

    /// <summary>One bit a lane: set where least ≤ a ≤ most, so not for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Within(Quadruple a, Quadruple least, Quadruple most) => Avx.MoveMask(
        Avx.And(Avx.CompareGreaterThanOrEqual(a.value, least.value), Avx.CompareLessThanOrEqual(a.value, most.value)));
}
