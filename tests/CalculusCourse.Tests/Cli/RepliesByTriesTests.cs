using System.Diagnostics;

namespace CalculusCourse.Tests.Cli;

/// <summary>Wrong tries are counted from one run of the program to the next, in the progress file.</summary>
public sealed class RepliesByTriesTests : IDisposable
{
    private const string First = "A sign is wrong.", Second = "Your term 4·x has the wrong sign.", Third = "It should be −4·x.";

    private readonly TemporaryFolder state = new();

    public void Dispose() => state.Dispose();

    [Fact]
    public void WrongTries_OneRunAfterAnother_AreToldMoreEachTime()
    {
        string first = Check("1", "3x^2+4x"), second = Check("1", "3x^2+4x"), third = Check("1", "3x^2+4x");
        Assert.Contains(First, first);
        Assert.DoesNotContain(Second, first);
        Assert.Contains(Second, second);
        Assert.DoesNotContain(Third, second);
        Assert.Contains($"{Second} {Third}", third);
        Assert.Equal(third, Check("1", "3x^2+4x"));
    }

    [Fact]
    public void WrongTries_AtAnotherTask_AreCountedByThemselves()
    {
        Check("2", "x^3");
        Check("2", "x^3");
        Assert.Contains(First, Check("1", "3x^2+4x"));
    }

    [Fact]
    public void WrongTries_AfterARightOne_BeginAnew()
    {
        Check("1", "3x^2+4x");
        Check("1", "3x^2+4x");
        Assert.Contains("correct:", Check("1", "3x^2-4x"));
        Assert.Contains(First, Check("1", "3x^2+4x"));
    }

    [Fact]
    public void WrongTries_UnreadableUndecidedOrNotKept_DoNotCount()
    {
        Check("1", "3x^");
        Check("1", "3X^2-4x");
        Check("1", "3x^2+4x", "--no-state");
        Assert.Contains(First, Check("1", "3x^2+4x"));
    }

    [Fact]
    public void Reply_Asked_IsGivenWhateverTheTry()
    {
        Assert.Contains(Third, Check("1", "3x^2+4x", "--reply", "3"));
        Assert.Contains(First, Check("1", "3x^2+4x", "--reply", "1"));
        Assert.Contains(Third, Check("1", "3x^2+4x"));
    }

    private string Check(params string[] words)
    {
        ProcessStartInfo start = new(Calc.Program[0], [.. Calc.Program[1..], "check", .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment["XDG_STATE_HOME"] = state.Path;
        start.Environment["LOCALAPPDATA"] = state.Path;
        using Process process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd().ReplaceLineEndings(" ");
        process.WaitForExit();
        return output;
    }
}
