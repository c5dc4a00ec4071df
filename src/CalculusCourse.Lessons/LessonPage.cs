using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Web;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons;

/// <summary>What the pages of all lessons have in common.</summary>
internal static class LessonPage
{
    /// <summary>The most lines of working that a page shows.</summary>
    private const int MostLines = 40;

    /// <summary>A value in a table.</summary>
    public static Text Value(double value, int digits = 6) => $"{(double.IsNaN(value) ? "undefined" : PythonText.General(value, digits))}";

    /// <summary>An enumeration's value in lower case, as results name it.</summary>
    public static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>The indices of ten points, evenly spread over all of them; of every one where there are fewer.</summary>
    public static IEnumerable<int> TenOf(int points)
    {
        int rows = Math.Min(10, points);
        return Enumerable.Range(0, rows).Select(k => (int)((long)k * points / rows));
    }

    /// <summary>What was noted when a formula was read.</summary>
    public static Text? Notes(IReadOnlyList<string> notes)
    {
        if (notes.Count == 0) return null;
        return $"{string.Join(' ', notes.Select(note => $"({note})"))}";
    }

    /// <summary>The heading over what was computed.</summary>
    public static Text Computed(bool isSolution, bool isExample)
    {
        if (isSolution) return $"The task, worked out";
        if (isExample) return $"The example, computed";
        return $"Your function, computed";
    }

    /// <summary>Says, in the place of a result, that it is for the reader to find.</summary>
    /// <param name="page">The page.</param>
    /// <param name="own">The reader's result, if one is given.</param>
    /// <param name="what">What is not shown: "the derivative".</param>
    public static void Withheld(this Document page, OwnResult? own, string what)
    {
        if (own is not null) page.Text($"As long as yours is not right, {what} is not shown here.");
        else page.Text($"""
            This is the function of your task, so {what} is not shown. Add `--yours "…"` to put your own beside the numbers.
            """);
    }

    /// <summary>The working, if it is asked for.</summary>
    /// <param name="page">The page.</param>
    /// <param name="lines">The lines; null where the function is too large for that.</param>
    public static void WorkingOut(this Document page, IReadOnlyList<WorkingLine>? lines)
    {
        page.Heading($"The working");
        if (lines is null) page.Text($"The function is too large to be worked out line by line.");
        else if (lines.Count <= MostLines) page.Working(lines);
        else
        {
            page.Working([.. lines.Take(MostLines - 1)]);
            page.Text($"{lines.Count - MostLines} more lines, which `--json` holds, lead to the last:");
            page.Working([lines[^1]]);
        }
    }

    /// <summary>The lesson's task, and what to type to solve it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="lesson">The lesson.</param>
    /// <param name="answer">The form of an answer.</param>
    /// <param name="judge">What judging it does.</param>
    public static void Task(this Document page, Lesson lesson, string answer, Text judge)
    {
        page.WebOnly(web => LessonAids.AddProgram(web, lesson));
        page.WebOnly(web => LessonAids.AddQuestions(web, lesson));
        page.Heading($"Your task");
        page.Text(lesson.Task.Question!);
        page.WebOnly(web => LessonAids.AddHints(web, lesson));
        page.Heading($"Next");
        page.Commands(
            new Entry($"calc check {lesson.Number} \"{answer}\"", judge),
            new Entry($"calc hint {lesson.Number}", $"a hint"),
            new Entry($"calc lesson {lesson.Number} --solution", $"the task, worked out"));
    }

    /// <summary>What to type when the task's solution is read.</summary>
    public static void Next(this Document page, string command, Text what)
    {
        page.Heading($"Next");
        page.Commands(new Entry(command, what));
    }
}
