using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Cli;

/// <summary>The options every lesson has, and how a lesson is run with them: compute, draw, then print.</summary>
internal sealed class LessonRunner(int number, TextWriter output, TextWriter error)
{
    private readonly Option<bool> solution = new("--solution")
    {
        Description = "Run the lesson's task, worked out, instead of its example.",
    };

    private readonly Option<bool> results = new("--results") { Description = "Print only the result lines." };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object instead of text." };
    private readonly Option<bool> noPlots = new("--no-plots") { Description = "Draw nothing." };
    private readonly Option<string> plots = new("--plots")
    {
        Description = "The folder the PNG figures go to; made if missing.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "plots",
    };

    /// <summary>Adds the common options after the lesson's own, and what the command does.</summary>
    public void AddTo(Command command, Func<ParseResult, int> run)
    {
        foreach (Option option in (Option[])[solution, results, json, plots, noPlots]) command.Add(option);
        command.SetAction(parsed =>
        {
            // The drawing library takes its time to load, on machines with many fonts above all: the lesson computes meanwhile.
            if (!parsed.GetValue(noPlots)) _ = Task.Run(static () => FigureFont.Typeface);
            return run(parsed);
        });
    }

    /// <summary>Whether the task is to be run instead of the example.</summary>
    public bool IsSolution(ParseResult parsed) => parsed.GetValue(solution);

    /// <summary>Whether only the result lines are to be printed.</summary>
    public bool IsResults(ParseResult parsed) => parsed.GetValue(results);

    /// <summary>Whether JSON is to be printed.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>
    /// Draws the figures, prints what was asked for, and returns <paramref name="exitCode"/>,
    /// or <see cref="ExitCode.Fault"/> when the results were printed but a figure could not be written.
    /// </summary>
    public int Show<TInputs, TResults>(
        ParseResult parsed,
        TInputs inputs,
        TResults computed,
        Action<TResults, TextWriter> printResults,
        Func<TInputs, TResults, IReadOnlyList<string>, Document> page,
        Func<TInputs, TResults, IEnumerable<Figure>> draw,
        Func<LessonJson, JsonTypeInfo<LessonReport<TInputs, TResults>>> jsonType,
        int exitCode = ExitCode.Done)
    {
        if (parsed.GetValue(results) && parsed.GetValue(json))
            throw new BadCommandLineException("--results and --json exclude each other");

        if (string.IsNullOrWhiteSpace(parsed.GetValue(plots))) throw new BadCommandLineException("--plots needs a folder's name");
        (List<string> written, Exception? fault) = parsed.GetValue(noPlots)
            ? ([], null)
            : Save(draw(inputs, computed), parsed.GetValue(plots)!);
        if (parsed.GetValue(json))
            output.WriteLine(JsonSerializer.Serialize(new(1, number, inputs, computed, written), jsonType(LessonJson.Readable)));
        else if (parsed.GetValue(results))
            printResults(computed, output);
        else
            Terminal.Show(page(inputs, computed, written), output);
        if (fault is null) return exitCode;

        output.Flush();
        error.WriteLine($"calc: the figures could not be written: {fault.GetBaseException().Message.Split('\n')[0]}");
        return ExitCode.Fault;
    }

    private static (List<string> Written, Exception? Fault) Save(IEnumerable<Figure> figures, string folder)
    {
        var written = new List<string>();
        try
        {
            Directory.CreateDirectory(folder);
            // The figures have nothing in common, so each is drawn on a thread of its own.
            (string Name, Task<byte[]> Png)[] drawn = [.. figures.Select(f => (f.Name, Task.Run(() => f.Draw().ToPng())))];
            foreach ((string name, Task<byte[]> png) in drawn)
            {
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

/// <summary>The JSON object a lesson prints.</summary>
internal sealed record LessonReport<TInputs, TResults>(
    int Schema, int Lesson, TInputs Inputs, TResults Results, IReadOnlyList<string> Plots);
