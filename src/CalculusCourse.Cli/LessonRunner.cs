using System.CommandLine;
using CalculusCourse.Lessons;
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
    private readonly Option<bool> noPlots = new("--no-plots") { Description = "Draw nothing.", Arity = ArgumentArity.Zero };
    private readonly Option<string> plots = new("--plots")
    {
        Description = "The folder the PNG figures go to; made if missing.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "plots",
    };

    /// <summary>
    /// Adds the common options after the lesson's own, whose values <paramref name="given"/> tells, and what the command does.
    /// </summary>
    public void AddTo(Command command, Func<ParseResult, IReadOnlyDictionary<string, IReadOnlyList<string>>> given)
    {
        foreach (Option option in (Option[])[solution, results, json, plots, noPlots]) command.Add(option);
        command.SetAction(parsed =>
        {
            // The drawing library takes its time to load, on machines with many fonts above all: the lesson computes meanwhile.
            if (!parsed.GetValue(noPlots)) _ = Task.Run(static () => FigureFont.Typeface);
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
        if (string.IsNullOrWhiteSpace(parsed.GetValue(plots))) throw new BadCommandLineException("--plots needs a folder's name");
        InputFile.RefuseName(parsed.GetValue(plots)!);
        if (parsed.GetValue(noPlots) && parsed.GetResult(plots) is { Implicit: false })
            throw new BadCommandLineException("--plots and --no-plots exclude each other");
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
        (List<string> written, Exception? fault) = parsed.GetValue(noPlots) ? ([], null) : Save(run.Figures(), parsed.GetValue(plots)!);
        if (parsed.GetValue(json)) WriteJson(run, written);
        else if (parsed.GetValue(results)) run.ResultLines(output);
        else Terminal.Show(run.Page(written), output);
        if (fault is not null)
        {
            output.Flush();
            error.WriteLine($"calc: the figures could not be written: {fault.GetBaseException().Message.Split('\n')[0]}");
        }

        if (run.Message is not null) error.WriteLine($"calc: {run.Message}");
        if (fault is not null) return ExitCode.Fault;
        return run.Outcome switch
        {
            RunOutcome.Done => ExitCode.Done,
            RunOutcome.Negative => ExitCode.Negative,
            RunOutcome.Undecided => ExitCode.Undecided,
            RunOutcome.NotSaved => ExitCode.Fault,
            _ => ExitCode.Interrupted,
        };
    }

    private void WriteJson(LessonRun run, IReadOnlyList<string> plots)
    {
        run.WriteJson(output, lesson.Number, plots);
        output.WriteLine();
    }

    private (List<string> Written, Exception? Fault) Save(IEnumerable<Figure> figures, string folder)
    {
        var written = new List<string>();
        try
        {
            Directory.CreateDirectory(folder);
            // The figures have nothing in common, so each is drawn on a thread of its own.
            (string Name, Task<byte[]> Png)[] drawn = [.. figures.Select(f => (f.Name, Task.Run(() => f.Draw().ToPng())))];
            using ProgressLine? line = ProgressLine.Begin(error, "figure", drawn.Length);
            foreach ((string name, Task<byte[]> png) in drawn)
            {
                while (!png.IsCompleted && !png.Wait(100)) line?.Report(written.Count);
                string path = $"{folder.TrimEnd('/', '\\')}/{name}.png";
                WholeFile.Write(path, png.GetAwaiter().GetResult());
                written.Add(path);
            }
        }
        // Whatever keeps a figure from being drawn or written, a missing graphics library too, must not cost the reader the results.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (written, e);
        }

        return (written, null);
    }
}
