using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Wide = System.Runtime.Intrinsics.Vector512<double>;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// eˣ = 2^e · 2^(j/8) · eʳ with |r| ≤ ln 2/16, eight at a time: the table of eight powers fits one AVX-512 register, and eʳ is summed
/// in double-double up to its square, then as a series up to r¹⁰. The lanes that fail the rounding test are done singly, so that the
/// results are those of <see cref="Exponential"/>.
/// Source: Tang's method with a rounding test, as in Muller, Elementary Functions (2016), chapters 6 and 12.
/// </summary>
internal static unsafe class WideExponential
{
    private const double Rounder = 6755399441055744; // 3·2⁵¹: adding it rounds to a whole number
    private const double StepsPerUnit = 11.541560327111707; // 8/ln 2

    // ln 2/8 in pieces of 39 and 53 bits; a step count of 13 bits times the first is exact.
    private const double Step1 = 0.08664339756978734;
    private const double Step2 = 2.0582436978621353e-13;

    // Roundings and the two neglected terms come to less than 2⁻⁶⁵·⁷ of a value below 2.1.
    private const double Error = 1.0 / (1UL << 63);

    private static ReadOnlySpan<double> Powers =>
    [
        1.0, 1.0905077326652577, 1.189207115002721, 1.2968395546510096, 1.4142135623730951, 1.5422108254079407, 1.681792830507429,
        1.8340080864093424,
    ];

    private static ReadOnlySpan<double> PowersLow =>
    [
        0.0, -3.046782079812471e-17, 3.982015231465646e-17, 2.5382502794888315e-17, -9.667293313452913e-17, 7.949834809697621e-17,
        8.199010020581497e-17, 3.283107224245627e-17,
    ];

    /// <summary>Replaces each number by its exponential.</summary>
    /// <param name="values">At most 500 in absolute value, or NaN; their count is a multiple of 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Replace(Span<double> values)
    {
        if (!Avx512F.IsSupported)
        {
            VectorFunctions.Exp(values, values);
            return;
        }

        fixed (double* x = values) Replace(x, values.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Replace(double* x, int count)
    {
        Wide powers = Vector512.Create(Powers), powersLow = Vector512.Create(PowersLow);
        for (int p = 0; p < count; p += 8)
        {
            Wide argument = Vector512.Load(x + p);
            ulong undecided = Exp(argument, powers, powersLow, out Wide result);
            result.Store(x + p);
            for (; undecided != 0; undecided &= undecided - 1)
            {
                int lane = System.Numerics.BitOperations.TrailingZeroCount(undecided);
                x[p + lane] = Exponential.Value(argument.GetElement(lane));
            }
        }
    }

    /// <summary>One bit a lane: set where the result may be wrong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Exp(Wide x, Wide powers, Wide powersLow, out Wide result)
    {
        Wide shifted = x * Vector512.Create(StepsPerUnit) + Vector512.Create(Rounder);
        Wide k = shifted - Vector512.Create(Rounder);
        Vector512<long> steps = shifted.AsInt64() - Vector512.Create(Rounder).AsInt64();
        // The bias is added before the shift, which is of numbers without a sign.
        Vector512<ulong> biased = (steps + Vector512.Create(1023L << 3)).AsUInt64();
        Wide scale = Vector512.ShiftLeft(Vector512.ShiftRightLogical(biased, 3), 52).AsDouble();
        Wide th = Avx512F.PermuteVar8x64(powers, steps), tl = Avx512F.PermuteVar8x64(powersLow, steps);

        Wide exact = Vector512.FusedMultiplyAdd(-k, Vector512.Create(Step1), x);
        Wide rest = k * Vector512.Create(Step2);
        Wide r = exact - rest;
        Wide b = r - exact;
        Wide rl = (exact - (r - b)) - (rest + b);

        Wide square = r * r, squareLow = Vector512.FusedMultiplyAdd(r, r, -square);
        Wide half = square * Vector512.Create(0.5);
        Wide s = r + half;
        Wide sl = half - (s - r);
        Wide low = Vector512.FusedMultiplyAdd(r * square, Series(r, square), squareLow * Vector512.Create(0.5));
        low = sl + (Vector512.FusedMultiplyAdd(rl, r, rl) + low);

        Wide m = th * s, ml = Vector512.FusedMultiplyAdd(th, s, -m);
        Wide h = th + m;
        Wide hl = m - (h - th);
        hl += ml + Vector512.FusedMultiplyAdd(th, low, Vector512.FusedMultiplyAdd(tl, s, tl));

        Wide above = h + (hl + Vector512.Create(Error)), below = h + (hl - Vector512.Create(Error));
        result = above * scale;
        return ~Vector512.Equals(above, below).ExtractMostSignificantBits() & 0xFF;
    }

    /// <summary>1/3! + r/4! + … + r⁷/10!, in pairs of terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide Series(Wide r, Wide square)
    {
        Wide c34 = Vector512.FusedMultiplyAdd(r, Vector512.Create(1.0 / 24), Vector512.Create(1.0 / 6));
        Wide c56 = Vector512.FusedMultiplyAdd(r, Vector512.Create(1.0 / 720), Vector512.Create(1.0 / 120));
        Wide c78 = Vector512.FusedMultiplyAdd(r, Vector512.Create(1.0 / 40320), Vector512.Create(1.0 / 5040));
        Wide c9 = Vector512.FusedMultiplyAdd(r, Vector512.Create(1.0 / 3628800), Vector512.Create(1.0 / 362880));
        Wide upper = Vector512.FusedMultiplyAdd(square, c9, c78);
        Wide lower = Vector512.FusedMultiplyAdd(square, upper, c56);
        return Vector512.FusedMultiplyAdd(square, lower, c34);
    }
}
