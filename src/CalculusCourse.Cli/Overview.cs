using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Cli;

/// <summary>What <c>calc</c> alone shows: the lessons, which tasks are solved, and what to type next.</summary>
internal static class Overview
{
    public static void Print(Course course, Progress progress, TextWriter output)
    {
        var page = new Document();
        page.Text($"The calculus behind machine learning, in {course.CountInWords} lessons:");
        page.Table(
            [new($""), new($"", IsNumber: false), new($"", IsNumber: false)],
            course.Select(lesson => (Text[])[$"{lesson.Number}", $"{lesson.Title}", $"{State(progress, lesson)}"]));
        page.Text(Next(course, progress));
        Terminal.Show(page, output);
    }

    private static string State(Progress progress, Lesson lesson)
    {
        int hints = Math.Min(progress.Hints.GetValueOrDefault(lesson.Number), lesson.Task.Hints.Count);
        string[] parts =
        [
            .. progress.Solved.Contains(lesson.Number) ? (string[])["solved"] : [],
            .. progress.Programs.Contains(lesson.Number) ? (string[])["program right"] : [],
            .. hints > 0 ? (string[])[hints == 1 ? "1 hint" : $"{hints} hints"] : [],
            .. progress.SolutionsSeen.Contains(lesson.Number) ? (string[])["solution seen"] : [],
        ];
        return string.Join(", ", parts);
    }

    private static Text Next(Course course, Progress progress)
    {
        bool begun = progress.Solved.Count > 0 || progress.Hints.Count > 0 || progress.SolutionsSeen.Count > 0
            || progress.Programs.Count > 0;
        if (!begun) return $"Begin with: `calc lesson {course.First().Number}`";
        if (course.FirstOrDefault(lesson => !progress.Solved.Contains(lesson.Number)) is { Number: var next })
            return $"Next: `calc lesson {next}`, then `calc check {next} \"YOUR ANSWER\"`";
        return $"All {course.CountInWords} tasks are solved. Try your own functions: `calc lesson 1 --function \"sin(x)/x\"`";
    }
}
