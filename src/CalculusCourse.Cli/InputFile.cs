using CalculusCourse.Lessons;

namespace CalculusCourse.Cli;

/// <summary>Files the user names, and standard input; all are read as UTF-8.</summary>
internal static class InputFile
{
    private const long MostBytes = 1 << 28;

    /// <summary>
    /// Opens a text file, or for "-" standard input, for which <paramref name="input"/> may stand. Reading on throws
    /// <see cref="UnreadableInputException"/> too. How far the reading is can be seen on <paramref name="progress"/>.
    /// </summary>
    /// <exception cref="UnreadableInputException">There is no such file, or it may not be read.</exception>
    /// <exception cref="BadCommandLineException">The name is empty.</exception>
    public static TextReader Open(string path, TextReader? input = null, TextWriter? progress = null)
    {
        if (path == "-") return input ?? new StreamReader(new Bounded(StandardStream.Input, "standard input", null));
        RefuseName(path);
        if (Directory.Exists(path)) throw new UnreadableInputException($"{path}: this is a folder");
        try
        {
            FileStream file = File.OpenRead(path);
            long length = file.CanSeek ? file.Length : 0;
            return new StreamReader(new Bounded(file, path, progress is null ? null : ProgressLine.Begin(progress, "byte", length)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string why = e is FileNotFoundException or DirectoryNotFoundException ? "no such file" : e.Message;
            throw new UnreadableInputException($"{path}: {why}");
        }
    }

    /// <summary>Refuses a name that stands for nothing.</summary>
    /// <exception cref="BadCommandLineException">It is empty, or its bytes were no UTF-8, so that it names another file by now.</exception>
    public static void RefuseName(string path)
    {
        if (path.Length == 0) throw new BadCommandLineException("a file's name is missing");
        if (path.Contains('\uFFFD')) throw new BadCommandLineException($"'{path}' is no name in UTF-8; give the file or folder another one");
    }

    /// <summary>The whole text of what <see cref="Open"/> opens.</summary>
    public static string ReadAll(string path, TextReader? input = null)
    {
        using TextReader reader = Open(path, input);
        return reader.ReadToEnd();
    }

    /// <summary>Ends what has no end, such as a device, before it fills the memory.</summary>
    private sealed class Bounded(Stream stream, string name, ProgressLine? line) : Stream
    {
        private long read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            try
            {
                int count = stream.Read(buffer);
                read += count;
                line?.Report(read);
                return read <= MostBytes ? count : throw new UnreadableInputException($"{name}: more than {MostBytes >> 20} MiB");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UnreadableInputException($"{name}: {e.Message}");
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            line?.Dispose();
            if (disposing) stream.Dispose();
            base.Dispose(disposing);
        }
    }
}
