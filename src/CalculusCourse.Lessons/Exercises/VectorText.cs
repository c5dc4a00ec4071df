using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>Reads rows and matrices as they are typed in mathematics, Python and MATLAB.</summary>
internal static class VectorText
{
    private static readonly string[] Wrappers = ["Matrix", "np.array", "numpy.array", "array", "vec", "Vector"];

    /// <summary>The entries of one row: (a, b), [a, b], ⟨a, b⟩, a, b, or [a b].</summary>
    public static List<Range> Entries(string text, Range row)
    {
        Range inner = Unwrap(text, row);
        List<Range> entries = AnswerText.Split(text, inner, ',', ';', '\n');
        if (entries.Count == 1) entries = AnswerText.Split(text, inner, '&');
        bool wasBracketed = !inner.Equals(AnswerText.Trim(text, row));
        return entries.Count == 1 && (wasBracketed || IsNumbers(text[inner])) ? Words(text, inner) : entries;
    }

    /// <summary>The entries of a matrix, row by row: [[a, b], [c, d]], (a, b), (c, d), or [a, b; c, d].</summary>
    /// <exception cref="FormulaSyntaxException">There are no rows and columns to see.</exception>
    public static List<List<Range>> Rows(string text, Range part)
    {
        Range whole = AnswerText.Trim(text, part);
        Range inner = Unwrap(text, whole);
        List<Range> rows = [.. AnswerText.Split(text, inner, ';', '\n').Where(r => !AnswerText.IsEmpty(text, r))];
        if (rows.Count == 1) rows = [.. AnswerText.Split(text, inner, ',').Where(r => !AnswerText.IsEmpty(text, r))];
        else rows = [.. rows.Select(r => WithoutComma(text, r))];

        // [a, b] with nothing bracketed inside is a single row.
        bool isMatrix = rows.Count > 1 && rows.All(r => IsBracketed(text, AnswerText.Trim(text, r))
            || AnswerText.Split(text, r, ',').Count > 1);
        if (!isMatrix && rows.Count > 1) return [rows];
        return [.. rows.Select(r => Entries(text, r))];
    }

    /// <summary>Without Matrix(…) and the like and one pair of brackets around everything.</summary>
    private static Range Unwrap(string text, Range part)
    {
        Range trimmed = AnswerText.Trim(text, part);
        (int start, int length) = trimmed.GetOffsetAndLength(text.Length);
        foreach (string wrapper in Wrappers)
        {
            if (length > wrapper.Length + 1 && string.CompareOrdinal(text, start, wrapper, 0, wrapper.Length) == 0
                && text[start + wrapper.Length] == '(')
                return Unwrap(text, (start + wrapper.Length)..(start + length));
        }

        if (length > 2 && text.AsSpan(start, length).EndsWith("^T") && IsBracketed(text, start..(start + length - 2)))
            return Unwrap(text, start..(start + length - 2));
        if (!IsBracketed(text, trimmed)) return trimmed;
        Range inner = AnswerText.Trim(text, (start + 1)..(start + length - 1));
        bool isNested = IsBracketed(text, inner) && AnswerText.Split(text, inner, ',', ';', '\n').Count == 1
            && (text[start] is '[' || text[inner.Start.GetOffset(text.Length)] is '[');
        return isNested && AnswerText.Split(text, Inside(text, inner), ',', ';').Count > 1 && text[start] is '(' ? Unwrap(text, inner)
            : inner;
    }

    private static Range Inside(string text, Range part)
    {
        (int start, int length) = part.GetOffsetAndLength(text.Length);
        return (start + 1)..(start + length - 1);
    }

    private static Range WithoutComma(string text, Range part)
    {
        Range trimmed = AnswerText.Trim(text, part);
        (int start, int length) = trimmed.GetOffsetAndLength(text.Length);
        return length > 0 && text[start + length - 1] == ',' ? start..(start + length - 1) : trimmed;
    }

    /// <summary>Whether one pair of brackets holds everything.</summary>
    public static bool IsBracketed(string text, Range part)
    {
        (int start, int length) = part.GetOffsetAndLength(text.Length);
        if (length < 2 || text[start] is not ('(' or '[' or '{' or '⟨' or '<')) return false;
        if (text[start] == '<') return text[start + length - 1] == '>';
        int depth = 0;
        for (int i = start; i < start + length; i++)
        {
            if (text[i] is '(' or '[' or '{' or '⟨') depth++;
            else if (text[i] is ')' or ']' or '}' or '⟩') depth--;
            if (depth == 0) return i == start + length - 1;
        }

        return false;
    }

    private static bool IsNumbers(string text) => text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c is '.' or '-' or ' ' or '/');

    private static List<Range> Words(string text, Range part)
    {
        List<Range> words = [.. AnswerText.Split(text, part, ' ', '\t').Where(w => !AnswerText.IsEmpty(text, w))];

        // Blanks around a sign belong to one formula, as in [x + y].
        bool isRow = words.Count > 1 && words.All(w => !IsOperator(text[AnswerText.Trim(text, w)]));
        return isRow ? words : [part];
    }

    private static bool IsOperator(string word) =>
        word[0] is '+' or '*' or '/' or '^' or '·' || word[^1] is '+' or '-' or '*' or '/' or '^' or '·' or '−';
}
