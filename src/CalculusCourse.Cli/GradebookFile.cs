using System.Text;
using CalculusCourse.Lessons.Exercises.Grading;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Cli;

/// <summary>
/// The table for a gradebook, where one is wanted: written whole when everybody is graded. What goes wrong with it keeps nobody from being
/// told the results.
/// </summary>
internal sealed class GradebookFile : IDisposable
{
    private readonly string? path;
    private StreamWriter? rows;
    private Exception? fault;

    public GradebookFile(string? path, ExerciseSet set)
    {
        this.path = path;
        if (path is null) return;
        Try(() =>
        {
            rows = new StreamWriter(WholeFile.Scratch(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            Gradebook.WriteHead(rows, set);
        });
    }

    public void Dispose()
    {
        if (fault is null) rows?.Dispose();
        else rows?.BaseStream.Dispose();
    }

    /// <summary>Adds a student.</summary>
    public void Add(GradedStudent graded)
    {
        if (fault is null && rows is not null) Try(() => Gradebook.Write(rows, graded));
    }

    /// <summary>Writes the table to its file, or to <paramref name="instead"/>. What went wrong; null for nothing.</summary>
    public Exception? Finish(TextWriter? instead)
    {
        if (path is null || fault is not null) return fault;
        Try(() =>
        {
            rows!.Flush();
            rows.BaseStream.Position = 0;
            // What is shown has line feeds alone, as all that is printed.
            if (instead is null) WholeFile.Write(path, rows.BaseStream.CopyTo);
            else instead.Write(new StreamReader(rows.BaseStream).ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal));
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
