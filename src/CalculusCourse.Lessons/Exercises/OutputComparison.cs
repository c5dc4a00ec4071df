using System.Globalization;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>One place where two printed outputs disagree; lines and columns count from 1.</summary>
/// <param name="Line">The line, the same in both outputs.</param>
/// <param name="ExpectedColumn">The column in the expected output.</param>
/// <param name="ActualColumn">The column in the actual output.</param>
/// <param name="Expected">What stands there in the expected output; null where that has ended.</param>
/// <param name="Actual">What stands there in the actual output; null where that has ended.</param>
/// <param name="Distance">|expected − actual| when both are numbers.</param>
public sealed record OutputDifference(
    int Line, int ExpectedColumn, int ActualColumn, string? Expected, string? Actual, double? Distance);

/// <summary>
/// Compares printed outputs: numbers by value, |e − a| ≤ atol + rtol·|e|, everything else as text.
/// How many blanks stand between two words does not matter, nor do blanks at a line's end or inside
/// a bracket's ends, because programs pad numbers to a width; line ends may be LF or CRLF.
/// </summary>
public static class OutputComparison
{
    /// <summary>The first difference of each line that differs, from the top.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is negative or not a number.</exception>
    public static IReadOnlyList<OutputDifference> Compare(string expected, string actual, double relative = 1e-9, double absolute = 1e-12)
    {
        if (!(relative >= 0)) throw new ArgumentOutOfRangeException(nameof(relative));
        if (!(absolute >= 0)) throw new ArgumentOutOfRangeException(nameof(absolute));
        string[] expectedLines = Lines(expected), actualLines = Lines(actual);
        var differences = new List<OutputDifference>();
        for (int i = 0; i < Math.Max(expectedLines.Length, actualLines.Length); i++)
        {
            if (i >= expectedLines.Length) differences.Add(new(i + 1, 1, 1, null, actualLines[i], null));
            else if (i >= actualLines.Length) differences.Add(new(i + 1, 1, 1, expectedLines[i], null, null));
            else if (CompareLine(i + 1, expectedLines[i], actualLines[i], relative,
                absolute) is { } difference) differences.Add(difference);
        }

        return differences;
    }

    private static string[] Lines(string text)
    {
        string[] lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        int count = lines.Length;
        while (count > 0 && string.IsNullOrWhiteSpace(lines[count - 1])) count--;
        return lines[..count];
    }

    private static OutputDifference? CompareLine(int line, string expected, string actual, double relative, double absolute)
    {
        List<Token> e = Tokens(expected), a = Tokens(actual);
        for (int i = 0; i < Math.Max(e.Count, a.Count); i++)
        {
            Token? left = i < e.Count ? e[i] : null, right = i < a.Count ? a[i] : null;
            double? distance = null;
            if (left is { Value: { } x } && right is { Value: { } y })
            {
                if (x.Equals(y) || x == y || (double.IsFinite(x) && Math.Abs(x - y) <= absolute + (relative * Math.Abs(x)))) continue;
                distance = Math.Abs(x - y);
            }
            else if (left is not null && right is not null && left.Text == right.Text && left.AfterBlank == right.AfterBlank)
            {
                continue;
            }

            return new(line, left?.Column ?? expected.Length + 1, right?.Column ?? actual.Length + 1, left?.Text, right?.Text, distance);
        }

        return null;
    }

    /// <summary>A number or a piece of text; whether blanks separate it matters for words, not beside a bracket or a number.</summary>
    private sealed record Token(int Column, string Text, double? Value, bool AfterBlank);

    private static List<Token> Tokens(string line)
    {
        var tokens = new List<Token>();
        bool blank = false;
        for (int i = 0; i < line.Length;)
        {
            if (char.IsWhiteSpace(line[i]))
            {
                blank = true;
                i++;
                continue;
            }

            int length = NumberLength(line, i);
            double? value = null;
            if (length > 0) value = Parse(line.AsSpan(i, length));
            else length = WordLength(line, i);
            bool matters = blank && i > 0 && value is null && tokens.Count > 0
                && (char.IsLetterOrDigit(line[i]) || line[i] == '_') && tokens[^1] is { Value: null, Text: not ("[" or "(") };
            tokens.Add(new(i + 1, line.Substring(i, length), value, matters));
            i += length;
            blank = false;
        }

        return tokens;
    }

    private static int WordLength(string line, int start)
    {
        int i = start;
        while (i < line.Length && (char.IsLetterOrDigit(line[i]) || line[i] == '_')) i++;
        return Math.Max(1, i - start);
    }

    /// <summary>
    /// The length of the number at <paramref name="start"/>, 0 if there is none. Digits inside a word (x1) are part of the
    /// word.
    /// </summary>
    private static int NumberLength(string line, int start)
    {
        char before = start == 0 ? ' ' : line[start - 1];
        if (char.IsLetter(before) || before == '_') return 0;
        int i = start;
        if (line[i] is '+' or '-')
        {
            // "3-2" is a difference of two numbers, "3 -2" a row of two.
            if (char.IsLetterOrDigit(before) || before is ')' or ']') return 0;
            i++;
        }

        foreach (string special in (ReadOnlySpan<string>)["inf", "Infinity", "nan", "NaN"])
        {
            bool whole = i + special.Length >= line.Length || !char.IsLetterOrDigit(line[i + special.Length]);
            if (whole && string.CompareOrdinal(line, i, special, 0, special.Length) == 0) return i + special.Length - start;
        }

        int digits = 0;
        for (; i < line.Length && char.IsAsciiDigit(line[i]); i++) digits++;
        if (i < line.Length && line[i] == '.')
        {
            i++;
            for (; i < line.Length && char.IsAsciiDigit(line[i]); i++) digits++;
        }

        if (digits == 0) return 0;
        int end = i;
        if (i < line.Length && line[i] is 'e' or 'E')
        {
            i++;
            if (i < line.Length && line[i] is '+' or '-') i++;
            int exponent = i;
            while (i < line.Length && char.IsAsciiDigit(line[i])) i++;
            if (i > exponent) end = i;
        }

        return end - start;
    }

    private static double Parse(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> unsigned = text.TrimStart("+-");
        if (unsigned.StartsWith("inf", StringComparison.OrdinalIgnoreCase))
            return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        return unsigned.StartsWith("nan", StringComparison.OrdinalIgnoreCase)
            ? double.NaN
            : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
