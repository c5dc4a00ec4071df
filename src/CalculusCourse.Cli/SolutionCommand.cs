using System.CommandLine;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Cli;

/// <summary><c>calc solution N</c>: the worked solution of a lesson's task, in steps.</summary>
internal static class SolutionCommand
{
    public static Command Build(Course course, TextWriter output, TextWriter error)
    {
        var number = new Argument<string>("N") { Description = $"The lesson, {course.Numbers}." };
        var noState = new Option<bool>("--no-state")
        {
            Description = "Don't remember that the solution was shown.",
            Arity = ArgumentArity.Zero,
        };
        var command = new Command("solution", "Show the worked solution of a lesson's task.") { number, noState };
        command.SetAction(parsed =>
        {
            Lesson lesson = CheckCommand.Lesson(course, parsed, parsed.GetValue(number)!);
            IReadOnlyList<string> steps = lesson.Task.Solution;
            var page = new Document();
            page.Text($"The task of lesson {lesson.Number}, step by step:");
            page.Steps([.. steps.SkipLast(1).Select(step => (Text)$"{step}")]);
            page.Text($"{steps[^1]}");
            Terminal.Show(page, output);
            ProgressStore.OfUser(parsed.GetValue(noState), error)
                .Update(p => p with { SolutionsSeen = p.SolutionsSeen.Add(lesson.Number) });
            return ExitCode.Done;
        });
        return command;
    }
}
