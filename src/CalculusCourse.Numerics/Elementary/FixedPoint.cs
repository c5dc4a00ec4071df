using System.Numerics;

namespace CalculusCourse.Numerics.Elementary;

/// <summary>
/// The series of the elementary functions on whole numbers: N stands for N·2^−p. Each result is right to within 2¹⁰ units
/// of its last place, to which an error of one unit in the argument adds no more than a few.
/// </summary>
internal static class FixedPoint
{
    private sealed record Digits(int Precision, BigInteger Value);

    // Immutable, and read once a call: a thread that races may replace them by fewer digits, but not those this call goes on with.
    private static Digits pi = new(0, BigInteger.Zero);
    private static Digits ln2 = new(0, BigInteger.Zero);

    /// <summary>π·2^p, by Machin's formula (1706).</summary>
    public static BigInteger Pi(int p)
    {
        Digits known = pi;
        if (known.Precision < p) pi = known = new(p, (16 * InverseArc(5, p + 16, -1) - 4 * InverseArc(239, p + 16, -1)) >> 16);
        return known.Value >> (known.Precision - p);
    }

    /// <summary>ln 2·2^p, as 18 artanh(1/26) − 2 artanh(1/4801) + 8 artanh(1/8749).</summary>
    public static BigInteger Ln2(int p)
    {
        Digits known = ln2;
        if (known.Precision < p)
        {
            int q = p + 16;
            ln2 = known = new(p, (18 * InverseArc(26, q, 1) - 2 * InverseArc(4801, q, 1) + 8 * InverseArc(8749, q, 1)) >> 16);
        }

        return known.Value >> (known.Precision - p);
    }

    /// <summary>Σ signⁱ/((2i+1)·n^(2i+1)): the arctangent of 1/n for sign −1, the inverse hyperbolic tangent for 1.</summary>
    private static BigInteger InverseArc(int n, int p, int sign)
    {
        BigInteger power = (BigInteger.One << p) / n;
        BigInteger sum = power;
        for (int i = 1; !power.IsZero; i++)
        {
            power /= n * n;
            sum += (i % 2 != 0 ? sign : 1) * power / (2 * i + 1);
        }

        return sum;
    }

    /// <summary>m and e with x = m·2^e, for a finite x.</summary>
    public static (long Mantissa, int Exponent) Decompose(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) & 0x7FF;
        long mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0) exponent = 1;
        else mantissa |= 0x10000000000000;
        return (x < 0 ? -mantissa : mantissa, exponent - 1075);
    }

    /// <summary>x·2^p, cut to a whole number.</summary>
    public static BigInteger FromDouble(double x, int p)
    {
        (long mantissa, int exponent) = Decompose(x);
        return Shift(mantissa, exponent + p);
    }

    /// <summary>n·2^by, cut to a whole number.</summary>
    public static BigInteger Shift(BigInteger n, int by) => by >= 0 ? n << by : n >> -by;

    /// <summary>eˣ for |x| &lt; 1: the series at x/2¹², squared twelve times.</summary>
    public static BigInteger Exp(BigInteger x, int p)
    {
        const int Halvings = 12;
        int q = p + Halvings + 8;
        BigInteger r = x << (q - p - Halvings);
        BigInteger sum = BigInteger.One << q;
        BigInteger term = sum;
        for (int i = 1; !term.IsZero; i++)
        {
            // Division cuts towards zero, where a shift of a negative number would stop at −1.
            term = ((term * r) >> q) / i;
            sum += term;
        }

        for (int i = 0; i < Halvings; i++) sum = (sum * sum) >> q;
        return sum >> (q - p);
    }

    /// <summary>The sine and cosine of |x| &lt; 2: the series at x/2⁶, doubled six times.</summary>
    public static (BigInteger Sine, BigInteger Cosine) SinCos(BigInteger x, int p)
    {
        const int Halvings = 6;
        int q = p + 2 * Halvings + 8;
        BigInteger r = x << (q - p - Halvings);
        BigInteger one = BigInteger.One << q;
        BigInteger square = (r * r) >> q;
        BigInteger sine = r, cosine = one;
        BigInteger oddTerm = r, evenTerm = one;
        for (int i = 1; !evenTerm.IsZero || !oddTerm.IsZero; i++)
        {
            evenTerm = -((evenTerm * square) >> q) / ((2 * i - 1) * (2 * i));
            oddTerm = -((oddTerm * square) >> q) / ((2 * i) * (2 * i + 1));
            cosine += evenTerm;
            sine += oddTerm;
        }

        for (int i = 0; i < Halvings; i++)
        {
            BigInteger doubled = (sine * cosine) >> (q - 1);
            cosine = one - ((sine * sine) >> (q - 1));
            sine = doubled;
        }

        return (sine >> (q - p), cosine >> (q - p));
    }

    /// <summary>
    /// log m for m in [1/2, 2], from an <paramref name="estimate"/> right to 2⁻⁴⁰ or so: with d = m·e^−estimate − 1,
    /// log m = estimate + d − d²/2 + d³/3 − ….
    /// </summary>
    public static BigInteger Log(BigInteger m, double estimate, int p)
    {
        BigInteger y = FromDouble(estimate, p);
        BigInteger d = ((m * Exp(-y, p)) >> p) - (BigInteger.One << p);
        BigInteger sum = y + d;
        BigInteger power = d;
        for (int i = 2; !power.IsZero; i++)
        {
            power = -(power * d) / (BigInteger.One << p);
            sum += power / i;
        }

        return sum;
    }

    /// <summary>
    /// The angle of the point (x, y), 0 ≤ y ≤ x ≤ 1 and not both small, from an <paramref name="estimate"/> right to 2⁻⁴⁰
    /// or so: the rest is the arctangent of d = (y cos − x sin)/(x cos + y sin).
    /// </summary>
    public static BigInteger Angle(BigInteger y, BigInteger x, double estimate, int p)
    {
        BigInteger start = FromDouble(estimate, p);
        (BigInteger sine, BigInteger cosine) = SinCos(start, p);
        BigInteger d = ((y * cosine - x * sine) << p) / (x * cosine + y * sine);
        BigInteger square = (d * d) >> p;
        BigInteger sum = start + d;
        BigInteger power = d;
        for (int i = 3; !power.IsZero; i += 2)
        {
            power = -(power * square) / (BigInteger.One << p);
            sum += power / i;
        }

        return sum;
    }

    /// <summary>⌊√n⌋ by Newton's iteration, which descends from any start above the root.</summary>
    public static BigInteger SquareRoot(BigInteger n)
    {
        if (n.IsZero) return n;
        BigInteger root = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + n / root) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }
}
