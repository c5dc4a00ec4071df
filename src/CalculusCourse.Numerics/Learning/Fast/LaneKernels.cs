using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = System.Runtime.Intrinsics.Vector512<double>;

namespace CalculusCourse.Numerics.Learning.Fast;

/// <summary>
/// The two products of backpropagation over one tile of points, in the order that <see cref="PointSum"/> fixes. A row holds one
/// unit's values at the tile's 128 points, eight to a vector; rows lie <see cref="RowStride"/> apart.
/// </summary>
/// <remarks>
/// Each kernel keeps a block of sums in registers: sixteen vectors where the processor has AVX-512, four elsewhere (they are then
/// eight or sixteen narrower ones). The shape of a block doesn't change the order within any sum.
/// </remarks>
internal static unsafe class LaneKernels
{
    /// <summary>The distance of two rows: not 128, because rows a power of two apart would compete for few places in the cache.</summary>
    public const int RowStride = PointSum.TileSize + 8;

    private const int Width = PointSum.Lanes;

    /// <summary>
    /// output[j] = finish(Σᵢ input[i]·w[j, i]) for all points of the tile, i ascending; w[j, i] = weights[j·outputStep + i·inputStep].
    /// </summary>
    /// <param name="outputs">How many rows to compute: 1 or a multiple of 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightedSums<TFinish>(
        double* input, int inputs, double* weights, int inputStep, int outputStep, double* output, int outputs, double* gate)
        where TFinish : struct, IFinish
    {
        if (outputs == 1)
        {
            Sums1x4(input, inputs, weights, inputStep, output);
            return;
        }

        int j = 0;
        if (Avx512F.IsSupported)
        {
            for (; j + 8 <= outputs; j += 8)
            {
                int to = j * RowStride;
                Sums8x2<TFinish>(input, inputs, weights + j * outputStep, inputStep, outputStep, output + to, gate + to);
            }
        }

        for (; j < outputs; j += 4)
        {
            int to = j * RowStride;
            double* w = weights + j * outputStep;
            if (Avx512F.IsSupported) Sums4x2<TFinish>(input, inputs, w, inputStep, outputStep, output + to, gate + to);
            else Sums4x1<TFinish>(input, inputs, w, inputStep, outputStep, output + to, gate + to);
        }
    }

    /// <summary>
    /// sums[i·rowStep + k] += Σₚ a[i][p]·d[k][p] over the tile's points.
    /// </summary>
    /// <param name="rows">How many rows of a; up to a multiple of 8 of them are read and their sums written.</param>
    /// <param name="columns">How many rows of d: 1 or a multiple of 4; rowStep is the same number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PointSums(double* a, int rows, double* d, int columns, double* sums)
    {
        if (columns == 1)
        {
            // The roles of a and d are exchanged: the block runs along a.
            if (Avx512F.IsSupported)
            {
                for (int i = 0; i < rows; i += 8) Products1x8(d, a + i * RowStride, sums + i);
            }
            else
            {
                for (int i = 0; i < rows; i += 4) Products1x4(d, a + i * RowStride, sums + i);
            }

            return;
        }

        if (!Avx512F.IsSupported)
        {
            for (int k = 0; k < columns; k += 4)
            {
                for (int i = 0; i < rows; i++) Products1x4(a + i * RowStride, d + k * RowStride, sums + (long)i * columns + k);
            }

            return;
        }

        int start = 0;
        for (; start + 8 <= columns; start += 8)
        {
            for (int i = 0; i < rows; i += 2)
                Products2x8(a + i * RowStride, d + start * RowStride, sums + (long)i * columns + start, columns);
        }

        if (start == columns) return;
        for (int i = 0; i < rows; i += 2)
            Products2x4(a + i * RowStride, d + start * RowStride, sums + (long)i * columns + start, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Fma(Lanes a, double* w, Lanes sum) => Vector512.FusedMultiplyAdd(a, Vector512.Create(*w), sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Fma(Lanes a, Lanes b, Lanes sum) => Vector512.FusedMultiplyAdd(a, b, sum);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sums8x2<TFinish>(
        double* input, int inputs, double* weights, int inputStep, int outputStep, double* z, double* gate)
        where TFinish : struct, IFinish
    {
        nint step = outputStep, step2 = 2 * step, step3 = 3 * step;
        for (int p = 0; p < PointSum.TileSize; p += 2 * Width)
        {
            double* a = input + p, w = weights, v = weights + 4 * outputStep;
            Lanes s00 = default, s10 = default, s20 = default, s30 = default, s40 = default, s50 = default, s60 = default, s70 = default;
            Lanes s01 = default, s11 = default, s21 = default, s31 = default, s41 = default, s51 = default, s61 = default, s71 = default;
            for (int i = 0; i < inputs; i++)
            {
                Lanes a0 = Vector512.Load(a), a1 = Vector512.Load(a + Width);
                Lanes b = Vector512.Create(w[0]);
                s00 = Fma(a0, b, s00);
                s01 = Fma(a1, b, s01);
                b = Vector512.Create(w[step]);
                s10 = Fma(a0, b, s10);
                s11 = Fma(a1, b, s11);
                b = Vector512.Create(w[step2]);
                s20 = Fma(a0, b, s20);
                s21 = Fma(a1, b, s21);
                b = Vector512.Create(w[step3]);
                s30 = Fma(a0, b, s30);
                s31 = Fma(a1, b, s31);
                b = Vector512.Create(v[0]);
                s40 = Fma(a0, b, s40);
                s41 = Fma(a1, b, s41);
                b = Vector512.Create(v[step]);
                s50 = Fma(a0, b, s50);
                s51 = Fma(a1, b, s51);
                b = Vector512.Create(v[step2]);
                s60 = Fma(a0, b, s60);
                s61 = Fma(a1, b, s61);
                b = Vector512.Create(v[step3]);
                s70 = Fma(a0, b, s70);
                s71 = Fma(a1, b, s71);
                a += RowStride;
                w += inputStep;
                v += inputStep;
            }

            Store2<TFinish>(s00, s01, z, gate);
            Store2<TFinish>(s10, s11, z + RowStride, gate + RowStride);
            Store2<TFinish>(s20, s21, z + 2 * RowStride, gate + 2 * RowStride);
            Store2<TFinish>(s30, s31, z + 3 * RowStride, gate + 3 * RowStride);
            Store2<TFinish>(s40, s41, z + 4 * RowStride, gate + 4 * RowStride);
            Store2<TFinish>(s50, s51, z + 5 * RowStride, gate + 5 * RowStride);
            Store2<TFinish>(s60, s61, z + 6 * RowStride, gate + 6 * RowStride);
            Store2<TFinish>(s70, s71, z + 7 * RowStride, gate + 7 * RowStride);
            z += 2 * Width;
            gate += 2 * Width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sums4x2<TFinish>(
        double* input, int inputs, double* weights, int inputStep, int outputStep, double* z, double* gate)
        where TFinish : struct, IFinish
    {
        nint step = outputStep, step2 = 2 * step, step3 = 3 * step;
        for (int p = 0; p < PointSum.TileSize; p += 2 * Width)
        {
            double* a = input + p, w = weights;
            Lanes s00 = default, s10 = default, s20 = default, s30 = default;
            Lanes s01 = default, s11 = default, s21 = default, s31 = default;
            for (int i = 0; i < inputs; i++)
            {
                Lanes a0 = Vector512.Load(a), a1 = Vector512.Load(a + Width);
                Lanes b = Vector512.Create(w[0]);
                s00 = Fma(a0, b, s00);
                s01 = Fma(a1, b, s01);
                b = Vector512.Create(w[step]);
                s10 = Fma(a0, b, s10);
                s11 = Fma(a1, b, s11);
                b = Vector512.Create(w[step2]);
                s20 = Fma(a0, b, s20);
                s21 = Fma(a1, b, s21);
                b = Vector512.Create(w[step3]);
                s30 = Fma(a0, b, s30);
                s31 = Fma(a1, b, s31);
                a += RowStride;
                w += inputStep;
            }

            Store2<TFinish>(s00, s01, z, gate);
            Store2<TFinish>(s10, s11, z + RowStride, gate + RowStride);
            Store2<TFinish>(s20, s21, z + 2 * RowStride, gate + 2 * RowStride);
            Store2<TFinish>(s30, s31, z + 3 * RowStride, gate + 3 * RowStride);
            z += 2 * Width;
            gate += 2 * Width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store2<TFinish>(Lanes first, Lanes second, double* z, double* gate)
        where TFinish : struct, IFinish
    {
        TFinish.Apply(first, gate).Store(z);
        TFinish.Apply(second, gate + Width).Store(z + Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sums4x1<TFinish>(
        double* input, int inputs, double* weights, int inputStep, int outputStep, double* z, double* gate)
        where TFinish : struct, IFinish
    {
        nint step = outputStep, step2 = 2 * step, step3 = 3 * step;
        for (int p = 0; p < PointSum.TileSize; p += Width)
        {
            double* a = input + p, w = weights;
            Lanes s0 = default, s1 = default, s2 = default, s3 = default;
            for (int i = 0; i < inputs; i++)
            {
                Lanes a0 = Vector512.Load(a);
                s0 = Fma(a0, w, s0);
                s1 = Fma(a0, w + step, s1);
                s2 = Fma(a0, w + step2, s2);
                s3 = Fma(a0, w + step3, s3);
                a += RowStride;
                w += inputStep;
            }

            TFinish.Apply(s0, gate).Store(z);
            TFinish.Apply(s1, gate + RowStride).Store(z + RowStride);
            TFinish.Apply(s2, gate + 2 * RowStride).Store(z + 2 * RowStride);
            TFinish.Apply(s3, gate + 3 * RowStride).Store(z + 3 * RowStride);
            z += Width;
            gate += Width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sums1x4(double* input, int inputs, double* weights, int inputStep, double* z)
    {
        for (int p = 0; p < PointSum.TileSize; p += 4 * Width)
        {
            double* a = input + p, w = weights;
            Lanes s0 = default, s1 = default, s2 = default, s3 = default;
            for (int i = 0; i < inputs; i++)
            {
                Lanes b = Vector512.Create(*w);
                s0 = Fma(Vector512.Load(a), b, s0);
                s1 = Fma(Vector512.Load(a + Width), b, s1);
                s2 = Fma(Vector512.Load(a + 2 * Width), b, s2);
                s3 = Fma(Vector512.Load(a + 3 * Width), b, s3);
                a += RowStride;
                w += inputStep;
            }

            s0.Store(z);
            s1.Store(z + Width);
            s2.Store(z + 2 * Width);
            s3.Store(z + 3 * Width);
            z += 4 * Width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products2x8(double* a, double* d, double* sums, int rowStep)
    {
        Lanes s00 = default, s01 = default, s02 = default, s03 = default, s04 = default, s05 = default, s06 = default, s07 = default;
        Lanes s10 = default, s11 = default, s12 = default, s13 = default, s14 = default, s15 = default, s16 = default, s17 = default;
        double* e = d + 4 * RowStride;
        for (int p = 0; p < PointSum.TileSize; p += Width)
        {
            Lanes a0 = Vector512.Load(a + p), a1 = Vector512.Load(a + RowStride + p);
            Lanes b = Vector512.Load(d + p);
            s00 = Fma(a0, b, s00);
            s10 = Fma(a1, b, s10);
            b = Vector512.Load(d + RowStride + p);
            s01 = Fma(a0, b, s01);
            s11 = Fma(a1, b, s11);
            b = Vector512.Load(d + 2 * RowStride + p);
            s02 = Fma(a0, b, s02);
            s12 = Fma(a1, b, s12);
            b = Vector512.Load(d + 3 * RowStride + p);
            s03 = Fma(a0, b, s03);
            s13 = Fma(a1, b, s13);
            b = Vector512.Load(e + p);
            s04 = Fma(a0, b, s04);
            s14 = Fma(a1, b, s14);
            b = Vector512.Load(e + RowStride + p);
            s05 = Fma(a0, b, s05);
            s15 = Fma(a1, b, s15);
            b = Vector512.Load(e + 2 * RowStride + p);
            s06 = Fma(a0, b, s06);
            s16 = Fma(a1, b, s16);
            b = Vector512.Load(e + 3 * RowStride + p);
            s07 = Fma(a0, b, s07);
            s17 = Fma(a1, b, s17);
        }

        (Vector512.Load(sums) + Fold8(s00, s01, s02, s03, s04, s05, s06, s07)).Store(sums);
        (Vector512.Load(sums + rowStep) + Fold8(s10, s11, s12, s13, s14, s15, s16, s17)).Store(sums + rowStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products2x4(double* a, double* d, double* sums, int rowStep)
    {
        Lanes s00 = default, s01 = default, s02 = default, s03 = default;
        Lanes s10 = default, s11 = default, s12 = default, s13 = default;
        for (int p = 0; p < PointSum.TileSize; p += Width)
        {
            Lanes a0 = Vector512.Load(a + p), a1 = Vector512.Load(a + RowStride + p);
            Lanes b = Vector512.Load(d + p);
            s00 = Fma(a0, b, s00);
            s10 = Fma(a1, b, s10);
            b = Vector512.Load(d + RowStride + p);
            s01 = Fma(a0, b, s01);
            s11 = Fma(a1, b, s11);
            b = Vector512.Load(d + 2 * RowStride + p);
            s02 = Fma(a0, b, s02);
            s12 = Fma(a1, b, s12);
            b = Vector512.Load(d + 3 * RowStride + p);
            s03 = Fma(a0, b, s03);
            s13 = Fma(a1, b, s13);
        }

        Lanes folded = Fold8(s00, s01, s02, s03, s10, s11, s12, s13);
        (Vector256.Load(sums) + folded.GetLower()).Store(sums);
        (Vector256.Load(sums + rowStep) + folded.GetUpper()).Store(sums + rowStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products1x8(double* a, double* d, double* sums)
    {
        Lanes s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        double* e = d + 4 * RowStride;
        for (int p = 0; p < PointSum.TileSize; p += Width)
        {
            Lanes a0 = Vector512.Load(a + p);
            s0 = Fma(a0, Vector512.Load(d + p), s0);
            s1 = Fma(a0, Vector512.Load(d + RowStride + p), s1);
            s2 = Fma(a0, Vector512.Load(d + 2 * RowStride + p), s2);
            s3 = Fma(a0, Vector512.Load(d + 3 * RowStride + p), s3);
            s4 = Fma(a0, Vector512.Load(e + p), s4);
            s5 = Fma(a0, Vector512.Load(e + RowStride + p), s5);
            s6 = Fma(a0, Vector512.Load(e + 2 * RowStride + p), s6);
            s7 = Fma(a0, Vector512.Load(e + 3 * RowStride + p), s7);
        }

        (Vector512.Load(sums) + Fold8(s0, s1, s2, s3, s4, s5, s6, s7)).Store(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products1x4(double* a, double* d, double* sums)
    {
        Lanes s0 = default, s1 = default, s2 = default, s3 = default;
        for (int p = 0; p < PointSum.TileSize; p += Width)
        {
            Lanes a0 = Vector512.Load(a + p);
            s0 = Fma(a0, Vector512.Load(d + p), s0);
            s1 = Fma(a0, Vector512.Load(d + RowStride + p), s1);
            s2 = Fma(a0, Vector512.Load(d + 2 * RowStride + p), s2);
            s3 = Fma(a0, Vector512.Load(d + 3 * RowStride + p), s3);
        }

        sums[0] += Fold(s0);
        sums[1] += Fold(s1);
        sums[2] += Fold(s2);
        sums[3] += Fold(s3);
    }

    /// <summary>The sum of the lanes, folded in halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fold(Lanes s)
    {
        Vector256<double> four = s.GetLower() + s.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.ToScalar() + two.GetElement(1);
    }

    /// <summary>Eight vectors folded at once, each in halves, by AVX-512: lane j is the sum of the j-th vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Fold8(Lanes s0, Lanes s1, Lanes s2, Lanes s3, Lanes s4, Lanes s5, Lanes s6, Lanes s7)
    {
        Lanes even = Quarters(Halves(s0, s2), Halves(s4, s6)), odd = Quarters(Halves(s1, s3), Halves(s5, s7));
        return Avx512F.UnpackLow(even, odd) + Avx512F.UnpackHigh(even, odd);

        static Lanes Halves(Lanes x, Lanes y) => Avx512F.Shuffle4x128(x, y, 0x44) + Avx512F.Shuffle4x128(x, y, 0xEE);
        static Lanes Quarters(Lanes x, Lanes y) => Avx512F.Shuffle4x128(x, y, 0x88) + Avx512F.Shuffle4x128(x, y, 0xDD);
    }
}
