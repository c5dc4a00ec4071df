using System.Text;

namespace CalculusCourse.Lessons.Documents;

/// <summary>Quotes as books have them.</summary>
internal static class Quotes
{
    /// <summary>The text with quotes that open and close, and apostrophes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isFirst">Whether nothing stands before it, such as a formula.</param>
    /// <param name="isLast">Whether nothing stands behind it.</param>
    public static string Curled(string text, bool isFirst, bool isLast)
    {
        if (text.AsSpan().IndexOfAny('"', '\'') < 0) return text;
        var curled = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char before = i > 0 ? text[i - 1] : isFirst ? ' ' : 'x', after = i + 1 < text.Length ? text[i + 1] : isLast ? ' ' : 'x';
            bool opens = (char.IsWhiteSpace(before) || before is '(' or '[') && !char.IsWhiteSpace(after);
            curled.Append(text[i] switch
            {
                '"' => opens ? '“' : '”',
                '\'' => opens ? '‘' : '’',
                var letter => letter,
            });
        }

        return curled.ToString();
    }
}
