using System.Text;
using System.Text.RegularExpressions;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests;

/// <summary>
/// Runs every <c>$ calc …</c> and <c>$ printf '…' | calc …</c> line of the README's console blocks and compares what it prints with the lines below it.
/// A line of its own with … stands for any number of lines, … at the end of a line for the rest of it.
/// </summary>
public sealed class ReadmeTests
{
    [Theory]
    [MemberData(nameof(Transcripts))]
    public void Transcript_IsWhatTheProgramPrints(string command, string expected)
    {
        using var folder = new TemporaryFolder();
        (string input, string run) = Calc.Piped(command);
        string[] args = Calc.Words(run)[1..];
        if (args is ["lesson", ..] && !args.Contains("--no-plots")) args = [.. args, "--plots", folder.Path];
        Calc.Outcome outcome = Calc.RunWith(input, args);
        string actual = (outcome.Output + outcome.Error).Replace(folder.Path, "plots", StringComparison.Ordinal);
        Assert.True(Matches(Lines(expected), Lines(actual)), $"$ {command}\nprints\n{actual}");
    }

    [Fact]
    public void Readme_ShowsTranscripts_AndPicturesThatExist()
    {
        Assert.True(Transcripts.Count >= 10);
        string readme = File.ReadAllText(Readme);
        foreach (Match picture in Regex.Matches(readme, @"\]\((docs/[^)]+\.png)\)"))
            Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, picture.Groups[1].Value)), picture.Value);
    }

    public static TheoryData<string, string> Transcripts
    {
        get
        {
            var transcripts = new TheoryData<string, string>();
            bool inside = false;
            string? command = null;
            var output = new StringBuilder();
            foreach (string line in File.ReadAllLines(Readme))
            {
                bool fence = line.StartsWith("```", StringComparison.Ordinal);
                if (fence || (inside && line.StartsWith("$ ", StringComparison.Ordinal)))
                {
                    if (command is not null) transcripts.Add(command, output.ToString());
                    command = null;
                }

                if (fence) inside = line == "```console";
                else if (inside && Regex.IsMatch(line, @"^\$ (calc|printf '.*' \| calc)( |$)"))
                    (command, _) = (line[2..].Trim(), output.Clear());
                else if (command is not null) output.Append(line).Append('\n');
            }

            return transcripts;
        }
    }

    private static string Readme => Path.Combine(AppContext.BaseDirectory, "README.md");

    internal static string[] Lines(string text) => [.. text.TrimEnd().Split('\n').Select(line => line.TrimEnd())];

    /// <summary>Whether the lines agree, … matching as few lines as possible.</summary>
    internal static bool Matches(ReadOnlySpan<string> expected, ReadOnlySpan<string> actual)
    {
        if (expected.IsEmpty) return actual.IsEmpty;
        if (expected[0].Trim() != "…") return !actual.IsEmpty && Agree(expected[0], actual[0]) && Matches(expected[1..], actual[1..]);
        for (int skipped = 0; skipped <= actual.Length; skipped++)
        {
            if (Matches(expected[1..], actual[skipped..])) return true;
        }

        return false;
    }

    private static bool Agree(string expected, string actual) =>
        expected == actual || (expected.EndsWith('…') && actual.StartsWith(expected[..^1], StringComparison.Ordinal));
}
