using System.Globalization;
using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>Values as decimals of any length.</summary>
internal static class DecimalText
{
    // log₁₀ 2
    private const double LogOfTwo = 0.30102999566398120;
    private const long MostBits = 400_000;

    /// <summary>
    /// So many significant digits, the last rounded: 0.3333, 1.25e400, 3; null if the value is not known so well, or too large or small
    /// to be written.
    /// </summary>
    public static string? Of(Real value, int digits)
    {
        if (value.IsExactZero || (value.Ball.Mid.IsZero && value.Ball.Radius.IsZero)) return "0";
        if (Math.Abs(value.Ball.Exponent) > MostBits || value.Ball.ContainsZero) return null;
        BigInteger size = BigInteger.Abs(value.Ball.Mid);
        int exponent = (int)Math.Floor((value.Ball.Top - 1) * LogOfTwo), shift = digits - 1 - exponent;
        BigInteger scaled = Rounded(size, value.Ball.Exponent, shift);
        string text = scaled.ToString(CultureInfo.InvariantCulture);
        exponent += text.Length - digits;
        if (text.Length > digits)
            text = Rounded(size, value.Ball.Exponent, shift - (text.Length - digits)).ToString(CultureInfo.InvariantCulture);
        text = text.TrimEnd('0');
        string sign = value.Ball.Mid.Sign < 0 ? "-" : "";
        if (exponent is >= 0 and < 21)
        {
            string padded = text.PadRight(exponent + 1, '0'), rest = padded[(exponent + 1)..];
            return $"{sign}{padded[..(exponent + 1)]}{(rest.Length > 0 ? "." : "")}{rest}";
        }

        if (exponent is < 0 and > -5) return $"{sign}0.{new string('0', -exponent - 1)}{text}";
        string fraction = text.Length > 1 ? $".{text[1..]}" : "";
        return $"{sign}{text[0]}{fraction}e{exponent.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>size·2^binary·10^shift, rounded.</summary>
    private static BigInteger Rounded(BigInteger size, long binary, int shift)
    {
        BigInteger numerator = size * BigInteger.Pow(10, Math.Max(0, shift)), denominator = BigInteger.Pow(10, Math.Max(0, -shift));
        if (binary >= 0) numerator <<= (int)binary;
        else denominator <<= (int)-binary;
        return ((2 * numerator) + denominator) / (2 * denominator);
    }
}
