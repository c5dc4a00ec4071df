using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises.Sets;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Cli;

/// <summary>What <c>--help</c> prints: what the command is for, its usage, options and commands, and examples.</summary>
internal static class CommandHelp
{
    private static readonly Text Formulas = $"""
        Formulas have `+ - * / ^`, products without a sign (`3x^2`, `2(x+1)`, `x y`), `|x|`, `pi`, `e`, and the functions
        {string.Join(' ', Function.All.Select(function => function.Names.Plain).Concat(FormulaParser.FunctionsOfSeveralArguments))}.
        log is the natural logarithm, ln too. `-x^2` is `-(x^2)`, and `1/2x` is `(1/2)*x`. The lesson says how it read yours.
        """;

    /// <summary>By the words that call a command, but for lessons: what it is for, and examples with a word on each.</summary>
    private static readonly Dictionary<string, (Text[] Purpose, Entry[] Examples)> Texts = new()
    {
        ["calc lesson"] = ([$"Runs a lesson: it explains, computes, draws, and sets a task.", Formulas],
            [
                new("calc lesson 3", $"print the lesson on the gradient and draw its figures"),
                new("calc lesson 3 --solution", $"its task, worked out"),
                new("calc lesson 3 --results", $"the bare result lines, to compare with others"),
                new("calc lesson 3 --help", $"the options of that lesson"),
            ]),
        ["calc learn"] = ([$"""
            Takes a lesson step by step: one idea a screen, a question on each, the lesson's task at the end. Any equivalent answer is
            right. Instead of an answer you may type `hint`, `why` for the working, `back`, `skip` or `quit`, and an empty line to go
            on. Without N the lesson is the one in which you are. The place is kept. By script, the same lines are read from standard input.
            """],
            [
                new("calc learn", $"go on where you are"),
                new("calc learn 1", $"lesson 1, step by step"),
                new("calc learn 1 --restart", $"the same from its first question"),
                new("calc learn --set chain.toml", $"a set of exercises, one a screen"),
            ]),
        ["calc check"] = ([$"""
            Judges an answer to a lesson's task, or with --expected to an exercise of your own. Any equivalent
            form is right; what is wrong is explained, with a value where it shows. Parts of an answer are
            separated by semicolons. The exit code is 0 for right, 1 for wrong or partly right, 3 for what
            cannot be read, 4 for what can be neither proved nor refuted. The reply to a right formula says
            whether it was proved by algebra or seen at many points.
            """],
            [
                new("calc check 1 \"x(3x-4)\"", $"an answer to lesson 1"),
                new("calc check 6 \"1/x ; nowhere ; neither\"", $"an answer in three parts"),
                new("calc check --expected \"2*x*cos(x^2)\" \"cos(x^2)*x*2\"", $"an exercise of your own"),
                new("calc check --expected \"sin(x)^2/2\" --up-to-constant \"-cos(x)^2/2+C\"", $"an antiderivative"),
                new("calc check --expected \"(x+a)^2/2\" --up-to-constant --variables x \"x^2/2+a*x\"", $"a is a constant"),
                new("calc check --expected \"sqrt(2)\" --tolerance 0.01 \"1.41\"", $"a rounded number will do"),
                new("calc check 1 --working steps.txt", $"a derivation: which line does not follow?"),
                new("calc check 3 --program lesson3.cs", $"a program for the task, run with the .NET SDK"),
                new("calc check --set chain.toml chain-1 \"2x*cos(x^2)\"", $"an exercise of a teacher's set"),
                new("calc check --file answers.txt --all --junit report.xml --no-state", $"an answer to every task, in CI"),
            ]),
        ["calc hint"] = ([$"Gives a hint for a lesson's task or an exercise of a set, a stronger one each time it is asked."],
            [
                new("calc hint 2", $"a hint for lesson 2"),
                new("calc hint --set chain.toml chain-1", $"a hint for an exercise of a set"),
            ]),
        ["calc exercises"] = ([$"""
            Sets of exercises for teachers: one file in TOML with questions, right answers, known mistakes with what is told to them,
            hints, and parameters whose values are drawn anew for each student. A learner's answers are judged by
            `calc check --set FILE`, in any equivalent form; `calc hint` and `calc learn` take `--set FILE` too.
            """],
            [
                new("calc exercises new chain.toml", $"write a set to start from, with every kind of answer"),
                new("calc exercises check chain.toml", $"look it through"),
                new("calc exercises handout chain.toml --student Ada", $"Ada's questions"),
            ]),
        ["calc exercises new"] = ([$"""
            Writes a set to start from, in which each key has a remark; or with --topic fresh exercises, whose answers are proved and
            which differ from each other, with hints and the working. A file that is there is never overwritten (exit code 5).
            """],
            [
                new("calc exercises new chain.toml", $"a set to start from"),
                new("calc exercises new fresh.toml --topic derivative --count 20 --level 2", $"twenty derivatives of two rules"),
                new("calc exercises new more.toml --topic derivative --count 20 --level 2 --seed 1", $"twenty others"),
            ]),
        ["calc exercises check"] = ([$"""
            Looks a set through as its author: keys that are not known, ids, answers that are not right by their own judgement or have no
            value, mistakes that are right or the same as others, for every draw of the parameters or {SetCheck.MostDraws} of them. All that is
            wrong is told in one run, with line and caret. The exit code is 0 for a sound set and 3 for another.
            """],
            [new("calc exercises check chain.toml", $"look it through")]),
        ["calc exercises handout"] = ([$"""
            Prints the questions of a set with a student's values, without anything that answers them: no answers, hints, mistakes or
            working. Without FILE they are the tasks of the course itself.
            """],
            [
                new("calc exercises handout chain.toml", $"the questions"),
                new("calc exercises handout chain.toml --student Ada --html ada.html", $"Ada's, as a web page"),
            ]),
        ["calc solution"] = ([$"""
            Shows the worked solution of a lesson's task, or with --set that of an exercise: its author's, or what could be computed, and the answer.
            """],
            [
                new("calc solution 2", $"lesson 2's task, step by step"),
                new("calc solution --set chain.toml chain-1 --student Ada", $"an exercise, with Ada's values"),
            ]),
        ["calc program"] = ([$"""
            Prints a lesson's program in C#: a few dozen lines that compute what `calc lesson N --results` prints, with
            MathNet.Numerics, and draw a figure with ScottPlot. With --into it is written into a folder, and what it
            uses of this course into the folder `packages` there; it runs with `dotnet run` and the .NET 10 SDK.
            A file that is there already and differs is never overwritten (exit code 5).
            """],
            [
                new("calc program 5", $"read the network's program"),
                new("calc program 5 --into programs", $"write it; then, in that folder: `dotnet run lesson5.cs`"),
                new("calc program 5 --task --into programs", $"the same as lesson5-task.cs, with the task's line open"),
            ]),
        ["calc book"] = ([$"""
            Writes the whole course into one web page: every lesson with its working, figures, program, questions and task, answers,
            hints and solutions closed until they are wanted. It needs no network and no script, and prints with a chapter on pages
            of its own. The file is written whole or not at all.
            """],
            [
                new("calc book course.html", $"then open it in a browser"),
                new("calc book course.html --plots docs", $"the page, and its figures as PNG files in docs"),
            ]),
        ["calc start"] = ([$"""
            Makes a folder to work in: `answers.txt` with every task as a remark, a program for each lesson with what is yours to
            write left open, a recipe that grades them in CI, and a short README. It is made whole or not at all, and
            nothing of yours is overwritten (exit code 5).
            """],
            [new("calc start course", $"then, in that folder, `calc watch`")]),
        ["calc watch"] = ([$"""
            Judges the answers and programs of a workspace, and again whatever is saved, whichever editor saves it. In a
            terminal h gives a hint, n shows the next task and q ends it; elsewhere it ends with its input. Programs are
            built and run with `dotnet run`, so watch what you trust. The exit code is 0, and 130 after Ctrl-C.
            """],
            [
                new("calc watch course", $"watch the folder that `calc start course` made"),
                new("calc watch course --once", $"judge it once, with the exit code that `calc check` has"),
            ]),
        ["calc grade"] = ([$"""
            Judges the answers of a class. FOLDER holds a file `NAME.txt` or a folder `NAME` with `answers.txt` for each student, lines
            `ID: ANSWER`, of which the last to an exercise counts; every student has values of the own, drawn by the name. A right answer
            counts the exercise's points, one that is partly right half of them. Printed are a table, who is missing, what could not be
            read, and the commonest mistakes. The exit code is 0 however well the class did, and 3 if a file could not be read;
            the others are graded all the same.
            """],
            [
                new("calc grade class", $"the lessons' tasks, lines such as `1: 3x^2-4x`"),
                new("calc grade class --set week3.toml --roster class.csv --csv points.csv", $"a set of your own, who is missing, and a gradebook"),
                new("calc grade class --set week3.toml --feedback feedback", $"a text for each student"),
                new("calc grade class --programs --time-limit 30", $"run the programs that answers name, too"),
            ]),
        ["calc compare"] = ([$"""
            Compares two printed outputs, numbers by value and all else as text, and names the first places
            where they differ. The exit code is 0 for equal and 1 for different.
            """],
            [
                new("calc compare expected.txt actual.txt", $"two files"),
                new("calc lesson 3 --results | calc compare expected.txt - --rtol 1e-6", $"against what comes in"),
            ]),
        ["calc reset"] = ([$"Forgets which tasks are solved and which hints were given."], [new("calc reset", $"begin anew")]),
        ["calc completion"] = ([$"Prints a script that completes commands, options and file names in your shell."],
            [
                new("source <(calc completion bash)", $"for this session; or put it into ~/.bashrc"),
                new("calc completion fish > ~/.config/fish/completions/calc.fish", $"for fish"),
            ]),
    };

    /// <summary>The option <c>--help</c>, for the root command and all below it.</summary>
    public static HelpOption Option(Course course) =>
        new("--help") { Description = "Show help and usage.", Action = new PrintHelp(course) };

    /// <summary>The examples of one command, as they would be typed.</summary>
    public static IEnumerable<string> ExamplesOf(Command command, Course course) =>
        TextsOf(command, course).Examples.Select(example => example.Line);

    private static (Text[] Purpose, IReadOnlyList<Entry> Examples) TextsOf(Command command, Course course)
    {
        string path = CommandLineMistake.Path(command);
        if (Texts.TryGetValue(path, out (Text[], Entry[]) texts)) return texts;
        if (course.FirstOrDefault(lesson => path == $"calc lesson {lesson.Number}") is { } lesson)
            return (lesson.TakesFormulas ? [lesson.Purpose, Formulas] : [lesson.Purpose], lesson.Examples);
        return ([$"""
            calc teaches the calculus behind machine learning in {course.CountInWords} lessons:
            {string.Join(", ", course.Select(lesson => lesson.Topic))}. Each lesson computes what
            it says, prints it, draws it, and sets a task; 'calc check' says whether your answer is right, and
            why not. Without a command, calc shows which tasks you have solved and what comes next.
            """],
            [
                new("calc learn 1", $"the first lesson, step by step"),
                new("calc lesson 1", $"its page; its figures go to plots/"),
                new("calc lesson 1 --function \"sin(x)/x\"", $"the same lesson about your own function"),
                new("calc check 1 \"3x^2-4x\"", $"is this the right answer to its task?"),
                new("calc hint 1", $"a hint; asked again, a stronger one"),
            ]);
    }

    /// <summary>The help on a command.</summary>
    internal static Document Of(Command command, Course course)
    {
        (Text[] purpose, IReadOnlyList<Entry> examples) = TextsOf(command, course);
        var page = new Document();
        page.Heading($"Description:");
        foreach (Text text in purpose) page.Text(text);
        page.Heading($"Usage:");
        string subcommand = command.Subcommands.Count > 0 ? " [command]" : "";
        page.Text($"`{CommandLineMistake.Path(command)}{subcommand}{string.Concat(command.Arguments.Select(Usage))} [options]`");
        Add("Arguments:", command.Arguments.Select(argument => new Entry($"<{argument.HelpName ?? argument.Name}>", $"{argument.Description}")));
        IEnumerable<Option> inherited = command is RootCommand ? [] : Above(command).SelectMany(above => above.Options).Where(o => o.Recursive);
        IEnumerable<Option> options = command.Options.Concat(inherited).Where(option => !option.Hidden);
        Add("Options:", options.OrderBy(option => option is HelpOption or VersionOption).Select(OptionEntry));
        Add("Commands:", command.Subcommands.Where(below => !below.Hidden).Select(below =>
            new Entry(below.Name + string.Concat(below.Arguments.Select(Usage)), $"{below.Description}")));
        Add("Examples:", examples);
        return page;

        void Add(string heading, IEnumerable<Entry> entries)
        {
            Entry[] all = [.. entries];
            if (all.Length == 0) return;
            page.Heading($"{heading}");
            page.Commands(all);
        }
    }

    private static IEnumerable<Command> Above(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => Above(parent).Prepend(parent));

    private static string Usage(Argument argument) => $" <{argument.HelpName ?? argument.Name}>";

    private static Entry OptionEntry(Option option)
    {
        bool isOptional = option.Arity.MinimumNumberOfValues == 0;
        string value = option.HelpName is null ? "" : isOptional ? $"[={option.HelpName}]" : $" <{option.HelpName}>";
        if (!option.HasDefaultValue || option.ValueType == typeof(bool)) return new(option.Name + value, $"{option.Description}");
        object? typed = option.GetDefaultValue();
        string text = typed is string[] several ? string.Join(' ', several) : $"{typed}";
        return new(option.Name + value, $"{option.Description} `[default: {text}]`");
    }

    private sealed class PrintHelp(Course course) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parsed)
        {
            Terminal.Show(Of(parsed.CommandResult.Command, course), parsed.InvocationConfiguration.Output);
            return ExitCode.Done;
        }
    }
}
