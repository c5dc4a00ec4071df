using System.Diagnostics;
using System.Text.Json;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Tests.Cli;

/// <summary>Several <c>calc learn</c>, processes of their own, that keep one progress file.</summary>
public sealed class LearnProcessesTests : IDisposable
{
    private readonly TemporaryFolder state = new();

    public void Dispose() => state.Dispose();

    [Fact]
    public void Learn_TwoProcessesInTurn_LoseNothing()
    {
        Screen[] first = [.. Course.Default[1].Screens], second = [.. Course.Default[2].Screens];
        using Process one = Start("1"), other = Start("2"), same = Start("1");
        for (int i = 0; i < Math.Max(first.Length, second.Length); i++)
        {
            // Each answers while the others are at work; the third takes every second question of the first's lesson.
            if (i < first.Length) Type(one, i % 2 == 0 ? $"{Right(first[i])}\n" : "skip");
            if (i < first.Length) Type(same, i % 2 == 1 ? $"{Right(first[i])}\n" : "skip");
            if (i < second.Length) Type(other, $"{Right(second[i])}\n");
        }

        Process[] all = [one, other, same];
        foreach (Process process in all) process.StandardInput.Close();
        string[] outputs = [.. all.Select(process => process.StandardOutput.ReadToEnd())];
        foreach (Process process in all) process.WaitForExit();
        Assert.All(all, process => Assert.Equal(0, process.ExitCode));
        using JsonDocument kept = JsonDocument.Parse(File.ReadAllText(state.File(Path.Combine("calculuscourse", "progress.json"))));
        JsonElement learn = kept.RootElement.GetProperty("learn");
        Assert.Equal(first.Select(screen => screen.Id).Order(StringComparer.Ordinal), Answered(learn, "1"));
        Assert.Equal(second.Select(screen => screen.Id).Order(StringComparer.Ordinal), Answered(learn, "2"));
        Assert.All(outputs, output => Assert.DoesNotContain("calc:", output));
    }

    private static string[] Answered(JsonElement learn, string lesson) =>
        [.. learn.GetProperty(lesson).GetProperty("answered").EnumerateArray().Select(name => name.GetString()!)];

    private static string Right(Screen screen) => screen.Question.Right.Split('|')[0];

    private static void Type(Process process, string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
    }

    private Process Start(string lesson)
    {
        ProcessStartInfo start = new(Calc.Program[0], [.. Calc.Program[1..], "learn", lesson, "--restart"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment["XDG_STATE_HOME"] = state.Path;
        return Process.Start(start)!;
    }
}
