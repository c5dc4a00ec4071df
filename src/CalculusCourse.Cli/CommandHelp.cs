using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Cli;

/// <summary>What <c>--help</c> prints: what the command is for, its usage, options and commands, and examples.</summary>
internal static class CommandHelp
{
    private static readonly string Formulas = $"""
        Formulas have + - * / ^, products without a sign (3x^2, 2(x+1), x y), |x|, pi, e, and the functions
        {string.Join(' ', Function.All.Select(function => function.Names.Plain))}.
        log is the natural logarithm, ln too. -x^2 is -(x^2), and 1/2x is (1/2)*x. The lesson says how it read yours.
        """;

    /// <summary>By the words that call a command: what it is for, and examples with a word on each.</summary>
    private static readonly Dictionary<string, (string Purpose, (string Command, string Meaning)[] Examples)> Texts = new()
    {
        ["calc"] = ("""
            calc teaches the calculus behind machine learning in seven lessons: differentiation, integration,
            gradient, Jacobian, backpropagation, optimisation, support vector machine. Each lesson computes what
            it says, prints it, draws it, and sets a task; 'calc check' says whether your answer is right, and
            why not. Without a command, calc shows which tasks you have solved and what comes next.
            """,
            [
                ("calc lesson 1", "the first lesson; its figures go to plots/"),
                ("calc lesson 1 --function \"sin(x)/x\"", "the same lesson about your own function"),
                ("calc check 1 \"3x^2-4x\"", "is this the right answer to its task?"),
                ("calc hint 1", "a hint; asked again, a stronger one"),
            ]),
        ["calc lesson"] = ("Runs a lesson: it explains, computes, draws, and sets a task.\n\n" + Formulas,
            [
                ("calc lesson 3", "print the lesson on the gradient and draw its figures"),
                ("calc lesson 3 --solution", "its task, worked out"),
                ("calc lesson 3 --results", "the bare result lines, to compare with others"),
                ("calc lesson 3 --help", "the options of that lesson"),
            ]),
        ["calc lesson 1"] = ("""
            Compares a function's rate of change, (f(x+δ) − f(x))/δ, with its derivative by the rules, point by
            point, and shows why δ must not be too small.
            """ + "\n\n" + Formulas,
            [
                ("calc lesson 1 --function \"x^3-2x^2+1\"", "your own function"),
                ("calc lesson 1 --function \"log(x)\" --from 0.1 --to 5", "where it is defined"),
                ("calc lesson 1 --step 1e-8 --results", "a smaller step, the numbers only"),
            ]),
        ["calc lesson 2"] = ("""
            Adds up a function times the step, left to right, and compares the running sum with the
            antiderivative, where one is found, and with the trapezoid's and Simpson's rule.
            """ + "\n\n" + Formulas,
            [
                ("calc lesson 2 --function \"3x^2-4x\"", "your own function"),
                ("calc lesson 2 --function \"cos(x)\" --from 0 --to pi/2 --step 0.01", "ends may be constant formulas"),
            ]),
        ["calc lesson 3"] = ("""
            Tries every direction around a point for the largest rate of change and sets it beside the gradient
            by partial differentiation; draws the surface, the gradient's field and the rates around the circle.
            """ + "\n\n" + Formulas,
            [
                ("calc lesson 3 --function \"x^2+y^2\" --at 1,1", "your own function and point"),
                ("calc lesson 3 --function \"x*exp(-x^2-y^2)\" --at 0.5,0.5 --from -2 --to 2", "figures from -2 to 2"),
            ]),
        ["calc lesson 4"] = ("""
            Finds all partial derivatives of several functions by the rules and prints them as the Jacobian
            matrix; with --at it evaluates the matrix and checks it against finite differences.
            """ + "\n\n" + Formulas,
            [
                ("calc lesson 4 --functions \"r*cos(t)\" \"r*sin(t)\" --variables r t", "polar coordinates"),
                ("calc lesson 4 --functions \"x^2*y\" \"a*x\" --at x=1,y=2,a=3", "every symbol needs a value"),
            ]),
        ["calc lesson 5"] = ("""
            Trains a small network to tell two circles of points apart, by backpropagation and gradient descent,
            and shows where in it the Jacobian matrices are. The network has ReLU units in its hidden layers and
            a sigmoid at the end; any layers, data and rate will do.
            """,
            [
                ("calc lesson 5 --results", "one line an epoch: loss and accuracy"),
                ("calc lesson 5 --layers 2,8,1 --learning-rate 0.01 --epochs 500", "another network"),
                ("calc lesson 5 --derivative exact --check-gradients", "with σ(1−σ), checked against differences"),
                ("calc lesson 5 --data points.csv", "your own points"),
            ]),
        ["calc lesson 6"] = ("""
            Finds where a function's derivative is zero, exactly where symbols allow it, and says whether each
            place is a minimum, a maximum or a stationary inflection.
            """ + "\n\n" + Formulas,
            [
                ("calc lesson 6 --function \"x^4-3x^2+x\" --from -2 --to 2", "your own function and range"),
                ("calc lesson 6 --function \"log(x)\" --from 0 --to 10", "one without any"),
            ]),
        ["calc lesson 7"] = ("""
            Finds the line that separates two classes of points with the widest margin, by sequential quadratic
            programming, with the multipliers that tell which points decide it. With --minimize it solves any
            problem with a smooth objective, constraints and bounds.
            """ + "\n\n" + Formulas,
            [
                ("calc lesson 7 --points points.csv", "your own points"),
                ("calc lesson 7 --minimize \"x1^2+x2^2\" --subject-to \"x1+x2 >= 1\" --start x1=2,x2=0", "any problem"),
                ("calc lesson 7 --minimize \"a*b\" --subject-to \"a+b = 2\" --start a=1,b=0 --bounds a=0:,b=0:1", "with bounds"),
            ]),
        ["calc check"] = ("""
            Judges an answer to a lesson's task, or with --expected to an exercise of your own. Any equivalent
            form is right; what is wrong is explained, with a value where it shows. Parts of an answer are
            separated by semicolons. The exit code is 0 for right, 1 for wrong or partly right, 3 for what
            cannot be read, 4 for what can be neither proved nor refuted.
            """,
            [
                ("calc check 1 \"x(3x-4)\"", "an answer to lesson 1"),
                ("calc check 6 \"1/x ; nowhere ; neither\"", "an answer in three parts"),
                ("calc check --expected \"2*x*cos(x^2)\" \"cos(x^2)*x*2\"", "an exercise of your own"),
                ("calc check --expected \"sin(x)^2/2\" --up-to-constant \"-cos(x)^2/2+C\"", "an antiderivative"),
                ("calc check --file answers.txt --junit report.xml --no-state", "many answers, in CI"),
            ]),
        ["calc hint"] = ("Gives a hint for a lesson's task, a stronger one each time it is asked.",
            [("calc hint 2", "a hint for lesson 2")]),
        ["calc solution"] = ("Shows the worked solution of a lesson's task.",
            [("calc solution 2", "lesson 2's task, step by step")]),
        ["calc compare"] = ("""
            Compares two printed outputs, numbers by value and all else as text, and names the first places
            where they differ. The exit code is 0 for equal and 1 for different.
            """,
            [
                ("calc compare expected.txt actual.txt", "two files"),
                ("calc lesson 3 --results | calc compare expected.txt - --rtol 1e-6", "against what comes in"),
            ]),
        ["calc reset"] = ("Forgets which tasks are solved and which hints were given.", [("calc reset", "begin anew")]),
        ["calc completion"] = ("Prints a script that completes commands, options and file names in your shell.",
            [
                ("source <(calc completion bash)", "for this session; or put it into ~/.bashrc"),
                ("calc completion fish > ~/.config/fish/completions/calc.fish", "for fish"),
            ]),
    };

    /// <summary>The option <c>--help</c>, for the root command and all below it.</summary>
    public static HelpOption Option()
    {
        var option = new HelpOption("--help") { Description = "Show help and usage." };
        option.Action = new WithPurposeAndExamples((HelpAction)option.Action!);
        return option;
    }

    /// <summary>The examples of one command, as they would be typed.</summary>
    public static IEnumerable<string> ExamplesOf(Command command) => Texts[Path(command)].Examples.Select(example => example.Command);

    // The root command's own name is the running program's, which in a test is another.
    private static string Path(Command command) =>
        command is RootCommand ? "calc" : $"{Path(command.Parents.OfType<Command>().Single())} {command.Name}";

    private sealed class WithPurposeAndExamples(HelpAction plain) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parsed)
        {
            Command command = parsed.CommandResult.Command;
            (string purpose, (string Command, string Meaning)[] examples) = Texts[Path(command)];
            // A description is one line among its siblings; who asks for help on a command reads all of it.
            command.Description = purpose;
            int exitCode = plain.Invoke(parsed);
            TextWriter output = parsed.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach ((string example, string meaning) in examples)
            {
                output.WriteLine($"  {example}");
                output.WriteLine($"      {meaning}");
            }

            return exitCode;
        }
    }
}
