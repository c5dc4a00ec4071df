using System.Buffers;
using System.Globalization;
using System.Text;

namespace CalculusCourse.Numerics;

/// <summary>The place in a text that a message is about, shown to people.</summary>
public static class Excerpt
{
    private const int WindowColumns = 72;

    /// <summary>
    /// Two lines: the line of the text in which the place is, and carets under it. Long lines are cut to a window around it, and
    /// characters that would not be seen, or would move the cursor, are shown as escapes, so that the carets stay under their place.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="position">The index of the first character that is meant; the text's length for what is missing at its end.</param>
    /// <param name="length">How many characters are meant.</param>
    public static string Of(string text, int position, int length = 1)
    {
        int start = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        int end = text.AsSpan(start).IndexOfAny('\r', '\n');
        end = end < 0 ? text.Length : start + end;
        int from = Math.Max(start, Math.Min(position - (WindowColumns / 2), end - WindowColumns));
        int to = Math.Min(end, from + WindowColumns);
        if (from > start && char.IsLowSurrogate(text[from])) from++;

        var line = new StringBuilder(from > start ? "…" : "");
        int before = line.Length, marked = 0;
        for (int i = from; i < to;)
        {
            bool isWhole = Rune.TryGetRuneAt(text, i, out Rune rune);
            int size = isWhole ? rune.Utf16SequenceLength : 1;
            int columns = Append(line, text.AsSpan(i, size), isWhole && IsShown(rune));
            if (i < position) before += columns;
            else if (i < position + length) marked += columns;
            i += size;
        }

        if (to < end) line.Append('…');
        return $"{line}\n{new string(' ', before)}{new string('^', Math.Max(1, marked))}";
    }

    /// <summary>Appends a character, or its escape, and tells how many columns that takes.</summary>
    private static int Append(StringBuilder line, ReadOnlySpan<char> character, bool isShown)
    {
        int before = line.Length;
        if (character[0] == '\t') line.Append(' ');
        else if (!isShown) line.AppendEscaped(character);
        else
        {
            line.Append(character);
            return Rune.DecodeFromUtf16(character, out Rune rune, out _) == OperationStatus.Done && IsWide(rune.Value) ? 2 : 1;
        }

        return line.Length - before;
    }

    /// <summary>Whether a character has a column of its own; an accent stands over the one before it.</summary>
    private static bool IsShown(Rune rune) => !VisibleText.IsInvisible(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);

    /// <summary>Whether terminals give the character two columns (East Asian wide and full-width forms, pictographs).</summary>
    private static bool IsWide(int code) =>
        code is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF01 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
            or (>= 0x20000 and <= 0x3FFFD);
}
