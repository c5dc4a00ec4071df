using System.Globalization;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Lessons.Exercises.Grading;

/// <summary>
/// A class as a table for a gradebook: student, a column for each exercise, total; commas and quotes as in RFC 4180. A name that a spreadsheet
/// would take for a formula gets an apostrophe before it, as OWASP advises against CSV injection.
/// </summary>
public static class Gradebook
{
    /// <summary>Writes the headings.</summary>
    public static void WriteHead(TextWriter writer, ExerciseSet set) =>
        Write(writer, ["student", .. set.Exercises.Select(exercise => exercise.Id), "total"]);

    /// <summary>Writes a student's record.</summary>
    public static void Write(TextWriter writer, GradedStudent graded) =>
        Write(writer, [graded.Student.Name, .. graded.Counted.Select(answer => Points(answer.Points!.Value)), Points(graded.Points)]);

    /// <summary>Points as they are written: <c>1</c>, <c>0.5</c>.</summary>
    public static string Points(decimal points) => points.ToString("0.####", CultureInfo.InvariantCulture);

    private static void Write(TextWriter writer, IEnumerable<string> cells)
    {
        writer.Write(string.Join(',', cells.Select(Cell)));
        writer.Write("\r\n");
    }

    private static string Cell(string text)
    {
        bool isFormula = text.TrimStart() is ['=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..] || text is ['\t' or '\r' or '\n', ..];
        bool hasSigns = text.AsSpan().ContainsAny("\",\r\n") || text.Trim() != text;
        if (isFormula) text = $"'{text}";
        return hasSigns ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
