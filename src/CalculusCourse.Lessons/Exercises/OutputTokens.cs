using System.Globalization;
using System.Text;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>
/// The numbers and words of a printed output, one after another, however long it or a line of it is. Digits inside a word (x1) are part of
/// the word; what is neither number nor word is taken letter by letter.
/// </summary>
internal sealed class OutputTokens(TextReader reader)
{
    private const int Ahead = 16;
    private static readonly string[] Specials = ["inf", "Infinity", "nan", "NaN"];
    private readonly char[] window = new char[1 << 16];
    private int position, filled;
    private bool hasEnded, isFirst = true;
    private char[] text = new char[64];
    private int length, column;
    private char before;
    private bool canMatter;

    /// <summary>The present token.</summary>
    public ReadOnlySpan<char> Text => text.AsSpan(0, length);

    /// <summary>Where it stands in its line, from 1; behind the last, where the line ends.</summary>
    public int Column { get; private set; }

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber { get; private set; }

    /// <summary>Whether blanks before it matter, as they do between two words, not beside a bracket or a number.</summary>
    public bool IsAfterBlank { get; private set; }

    /// <summary>The number's value.</summary>
    public double Value
    {
        get
        {
            ReadOnlySpan<char> unsigned = Text.TrimStart("+-");
            if (unsigned.StartsWith("inf", StringComparison.OrdinalIgnoreCase))
                return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return unsigned.StartsWith("nan", StringComparison.OrdinalIgnoreCase)
                ? double.NaN
                : double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Passes over lines that are the same to the letter, as most are, at the beginning of a line of both. How many.</summary>
    public int SkipSameLines(OutputTokens other)
    {
        if (isFirst || other.isFirst || !HasMore(1) || !other.HasMore(1)) return 0;
        ReadOnlySpan<char> here = window.AsSpan(position, filled - position);
        here = here[..here.CommonPrefixLength(other.window.AsSpan(other.position, other.filled - other.position))];
        here = here[..(here.LastIndexOf('\n') + 1)];
        position += here.Length;
        other.position += here.Length;
        return here.Count('\n');
    }

    /// <summary>Begins the next line, at the end of the one before. False when there is none.</summary>
    public bool BeginLine()
    {
        if (isFirst && Peek(0) == '\uFEFF') position++;
        (isFirst, column, before, canMatter) = (false, 0, ' ', false);
        return HasMore(1);
    }

    /// <summary>Takes the next token of the line. False at the line's end.</summary>
    public bool Next()
    {
        bool isBlank = false;
        for (; !AtLineEnd && char.IsWhiteSpace(Peek(0)); position++, column++)
        {
            isBlank = true;
            before = Peek(0);
        }

        length = 0;
        Column = column + 1;
        if (AtLineEnd) return false;
        IsNumber = TakeNumber();
        char first = IsNumber ? text[0] : Peek(0);
        IsAfterBlank = isBlank && canMatter && !IsNumber && IsWordLetter(first);
        if (!IsNumber)
        {
            Take();
            if (IsWordLetter(first)) while (!AtLineEnd && IsWordLetter(Peek(0))) Take();
        }

        canMatter = !IsNumber && Text is not ("[" or "(");
        return true;
    }

    /// <summary>Goes to the end of the line.</summary>
    public void SkipLine()
    {
        do
        {
            int end = window.AsSpan(position, filled - position).IndexOf('\n');
            position = end < 0 ? filled : position + end + 1;
            if (end >= 0) return;
        }
        while (HasMore(1));
    }

    /// <summary>The beginning of the line, of <paramref name="most"/> letters at most, and whether there is anything in the line.</summary>
    public (string Text, bool IsBlank) TakeLine(int most)
    {
        var start = new StringBuilder();
        bool isBlank = true;
        for (; !AtLineEnd; position++)
        {
            isBlank &= char.IsWhiteSpace(Peek(0));
            if (start.Length < most) start.Append(Peek(0));
            else if (start.Length == most) start.Append('…');
        }

        SkipLine();
        return (start.ToString(), isBlank);
    }

    private bool AtLineEnd => !HasMore(1) || Peek(0) == '\n' || (Peek(0) == '\r' && Peek(1) == '\n');

    private static bool IsWordLetter(char c) => char.IsLetterOrDigit(c) || c == '_';

    private bool TakeNumber()
    {
        if (char.IsLetter(before) || before == '_') return false;
        // "3-2" is a difference of two numbers, "3 -2" a row of two.
        bool isSigned = Peek(0) is '+' or '-';
        if (isSigned && (char.IsLetterOrDigit(before) || before is ')' or ']')) return false;
        int sign = isSigned ? 1 : 0;
        foreach (string special in Specials)
        {
            if (!Begins(sign, special) || char.IsLetterOrDigit(Peek(sign + special.Length))) continue;
            for (int i = 0; i < sign + special.Length; i++) Take();
            return true;
        }

        bool isNumber = char.IsAsciiDigit(Peek(sign)) || (Peek(sign) == '.' && char.IsAsciiDigit(Peek(sign + 1)));
        if (!isNumber) return false;
        if (isSigned) Take();
        TakeDigits();
        if (Peek(0) == '.')
        {
            Take();
            TakeDigits();
        }

        int exponent = Peek(1) is '+' or '-' ? 2 : 1;
        if (Peek(0) is 'e' or 'E' && char.IsAsciiDigit(Peek(exponent)))
        {
            for (int i = 0; i < exponent; i++) Take();
            TakeDigits();
        }

        return true;
    }

    private bool Begins(int offset, string word)
    {
        for (int i = 0; i < word.Length; i++)
            if (Peek(offset + i) != word[i]) return false;
        return true;
    }

    private void TakeDigits()
    {
        while (char.IsAsciiDigit(Peek(0))) Take();
    }

    private void Take()
    {
        if (length == text.Length) Array.Resize(ref text, 2 * length);
        before = text[length++] = Peek(0);
        position++;
        column++;
    }

    /// <summary>A letter further on; a line feed behind the end.</summary>
    private char Peek(int further) => position + further < filled || HasMore(further + 1) ? window[position + further] : '\n';

    private bool HasMore(int count)
    {
        while (position + count > filled)
        {
            if (hasEnded) return false;
            if (filled > window.Length - Ahead)
            {
                window.AsSpan(position, filled - position).CopyTo(window);
                (position, filled) = (0, filled - position);
            }

            int read = reader.Read(window, filled, window.Length - filled);
            hasEnded = read == 0;
            filled += read;
        }

        return true;
    }
}
