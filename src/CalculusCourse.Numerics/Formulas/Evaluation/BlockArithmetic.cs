using System.Numerics;
using System.Runtime.InteropServices;

namespace CalculusCourse.Numerics.Formulas.Evaluation;

/// <summary>
/// One operation over arrays. The operations that IEEE 754 defines are done with vectors, whose width changes no bit of an element;
/// the others one by one.
/// </summary>
internal static class BlockArithmetic
{
    public static void Apply(Operation operation, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        int done = 0;
        if (operation is Operation.Add or Operation.Subtract or Operation.Negate or Operation.Multiply or Operation.Divide)
        {
            ReadOnlySpan<Vector<double>> va = MemoryMarshal.Cast<double, Vector<double>>(a);
            ReadOnlySpan<Vector<double>> vb = MemoryMarshal.Cast<double, Vector<double>>(b);
            Span<Vector<double>> vr = MemoryMarshal.Cast<double, Vector<double>>(result);
            ByVectors(operation, va, vb, vr);
            done = vr.Length * Vector<double>.Count;
        }

        for (int i = done; i < result.Length; i++) result[i] = RealArithmetic.Apply(operation, a[i], b[i]);
    }

    private static void ByVectors(
        Operation operation, ReadOnlySpan<Vector<double>> a, ReadOnlySpan<Vector<double>> b, Span<Vector<double>> result)
    {
        switch (operation)
        {
            case Operation.Add:
                for (int i = 0; i < result.Length; i++) result[i] = a[i] + b[i];
                break;
            case Operation.Subtract:
                for (int i = 0; i < result.Length; i++) result[i] = a[i] - b[i];
                break;
            case Operation.Negate:
                for (int i = 0; i < result.Length; i++) result[i] = -a[i];
                break;
            case Operation.Multiply:
                for (int i = 0; i < result.Length; i++) result[i] = a[i] * b[i];
                break;
            default:
                var undefined = new Vector<double>(double.NaN);
                for (int i = 0; i < result.Length; i++)
                    result[i] = Vector.ConditionalSelect(Vector.Equals(b[i], Vector<double>.Zero), undefined, a[i] / b[i]);
                break;
        }
    }

    public static void SquareRoots(ReadOnlySpan<double> x, Span<double> result)
    {
        Span<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(result);
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(x);
        for (int i = 0; i < vectors.Length; i++) vectors[i] = Vector.SquareRoot(from[i]);
        for (int i = vectors.Length * Vector<double>.Count; i < result.Length; i++) result[i] = Math.Sqrt(x[i]);
    }

    public static void AbsoluteValues(ReadOnlySpan<double> x, Span<double> result)
    {
        Span<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(result);
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(x);
        for (int i = 0; i < vectors.Length; i++) vectors[i] = Vector.Abs(from[i]);
        for (int i = vectors.Length * Vector<double>.Count; i < result.Length; i++) result[i] = Math.Abs(x[i]);
    }
}
