using System.CommandLine;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Cli;

/// <summary><c>calc hint N</c>: a hint for a lesson's task; asked again, a stronger one.</summary>
internal static class HintCommand
{
    public static Command Build(Course course, TextWriter output, TextWriter error)
    {
        var number = new Argument<string>("N") { Description = $"The lesson, {course.Numbers}; with --set an exercise's ID." };
        var noState = new Option<bool>("--no-state")
        {
            Description = "Don't remember which hints were given; always give the first.",
            Arity = ArgumentArity.Zero,
        };
        Option<string> set = SetFile.Option("A hint for an exercise of a set; its ID stands in the place of N.");
        Option<string> student = SetFile.StudentOption();
        var command = new Command("hint", "Give a hint for a lesson's task; asked again, a stronger one.") { number, set, student, noState };
        command.SetAction(parsed =>
        {
            string name = SetFile.Student(parsed, student, parsed.GetValue(set) is not null);
            if (parsed.GetValue(set) is { } path)
            {
                ExerciseSet exercises = SetFile.Read(path);
                DrawnExercise exercise = SetFile.Drawn(SetFile.Find(exercises, path, parsed.GetValue(number)!), path, name);
                var answers = new SetAnswers(path, exercises, name, ProgressStore.OfUser(parsed.GetValue(noState), error));
                Terminal.Show(answers.Hint(exercise), output);
                return ExitCode.Done;
            }

            Lesson lesson = CheckCommand.Lesson(course, parsed, parsed.GetValue(number)!);
            Terminal.Show(Next(lesson, ProgressStore.OfUser(parsed.GetValue(noState), error)), output);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The next hint for a lesson's task, which is remembered to have been given.</summary>
    public static Document Next(Lesson lesson, ProgressStore store)
    {
        (int n, IReadOnlyList<string> hints) = (lesson.Number, lesson.Task.Hints);
        Progress progress = store.Update(p =>
            p with { Hints = p.Hints.SetItem(n, Math.Clamp(p.Hints.GetValueOrDefault(n), 0, hints.Count - 1) + 1) });
        int level = Math.Clamp(progress.Hints.GetValueOrDefault(n), 1, hints.Count);
        var page = new Document();
        page.Text($"Hint {level} of {hints.Count} for lesson {n}: {hints[level - 1]}");
        if (level < hints.Count) page.Text($"A stronger one: `calc hint {n}`");
        else page.Text($"The worked solution: `calc solution {n}`");
        return page;
    }
}
