using System.Collections.Frozen;
using System.Text;

namespace CalculusCourse.Lessons.Documents;

/// <summary>
/// A program in C# as HTML, with its comments (<c>i class="c"</c>), texts (<c>i class="s"</c>), numbers (<c>i class="n"</c>) and
/// keywords (<c>b</c>) marked. What stands in the holes of an interpolated string is marked as code.
/// </summary>
internal sealed class ProgramHtml
{
    private static readonly FrozenSet<string> Keywords = new[]
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "class", "const", "continue", "decimal", "default",
        "do", "double", "else", "enum", "false", "finally", "float", "for", "foreach", "from", "get", "if", "in", "init", "int", "interface",
        "internal", "is", "let", "lock", "long", "nameof", "namespace", "new", "null", "object", "operator", "orderby", "out", "override",
        "params", "private", "protected", "public", "readonly", "record", "ref", "return", "sealed", "select", "set", "short", "sizeof",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "using", "var", "virtual", "void", "when",
        "where", "while", "with", "yield",
    }.ToFrozenSet();

    private readonly string text;
    private readonly StringBuilder html;
    private int at;

    private ProgramHtml(string text, StringBuilder html) => (this.text, this.html) = (text, html);

    /// <summary>Appends the program.</summary>
    public static void Append(string program, StringBuilder html) => new ProgramHtml(program, html).Code('\0');

    private char Next => at < text.Length ? text[at] : '\0';

    private bool Follows(string letters) => string.CompareOrdinal(text, at, letters, 0, letters.Length) == 0;

    /// <summary>Code up to a brace or colon that closes a hole, or up to the end.</summary>
    private void Code(char closing)
    {
        int depth = 0;
        while (at < text.Length)
        {
            char c = Next;
            if (closing != '\0' && depth == 0 && c is '}' or ':') return;
            if (Follows("//") || (c == '#' && IsLineStart())) Mark("i", "c", LineEnd());
            else if (Follows("/*")) Mark("i", "c", After("*/", at + 2));
            else if (IsText(out int opening)) String(opening);
            else if (c == '\'') Mark("i", "s", CharEnd());
            else if (char.IsAsciiDigit(c)) Mark("i", "n", NumberEnd());
            else if (char.IsLetter(c) || c == '_') Word();
            else
            {
                depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
                Escape(text[at..++at]);
            }
        }
    }

    private bool IsLineStart() => text.AsSpan(0, at) is var before && before[(before.LastIndexOf('\n') + 1)..].IsWhiteSpace();

    private int After(string letters, int start) =>
        text.IndexOf(letters, Math.Min(start, text.Length), StringComparison.Ordinal) is >= 0 and var found ? found + letters.Length : text.Length;

    private int LineEnd() => text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;

    private int CharEnd()
    {
        int end = at + 1;
        while (end < text.Length && text[end] is not ('\'' or '\n')) end += text[end] == '\\' ? 2 : 1;
        return Math.Min(text.Length, end + 1);
    }

    private int NumberEnd()
    {
        int end = at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_' || IsPoint(end) || IsExponentSign(end)))
            end++;
        return end;
    }

    private bool IsPoint(int i) => text[i] == '.' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]);

    private bool IsExponentSign(int i) => text[i] is '+' or '-' && text[i - 1] is 'e' or 'E' && !Follows("0x");

    private void Word()
    {
        int end = at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_')) end++;
        // A member's name is none, whatever it is called.
        if (Keywords.Contains(text[at..end]) && (at == 0 || text[at - 1] is not ('.' or '@'))) Mark("b", null, end);
        else
        {
            Escape(text[at..end]);
            at = end;
        }
    }

    /// <summary>Whether a string begins here, and how many letters its opening has.</summary>
    private bool IsText(out int opening)
    {
        int quote = at;
        while (quote < text.Length && text[quote] is '$' or '@') quote++;
        opening = 0;
        if (quote >= text.Length || text[quote] != '"') return false;
        int quotes = quote;
        while (quotes < text.Length && text[quotes] == '"') quotes++;
        // Two quotes are an empty string, three or more begin a raw one.
        opening = (quotes - quote >= 3 ? quotes : quote + 1) - at;
        return true;
    }

    private void String(int opening)
    {
        string start = text[at..(at + opening)];
        int holes = start.Count(c => c == '$'), quotes = start.Count(c => c == '"');
        bool isVerbatim = start.Contains('@'), isRaw = quotes > 1;
        var letters = new StringBuilder(start);
        at += opening;
        string end = new('"', quotes);
        while (at < text.Length)
        {
            if (Follows(end) && !(isVerbatim && Follows("\"\"")))
            {
                letters.Append(end);
                at += quotes;
                break;
            }

            int braces = 0;
            while (holes > 0 && at + braces < text.Length && text[at + braces] == '{') braces++;
            if (braces > 0 && (isRaw ? braces >= holes : braces % 2 == 1))
            {
                letters.Append(text, at, braces);
                at += braces;
                Text(letters);
                Code('}');
            }
            else
            {
                int length = braces > 0 ? braces : (Follows("\\") && !isVerbatim && !isRaw) || (isVerbatim && Follows("\"\"")) ? 2 : 1;
                length = Math.Min(length, text.Length - at);
                letters.Append(text, at, length);
                at += length;
            }
        }

        Text(letters);
    }

    private void Text(StringBuilder letters)
    {
        if (letters.Length == 0) return;
        html.Append("<i class=\"s\">");
        Escape(letters.ToString());
        html.Append("</i>");
        letters.Clear();
    }

    private void Mark(string tag, string? kind, int end)
    {
        html.Append('<').Append(tag);
        if (kind is not null) html.Append(" class=\"").Append(kind).Append('"');
        html.Append('>');
        Escape(text[at..end]);
        html.Append("</").Append(tag).Append('>');
        at = end;
    }

    private void Escape(string letters) => HtmlText.Append(letters, html);
}
