using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests;

/// <summary>
/// Runs every <c>$ …</c> line of the page for teachers, one after the other in one folder, and compares what is printed with the lines below it
/// as <see cref="ReadmeTests"/> does; and the commands of the recipe that grades a class.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class TeachingTests
{
    private const string EndMark = "END";

    [Fact]
    public void Page_RunFromItsTop_IsWhatIsPrinted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "no shell");
        using var sandbox = new Sandbox();
        (string Command, string Expected)[] transcript = [.. Transcript(Read("teaching.md"))];
        Assert.True(transcript.Length >= 10);
        foreach ((string command, string expected) in transcript)
        {
            Calc.Outcome outcome = sandbox.Run(command);
            string actual = outcome.Output + outcome.Error;
            Assert.True(ReadmeTests.Matches(ReadmeTests.Lines(expected), ReadmeTests.Lines(actual)), $"$ {command}\nprints\n{actual}");
        }
    }

    [Fact]
    public void Recipe_InTheRepositoryThatItDescribes_GradesTheClass()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "no shell");
        using var sandbox = new Sandbox();
        foreach ((string command, _) in Transcript(Read("teaching.md")))
        {
            bool writes = command.Contains("<<", StringComparison.Ordinal);
            bool reads = command.StartsWith("calc", StringComparison.Ordinal) || command.StartsWith("cat ", StringComparison.Ordinal);
            if (writes || !reads) Assert.Equal(0, sandbox.Run(command).ExitCode);
        }

        File.Move(sandbox.PathOf("motion.toml"), sandbox.PathOf("exercises.toml"));
        string recipe = Read("grade-class.yml");
        string[] commands = [.. Regex.Matches(recipe, @"^ +- run: (calc .*)$", RegexOptions.Multiline).Select(line => line.Groups[1].Value)];
        Assert.Equal(2, commands.Length);
        foreach (string command in commands) Assert.Equal((0, ""), sandbox.Run(command) is var outcome ? (outcome.ExitCode, outcome.Error) : default);
        foreach (string kept in (string[])["table.txt", "points.csv", "report.xml"])
        {
            Assert.Contains(kept, recipe, StringComparison.Ordinal);
            Assert.True(new FileInfo(sandbox.PathOf(kept)).Length > 0, kept);
        }

        Assert.Equal(4, Directory.GetFiles(sandbox.PathOf("feedback")).Length);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", name)).ReplaceLineEndings("\n");

    /// <summary>The commands, a text that one reads up to a line END with it, and what stands below.</summary>
    private static IEnumerable<(string Command, string Expected)> Transcript(string page)
    {
        foreach (Match block in Regex.Matches(page, @"^```console\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline))
        {
            string? command = null;
            var expected = new List<string>();
            bool isText = false;
            foreach (string line in block.Groups[1].Value.TrimEnd('\n').Split('\n'))
            {
                if (isText)
                {
                    command += $"\n{line}";
                    isText = line != EndMark;
                }
                else if (line.StartsWith("$ ", StringComparison.Ordinal))
                {
                    if (command is not null) yield return (command, string.Join('\n', expected));
                    (command, isText) = (line[2..], line.EndsWith($"<<'{EndMark}'", StringComparison.Ordinal));
                    expected.Clear();
                }
                else
                {
                    expected.Add(line);
                }
            }

            if (command is not null) yield return (command, string.Join('\n', expected));
        }
    }
}
