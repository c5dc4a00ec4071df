using System.Globalization;
using System.Numerics;

namespace CalculusCourse.Numerics.Symbolic;

/// <summary>Numbers of formulas as text.</summary>
internal static class NumberText
{
    /// <summary>A fraction as <c>p/q</c>; a number written with a point as its shortest decimal.</summary>
    public static string Of(Number number) =>
        number.IsDecimal && Decimal(number.Value) is { } text ? text : Fraction(number.Value);

    /// <summary>The numerator, and <c>/</c> and the denominator where that is not 1.</summary>
    public static string Fraction(Rational value) => value.IsInteger ? Integer(value.Numerator) : $"{Integer(value.Numerator)}/{Integer(value.Denominator)}";

    /// <summary>All digits of an integer.</summary>
    public static string Integer(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The nearest double to <paramref name="value"/>, rounded once.</summary>
    public static double Nearest(Rational value)
    {
        BigInteger p = BigInteger.Abs(value.Numerator), q = value.Denominator;
        if (p.IsZero) return 0.0;

        // 66 bits of quotient and a sticky bit decide any rounding; far ranges end in 0 or infinity by ScaleB.
        long shift = 66 - ((long)p.GetBitLength() - (long)q.GetBitLength());
        BigInteger scaled = shift >= 0 ? (p << (int)Math.Min(shift, int.MaxValue)) : p;
        BigInteger divisor = shift >= 0 ? q : q << (int)Math.Min(-shift, int.MaxValue);
        BigInteger quotient = BigInteger.DivRem(scaled, divisor, out BigInteger remainder);
        long exponent = (long)quotient.GetBitLength() - 1 - shift;
        int kept = exponent >= -1022 ? 53 : (int)Math.Max(0, 53 - (-1022 - exponent));
        int drop = (int)quotient.GetBitLength() - kept;
        BigInteger mantissa = quotient >> drop;
        BigInteger rest = quotient - (mantissa << drop);
        int half = rest.CompareTo(BigInteger.One << (drop - 1));
        if (half > 0 || (half == 0 && (!remainder.IsZero || !mantissa.IsEven))) mantissa++;
        double result = Math.ScaleB((double)mantissa, (int)Math.Clamp(drop - shift, -5000, 5000));
        return value.Sign < 0 ? -result : result;
    }

    /// <summary>The shortest decimal of the nearest double, or null where a double can't hold the number.</summary>
    private static string? Decimal(Rational value)
    {
        double nearest = Nearest(value);
        if (double.IsInfinity(nearest) || (nearest == 0.0 && value.Sign != 0)) return null;
        return PythonText.Repr(nearest);
    }
}
