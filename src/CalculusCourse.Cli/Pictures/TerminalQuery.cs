using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;

namespace CalculusCourse.Cli.Pictures;

/// <summary>What a terminal says of itself when it is asked.</summary>
internal static class TerminalQuery
{
    private const int Patience = 100;

    /// <summary>The width of a column in pixels; null where the system does not tell.</summary>
    public static int? ColumnWidth =>
        OperatingSystem.IsLinux() && Posix.WindowSize(1) is { Columns: > 0, Width: > 0 } size ? size.Width / size.Columns : null;

    /// <summary>
    /// Whether its primary device attributes (DEC, VT510 Video Terminal Programmer Information, DA1) name sixels, the number 4. A terminal
    /// that does not reply within a tenth of a second has none.
    /// </summary>
    public static bool HasSixels(TextWriter output)
    {
        if (OperatingSystem.IsWindows() || Console.IsInputRedirected) return false;
        TextWriter target = Terminal.Unescaped(output);
        return TerminalKeys.Unseen(() => !OperatingSystem.IsWindows() && Ask(target));
    }

    [UnsupportedOSPlatform("windows")]
    private static bool Ask(TextWriter target)
    {
        target.Write("\e[c");
        target.Flush();
        var reply = new StringBuilder();
        long began = Stopwatch.GetTimestamp();
        Span<byte> bytes = stackalloc byte[64];
        while (Patience - (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds is > 0 and var left && Posix.IsReadable(0, left))
        {
            int count = Posix.Read(0, bytes);
            if (count == 0) break;
            reply.Append(Encoding.ASCII.GetString(bytes[..count]));
            if (Attributes(reply.ToString()) is { } attributes) return attributes.Contains("4");
        }

        return false;
    }

    /// <summary>The numbers in a whole reply, <c>ESC [ ? 62 ; 4 c</c>; null while there is none.</summary>
    internal static string[]? Attributes(string reply)
    {
        int begin = reply.IndexOf("\e[?", StringComparison.Ordinal), end = begin < 0 ? -1 : reply.IndexOf('c', begin);
        return end < 0 ? null : reply[(begin + 3)..end].Split(';');
    }
}
