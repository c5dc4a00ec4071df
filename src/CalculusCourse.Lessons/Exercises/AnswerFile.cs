using System.Collections.Concurrent;
using System.Globalization;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>Judges a text with one answer a line, <c>N: ANSWER</c>; blank lines and lines that begin with # are passed over.</summary>
public static class AnswerFile
{
    private const int LongestEcho = 200;

    private const int MostAtOnce = 256;

    /// <summary>
    /// Every answer, judged, in the order of the lines; a line that is none is unreadable, and the others are judged all the
    /// same. Each comes as soon as it and those before it are judged, on all processors; only a few are ever kept.
    /// </summary>
    public static IEnumerable<JudgedLine> Judge(TextReader text, Course course)
    {
        using var pending = new BlockingCollection<Task<JudgedLine>>(MostAtOnce);
        // Reading may have to wait for somebody who types, so it has a thread of its own.
        Task reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        foreach (Task<JudgedLine> judged in pending.GetConsumingEnumerable()) yield return judged.GetAwaiter().GetResult();
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
                    pending.Add(Task.Run(() => JudgeLine(at, line, course)));
                }
            }
            finally
            {
                pending.CompleteAdding();
            }
        }
    }

    private static JudgedLine JudgeLine(int number, string line, Course course)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !int.TryParse(line.AsSpan(0, colon), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture,
            out int lesson))
            return Bad("A line is a lesson's number, a colon and the answer: 1: 3x^2 - 4x.");
        return course.Find(lesson) is { } found
            ? new(number, lesson, found.Task.Judge(line[(colon + 1)..].Trim()))
            : Bad($"There is no lesson {AnswerText.Text(lesson)}; there are {course.Numbers}.");

        static string Shortened(string line) => line.Length <= LongestEcho ? line : line[..LongestEcho] + "…";

        JudgedLine Bad(string reason) =>
            new(number, null, new(Shortened(line), null, Verdict.Unreadable, "bad-line", reason));
    }
}
