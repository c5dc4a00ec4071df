using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>Reads rows and matrices as they are typed in mathematics, Python and MATLAB.</summary>
internal static class VectorText
{
    private static readonly string[] Wrappers =
    [
        "Matrix", "ImmutableMatrix", "sympy.Matrix", "sp.Matrix", "np.array", "numpy.array", "np.matrix", "np.asarray", "array", "vec", "Vector", "list",
        "tuple", "torch.tensor", "tensor",
    ];

    private static readonly string[] Transposes = ["^T", "^{T}", @"^\top", @"^{\top}", @"^{\mathrm{T}}", @"^\mathrm{T}", ".T", "ᵀ", "^t", "'"];

    private static readonly string[] MatrixEnvironments = ["bmatrix", "pmatrix", "matrix", "vmatrix", "Bmatrix", "smallmatrix", "array"];

    /// <summary>The entries of one row: (a, b), [a, b], ⟨a, b⟩, a, b, or [a b].</summary>
    public static List<Range> Entries(string text, Range row)
    {
        Range inner = Unwrap(text, row);
        if (Environment(text, inner) is { } cells) return [.. cells.SelectMany(r => r)];
        if (IsBracketed(text, inner)) return Entries(text, inner);
        List<Range> entries = !IsSquare(text, row) && AnswerText.SplitEntries(text, inner) is { Count: > 1 } split ? split : AnswerText.Split(text, inner, ',', ';', '\n');
        if (entries.Count == 1) entries = AnswerText.Split(text, inner, '&');

        // One bar alone closes nothing: (2|2).
        if (entries.Count == 1 && text[inner].Count(c => c == '|') == 1) entries = AnswerText.Split(text, inner, '|');
        bool wasBracketed = !inner.Equals(AnswerText.Trim(text, row));
        return entries.Count == 1 && (wasBracketed || IsNumbers(text[inner])) ? Words(text, inner) : entries;
    }

    /// <summary>The entries of a matrix, row by row: [[a, b], [c, d]], (a, b), (c, d), or [a, b; c, d].</summary>
    /// <exception cref="FormulaSyntaxException">There are no rows and columns to see.</exception>
    public static List<List<Range>> Rows(string text, Range part)
    {
        Range whole = AnswerText.Trim(text, part);
        Range inner = Unwrap(text, whole);
        if (Environment(text, inner) is { } cells) return cells;
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

        foreach (string transpose in Transposes)
        {
            if (length > transpose.Length + 1 && text.AsSpan(start, length).EndsWith(transpose)
                && text[start + length - transpose.Length - 1] is ')' or ']' or '}' or '⟩')
                return Unwrap(text, start..(start + length - transpose.Length));
        }

        if (Delimited(text, start, start + length) is { } delimited) return Unwrap(text, delimited);
        if (!IsBracketed(text, trimmed)) return trimmed;
        Range inner = AnswerText.Trim(text, (start + 1)..(start + length - 1));
        bool isNested = IsBracketed(text, inner) && AnswerText.Split(text, inner, ',', ';', '\n').Count == 1
            && (text[start] is '[' || text[inner.Start.GetOffset(text.Length)] is '[');
        return isNested && AnswerText.Split(text, Inside(text, inner), ',', ';').Count > 1 && text[start] is '(' ? Unwrap(text, inner)
            : inner;
    }

    /// <summary>What stands between <c>\left[</c> and <c>\right]</c>, or <c>\langle</c> and <c>\rangle</c>; null if they hold not everything.</summary>
    private static Range? Delimited(string text, int start, int end)
    {
        ReadOnlySpan<char> part = text.AsSpan(start..end);
        if (part.StartsWith(@"\langle") && part.EndsWith(@"\rangle")) return (start + 7)..(end - 7);
        if (!part.StartsWith(@"\left") || part.Length < 13) return null;
        int open = start + 5;
        while (open < end && text[open] == ' ') open++;
        if (text.AsSpan(open..end).StartsWith(@"\{")) open++;
        if (!IsBracketed(text, open..end)) return null;
        int close = end - 1;
        if (text[close - 1] == '\\') close--;
        ReadOnlySpan<char> inside = text.AsSpan((open + 1)..close).TrimEnd();
        return inside.EndsWith(@"\right") ? (open + 1)..(open + 1 + inside.Length - 6) : null;
    }

    /// <summary>The rows and columns of a LaTeX matrix; null if the part is none.</summary>
    private static List<List<Range>>? Environment(string text, Range part)
    {
        (int start, int length) = AnswerText.Trim(text, part).GetOffsetAndLength(text.Length);
        int end = start + length;
        foreach (string name in MatrixEnvironments)
        {
            string begins = $@"\begin{{{name}}}", ends = $@"\end{{{name}}}";
            ReadOnlySpan<char> inside = text.AsSpan(start..end);
            if (!inside.StartsWith(begins) || !inside.EndsWith(ends) || inside.Length < begins.Length + ends.Length) continue;
            int from = start + begins.Length, to = end - ends.Length;
            if (text.AsSpan(from..to).Contains(begins, StringComparison.Ordinal)) return null;
            if (name == "array" && text[from] == '{' && text.IndexOf('}', from, to - from) is > 0 and var columns) from = columns + 1;
            return [.. AnswerText.Split(text, from..to, '\\').Where(r => !AnswerText.IsEmpty(text, r)).Select(r => AnswerText.Split(text, r, '&'))];
        }

        return null;
    }

    private static bool IsSquare(string text, Range part) => text[AnswerText.Trim(text, part)] is ['[', ..];

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
