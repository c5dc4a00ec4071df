using System.Globalization;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>Judges a text with one answer a line, <c>N: ANSWER</c>; blank lines and lines that begin with # are passed over.</summary>
public static class AnswerFile
{
    private const int LongestEcho = 200;

    /// <summary>
    /// Every answer, judged, in the order of the lines; a line that is none is unreadable, and the others are judged all the
    /// same.
    /// </summary>
    public static IReadOnlyList<JudgedLine> Judge(string text, Course course)
    {
        var judged = new List<JudgedLine>();
        string[] lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            judged.Add(JudgeLine(i + 1, line, course));
        }

        return judged;
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
