using System.Runtime.CompilerServices;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// xʸ = e^(y·log x) in double-double; small whole powers by multiplication. Special values as IEEE 754-2019, section 9.2.1.
/// </summary>
internal static class PowerFunction
{
    private const int LargestByMultiplication = 16;

    // Each of at most seven double-double operations is right to 2⁻¹⁰¹.
    private const double MultiplicationError = 1.0 / (1UL << 48) / (1UL << 48);

    // Between these no power of at most 16 comes near overflow or the subnormals.
    private const double LeastByMultiplication = 1.0 / (1 << 30);
    private const double MostByMultiplication = 1 << 30;

    public static double Value(double x, double y)
    {
        // x·x, 1/x and √x round once, and correctly.
        if (y == 2) return x * x;
        if (y == 1) return x;
        if (y == -1) return 1 / x;
        if (y == 0.5 && x > 0) return Math.Sqrt(x);

        double magnitude = Math.Abs(x);
        if (Math.Abs(y) <= LargestByMultiplication && (int)y == y
            && magnitude >= LeastByMultiplication && magnitude <= MostByMultiplication)
        {
            DoubleDouble product = ByMultiplication(x, (int)y);
            if (product.TryRound(Math.Abs(product.Hi) * MultiplicationError, out double rounded)) return rounded;
        }

        if (x > 0 && x <= double.MaxValue && x != 1 && Math.Abs(y) <= double.MaxValue && y != 0) return Positive(x, y);
        return OutOfTheOrdinary(x, y);
    }

    /// <summary>xⁿ by repeated squaring, for |n| ≤ 16.</summary>
    private static DoubleDouble ByMultiplication(double x, int n)
    {
        DoubleDouble result = new(1, 0);
        int left = Math.Abs(n);
        if (left == 3)
        {
            result = DoubleDouble.TwoProduct(x, x) * x;
        }
        else
        {
            DoubleDouble power = new(x, 0);
            while (left > 0)
            {
                if ((left & 1) != 0) result = power * result;
                left >>= 1;
                if (left > 0) power *= power;
            }
        }

        return n < 0 ? new DoubleDouble(1, 0) / result : result;
    }

    /// <summary>xʸ for a finite x &gt; 0 other than 1 and a finite y other than 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Positive(double x, double y)
    {
        DoubleDouble log = Logarithm.Positive(x);
        double estimate = y * log.Hi;
        double size = Math.Abs(estimate);
        if (size is > 1e-280 and < 708)
        {
            DoubleDouble product = DoubleDouble.TwoProduct(y, log.Hi);
            DoubleDouble power = Exponential.Reduced(new(product.Hi, product.Lo + y * log.Lo), out int exponent);
            double error = power.Hi * (Exponential.ReducedError + size * Logarithm.ReducedError);
            if (power.TryRound(error, out double rounded)) return rounded * Exponential.PowerOfTwo(exponent);
        }

        return NearTheEnds(x, y, estimate);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double NearTheEnds(double x, double y, double estimate)
    {
        if (estimate > 709.79) return double.PositiveInfinity;
        if (estimate < -745.2) return 0;
        return Math.Abs(estimate) < 2.7e-17 ? 1 : PreciseFunctions.Pow(x, y);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double OutOfTheOrdinary(double x, double y)
    {
        if (y == 0 || x == 1) return 1;
        if (double.IsNaN(x) || double.IsNaN(y)) return double.NaN;
        double magnitude = Math.Abs(x);
        if (double.IsInfinity(y))
        {
            if (magnitude == 1) return 1;
            return magnitude > 1 == y > 0 ? double.PositiveInfinity : 0;
        }

        bool whole = Math.Floor(y) == y;
        bool odd = whole && Math.Abs(y) < 1L << 53 && ((long)y & 1) != 0;
        double size;
        if (magnitude == 0 || double.IsInfinity(magnitude)) size = magnitude == 0 == y > 0 ? 0 : double.PositiveInfinity;
        else if (!whole) return double.NaN;
        else size = magnitude == 1 ? 1 : Positive(magnitude, y);
        return odd && double.IsNegative(x) ? -size : size;
    }
}
