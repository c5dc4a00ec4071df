using System.CommandLine;
using CalculusCourse.Cli.Pictures;
using CalculusCourse.Lessons;

namespace CalculusCourse.Cli;

/// <summary><c>calc learn [N]</c>: a lesson step by step, one idea a screen and a question on each, the task at the end.</summary>
internal static class LearnCommand
{
    public static Command Build(Course course, TextWriter output, TextWriter error, TextReader? input)
    {
        var number = new Argument<string>("N")
        {
            Description = $"The lesson, {course.Numbers}; without it, the one in which you are.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var restart = new Option<bool>("--restart") { Description = "Begin at the first question.", Arity = ArgumentArity.Zero };
        var noState = new Option<bool>("--no-state") { Description = "Neither take up the kept place nor keep it.", Arity = ArgumentArity.Zero };
        Option<string> set = SetFile.Option("A set of exercises instead of a lesson, one exercise a screen.");
        Option<string> student = SetFile.StudentOption();
        var command = new Command("learn", "Take a lesson step by step, a question on each screen.") { number, set, student, restart, noState };
        command.SetAction(parsed =>
        {
            bool isKept = !parsed.GetValue(noState);
            ProgressStore store = ProgressStore.OfUser(!isKept, error);
            bool isTyped = input is null && !Console.IsInputRedirected && !Console.IsOutputRedirected;
            string name = SetFile.Student(parsed, student, parsed.GetValue(set) is not null);
            if (parsed.GetValue(set) is { } path)
            {
                if (parsed.GetValue(number) is not null) throw new BadCommandLineException("a lesson and --set exclude each other");
                var answers = new SetAnswers(path, SetFile.Read(path), name, store);
                using TextReader typed = InputFile.Open("-", input);
                new SetSession(answers, typed, output, isTyped, isKept).Run(parsed.GetValue(restart));
                return ExitCode.Done;
            }

            Lesson lesson = parsed.GetValue(number) is { } named
                ? CheckCommand.Lesson(course, parsed, named)
                : Standing.Next(course, store.Load()) ?? course.First();
            using TextReader lines = InputFile.Open("-", input);
            PictureScreen? pictures = isTyped ? PictureScreen.Beside(output) : null;
            new LearnSession(course, lesson, store, lines, output, isTyped, isKept) { Pictures = pictures }.Run(parsed.GetValue(restart));
            return ExitCode.Done;
        });
        return command;
    }
}
