using System.Collections.Concurrent;

namespace CalculusCourse.Cli;

/// <summary>Puts bytes into a file, whole or not at all.</summary>
internal static class WholeFile
{
    private const int MostLinks = 40;

    /// <summary>The new files that are not complete yet.</summary>
    private static readonly ConcurrentDictionary<string, bool> Unfinished = new();

    /// <summary>
    /// Writes the bytes to a new file beside <paramref name="path"/> that takes its place when it is complete, so that a full disk or an
    /// interruption never leaves half a file. The folder must exist. A file keeps its permissions. What holds no bytes, a device or a named
    /// pipe, is written to, not replaced.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">What it shall hold.</param>
    /// <param name="followsLinks">Whether a link at <paramref name="path"/> stands for what it points to; else it is not written.</param>
    /// <exception cref="IOException">The folder or the file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public static void Write(string path, byte[] bytes, bool followsLinks = true) => Write(path, stream => stream.Write(bytes), followsLinks);

    /// <inheritdoc cref="Write(string, byte[], bool)"/>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes what it shall hold.</param>
    /// <param name="followsLinks">Whether a link at <paramref name="path"/> stands for what it points to; else it is not written.</param>
    public static void Write(string path, Action<Stream> write, bool followsLinks = true)
    {
        string target = path;
        for (int links = 0; Kind(target) == FileKind.Link; links++)
        {
            if (!followsLinks) throw new IOException($"{path} is a link");
            if (links == MostLinks) throw new IOException($"{path}: too many links");
            string next = new FileInfo(target).LinkTarget!;
            // A link below /proc or /dev names what is open already, which has no other name.
            if (IsOfTheSystem(target)) break;
            target = Path.Combine(Path.GetDirectoryName(target) ?? "", next);
        }

        if (Kind(target) is FileKind.Other or FileKind.Link)
        {
            if (!followsLinks) throw new IOException($"{path} is no file");
            using var stream = new FileStream(target, FileMode.Open, FileAccess.Write);
            write(stream);
            return;
        }

        Replace(target, write);
    }

    /// <summary>A file for what does not fit into memory: nobody else can open it, and closing removes it.</summary>
    /// <exception cref="IOException">There is no room for one.</exception>
    public static FileStream Scratch()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"calc-{Guid.NewGuid():N}"), options);
        Unfinished.TryAdd(file.Name, true);
        return file;
    }

    /// <summary>Removes what is not complete; for the moment before the program ends.</summary>
    public static void ForgetUnfinished()
    {
        foreach (string partial in Unfinished.Keys)
        {
            try
            {
                File.Delete(partial);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It stays: there is nobody left to be told.
            }
        }
    }

    /// <summary>What stands under a name, without following a link; null for nothing.</summary>
    public static FileKind? Kind(string path)
    {
        if (OperatingSystem.IsLinux()) return Posix.KindOf(path);
        if (new FileInfo(path).LinkTarget is not null) return FileKind.Link;
        if (Directory.Exists(path)) return FileKind.Folder;
        return IsOfTheSystem(path) ? FileKind.Other : File.Exists(path) ? FileKind.Regular : null;
    }

    private static void Replace(string target, Action<Stream> write)
    {
        // Nobody can have made a name like this beforehand, and a file that exists all the same is not opened.
        string partial = Path.Combine(Path.GetDirectoryName(target) ?? "", $".{Guid.NewGuid():N}.partial");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows() && File.Exists(target)) options.UnixCreateMode = File.GetUnixFileMode(target);
        Unfinished.TryAdd(partial, true);
        try
        {
            using (var file = new FileStream(partial, options)) write(file);
            // The mode asked for at first is still narrowed by the mask of the process.
            if (!OperatingSystem.IsWindows() && options.UnixCreateMode is { } mode) File.SetUnixFileMode(partial, mode);
            File.Move(partial, target, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
        finally
        {
            Unfinished.TryRemove(partial, out _);
        }
    }

    private static bool IsOfTheSystem(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);
}
