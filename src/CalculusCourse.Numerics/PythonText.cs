using System.Globalization;

namespace CalculusCourse.Numerics;

/// <summary>Numbers as text in the style of Python and NumPy, whatever the culture.</summary>
public static class PythonText
{
    /// <summary>
    /// The shortest text that reads back to the same double, as Python's <c>repr</c> writes it:
    /// <c>2.0</c>, <c>1e-05</c>, <c>1e+16</c>, <c>inf</c>, <c>nan</c>.
    /// </summary>
    public static string Repr(double value)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        string sign = shortest.StartsWith('-') ? "-" : "";
        (string digits, int exponent) = Decompose(shortest.TrimStart('-'));
        if (digits.Length == 0) return sign + "0.0";

        // Python writes the plain form while the decimal exponent lies in [-4, 16).
        if (exponent is < -4 or >= 16)
        {
            string mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
            return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }

        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        if (digits.Length <= exponent + 1) return $"{sign}{digits.PadRight(exponent + 1, '0')}.0";
        return $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    /// <summary>
    /// At most <paramref name="digits"/> significant digits without trailing zeros, as C's and Python's <c>%g</c> writes them.
    /// </summary>
    public static string General(double value, int digits = 6)
    {
        if (!double.IsFinite(value)) return Repr(value);
        if (value == 0) return "0";
        string rounded = value.ToString("E" + (digits - 1), CultureInfo.InvariantCulture);
        string sign = rounded.StartsWith('-') ? "-" : "";
        (string significant, int exponent) = Decompose(rounded.TrimStart('-'));
        if (exponent < -4 || exponent >= digits)
        {
            string mantissa = significant.Length == 1 ? significant : $"{significant[0]}.{significant[1..]}";
            return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }

        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{significant}";
        if (significant.Length <= exponent + 1) return sign + significant.PadRight(exponent + 1, '0');
        return $"{sign}{significant[..(exponent + 1)]}.{significant[(exponent + 1)..]}";
    }

    /// <summary>The significant digits without leading or trailing zeros, and the power of ten of the first one.</summary>
    internal static (string Digits, int Exponent) Decompose(string text)
    {
        int e = text.IndexOf('E');
        int scale = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? text : text[..e];
        int point = mantissa.IndexOf('.');
        if (point < 0) point = mantissa.Length;
        string all = mantissa.Replace(".", "", StringComparison.Ordinal);
        int leading = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), point - leading - 1 + scale);
    }
}
