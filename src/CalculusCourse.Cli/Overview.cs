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
        output.WriteLine("The calculus behind machine learning, in seven lessons:");
        output.WriteLine();
        int width = Titles.Max(title => title.Length);
        for (int lesson = 1; lesson <= Titles.Length; lesson++)
            output.WriteLine($"  {lesson}  {Titles[lesson - 1].PadRight(width)}  {State(progress, lesson)}".TrimEnd());
        output.WriteLine();
        output.WriteLine(Next(progress));
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

    private static string Next(Progress progress)
    {
        int next = Enumerable.Range(1, Titles.Length).FirstOrDefault(lesson => !progress.Solved.Contains(lesson));
        bool begun = progress.Solved.Count > 0 || progress.Hints.Count > 0 || progress.SolutionsSeen.Count > 0;
        return next switch
        {
            0 => "All seven tasks are solved. Try your own functions: calc lesson 1 --function \"sin(x)/x\"",
            1 when !begun => "Begin with: calc lesson 1",
            _ => $"Next: calc lesson {next}, then calc check {next} \"YOUR ANSWER\"",
        };
    }
}
