using System.CommandLine;
using CalculusCourse.Lessons.Lesson1Differentiation;
using CalculusCourse.Lessons.Lesson2Integration;
using CalculusCourse.Lessons.Lesson3Gradient;
using CalculusCourse.Lessons.Lesson4Jacobian;
using CalculusCourse.Lessons.Lesson6Optimisation;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Cli;

/// <summary>The command <c>calc lesson N</c>: each lesson's options, bound to its inputs.</summary>
internal static class LessonCommand
{
    public static Command Build(TextWriter output, TextWriter error)
    {
        var lesson = new Command("lesson", "Run a lesson, 1 to 7: compute, print and draw what it teaches.")
        {
            Lesson1(output, error),
            Lesson2(output, error),
            Lesson3(output, error),
            Lesson4(output, error),
            NetworkLessonCommand.Build(output, error),
            Lesson6(output, error),
            SupportVectorLessonCommand.Build(output, error),
        };
        lesson.SetAction((Func<ParseResult, int>)(_ =>
            throw new BadCommandLineException("which lesson? 'calc lesson 1' to 'calc lesson 7'")));
        return lesson;
    }

    private static Command Lesson1(TextWriter output, TextWriter error)
    {
        Option<string> function = Function(DifferentiationLesson.ExampleFunction, "The function of x.");
        (Option<string> from, Option<string> to) = Range("The first point.", "The last point.");
        Option<string> points = OptionValue.Text("--points", "N", "500", "How many points, evenly spaced, both ends in.");
        Option<string> step = OptionValue.Text("--step", "δ", "0.0001", "The step of the rate of change.");
        return Command(1, DifferentiationLesson.Title, [function, from, to, points, step], output, error, (parsed, runner) =>
        {
            (double a, double b) = parsed.Range(from, to);
            var inputs = new DifferentiationInputs(
                TaskOr(parsed, runner, function, DifferentiationLesson.TaskFunction),
                a,
                b,
                (int)parsed.Whole(points, 2, 1_000_000),
                parsed.Positive(step),
                runner.IsSolution(parsed));
            return runner.Show(
                parsed,
                inputs,
                DifferentiationLesson.Compute(inputs),
                DifferentiationLesson.PrintResults,
                DifferentiationLesson.PrintPage,
                DifferentiationLesson.Draw,
                static json => json.Lesson1);
        });
    }

    private static Command Lesson2(TextWriter output, TextWriter error)
    {
        Option<string> function = Function(IntegrationLesson.ExampleFunction, "The function of x to integrate.");
        (Option<string> from, Option<string> to) = Range("The first point.", "The end, excluded.");
        Option<string> step = OptionValue.Text("--step", "h", "0.1", "The step of the running sum.");
        return Command(2, IntegrationLesson.Title, [function, from, to, step], output, error, (parsed, runner) =>
        {
            (double a, double b) = parsed.Range(from, to);
            double h = parsed.Positive(step);
            if ((b - a) / h > 1_000_000) throw new BadCommandLineException("--step is too small: more than 1000000 points");
            var inputs = new IntegrationInputs(
                TaskOr(parsed, runner, function, IntegrationLesson.TaskFunction), a, b, h, runner.IsSolution(parsed));
            IntegrationResults computed = IntegrationLesson.Compute(inputs);
            if (double.IsFinite(computed.Integral) && computed.IntegralNote is { } note && runner.IsResults(parsed))
                error.WriteLine($"calc: the integral was {note}");
            return runner.Show(
                parsed,
                inputs,
                computed,
                IntegrationLesson.PrintResults,
                IntegrationLesson.PrintPage,
                IntegrationLesson.Draw,
                static json => json.Lesson2);
        });
    }

    private static Command Lesson3(TextWriter output, TextWriter error)
    {
        Option<string> function = Function(GradientLesson.ExampleFunction, "The function of x and y.");
        Option<string> at = OptionValue.Text("--at", "X,Y", "2,3", "The point where the gradient is searched.");
        Option<string> angleStep = OptionValue.Text("--angle-step", "DEGREES", "0.1", "The angle from one direction to the next.");
        Option<string> step = OptionValue.Text("--step", "δ", "0.0001", "The length of the step in each direction.");
        (Option<string> from, Option<string> to) = Range("Where both axes of the figures begin.", "Where both axes of the figures end.");
        return Command(3, GradientLesson.Title, [function, at, angleStep, step, from, to], output, error, (parsed, runner) =>
        {
            (double a, double b) = parsed.Range(from, to);
            double degrees = parsed.Positive(angleStep);
            if (degrees is < 1e-4 or > 180) throw new BadCommandLineException("--angle-step takes degrees from 0.0001 to 180");
            bool solution = runner.IsSolution(parsed);
            bool ownPoint = parsed.GetResult(at) is { Implicit: false };
            string[] point = (solution && !ownPoint ? GradientLesson.TaskPoint : parsed.GetValue(at)!).Split(',');
            if (point.Length != 2) throw new BadCommandLineException("--at takes two numbers, X,Y");
            var inputs = new GradientInputs(
                TaskOr(parsed, runner, function, GradientLesson.TaskFunction),
                [OptionValue.Number(point[0], "--at"), OptionValue.Number(point[1], "--at")],
                degrees,
                parsed.Positive(step),
                a,
                b,
                solution);
            return runner.Show(
                parsed,
                inputs,
                GradientLesson.Compute(inputs),
                GradientLesson.PrintResults,
                GradientLesson.PrintPage,
                GradientLesson.Draw,
                static json => json.Lesson3);
        });
    }

    private static Command Lesson4(TextWriter output, TextWriter error)
    {
        var functions = new Option<string[]>("--functions")
        {
            HelpName = "EXPR",
            Description = "The functions, one row of the matrix each (default 2*x*y and x^2*y).",
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        };
        var variables = new Option<string[]>("--variables")
        {
            HelpName = "NAME",
            Description = "The variables, one column each (default x and y).",
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> at = OptionValue.Text("--at", "NAME=V,…", null, "Values for every symbol: evaluate the matrix there and check it.");
        return Command(4, JacobianLesson.Title, [functions, variables, at], output, error, (parsed, runner) =>
        {
            bool solution = runner.IsSolution(parsed);
            string[]? own = parsed.GetValue(functions) is { Length: > 0 } given ? given : null;
            if (solution && own is not null) throw new BadCommandLineException("--solution runs the lesson's task; leave --functions out");
            string[] names = parsed.GetValue(variables) is { Length: > 0 } named ? named : ["x", "y"];
            string? values = parsed.GetValue(at);
            Dictionary<string, double>? point = values is null ? null : OptionValue.Assignments(values, "--at");
            CheckNames(names, point);
            var inputs = new JacobianInputs(
                own ?? (solution ? JacobianLesson.TaskFunctions : JacobianLesson.ExampleFunctions), names, point, solution);
            return runner.Show(
                parsed,
                inputs,
                JacobianLesson.Compute(inputs),
                JacobianLesson.PrintResults,
                JacobianLesson.PrintPage,
                JacobianLesson.Draw,
                static json => json.Lesson4);
        });
    }

    private static void CheckNames(string[] names, Dictionary<string, double>? point)
    {
        foreach (string name in names)
        {
            if (!NameScope.IsName(name)) throw new BadCommandLineException($"--variables: '{name}' is no name");
            if (point is not null && !point.ContainsKey(name)) throw new BadCommandLineException($"--at gives {name} no value");
        }

        if (names.Distinct().Count() < names.Length) throw new BadCommandLineException("--variables names a variable twice");
    }

    private static Command Lesson6(TextWriter output, TextWriter error)
    {
        Option<string> function = Function(OptimisationLesson.ExampleFunction, "The function of x.");
        (Option<string> from, Option<string> to) = Range("Where the range begins.", "Where the range ends.");
        return Command(6, OptimisationLesson.Title, [function, from, to], output, error, (parsed, runner) =>
        {
            bool solution = runner.IsSolution(parsed);
            bool ownFrom = parsed.GetResult(from) is { Implicit: false };
            (double a, double b) = parsed.Range(from, to);
            if (solution && !ownFrom) a = OptimisationLesson.TaskFrom;
            if (a >= b) throw new BadCommandLineException("--from must be less than --to");
            var inputs = new OptimisationInputs(TaskOr(parsed, runner, function, OptimisationLesson.TaskFunction), a, b, solution);
            OptimisationResults computed = OptimisationLesson.Compute(inputs);
            if (!computed.Complete && runner.IsResults(parsed)) error.WriteLine($"calc: {OptimisationLesson.CutShort}");
            return runner.Show(
                parsed,
                inputs,
                computed,
                OptimisationLesson.PrintResults,
                OptimisationLesson.PrintPage,
                OptimisationLesson.Draw,
                static json => json.Lesson6);
        });
    }

    private static Option<string> Function(string value, string description) => OptionValue.Text("--function", "EXPR", value, description);

    private static (Option<string> From, Option<string> To) Range(string from, string to) =>
        (OptionValue.Text("--from", "A", "-10", from), OptionValue.Text("--to", "B", "10", to));

    private static Command Command(
        int number, string title, Option[] options, TextWriter output, TextWriter error, Func<ParseResult, LessonRunner, int> run)
    {
        var command = new Command(number.ToString(System.Globalization.CultureInfo.InvariantCulture), title + ".");
        foreach (Option option in options) command.Add(option);
        var runner = new LessonRunner(number, output, error);
        runner.AddTo(command, parsed => run(parsed, runner));
        return command;
    }

    /// <summary>The task's function with --solution, else the reader's or the example's; both at once is a contradiction.</summary>
    private static string TaskOr(ParseResult parsed, LessonRunner runner, Option<string> function, string task)
    {
        if (!runner.IsSolution(parsed)) return parsed.GetValue(function)!;
        if (parsed.GetResult(function) is { Implicit: false })
            throw new BadCommandLineException($"--solution runs the lesson's task; leave {function.Name} out");
        return task;
    }
}
