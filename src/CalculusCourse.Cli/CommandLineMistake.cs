using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using CalculusCourse.Numerics;

namespace CalculusCourse.Cli;

/// <summary>What is wrong with a command line, the nearest thing that would be right, and where help stands.</summary>
internal static class CommandLineMistake
{
    private static readonly string[] Numerals =
        ["one first", "two second", "three third", "four fourth", "five fifth", "six sixth", "seven seventh", "eight eighth", "nine ninth"];

    /// <summary>Refuses what the parser does not know or takes for something else than was meant.</summary>
    /// <exception cref="BadCommandLineException">With the first mistake.</exception>
    public static void Refuse(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        bool isHelp = parsed.Action is { ClearsParseErrors: true };
        string? unknown = Misplaced(parsed).Concat(parsed.UnmatchedTokens).FirstOrDefault();
        if (unknown is not null && (!isHelp || command.Subcommands.Count > 0)) throw new BadCommandLineException(NoSuch(command, unknown));
        if (isHelp) return;
        foreach (OptionResult result in parsed.CommandResult.Children.OfType<OptionResult>()) RefuseSwallowed(result, Options(command));
        if (parsed.Errors.Count > 0) throw new BadCommandLineException(Explain(parsed.Errors[0], parsed));
    }

    /// <summary>Where to look for what <paramref name="command"/> can do.</summary>
    public static string Advice(Command command)
    {
        string what = command is RootCommand ? "the commands" : command.Subcommands.Count > 0 ? "its commands" : "its options";
        return $"Run '{Path(command)} --help' to see {what}.";
    }

    /// <summary>Says that <paramref name="command"/> has no option, command or place for <paramref name="word"/>.</summary>
    public static string NoSuch(Command command, string word)
    {
        if (IsOption(word)) return NoOption(command, word.Split('=')[0]);
        if (command.Subcommands.Count > 0) return NoCommand(command, word, Path(command));
        string near = NearestOption(command, word);
        string advice = near.Length > 0 || !command.Options.Any(TakesValue) ? near : "; what has blanks in it goes into quotes";
        return $"'{word}' is one word too many for '{Path(command)}'{advice}";
    }

    /// <summary>
    /// Says that there is no <paramref name="word"/> below <paramref name="command"/>, and what is; <paramref name="path"/> is what stands
    /// before the word.
    /// </summary>
    public static string NoCommand(Command command, string word, string path)
    {
        List<string> names = [.. Visible(command).Select(c => c.Name)];
        if (names.Contains(word)) return $"'{path} {word}' has no place behind '--'";
        return names.TrueForAll(name => char.IsAsciiDigit(name[0]))
            ? $"there is no {command.Name} '{word}'; they are {names[0]} to {names[^1]}{Meant(NumberOf(command, word), $"{path} ")}"
            : $"there is no command '{path} {word}'{Meant(EditDistance.Nearest(word, names), $"{path} ")}";
    }

    private static string NoOption(Command command, string name)
    {
        if (Options(command).Any(option => option.Name == name)) return $"'{name}' goes behind '{Path(command)}'";
        string near = NearestOption(command, name);
        if (near.Length > 0) return $"'{Path(command)}' has no option '{name}'{near}";
        Command root = command;
        while (root.Parents.OfType<Command>().FirstOrDefault() is { } parent) root = parent;
        Command? other = Below(root).FirstOrDefault(c => c.Options.Any(option => option.Name == name));
        return $"'{Path(command)}' has no option '{name}'{(other is null ? "" : $"; '{Path(other)}' has")}";
    }

    private static string NearestOption(Command command, string name)
    {
        List<string> names = [.. Options(command).Select(option => option.Name)];
        // Word processors make one long dash of two.
        string typed = $"--{name.TrimStart('-', '–', '—')}";
        string? begun = typed.Length > 4 ? names.Find(option => option.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) : null;
        return Meant(EditDistance.Nearest(typed, names) ?? begun);
    }

    /// <summary>The words that call <paramref name="command"/>.</summary>
    public static string Path(Command command) =>
        command is RootCommand ? "calc" : $"{Path(command.Parents.OfType<Command>().Single())} {command.Name}";

    /// <summary>The options of <paramref name="command"/> and those that every command has.</summary>
    public static IEnumerable<Option> Options(Command command)
    {
        IEnumerable<Command> above = command.Parents.OfType<Command>();
        return command.Options.Where(option => !option.Hidden)
            .Concat(above.SelectMany(Options).Where(option => option is HelpOption)).DistinctBy(option => option.Name);
    }

    /// <summary>The words that <paramref name="option"/> is limited to; none if it takes others.</summary>
    public static List<string> Choices(Symbol option) => [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.Label)];

    /// <summary>Whether a value has to follow <paramref name="option"/>.</summary>
    public static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);

    private static string Meant(string? near, string before = "") => near is null ? "" : $"; did you mean '{before}{near}'?";

    private static bool IsOption(string word) => word is ['-', not (>= '0' and <= '9'), ..];

    private static IEnumerable<Command> Visible(Command command) => command.Subcommands.Where(c => !c.Hidden);

    private static IEnumerable<Command> Below(Command command) => Visible(command).SelectMany(Below).Prepend(command);

    /// <summary>Which of the numbered commands a reader means by a numeral or a word of its title.</summary>
    private static string? NumberOf(Command command, string word)
    {
        var numbers = new Dictionary<string, string>();
        foreach (Command below in Visible(command))
        {
            string? numerals = Numerals.ElementAtOrDefault(int.Parse(below.Name, CultureInfo.InvariantCulture) - 1);
            foreach (string name in $"{numerals} {below.Description}".ToLowerInvariant().Split(' ', '.', ','))
                if (name.Length > 2) numbers.TryAdd(name, below.Name);
        }

        return EditDistance.Nearest(word, numbers.Keys) is { } near ? numbers[near] : null;
    }

    /// <summary>Options that the parser took for a command's arguments: none begins with a dash unless it stands behind <c>--</c>.</summary>
    private static IEnumerable<string> Misplaced(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
        ? []
        : parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(result => result.Tokens).Select(token => token.Value).Where(IsOption);

    /// <summary>
    /// The parser takes whatever follows an option for its value; an option's name there means that the value is missing.
    /// </summary>
    private static void RefuseSwallowed(OptionResult result, IEnumerable<Option> options)
    {
        string? swallowed = result.Tokens.Select(token => token.Value).FirstOrDefault(value => options.Any(option => option.Name == value));
        if (swallowed is not null)
            throw new BadCommandLineException($"{result.Option.Name} needs a value; '{swallowed}' after it is an option");
    }

    private static string Explain(ParseError error, ParseResult parsed)
    {
        SymbolResult? where = error.SymbolResult is ArgumentResult { Parent: OptionResult of } ? of : error.SymbolResult;
        Argument? missing = parsed.CommandResult.Command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0
            && parsed.GetResult(a) is null or { Tokens.Count: 0 });
        return where switch
        {
            OptionResult { Tokens.Count: 0, Option: { } option } => $"{option.Name} needs a value: {option.Name} {option.HelpName}",
            OptionResult { IdentifierTokenCount: > 1, Option: { Arity.MaximumNumberOfValues: 1 } option } =>
                $"{option.Name} is given more than once",
            OptionResult result => Choice(result.Option.Name, result.Option, result.Tokens) ?? error.Message,
            ArgumentResult { Tokens.Count: > 0 } result => Choice(result.Argument.Name, result.Argument, result.Tokens) ?? error.Message,
            _ when missing is not null => $"'{Path(parsed.CommandResult.Command)}' needs {missing.Name}: {missing.Description}",
            _ => error.Message,
        };
    }

    private static string? Choice(string name, Symbol symbol, IReadOnlyList<Token> given)
    {
        List<string> choices = Choices(symbol);
        string? wrong = given.Select(token => token.Value).FirstOrDefault(value => !choices.Contains(value));
        if (choices.Count == 0 || wrong is null) return null;
        string near = Meant(EditDistance.Nearest(wrong, choices));
        return $"{name} takes {string.Join(", ", choices.SkipLast(1))} or {choices[^1]}, not '{wrong}'{near}";
    }
}
