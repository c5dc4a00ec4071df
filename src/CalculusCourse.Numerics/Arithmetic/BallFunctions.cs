using System.Collections.Concurrent;
using System.Numerics;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>
/// Elementary functions of balls: the argument is reduced, the Taylor series summed in fixed point with guard bits,
/// and the radius takes in the rounding, the cut series and the argument's own radius.
/// Brent and Zimmermann, "Modern Computer Arithmetic" (2010), chapter 4.
/// A null stands for "too large or too uncertain to say".
/// </summary>
internal static class BallFunctions
{
    private const long LargestExponentialBits = 48;
    private const long LargestAngleBits = 2048;
    private static readonly ConcurrentDictionary<int, BigInteger> LogTwos = new();
    private static readonly ConcurrentDictionary<int, BigInteger> Pis = new();

    public static Ball Pi(int precision) => new Ball(PiFixed(precision + 8), 16, -precision - 8).Round(precision);

    /// <summary>e^x = 2^k·(e^(t/2^j))^(2^j), where x = k·log 2 + t.</summary>
    public static Ball? Exp(Ball x, int precision)
    {
        long top = Math.Max(0, x.Top);
        if (top > LargestExponentialBits || x.RadiusTop > -2) return null;
        if (x.Top < -precision) return new Ball(1, 0, 0).WithMiddleBits(precision).WidenBy(x.Top + 1);
        int halvings = (int)Math.Sqrt(precision);
        int bits = precision + (2 * halvings) + 24, wide = bits + (int)top + 8;
        BigInteger fixedPoint = x.MidFixed(wide), logTwo = LogTwoFixed(wide);
        BigInteger k = RoundedQuotient(fixedPoint, logTwo);
        BigInteger t = (fixedPoint - (k * logTwo)) >> (wide - bits);
        BigInteger one = BigInteger.One << bits, u = t >> halvings, sum = one, term = one;
        for (int n = 1; !term.IsZero && n < bits; n++)
        {
            term = (term * u >> bits) / n;
            sum += term;
        }

        for (int i = 0; i < halvings; i++) sum = sum * sum >> bits;
        BigInteger radius = (BigInteger.One << (halvings + 9)) + ((2 * sum * x.RadiusFixed(bits)) >> bits) + 1;
        return new Ball(sum, radius, (long)k - bits).Round(precision);
    }

    /// <summary>
    /// log x = N·log 2 + 2^(k+1)·artanh((g − 1)/(g + 1)), where x = 2^N·f and g is the 2^k-th root of f. The ball is
    /// positive.
    /// </summary>
    public static Ball Log(Ball x, int precision)
    {
        long length = (long)x.Mid.GetBitLength(), n = x.Exponent + length;
        if (x.Mid.IsPowerOfTwo) (length, n) = (length - 1, n - 1);
        else if (length > 60 ? (x.Mid >> (int)(length - 60)) < 0xB504F333F9DE648
            : x.Mid * 10 < (BigInteger.One << (int)length) * 7) (length, n) = (length - 1, n - 1);

        // Near 1 the logarithm is as small as the distance from 1: as many bits more.
        long close = n == 0 ? length - (long)BigInteger.Abs(x.Mid - (BigInteger.One << (int)length)).GetBitLength() : 0;
        int roots = ((int)Math.Sqrt(precision) / 2) + 4, bits = precision + (2 * roots) + 40 + (int)Math.Min(close, precision);
        BigInteger one = BigInteger.One << bits;
        BigInteger g = length > bits ? x.Mid >> (int)(length - bits) : x.Mid << (int)(bits - length);
        for (int i = 0; i < roots; i++) g = Ball.IntegerRoot(g << bits);
        BigInteger y = ((g - one) << bits) / (g + one), square = y * y >> bits, power = y, sum = y;
        for (int i = 3; !power.IsZero && i < 4 * bits; i += 2)
        {
            power = power * square >> bits;
            sum += power / i;
            if (power == BigInteger.MinusOne) break;
        }

        BigInteger value = (sum << (roots + 1)) + ((n * LogTwoFixed(bits + 64)) >> 64);
        BigInteger radius = (BigInteger.One << (roots + 8)) + (x.Radius.IsZero ? 0 : ((x.Radius << bits) / (x.Mid - x.Radius)) + 1);
        return new Ball(value, radius, -bits).Round(precision);
    }

    /// <summary>The sine, reduced by multiples of π/2.</summary>
    public static Ball? Sin(Ball x, int precision) => Wave(x, 0, precision);

    /// <summary>The cosine, reduced by multiples of π/2.</summary>
    public static Ball? Cos(Ball x, int precision) => Wave(x, 1, precision);

    /// <summary>sin(x + q·π/2).</summary>
    private static Ball? Wave(Ball x, int q, int precision)
    {
        if (x.Top > LargestAngleBits) return null;
        if (x.RadiusTop > 0) return new(0, 1, 0);
        if (x.Top < -precision) return q == 0 ? x.WidenBy(3 * x.Top) : new Ball(1, 0, 0).WithMiddleBits(precision).WidenBy(2 * x.Top);
        int bits = precision + 16 + (int)Math.Max(0, -x.Top), wide = bits + (int)Math.Max(0, x.Top) + 8;
        BigInteger fixedPoint = x.MidFixed(wide), quarter = PiFixed(wide) >> 1;
        BigInteger turns = RoundedQuotient(fixedPoint, quarter);
        BigInteger t = (fixedPoint - (turns * quarter)) >> (wide - bits), square = t * t >> bits;
        BigInteger radius = (bits * 2) + 64 + x.RadiusFixed(bits);
        int quadrant = (int)((((turns + q) % 4) + 4) % 4);
        BigInteger value = quadrant % 2 == 0 ? Alternating(t, square, 1, bits) : Alternating(BigInteger.One << bits, square, 0, bits);
        return new Ball(quadrant < 2 ? value : -value, radius, -bits).Round(precision);
    }

    /// <summary>atan x, by atan x = 2·atan(x/(1 + √(1 + x²))) until the series is short.</summary>
    public static Ball Atan(Ball x, int precision)
    {
        if (x.ContainsZero && x.Top > 1) return new(0, 1, 1);
        if (x.Top < -precision) return x.WidenBy(3 * x.Top);
        if (x.Top > 1)
        {
            Ball quarter = Pi(precision + 4).Scale(-1), rest = Atan(Ball.Invert(x, precision + 4), precision + 4);
            return Ball.Subtract(x.Mid.Sign > 0 ? quarter : quarter.Negate(), rest, precision);
        }

        int halvings = ((int)Math.Sqrt(precision) / 2) + 2, bits = precision + (2 * halvings) + 24 + (int)Math.Max(0, -x.Top);
        BigInteger one = BigInteger.One << bits, t = x.MidFixed(bits);
        for (int i = 0; i < halvings; i++) t = (t << bits) / (one + Ball.IntegerRoot((one * one) + (t * t)));
        BigInteger square = t * t >> bits, power = t, sum = t;
        for (int i = 3; !power.IsZero && power != BigInteger.MinusOne && i < 4 * bits; i += 2)
        {
            power = -(power * square >> bits);
            sum += power / i;
        }

        return new Ball(sum << halvings, (BigInteger.One << (halvings + 8)) + bits + x.RadiusFixed(bits), -bits).Round(precision);
    }

    private static Ball WithMiddleBits(this Ball ball, int bits) => new(ball.Mid << bits, ball.Radius << bits, ball.Exponent - bits);

    private static BigInteger RoundedQuotient(BigInteger a, BigInteger b)
    {
        BigInteger twice = 2 * a;
        return twice.Sign >= 0 ? (twice + b) / (2 * b) : -((-twice + b) / (2 * b));
    }

    /// <summary>first − first·s/((k+1)(k+2)) + …, the series of sine (k = 1) and cosine (k = 0).</summary>
    private static BigInteger Alternating(BigInteger first, BigInteger square, int k, int bits)
    {
        BigInteger sum = first, term = first;
        for (; !term.IsZero; k += 2)
        {
            term = -((term * square >> bits) / ((k + 1) * (k + 2)));
            sum += term;
        }

        return sum;
    }

    /// <summary>log 2 = 18·artanh(1/26) − 2·artanh(1/4801) + 8·artanh(1/8749).</summary>
    private static BigInteger LogTwoFixed(int bits) => LogTwos.GetOrAdd(bits, static b =>
        ((18 * Inverse(26, b + 16, 1)) - (2 * Inverse(4801, b + 16, 1)) + (8 * Inverse(8749, b + 16, 1))) >> 16);

    /// <summary>π·2^bits, as 16·atan(1/5) − 4·atan(1/239) (Machin, 1706).</summary>
    public static BigInteger PiFixed(int bits) =>
        Pis.GetOrAdd(bits, static b => ((16 * Inverse(5, b + 16, -1)) - (4 * Inverse(239, b + 16, -1))) >> 16);

    /// <summary>Σ sᵏ/((2k+1)·n^(2k+1)): artanh(1/n) for s = 1, atan(1/n) for s = −1.</summary>
    private static BigInteger Inverse(int n, int bits, int sign)
    {
        BigInteger power = (BigInteger.One << bits) / n, sum = power;
        for (int k = 3; !power.IsZero; k += 2)
        {
            power = sign * (power / ((long)n * n));
            sum += power / k;
        }

        return sum;
    }
}
