using System.CommandLine;
using System.Diagnostics;
using CalculusCourse.Cli;

namespace CalculusCourse.Tests.Cli;

/// <summary>The scripts of all shells as texts, and those of the shells that are installed at work.</summary>
public sealed class CompletionCommandTests : IDisposable
{
    private const string Lessons = "1 2 3 4 5 6 7";

    private readonly string folder = Directory.CreateTempSubdirectory("calc").FullName;

    public CompletionCommandTests()
    {
        File.WriteAllText(Path.Combine(folder, "my points.csv"), "");
        Directory.CreateDirectory(Path.Combine(folder, "my figures"));
    }

    /// <summary>Words typed and what is offered for the last one: these words, or all of the command's options.</summary>
    public static TheoryData<string[], string> Typed => new()
    {
        { ["calc", "le"], "learn lesson" },
        { ["calc", "he"], "help" },
        { ["calc", "lesson", ""], Lessons },
        { ["calc", "lesson", "1", "--"], "--format --from --function --help --html --json --no-plots --open --plots --points --results --scale --show "
            + "--solution --step --steps --to --with --yours" },
        { ["calc", "lesson", "5", "--"], OptionsOf("lesson", "5") },
        { ["calc", "lesson", "5", "--derivative", ""], "exact original" },
        { ["calc", "lesson", "5", "--derivative", "exact", "--da"], "--data" },
        { ["calc", "lesson", "5", "--data", "my"], "my figures my points.csv" },
        { ["calc", "lesson", "5", "--plots", "my"], "my figures" },
        { ["calc", "lesson", "1", "--function", ""], "" },
        { ["calc", "lesson", "3", "--at", "5", "--an"], "--angle-step" },
        { ["calc", "help", "lesson", "5", "--no"], "--no-plots --noise" },
        { ["calc", "hint", ""], Lessons },
        { ["calc", "check", ""], Lessons },
        { ["calc", "check", "1", "--"], OptionsOf("check") },
        { ["calc", "check", "1", ""], "" },
        { ["calc", "check", "--file", "a", "--ju"], "--junit" },
        { ["calc", "compare", "my"], "my figures my points.csv" },
        { ["calc", "compare", "a", "my"], "my figures my points.csv" },
        { ["calc", "completion", ""], "bash fish pwsh zsh" },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Typed))]
    public void Bash_Words_AreCompleted(string[] words, string offered)
    {
        const string Ask = """
            source ./calc.bash
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _calc
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        string[] found = Run("bash", ["-c", Ask, "bash", .. words]);
        // Options are offered beside the words, before a dash is typed.
        if (words[^1].Length == 0) found = [.. found.Where(word => !word.StartsWith("--", StringComparison.Ordinal))];
        Assert.Equal(offered, Sorted(found));
    }

    [Theory]
    [InlineData("=", "exact original")]
    [InlineData("= e", "exact")]
    public void Bash_ValueBehindAnEqualsSign_IsCompleted(string typed, string offered) =>
        Bash_Words_AreCompleted(["calc", "lesson", "5", "--derivative", .. typed.Split(' ')], offered);

    [Theory]
    [MemberData(nameof(Typed))]
    public void Fish_Words_AreCompleted(string[] words, string offered)
    {
        string[] found = Run("fish", ["--no-config", "-c", $"source ./calc.fish; complete -C '{string.Join(' ', words)}'"]);
        Assert.Equal(offered, Sorted(found.Select(line => line.Split('\t')[0].TrimEnd('/'))));
    }

    [Theory]
    [InlineData("zsh")]
    [InlineData("pwsh")]
    public void Script_Words_StandBesideTheirMeaning(string shell)
    {
        string[] lines = Calc.Run("completion", shell).Output.Split('\n');
        string Place(string path) => Assert.Single(lines, line => line.StartsWith($"        '{path}'", StringComparison.Ordinal));
        string Pair(string word, string meaning) => shell == "zsh" ? $"'{word}:{meaning}'" : $"'{word}' = '{meaning}'";
        Assert.Contains(Pair("5", "Backpropagation"), Place("calc lesson"));
        Assert.Contains(Pair("5", "Backpropagation"), Place("calc hint"));
        Assert.Contains(Pair("--seed", "The seed of the data"), Place("calc lesson 5"));
        Assert.DoesNotContain("--minimize", Place("calc lesson 5"));
        Assert.DoesNotContain("Backpropagation", Place("calc check *"));
        Assert.Contains("'original'", Place("calc lesson 5 --derivative"));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void Script_AnyShell_HasEveryCommandAndOption_AndClosesItsQuotes(string shell)
    {
        string script = Calc.Run("completion", shell).Output;
        foreach (Command command in All(Root))
        {
            if (command is not RootCommand) Assert.Contains(command.Name, script);
            foreach (Option option in command.Options)
                Assert.Contains(shell == "fish" ? $" -l {option.Name[2..]} " : option.Name, script);
        }

        if (shell == "pwsh") Assert.DoesNotContain('’', script);
        string[] inside = script.Replace("'\\''", "", StringComparison.Ordinal).Replace("\\'", "", StringComparison.Ordinal).Split('\n');
        Assert.All(
            inside.Where(line => line.StartsWith("        '", StringComparison.Ordinal)),
            line => Assert.Equal(0, line.Count('\'') % 2));
    }

    private static Command Root => CommandLine.Build(CalculusCourse.Lessons.Course.Default, TextWriter.Null, TextWriter.Null);

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static string OptionsOf(params string[] path) =>
        string.Join(' ', path.Aggregate(Root, (command, name) => command.Subcommands.First(c => c.Name == name))
            .Options.Select(option => option.Name).Append("--help").Order(StringComparer.Ordinal));

    private static string Sorted(IEnumerable<string> words) =>
        string.Join(' ', words.Where(word => word.Length > 0).Order(StringComparer.Ordinal));

    private string[] Run(string shell, string[] arguments)
    {
        string? program = Array.Find([$"/bin/{shell}", $"/usr/bin/{shell}"], File.Exists);
        Assert.SkipWhen(program is null, $"there is no {shell} here");
        File.WriteAllText(Path.Combine(folder, $"calc.{shell}"), Calc.Run("completion", shell).Output);
        ProcessStartInfo start = new(program!, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = folder;
        using Process process = Process.Start(start)!;
        Task<string> messages = process.StandardError.ReadToEndAsync();
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        Assert.Equal("", messages.Result);
        return lines;
    }
}
