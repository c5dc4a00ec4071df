using System.Text.Json;

namespace CalculusCourse.Cli;

/// <summary>
/// Keeps <see cref="Progress"/> in one small file. It is replaced whole or not at all, a lock beside it makes two
/// processes take turns, and whatever is wrong with the file costs the reader a line of notice and nothing else. Links are not
/// followed, and what is not understood is set aside, never overwritten.
/// </summary>
internal sealed class ProgressStore(string? path, TextWriter error)
{
    private const int Attempts = 100;
    private const int MostBytes = 1 << 20;
    private const int MostSetAside = 1000;
    private readonly HashSet<string> noticed = [];

    /// <summary>The file in the user's state folder; <paramref name="noState"/> keeps nothing.</summary>
    public static ProgressStore OfUser(bool noState, TextWriter error)
    {
        string? path = noState ? null : UserPath();
        var store = new ProgressStore(path, error);
        if (!noState && path is null) store.Notice($"progress is not kept: {WithoutHome}");
        return store;
    }

    /// <summary>What is remembered; nothing if that cannot be read.</summary>
    public Progress Load()
    {
        (Progress progress, string? why) = Read();
        if (why is not null) Notice($"the kept progress in {path} {why} and is left out of account");
        return progress;
    }

    /// <summary>Replaces what is remembered by <paramref name="change"/> of it, and returns that, kept or not.</summary>
    public Progress Update(Func<Progress, Progress> change)
    {
        if (path is null) return change(Progress.None);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using FileStream turn = TakeTurn();
            (Progress kept, string? why) = Read();
            if (why is not null) SetAside(why);
            Progress changed = change(kept);
            byte[] text = changed.ToJson();
            for (; text.Length > MostBytes && changed.Sets.Count > 1; text = changed.ToJson()) changed = changed with { Sets = changed.Sets.RemoveAt(0) };
            WholeFile.Write(path, text, followsLinks: false);
            return changed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Notice($"progress is not kept: {e.Message}");
            return change(Read().Progress);
        }
    }

    /// <summary>Forgets everything. False if the file could not be removed.</summary>
    public bool Reset()
    {
        if (path is null || WholeFile.Kind(path) is null) return true;
        try
        {
            using FileStream turn = TakeTurn();
            if (Read().Why is { } why) SetAside(why);
            else File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Notice($"progress is not forgotten: {e.Message}");
            return false;
        }
    }

    /// <summary>What is remembered, and why it is nothing though there is a file.</summary>
    private (Progress Progress, string? Why) Read()
    {
        try
        {
            if (path is null || WholeFile.Kind(path) is not { } kind) return (Progress.None, null);
            return kind == FileKind.Regular ? (Progress.FromJson(ReadAtMost(path, MostBytes)), null) : (Progress.None, $"is {Called(kind)}");
        }
        catch (NewerProgressException)
        {
            return (Progress.None, "was written by a newer version of calc");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return (Progress.None, "cannot be read");
        }
    }

    /// <summary>Gives a file that is not understood another name, so that nothing in it is lost.</summary>
    /// <exception cref="IOException">It has to stay, so nothing may be written in its place.</exception>
    private void SetAside(string why)
    {
        if (WholeFile.Kind(path!) != FileKind.Regular) throw new IOException($"{path} {why}");
        string stem = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path!));
        string aside = Enumerable.Range(1, MostSetAside).Select(i => $"{stem}.kept-{i}.json").FirstOrDefault(name => WholeFile.Kind(name) is null)
            ?? throw new IOException($"{path} {why}");
        File.Move(path!, aside, overwrite: false);
        Notice($"the kept progress in {path} {why}; it is now {aside}, and a new one is begun");
    }

    private static string Called(FileKind kind) => kind switch
    {
        FileKind.Link => "a link, which is not followed",
        FileKind.Folder => "a folder",
        _ => "no file",
    };

    private static byte[] ReadAtMost(string path, int most)
    {
        using FileStream file = File.OpenRead(path);
        byte[] text = new byte[most + 1];
        int length = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        return length <= most ? text[..length] : throw new JsonException("too long to be a progress file");
    }

    private static string? UserPath()
    {
        string? state = null;
        if (OperatingSystem.IsWindows()) state = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        else if (Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg)) state = xdg;
        else if (Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home)
            state = Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Application Support" : ".local/state");
        return string.IsNullOrEmpty(state) ? null : Path.Combine(state, "calculuscourse", "progress.json");
    }

    private static string WithoutHome => OperatingSystem.IsWindows()
        ? "there is no folder for local application data"
        : "neither XDG_STATE_HOME nor HOME names a folder";

    /// <exception cref="IOException">The lock can't be had.</exception>
    private FileStream TakeTurn()
    {
        string turn = path + ".lock";
        for (int attempt = 1; ; attempt++)
        {
            if (WholeFile.Kind(turn) is { } kind and not FileKind.Regular) throw new IOException($"{turn} is {Called(kind)}");
            try
            {
                return new FileStream(turn, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < Attempts && Directory.Exists(Path.GetDirectoryName(path)))
            {
                Thread.Sleep(10);
            }
        }
    }

    private void Notice(string text)
    {
        if (noticed.Add(text)) error.WriteLine($"calc: {text}");
    }
}
