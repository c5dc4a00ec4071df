using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Grading;

namespace CalculusCourse.Cli;

/// <summary>
/// The JUnit report of a run, where one is wanted: written whole when everything is judged. What goes wrong with it keeps nobody from
/// being told the verdicts.
/// </summary>
internal sealed class ReportFile : IDisposable
{
    private readonly string? path;
    private JUnitReport? report;
    private Exception? fault;

    public ReportFile(string? path, string source)
    {
        this.path = path;
        if (path is not null) Try(() => report = new JUnitReport(source));
    }

    public void Dispose() => report?.Dispose();

    /// <summary>Adds an answer, in a class a student's.</summary>
    public void Add(JudgedLine line, Student? student = null)
    {
        if (fault is null && report is not null) Try(() => report.Add(line, student));
    }

    /// <summary>Writes the report to its file, or to <paramref name="instead"/>. What went wrong; null for nothing.</summary>
    public Exception? Finish(TextWriter? instead)
    {
        if (path is null || report is null || fault is not null) return fault;
        Try(() =>
        {
            if (instead is null)
            {
                WholeFile.Write(path, report.Write);
                return;
            }

            using var whole = new MemoryStream();
            report.Write(whole);
            instead.WriteLine(System.Text.Encoding.UTF8.GetString(whole.GetBuffer(), 0, (int)whole.Length));
        });
        return fault;
    }

    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            fault = e;
        }
    }
}
