using CalculusCourse.Lessons;

namespace CalculusCourse.Cli;

/// <summary>How far a reader is in the lessons.</summary>
internal static class Standing
{
    /// <summary>The name of the last question of every lesson, its task, among those of its screens.</summary>
    public const string Task = "task";

    /// <summary>How many questions of a lesson are answered rightly, its task among them.</summary>
    public static int Answered(Lesson lesson, Progress progress)
    {
        Learned learned = progress.Learned.GetValueOrDefault(lesson.Number, Learned.None);
        return lesson.Screens.Count(screen => learned.Answered.Contains(screen.Id)) + (progress.Solved.Contains(lesson.Number) ? 1 : 0);
    }

    /// <summary>How many questions a lesson has, its task among them.</summary>
    public static int Questions(Lesson lesson) => lesson.Screens.Count + 1;

    /// <summary>
    /// The lesson in which the reader is: one that is begun step by step and not at its end, else the first not yet solved; null for none.
    /// </summary>
    public static Lesson? Next(Course course, Progress progress) =>
        course.FirstOrDefault(lesson => progress.Learned.GetValueOrDefault(lesson.Number) is { At.Length: > 0 })
        ?? course.FirstOrDefault(lesson => !progress.Solved.Contains(lesson.Number));
}
