using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Lessons;

/// <summary>How a lesson's computation ended.</summary>
public enum RunOutcome
{
    /// <summary>With the results asked for.</summary>
    Done,

    /// <summary>Without a solution: the problem has none, or none was found.</summary>
    Negative,

    /// <summary>The reader's own result could be neither proved right nor refuted.</summary>
    Undecided,

    /// <summary>The reader interrupted it.</summary>
    Interrupted,

    /// <summary>It is computed, but a file that it was to be kept in could not be written.</summary>
    NotSaved,
}

/// <summary>A lesson that has computed, ready to be told in whichever way is asked for.</summary>
/// <param name="Page">The page; it is given the files of the figures that were drawn.</param>
/// <param name="ResultLines">Writes the bare result lines.</param>
/// <param name="Figures">The figures, to be drawn.</param>
/// <param name="Inputs">Every option of the lesson with its value, for JSON.</param>
/// <param name="Results">What was computed, for JSON.</param>
public sealed record LessonRun(
    Func<IReadOnlyList<FigureFile>, Document> Page,
    Action<TextWriter> ResultLines,
    Func<IEnumerable<Figure>> Figures,
    Func<JsonFields> Inputs,
    Func<JsonFields> Results)
{
    /// <summary>How the computation ended.</summary>
    public RunOutcome Outcome { get; init; }

    /// <summary>What the reader is told beside the results; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>What the page says and bare result lines leave out, though it limits their worth; null for nothing.</summary>
    public string? Caveat { get; init; }

    /// <summary>Writes the whole lesson as one JSON object.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="lesson">The lesson's number.</param>
    /// <param name="plots">The files of the figures that were drawn.</param>
    public void WriteJson(TextWriter output, int lesson, IReadOnlyList<FigureFile> plots) => new JsonFields
    {
        { "schema", 1 }, { "lesson", lesson }, { "inputs", Inputs() }, { "results", Results() },
        { "plots", plots.Select(plot => plot.Path) },
    }.WriteTo(output);
}
