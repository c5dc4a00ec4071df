using System.CommandLine;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Cli;

/// <summary><c>calc solution N</c>: the worked solution of a lesson's task, or of an exercise of a set, in steps.</summary>
internal static class SolutionCommand
{
    public static Command Build(Course course, TextWriter output, TextWriter error)
    {
        var number = new Argument<string>("N") { Description = $"The lesson, {course.Numbers}; with --set an exercise's ID." };
        var noState = new Option<bool>("--no-state")
        {
            Description = "Don't remember that the solution was shown.",
            Arity = ArgumentArity.Zero,
        };
        Option<string> set = SetFile.Option("The solution of an exercise of a set; its ID stands in the place of N.");
        Option<string> student = SetFile.StudentOption();
        var command = new Command("solution", "Show the worked solution of a lesson's task.") { number, set, student, noState };
        command.SetAction(parsed =>
        {
            string name = SetFile.Student(parsed, student, parsed.GetValue(set) is not null);
            if (parsed.GetValue(set) is { } path)
            {
                SetExercise exercise = SetFile.Find(SetFile.Read(path), path, parsed.GetValue(number)!);
                Terminal.Show(Of(SetFile.Drawn(exercise, path, name)), output);
                return ExitCode.Done;
            }

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

    /// <summary>The question of an exercise, its working as far as there is one, and the answer.</summary>
    private static Document Of(DrawnExercise exercise)
    {
        IReadOnlyList<string> steps = exercise.Task.Solution;
        var page = new Document();
        Handout.AskIn(page, exercise);
        if (steps.Count > 1) page.Steps([.. steps.SkipLast(1).Select(AskText.Of)]);
        page.Text($"{steps[^1]}");
        return page;
    }
}
