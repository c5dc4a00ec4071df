using System.CommandLine;

namespace CalculusCourse.Cli;

/// <summary><c>calc completion SHELL</c>: a script that completes commands, lesson numbers, options and file names.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>Builds the command; <paramref name="root"/> is asked for its commands when the script is written.</summary>
    public static Command Build(TextWriter output, Command root)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        var command = new Command("completion", "Print a completion script for a shell.") { shell };
        command.SetAction(parsed =>
        {
            List<Entry> entries = [.. root.Subcommands.Where(c => !c.Hidden).Select(Describe)];
            output.Write(parsed.GetValue(shell) switch
            {
                "bash" => Bash(entries),
                "zsh" => Zsh(entries),
                "fish" => Fish(entries),
                "pwsh" => PowerShell(entries),
                string other =>
                    throw new BadCommandLineException($"no completion for '{other}'; there is one for {string.Join(", ", Shells)}"),
                null => throw new BadCommandLineException("which shell? " + string.Join(", ", Shells)),
            });
            return ExitCode.Done;
        });
        return command;
    }

    private sealed record Entry(string Name, string Description, IReadOnlyList<string> Values,
        IReadOnlyList<(string Name, string Description)> Options)
    {
        public string Words => string.Join(' ', Values.Concat(Options.Select(o => o.Name)));
    }

    private static Entry Describe(Command command)
    {
        List<string> values = command.Name switch
        {
            "lesson" or "check" or "hint" or "solution" => ["1", "2", "3", "4", "5", "6", "7"],
            "completion" => [.. Shells],
            _ => [.. command.Subcommands.Select(c => c.Name)],
        };
        IEnumerable<Option> options = command.Options.Concat(command.Subcommands.SelectMany(c => c.Options));
        return new(command.Name, OneLine(command.Description), values,
            [.. options.Where(o => !o.Hidden).DistinctBy(o => o.Name).Select(o => (o.Name, OneLine(o.Description)))]);
    }

    private static string OneLine(string? text) => (text ?? "").ReplaceLineEndings(" ").Replace("'", "’", StringComparison.Ordinal);

    private static string Bash(IReadOnlyList<Entry> entries) => $$"""
        # bash completion for calc; put into ~/.bashrc: source <(calc completion bash)
        _calc() {
            local current="${COMP_WORDS[COMP_CWORD]}" words=""
            if [ "$COMP_CWORD" -eq 1 ]; then
                words="{{string.Join(' ', entries.Select(e => e.Name))}} --help --version"
            else
                case "${COMP_WORDS[1]}" in
        {{Lines(entries, e => $"            {e.Name}) words=\"{e.Words}\" ;;")}}
                esac
            fi
            COMPREPLY=($(compgen -W "$words" -- "$current"))
        }
        complete -o default -F _calc calc

        """;

    private static string Zsh(IReadOnlyList<Entry> entries) => $$"""
        #compdef calc
        # zsh completion for calc; put into ~/.zshrc: source <(calc completion zsh)
        _calc() {
            local -a entries
            if (( CURRENT == 2 )); then
                entries=(
        {{Lines(entries, e => $"            '{e.Name}:{e.Description}'")}}
                )
                _describe 'command' entries
            else
                case "$words[2]" in
        {{Lines(entries, ZshValues)}}
                esac
            fi
        }
        if [ "$funcstack[1]" = _calc ]; then _calc "$@"; else compdef _calc calc; fi

        """;

    private static string ZshValues(Entry entry)
    {
        IEnumerable<string> options = entry.Options.Select(o => $"{o.Name}:{o.Description.Replace(":", "\\:", StringComparison.Ordinal)}");
        return $"""
                        {entry.Name})
                            entries=(
            {Lines([.. entry.Values.Concat(options)], value => $"                    '{value}'")}
                            )
                            _describe 'value' entries
                            _files
                            ;;
            """;
    }

    private static string Fish(IReadOnlyList<Entry> entries) => $"""
        # fish completion for calc; save as ~/.config/fish/completions/calc.fish
        {Lines(entries, e => $"complete -c calc -n __fish_use_subcommand -f -a {e.Name} -d '{e.Description}'")}
        {Lines([.. entries.SelectMany(FishValues)], line => line)}

        """;

    private static IEnumerable<string> FishValues(Entry entry)
    {
        string when = $"complete -c calc -n '__fish_seen_subcommand_from {entry.Name}'";
        string noFiles = entry.Name is "lesson" or "check" or "compare" ? "" : " -f";
        if (entry.Values.Count > 0) yield return $"{when}{noFiles} -a '{string.Join(' ', entry.Values)}'";
        foreach ((string name, string description) in entry.Options.Where(o => o.Name.StartsWith("--", StringComparison.Ordinal)))
            yield return $"{when} -l {name[2..]} -d '{description}'";
    }

    private static string PowerShell(IReadOnlyList<Entry> entries) => $$"""
        # PowerShell completion for calc; put into $PROFILE: calc completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName calc -ScriptBlock {
            param($word, $ast, $position)
            $table = @{
        {{Lines(entries, e => $"        '{e.Name}' = '{e.Words}'")}}
            }
            $given = @($ast.CommandElements | ForEach-Object { $_.ToString() })
            if ($given.Count -lt 2 -or ($given.Count -eq 2 -and $word)) { $words = $table.Keys }
            else { $words = "$($table[$given[1]])" -split ' ' }
            $words | Where-Object { $_ -and $_.StartsWith($word) } |
                Sort-Object | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }

        """;

    private static string Lines<T>(IReadOnlyList<T> items, Func<T, string> line) => string.Join('\n', items.Select(line));
}
