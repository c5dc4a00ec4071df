using System.CommandLine;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Cli;

/// <summary><c>calc hint N</c>: a hint for a lesson's task; asked again, a stronger one.</summary>
internal static class HintCommand
{
    public static Command Build(TextWriter output, TextWriter error)
    {
        var number = new Argument<string>("N") { Description = "The lesson, 1 to 7." };
        var noState = new Option<bool>("--no-state") { Description = "Don't remember which hints were given; always give the first." };
        var command = new Command("hint", "Give a hint for a lesson's task; asked again, a stronger one.") { number, noState };
        command.SetAction(parsed =>
        {
            int lesson = CheckCommand.Lesson(parsed.GetValue(number));
            Progress progress = ProgressStore.OfUser(parsed.GetValue(noState), error).Update(p =>
                p with { Hints = p.Hints.SetItem(lesson, Math.Min(p.Hints.GetValueOrDefault(lesson) + 1, Hints.Levels)) });
            int level = Math.Clamp(progress.Hints.GetValueOrDefault(lesson), 1, Hints.Levels);
            var page = new Document();
            page.Text($"Hint {level} of {Hints.Levels} for lesson {lesson}: {Hints.Of(lesson, level)}");
            if (level < Hints.Levels) page.Text($"A stronger one: `calc hint {lesson}`");
            else page.Text($"The worked solution: `calc solution {lesson}`");
            Terminal.Show(page, output);
            return ExitCode.Done;
        });
        return command;
    }
}
