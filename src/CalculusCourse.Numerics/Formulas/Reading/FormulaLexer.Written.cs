using System.Globalization;
using System.Text;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>What LaTeX, Python and a pen write otherwise; everything keeps its place in the text.</summary>
internal ref partial struct FormulaLexer
{
    private const string Dashes = "–—‐‑‒―﹣－➖";
    private const string Dots = "∗∙•⋆";
    private const string Slashes = "∕⁄";
    private const string Fractions = "½⅓¼¾⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞";
    private const string Subscripts = "₀₁₂₃₄₅₆₇₈₉";

    private static readonly int[] FractionParts = [12, 13, 14, 34, 23, 15, 25, 35, 45, 16, 56, 18, 38, 58, 78];

    private readonly bool IsWritten => notations.HasFlag(Notations.Written);

    /// <summary>A sign as it is spoken: "x squared minus 2 times x"; null for any other word.</summary>
    private Token? SpokenToken()
    {
        foreach ((string words, TokenKind kind, string sign) in FormulaNames.Spoken)
        {
            if (!text.AsSpan(position, end - position).StartsWith(words, StringComparison.OrdinalIgnoreCase)) continue;
            int begin = position, after = begin + words.Length;
            if (after < end && IsNamePart(text[after])) continue;
            position = after;
            return new(kind, begin, words.Length, kind == TokenKind.Superscript ? new Number(sign[1] - '0') : null);
        }

        return null;
    }

    private void SkipBlanks()
    {
        while (position < end)
        {
            int length = BlankLength();
            if (length == 0) return;
            position += length;
        }
    }

    private readonly int BlankLength()
    {
        char c = text[position];
        if (IsBlank(c)) return 1;
        if (IsWritten && (c is '\u200B' or (>= '\u2061' and <= '\u2063') || char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator)) return 1;
        if (!isLatex) return 0;
        if (c == '~') return 1;
        if (c != '\\') return 0;
        if (position + 1 == end) return 1;
        if (text[position + 1] is ',' or ';' or ':' or '!' or '>' or ' ') return 2;
        // A line that LaTeX ends; within a formula it is no blank.
        if (text[position + 1] == '\\' && cases == 0) return text.AsSpan((position + 2)..end).Trim().IsEmpty ? end - position : 0;
        int after = CommandEnd(position + 1);
        string command = text[(position + 1)..after];
        if (!LatexNames.Blanks.Contains(command)) return 0;
        bool noDelimiter = command is "left" or "right" && after < end && text[after] == '.';
        return after + (noDelimiter ? 1 : 0) - position;
    }

    private readonly int CommandEnd(int at)
    {
        while (at < end && char.IsAsciiLetter(text[at])) at++;
        return at;
    }

    private Token CommandToken()
    {
        int begin = position, after = CommandEnd(position + 1);
        string command = text[(begin + 1)..after];
        if (command.Length == 0)
        {
            position = Math.Min(begin + 2, end);
            char sign = begin + 1 < end ? text[begin + 1] : ' ';
            if (sign is '{' or '}') return new(sign == '{' ? TokenKind.Open : TokenKind.Close, begin, 2);
            if (sign == '|') return new(TokenKind.Bar, begin, 2);
            if (sign == '\\' && cases > 0) return new(TokenKind.NewRow, begin, 2);
            throw Error(sign == '\\' ? "a new line does not multiply: is a sign missing, or are these two formulas?"
                : "a backslash begins a LaTeX command, and none follows", begin, position - begin);
        }

        position = after;
        if (command is "begin" or "end" && text.AsSpan(position..end).StartsWith("{cases}"))
        {
            position += "{cases}".Length;
            cases += command == "begin" ? 1 : -1;
            return new(command == "begin" ? TokenKind.Cases : TokenKind.EndOfCases, begin, position - begin);
        }

        if (Conditions > 0 && LatexNames.Relations.Contains(command)) return new(TokenKind.Relation, begin, position - begin);
        if (Conditions > 0 && command is "land" or "wedge") return new(TokenKind.And, begin, position - begin);
        if (Conditions > 0 && command is "lor" or "vee") return new(TokenKind.Or, begin, position - begin);
        if (LatexNames.Wrappers.Contains(command)) return Wrapped(begin, command);
        if (LatexNames.Signs.TryGetValue(command, out TokenKind kind)) return new(kind, begin, position - begin);
        string name = LatexNames.Letters.GetValueOrDefault(command) ?? Known(command)
            ?? throw Error($"the LaTeX command \\{command} is not read", begin, position - begin);
        return Subscripted(new(TokenKind.Name, begin, position - begin, Name: name));
    }

    /// <summary>The name in <c>\operatorname{…}</c>, <c>\mathrm{…}</c>, <c>\text{…}</c>.</summary>
    private Token Wrapped(int begin, string command)
    {
        SkipBlanks();
        int open = position, close = open < end && text[open] == '{' ? text.IndexOf('}', open, end - open) : -1;
        if (close < 0) throw Error($"\\{command} wants a name in braces", begin, open - begin);
        string name = text[(open + 1)..close].Trim();
        position = close + 1;
        bool isName = NameScope.IsName(name);
        if (!isName) throw Error($"\\{command} wants a name in braces; other words have no place in a formula", begin, position - begin);
        return Subscripted(new(TokenKind.Name, begin, position - begin, Name: Known(name) ?? name));
    }

    /// <summary>The function that is called so here or elsewhere; its plain name, or null.</summary>
    private static string? Known(string name)
    {
        if (Function.Find(name) is not null) return name;
        string lower = name.ToLowerInvariant();
        return Function.All.FirstOrDefault(f => f.Names.Plain == lower || f.Names.Elsewhere.Contains(lower))?.Names.Plain;
    }

    /// <summary>With the index below the line, if there is one: <c>z_{1}</c>, <c>\sigma_1</c>, <c>z₁</c> are named z_1.</summary>
    private Token Subscripted(Token name)
    {
        string typed = name.Name ?? text.Substring(name.Start, name.Length);
        int at = position;
        if (at < end && Subscripts.Contains(text[at]))
        {
            var digits = new StringBuilder(typed).Append('_');
            for (; at < end && Subscripts.IndexOf(text[at]) is >= 0 and var digit; at++) digits.Append(digit);
            position = at;
            return name with { Length = at - name.Start, Name = digits.ToString() };
        }

        bool isOpen = typed.EndsWith('_') && at < end && text[at] == '{';
        if (isOpen) typed = typed[..^1];
        else if (name.Name is null || at >= end || text[at] != '_') return name;
        else at++;
        int close = at + 1;
        if (at < end && text[at] == '{')
        {
            close = text.IndexOf('}', at, end - at);
            if (close < 0) throw Error("this brace is never closed", at, 1);
            at++;
        }

        string index = at < close && close <= end ? text[at..close].Trim() : "";
        if (index.Length == 0 || !index.All(IsNamePart)) throw Error("an index is letters and digits", at, Math.Max(1, close - at));
        position = Math.Min(end, close + (text[at - 1] == '{' ? 1 : 0));
        return name with { Length = position - name.Start, Name = $"{typed}_{index}" };
    }

    /// <summary>With the module of a program in front: <c>np.exp</c>, <c>math.pi</c>.</summary>
    private Token Qualified(Token module)
    {
        if (position + 1 >= end || text[position] != '.' || !char.IsAsciiLetter(text[position + 1])
            || !LatexNames.Modules.Contains(text.Substring(module.Start, module.Length))) return module;
        int begin = ++position;
        while (position < end && IsNamePart(text[position])) position++;
        string name = text[begin..position];
        string lower = name.ToLowerInvariant();
        string meant = Known(name) ?? (lower is "pi" or "e" or "pow" ? lower : name);
        return new(TokenKind.Name, module.Start, position - module.Start, Name: meant);
    }

    private Token SingleToken()
    {
        char c = text[position];
        Token one = new(TokenKind.Name, position++, 1);
        return char.IsAsciiDigit(c) ? one with { Kind = TokenKind.Number, Value = new Number(new Rational(c - '0')) } : one;
    }

    /// <summary>Braces group in LaTeX, and in an exponent everywhere.</summary>
    private bool ReadsBrace(bool closes)
    {
        bool isRead = closes ? braces > 0 : isLatex || afterPower || braces > 0;
        if (isRead) braces += closes ? -1 : 1;
        return isRead;
    }

    /// <summary>Whether a comma here stands before decimals, and can stand for nothing else.</summary>
    private readonly bool IsDecimalComma(int begin)
    {
        if (!notations.HasFlag(Notations.DecimalComma) || Pairs > 0 || Calls > 0) return false;
        if (position + 1 >= end || text[position] != ',' || !char.IsAsciiDigit(text[position + 1])) return false;
        int after = position + 1;
        while (after < end && char.IsAsciiDigit(text[after])) after++;
        if (after < end && text[after] is ',' or '.') return false;
        // Three digits may be thousands, and a pair in brackets is a vector.
        bool isThousands = after - position == 4 && text[begin] != '0' && position - begin <= 3;
        int before = begin - 1;
        while (before >= 0 && (IsBlank(text[before]) || text[before] is '-' or '+')) before--;
        while (after < text.Length && IsBlank(text[after])) after++;
        bool isPair = before >= 0 && after < text.Length && text[before] is '(' or '[' or '{' && text[after] is ')' or ']' or '}';
        return !isThousands && !isPair;
    }

    private readonly TokenKind WrittenKind(char c)
    {
        if (IsWritten)
        {
            if (Dashes.Contains(c)) return TokenKind.Minus;
            if (Dots.Contains(c)) return TokenKind.Times;
            if (Slashes.Contains(c)) return TokenKind.Divide;
            if (c == '＋') return TokenKind.Plus;
            if (Fractions.Contains(c)) return TokenKind.Number;
            if (c == 'ℯ') return TokenKind.Name;
        }

        throw Unreadable();
    }

    private Token FractionToken(char c)
    {
        int parts = FractionParts[Fractions.IndexOf(c)];
        return new(TokenKind.Number, position++, 1, new Number(new Rational(parts / 10, parts % 10)));
    }
}
