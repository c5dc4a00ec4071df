using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// The inverse hyperbolic functions, correctly rounded: by logarithms in double-double, and next to zero, where these cancel, by
/// the series. Source: Abramowitz and Stegun (1964), 4.6.20–4.6.22 and 4.6.31–4.6.33.
/// </summary>
internal static class InverseHyperbolic
{
    // The logarithm's 2⁻⁷⁶ by analysis, sums, a quotient and a root; room to spare.
    private const double Error = 1.0 / (1UL << 35) / (1UL << 35);
    private const double SeriesBelow = 1.0 / 8;

    // Below this |x|, the values round to x: the next term is under a quarter of the last bit.
    private const double Tiny = 1.0 / (1 << 27);

    // From here on x² + 1 is x² to more bits than are kept, and √(x² ± 1) is x.
    private const double Large = 1L << 55;

    private static DoubleDouble One => new(1, 0);

    private static DoubleDouble Ln2 => new(0.6931471805599453, 2.3190468138462996e-17);

    /// <summary>The inverse hyperbolic sine.</summary>
    public static double Sine(double x)
    {
        double size = Math.Abs(x);
        if (!(size >= Tiny) || double.IsInfinity(x)) return x;
        DoubleDouble square = size < Large ? DoubleDouble.TwoProduct(x, x) : default;
        DoubleDouble y = size >= Large ? Logarithm.Positive(size) + Ln2
            : size < SeriesBelow ? Series(size, square, n => (-((2 * n) - 1) * ((2 * n) - 1), 2 * n * ((2 * n) + 1)))
            : Logarithm.Of(new DoubleDouble(size, 0) + DoubleDouble.Sqrt(square + One));
        if (y.TryRound(y.Hi * Error, out double rounded)) return x < 0 ? -rounded : rounded;
        return PreciseFunctions.Round(x, RealFunctions.Asinh);
    }

    /// <summary>The inverse hyperbolic cosine, not negative; NaN below 1.</summary>
    public static double Cosine(double x)
    {
        if (!(x > 1) || double.IsInfinity(x)) return x == 1 ? 0 : x > 1 ? x : double.NaN;
        DoubleDouble y;
        if (x >= Large)
        {
            y = Logarithm.Positive(x) + Ln2;
        }
        else
        {
            // x² − 1 as (x − 1)(x + 1) does not cancel.
            DoubleDouble above = DoubleDouble.TwoSum(x, -1);
            y = Logarithm.Of(new DoubleDouble(x, 0) + DoubleDouble.Sqrt(above * DoubleDouble.TwoSum(x, 1)));
        }

        return y.TryRound(y.Hi * Error, out double rounded) ? rounded : PreciseFunctions.Round(x, RealFunctions.Acosh);
    }

    /// <summary>The inverse hyperbolic tangent; NaN outside (−1, 1).</summary>
    public static double Tangent(double x)
    {
        double size = Math.Abs(x);
        if (!(size < 1)) return double.NaN;
        if (size < Tiny) return x;
        DoubleDouble y = size < SeriesBelow
            ? Series(size, DoubleDouble.TwoProduct(x, x), n => ((2 * n) - 1, (2 * n) + 1))
            : Logarithm.Of(DoubleDouble.TwoSum(1, size) / DoubleDouble.TwoSum(1, -size)) * 0.5;
        if (y.TryRound(y.Hi * Error, out double rounded)) return x < 0 ? -rounded : rounded;
        return PreciseFunctions.Round(x, RealFunctions.Atanh);
    }

    /// <summary>x·(1 + t₁ + t₂ + …), each term the one before times the square times a fraction of whole numbers.</summary>
    private static DoubleDouble Series(double x, DoubleDouble square, Func<int, (double Above, double Below)> ratio)
    {
        DoubleDouble term = new(x, 0), sum = term;
        for (int n = 1; Math.Abs(term.Hi) > sum.Hi * 1e-33; n++)
        {
            (double above, double below) = ratio(n);
            term = term * square * above / new DoubleDouble(below, 0);
            sum += term;
        }

        return sum;
    }
}
