using System.CommandLine;
using CalculusCourse.Cli;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Tests.Cli;

public sealed class CommandHelpTests
{
    public static TheoryData<string> Commands => [.. All(Root, "").Select(found => found.Words)];

    /// <summary>The examples that can be run as they stand: those that read no file, write none and need no shell.</summary>
    public static TheoryData<string> Examples =>
    [
        .. All(Root, "").SelectMany(found => CommandHelp.ExamplesOf(found.Command, Course.Default))
            .Where(example => !Array.Exists(
                [".cs", ".toml", "calc start", "calc watch", "calc grade", ".txt", ".fish", "--into", "|", "(calc"], example.Contains) && example != "calc reset"),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_AnyCommand_SaysWhatItIsForAndGivesExamples(string words)
    {
        Calc.Outcome outcome = Calc.Run([.. Calc.Words(words), "--help"]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        foreach (string heading in (string[])["Description:", "Usage:", "Options:", "Examples:", $"  calc {words}".TrimEnd()])
            Assert.Contains(heading + (heading.EndsWith(':') ? "\n" : ""), outcome.Output);
    }

    [Fact]
    public void Help_AtAnyWidth_LosesNothingAndBreaksNoWord()
    {
        foreach ((Command command, _) in All(Root, ""))
        {
            string[] words = Words(100);
            for (int width = 1; width <= 120; width++) Assert.Equal(words, Words(width));

            string[] Words(int width)
            {
                var output = new StringWriter();
                DocumentText.Write(CommandHelp.Of(command, Course.Default), output, width);
                return [.. output.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
            }
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_Runs(string example)
    {
        string[] args = Calc.Words(example["calc ".Length..]);
        if (args.Contains("--help")) return;
        args = args[0] switch
        {
            "lesson" => [.. args, "--no-plots"],
            "program" => args,
            _ => [.. args, "--no-state"],
        };
        Calc.Outcome outcome = Calc.Run(args);

        // What an example puts in as one's own result may well be wrong.
        Assert.True(outcome.ExitCode == 0 || (outcome.ExitCode == 1 && args.Contains("--yours")));
        Assert.Equal("", outcome.Error);
    }

    private static RootCommand Root => CommandLine.Build(Course.Default, TextWriter.Null, TextWriter.Null);

    private static IEnumerable<(Command Command, string Words)> All(Command command, string words) =>
        command.Subcommands.SelectMany(below => All(below, $"{words} {below.Name}".Trim())).Prepend((command, words));
}
