using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// The elementary functions where double-double cannot tell how to round: evaluated to 128 bits, then to 256 and so on,
/// until both ends of the error interval round to the same double (Ziv 1991). Arguments whose value is a double or the
/// midpoint of two must not come here; by Lindemann's theorem only 0 and 1 are such, save for the power, which sees to them.
/// </summary>
internal static class PreciseFunctions
{
    // What follows the asked bits: room for the errors of the series and for results as small as 2⁻⁶².
    private const int Guard = 96;
    private const int MostBits = 2048;

    /// <summary>N·2^Scale, right to within 2²⁰ units of N.</summary>
    private readonly record struct Approximation(BigInteger N, int Scale);

    public static double Exp(double x) => Round(bits =>
    {
        int p = bits + Guard;
        return Exponential(FixedPoint.FromDouble(x, p), p);
    });

    public static double Log(double x) => Round(bits => new(Logarithm(x, bits + Guard), -(bits + Guard)));

    public static double Sin(double x) => Round(bits =>
    {
        int p = bits + Guard;
        (BigInteger sine, BigInteger cosine, int quarter) = Turned(x, p);
        BigInteger y = (quarter & 1) == 0 ? sine : cosine;
        return new(quarter < 2 ? y : -y, -p);
    });

    public static double Cos(double x) => Round(bits =>
    {
        int p = bits + Guard;
        (BigInteger sine, BigInteger cosine, int quarter) = Turned(x, p);
        BigInteger y = (quarter & 1) == 0 ? cosine : -sine;
        return new(quarter < 2 ? y : -y, -p);
    });

    public static double Tan(double x) => Round(bits =>
    {
        // A quotient by a small number loses twice its bits.
        const int Spare = 2 * Guard;
        int p = bits + Guard + Spare;
        (BigInteger sine, BigInteger cosine, int quarter) = Turned(x, p);
        BigInteger y = (quarter & 1) == 0 ? (sine << p) / cosine : -(cosine << p) / sine;
        return new(y >> Spare, Spare - p);
    });

    public static double Atan(double x) => Round(bits =>
    {
        int p = bits + Guard;
        BigInteger one = BigInteger.One << p;
        BigInteger size = FixedPoint.FromDouble(Math.Abs(x), p);
        BigInteger y = FirstQuarter(size, one, p);
        return new(x < 0 ? -y : y, -p);
    });

    public static double Asin(double x) => Round(bits =>
    {
        int p = bits + Guard;
        BigInteger size = FixedPoint.FromDouble(Math.Abs(x), p);
        BigInteger y = FirstQuarter(size, Other(size, p), p);
        return new(x < 0 ? -y : y, -p);
    });

    public static double Acos(double x) => Round(bits =>
    {
        int p = bits + Guard;
        BigInteger size = FixedPoint.FromDouble(Math.Abs(x), p);
        BigInteger y = FirstQuarter(Other(size, p), size, p);
        return new(x < 0 ? FixedPoint.Pi(p) - y : y, -p);
    });

    public static double Sinh(double x) => Round(bits =>
    {
        (BigInteger growing, BigInteger falling, int scale) = BothExponentials(Math.Abs(x), bits + Guard);
        BigInteger y = growing - falling;
        return new(x < 0 ? -y : y, scale - 1);
    });

    public static double Cosh(double x) => Round(bits =>
    {
        (BigInteger growing, BigInteger falling, int scale) = BothExponentials(Math.Abs(x), bits + Guard);
        return new(growing + falling, scale - 1);
    });

    public static double Tanh(double x) => Round(bits =>
    {
        int p = bits + Guard;
        (BigInteger growing, BigInteger falling, _) = BothExponentials(Math.Abs(x), p);
        BigInteger y = ((growing - falling) << p) / (growing + falling);
        return new(x < 0 ? -y : y, -p);
    });

    /// <summary>xʸ for finite x &gt; 0 and y ≠ 0 with |y·log x| &lt; 746.</summary>
    public static double Pow(double x, double y)
    {
        if (ExactPower(x, y) is { } exact) return ToDouble(exact.N, exact.Scale);
        (long mantissa, int exponent) = FixedPoint.Decompose(y);
        return Round(bits =>
        {
            int p = bits + Guard;
            int more = Math.Max(0, exponent + 64);
            return Exponential(FixedPoint.Shift(Logarithm(x, p + more) * mantissa, exponent - more), p);
        });
    }

    /// <summary>
    /// xʸ as an odd number of at most 54 bits times a power of two, if it is one: then y = n·2^f with x a 2^−f-th power.
    /// </summary>
    private static Approximation? ExactPower(double x, double y)
    {
        (BigInteger m, int e) = Odd(x);
        (BigInteger n, int f) = Odd(y);
        for (; f < 0; f++)
        {
            BigInteger root = FixedPoint.SquareRoot(m);
            if (e % 2 != 0 || root * root != m) return null;
            m = root;
            e /= 2;
        }

        if (m.IsOne) return Math.Abs((double)n) * Math.Abs((double)e) < 4000 && f < 12 ? new(1, (int)(n * e << f)) : null;

        // 3^35 has more than 54 bits, and the reciprocal of an odd number other than 1 never ends.
        if (n.Sign < 0 || f > 5 || n << f > 34) return null;
        int power = (int)(n << f);
        BigInteger value = BigInteger.Pow(m, power);
        return value.GetBitLength() <= 54 ? new(value, e * power) : null;
    }

    /// <summary>x as an odd number times a power of two.</summary>
    private static (BigInteger Odd, int Exponent) Odd(double x)
    {
        (long mantissa, int exponent) = FixedPoint.Decompose(x);
        int zeros = BitOperations.TrailingZeroCount(mantissa);
        return (mantissa >> zeros, exponent + zeros);
    }

    /// <summary>eˣ by x = k·ln 2 + r.</summary>
    private static Approximation Exponential(BigInteger x, int p)
    {
        (BigInteger r, int k) = Modulo(x, FixedPoint.Ln2(p));
        return new(FixedPoint.Exp(r, p), k - p);
    }

    /// <summary>eˣ and e⁻ˣ for x ≥ 0, on one scale.</summary>
    private static (BigInteger Growing, BigInteger Falling, int Scale) BothExponentials(double x, int p)
    {
        (BigInteger r, int k) = Modulo(FixedPoint.FromDouble(x, p), FixedPoint.Ln2(p));
        return (FixedPoint.Exp(r, p), FixedPoint.Exp(-r, p) >> (2 * k), k - p);
    }

    /// <summary>log x = e·ln 2 + log m with m in [3/4, 3/2).</summary>
    private static BigInteger Logarithm(double x, int p)
    {
        (BigInteger odd, int exponent) = Odd(x);
        int e = (int)odd.GetBitLength() - 1 + exponent;
        BigInteger m = FixedPoint.Shift(odd, exponent - e + p);
        if (m >> (p - 1) >= 3)
        {
            m >>= 1;
            e++;
        }

        double reduced = ToDouble(m, -p);
        BigInteger log = FixedPoint.Log(m, Elementary.Logarithm.Positive(reduced).Hi, p);
        return e * FixedPoint.Ln2(p) + log;
    }

    /// <summary>The sine and cosine of x − quarter·π/2, for any finite x.</summary>
    private static (BigInteger Sine, BigInteger Cosine, int Quarter) Turned(double x, int p)
    {
        (long mantissa, int exponent) = FixedPoint.Decompose(x);

        // As many more digits of π as x has before its point.
        int q = p + Math.Max(0, exponent + 56);
        BigInteger quarterTurn = FixedPoint.Pi(q) >> 1;
        BigInteger angle = FixedPoint.Shift(mantissa, exponent + q);
        BigInteger k = BigInteger.Divide((angle << 1) + (angle.Sign * quarterTurn), quarterTurn << 1);
        BigInteger r = (angle - k * quarterTurn) >> (q - p);
        (BigInteger sine, BigInteger cosine) = FixedPoint.SinCos(r, p);
        return (sine, cosine, (int)(k & 3));
    }

    /// <summary>The angle of the point (x, y) for x, y ≥ 0 of any size.</summary>
    private static BigInteger FirstQuarter(BigInteger y, BigInteger x, int p)
    {
        bool steep = y > x;
        (BigInteger rise, BigInteger run) = steep ? (x, y) : (y, x);
        int excess = Math.Max(0, (int)run.GetBitLength() - p);
        rise >>= excess;
        run >>= excess;
        double estimate = InverseTrigonometric.Estimate(ToDouble(rise, -p) / ToDouble(run, -p));
        BigInteger angle = FixedPoint.Angle(rise, run, estimate, p);
        return steep ? (FixedPoint.Pi(p) >> 1) - angle : angle;
    }

    /// <summary>√(1 − x²).</summary>
    private static BigInteger Other(BigInteger x, int p) => FixedPoint.SquareRoot((BigInteger.One << (2 * p)) - x * x);

    /// <summary>The remainder of least size, and the whole quotient.</summary>
    private static (BigInteger Remainder, int Quotient) Modulo(BigInteger x, BigInteger unit)
    {
        BigInteger k = ((x << 1) + x.Sign * unit) / (unit << 1);
        return (x - k * unit, (int)k);
    }

    private static double Round(Func<int, Approximation> evaluate)
    {
        for (int bits = 128; ; bits *= 2)
        {
            (BigInteger n, int scale) = evaluate(bits);
            BigInteger error = BigInteger.One << 20;
            double below = ToDouble(n - error, scale);
            double above = ToDouble(n + error, scale);
            if (below == above || bits >= MostBits) return below;
        }
    }

    /// <summary>The double that an enclosure says when it is narrow enough; NaN where there is no value.</summary>
    /// <param name="enclose">The value to about so many bits.</param>
    public static double Round(Func<int, Real> enclose)
    {
        for (int bits = 128; ; bits *= 2)
        {
            Real value = enclose(bits);
            if (!value.IsDefined && (value.Status == RealStatus.Undefined || bits >= MostBits)) return double.NaN;
            if (!value.IsDefined) continue;
            (BigInteger n, BigInteger radius, int scale) = (value.Ball.Mid, value.Ball.Radius, (int)value.Ball.Exponent);
            double below = ToDouble(n - radius, scale);
            if (below == ToDouble(n + radius, scale) || bits >= MostBits) return below;
        }
    }

    /// <summary>n·2^scale rounded to the nearest double, halves to even, with subnormals and overflow.</summary>
    private static double ToDouble(BigInteger n, int scale)
    {
        if (n.IsZero) return 0;
        BigInteger size = BigInteger.Abs(n);
        int last = Math.Max((int)size.GetBitLength() - 53 + scale, -1074);
        int drop = last - scale;
        if (drop > 0)
        {
            BigInteger kept = size >> drop;
            BigInteger rest = size - (kept << drop);
            int half = rest.CompareTo(BigInteger.One << (drop - 1));
            size = half > 0 || (half == 0 && !kept.IsEven) ? kept + 1 : kept;
        }
        else
        {
            size <<= -drop;
        }

        double value = Math.ScaleB((double)(long)size, last);
        return n.Sign < 0 ? -value : value;
    }
}
