using System.Numerics;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>
/// A real number known to lie in [m − r, m + r]·2^e. Every operation encloses the true result, so that two balls
/// apart prove two numbers apart, at whatever precision was asked for. Midpoint and radius arithmetic:
/// van der Hoeven, "Ball arithmetic" (2009).
/// </summary>
internal readonly record struct Ball(BigInteger Mid, BigInteger Radius, long Exponent)
{
    private const int RadiusBits = 48;

    public bool IsPositive => Mid > Radius;

    public bool IsNegative => -Mid > Radius;

    public bool ContainsZero => BigInteger.Abs(Mid) <= Radius;

    /// <summary>An upper bound of log₂ of the magnitude; very negative for an exact zero.</summary>
    public long Top => Size == 0 ? long.MinValue / 4 : Exponent + (long)Size.GetBitLength();

    /// <summary>An upper bound of log₂ of the radius; very negative if the number is exact.</summary>
    public long RadiusTop => Radius.IsZero ? long.MinValue / 4 : Exponent + (long)Radius.GetBitLength();

    private BigInteger Size => BigInteger.Abs(Mid) + Radius;

    public static Ball FromRational(Rational value, int precision)
    {
        BigInteger denominator = value.Denominator;
        if (denominator.IsOne) return new Ball(value.Numerator, BigInteger.Zero, 0).Round(precision);
        int shift = Math.Max(0, precision + 2 + (int)denominator.GetBitLength() - (int)value.Numerator.GetBitLength());
        BigInteger quotient = BigInteger.DivRem(value.Numerator << shift, denominator, out BigInteger rest);
        return new(quotient, rest.IsZero ? 0 : 1, -shift);
    }

    /// <summary>Drops the bits beyond <paramref name="precision"/>, and those the radius makes meaningless.</summary>
    public Ball Round(int precision)
    {
        long excess = Math.Max((long)BigInteger.Abs(Mid).GetBitLength() - precision, (long)Radius.GetBitLength() - RadiusBits);
        return excess <= 0 ? this : Coarsen(excess);
    }

    public Ball Negate() => new(-Mid, Radius, Exponent);

    public Ball Scale(long powerOfTwo) => new(Mid, Radius, Exponent + powerOfTwo);

    public Ball Widen(BigInteger radius) => new(Mid, Radius + radius, Exponent);

    /// <summary>A ball around the same middle whose radius is larger by 2^<paramref name="top"/>.</summary>
    public Ball WidenBy(long top)
    {
        if (top >= Exponent) return top - Exponent > 4096 ? new(0, 1, top + 1) : Widen(BigInteger.One << (int)(top - Exponent));
        return Widen(1);
    }

    public static Ball Add(Ball a, Ball b, int precision)
    {
        if (a.Mid.IsZero && a.Radius.IsZero) return b;
        if (b.Mid.IsZero && b.Radius.IsZero) return a;
        long target = Math.Max(Math.Min(a.Exponent, b.Exponent), Math.Max(a.Top, b.Top) - precision - 8);
        Ball x = a.Align(target), y = b.Align(target);
        return new Ball(x.Mid + y.Mid, x.Radius + y.Radius, target).Round(precision);
    }

    public static Ball Subtract(Ball a, Ball b, int precision) => Add(a, b.Negate(), precision);

    public static Ball Multiply(Ball a, Ball b, int precision)
    {
        BigInteger radius = a.Radius.IsZero && b.Radius.IsZero
            ? BigInteger.Zero
            : (BigInteger.Abs(a.Mid) * b.Radius) + (a.Radius * BigInteger.Abs(b.Mid)) + (a.Radius * b.Radius);
        return new Ball(a.Mid * b.Mid, radius, a.Exponent + b.Exponent).Round(precision);
    }

    /// <summary>1/a for a ball without zero.</summary>
    public static Ball Invert(Ball a, int precision)
    {
        BigInteger size = BigInteger.Abs(a.Mid);
        int shift = precision + (int)size.GetBitLength() + 2;
        BigInteger one = BigInteger.One << shift, quotient = one / a.Mid;
        BigInteger radius = 1 + (a.Radius.IsZero ? 0 : ((one * a.Radius) / (size * (size - a.Radius))) + 1);
        return new Ball(quotient, radius, -a.Exponent - shift).Round(precision);
    }

    /// <summary>√a for a ball that is not wholly negative; what reaches below zero is cut off.</summary>
    public static Ball SquareRoot(Ball a, int precision)
    {
        if (a.Mid.IsZero && a.Radius.IsZero) return a;
        if (!a.IsPositive)
        {
            Ball high = SquareRoot(new Ball(a.Mid + a.Radius, 0, a.Exponent), precision);
            return new(high.Mid + high.Radius, high.Mid + high.Radius, high.Exponent - 1);
        }

        int shift = Math.Max(0, (2 * precision) + 4 - (int)a.Mid.GetBitLength());
        if (((a.Exponent - shift) & 1) != 0) shift++;
        BigInteger root = IntegerRoot(a.Mid << shift), radius = 1;
        if (!a.Radius.IsZero) radius += ((a.Radius << shift) / IntegerRoot((a.Mid - a.Radius) << shift)) + 1;
        else if (root * root == a.Mid << shift) radius = 0;
        return new Ball(root, radius, (a.Exponent - shift) / 2).Round(precision);
    }

    /// <summary>⌊√n⌋: Zimmermann, "Karatsuba square root" (1999), in its plainest form.</summary>
    public static BigInteger IntegerRoot(BigInteger n)
    {
        long bits = (long)n.GetBitLength();
        BigInteger root;
        if (bits <= 52)
        {
            root = (long)Math.Sqrt((double)n);
        }
        else
        {
            int half = (int)(bits / 4);
            BigInteger start = IntegerRoot(n >> (2 * half)) << half;
            root = (start + (n / start)) >> 1;
        }

        while (root * root > n) root--;
        while ((root + 1) * (root + 1) <= n) root++;
        return root;
    }

    /// <summary>The middle times 2^<paramref name="bits"/>, rounded down to an integer.</summary>
    public BigInteger MidFixed(long bits) => Shift(Mid, Exponent + bits);

    /// <summary>The radius times 2^<paramref name="bits"/>, rounded up to an integer.</summary>
    public BigInteger RadiusFixed(long bits) => Radius.IsZero ? BigInteger.Zero : Shift(Radius, Exponent + bits) + 1;

    /// <summary>The nearest double to the middle; infinite or zero beyond the range of doubles.</summary>
    public double ToDouble()
    {
        if (Mid.IsZero) return 0;
        BigInteger size = BigInteger.Abs(Mid);
        long excess = (long)size.GetBitLength() - 64;
        BigInteger head = Shift(size, -excess);

        // The last of 64 bits remembers any beyond them, and a machine integer is rounded where a BigInteger is cut off.
        if (excess > 0 && !(size - (head << (int)excess)).IsZero) head |= 1;
        return Mid.Sign * Math.ScaleB((double)(ulong)head, (int)Math.Clamp(Exponent + excess, -5000, 5000));
    }

    private static BigInteger Shift(BigInteger value, long left) =>
        left >= 0 ? value << checked((int)left) : -left > 1 << 24 ? (value.Sign < 0 ? BigInteger.MinusOne : BigInteger.Zero)
            : value >> (int)-left;

    public Ball Align(long exponent) => exponent <= Exponent
        ? new(Mid << (int)(Exponent - exponent), Radius << (int)(Exponent - exponent), exponent)
        : Coarsen(exponent - Exponent);

    private Ball Coarsen(long bits) =>
        new(Shift(Mid, -bits), Radius.IsZero && IsMultiple(bits) ? 0 : Shift(Radius, -bits) + 2, Exponent + bits);

    private bool IsMultiple(long bits) => Mid.IsZero || (bits < 1 << 24 && (Mid & ((BigInteger.One << (int)bits) - 1)).IsZero);
}
