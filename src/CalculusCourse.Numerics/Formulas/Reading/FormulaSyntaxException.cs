using System.Globalization;
using System.Text;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>A text that cannot be read as a formula: what is wrong, and where.</summary>
public sealed class FormulaSyntaxException : FormatException
{
    private const int WindowColumns = 72;

    /// <param name="message">What is wrong, one sentence without a full stop.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="position">
    /// Index of the first character at fault, <paramref name="text"/>'s length if something is missing at its end.
    /// </param>
    /// <param name="length">How many characters are at fault, at least 1.</param>
    public FormulaSyntaxException(string message, string text, int position, int length = 1)
        : base(message)
    {
        Text = text;
        Position = Math.Clamp(position, 0, text.Length);
        Length = Math.Max(1, length);
        int start = LineStart();
        Column = Position - start + 1;
        Line = 1 + text.AsSpan(0, start).Count('\n');
    }

    /// <summary>The text that was to be read.</summary>
    public string Text { get; }

    /// <summary>Index in <see cref="Text"/> of the first character at fault.</summary>
    public int Position { get; }

    /// <summary>How many characters are at fault.</summary>
    public int Length { get; }

    /// <summary>The line of <see cref="Position"/>, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The column of <see cref="Position"/> in its line, counted from 1 in UTF-16 characters.</summary>
    public int Column { get; }

    /// <summary>
    /// Two lines: the line of the text at fault and carets under the place. Long lines are cut to a window around it,
    /// and characters that would not print, or would move the cursor, are shown as signs, so that the carets stay under their place.
    /// </summary>
    public string CaretText
    {
        get
        {
            int start = LineStart();
            int end = Text.AsSpan(start).IndexOfAny('\r', '\n');
            end = end < 0 ? Text.Length : start + end;
            int from = Math.Max(start, Math.Min(Position - (WindowColumns / 2), end - WindowColumns));
            int to = Math.Min(end, from + WindowColumns);
            if (from > start && char.IsLowSurrogate(Text[from])) from++;

            var line = new StringBuilder(from > start ? "…" : "");
            int before = line.Length, marked = 0;
            for (int i = from; i < to;)
            {
                _ = Rune.TryGetRuneAt(Text, i, out Rune rune);
                bool broken = rune.Value == 0 && Text[i] != '\0';
                int columns = Append(line, broken ? Rune.ReplacementChar : rune);
                if (i < Position) before += columns;
                else if (i < Position + Length) marked += columns;
                i += broken ? 1 : rune.Utf16SequenceLength;
            }

            if (to < end) line.Append('…');
            return $"{line}\n{new string(' ', before)}{new string('^', Math.Max(1, marked))}";
        }
    }

    private static int Append(StringBuilder line, Rune rune)
    {
        UnicodeCategory category = Rune.GetUnicodeCategory(rune);
        if (rune.Value < 0x20) line.Append(rune.Value == '\t' ? ' ' : (char)(0x2400 + rune.Value));
        else if (rune.Value == 0x7F) line.Append('\u2421');
        else if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) line.Append('\uFFFD');
        else
        {
            line.Append(rune.ToString());
            return IsWide(rune.Value) ? 2 : 1;
        }

        return 1;
    }

    /// <summary>Whether terminals give the character two columns (East Asian wide and full-width forms, pictographs).</summary>
    private static bool IsWide(int code) =>
        code is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF01 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
            or (>= 0x20000 and <= 0x3FFFD);

    private int LineStart() => Position == 0 ? 0 : Text.LastIndexOf('\n', Position - 1) + 1;
}
