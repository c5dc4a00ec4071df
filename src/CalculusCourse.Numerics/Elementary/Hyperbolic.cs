using System.Runtime.CompilerServices;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// From e^|x| and its reciprocal in double-double, and next to zero, where their difference cancels, by the series.
/// Source: Muller, Elementary Functions (2016), chapter 10.
/// </summary>
internal static class Hyperbolic
{
    // Cancellation costs the exponential's 2⁻⁷⁷ at most six bits at |x| = 2⁻⁶.
    private const double Error = 1.0 / (1UL << 34) / (1UL << 34);
    private const double SeriesBelow = 1.0 / 64;

    // Below this |x|, sinh x and tanh x round to x and cosh x to 1: the next term is under a quarter of the last bit.
    private const double Tiny = 1.0 / (1 << 27);

    // Within this limit no result overflows.
    private const double Large = 709;

    private static DoubleDouble Sixth => new(0.16666666666666666, 9.25185853854297e-18);

    public static double Sine(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude >= Tiny && magnitude < Large)
        {
            DoubleDouble y = magnitude < SeriesBelow ? SmallSine(magnitude) : Half(magnitude, -1);
            if (y.TryRound(y.Hi * Error, out double rounded)) return x < 0 ? -rounded : rounded;
        }

        if (!(magnitude >= Tiny)) return x;
        return magnitude > 711 ? x * double.PositiveInfinity : PreciseFunctions.Sinh(x);
    }

    public static double Cosine(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude >= Tiny && magnitude < Large)
        {
            DoubleDouble y = magnitude < SeriesBelow ? SmallCosine(magnitude) : Half(magnitude, 1);
            if (y.TryRound(y.Hi * Error, out double rounded)) return rounded;
        }

        if (!(magnitude >= Tiny)) return magnitude < Tiny ? 1 : double.NaN;
        return magnitude > 711 ? double.PositiveInfinity : PreciseFunctions.Cosh(x);
    }

    public static double Tangent(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude >= Tiny && magnitude < 20)
        {
            DoubleDouble y;
            if (magnitude < SeriesBelow)
            {
                y = SmallSine(magnitude) / SmallCosine(magnitude);
            }
            else
            {
                // (e²ˣ − 1)/(e²ˣ + 1)
                DoubleDouble e = Scaled(2 * magnitude);
                DoubleDouble one = new(1, 0);
                y = (e - one) / (e + one);
            }

            if (y.TryRound(y.Hi * Error, out double rounded)) return x < 0 ? -rounded : rounded;
            return PreciseFunctions.Tanh(x);
        }

        if (!(magnitude >= Tiny)) return x;
        return x < 0 ? -1 : 1;
    }

    /// <summary>1/cosh x.</summary>
    public static double Secant(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude >= Tiny && magnitude < 600)
        {
            DoubleDouble y = new DoubleDouble(1, 0) / (magnitude < SeriesBelow ? SmallCosine(magnitude) : Half(magnitude, 1));
            if (y.TryRound(y.Hi * Error, out double rounded)) return rounded;
        }

        if (!(magnitude >= Tiny)) return magnitude < Tiny ? 1 : double.NaN;
        return magnitude > 746 ? 0 : PreciseFunctions.Round(x, RealFunctions.Sech);
    }

    /// <summary>1/sinh x; NaN at 0.</summary>
    public static double Cosecant(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude is > 1e-280 and < 600)
        {
            DoubleDouble y = new DoubleDouble(1, 0) / (magnitude < SeriesBelow ? SmallSine(magnitude) : Half(magnitude, -1));
            if (y.TryRound(y.Hi * Error, out double rounded)) return x < 0 ? -rounded : rounded;
        }

        if (!(magnitude > 0)) return double.NaN;
        return magnitude > 746 ? 0 : PreciseFunctions.Round(x, RealFunctions.Csch);
    }

    /// <summary>cosh x/sinh x; NaN at 0.</summary>
    public static double Cotangent(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude is > 1e-280 and < 20)
        {
            DoubleDouble y;
            if (magnitude < SeriesBelow)
            {
                y = SmallCosine(magnitude) / SmallSine(magnitude);
            }
            else
            {
                DoubleDouble e = Scaled(2 * magnitude), one = new(1, 0);
                y = (e + one) / (e - one);
            }

            if (y.TryRound(y.Hi * Error, out double rounded)) return x < 0 ? -rounded : rounded;
        }

        if (!(magnitude > 0)) return double.NaN;
        return magnitude >= 20 ? Math.Sign(x) : PreciseFunctions.Round(x, RealFunctions.Coth);
    }

    /// <summary>(eˣ ± e⁻ˣ)/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Half(double x, double sign)
    {
        DoubleDouble e = Exponential.Reduced(new(x, 0), out int exponent);

        // Half the power: 2^exponent itself may overflow.
        double scale = Exponential.PowerOfTwo(exponent - 1);
        DoubleDouble half = new(e.Hi * scale, e.Lo * scale);
        if (exponent > 60) return half;
        DoubleDouble inverse = new DoubleDouble(0.25 * sign, 0) / half;
        return half + inverse;
    }

    private static DoubleDouble Scaled(double x)
    {
        DoubleDouble e = Exponential.Reduced(new(x, 0), out int exponent);
        double scale = Exponential.PowerOfTwo(exponent);
        return new(e.Hi * scale, e.Lo * scale);
    }

    /// <summary>x + x³/6 + x⁵/120 + …, the cube in double-double.</summary>
    private static DoubleDouble SmallSine(double x)
    {
        DoubleDouble square = DoubleDouble.TwoProduct(x, x);
        double x2 = square.Hi;
        double tail = x * x2 * x2 * (1.0 / 120 + x2 * (1.0 / 5040 + x2 * (1.0 / 362880)));
        DoubleDouble cubic = square * x * Sixth;
        DoubleDouble sum = DoubleDouble.FastTwoSum(x, cubic.Hi);
        return DoubleDouble.FastTwoSum(sum.Hi, sum.Lo + (cubic.Lo + tail));
    }

    /// <summary>1 + x²/2 + x⁴/24 + …, the square in double-double.</summary>
    private static DoubleDouble SmallCosine(double x)
    {
        DoubleDouble square = DoubleDouble.TwoProduct(x, x);
        double x2 = square.Hi;
        double tail = x2 * x2 * (1.0 / 24 + x2 * (1.0 / 720 + x2 * (1.0 / 40320)));
        DoubleDouble sum = DoubleDouble.FastTwoSum(1, 0.5 * x2);
        return DoubleDouble.FastTwoSum(sum.Hi, sum.Lo + (0.5 * square.Lo + tail));
    }
}
