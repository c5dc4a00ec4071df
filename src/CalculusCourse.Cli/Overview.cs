using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Lesson1Differentiation;
using CalculusCourse.Lessons.Lesson2Integration;
using CalculusCourse.Lessons.Lesson3Gradient;
using CalculusCourse.Lessons.Lesson4Jacobian;
using CalculusCourse.Lessons.Lesson5Backpropagation;
using CalculusCourse.Lessons.Lesson6Optimisation;
using CalculusCourse.Lessons.Lesson7SupportVectorMachine;

namespace CalculusCourse.Cli;

/// <summary>What <c>calc</c> alone shows: the seven lessons, which tasks are solved, and what to type next.</summary>
internal static class Overview
{
    private static readonly string[] Titles =
    [
        DifferentiationLesson.Title,
        IntegrationLesson.Title,
        GradientLesson.Title,
        JacobianLesson.Title,
        BackpropagationLesson.Title,
        OptimisationLesson.Title,
        SupportVectorMachineLesson.Title,
    ];

    public static void Print(Progress progress, TextWriter output)
    {
        var page = new Document();
        page.Text($"The calculus behind machine learning, in seven lessons:");
        page.Table(
            [new($""), new($"", IsNumber: false), new($"", IsNumber: false)],
            Enumerable.Range(1, Titles.Length).Select(n => (Text[])[$"{n}", $"{Titles[n - 1]}", $"{State(progress, n)}"]));
        page.Text(Next(progress));
        Terminal.Show(page, output);
    }

    private static string State(Progress progress, int lesson)
    {
        int hints = progress.Hints.GetValueOrDefault(lesson);
        string[] parts =
        [
            .. progress.Solved.Contains(lesson) ? (string[])["solved"] : [],
            .. hints > 0 ? (string[])[hints == 1 ? "1 hint" : $"{hints} hints"] : [],
            .. progress.SolutionsSeen.Contains(lesson) ? (string[])["solution seen"] : [],
        ];
        return string.Join(", ", parts);
    }

    private static Text Next(Progress progress)
    {
        int next = Enumerable.Range(1, Titles.Length).FirstOrDefault(lesson => !progress.Solved.Contains(lesson));
        bool begun = progress.Solved.Count > 0 || progress.Hints.Count > 0 || progress.SolutionsSeen.Count > 0;
        if (next == 0) return $"All seven tasks are solved. Try your own functions: `calc lesson 1 --function \"sin(x)/x\"`";
        if (next == 1 && !begun) return $"Begin with: `calc lesson 1`";
        return $"Next: `calc lesson {next}`, then `calc check {next} \"YOUR ANSWER\"`";
    }
}
