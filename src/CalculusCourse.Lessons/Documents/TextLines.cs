using System.Text;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Documents;

/// <summary>How letters in a terminal look.</summary>
internal enum Look
{
    Plain,
    Heading,
    Emphasis,
    Good,
    Mixed,
    Bad,
}

/// <summary>
/// Breaks texts into lines of a width. A word, a formula, a command stays whole if it fits into a line; if not, it is broken at its own
/// blanks, and what is still too long stands beyond the width rather than in two parts.
/// </summary>
internal sealed class TextLines(int width, bool isStyled)
{
    private const string Signs = "+-−=≤≥<>";

    /// <summary>Letters that stay together, what they look like, and what may happen before them.</summary>
    private readonly record struct Piece(string Text, Look Look, Gap Before);

    private enum Gap
    {
        /// <summary>They stand beside what is before them.</summary>
        None,

        /// <summary>A blank where a line may end.</summary>
        Blank,

        /// <summary>A blank within a formula or a command, where a line ends only in need.</summary>
        Inner,
    }

    /// <summary>The lines of a text. The first one has <paramref name="used"/> columns less.</summary>
    public IEnumerable<string> Break(IEnumerable<Inline> text, int used = 0, Look look = Look.Plain)
    {
        var line = new StringBuilder();
        int at = used;
        bool isEmpty = true;
        Look shown = Look.Plain;
        List<Piece> pieces = Pieces(text, look);
        for (int i = 0; i < pieces.Count;)
        {
            int end = i + 1;
            while (end < pieces.Count && pieces[end].Before != Gap.Blank) end++;
            bool isTooLong = Width(pieces, i, end) > width;
            while (i < end)
            {
                // What is too long for any line is placed part by part.
                int next = i + 1;
                while (next < end && !(isTooLong && pieces[next].Before == Gap.Inner)) next++;
                int size = Width(pieces, i, next);
                if (!isEmpty && at + 1 + size > width)
                {
                    Show(Look.Plain);
                    yield return line.ToString();
                    line.Clear();
                    (at, isEmpty) = (0, true);
                }
                else if (isEmpty && at > 0 && at + size > width)
                {
                    // Beside something that stands to the left already, the text begins on the next line.
                    yield return "";
                    at = 0;
                }

                if (!isEmpty) at++;
                for (int k = i; k < next; k++)
                {
                    if (pieces[k].Look != shown) Show(Look.Plain);
                    if (k > i ? pieces[k].Before != Gap.None : !isEmpty) line.Append(' ');
                    if (pieces[k].Look != shown) Show(pieces[k].Look);
                    line.Append(pieces[k].Text);
                }

                at += size;
                isEmpty = false;
                i = next;
            }
        }

        Show(Look.Plain);
        yield return line.ToString();

        void Show(Look next)
        {
            if (isStyled && next != shown) line.Append("\e[").Append(Codes(next)).Append('m');
            shown = next;
        }
    }

    /// <summary>Letters with their look, if looks are wanted.</summary>
    public string Styled(string text, Look look) => isStyled ? $"\e[{Codes(look)}m{text}\e[0m" : text;

    /// <summary>The columns of some pieces beside each other.</summary>
    private static int Width(List<Piece> pieces, int first, int end)
    {
        int width = 0;
        for (int i = first; i < end; i++) width += DisplayWidth.Of(pieces[i].Text) + (i == first || pieces[i].Before == Gap.None ? 0 : 1);
        return width;
    }

    private static string Codes(Look look) => look switch
    {
        Look.Plain => "0",
        Look.Heading => "1;36",
        Look.Emphasis => "3",
        Look.Good => "1;32",
        Look.Mixed => "1;33",
        _ => "1;31",
    };

    private static List<Piece> Pieces(IEnumerable<Inline> text, Look look)
    {
        var pieces = new List<Piece>();
        var gap = Gap.None;
        foreach (Inline inline in text)
        {
            Gap between = inline is Words ? Gap.Blank : Gap.Inner;
            Look own = inline is Words { IsEmphasised: true } && look == Look.Plain ? Look.Emphasis : look;
            string letters = Text.Line(inline);
            int start = 0;
            for (int i = 0; i <= letters.Length; i++)
            {
                bool isBlank = i < letters.Length && letters[i] is ' ' or '\n' or '\r' or '\t';
                if (i < letters.Length && !isBlank) continue;
                // A sign of operation goes with what follows it.
                if (isBlank && between == Gap.Inner && i - start == 1 && start > 0 && Signs.Contains(letters[start], StringComparison.Ordinal))
                    continue;
                if (i > start)
                {
                    pieces.Add(new(VisibleText.Of(letters[start..i]), own, pieces.Count == 0 ? Gap.None : gap));
                    gap = Gap.None;
                }

                if (isBlank && gap != Gap.Blank) gap = between;
                start = i + 1;
            }
        }

        return pieces;
    }
}
