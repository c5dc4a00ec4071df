using System.CommandLine;
using System.Text;
using CalculusCourse.Lessons;

namespace CalculusCourse.Cli;

/// <summary><c>calc program N</c>: a lesson's program in C#, printed, or written into a folder with the package that it uses.</summary>
internal static class ProgramCommand
{
    public static Command Build(Course course, TextWriter output, TextWriter error)
    {
        var number = new Argument<string>("N") { Description = $"The lesson, {course.Numbers}." };
        var task = new Option<bool>("--task")
        {
            Description = "The task's program, with what you are to write left open.",
            Arity = ArgumentArity.Zero,
        };
        var into = new Option<string?>("--into")
        {
            Description = "Write it into this folder, made if missing, with what it needs to run.",
            HelpName = "DIR",
        };
        var command = new Command("program", "Print a lesson's program in C#, to run and to change.") { number, task, into };
        command.SetAction(parsed =>
        {
            int lesson = CheckCommand.Lesson(course, parsed, parsed.GetValue(number)!).Number;
            bool open = parsed.GetValue(task);
            IReadOnlyList<string> lines = ProgramText.Lines(lesson, open)
                ?? throw new BadCommandLineException($"lesson {lesson} has no program");
            if (parsed.GetValue(into) is { } folder) return Write(folder, lesson, open, lines, output, error);
            foreach (string line in lines) output.WriteLine(line);
            return ExitCode.Done;
        });
        return command;
    }

    private static int Write(string folder, int lesson, bool task, IReadOnlyList<string> lines, TextWriter output, TextWriter error)
    {
        if (string.IsNullOrWhiteSpace(folder)) throw new BadCommandLineException("--into needs a folder's name");
        InputFile.RefuseName(folder);
        string name = $"lesson{lesson}{(task ? "-task" : "")}.cs", path = Path.Combine(folder, name);
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        bool isThere = WholeFile.Kind(path) is not null;
        if (isThere && !File.ReadAllBytes(path).AsSpan().SequenceEqual(text))
        {
            error.WriteLine($"calc: {path} is there already and differs; move it away first, or choose another folder");
            return ExitCode.Fault;
        }

        Directory.CreateDirectory(folder);
        // The program last: where it stands, it can be run.
        foreach ((string file, byte[] bytes) in ProgramPackage.Files(lines)) Put(Path.Combine(folder, file), bytes);
        if (!isThere) WholeFile.Write(path, text);
        output.WriteLine(isThere ? $"{path} is there already" : $"written to {path}");
        output.WriteLine($"To run it, with the .NET SDK, in {folder}: dotnet run {name}");
        return ExitCode.Done;
    }

    private static void Put(string path, byte[] bytes)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WholeFile.Write(path, bytes);
    }
}
