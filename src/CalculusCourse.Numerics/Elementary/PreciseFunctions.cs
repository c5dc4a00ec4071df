using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// The elementary functions where double-double cannot tell how to round: enclosed to 128 bits, then to 256 and so on,
/// until both ends of the ball round to the same double (Ziv 1991). Arguments whose value is a double or the
/// midpoint of two must not come here; by Lindemann's theorem only 0 and 1 are such, save for the power, which sees to them.
/// </summary>
internal static class PreciseFunctions
{
    private const int MostBits = 2048;

    public static double Exp(double x) => Round(x, Real.Exp);

    public static double Log(double x) => Round(x, Real.Log);

    public static double Sin(double x) => Round(x, RealFunctions.Sin);

    public static double Cos(double x) => Round(x, RealFunctions.Cos);

    public static double Tan(double x) => Round(x, RealFunctions.Tan);

    public static double Atan(double x) => Round(x, RealFunctions.Atan);

    public static double Asin(double x) => Round(x, RealFunctions.Asin);

    public static double Acos(double x) => Round(x, RealFunctions.Acos);

    public static double Sinh(double x) => Round(x, RealFunctions.Sinh);

    public static double Cosh(double x) => Round(x, RealFunctions.Cosh);

    public static double Tanh(double x) => Round(x, RealFunctions.Tanh);

    /// <summary>xʸ for finite x &gt; 0 and y ≠ 0 with |y·log x| &lt; 746.</summary>
    public static double Pow(double x, double y)
    {
        if (ExactPower(x, y) is { } exact) return exact.ToDouble();
        return Round(x, (known, bits) => Real.Exp(
            Real.Multiply(Real.FromExact(Rational.FromDouble(y), bits), Real.Log(known, bits + 32), bits + 32), bits));
    }

    /// <summary>f(x) for a finite x; NaN where there is no value.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="f">The function of what is known exactly, to about so many bits.</param>
    public static double Round(double x, Func<Real, int, Real> f)
    {
        Rational exact = Rational.FromDouble(x);
        for (int bits = 128; ; bits *= 2)
        {
            Real value = f(Real.FromExact(exact, bits), bits);
            if (!value.IsDefined && (value.Status == RealStatus.Undefined || bits >= MostBits)) return double.NaN;
            if (!value.IsDefined) continue;
            Ball ball = value.Ball;
            double below = Scaled(ball.Mid - ball.Radius, (int)ball.Exponent).ToDouble();
            if (below == Scaled(ball.Mid + ball.Radius, (int)ball.Exponent).ToDouble() || bits >= MostBits) return below;
        }
    }

    /// <summary>
    /// xʸ as an odd number of at most 54 bits times a power of two, if it is one: then y = n·2^f with x a 2^−f-th power.
    /// </summary>
    private static Rational? ExactPower(double x, double y)
    {
        (BigInteger m, int e) = Odd(x);
        (BigInteger n, int f) = Odd(y);
        for (; f < 0; f++)
        {
            BigInteger root = Ball.IntegerRoot(m);
            if (e % 2 != 0 || root * root != m) return null;
            m = root;
            e /= 2;
        }

        if (m.IsOne) return Math.Abs((double)n) * Math.Abs((double)e) < 4000 && f < 12 ? Scaled(BigInteger.One, (int)(n * e << f)) : null;

        // 3^35 has more than 54 bits, and the reciprocal of an odd number other than 1 never ends.
        if (n.Sign < 0 || f > 5 || n << f > 34) return null;
        int power = (int)(n << f);
        BigInteger value = BigInteger.Pow(m, power);
        return value.GetBitLength() <= 54 ? Scaled(value, e * power) : null;
    }

    /// <summary>x as an odd number times a power of two.</summary>
    private static (BigInteger Odd, int Exponent) Odd(double x)
    {
        Rational exact = Rational.FromDouble(x);
        int zeros = (int)BigInteger.TrailingZeroCount(exact.Numerator);
        return (exact.Numerator >> zeros, zeros + 1 - (int)exact.Denominator.GetBitLength());
    }

    private static Rational Scaled(BigInteger n, int scale) =>
        scale >= 0 ? new(n << scale) : new(n, BigInteger.One << -scale);
}
