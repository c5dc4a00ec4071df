namespace CalculusCourse.Numerics.Optimization.LeastSquares;

/// <summary>The few vector operations the solver needs, with sums in index order whatever the width of the processor's vectors.</summary>
internal static class LinearAlgebra
{
    private const double SmallestSquared = 1e-140, LargestSquared = 1e140; // Between these, squares neither underflow nor overflow.
    private const int LargestExponent = 1000; // Of a scale, so that it may be squared half-way and divided by.

    /// <summary>aᵀb over the length of <paramref name="a"/>.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        b = b[..a.Length];
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>y ← y + α x.</summary>
    public static void AddScaled(Span<double> y, double alpha, ReadOnlySpan<double> x)
    {
        x = x[..y.Length];
        for (int i = 0; i < y.Length; i++) y[i] += alpha * x[i];
    }

    /// <summary>The Euclidean length, safe from overflow.</summary>
    public static double Norm(ReadOnlySpan<double> a)
    {
        double largest = MaxAbs(a);
        if (largest == 0 || !double.IsFinite(largest)) return largest;
        if (largest is > SmallestSquared and < LargestSquared)
        {
            double plain = 0;
            for (int i = 0; i < a.Length; i++) plain += a[i] * a[i];
            return Math.Sqrt(plain);
        }

        double sum = 0;
        foreach (double e in a) sum += e / largest * (e / largest);
        return largest * Math.Sqrt(sum);
    }

    /// <summary>The largest absolute value, NaN if one is NaN.</summary>
    public static double MaxAbs(ReadOnlySpan<double> a)
    {
        double largest = 0;
        foreach (double e in a) largest = Math.Max(largest, Math.Abs(e));
        return largest;
    }

    /// <summary>Whether every component is finite.</summary>
    public static bool AllFinite(ReadOnlySpan<double> a)
    {
        foreach (double e in a)
        {
            if (!double.IsFinite(e)) return false;
        }

        return true;
    }

    /// <summary>The power of two nearest to a positive number, by which scaling is free of rounding.</summary>
    public static double PowerOfTwo(double value) =>
        value > 0 && double.IsFinite(value) ? Math.ScaleB(1, Math.Clamp(Math.ILogB(value), -LargestExponent, LargestExponent)) : 1;

    /// <summary>Makes a buffer at least so long; its contents are lost when it grows.</summary>
    public static void EnsureLength<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length) buffer = new T[length];
    }
}
