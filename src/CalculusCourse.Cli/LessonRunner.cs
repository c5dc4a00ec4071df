using System.CommandLine;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Figures;

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

    /// <summary>
    /// Adds the common options after the lesson's own, whose values <paramref name="given"/> tells, and what the command does.
    /// </summary>
    public void AddTo(Command command, Func<ParseResult, IReadOnlyDictionary<string, IReadOnlyList<string>>> given)
    {
        foreach (Option option in (Option[])[solution, results, json, .. figures.Options]) command.Add(option);
        command.SetAction(parsed =>
        {
            // The drawing library takes its time to load, on machines with many fonts above all: the lesson computes meanwhile.
            if (figures.AreDrawn(parsed)) _ = Task.Run(static () => FigureFont.Typeface);
            return Run(parsed, given(parsed));
        });
    }

    TextReader ILessonHost.Open(string path) => InputFile.Open(path, progress: error);

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
        }

        figures.Refuse(parsed);
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
        (List<FigureFile> written, Exception? fault) = figures.Save(parsed, run.Figures);
        Exception? unshown = null;
        if (parsed.GetValue(json)) WriteJson(run, written);
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
