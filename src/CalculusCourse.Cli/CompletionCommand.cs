using System.CommandLine;

namespace CalculusCourse.Cli;

/// <summary>
/// <c>calc completion SHELL</c>: a script that completes commands, lesson numbers, options, their values and file names, made from the
/// tree of commands. What a value is its placeholder says: <c>FILE</c> a file, <c>DIR</c> or <c>FOLDER</c> a folder, and among a
/// command's arguments <c>N</c> a lesson's number; an argument with another name is a file too unless it has choices.
/// </summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>Builds the command; <paramref name="root"/> is asked for its commands when the script is written.</summary>
    public static Command Build(TextWriter output, Command root)
    {
        var shell = new Argument<string>("SHELL") { HelpName = "SHELL", Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong(Shells);
        var command = new Command("completion", "Print a completion script for a shell.") { shell };
        command.SetAction(parsed =>
        {
            List<Place> places = [.. Places(root, root)];
            output.Write(parsed.GetValue(shell) switch
            {
                "bash" => Bash(places),
                "zsh" => Zsh(places),
                "fish" => Fish(places),
                _ => PowerShell(places),
            });
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>
    /// What may follow the words <paramref name="Path"/>: a command's; a command's and a star, when an argument is given; a command's
    /// and an option, when its value is to come.
    /// </summary>
    private sealed record Place(string Path, IReadOnlyList<(string Word, string Meaning)> Follow, string Paths = "")
    {
        public bool IsValue => Path.Contains(" --", StringComparison.Ordinal);
    }

    private static IEnumerable<Place> Places(Command command, Command root)
    {
        string path = CommandLineMistake.Path(command);
        List<Option> options = [.. CommandLineMistake.Options(command)];
        (string Word, string Meaning)[] flags = [.. options.Select(o => (o.Name, OneLine(o.Description)))];
        List<Command> below = [.. command.Subcommands.Where(c => !c.Hidden)];
        (string Word, string Meaning)[] commands = [.. below.Select(c => (c.Name, OneLine(c.Description)))];
        if (command == root) commands = [.. commands, ("help", "Show help on a command")];
        (string Word, string Meaning)[] values = [.. command.Arguments.SelectMany(argument => Values(argument, root))];
        yield return new(path, [.. commands, .. values, .. flags], values.Length > 0 ? "" : ArgumentPaths(command));
        if (values.Length > 0) yield return new($"{path} *", flags);
        foreach (Option option in options.Where(CommandLineMistake.TakesValue))
            yield return new($"{path} {option.Name}", [.. Choices(option)], Paths(option.HelpName));
        foreach (Place place in below.SelectMany(c => Places(c, root))) yield return place;
    }

    private static IEnumerable<(string Word, string Meaning)> Values(Argument argument, Command root) =>
        (argument.HelpName ?? argument.Name).Split(' ')[0] == "N"
            ? root.Subcommands.First(c => c.Name == "lesson").Subcommands.Select(lesson => (lesson.Name, OneLine(lesson.Description)))
            : Choices(argument);

    private static IEnumerable<(string Word, string Meaning)> Choices(Symbol symbol) =>
        CommandLineMistake.Choices(symbol).Select(choice => (choice, ""));

    private static string Paths(string? placeholder) => placeholder?.Split('.')[0] switch
    {
        "FILE" => "files",
        "DIR" or "FOLDER" => "folders",
        _ => "",
    };

    private static string ArgumentPaths(Command command) => command.Arguments switch
    {
        [] => "",
        [{ } only] when Paths(only.HelpName ?? only.Name) is { Length: > 0 } paths => paths,
        _ => "files",
    };

    private static string OneLine(string? text) => (text ?? "").ReplaceLineEndings(" ").TrimEnd('.');

    private static string Bash(IReadOnlyList<Place> places) => $$"""
        # bash completion for calc; put into ~/.bashrc: source <(calc completion bash)
        _calc_at() {
            words="" paths=""
            case "$1" in
        {{Lines(places, p => $"        '{p.Path}') words='{string.Join(' ', p.Follow.Select(f => f.Word))}' paths='{p.Paths}' ;;")}}
                *) return 1 ;;
            esac
        }
        _calc() {
            local at=calc option="" given="" words paths word current="${COMP_WORDS[COMP_CWORD]}"
            for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                case "$word" in
                    =) ;;
                    -*) option=""; _calc_at "$at $word" && option=" $word" ;;
                    *)
                        if [ -n "$option" ]; then option=""
                        elif _calc_at "$at $word"; then at="$at $word"
                        else given=" *"
                        fi ;;
                esac
            done
            _calc_at "$at${option:-$given}" || _calc_at "$at"
            [ "$current" = "=" ] && current=""
            COMPREPLY=($(compgen -W "$words" -- "$current"))
            case "$paths" in
                files) set -- -f ;;
                folders) set -- -d ;;
                *) return ;;
            esac
            compopt -o filenames 2>/dev/null
            while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen "$1" -- "$current")
        }
        complete -F _calc calc

        """;

    private static string Zsh(IReadOnlyList<Place> places) => $$"""
        #compdef calc
        # zsh completion for calc; put into ~/.zshrc after compinit: source <(calc completion zsh)
        _calc_at() {
            entries=() paths=""
            case "$1" in
        {{Lines(places, p => $"        '{p.Path}') entries=({string.Join(' ', p.Follow.Select(ZshEntry))}) paths='{p.Paths}' ;;")}}
                *) return 1 ;;
            esac
        }
        _calc() {
            local at=calc option="" given="" paths word
            local -a entries
            for word in "${(@)words[2,CURRENT-1]}"; do
                case "$word" in
                    -*) option=""; _calc_at "$at $word" && option=" $word" ;;
                    *)
                        if [[ -n "$option" ]]; then option=""
                        elif _calc_at "$at $word"; then at="$at $word"
                        else given=" *"
                        fi ;;
                esac
            done
            if [[ "$PREFIX" == --*=* ]]; then
                option=" ${PREFIX%%=*}"
                compset -P '*='
            fi
            _calc_at "$at${option:-$given}" || _calc_at "$at"
            case "$paths" in
                files) _files ;;
                folders) _files -/ ;;
            esac
            (( $#entries )) && _describe -V calc entries
        }
        if [ "$funcstack[1]" = _calc ]; then _calc "$@"; else compdef _calc calc; fi

        """;

    private static string ZshEntry((string Word, string Meaning) entry)
    {
        string meaning = entry.Meaning.Replace(":", "\\:", StringComparison.Ordinal);
        return Quote(meaning.Length > 0 ? $"{entry.Word}:{meaning}" : entry.Word, "'\\''");
    }

    private static string Fish(IReadOnlyList<Place> places) => $$"""
        # fish completion for calc; save as ~/.config/fish/completions/calc.fish
        function __calc_at -d 'Whether the words before the cursor lead to one of the places'
            set -l words (commandline -opc)
            set -e words[1]
            test "$words[1]" = help; and set -e words[1]
            set -l at calc
            set -l places {{string.Join(' ', places.Where(p => !p.IsValue).Select(p => $"'{p.Path}'"))}}
            while set -q words[1]; and contains -- "$at $words[1]" $places
                set at "$at $words[1]"
                set -e words[1]
            end
            string match -qr '^[^-]' -- $words; and contains -- "$at *" $places; and set at "$at *"
            test "$at" = $argv[1]
        end
        complete -c calc -f
        {{Lines([.. places.Where(place => !place.IsValue).SelectMany(place => FishLines(place, places))], line => line)}}

        """;

    private static IEnumerable<string> FishLines(Place place, IReadOnlyList<Place> places)
    {
        string start = $"complete -c calc -n \"__calc_at '{place.Path}'\"", command = place.Path.Split(" *")[0];
        if (place.Paths.Length > 0) yield return start + FishValues(place);
        foreach ((string word, string meaning) in place.Follow)
        {
            string described = $" -d {Quote(meaning, "\\'")}";
            yield return word.StartsWith("--", StringComparison.Ordinal)
                ? $"{start} -l {word[2..]}{FishValues(places.FirstOrDefault(p => p.Path == $"{command} {word}"))}{described}"
                : $"{start} -a {word}{described}";
        }
    }

    private static string FishValues(Place? place) => place switch
    {
        null => "",
        { Paths: "files" } => " -r -F",
        { Paths: "folders" } => " -x -a '(__fish_complete_directories)'",
        _ => $" -x -a '{string.Join(' ', place.Follow.Select(f => f.Word))}'",
    };

    private static string PowerShell(IReadOnlyList<Place> places) => $$"""
        # PowerShell completion for calc; put into $PROFILE: calc completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName calc -ScriptBlock {
            param($word, $ast, $position)
            $places = @{
        {{Lines(places, p => $"        '{p.Path}' = [ordered]@{{ {string.Join("; ", p.Follow.Select(PowerShellEntry))} }}")}}
            }
            $folders = {{string.Join(", ", places.Where(p => p.Paths == "folders").Select(p => $"'{p.Path}'"))}}
            $at = 'calc'; $option = ''; $given = ''
            foreach ($element in @($ast.CommandElements | Select-Object -Skip 1)) {
                if ($element.Extent.EndOffset -ge $position) { break }
                $text = $element.ToString()
                if ($text.StartsWith('-')) { $option = if ($places.ContainsKey("$at $text")) { " $text" } else { '' } }
                elseif ($option) { $option = '' }
                elseif ($places.ContainsKey("$at $text")) { $at = "$at $text" }
                else { $given = ' *' }
            }
            $place = "$at$(if ($option) { $option } else { $given })"
            if (-not $places.ContainsKey($place)) { $place = $at }
            if ($folders -contains $place) {
                [System.Management.Automation.CompletionCompleters]::CompleteFilename($word) |
                    Where-Object { $_.ResultType -eq 'ProviderContainer' }
            }
            # Where nothing is returned, PowerShell completes file names.
            $places[$place].GetEnumerator() | Where-Object { $_.Key.StartsWith($word) } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterValue', $_.Value)
            }
        }

        """;

    // PowerShell takes typographic quotes for quotes, and refuses an empty description.
    private static string PowerShellEntry((string Word, string Meaning) entry) =>
        $"'{entry.Word}' = {Quote(entry.Meaning.Length > 0 ? entry.Meaning.Replace('’', '\'') : entry.Word, "''")}";

    private static string Quote(string text, string quote) => $"'{text.Replace("'", quote, StringComparison.Ordinal)}'";

    private static string Lines<T>(IReadOnlyList<T> items, Func<T, string> line) => string.Join('\n', items.Select(line));
}
