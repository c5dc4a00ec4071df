using System.CommandLine;
using System.Text;
using CalculusCourse.Cli.Pictures;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Cli;

/// <summary>The options about a lesson's figures, and what is done with these: written to files, shown in the terminal, opened.</summary>
internal sealed class LessonFigures(TextWriter output, TextWriter error)
{
    private const double SmallestScale = 0.5, LargestScale = 8;

    private static readonly (string Name, PictureMethod Method)[] Methods =
        [("kitty", PictureMethod.Kitty), ("iterm", PictureMethod.ITerm), ("sixel", PictureMethod.Sixel), ("blocks", PictureMethod.Blocks)];

    private readonly Option<string> plots = new("--plots")
    {
        Description = "The folder the figures go to; made if missing.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "plots",
    };

    private readonly Option<bool> noPlots = new("--no-plots") { Description = "Write no figures.", Arity = ArgumentArity.Zero };
    private readonly Option<string> format = new("--format")
    {
        Description = "The format of the figures: png, or svg, which stays sharp at any size.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => "png",
    };

    private readonly Option<string> scale = new("--scale")
    {
        Description = "How many times as large the figures are, letters and lines too, 0.5 to 8: 3 for print.",
        HelpName = "K",
        DefaultValueFactory = _ => "1",
    };

    private readonly Option<string> show = new("--show")
    {
        Description = "Draw the figures in the terminal too, by the best way that it has, or by kitty, iterm, sixel or blocks.",
        HelpName = "METHOD",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> open = new("--open")
    {
        Description = "Open the figures with the system's viewer.",
        Arity = ArgumentArity.Zero,
    };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> Options
    {
        get
        {
            if (format.CompletionSources.Count == 0)
            {
                format.AcceptOnlyFromAmong("png", "svg");
                show.AcceptOnlyFromAmong([.. Methods.Select(method => method.Name)]);
            }

            return [plots, noPlots, format, scale, show, open];
        }
    }

    /// <summary>Whether any figure is drawn.</summary>
    public bool AreDrawn(ParseResult parsed) => !parsed.GetValue(noPlots) || IsGiven(parsed, show);

    /// <summary>Whether files of them are asked for, not only written because nothing else was said.</summary>
    public bool AreAskedFor(ParseResult parsed) => Array.Exists((Option[])[plots, format, scale], option => IsGiven(parsed, option));

    /// <summary>Whether they are shown in the terminal.</summary>
    public bool AreShown(ParseResult parsed) => IsGiven(parsed, show);

    /// <summary>Refuses what contradicts itself.</summary>
    /// <exception cref="BadCommandLineException">With the first contradiction.</exception>
    public void Refuse(ParseResult parsed)
    {
        if (string.IsNullOrWhiteSpace(parsed.GetValue(plots))) throw new BadCommandLineException("--plots needs a folder's name");
        InputFile.RefuseName(parsed.GetValue(plots)!);
        foreach (Option option in (Option[])[plots, format, scale, open])
        {
            if (parsed.GetValue(noPlots) && IsGiven(parsed, option))
                throw new BadCommandLineException($"{option.Name} and --no-plots exclude each other");
        }

        _ = Scale(parsed);
    }

    /// <summary>Writes the figures to files, one after another.</summary>
    /// <returns>The files, and what kept the rest from being written.</returns>
    public (List<FigureFile> Written, Exception? Fault) Save(ParseResult parsed, Func<IEnumerable<Figure>> figures)
    {
        var written = new List<FigureFile>();
        if (parsed.GetValue(noPlots)) return (written, null);
        string folder = parsed.GetValue(plots)!, ending = parsed.GetValue(format)!;
        double size = Scale(parsed);
        try
        {
            Directory.CreateDirectory(folder);
            // The figures have nothing in common, so each is drawn on a thread of its own.
            (Figure Figure, Task<byte[]> Bytes)[] drawn =
                [.. figures().Select(figure => (figure, Task.Run(() => Bytes(figure, ending, size))))];
            using ProgressLine? line = ProgressLine.Begin(error, "figure", drawn.Length);
            foreach ((Figure figure, Task<byte[]> bytes) in drawn)
            {
                while (!bytes.IsCompleted && !bytes.Wait(100)) line?.Report(written.Count);
                string path = $"{folder.TrimEnd('/', '\\')}/{figure.Name}.{ending}";
                WholeFile.Write(path, bytes.GetAwaiter().GetResult());
                written.Add(new(path, figure.Description));
            }
        }
        // Whatever keeps a figure from being drawn or written, a missing graphics library too, must not cost the reader the results.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (written, e);
        }

        return (written, null);
    }

    /// <summary>Shows the figures in the terminal, if that is asked for.</summary>
    /// <returns>What kept them from being drawn.</returns>
    public Exception? Show(ParseResult parsed, Func<IEnumerable<Figure>> figures)
    {
        if (!AreShown(parsed)) return null;
        PictureMethod? asked = parsed.GetValue(show) is { } name ? Array.Find(Methods, method => method.Name == name).Method : null;
        try
        {
            var screen = PictureScreen.At(output, asked);
            foreach (Figure figure in figures())
            {
                output.WriteLine();
                screen.Show(figure.Draw(), output);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e;
        }

        return null;
    }

    /// <summary>Opens the files, if that is asked for.</summary>
    public void Open(ParseResult parsed, IEnumerable<FigureFile> written)
    {
        if (!parsed.GetValue(open)) return;
        output.Flush();
        if (written.Select(file => Viewer.Open(file.Path)).FirstOrDefault(reason => reason is not null) is { } failure)
            error.WriteLine($"calc: the figures could not be opened: {failure}");
    }

    private static byte[] Bytes(Figure figure, string ending, double size)
    {
        Picture picture = figure.Draw();
        return ending == "svg"
            ? Encoding.UTF8.GetBytes(picture.ToSvg(figure.Description, scale: size))
            : picture.ToPng(size);
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private double Scale(ParseResult parsed)
    {
        string text = parsed.GetValue(scale)!;
        try
        {
            double value = FormulaParser.ParseNumber(text);
            return value is >= SmallestScale and <= LargestScale
                ? value
                : throw new BadCommandLineException($"--scale takes a number from 0.5 to 8, not '{text}'");
        }
        catch (FormulaSyntaxException e)
        {
            throw new BadCommandLineException($"--scale: {e.Message}\n{e.CaretText}");
        }
    }
}
