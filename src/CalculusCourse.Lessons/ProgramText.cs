using System.Reflection;

namespace CalculusCourse.Lessons;

/// <summary>
/// The programs that teach: one short C# file a lesson, <c>LessonN…/Programs/lessonN.cs</c>, for <c>dotnet run</c>. Parts of it that a page
/// quotes stand between <c>#region NAME</c> and <c>#endregion</c>; what the reader of the task is to write between <c>#else</c> and
/// <c>#endif</c>, and what stands there instead after <c>#if TASK</c>. These lines are no part of the text.
/// </summary>
public static class ProgramText
{
    /// <summary>The lines of a lesson's program, or of the same with the task's part left open; null where the lesson has none.</summary>
    public static IReadOnlyList<string>? Lines(int lesson, bool task = false) =>
        Marked(lesson, task)?.ConvertAll(line => line.Text);

    /// <summary>The lines of one named part of a lesson's program, less the blanks that all of them begin with.</summary>
    /// <exception cref="ArgumentException">There is no such part.</exception>
    public static IReadOnlyList<string> Part(int lesson, string part, bool task = false)
    {
        string[] lines = [.. Marked(lesson, task)?.Where(line => line.Parts.Contains(part)).Select(line => line.Text) ?? []];
        if (lines.Length == 0) throw new ArgumentException($"The program of lesson {lesson} has no part '{part}'.", nameof(part));
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return [.. lines.Select(line => line.Length > 0 ? line[indent..] : line)];
    }

    /// <summary>The names of the parts of a lesson's program, in the order in which they begin.</summary>
    public static IReadOnlyList<string> Parts(int lesson) =>
        [.. Marked(lesson, task: false)?.SelectMany(line => line.Parts).Distinct() ?? []];

    /// <summary>The lines of the text, each with the parts that it belongs to.</summary>
    private static List<(string Text, string[] Parts)>? Marked(int lesson, bool task)
    {
        using Stream? resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"lesson{lesson}.cs");
        if (resource is null) return null;
        using var reader = new StreamReader(resource);
        var (lines, parts) = (new List<(string, string[])>(), new List<string>());
        bool? forTask = null;
        while (reader.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["#region", var name]:
                    parts.Add(name);
                    break;
                case ["#endregion"]:
                    parts.RemoveAt(parts.Count - 1);
                    break;
                case ["#if", "TASK"]:
                    forTask = true;
                    break;
                case ["#else"]:
                    forTask = false;
                    break;
                case ["#endif"]:
                    forTask = null;
                    break;
                default:
                    if (forTask is null || forTask == task) lines.Add((line, [.. parts]));
                    break;
            }
        }

        return lines;
    }
}
