using System.Text;
using CalculusCourse.Lessons.Exercises.Grading;
using CalculusCourse.Lessons.Exercises.Sets;
using CalculusCourse.Numerics;

namespace CalculusCourse.Cli;

/// <summary>
/// The folder for what students are told, a text file each. Only feedback of an earlier run is ever written over, and nothing outside the
/// folder is written.
/// </summary>
internal sealed class FeedbackFolder(string folder, ExerciseSet set)
{
    private const int LongestName = 60;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly HashSet<string> Devices = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(i => (string[])[$"com{i}", $"lpt{i}"])], StringComparer.Ordinal);

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>Why something could not be written; null for nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>How many files were written.</summary>
    public int Count { get; private set; }

    /// <summary>Writes what a student is told.</summary>
    public void Write(GradedStudent graded)
    {
        string path = Path.Combine(folder, NameFor(graded.Student.Name));
        try
        {
            if (WholeFile.Kind(folder) == FileKind.Link) throw new IOException($"{folder} is a link, and links are not followed");
            Directory.CreateDirectory(folder);
            if (WholeFile.Kind(path) is { } kind && !(kind == FileKind.Regular && IsFeedback(path)))
                throw new IOException($"{path} is there already and is no feedback; it was not overwritten");
            WholeFile.Write(path, Utf8.GetBytes(Feedback.Of(graded, set)), followsLinks: false);
            Count++;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Fault ??= e.Message;
        }
    }

    /// <summary>A file's name for a student that every system takes, and that no other student has.</summary>
    private string NameFor(string student)
    {
        string name = Safe(student), unique = name;
        for (int i = 2; !taken.Add(StudentName.Key(unique)); i++) unique = $"{name}-{i}";
        return $"{unique}.txt";
    }

    private static string Safe(string student)
    {
        var name = new StringBuilder();
        foreach (Rune rune in student.EnumerateRunes())
        {
            if (name.Length >= LongestName) break;
            bool isUnsafe = Rune.IsControl(rune) || VisibleText.FirstInvisible(rune.ToString()) >= 0 || rune.Value is '\uFFFD' or '\n' or '\t'
                || "/\\:*?\"<>|".Contains(rune.ToString(), StringComparison.Ordinal);
            name.Append(isUnsafe ? "_" : rune.ToString());
        }

        string safe = name.ToString().Trim().TrimEnd('.', ' ').TrimStart('.');
        if (safe.Length == 0) safe = "_";
        return Devices.Contains(safe.Split('.')[0].Trim().ToLowerInvariant()) ? $"_{safe}" : safe;
    }

    private static bool IsFeedback(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] mark = Utf8.GetBytes(HandIn.FeedbackMark), begin = new byte[mark.Length];
        return file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == mark.Length && begin.AsSpan().SequenceEqual(mark);
    }
}
