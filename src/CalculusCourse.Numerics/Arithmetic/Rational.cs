using System.Globalization;
using System.Numerics;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>An exact fraction in lowest terms with a positive denominator.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    /// <summary>The fraction <paramref name="numerator"/> / <paramref name="denominator"/>, reduced.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="denominator"/> is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException();
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        DenominatorMinusOne = (denominator / divisor) - 1;
    }

    /// <summary>The integer <paramref name="value"/>.</summary>
    public Rational(BigInteger value) => Numerator = value;

    /// <summary>The numerator, which carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator, at least 1.</summary>
    public BigInteger Denominator => DenominatorMinusOne + 1;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Whether the denominator is 1.</summary>
    public bool IsInteger => DenominatorMinusOne.IsZero;

    /// <summary>The number of bits that numerator and denominator take together; what keeps exact arithmetic within bounds.</summary>
    public long BitCount => Numerator.GetBitLength() + Denominator.GetBitLength();

    // One less, so that default is zero.
    private BigInteger DenominatorMinusOne { get; init; }

    /// <summary>An integer as a fraction.</summary>
    public static implicit operator Rational(int value) => new(value);

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational a, Rational b) =>
        a.IsInteger && b.IsInteger
            ? new(a.Numerator + b.Numerator)
            : new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>The negative.</summary>
    public static Rational operator -(Rational a) => new(-a.Numerator) { DenominatorMinusOne = a.DenominatorMinusOne };

    /// <summary>The product.</summary>
    public static Rational operator *(Rational a, Rational b) =>
        a.IsInteger && b.IsInteger ? new(a.Numerator * b.Numerator) : new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The quotient.</summary>
    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Whether the numbers differ.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <summary>Less than.</summary>
    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    /// <summary>Greater than.</summary>
    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    /// <summary>Less than or equal.</summary>
    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    /// <summary>Greater than or equal.</summary>
    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    /// <summary>The exact value of a double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static Rational FromDouble(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "Must be finite.");
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long fraction = bits & 0xFFFFFFFFFFFFFL;
        BigInteger mantissa = exponent == 0 ? fraction : fraction | (1L << 52);
        if (bits < 0) mantissa = -mantissa;
        int power = Math.Max(exponent, 1) - 1075;
        return power >= 0 ? new Rational(mantissa << power) : new Rational(mantissa, BigInteger.One << -power);
    }

    /// <summary>The number raised to an integer power.</summary>
    /// <exception cref="DivideByZeroException">Zero is raised to a negative power.</exception>
    public Rational Pow(int exponent) =>
        exponent >= 0
            ? new(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent))
            : new(BigInteger.Pow(Denominator, -exponent), BigInteger.Pow(Numerator, -exponent));

    /// <summary>The least common multiple of the numbers' denominators, 1 for no numbers.</summary>
    internal static BigInteger CommonDenominator(IEnumerable<Rational> values)
    {
        BigInteger common = BigInteger.One;
        foreach (Rational value in values) common *= value.Denominator / BigInteger.GreatestCommonDivisor(common, value.Denominator);
        return common;
    }

    /// <summary>The largest number of which all the numbers are whole multiples, 0 for no numbers but 0.</summary>
    internal static Rational CommonDivisor(params IReadOnlyList<Rational> values)
    {
        BigInteger above = BigInteger.Zero;
        foreach (Rational value in values) above = BigInteger.GreatestCommonDivisor(above, value.Numerator);
        return new(above, CommonDenominator(values));
    }

    /// <summary>The absolute value.</summary>
    public Rational Abs() => Sign < 0 ? -this : this;

    /// <summary>The largest integer that is not greater.</summary>
    public BigInteger Floor() => (Numerator - (Sign < 0 ? DenominatorMinusOne : BigInteger.Zero)) / Denominator;

    /// <summary>The square root if it is a fraction, else null.</summary>
    public Rational? SquareRoot()
    {
        if (Sign < 0) return null;
        BigInteger p = Ball.IntegerRoot(Numerator), q = Ball.IntegerRoot(Denominator);
        return p * p == Numerator && q * q == Denominator ? new(p, q) : null;
    }

    /// <summary>The double nearest to the number, ties to even; ±∞ beyond the range of a double.</summary>
    public double ToDouble()
    {
        const long exact = 1L << 53;
        BigInteger denominator = Denominator;
        if (BigInteger.Abs(Numerator) <= exact && denominator <= exact) return (double)Numerator / (double)denominator;

        // A quotient of at least 66 bits, the last of which also remembers any remainder, rounds as the fraction does.
        BigInteger magnitude = BigInteger.Abs(Numerator);
        long scale = 66 - (magnitude.GetBitLength() - denominator.GetBitLength());
        if (scale is > 3000 or < -3000) return scale > 0 ? Sign * 0.0 : Sign * double.PositiveInfinity;
        BigInteger quotient = scale >= 0
            ? BigInteger.DivRem(magnitude << (int)scale, denominator, out BigInteger remainder)
            : BigInteger.DivRem(magnitude, denominator << (int)-scale, out remainder);
        if (!remainder.IsZero) quotient |= BigInteger.One;

        int length = (int)quotient.GetBitLength();
        long exponent = length - 1 - scale;
        if (exponent > 1023) return Sign * double.PositiveInfinity;
        int kept = exponent >= -1022 ? 53 : (int)(53 + 1022 + exponent);
        if (kept < 0) return Sign * 0.0;
        int dropped = length - kept;
        BigInteger mantissa = quotient >> dropped;
        BigInteger rest = quotient - (mantissa << dropped);
        int half = rest.CompareTo(BigInteger.One << (dropped - 1));
        if (half > 0 || (half == 0 && !mantissa.IsEven)) mantissa += 1;
        return Sign * Math.ScaleB((double)mantissa, (int)(dropped - scale));
    }

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && DenominatorMinusOne == other.DenominatorMinusOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Low(Numerator) * 397) ^ Low(DenominatorMinusOne));

    private static int Low(BigInteger value) => (int)(uint)(value & uint.MaxValue);

    /// <summary>The numerator, and <c>/</c> and the denominator where that is not 1.</summary>
    public override string ToString()
    {
        string above = Numerator.ToString(CultureInfo.InvariantCulture);
        return IsInteger ? above : $"{above}/{Denominator.ToString(CultureInfo.InvariantCulture)}";
    }
}
