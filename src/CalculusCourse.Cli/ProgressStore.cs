using System.Text.Json;
using CalculusCourse.Lessons;

namespace CalculusCourse.Cli;

/// <summary>
/// Keeps <see cref="Progress"/> in one small file. It is replaced whole or not at all, a lock beside it makes two
/// processes take turns, and whatever is wrong with the file costs the reader a line of notice and nothing else.
/// </summary>
internal sealed class ProgressStore(string? path, TextWriter error)
{
    private const int Attempts = 100;
    private const int MostBytes = 1 << 16;
    private bool noticed;

    /// <summary>The file in the user's state folder; <paramref name="noState"/> keeps nothing.</summary>
    public static ProgressStore OfUser(bool noState, TextWriter error) => new(noState ? null : UserPath(), error);

    /// <summary>What is remembered; nothing if that cannot be read.</summary>
    public Progress Load()
    {
        try
        {
            return path is null || !File.Exists(path) ? Progress.None : Progress.FromJson(ReadAtMost(path, MostBytes));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            Notice($"the kept progress in {path} cannot be read and is left out of account");
            return Progress.None;
        }
    }

    /// <summary>Replaces what is remembered by <paramref name="change"/> of it, and returns that, kept or not.</summary>
    public Progress Update(Func<Progress, Progress> change)
    {
        if (path is null) return change(Progress.None);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using FileStream turn = TakeTurn();
            Progress changed = change(Load());
            WholeFile.Write(path, changed.ToJson());
            return changed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Notice($"progress is not kept: {e.Message}");
            return change(Load());
        }
    }

    /// <summary>Forgets everything. False if the file could not be removed.</summary>
    public bool Reset()
    {
        if (path is null || !File.Exists(path)) return true;
        try
        {
            using FileStream turn = TakeTurn();
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Notice($"progress is not forgotten: {e.Message}");
            return false;
        }
    }

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

    private FileStream TakeTurn()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < Attempts && Directory.Exists(Path.GetDirectoryName(path)))
            {
                Thread.Sleep(10);
            }
        }
    }

    private void Notice(string text)
    {
        if (!noticed) error.WriteLine($"calc: {text}");
        noticed = true;
    }
}
