using System.CommandLine;
using CalculusCourse.Lessons.Lesson7SupportVectorMachine;

namespace CalculusCourse.Cli;

/// <summary>The command <c>calc lesson 7</c>: the lesson's points, a file's, or any problem.</summary>
internal sealed class SupportVectorLessonCommand
{
    private readonly Option<string> points = OptionValue.Text(
        "--points", "FILE.csv", null, "Columns x,y,label with labels -1 and 1, instead of the lesson's points.");

    private readonly Option<string> minimize = OptionValue.Text("--minimize", "EXPR", null, "Solve any problem: the objective.");
    private readonly Option<string[]> subjectTo = new("--subject-to")
    {
        HelpName = "EXPR >= EXPR",
        Description = "A constraint, also with <= or =; repeatable.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> start = OptionValue.Text("--start", "a=1,b=1", null, "Where to start: a value for every variable.");
    private readonly Option<string> bounds = OptionValue.Text(
        "--bounds", "a=-10:10,b=:5", null, "Bounds of the variables; either end may be left out.");

    private readonly Option<string> tolerance = OptionValue.Text(
        "--tolerance", "ε", "1e-9", "The tolerance of the conditions that a solution must meet.");

    private readonly Option<string> iterations = OptionValue.Text("--max-iterations", "N", "1000", "The most iterations.");
    private readonly LessonRunner runner;

    private SupportVectorLessonCommand(TextWriter output, TextWriter error) => runner = new(7, output, error);

    public static Command Build(TextWriter output, TextWriter error)
    {
        var lesson = new SupportVectorLessonCommand(output, error);
        var command = new Command("7", SupportVectorMachineLesson.Title + ".")
        {
            lesson.points, lesson.minimize, lesson.subjectTo, lesson.start, lesson.bounds, lesson.tolerance, lesson.iterations,
        };
        lesson.runner.AddTo(command, lesson.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        double epsilon = parsed.Positive(tolerance);
        int most = (int)parsed.Whole(iterations, 1, 1_000_000);
        bool solution = runner.IsSolution(parsed);
        string? file = parsed.GetValue(points), objective = parsed.GetValue(minimize);
        if (solution && (file ?? objective) is not null)
            throw new BadCommandLineException("--solution runs the lesson's task; leave --points and --minimize out");
        if (file is not null && objective is not null) throw new BadCommandLineException("--points and --minimize exclude each other");
        if (objective is not null)
        {
            return Solve(parsed, new(
                objective,
                parsed.GetValue(subjectTo) ?? [],
                OptionValue.Assignments(parsed.GetValue(start) ?? throw NoStart(), "--start"),
                OptionValue.Bounds(parsed.GetValue(bounds) ?? "", "--bounds"),
                epsilon,
                most));
        }

        RefuseGiven(parsed, subjectTo, start, bounds);
        return Separate(parsed, new(file, epsilon, most, solution));
    }

    private static BadCommandLineException NoStart() => new("--minimize needs --start, a value for every variable");

    private static void RefuseGiven(ParseResult parsed, params ReadOnlySpan<Option> options)
    {
        foreach (Option option in options)
        {
            if (parsed.GetResult(option) is { Implicit: false })
                throw new BadCommandLineException($"{option.Name} goes with --minimize");
        }
    }

    private int Separate(ParseResult parsed, SupportVectorInputs inputs)
    {
        ClassifiedPoint[] points = inputs.Points is null
            ? inputs.Solution ? SupportVectorMachineLesson.TaskPoints : SupportVectorMachineLesson.ExamplePoints
            : ReadPoints(inputs.Points);
        SupportVectorResults results = SupportVectorMachineLesson.Compute(inputs, points);
        return runner.Show(
            parsed,
            inputs,
            results,
            SupportVectorMachineLesson.PrintResults,
            SupportVectorMachineLesson.PrintPage,
            SupportVectorMachineLesson.Draw,
            static json => json.Lesson7,
            results.Status == "solved" ? ExitCode.Done : ExitCode.Negative);
    }

    private int Solve(ParseResult parsed, ConstrainedProblemInputs inputs)
    {
        foreach (string name in inputs.Bounds.Keys)
        {
            if (!inputs.Start.ContainsKey(name)) throw new BadCommandLineException($"--bounds names {name}, which --start gives no value");
        }

        ConstrainedProblemResults results = ConstrainedProblem.Compute(inputs);
        return runner.Show(
            parsed,
            inputs,
            results,
            ConstrainedProblem.PrintResults,
            ConstrainedProblem.PrintPage,
            (_, _) => [],
            static json => json.AnyProblem,
            results.Status == "solved" ? ExitCode.Done : ExitCode.Negative);
    }

    private static ClassifiedPoint[] ReadPoints(string path)
    {
        using TextReader reader = InputFile.Open(path);
        return ClassifiedPointsCsv.Read(reader, path);
    }
}
