namespace CalculusCourse.Lessons.Documents;

/// <summary>Text from outside in a form that can do nothing but be read.</summary>
internal static class VisibleText
{
    /// <summary>
    /// The text with pictures (U+2400 and following) for control characters, which could move a terminal's cursor and which XML forbids,
    /// and U+FFFD for what is no character. Line feeds and tabs are kept.
    /// </summary>
    public static string Of(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsVisible(text, i)) return string.Concat(text.Select((c, k) => IsVisible(text, k) ? c : Picture(c)));
        }

        return text;
    }

    private static bool IsVisible(string text, int i) => text[i] switch
    {
        '\n' or '\t' => true,
        < ' ' or (>= '\x7f' and <= '\x9f') or '\ufffe' or '\uffff' => false,
        var c when char.IsHighSurrogate(c) => i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]),
        var c when char.IsLowSurrogate(c) => i > 0 && char.IsHighSurrogate(text[i - 1]),
        _ => true,
    };

    private static char Picture(char c) => c < ' ' ? (char)('\u2400' + c) : c == '\x7f' ? '\u2421' : '\ufffd';
}
