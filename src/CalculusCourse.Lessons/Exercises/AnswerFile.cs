using System.Collections.Concurrent;
using System.Globalization;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>Judges a text with one answer a line, <c>N: ANSWER</c>; blank lines and lines that begin with # are passed over.</summary>
public static class AnswerFile
{
    private const int LongestEcho = 200;

    private const int MostAtOnce = 256;

    private const string ProgramWord = "program ";

    /// <summary>
    /// Every answer, judged, in the order of the lines; a line that is none is unreadable, and the others are judged all the
    /// same. Each comes as soon as it and those before it are judged, on all processors; only a few are ever kept.
    /// </summary>
    /// <param name="text">The lines.</param>
    /// <param name="course">The lessons.</param>
    /// <param name="program">Judges the program that a line names, one at a time; without it programs are not run.</param>
    public static IEnumerable<JudgedLine> Judge(TextReader text, Course course, Func<Lesson, string, Judgement>? program = null)
    {
        using var pending = new BlockingCollection<Task<JudgedLine>>(MostAtOnce);
        // Reading may have to wait for somebody who types, so it has a thread of its own.
        Task reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        foreach (Task<JudgedLine> judged in pending.GetConsumingEnumerable())
        {
            // A program has the machine to itself.
            if (judged.Status == TaskStatus.Created) judged.RunSynchronously(TaskScheduler.Default);
            yield return judged.GetAwaiter().GetResult();
        }

        reading.GetAwaiter().GetResult();

        void Read()
        {
            try
            {
                for (int number = 1; text.ReadLine() is { } whole; number++)
                {
                    string line = whole.Trim().TrimStart('\uFEFF');
                    if (line is [] or ['#', ..]) continue;
                    int at = number;
                    var judged = new Task<JudgedLine>(() => JudgeLine(at, line, course, program));
                    if (ProgramOf(line) is null) judged.Start(TaskScheduler.Default);
                    pending.Add(judged);
                }
            }
            finally
            {
                pending.CompleteAdding();
            }
        }
    }

    /// <summary>
    /// The answers, and behind them a wrong one for each lesson whose task has none, on line 0. A program is something else to write, so
    /// it does not count as the task's answer.
    /// </summary>
    public static IEnumerable<JudgedLine> WithMissing(IEnumerable<JudgedLine> judged, Course course)
    {
        HashSet<int> answered = [], programs = [];
        foreach (JudgedLine line in judged)
        {
            if (line.Lesson is { } lesson) (ProgramOf($":{line.Judgement.Answer}") is null ? answered : programs).Add(lesson);
            yield return line;
        }

        foreach (Lesson lesson in course.Where(lesson => !answered.Contains(lesson.Number)))
        {
            string but = programs.Contains(lesson.Number) ? "; the program is judged by itself" : "";
            yield return new(0, lesson.Number, new("", null, Verdict.Wrong, "missing", $"There is no answer to this task{but}."));
        }
    }

    /// <summary>The program's file that a line names, <c>3: program lesson3.cs</c>; null where it is another answer.</summary>
    public static string? ProgramOf(string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        string answer = line[(colon + 1)..].Trim();
        bool isProgram = answer.StartsWith(ProgramWord, StringComparison.OrdinalIgnoreCase)
            && answer.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);
        return colon >= 0 && isProgram ? answer[ProgramWord.Length..].Trim() : null;
    }

    /// <summary>Judges one line.</summary>
    /// <param name="number">The line's number, from 1.</param>
    /// <param name="line">The line, neither blank nor a remark.</param>
    /// <param name="course">The lessons.</param>
    /// <param name="program">Judges the program that the line names; without it the program is not run.</param>
    public static JudgedLine JudgeLine(int number, string line, Course course, Func<Lesson, string, Judgement>? program = null)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !int.TryParse(line.AsSpan(0, colon), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture,
            out int lesson))
            return Bad("A line is a lesson's number, a colon and the answer: 1: 3x^2 - 4x.");
        if (course.Find(lesson) is not { } found)
            return Bad($"There is no lesson {AnswerText.Text(lesson)}; there are {course.Numbers}.");
        string answer = line[(colon + 1)..].Trim();
        if (ProgramOf(line) is not { } name) return new(number, lesson, found.Task.Judge(answer));
        return new(number, lesson, program?.Invoke(found, name) ?? new(Shortened(answer), null, Verdict.Undecided, "not-run",
            "This names a program, and it was not run, for it is somebody's code; with --programs it is run and judged."));

        static string Shortened(string line) => line.Length <= LongestEcho ? line : line[..LongestEcho] + "…";

        JudgedLine Bad(string reason) =>
            new(number, null, new(Shortened(line), null, Verdict.Unreadable, "bad-line", reason));
    }
}
