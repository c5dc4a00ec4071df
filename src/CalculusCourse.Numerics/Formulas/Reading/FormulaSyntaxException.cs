namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>A text that cannot be read as a formula: what is wrong, and where.</summary>
public sealed class FormulaSyntaxException : FormatException
{
    /// <param name="message">What is wrong, one sentence without a full stop.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="position">
    /// Index of the first character at fault, <paramref name="text"/>'s length if something is missing at its end.
    /// </param>
    /// <param name="length">How many characters are at fault, at least 1.</param>
    public FormulaSyntaxException(string message, string text, int position, int length = 1)
        : base(message)
    {
        Text = text;
        Position = Math.Clamp(position, 0, text.Length);
        Length = Math.Max(1, length);
        int start = LineStart();
        Column = Position - start + 1;
        Line = 1 + text.AsSpan(0, start).Count('\n');
    }

    /// <summary>The text that was to be read.</summary>
    public string Text { get; }

    /// <summary>Index in <see cref="Text"/> of the first character at fault.</summary>
    public int Position { get; }

    /// <summary>How many characters are at fault.</summary>
    public int Length { get; }

    /// <summary>The line of <see cref="Position"/>, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The column of <see cref="Position"/> in its line, counted from 1 in UTF-16 characters.</summary>
    public int Column { get; }

    /// <summary>Two lines: the line of the text at fault and carets under the place (<see cref="Excerpt"/>).</summary>
    public string CaretText => Excerpt.Of(Text, Position, Length);

    private int LineStart() => Position == 0 ? 0 : Text.LastIndexOf('\n', Position - 1) + 1;
}
