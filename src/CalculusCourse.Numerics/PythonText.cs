using System.Globalization;

namespace CalculusCourse.Numerics;

/// <summary>Numbers as text in the style of Python and NumPy, whatever the culture.</summary>
public static class PythonText
{
    /// <summary>More characters than any double takes.</summary>
    public const int LongestRepr = 32;

    /// <summary>
    /// The shortest text that reads back to the same double, as Python's <c>repr</c> writes it:
    /// <c>2.0</c>, <c>1e-05</c>, <c>1e+16</c>, <c>inf</c>, <c>nan</c>.
    /// </summary>
    public static string Repr(double value)
    {
        Span<char> text = stackalloc char[LongestRepr];
        return text[..Repr(value, text)].ToString();
    }

    /// <summary>Writes <see cref="Repr(double)"/> into a place of <see cref="LongestRepr"/> characters. How many it took.</summary>
    public static int Repr(double value, Span<char> to)
    {
        if (!double.IsFinite(value))
        {
            string name = double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
            name.CopyTo(to);
            return name.Length;
        }

        Span<char> shortest = stackalloc char[LongestRepr], digits = stackalloc char[LongestRepr];
        value.TryFormat(shortest, out int length, "R", CultureInfo.InvariantCulture);
        (int count, int exponent) = Decompose(shortest[..length], digits);
        int at = 0;
        if (shortest[0] == '-') to[at++] = '-';
        if (count == 0) return at + Put("0.0", to[at..]);

        // Python writes the plain form while the decimal exponent lies in [-4, 16).
        if (exponent is < -4 or >= 16)
        {
            to[at++] = digits[0];
            if (count > 1) to[at++] = '.';
            at += Put(digits[1..count], to[at..]);
            to[at++] = 'e';
            to[at++] = exponent < 0 ? '-' : '+';
            Math.Abs(exponent).TryFormat(to[at..], out int more, "00", CultureInfo.InvariantCulture);
            return at + more;
        }

        if (exponent < 0)
        {
            at += Put("0.", to[at..]);
            to.Slice(at, -exponent - 1).Fill('0');
            at += -exponent - 1;
            return at + Put(digits[..count], to[at..]);
        }

        int whole = Math.Min(count, exponent + 1);
        at += Put(digits[..whole], to[at..]);
        to.Slice(at, exponent + 1 - whole).Fill('0');
        at += exponent + 1 - whole;
        to[at++] = '.';
        if (whole == count) to[at++] = '0';
        return at + Put(digits[whole..count], to[at..]);
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
        Span<char> digits = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        (int count, int exponent) = Decompose(text, digits);
        return (digits[..count].ToString(), exponent);
    }

    private static (int Count, int Exponent) Decompose(ReadOnlySpan<char> text, Span<char> digits)
    {
        int count = 0, exponent = -1, scale = 0;
        bool isFraction = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '.') isFraction = true;
            if (c == 'E')
            {
                scale = int.Parse(text[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }

            if (!char.IsAsciiDigit(c)) continue;
            if (count > 0 || c != '0') digits[count++] = c;
            // Each digit before the point raises the first one's power, each zero before the first digit behind the point lowers it.
            if (!isFraction && count > 0) exponent++;
            else if (isFraction && count == 0) exponent--;
        }

        while (count > 0 && digits[count - 1] == '0') count--;
        return (count, exponent + scale);
    }

    private static int Put(ReadOnlySpan<char> from, Span<char> to)
    {
        from.CopyTo(to);
        return from.Length;
    }
}
