using System.Runtime.InteropServices;
using System.Text;

namespace CalculusCourse.Cli;

/// <summary>
/// What comes in while something else goes on: single keys from a terminal, which shows none of them meanwhile, and from anything else only
/// the end.
/// </summary>
internal static partial class TerminalKeys
{
    private const int LargestStructure = 256;
    private const char EndOfInput = '\u0004';

    /// <summary>How the terminal was set before; null where it is unchanged.</summary>
    private static byte[]? before;

    /// <summary>Reads on a thread of its own.</summary>
    /// <param name="key">Told each key; null for the end of input.</param>
    /// <returns>Whether there is a terminal.</returns>
    public static bool Listen(Action<char?> key)
    {
        bool isTerminal = !Console.IsInputRedirected;
        if (isTerminal && !OperatingSystem.IsWindows()) Prepare();
        var thread = new Thread(() => Read(key, isTerminal)) { IsBackground = true };
        thread.Start();
        return isTerminal;
    }

    /// <summary>Does something while the terminal shows none of what comes from it.</summary>
    public static T Unseen<T>(Func<T> action)
    {
        if (!OperatingSystem.IsWindows()) Prepare();
        try
        {
            return action();
        }
        finally
        {
            Restore();
        }
    }

    /// <summary>Sets the terminal as it was.</summary>
    public static unsafe void Restore()
    {
        if (OperatingSystem.IsWindows() || Interlocked.Exchange(ref before, null) is not { } saved) return;
        fixed (byte* settings = saved) _ = SetAttributes(0, 0, settings);
    }

    private static void Read(Action<char?> key, bool isTerminal)
    {
        try
        {
            if (isTerminal && OperatingSystem.IsWindows())
            {
                while (true) key(Console.ReadKey(intercept: true).KeyChar);
            }

            Span<byte> bytes = stackalloc byte[64];
            while (StandardStream.Input.Read(bytes) is > 0 and int count)
            {
                if (!isTerminal) continue;
                foreach (char typed in Encoding.UTF8.GetString(bytes[..count])) key(typed == EndOfInput ? null : typed);
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // There is no input.
        }

        key(null);
    }

    /// <summary>Keys come one by one and unseen; everything else, Ctrl-C above all, stays as it is.</summary>
    private static unsafe void Prepare()
    {
        var settings = new byte[LargestStructure];
        fixed (byte* start = settings)
        {
            if (GetAttributes(0, start) != 0) return;
            byte[] saved = [.. settings];
            // The local modes: the fourth word; words are 4 bytes on Linux and 8 on macOS. Lines (ICANON) and echo (ECHO) are switched off.
            if (OperatingSystem.IsMacOS()) *(ulong*)(start + 24) &= ~(0x100UL | 0x8UL);
            else *(uint*)(start + 12) &= ~(0x2U | 0x8U);
            before = saved;
            _ = SetAttributes(0, 0, start);
        }
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static unsafe partial int GetAttributes(int descriptor, byte* settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static unsafe partial int SetAttributes(int descriptor, int when, byte* settings);
}
