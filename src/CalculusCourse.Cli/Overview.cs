using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Cli;

/// <summary>What <c>calc</c> alone shows: the lessons, what of each is done, and what to type next.</summary>
internal static class Overview
{
    private const int MostSets = 5;

    public static void Print(Course course, Progress progress, TextWriter output)
    {
        var page = new Document();
        page.Text($"The calculus behind machine learning, in {course.CountInWords} lessons:");
        page.Table(
            [new($""), new($"lesson", IsNumber: false), new($"questions"), new($"task", IsNumber: false), new($"program", IsNumber: false)],
            course.Select(lesson => (Text[])
            [
                $"{lesson.Number}", $"{lesson.Title}", $"{Standing.Answered(lesson, progress)} of {Standing.Questions(lesson)}",
                $"{Task(progress, lesson)}", $"{(progress.Programs.Contains(lesson.Number) ? "written" : "")}",
            ]));
        if (progress.Sets.Count > 0)
        {
            page.Text($"Sets of exercises:");
            page.Points([.. progress.Sets.Reverse().Take(MostSets).Select(set => (Text)
                $"{set.Title}{(set.Student.Length > 0 ? $", {set.Student}" : "")}: {set.Solved.Count} of {Math.Max(set.Of, set.Solved.Count)} solved")]);
        }

        page.Text(Next(course, progress));
        Terminal.Show(page, output);
    }

    private static string Task(Progress progress, Lesson lesson)
    {
        int hints = Math.Min(progress.Hints.GetValueOrDefault(lesson.Number), lesson.Task.Hints.Count);
        string[] parts =
        [
            .. progress.Solved.Contains(lesson.Number) ? (string[])["solved"] : [],
            .. hints > 0 ? (string[])[hints == 1 ? "1 hint" : $"{hints} hints"] : [],
            .. progress.SolutionsSeen.Contains(lesson.Number) ? (string[])["solution seen"] : [],
        ];
        return string.Join(", ", parts);
    }

    private static Text Next(Course course, Progress progress)
    {
        bool begun = progress.Solved.Count > 0 || progress.Hints.Count > 0 || progress.SolutionsSeen.Count > 0
            || progress.Learned.Count > 0 || progress.Programs.Count > 0;
        int first = course.First().Number;
        if (!begun) return $"Begin with: `calc learn {first}`, question by question, or `calc lesson {first}`, its page";
        if (Standing.Next(course, progress) is { } next)
        {
            if (progress.Learned.GetValueOrDefault(next.Number) is { At.Length: > 0 }) return $"Go on: `calc learn {next.Number}`";
            return $"Next: `calc learn {next.Number}`, or `calc lesson {next.Number}` and then `calc check {next.Number} \"YOUR ANSWER\"`";
        }

        if (course.FirstOrDefault(lesson => Standing.Answered(lesson, progress) < Standing.Questions(lesson)) is { } open)
            return $"All {course.CountInWords} tasks are solved. Questions that are open: `calc learn {open.Number}`";
        return $"All {course.CountInWords} tasks are solved. Try your own functions: `calc lesson 1 --function \"sin(x)/x\"`";
    }
}
