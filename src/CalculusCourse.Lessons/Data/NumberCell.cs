using System.Globalization;

namespace CalculusCourse.Lessons.Data;

/// <summary>Numbers as they stand in the cells of a table: sign, digits, a decimal sign, an exponent.</summary>
internal static class NumberCell
{
    private const long ExactLimit = 1L << 53;

    // Powers of ten that doubles hold exactly: one division or multiplication by them rounds once (Clinger 1990).
    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads a number, the nearest double to what is written.</summary>
    /// <param name="text">The cell, without blanks around.</param>
    /// <param name="decimalSign">A point or a comma.</param>
    /// <param name="value">The number; infinite where it is too large for a double.</param>
    public static bool TryRead(ReadOnlySpan<char> text, char decimalSign, out double value)
    {
        value = 0;
        int i = 0, digits = 0, behind = 0;
        bool isNegative = text is ['-' or '−', ..];
        if (isNegative || text is ['+', ..]) i++;
        long mantissa = 0;
        bool isExact = true;
        for (bool isBehind = false; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsAsciiDigit(c))
            {
                digits++;
                if (mantissa < ExactLimit / 10) mantissa = (10 * mantissa) + (c - '0');
                else isExact = false;
                if (isBehind) behind++;
            }
            else if (c == decimalSign && !isBehind)
            {
                isBehind = true;
            }
            else
            {
                break;
            }
        }

        if (digits == 0) return false;
        int exponent = -behind;
        if (i < text.Length)
        {
            if (text[i] is not ('e' or 'E') || !IsExponent(text[(i + 1)..])) return false;
            isExact &= text.Length - i <= 5 && int.TryParse(text[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int e)
                && (exponent += e) is >= -22 and <= 22;
        }

        if (isExact && exponent is >= -22 and <= 22)
        {
            value = exponent < 0 ? mantissa / PowersOfTen[-exponent] : mantissa * PowersOfTen[exponent];
            if (isNegative) value = -value;
            return true;
        }

        Span<char> plain = text.Length <= 128 ? stackalloc char[text.Length] : new char[text.Length];
        text.CopyTo(plain);
        plain.Replace(decimalSign, '.');
        plain.Replace('−', '-');
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether a cell stands for a value that is not known: empty, NA, N/A, #N/A, NaN, ? or null, in any case.</summary>
    public static bool IsMissing(ReadOnlySpan<char> text) => text.Length switch
    {
        0 => true,
        1 => text[0] == '?',
        2 => text.Equals("NA", StringComparison.OrdinalIgnoreCase),
        3 => text.Equals("NaN", StringComparison.OrdinalIgnoreCase) || text.Equals("N/A", StringComparison.OrdinalIgnoreCase),
        4 => text.Equals("null", StringComparison.OrdinalIgnoreCase) || text.Equals("#N/A", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <inheritdoc cref="IsMissing"/>
    public static bool IsMissingText(string text) => IsMissing(text);

    /// <summary>Whether a cell is a word for infinity, which is a number, but none that can be used.</summary>
    public static bool IsInfinite(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> size = text is ['+' or '-' or '−', ..] ? text[1..] : text;
        return size.Equals("inf", StringComparison.OrdinalIgnoreCase) || size.Equals("infinity", StringComparison.OrdinalIgnoreCase) || size is "∞";
    }

    /// <summary>Whether a cell is a number whose thousands are parted by commas or points, as 1,234 or 1.234.567,8.</summary>
    public static bool IsGrouped(ReadOnlySpan<char> text)
    {
        if (text is ['+' or '-' or '−', ..]) text = text[1..];
        int first = text.IndexOfAny(',', '.');
        if (first is < 1 or > 3 || text[0] == '0') return false;
        (char group, int groups) = (text[first], 0);
        for (; first < text.Length && text[first] == group; first += 4, groups++)
        {
            if (text.Length < first + 4 || text.Slice(first + 1, 3).IndexOfAnyExceptInRange('0', '9') >= 0) return false;
        }

        return groups > 0 && text[..text.IndexOf(group)].IndexOfAnyExceptInRange('0', '9') < 0
            && (first == text.Length || (text[first] is ',' or '.' && text[(first + 1)..].IndexOfAnyExceptInRange('0', '9') < 0));
    }

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        if (text is ['+' or '-', ..]) text = text[1..];
        return text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
