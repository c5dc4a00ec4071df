using System.Text;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>
/// A text with holes: <c>{a}</c> stands for the value of the parameter a, <c>{{</c> and the <c>}}</c> that belongs to it for braces.
/// Other braces are braces.
/// </summary>
internal sealed class Template
{
    private readonly List<Piece> pieces = [];

    /// <summary>Reads a text.</summary>
    /// <param name="value">The text and its place.</param>
    public Template(TomlValue value)
    {
        Value = value;
        string text = value.Text;
        var letters = new StringBuilder();
        int open = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '{' && i + 1 < text.Length && text[i + 1] == '{')
            {
                letters.Append('{');
                open++;
                i++;
            }
            else if (c is '}' && open > 0 && i + 1 < text.Length && text[i + 1] == '}')
            {
                letters.Append('}');
                open--;
                i++;
            }
            else if (c is '{' && text.IndexOf('}', i) is > 0 and var end && Hole(text[(i + 1)..end]) is { } name)
            {
                pieces.Add(new(letters.ToString(), name, i));
                letters.Clear();
                i = end;
            }
            else
            {
                letters.Append(c);
            }
        }

        pieces.Add(new(letters.ToString(), null, text.Length));
    }

    /// <summary>The text as it is written, and where it stands.</summary>
    public TomlValue Value { get; }

    /// <summary>The holes, each with where it begins in the text.</summary>
    public IEnumerable<(string Name, int Index)> Holes => pieces.Where(piece => piece.Name is not null).Select(piece => (piece.Name!, piece.Index));

    /// <summary>Whether there is nothing to put in.</summary>
    public bool IsFixed => pieces.Count == 1;

    /// <summary>The text with the values put in.</summary>
    /// <param name="values">The parameters' values; a hole without one stays.</param>
    /// <param name="isFormula">
    /// Whether the text is a formula, in which every value is one operand; in prose only what would be misread gets parentheses.
    /// </param>
    public string Put(IReadOnlyDictionary<string, string> values, bool isFormula)
    {
        if (IsFixed) return pieces[0].Before;
        var text = new StringBuilder();
        for (int i = 0; i < pieces.Count; i++)
        {
            (string before, string? name, _) = pieces[i];
            text.Append(before);
            if (name is null) break;
            string value = values.GetValueOrDefault(name, $"{{{name}}}");
            char next = pieces[i + 1] is { Before.Length: > 0 } following ? following.Before[0] : pieces[i + 1].Name is null ? '\0' : '0';
            if (NeedsParentheses(text, value, next, isFormula)) text.Append('(').Append(value).Append(')');
            else text.Append(value);
        }

        return text.ToString();
    }

    private static bool NeedsParentheses(StringBuilder before, string value, char next, bool isFormula)
    {
        int last = before.Length - 1;
        char beside = last < 0 ? '\0' : before[last];
        while (last >= 0 && before[last] == ' ') last--;
        char previous = last < 0 ? '\0' : before[last];
        bool isPlain = value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '.');
        bool isNumber = value.Length > 0 && value.All(c => char.IsAsciiDigit(c) || c is '.' or '-');
        bool isBound = previous is '+' or '-' or '*' or '/' or '^' or '·' or '−' or '×' or '÷' || next is '^' or '²' or '³' or '!';
        bool isFollowed = next is '/' or '*' or '·';
        if (isPlain)
        {
            // 2{a} is a product, not 25.
            bool isDigit = char.IsAsciiDigit(value[0]);
            return isDigit ? char.IsAsciiDigit(beside) || beside == '.' || (isFormula && char.IsLetter(beside)) || (isFormula && char.IsAsciiDigit(next))
                : isFormula && (char.IsLetter(beside) || char.IsLetterOrDigit(next));
        }

        if (isNumber) return isBound || char.IsAsciiDigit(beside) || beside == ')' || (isFormula && (char.IsLetterOrDigit(previous) || previous == ')'));
        return isFormula && (isBound || isFollowed || next is ' ' or '+' or '-' or '(' || char.IsLetterOrDigit(next) || char.IsLetterOrDigit(previous) || previous == ')');
    }

    private static string? Hole(string inside) => NameScope.IsName(inside) ? inside : null;

    private sealed record Piece(string Before, string? Name, int Index);
}
