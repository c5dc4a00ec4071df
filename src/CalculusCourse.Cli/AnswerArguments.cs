using System.CommandLine;

namespace CalculusCourse.Cli;

/// <summary>
/// Keeps the command line's parser from taking an answer for an option. For the commands that read answers, what stands on the
/// command line is an option only if it is a declared option's whole name, alone or before an equals sign; everything else,
/// <c>-h*x</c>, <c>--x</c>, <c>@x+1</c>, is an answer; and after <c>--</c> everything is. An option's value is what comes next, whatever it
/// looks like, unless that is itself a declared option's name.
/// </summary>
internal static class AnswerArguments
{
    /// <summary>
    /// The arguments of <c>check</c> with options first and all else behind <c>--</c>. Those of other commands unchanged, but that an
    /// option's empty value, <c>--function=</c>, stands by itself, as the parser would take the next argument for it; and that
    /// <c>-h</c> is <c>--help</c> where no option awaits a value, and <c>help WORDS</c> is <c>WORDS --help</c>.
    /// </summary>
    public static string[] Protect(string[] args, Command root)
    {
        if (args is ["help", .. string[] words]) args = [.. words.TakeWhile(word => word != "--"), "--help"];
        if (args is not ["check", ..])
        {
            return [.. args.Index().SelectMany(arg => arg.Item switch
            {
                "-h" when !IsValue(args.AsSpan(..arg.Index), root) => ["--help"],
                ['-', '-', .., '='] => [arg.Item[..^1], ""],
                string other => new[] { other },
            })];
        }

        Command command = root.Subcommands.First(c => c.Name == args[0]);
        List<string> options = [command.Name], answers = [];
        for (int i = 1; i < args.Length; i++)
        {
            if (args[i] == "--")
            {
                answers.AddRange(args[(i + 1)..]);
                break;
            }

            int equals = args[i].IndexOf('=', StringComparison.Ordinal);
            Option? option = Find(command, args[i]), withValue = equals < 0 ? null : Find(command, args[i][..equals]);
            if (option is null && withValue is null)
            {
                answers.Add(args[i]);
                continue;
            }

            bool takesNext = option is not null && CommandLineMistake.TakesValue(option) && i + 1 < args.Length
                && Find(command, args[i + 1]) is null && args[i + 1] != "--";
            if (takesNext && args[i + 1].Length > 0) options.Add($"{args[i]}={args[++i]}");
            else options.Add(args[i]);
            if (takesNext && i + 1 < args.Length && args[i + 1].Length == 0) options.Add(args[++i]);
        }

        return [.. options, "--", .. answers];
    }

    /// <summary>Whether what comes after <paramref name="before"/> is an option's value, or stands behind <c>--</c>.</summary>
    private static bool IsValue(ReadOnlySpan<string> before, Command root)
    {
        Command command = root;
        Option? awaiting = null;
        foreach (string arg in before)
        {
            if (arg == "--") return true;
            command = command.Subcommands.FirstOrDefault(c => c.Name == arg) ?? command;
            if (Find(command, arg) is { } option) awaiting = CommandLineMistake.TakesValue(option) ? option : null;
            else if (awaiting is { AllowMultipleArgumentsPerToken: false }) awaiting = null;
        }

        return awaiting is not null;
    }

    private static Option? Find(Command command, string text) =>
        CommandLineMistake.Options(command).FirstOrDefault(option => option.Name == text);
}
