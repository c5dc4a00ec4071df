using System.CommandLine;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Cli;

/// <summary><c>calc solution N</c>: the worked solution of a lesson's task, in steps.</summary>
internal static class SolutionCommand
{
    public static Command Build(TextWriter output, TextWriter error)
    {
        var number = new Argument<string>("N") { Description = "The lesson, 1 to 7." };
        var noState = new Option<bool>("--no-state") { Description = "Don't remember that the solution was shown." };
        var command = new Command("solution", "Show the worked solution of a lesson's task.") { number, noState };
        command.SetAction(parsed =>
        {
            int lesson = CheckCommand.Lesson(parsed.GetValue(number));
            IReadOnlyList<string> steps = WorkedSolutions.Of(lesson);
            var page = new Document();
            page.Text($"The task of lesson {lesson}, step by step:");
            page.Steps([.. steps.SkipLast(1).Select(step => (Text)$"{step}")]);
            page.Text($"{steps[^1]}");
            Terminal.Show(page, output);
            ProgressStore.OfUser(parsed.GetValue(noState), error).Update(p => p with { SolutionsSeen = p.SolutionsSeen.Add(lesson) });
            return ExitCode.Done;
        });
        return command;
    }
}
