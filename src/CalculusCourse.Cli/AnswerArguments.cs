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
    /// The arguments of <c>check</c> with options first and all else behind <c>--</c>; those of other commands unchanged, but that an
    /// option's empty value, <c>--function=</c>, stands by itself: the parser would take the next argument for it.
    /// </summary>
    public static string[] Protect(string[] args, Command root)
    {
        if (args.Length == 0 || args[0] != "check")
            return [.. args.SelectMany(arg => arg.StartsWith("--", StringComparison.Ordinal) && arg[^1] == '=' ? [arg[..^1], ""] : new[] { arg })];
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

            bool takesNext = option is not null && TakesValue(option) && i + 1 < args.Length && Find(command, args[i + 1]) is null
                && args[i + 1] != "--";
            if (takesNext && args[i + 1].Length > 0) options.Add($"{args[i]}={args[++i]}");
            else options.Add(args[i]);
            if (takesNext && i + 1 < args.Length && args[i + 1].Length == 0) options.Add(args[++i]);
        }

        return [.. options, "--", .. answers];
    }

    private static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);

    private static Option? Find(Command command, string text) =>
        command.Options.FirstOrDefault(o => o.Name == text) ?? (text == "--help" ? new Option<bool>("--help") : null);
}
