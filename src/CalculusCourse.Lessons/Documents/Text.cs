using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Lessons.Documents;

/// <summary>A part of a running text.</summary>
public abstract record Inline;

/// <summary>Words; lines may be broken at their blanks.</summary>
public sealed record Words(string Text, bool IsEmphasised = false) : Inline
{
    /// <summary>Whether the course itself says it, so that its quotes may be typeset; what comes from elsewhere is shown as it is.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>A number.</summary>
public sealed record Digits(string Text) : Inline;

/// <summary>What can be typed: a command, a name, a formula to copy.</summary>
public sealed record Code(string Text) : Inline;

/// <summary>Mathematics in a line.</summary>
public sealed record Mathematics(Typeset Content) : Inline;

/// <summary>A way to another place of the same web page.</summary>
/// <param name="Text">What is clicked.</param>
/// <param name="Id">The name of the place.</param>
public sealed record Link(string Text, string Id) : Inline;

/// <summary>
/// A running text, written as an interpolated string. Its own letters may hold <c>$…$</c> mathematics (<see cref="Notation"/>),
/// <c>`…`</c> code and <c>*…*</c> emphasis, and <c>\</c> before one of these signs for the sign itself; line breaks are blanks.
/// What is interpolated is data and never read as markup: formulas (<c>:written</c> in their own order), numbers (as Python's repr, or
/// with <c>:g</c>, <c>:g3</c> in so many significant digits), strings, other texts; inside <c>$…$</c> and <c>`…`</c> too.
/// </summary>
[InterpolatedStringHandler]
public sealed class Text
{
    // Strings are the source's own letters, everything else is data.
    private readonly List<object> pieces = [];
    private ImmutableArray<Inline> inlines;

    /// <summary>What the compiler calls for an interpolated string.</summary>
    public Text(int literalLength, int formattedCount) => pieces.Capacity = (2 * formattedCount) + (literalLength > 0 ? 1 : 0);

    /// <summary>The parts, in order.</summary>
    public IReadOnlyList<Inline> Inlines => inlines.IsDefault ? inlines = Read() : inlines;

    /// <summary>Whether there is nothing to be seen.</summary>
    public bool IsEmpty => Inlines.All(inline => Line(inline).Length == 0);

    /// <summary>Letters of the source.</summary>
    public void AppendLiteral(string literal) => pieces.Add(literal);

    /// <summary>A string as it is.</summary>
    public void AppendFormatted(string? text) => pieces.Add(new Words(text ?? ""));

    /// <summary>A whole number.</summary>
    public void AppendFormatted(long number) => pieces.Add(new Digits(number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The shortest text that reads back to the same number.</summary>
    public void AppendFormatted(double number) => pieces.Add(new Digits(PythonText.Repr(number)));

    /// <summary>A number rounded to six significant digits (<c>g</c>) or as many as <c>g</c> is followed by.</summary>
    public void AppendFormatted(double number, string format) => pieces.Add(new Digits(PythonText.General(
        number, format is "g" ? 6 : int.Parse(format.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture))));

    /// <summary>A formula in the order of results.</summary>
    public void AppendFormatted(Formula formula) => pieces.Add(new Mathematics(FormulaText.Typeset(formula)));

    /// <summary>A formula in its own order, with the format <c>written</c>.</summary>
    public void AppendFormatted(Formula formula, string format) => pieces.Add(new Mathematics(
        format == "written" ? FormulaText.Typeset(formula, FormulaOrder.Written) : throw new FormatException(format)));

    /// <summary>Mathematics.</summary>
    public void AppendFormatted(Typeset mathematics) => pieces.Add(new Mathematics(mathematics));

    /// <summary>A link.</summary>
    public void AppendFormatted(Link link) => pieces.Add(link);

    /// <summary>Another text.</summary>
    public void AppendFormatted(Text text) => pieces.AddRange(text.Inlines);

    /// <summary>The text as one line of Unicode.</summary>
    public override string ToString() => string.Concat(Inlines.Select(Line));

    /// <summary>A part as one line of Unicode.</summary>
    internal static string Line(Inline inline) => inline switch
    {
        Words words => words.Text,
        Digits digits => digits.Text,
        Code code => code.Text,
        Link link => link.Text,
        Mathematics mathematics => LineText.Of(mathematics.Content),
        _ => throw new ArgumentOutOfRangeException(nameof(inline)),
    };

    private ImmutableArray<Inline> Read()
    {
        ImmutableArray<Inline>.Builder read = ImmutableArray.CreateBuilder<Inline>();
        var span = new Span();
        char open = '\0';
        foreach (object piece in pieces)
        {
            if (piece is Inline data)
            {
                if (open != '\0') span.Add(data);
                else read.Add(data);
                continue;
            }

            string literal = (string)piece;
            var letters = new StringBuilder();
            for (int i = 0; i < literal.Length; i++)
            {
                char c = literal[i];
                if (c == '\\' && open != '$' && i + 1 < literal.Length && literal[i + 1] is '$' or '`' or '*' or '\\')
                {
                    letters.Append(literal[++i]);
                }
                else if (open == '\0' ? c is '$' or '`' or '*' : c == open)
                {
                    Flush(letters);
                    if (open != '\0') read.Add(span.Close(open));
                    open = open == '\0' ? c : '\0';
                }
                else if (char.IsWhiteSpace(c) && c != '\u00a0')
                {
                    if (i == 0 || !char.IsWhiteSpace(literal[i - 1])) letters.Append(' ');
                }
                else
                {
                    letters.Append(c);
                }
            }

            Flush(letters);
        }

        if (open != '\0') throw new FormatException($"{open} without its end in \"{string.Concat(pieces.OfType<string>())}\"");
        return read.ToImmutable();

        void Flush(StringBuilder letters)
        {
            if (letters.Length == 0) return;
            if (open != '\0') span.Add(letters.ToString());
            else read.Add(new Words(letters.ToString()) { IsOwn = true });
            letters.Clear();
        }
    }

    /// <summary>What stands between two signs of markup: letters and data.</summary>
    private sealed class Span
    {
        private readonly List<object> pieces = [];

        public void Add(object piece) => pieces.Add(piece);

        public Inline Close(char sign)
        {
            Inline closed = sign switch
            {
                '$' => new Mathematics(Notation.Read(pieces)),
                '`' => new Code(Joined),
                _ => new Words(Joined, IsEmphasised: true),
            };
            pieces.Clear();
            return closed;
        }

        private string Joined => string.Concat(pieces.Select(piece => piece is Inline data ? Line(data) : (string)piece));
    }
}
