using System.Runtime.CompilerServices;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// The three arcs, all as the angle of a point (x, y) of the first octant: atan(y/x) = atan(i/256) + atan u with
/// u = (y − x·i/256)/(x + y·i/256), the first from a table and the second by its series.
/// Source: Muller, Elementary Functions (2016), chapter 6.
/// </summary>
internal static class InverseTrigonometric
{
    // The relative error of Angle is below 2⁻⁷² by analysis; room to spare.
    private const double AngleError = 1.0 / (1UL << 35) / (1UL << 34);

    // Below this |x|, asin x and atan x round to x: the next term is under a quarter of the last bit.
    private const double Tiny = 1.0 / (1 << 27);

    private static DoubleDouble Pi => new(3.141592653589793, 1.2246467991473532e-16);

    private static DoubleDouble HalfPi => new(1.5707963267948966, 6.123233995736766e-17);

    public static double Arctangent(double x)
    {
        double magnitude = Math.Abs(x);
        if (!(magnitude >= Tiny)) return x;

        // Beyond 2⁶⁰ the arctangent is π/2 to all the bits that the rounding looks at.
        DoubleDouble y = magnitude <= 1 ? Angle(new(magnitude, 0), new(1, 0))
            : magnitude < 1L << 60 ? HalfPi - Angle(new(1, 0), new(magnitude, 0))
            : HalfPi;
        if (y.TryRound(y.Hi * AngleError, out double rounded)) return x < 0 ? -rounded : rounded;
        return PreciseFunctions.Atan(x);
    }

    public static double Arcsine(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude < Tiny) return x;
        if (!(magnitude <= 1)) return double.NaN;
        DoubleDouble cosine = Other(magnitude);
        DoubleDouble sine = new(magnitude, 0);
        bool steep = magnitude > cosine.Hi;
        DoubleDouble y = Angle(steep ? cosine : sine, steep ? sine : cosine);
        if (steep) y = HalfPi - y;
        if (y.TryRound(y.Hi * AngleError, out double rounded)) return x < 0 ? -rounded : rounded;
        return PreciseFunctions.Asin(x);
    }

    public static double Arccosine(double x)
    {
        double magnitude = Math.Abs(x);
        if (!(magnitude <= 1)) return double.NaN;
        if (x == 1) return 0;
        DoubleDouble sine = Other(magnitude);
        DoubleDouble cosine = new(magnitude, 0);
        bool steep = magnitude < sine.Hi;
        DoubleDouble y = Angle(steep ? cosine : sine, steep ? sine : cosine);

        // π/2 less the angle of a steep point; for x < 0, π less the whole.
        if (steep) y = x < 0 ? HalfPi + y : HalfPi - y;
        else if (x < 0) y = Pi - y;
        return y.TryRound(y.Hi * AngleError, out double rounded) ? rounded : PreciseFunctions.Acos(x);
    }

    /// <summary>√(1 − x²) for 0 ≤ x ≤ 1, as √((1 − x)(1 + x)), whose factors are exact.</summary>
    private static DoubleDouble Other(double x)
    {
        DoubleDouble product = DoubleDouble.TwoSum(1, -x) * DoubleDouble.TwoSum(1, x);
        return product.Hi == 0 ? product : DoubleDouble.Sqrt(product);
    }

    /// <summary>atan(y/x) for 0 ≤ y ≤ x and x &gt; 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Angle(DoubleDouble y, DoubleDouble x)
    {
        int i = (int)(y.Hi / x.Hi * 256 + 0.5);
        double t = i * (1.0 / 256);
        DoubleDouble u = i == 0 ? y / x : (y - x * t) / (x + y * t);
        double v = u.Hi;
        double square = v * v;
        double tail = v * square * (-1.0 / 3 + square * (1.0 / 5 + square * (-1.0 / 7 + square * (1.0 / 9))));
        ReadOnlySpan<double> table = ArctangentTable.Values.Slice(2 * i, 2);
        DoubleDouble sum = DoubleDouble.FastTwoSum(table[0], v);
        return DoubleDouble.FastTwoSum(sum.Hi, sum.Lo + (u.Lo + table[1] + tail));
    }
}
