using System.CommandLine;
using System.Text;

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

    private static string Bash(IReadOnlyList<Entry> entries)
    {
        var script = new StringBuilder("# bash completion for calc; put into ~/.bashrc: source <(calc completion bash)\n_calc() {\n");
        script.Append("    local current=\"${COMP_WORDS[COMP_CWORD]}\" words=\"\"\n    if [ \"$COMP_CWORD\" -eq 1 ]; then\n");
        string commands = string.Join(' ', entries.Select(e => e.Name));
        script.Append($"        words=\"{commands} --help --version\"\n    else\n        case \"${{COMP_WORDS[1]}}\" in\n");
        foreach (Entry entry in entries) script.Append($"            {entry.Name}) words=\"{entry.Words}\" ;;\n");
        script.Append("        esac\n    fi\n    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n}\ncomplete -o default -F "
            + "_calc calc\n");
        return script.ToString();
    }

    private static string Zsh(IReadOnlyList<Entry> entries)
    {
        var script = new StringBuilder("#compdef calc\n# zsh completion for calc; put into ~/.zshrc: source <(calc completion "
            + "zsh)\n_calc() {\n    local -a entries\n");
        script.Append("    if (( CURRENT == 2 )); then\n        entries=(\n");
        foreach (Entry entry in entries) script.Append($"            '{entry.Name}:{entry.Description}'\n");
        script.Append("        )\n        _describe 'command' entries\n    else\n        case \"$words[2]\" in\n");
        foreach (Entry entry in entries)
        {
            script.Append($"            {entry.Name})\n                entries=(\n");
            foreach (string value in entry.Values) script.Append($"                    '{value}'\n");
            foreach ((string name, string description) in entry.Options)
                script.Append($"                    '{name}:{description.Replace(":", "\\:", StringComparison.Ordinal)}'\n");
            script.Append("                )\n                _describe 'value' entries\n                _files\n                ;;\n");
        }

        script.Append("        esac\n    fi\n}\nif [ \"$funcstack[1]\" = _calc ]; then _calc \"$@\"; else compdef _calc calc; fi\n");
        return script.ToString();
    }

    private static string Fish(IReadOnlyList<Entry> entries)
    {
        var script = new StringBuilder("# fish completion for calc; save as ~/.config/fish/completions/calc.fish\n");
        foreach (Entry entry in entries)
            script.Append($"complete -c calc -n __fish_use_subcommand -f -a {entry.Name} -d '{entry.Description}'\n");
        foreach (Entry entry in entries)
        {
            string when = $"complete -c calc -n '__fish_seen_subcommand_from {entry.Name}'";
            if (entry.Values.Count > 0) script.Append($"{when} -a '{string.Join(' ', entry.Values)}'\n");
            foreach ((string name, string description) in entry.Options.Where(o => o.Name.StartsWith("--", StringComparison.Ordinal)))
                script.Append($"{when} -l {name[2..]} -d '{description}'\n");
        }

        return script.ToString();
    }

    private static string PowerShell(IReadOnlyList<Entry> entries)
    {
        var script = new StringBuilder("# PowerShell completion for calc; put into $PROFILE: calc completion pwsh | Out-String | "
            + "Invoke-Expression\n");
        script.Append("Register-ArgumentCompleter -Native -CommandName calc -ScriptBlock {\n    param($word, $ast, $position)\n   "
            + " $table = @{\n");
        foreach (Entry entry in entries) script.Append($"        '{entry.Name}' = '{entry.Words}'\n");
        script.Append("    }\n    $given = @($ast.CommandElements | ForEach-Object { $_.ToString() })\n");
        script.Append("    if ($given.Count -lt 2 -or ($given.Count -eq 2 -and $word)) { $words = $table.Keys }\n");
        script.Append("    else { $words = \"$($table[$given[1]])\" -split ' ' }\n    $words | Where-Object { $_ -and "
            + "$_.StartsWith($word) } |\n");
        script.Append("        Sort-Object | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }\n}\n");
        return script.ToString();
    }
}
