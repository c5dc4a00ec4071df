using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Cli;

/// <summary>An answer or a program of a workspace, as it stands.</summary>
/// <param name="Line">Its line in the answers file, from 1; 0 for a program that the file does not name.</param>
/// <param name="Text">The line, <c>N: ANSWER</c>.</param>
/// <param name="Program">The program's file, from the folder; null for an answer.</param>
/// <param name="Content">What the program's file holds; null for an answer and for a file that cannot be read.</param>
/// <param name="Occurrence">How many lines with the same text stand before it.</param>
internal sealed record WorkspaceItem(int Line, string Text, string? Program, string? Content, int Occurrence)
{
    /// <summary>What has to be judged anew when it changes: not the line's number.</summary>
    public (string, string?, int) Key => (Text, Content, Occurrence);
}

/// <summary>What stands in the files of a workspace, and whether they have been saved since.</summary>
internal sealed class WorkspaceFiles(Course course, string folder)
{
    private const int MostBytes = 1 << 20;
    private IReadOnlyList<WorkspaceItem> items = [];

    /// <summary>The file of answers.</summary>
    public string Answers => Path.Combine(folder, Workspace.Answers);

    /// <summary>Something that differs after every save, whichever way an editor saves.</summary>
    public string Signature() => string.Join('\n', Names().Select(name =>
    {
        var file = new FileInfo(Path.Combine(folder, name));
        return file.Exists ? $"{name} {file.Length} {file.LastWriteTimeUtc.Ticks} {file.CreationTimeUtc.Ticks}" : name;
    }));

    /// <summary>What stands in the files now; what stood there before, while an editor has a file away.</summary>
    public IReadOnlyList<WorkspaceItem> Read()
    {
        var seen = new Dictionary<string, int>();
        var found = new List<WorkspaceItem>();
        int number = 0;
        string? answers = Content(Workspace.Answers);
        if (answers is null && items.Any(item => item.Line > 0)) return items;
        foreach (string whole in (answers ?? "").ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            string line = whole.Trim().TrimStart('\uFEFF');
            if (line is not ([] or ['#', ..])) Add(number, line, AnswerFile.ProgramOf(line));
        }

        foreach (Lesson lesson in course)
        {
            string name = Workspace.ProgramName(lesson);
            if (found.TrueForAll(item => item.Program != name) && File.Exists(Path.Combine(folder, name)))
                Add(0, $"{lesson.Number}: {ProgramGrading.Answer(name)}", name);
        }

        return items = found;

        void Add(int at, string text, string? program)
        {
            int before = seen[text] = seen.GetValueOrDefault(text) + 1;
            found.Add(new(at, text, program, program is null ? null : Content(program), before));
        }
    }

    private IEnumerable<string> Names() => items.Select(item => item.Program).OfType<string>()
        .Concat(course.Select(Workspace.ProgramName)).Prepend(Workspace.Answers).Distinct();

    /// <summary>A file's text, as much of it as is looked at; null if it can't be read.</summary>
    private string? Content(string name)
    {
        try
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path)) return null;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[MostBytes];
            return System.Text.Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
