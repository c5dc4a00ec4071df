using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    End,
    Number,
    Name,
    Plus,
    Minus,
    Times,
    Divide,
    Power,

    /// <summary>An exponent written above the line, such as ² or ⁻¹.</summary>
    Superscript,
    Root,
    Open,
    Close,
    Bar,

    /// <summary>The comma between two arguments.</summary>
    Comma,

    /// <summary>LaTeX's <c>\frac</c>, which two arguments follow.</summary>
    Fraction,

    /// <summary>A sign between two sides of a condition.</summary>
    Relation,

    /// <summary>Both of two conditions.</summary>
    And,

    /// <summary>One of two conditions.</summary>
    Or,

    /// <summary>LaTeX's <c>\begin{cases}</c>.</summary>
    Cases,

    /// <summary>LaTeX's <c>\end{cases}</c>.</summary>
    EndOfCases,

    /// <summary>LaTeX's sign between a value and its condition.</summary>
    Column,

    /// <summary>LaTeX's end of a row.</summary>
    NewRow,
}

/// <summary>
/// A token: its kind, its place in the text, the value of a number or a superscript, and the name that is meant where another is typed
/// (<c>\sin</c>, <c>np.sin</c>, <c>z_{1}</c>).
/// </summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, Number? Value = null, string? Name = null)
{
    public int End => Start + Length;
}

/// <summary>Cuts a text into tokens, one at a time, so that what is wrong near its start is said before the rest is looked at.</summary>
internal ref partial struct FormulaLexer(string text, int start, int end, Notations notations)
{
    public const int LongestName = 100;

    /// <summary>Digits in one number. Reading them exactly takes time that grows with their square.</summary>
    private const int MostDigits = 1000;

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private int position = start;

    private readonly bool isLatex = text.AsSpan(start, end - start).Contains('\\');

    private bool afterPower;
    private int piece;

    /// <summary>How many lists of cases are open.</summary>
    private int cases;

    /// <summary>How many braces are open.</summary>
    private int braces;

    /// <summary>The pieces of a drawn formula, in the order in which they are read; none for a line of text.</summary>
    public ImmutableArray<DrawnPiece> Pieces { get; init; } = [];

    /// <summary>Whether the formula is drawn over several lines.</summary>
    public readonly bool IsDrawn => !Pieces.IsEmpty;

    /// <summary>How many calls with several arguments are open: within them a comma separates.</summary>
    public int Pairs { get; set; }

    /// <summary>How many conditions are open: within them relations are read.</summary>
    public int Conditions { get; set; }

    /// <summary>How many calls are open: within them a comma is no decimal one.</summary>
    public int Calls { get; set; }

    /// <summary>Whether LaTeX takes one letter or digit for an argument here.</summary>
    public bool OneCharacter { get; set; }

    public static bool IsLetter(char c) => char.IsAsciiLetter(c) || (c is >= '\u0370' and <= '\u03FF' && char.IsLetter(c));

    public static bool IsNamePart(char c) => IsLetter(c) || char.IsAsciiDigit(c) || c == '_';

    /// <summary>The next token, <see cref="TokenKind.End"/> where the text ends.</summary>
    public Token Next()
    {
        SkipBlanks();
        while (IsDrawn && position >= end && piece + 1 < Pieces.Length)
        {
            DrawnPiece drawn = Pieces[++piece];
            if (!drawn.IsText) return new(drawn.Kind, drawn.Start, drawn.End - drawn.Start);
            (position, end) = (drawn.Start, drawn.End);
            SkipBlanks();
        }

        Token next = Cut();
        afterPower = next.Kind == TokenKind.Power;
        return next;
    }

    private Token Cut()
    {
        if (position >= end) return new(TokenKind.End, end, 0);
        char c = text[position];
        if (c == '\\') return CommandToken();
        if (OneCharacter && char.IsAsciiLetterOrDigit(c)) return SingleToken();
        if (char.IsAsciiDigit(c) || c == '.') return NumberToken();
        if (IsLetter(c)) return NameToken();
        if (c == '⁻' || Superscripts.Contains(c)) return SuperscriptToken();
        int begin = position;
        if (c == '*' && position + 1 < end && text[position + 1] == '*')
        {
            position += 2;
            return new(TokenKind.Power, begin, 2);
        }

        if (Conditions > 0 && RelationLength() is > 0 and var length)
        {
            position += length;
            return new(TokenKind.Relation, begin, length);
        }

        if (Conditions > 0 && c is '&' or '∧' or '∨' or '|' && ConnectiveToken() is { } connective) return connective;
        TokenKind kind = c switch
        {
            '+' => TokenKind.Plus,
            '-' or '−' => TokenKind.Minus,
            '*' or '·' or '⋅' or '×' => TokenKind.Times,
            '/' or '÷' => TokenKind.Divide,
            '^' => TokenKind.Power,
            '√' or '∛' or '∜' => TokenKind.Root,
            '(' => TokenKind.Open,
            ')' => TokenKind.Close,
            '|' => TokenKind.Bar,
            '{' when ReadsBrace(closes: false) => TokenKind.Open,
            '}' when ReadsBrace(closes: true) => TokenKind.Close,
            '[' when isLatex || IsWritten => TokenKind.Open,
            ']' when isLatex || IsWritten => TokenKind.Close,
            ',' when Pairs > 0 => TokenKind.Comma,
            _ => WrittenKind(c),
        };
        if (kind == TokenKind.Number) return FractionToken(c);
        if (kind == TokenKind.Name) return new(kind, position++, 1, Name: "e");
        position++;
        return new(kind, begin, 1);
    }

    /// <summary>Goes to the first piece of a drawn formula.</summary>
    public void Begin() => (piece, position, end) = (-1, 0, 0);

    /// <summary>How long the sign of a relation is that stands here; 0 for none.</summary>
    private readonly int RelationLength() => text[position] switch
    {
        '≤' or '≥' or '≠' => 1,
        '<' or '>' or '=' => position + 1 < end && text[position + 1] is '=' or '<' or '>' && text[position] != text[position + 1]
            ? 2 : position + 1 < end && text[position] == '=' && text[position + 1] == '=' ? 2 : 1,
        '!' when position + 1 < end && text[position + 1] == '=' => 2,
        _ => 0,
    };

    /// <summary>A sign between conditions; a single bar is none, nor is LaTeX's column.</summary>
    private Token? ConnectiveToken()
    {
        int begin = position;
        char c = text[begin];
        bool isDouble = begin + 1 < end && text[begin + 1] == c;
        if (c == '|' && !isDouble) return null;
        position += isDouble && c is '&' or '|' ? 2 : 1;
        TokenKind kind = c is '∨' or '|' ? TokenKind.Or : c == '&' && cases > 0 && !isDouble ? TokenKind.Column : TokenKind.And;
        return new(kind, begin, position - begin);
    }

    /// <summary>Whether a word comes further on in the text.</summary>
    public readonly bool HasAhead(string word)
    {
        for (int at = position; at < end; at++)
        {
            at = text.IndexOf(word, at, end - at, StringComparison.Ordinal);
            if (at < 0) return false;
            bool isWord = (at == 0 || !IsNamePart(text[at - 1])) && (at + word.Length >= end || !IsNamePart(text[at + word.Length]));
            if (isWord) return true;
        }

        return false;
    }

    /// <summary>Whether a relation stands in the parentheses that were just opened.</summary>
    public readonly bool HoldsRelation()
    {
        for (int at = position, depth = 1; at < end && depth > 0; at++)
        {
            if (text[at] is '<' or '>' or '=' or '≤' or '≥' or '≠') return true;
            depth += text[at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
        }

        return false;
    }

    /// <summary>Whether this is what comes next, blanks aside.</summary>
    public readonly bool Sees(string sign)
    {
        FormulaLexer ahead = this;
        ahead.SkipBlanks();
        if (IsDrawn && ahead.position >= end && piece + 1 < Pieces.Length && !Pieces[piece + 1].IsText)
            return sign == (Pieces[piece + 1].Kind switch { TokenKind.Open => "(", TokenKind.Power => "^", _ => "" });
        return text.AsSpan(ahead.position, end - ahead.position).StartsWith(sign);
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n' or '\u00A0' or '\u2009' or '\u202F';

    private Token NameToken()
    {
        int begin = position;
        if (IsWritten && SpokenToken() is { } spoken) return spoken;
        while (position < end && IsNamePart(text[position])) position++;
        if (position - begin > LongestName)
            throw Error($"a name cannot be longer than {LongestName} letters", begin, position - begin);
        return Subscripted(Qualified(new(TokenKind.Name, begin, position - begin)));
    }

    private Token SuperscriptToken()
    {
        int begin = position;
        bool negative = text[position] == '⁻';
        if (negative) position++;
        BigInteger value = BigInteger.Zero;
        int digits = position;
        while (position < end && Superscripts.IndexOf(text[position]) is >= 0 and var digit)
        {
            value = (value * 10) + digit;
            if (++position - digits > 9) throw Error("the exponent is too long", begin, position - begin);
        }

        if (position == digits) throw Error("the minus sign above the line needs digits after it", begin, 1);
        return new(TokenKind.Superscript, begin, position - begin, new Number(new Rational(negative ? -value : value)));
    }

    /// <summary>Digits with at most one point, then an exponent if there is one: <c>2</c>, <c>.5</c>, <c>1.5e-3</c>.</summary>
    private Token NumberToken()
    {
        int begin = position;
        SkipDigits();
        int point = position;
        if (position < end && text[position] == '.')
        {
            position++;
            SkipDigits();
            if (position - begin == 1) throw Error("a point without digits is no number", begin, 1);
            if (position < end && text[position] == '.') throw Error("a number has one point", begin, position + 1 - begin);
        }

        else if (IsDecimalComma(begin))
        {
            position++;
            SkipDigits();
        }

        int mantissaEnd = position;
        int sign = position + 1 < end && text[position + 1] is '+' or '-' or '−' ? 1 : 0;
        bool scaled = position < end && text[position] is 'e' or 'E'
            && position + 1 + sign < end && char.IsAsciiDigit(text[position + 1 + sign]);
        long exponent = 0;
        if (scaled)
        {
            bool negative = sign == 1 && text[position + 1] != '+';
            position += 1 + sign;
            for (; position < end && char.IsAsciiDigit(text[position]); position++)
                exponent = Math.Min(100_000_000, (exponent * 10) + (text[position] - '0'));
            if (negative) exponent = -exponent;
        }

        var place = new Token(TokenKind.Number, begin, position - begin);
        if (mantissaEnd - begin > MostDigits) throw Error($"a number cannot have more than {MostDigits} digits", place);
        string digits = string.Concat(text.AsSpan(begin, point - begin), text.AsSpan(Math.Min(point + 1, mantissaEnd)..mantissaEnd));
        int fraction = Math.Max(0, mantissaEnd - point - 1);
        return place with { Value = new Number(Value(digits, exponent - fraction, place), IsDecimal: point < mantissaEnd || scaled) };
    }

    private readonly Rational Value(string digits, long exponent, Token place)
    {
        BigInteger mantissa = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (mantissa.IsZero) return 0;
        long magnitude = digits.TrimStart('0').Length + exponent;
        if (magnitude > 400) throw TooLarge(place);
        if (magnitude < -400) throw TooSmall(place);
        BigInteger power = BigInteger.Pow(10, (int)Math.Abs(exponent));
        Rational value = exponent >= 0 ? new(mantissa * power) : new(mantissa, power);
        double nearest = value.ToDouble();
        if (double.IsInfinity(nearest)) throw TooLarge(place);
        if (nearest == 0) throw TooSmall(place);
        return value;
    }

    private readonly FormulaSyntaxException TooLarge(Token place) =>
        Error("the number is beyond the range of a double, which ends at 1.8e308", place);

    private readonly FormulaSyntaxException TooSmall(Token place) =>
        Error("the number is nearer to zero than any double but zero itself, 4.9e-324 being the smallest", place);

    private void SkipDigits()
    {
        while (position < end && char.IsAsciiDigit(text[position])) position++;
    }

    private readonly FormulaSyntaxException Error(string message, Token place) => Error(message, place.Start, place.Length);

    private readonly FormulaSyntaxException Error(string message, int at, int length) => new(message, text, at, length);

    private readonly FormulaSyntaxException Unreadable()
    {
        char c = text[position];
        string code = Rune.TryGetRuneAt(text, position, out Rune rune) ? $"U+{rune.Value:X4}" : $"U+{(int)c:X4}";
        int length = rune.Value > 0xFFFF ? 2 : 1;
        UnicodeCategory category = rune.Value == 0 ? UnicodeCategory.Control : Rune.GetUnicodeCategory(rune);
        string message = c switch
        {
            ',' => "a comma has no place in a formula: decimals have a point, "
                + "and only log, root, atan2, mod, min, max and if have several arguments",
            ';' => "a semicolon separates formulas; one formula is wanted here",
            '=' => "a formula is wanted, without an equals sign",
            '<' or '>' or '≤' or '≥' => "a formula is wanted, not an inequality: conditions stand in if(x < 0, a, b)",
            '[' or ']' or '{' or '}' => $"\"{c}\" is not read: group with round parentheses",
            '!' => "factorials are not part of these formulas",
            '\'' or '′' => "a prime is not read: write the derivative out",
            '%' => "\"%\" is not read: write 0.05 for 5 %",
            '∞' => "infinity is no number",
            '_' => "a name begins with a letter, and digits are not grouped",
            _ => "",
        };
        if (message.Length > 0) return Error(message, position, length);
        if (category is UnicodeCategory.Control) return Error($"the control character {code} is not read", position, length);
        if (category is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
            or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpaceSeparator)
            return Error($"the character {code}, which cannot be seen, is not read", position, length);
        string meant = LookAlikes.Of(rune);
        string hint = meant.Length == 0 ? "" : $"; did you mean \"{meant}\"?";
        return Error($"the character \"{rune}\" ({code}) is not read{hint}", position, length);
    }
}

/// <summary>Characters that only look like those of the grammar.</summary>
internal static class LookAlikes
{
    private const string Odd = "асеорхуАВСЕНКМОРТХУ–—‐‑‒―∗∙•∕⁄’ⅇıℓ：ˆ‚";
    private const string Meant = "aceopxyABCEHKMOPTXY------***//'eil:^,";

    public static string Of(Rune rune)
    {
        if (rune.Value is >= 0xFF01 and <= 0xFF5E) return ((char)(rune.Value - 0xFEE0)).ToString();
        switch (rune.Value)
        {
            case '½': return "1/2";
            case '⅓': return "1/3";
            case '¼': return "1/4";
            case '¾': return "3/4";
            case '⅔': return "2/3";
            case '∛': return "x^(1/3)";
        }

        int index = rune.IsBmp ? Odd.IndexOf((char)rune.Value) : -1;
        if (index >= 0) return Meant[index].ToString();
        return Rune.IsDigit(rune) ? ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture) : "";
    }
}
