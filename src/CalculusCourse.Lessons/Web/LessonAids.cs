using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Lessons.Web;

/// <summary>What a web page says of a lesson beside its page: program, questions of <c>calc learn</c>, hints, solution.</summary>
internal static class LessonAids
{
    private const string SolutionPlace = "solution";
    private static readonly string[] Stronger = ["A hint", "A stronger one", "The strongest"];

    /// <summary>The lesson's program, if it has one.</summary>
    public static void AddProgram(Document page, Lesson lesson)
    {
        if (ProgramText.Lines(lesson.Number) is not { } lines) return;
        page.Heading($"The program");
        page.Text($"""
            To run it, with the .NET 10 SDK: `calc program {lesson.Number} --into programs` writes it, and there `dotnet run
            lesson{lesson.Number}.cs` runs it. With `--task` what the task asks is left open.
            """);
        page.Program(lines);
    }

    /// <summary>The questions that lead through the lesson, each with its answer on demand.</summary>
    public static void AddQuestions(Document page, Lesson lesson)
    {
        if (lesson.Screens.Count == 0) return;
        page.Heading($"Step by step");
        page.Text($"""
            The same by questions. Find each answer before you open it; `calc learn {lesson.Number}` asks them too, and judges what you
            type.
            """);
        page.Add(new Steps([.. lesson.Screens.Select(screen => (Action<Document>)(step => AddQuestion(step, screen)))]));
    }

    /// <summary>Hints for the task, and the way to its solution.</summary>
    public static void AddHints(Document page, Lesson lesson)
    {
        foreach ((int i, Text hint) in lesson.Task.HintTexts.Index())
            page.OnDemand($"{Stronger[Math.Min(i, Stronger.Length - 1)]}", inside => inside.Text(hint), $"hint-{i + 1}");
        if (lesson.Task.Solution.Count > 0) page.Text($"If all of that does not help: {new Link("the task, worked out", SolutionPlace)}.");
    }

    /// <summary>The task's solution, on demand.</summary>
    public static void AddSolution(Document page, Lesson lesson)
    {
        if (lesson.Task.SolutionTexts is not { Count: > 0 } steps) return;
        page.OnDemand($"The task of lesson {lesson.Number}, worked out", inside =>
        {
            inside.Steps([.. steps.SkipLast(1)]);
            inside.Text(steps[^1]);
        }, SolutionPlace);
    }

    private static void AddQuestion(Document page, Screen screen)
    {
        screen.Idea(page);
        page.Add(new Sketch(screen.Id));
        page.Question(screen.Ask);
        if (screen.Question.Options is { Count: > 0 } options)
            page.Facts([.. options.Select((option, i) => new Fact($"{((char)('a' + i)).ToString()}", option))]);
        page.OnDemand($"The answer", inside =>
        {
            inside.Text($"`{screen.Question.Right}`");
            inside.Text(screen.Found);
            if (screen.Why.Count > 0) inside.Points([.. screen.Why]);
        });
    }
}
