using System.Globalization;
using System.Text;

namespace CalculusCourse.Numerics;

/// <summary>
/// Text from outside in a form that can do nothing but be read: characters that steer a terminal, turn the direction of writing, or are
/// not seen at all appear as the escapes that JSON has for them, <c>\u001b</c>, so that they cannot be taken for something else.
/// </summary>
public static class VisibleText
{
    /// <summary>The text with escapes for all that is not seen. Line feeds and tabs are kept.</summary>
    public static string Of(string text)
    {
        int first = FirstInvisible(text);
        return first < 0 ? text : new StringBuilder().Append(text, 0, first).AppendVisible(text.AsSpan(first)).ToString();
    }

    /// <summary>The index of the first character that needs an escape; −1 if none does.</summary>
    public static int FirstInvisible(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length;)
        {
            int plain = text[i..].IndexOfAnyExceptInRange(' ', '~');
            if (plain < 0) return -1;
            i += plain;
            (int length, bool isVisible) = Read(text[i..]);
            if (!isVisible) return i;
            i += length;
        }

        return -1;
    }

    /// <summary>Appends a text with escapes for all that is not seen.</summary>
    public static StringBuilder AppendVisible(this StringBuilder builder, ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length;)
        {
            (int length, bool isVisible) = Read(text[i..]);
            if (isVisible) builder.Append(text.Slice(i, length));
            else builder.AppendEscaped(text.Slice(i, length));
            i += length;
        }

        return builder;
    }

    /// <summary>Appends the escapes of all characters of a text.</summary>
    internal static StringBuilder AppendEscaped(this StringBuilder builder, ReadOnlySpan<char> text)
    {
        foreach (char c in text) builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        return builder;
    }

    /// <summary>Whether a character cannot be seen, or does something else than stand in its place.</summary>
    internal static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        // Letters and marks that Unicode lets fonts draw as nothing (its property Default_Ignorable_Code_Point).
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0;

    private static (int Length, bool IsVisible) Read(ReadOnlySpan<char> text)
    {
        if (text[0] is (>= ' ' and <= '~') or '\n' or '\t') return (1, true);
        return Rune.DecodeFromUtf16(text, out Rune rune, out int length) == System.Buffers.OperationStatus.Done
            ? (length, !IsInvisible(rune))
            : (1, false);
    }
}
