using System.CommandLine;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Lessons.Web;

namespace CalculusCourse.Cli;

/// <summary><c>calc book FILE.html</c>: the whole course as one web page.</summary>
internal static class BookCommand
{
    public static Command Build(Course course, TextWriter output)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Where the page goes; a file that is there is replaced.",
            HelpName = "FILE",
        };
        var plots = new Option<string?>("--plots")
        {
            Description = "Write the figures as PNG files into this folder too; made if missing.",
            HelpName = "DIR",
        };
        var command = new Command("book", "Write the whole course as one web page, to read and to print.") { file, plots };
        command.SetAction(parsed =>
        {
            (string path, string? folder) = (parsed.GetValue(file)!, parsed.GetValue(plots));
            WebFile.Refuse(path, "book");
            if (folder is not null && string.IsNullOrWhiteSpace(folder)) throw new BadCommandLineException("--plots needs a folder's name");
            if (folder is not null) InputFile.RefuseName(folder);
            _ = Task.Run(static () => FigureFont.Typeface);
            Book book = Book.Write(course, new Host()).GetAwaiter().GetResult();
            WebFile.Write(path, book.Html, output);
            if (folder is null) return ExitCode.Done;
            Directory.CreateDirectory(folder);
            foreach ((string name, byte[] png) in book.Pngs()) WholeFile.Write($"{folder.TrimEnd('/', '\\')}/{name}.png", png);
            output.WriteLine($"Its figures are in {folder}.");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Runs lessons beside each other; Ctrl-C ends all of it, and no file is written.</summary>
    private sealed class Host : ILessonHost
    {
        public TextReader Open(string path) => InputFile.Open(path);

        public T Watch<T>(string unit, long steps, Func<Action<long>?, CancellationToken, T> compute) =>
            compute(null, CancellationToken.None);
    }
}
