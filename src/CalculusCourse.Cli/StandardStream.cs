using System.Runtime.InteropServices;
using System.Text;

namespace CalculusCourse.Cli;

/// <summary>
/// One of the streams that a program is started with. Writing never throws: what goes wrong is kept in <see cref="Fault"/> and the rest is
/// dropped, so that a full disk or a closed output keeps nobody from getting figures, reports and progress.
/// </summary>
/// <remarks>.NET's own console streams prepare a terminal, which fails where the limits for open files are tight.</remarks>
internal sealed class StandardStream : Stream
{
    private readonly int descriptor;
    private readonly Stream? console;

    private StandardStream(int descriptor)
    {
        this.descriptor = descriptor;
        if (OperatingSystem.IsWindows())
        {
            console = descriptor switch
            {
                0 => Console.OpenStandardInput(),
                1 => Console.OpenStandardOutput(),
                _ => Console.OpenStandardError(),
            };
        }
        else if (Posix.IsClosed(descriptor))
        {
            Fault = "it is closed";
        }
    }

    /// <summary>Standard input.</summary>
    public static StandardStream Input { get; } = new(0);

    /// <summary>Standard output.</summary>
    public static StandardStream Output { get; } = new(1);

    /// <summary>Standard error.</summary>
    public static StandardStream Error { get; } = new(2);

    /// <summary>Why writing has failed; null while it has not.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether nobody reads the output any more, as behind <c>calc … | head</c>.</summary>
    public bool IsForsaken { get; private set; }

    public override bool CanRead => descriptor == 0;

    public override bool CanSeek => false;

    public override bool CanWrite => descriptor != 0;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A writer of UTF-8 without a byte-order mark and with bare line feeds: the same bytes on every platform.</summary>
    public StreamWriter Writer(int buffer, bool flushes) =>
        new(this, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), buffer) { NewLine = "\n", AutoFlush = flushes };

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Fault is not null || buffer.Length == 0) return;
        if (OperatingSystem.IsWindows())
        {
            try
            {
                console!.Write(buffer);
            }
            catch (IOException e)
            {
                Fault = e.Message;
            }
        }
        else if (Posix.Write(descriptor, buffer) is var error and not 0)
        {
            Fault = Marshal.GetPInvokeErrorMessage(error);
            IsForsaken = error == Posix.BrokenPipe;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Fault is not null) throw new IOException(Fault);
        return OperatingSystem.IsWindows() ? console!.Read(buffer) : Posix.Read(descriptor, buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
