using CalculusCourse.Lessons;

namespace CalculusCourse.Cli;

/// <summary>What <c>calc</c> alone shows: the lessons, which tasks are solved, and what to type next.</summary>
internal static class Overview
{
    public static void Print(Course course, Progress progress, TextWriter output)
    {
        output.WriteLine($"The calculus behind machine learning, in {course.CountInWords} lessons:");
        output.WriteLine();
        int width = course.Max(lesson => lesson.Title.Length);
        foreach (Lesson lesson in course)
            output.WriteLine($"  {lesson.Number}  {lesson.Title.PadRight(width)}  {State(progress, lesson.Number)}".TrimEnd());
        output.WriteLine();
        output.WriteLine(Next(course, progress));
    }

    private static string State(Progress progress, int lesson)
    {
        int hints = progress.Hints.GetValueOrDefault(lesson);
        string[] parts =
        [
            .. progress.Solved.Contains(lesson) ? (string[])["solved"] : [],
            .. hints > 0 ? (string[])[hints == 1 ? "1 hint" : $"{hints} hints"] : [],
            .. progress.SolutionsSeen.Contains(lesson) ? (string[])["solution seen"] : [],
        ];
        return string.Join(", ", parts);
    }

    private static string Next(Course course, Progress progress)
    {
        bool begun = progress.Solved.Count > 0 || progress.Hints.Count > 0 || progress.SolutionsSeen.Count > 0;
        if (!begun) return $"Begin with: calc lesson {course.First().Number}";
        return course.FirstOrDefault(lesson => !progress.Solved.Contains(lesson.Number)) is { Number: var next }
            ? $"Next: calc lesson {next}, then calc check {next} \"YOUR ANSWER\""
            : $"All {course.CountInWords} tasks are solved. Try your own functions: calc lesson 1 --function \"sin(x)/x\"";
    }
}
