using System.Numerics;

namespace CalculusCourse.Numerics.Symbolic;

/// <summary>Doubles as the exact fractions they are, and fractions as the nearest doubles.</summary>
public static class ExactDouble
{
    /// <summary>The exact value of a finite double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static Rational ToRational(double value)
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

    /// <summary>The nearest double, ties to even; infinite beyond the largest double.</summary>
    public static double Nearest(Rational value)
    {
        if (value.Sign == 0) return 0;
        BigInteger numerator = BigInteger.Abs(value.Numerator);
        BigInteger denominator = value.Denominator;

        // Scale the quotient to 64 or 65 bits; the rest of the division only matters as a sticky bit.
        int shift = 65 - (int)(numerator.GetBitLength() - denominator.GetBitLength());
        if (shift is < -2000 or > 2000) return value.Sign * (shift < 0 ? double.PositiveInfinity : 0);
        if (shift >= 0) numerator <<= shift;
        else denominator <<= -shift;
        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger rest);
        int exponent = (int)quotient.GetBitLength() - shift - 1;
        int kept = exponent >= -1022 ? 53 : 53 - (-1022 - exponent);
        int drop = (int)quotient.GetBitLength() - Math.Max(kept, -1);
        BigInteger mantissa = quotient >> drop;
        BigInteger dropped = quotient - (mantissa << drop);
        BigInteger half = BigInteger.One << (drop - 1);
        int side = dropped.CompareTo(half);
        if (side > 0 || (side == 0 && (!rest.IsZero || !mantissa.IsEven))) mantissa += 1;
        return value.Sign * Math.ScaleB((double)(ulong)mantissa, drop - shift);
    }
}
