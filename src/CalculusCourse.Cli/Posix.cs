using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace CalculusCourse.Cli;

/// <summary>What the program asks of a Unix system beside what .NET offers (POSIX.1-2017; statx: Linux).</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class Posix
{
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;
    private const int BadDescriptor = 9;
    private const int Interrupted = 4;
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint TypeAndMode = 3;
    private const int ReadableEvent = 1;

    // Linux.
    private const nuint GetWindowSize = 0x5413;

    /// <summary>A write to a pipe that nobody reads any more.</summary>
    public const int BrokenPipe = 32;

    /// <summary>
    /// Whether whoever started the program had closed the descriptor: it is free, or was given to a file that the program itself opened
    /// meanwhile. Such files close when another program takes over, so none that was handed in can have this mark.
    /// </summary>
    public static bool IsClosed(int descriptor)
    {
        int flags = Fcntl(descriptor, GetDescriptorFlags);
        return flags < 0 ? Marshal.GetLastPInvokeError() == BadDescriptor : (flags & CloseOnExec) != 0;
    }

    /// <summary>Writes all bytes. Zero, or the number of the error.</summary>
    public static unsafe int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (nint written = 0; written < bytes.Length;)
            {
                nint count = Write(descriptor, start + written, bytes.Length - written);
                if (count >= 0)
                {
                    written += count;
                    continue;
                }

                int error = Marshal.GetLastPInvokeError();
                // A terminal may have been left in the mode in which it asks to be tried again.
                if (error == (OperatingSystem.IsMacOS() ? 35 : 11)) Thread.Sleep(1);
                else if (error != Interrupted) return error;
            }
        }

        return 0;
    }

    /// <summary>Reads some bytes; none at the end.</summary>
    /// <exception cref="IOException">They can't be read.</exception>
    public static unsafe int Read(int descriptor, Span<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            while (true)
            {
                nint count = Read(descriptor, start, bytes.Length);
                if (count >= 0) return (int)count;
                int error = Marshal.GetLastPInvokeError();
                if (error == (OperatingSystem.IsMacOS() ? 35 : 11)) Thread.Sleep(1);
                else if (error != Interrupted) throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            }
        }
    }

    /// <summary>Whether something can be read, waiting for it for so many milliseconds.</summary>
    public static unsafe bool IsReadable(int descriptor, int milliseconds)
    {
        // A pollfd: the descriptor, what is asked, what is replied.
        int* entry = stackalloc int[2];
        (entry[0], entry[1]) = (descriptor, ReadableEvent);
        return Poll(entry, 1, milliseconds) > 0 && ((entry[1] >> 16) & ReadableEvent) != 0;
    }

    /// <summary>The size of the terminal in letters and in pixels, zero where it does not say; null where there is none.</summary>
    public static unsafe (int Rows, int Columns, int Width, int Height)? WindowSize(int descriptor)
    {
        ushort* size = stackalloc ushort[4];
        return Control(descriptor, GetWindowSize, size) == 0 ? (size[0], size[1], size[2], size[3]) : null;
    }

    /// <summary>Ends the program here and now, whatever its other threads do.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    /// <summary>What stands under a name, without following a link; null where there is nothing or the system doesn't tell.</summary>
    public static unsafe FileKind? KindOf(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        // The first 256 bytes of the structure have the same places on every processor; the mode has two bytes at 28.
        byte* status = stackalloc byte[256];
        fixed (byte* name = Encoding.UTF8.GetBytes($"{path}\0"))
        {
            if (Statx(CurrentFolder, name, DoNotFollow, TypeAndMode, status) != 0) return null;
        }

        return (*(ushort*)(status + 28) & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Folder,
            0xA000 => FileKind.Link,
            _ => FileKind.Other,
        };
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Fcntl(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static unsafe partial int Poll(int* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static unsafe partial int Control(int descriptor, nuint request, ushort* argument);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static unsafe partial nint Write(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static unsafe partial nint Read(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static unsafe partial int Statx(int folder, byte* path, int flags, uint mask, byte* status);
}
