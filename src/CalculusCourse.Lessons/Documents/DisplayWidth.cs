using System.Text;
using Wcwidth;

namespace CalculusCourse.Lessons.Documents;

/// <summary>How many columns of a terminal letters take: none for accents, two for Chinese and most emoji.</summary>
internal static class DisplayWidth
{
    public static int Of(string text)
    {
        // Below U+0300 every visible letter takes one column.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '\u02ff')) return text.Length;
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes()) width += Math.Max(0, UnicodeCalculator.GetWidth(rune));
        return width;
    }

    /// <summary>The text with blanks behind it, or before it, to so many columns.</summary>
    public static string Pad(string text, int columns, bool isRight = false)
    {
        var blanks = new string(' ', Math.Max(0, columns - Of(text)));
        return isRight ? blanks + text : text + blanks;
    }
}
