using System.Diagnostics;
using CalculusCourse.Cli;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Tests.Cli;

public sealed class ProgramCommandTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("program 1", 1, false)]
    [InlineData("program 5 --task", 5, true)]
    public void Program_PrintsTheText(string command, int lesson, bool task)
    {
        Calc.Outcome outcome = Calc.Run(Calc.Words(command));
        Assert.Equal((ExitCode.Done, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(string.Concat(ProgramText.Lines(lesson, task)!.Select(line => line + "\n")), outcome.Output);
    }

    [Fact]
    public void Into_NewFolder_HoldsTheProgramAsItIsPrinted()
    {
        string into = Path.Combine(temporary.Path, "new", "er");
        Calc.Outcome outcome = Calc.Run("program", "2", "--task", "--into", into);
        Assert.Equal((ExitCode.Done, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(["lesson2-task.cs"], Directory.GetFileSystemEntries(into).Select(Path.GetFileName));
        Assert.Equal(Calc.Run("program", "2", "--task").Output, File.ReadAllText(Path.Combine(into, "lesson2-task.cs")));
    }

    [Fact]
    public void Into_FileThatWasChanged_LeavesItAndSaysSo()
    {
        string file = Path.Combine(temporary.Path, "lesson5.cs");
        File.WriteAllText(file, "// mine");
        Calc.Outcome outcome = Calc.Run("program", "5", "--into", temporary.Path);
        Assert.Equal((ExitCode.Fault, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("differs", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("// mine", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFileSystemEntries(temporary.Path));
    }

    [Fact]
    public void Into_FileThatIsTheSame_IsDone()
    {
        Calc.Run("program", "4", "--into", temporary.Path);
        string library = Directory.GetFiles(temporary.Path, "*.dll", SearchOption.AllDirectories).Single();
        File.WriteAllText(library, "an older one");
        Assert.Equal(ExitCode.Done, Calc.Run("program", "4", "--into", temporary.Path).ExitCode);
        Assert.True(new FileInfo(library).Length > 100_000);
    }

    [Theory]
    [InlineData("program 8")]
    [InlineData("program")]
    [InlineData("program 1 --into=")]
    public void Program_BadCommandLine_IsRefused(string command)
    {
        Calc.Outcome outcome = Calc.Run(Calc.Words(command));
        Assert.Equal((ExitCode.BadCommandLine, ""), (outcome.ExitCode, outcome.Output));
    }

    [Fact]
    public async Task Into_DotnetRun_PrintsTheLessonsResults()
    {
        Assert.Equal(ExitCode.Done, Calc.Run("program", "7", "--into", temporary.Path).ExitCode);
        var start = new ProcessStartInfo(Calc.Program[0], ["run", "lesson7.cs"])
        {
            WorkingDirectory = temporary.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1", ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        using var process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), all = output + await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string[] missing = [.. all.Split('\n').Where(line => line.Contains("error NU", StringComparison.Ordinal))];
        Assert.SkipWhen(
            missing.Length > 0 && !Array.Exists(missing, line => line.Contains("CalculusCourse", StringComparison.Ordinal)),
            "the packages of others cannot be fetched here");
        Assert.True(process.ExitCode == 0, all);
        string expected = Calc.Run("lesson", "7", "--results", "--no-plots").Output;
        Assert.Empty(OutputComparison.Compare(new StringReader(expected), new StringReader(output)).First);
        Assert.True(File.Exists(Path.Combine(temporary.Path, "lesson7.png")));
    }
}
