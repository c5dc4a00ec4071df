using System.CommandLine;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Lessons.Web;

namespace CalculusCourse.Cli;

/// <summary><c>calc book FILE.html</c>: the whole course as one web page.</summary>
internal static class BookCommand
{
    public static Command Build(Course course, TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("FILE") { Description = "Where the page goes; a file that is there is replaced.", HelpName = "FILE.html" };
        var command = new Command("book", "Write the whole course as one web page, to read and to print.") { file };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            WebFile.Refuse(path, "book");
            _ = Task.Run(static () => FigureFont.Typeface);
            WebFile.Write(path, Book.Write(course, new Host()).GetAwaiter().GetResult(), output);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Runs lessons beside each other; Ctrl-C ends all of it, and no file is written.</summary>
    private sealed class Host : ILessonHost
    {
        public TextReader Open(string path) => InputFile.Open(path);

        public T Watch<T>(string unit, long steps, Func<Action<long>?, CancellationToken, T> compute) => compute(null, CancellationToken.None);
    }
}
