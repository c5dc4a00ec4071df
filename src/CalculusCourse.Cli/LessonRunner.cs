using System.CommandLine;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Lessons.Web;

namespace CalculusCourse.Cli;

/// <summary>The options every lesson has, and how a lesson is run with them: compute, draw, then print.</summary>
internal sealed class LessonRunner(Lesson lesson, TextWriter output, TextWriter error) : ILessonHost
{
    private readonly Option<bool> solution = new("--solution")
    {
        Description = "Run the lesson's task, worked out, instead of its example.",
        Arity = ArgumentArity.Zero,
    };

    private readonly Option<bool> results = new("--results") { Description = "Print only the result lines.", Arity = ArgumentArity.Zero };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object instead of text.", Arity = ArgumentArity.Zero };
    private readonly LessonFigures figures = new(output, error);

    private readonly Option<string?> html = new("--html")
    {
        Description = "Write the lesson into this file, a web page that needs nothing else, instead of printing it.",
        HelpName = "FILE",
    };

    /// <summary>
    /// Adds the common options after the lesson's own, whose values <paramref name="given"/> tells, and what the command does.
    /// </summary>
    public void AddTo(Command command, Func<ParseResult, IReadOnlyDictionary<string, IReadOnlyList<string>>> given)
    {
        foreach (Option option in (Option[])[solution, results, json, html, .. figures.Options]) command.Add(option);
        command.SetAction(parsed =>
        {
            // The drawing library takes its time to load, on machines with many fonts above all: the lesson computes meanwhile.
            if (figures.AreDrawn(parsed)) _ = Task.Run(static () => FigureFont.Typeface);
            return Run(parsed, given(parsed));
        });
    }

    TextReader ILessonHost.Open(string path) => InputFile.Open(path, progress: error);

    void ILessonHost.Prepare(string path)
    {
        InputFile.RefuseName(path);
        if (Directory.Exists(path)) throw new IOException($"{path} is a folder");
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw new IOException($"{path} cannot be written: there is no folder {folder}");
    }

    string? ILessonHost.Save(string path, Action<Stream> write)
    {
        try
        {
            WholeFile.Write(path, write);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return e.Message.Split('\n')[0];
        }
    }

    /// <summary>Ctrl-C ends the computation early but in order; what is known by then is printed.</summary>
    T ILessonHost.Watch<T>(string unit, long steps, Func<Action<long>?, CancellationToken, T> compute)
    {
        using ProgressLine? line = ProgressLine.Begin(error, unit, steps);
        return Interruption.InOrder(interrupted => compute(line is null ? null : line.Report, interrupted));
    }

    private int Run(ParseResult parsed, IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        if (parsed.GetValue(results) && parsed.GetValue(json))
            throw new BadCommandLineException("--results and --json exclude each other");
        foreach (Option<bool> bare in (Option<bool>[])[results, json])
        {
            if (parsed.GetValue(bare) && figures.AreShown(parsed))
                throw new BadCommandLineException($"{bare.Name} and --show exclude each other");
            if (parsed.GetValue(bare) && parsed.GetValue(html) is not null)
                throw new BadCommandLineException($"--html and {bare.Name} exclude each other");
        }

        figures.Refuse(parsed);
        if (parsed.GetValue(html) is { } file) WebFile.Refuse(file, "--html");
        try
        {
            return Tell(parsed, lesson.Run(new(given, this, parsed.GetValue(solution), parsed.GetValue(json))));
        }
        catch (BadOptionException e)
        {
            throw new BadCommandLineException(e.Message);
        }
    }

    private int Tell(ParseResult parsed, LessonRun run)
    {
        if (parsed.GetValue(results) && run.Caveat is not null) error.WriteLine($"calc: {run.Caveat}");
        string? web = parsed.GetValue(html);
        // A web page has its figures in it, so files of their own are written only where they are asked for.
        bool isSaved = web is null || figures.AreAskedFor(parsed);
        (List<FigureFile> written, Exception? fault) = isSaved ? figures.Save(parsed, run.Figures) : ([], null);
        Exception? unshown = null;
        if (web is not null)
        {
            WriteHtml(run, web, figures.AreDrawn(parsed), ref fault);
            unshown = figures.Show(parsed, run.Figures);
            written = [new(web, "")];
        }
        else if (parsed.GetValue(json)) WriteJson(run, written);
        else if (parsed.GetValue(results)) run.ResultLines(output);
        else unshown = Show(parsed, run, run.Page(written));
        figures.Open(parsed, written);
        if (fault is not null) Complain("written", fault);
        if (unshown is not null) Complain("shown", unshown);
        if (run.Message is not null) error.WriteLine($"calc: {run.Message}");
        if (fault is not null || unshown is not null) return ExitCode.Fault;
        return run.Outcome switch
        {
            RunOutcome.Done => ExitCode.Done,
            RunOutcome.Negative => ExitCode.Negative,
            RunOutcome.Undecided => ExitCode.Undecided,
            RunOutcome.NotSaved => ExitCode.Fault,
            _ => ExitCode.Interrupted,
        };
    }

    private void Complain(string what, Exception fault)
    {
        output.Flush();
        error.WriteLine($"calc: the figures could not be {what}: {fault.GetBaseException().Message.Split('\n')[0]}");
    }

    private void WriteJson(LessonRun run, IReadOnlyList<FigureFile> plots)
    {
        run.WriteJson(output, lesson.Number, plots);
        output.WriteLine();
    }

    /// <summary>Without its figures, should they not be drawn, the page is written all the same.</summary>
    private void WriteHtml(LessonRun run, string path, bool isDrawn, ref Exception? fault)
    {
        DrawnFigures drawn = DrawnFigures.None;
        try
        {
            if (isDrawn) drawn = DrawnFigures.Draw(run.Figures(), lesson).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            fault ??= e;
        }

        WebFile.Write(path, LessonWeb.Of(lesson, run, drawn), output);
    }

    /// <summary>The page, with the pictures where it names their files, or below it.</summary>
    private Exception? Show(ParseResult parsed, LessonRun run, Document page)
    {
        if (!figures.AreShown(parsed))
        {
            Terminal.Show(page, output);
            return null;
        }

        int end = page.Blocks.TakeWhile(block => block is not Lessons.Documents.Figures).Count();
        if (end < page.Blocks.Count) end++;
        Terminal.Show(new(page.Blocks.Take(end)), output);
        Exception? fault = figures.Show(parsed, run.Figures);
        if (end == page.Blocks.Count) return fault;
        output.WriteLine();
        Terminal.Show(new(page.Blocks.Skip(end)), output);
        return fault;
    }
}
