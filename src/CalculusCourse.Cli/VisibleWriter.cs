using System.Text;
using CalculusCourse.Numerics;

namespace CalculusCourse.Cli;

/// <summary>
/// A stream of the program as everything but <see cref="Terminal"/> sees it: whatever is written, an answer, a file's name, a cell, can
/// only be read there and does nothing (<see cref="VisibleText"/>). In JSON the escapes mean the characters that they stand for.
/// </summary>
internal sealed class VisibleWriter : TextWriter
{
    public VisibleWriter(TextWriter inner)
    {
        Inner = inner;
        CoreNewLine = ['\n'];
    }

    /// <summary>The writer that escapes nothing.</summary>
    public TextWriter Inner { get; }

    public override Encoding Encoding => Inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        int first = VisibleText.FirstInvisible(buffer);
        if (first < 0)
        {
            Inner.Write(buffer);
            return;
        }

        Inner.Write(buffer[..first]);
        Inner.Write(new StringBuilder().AppendVisible(buffer[first..]));
    }

    public override void WriteLine(string? value)
    {
        Write(value.AsSpan());
        Inner.Write('\n');
    }

    public override void Flush() => Inner.Flush();
}
