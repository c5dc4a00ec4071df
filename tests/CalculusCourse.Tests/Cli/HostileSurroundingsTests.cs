using System.Diagnostics;
using System.Runtime.Versioning;

namespace CalculusCourse.Tests.Cli;

/// <summary>The program as a shell starts it, where streams, files, limits and signals are not what one hopes for.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HostileSurroundingsTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("exec calc lesson 1 --results --no-plots >&-", 5, "standard output cannot be written: it is closed")]
    [InlineData("exec calc lesson 3 --plots p >&-; ", 5, "it is closed")]
    [InlineData("exec calc check 1 3x^2-4x --no-state >/dev/full", 5, "No space left")]
    [InlineData("exec calc completion bash >/dev/full", 5, "No space left")]
    [InlineData("exec calc check 1 3x^2-4x --no-state 2>&-", 0, "")]
    [InlineData("exec calc lesson 1 --function 'sin(' 2>&-", 3, "")]
    [InlineData("exec calc compare - a <&-", 3, "standard input")]
    [InlineData("calc lesson 1 --points 100000 --results --no-plots | head -1 >/dev/null; exit ${PIPESTATUS[0]}", 0, "")]
    [InlineData("calc lesson 5 --json --no-plots --epochs 20000 | head -c 10 >/dev/null; exit ${PIPESTATUS[0]}", 5, "")]
    [InlineData("exec calc check 1 3x^2-4x --no-state --junit .", 5, "could not be written")]
    [InlineData("exec calc check 1 3x^2-4x --no-state --junit none/r.xml", 5, "could not be written")]
    [InlineData("exec calc lesson 3 --no-plots --plots p", 2, "exclude each other")]
    [InlineData("exec calc lesson 3 --plots $'p\\xff'", 2, "no name in UTF-8")]
    [InlineData("exec calc lesson 3 --results false --no-plots", 2, "'false' is one word too many")]
    [InlineData("exec calc lesson 3 --results=false --no-plots", 2, "")]
    [InlineData("exec calc check 1 3x^2-4x --no-state=false", 2, "")]
    [InlineData("exec calc lesson 4 --functions a*x --variables x --at x=1,a=2,b=3 --no-plots", 2, "no function has b in it")]
    [InlineData("exec calc lesson 5 --data a --noise 0.2", 2, "--noise makes points")]
    [InlineData("exec calc lesson 5 --noise 1e308 --epochs 2 --results --no-plots", 1, "smaller --noise")]
    [InlineData("exec calc lesson 5 --layers 2,1000000,1000,1 --epochs 2 --results --no-plots", 2, "GiB of memory")]
    public void Command_InBadSurroundings_EndsAsItShould(string command, int exitCode, string said)
    {
        File.WriteAllText(Path.Combine(temporary.Path, "a"), "1 2\n");
        (int code, string output, string error) = Shell(command);
        Assert.True(exitCode == code, $"exit {code}\n{output}\n{error}");
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", error, StringComparison.Ordinal);
    }

    /// <summary>What can still be done is done.</summary>
    [Fact]
    public void Command_OutputClosed_StillDrawsReportsAndRemembers()
    {
        Assert.Equal(5, Shell("calc lesson 1 --results --plots p >&-").Code);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(temporary.Path, "p"), "*.png").Length);
        Assert.Equal(5, Shell("calc check 1 3x^2-4x --junit r.xml >&-").Code);
        Assert.Contains("testcase", File.ReadAllText(Path.Combine(temporary.Path, "r.xml")));
        Assert.Contains("solved", Shell("calc").Output);
    }

    [Fact]
    public void Report_ToStandardOutput_StandsAlone()
    {
        foreach (string name in (string[])["-", "/dev/stdout"])
        {
            (int code, string output, string error) = Shell($"exec calc check 1 3x^2-4x --no-state --junit {name}");
            Assert.Equal(0, code);
            Assert.StartsWith("<?xml", output);
            Assert.Equal("testsuites", System.Xml.Linq.XDocument.Parse(output).Root!.Name.LocalName);
            Assert.Contains("correct", error);
        }
    }

    [Theory]
    [InlineData("calc check 5 $'no idea\\e[2K\\e[1Gcorrect: Right' --no-state", "\\u001b[2K")]
    [InlineData("calc check --file a.txt --no-state", "\\u001b[31m")]
    [InlineData("calc check --file a.txt --no-state --json", "\\u001B[31m")]
    [InlineData("calc $'les\\e[31mson' 1", "\\u001b[31m")]
    [InlineData("calc lesson 1 $'--fo\\e[31mrm' 3", "\\u001b[31m")]
    [InlineData("calc compare a.txt b.txt", "\\u001b")]
    [InlineData("calc lesson 7 --points p.csv --no-plots", "\\u001b[2J4")]
    [InlineData("calc lesson 4 --no-plots --functions 'a\u202eb' --variables 'a\u202eb'", "\\u202e")]
    [InlineData("calc lesson 3 --plots 'p\u202egnp' --results && calc lesson 3 --plots 'p\u202egnp'", "p\\u202egnp")]
    [InlineData("calc check --expected 12 '1\u200b2' --no-state", "\\u200b")]
    [InlineData("calc compare $'no\\e[1mfile' a.txt", "\\u001b[1m")]
    public void Text_FromOutside_CanOnlyBeRead(string command, string shown)
    {
        File.WriteAllText(Path.Combine(temporary.Path, "a.txt"), "5: I do not know\u001b[31mcorrect\n");
        File.WriteAllText(Path.Combine(temporary.Path, "b.txt"), "5: I do not know[31mcorrect\n");
        File.WriteAllText(Path.Combine(temporary.Path, "p.csv"), "x,y,label\n1,2,-1\n3,\u001b[2J4,1\n");
        (_, string output, string error) = Shell(command);
        Assert.Contains(shown, output + error, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e]", output + error);
    }

    /// <summary>A caret stands under its cell, however many columns the escapes before it take.</summary>
    [Fact]
    public void Caret_BehindAnEscape_StandsUnderItsPlace()
    {
        File.WriteAllText(Path.Combine(temporary.Path, "p.csv"), "x,y,label\n1,2,-1\n\"\u200b3\",4\u001b,1\n");
        string[] lines = Shell("calc lesson 7 --points p.csv --no-plots").Error.Split('\n');
        Assert.Equal(lines[1].IndexOf('"', StringComparison.Ordinal) + 1, lines[2].IndexOf('^', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lesson 5 --epochs 10000000 --every 10000000 --results --no-plots", "INT", "Before training")]
    [InlineData("lesson 5 --epochs 10000000 --every 10000000 --results --no-plots", "TERM", "Before training")]
    [InlineData("lesson 5 --layers 2,600,600,1 --epochs 1 --check-gradients --results --no-plots", "INT", "")]
    [InlineData("check --file -", "INT", "")]
    [InlineData("compare - a", "TERM", "")]
    [InlineData("lesson 7 --points -", "INT", "")]
    public void Signal_DuringWork_EndsItWith130(string arguments, string signal, string output)
    {
        Assert.SkipUnless(signal != "INT" || Sandbox.IsInterruptible, "run where Ctrl-C is ignored");
        File.WriteAllText(Path.Combine(temporary.Path, "a"), "1 2\n");
        using Process process = Start($"exec calc {arguments}");
        Thread.Sleep(1500);
        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        // It takes a moment; a busy machine is given many.
        if (!process.WaitForExit(TimeSpan.FromSeconds(30))) process.Kill(entireProcessTree: true);
        Assert.Contains("interrupted", process.StandardError.ReadToEnd());
        Assert.Equal(130, process.ExitCode);
        Assert.Contains(output, process.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void Report_NewFile_FollowsTheMask()
    {
        Shell("umask 077; exec calc check 1 3x^2-4x --no-state --junit r.xml");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(temporary.Path, "r.xml")));
    }

    /// <summary>An answer is told before the next one is there.</summary>
    [Fact]
    public void AnswersFile_ComingSlowly_IsToldLineByLine()
    {
        (int code, string output, _) = Shell(
            "mkfifo f; calc check --file f --no-state > out & exec 3> f; echo '1: 3x^2-4x' >&3; "
            + "for i in {1..100}; do grep -q correct out && break; sleep 0.2; done; cat out; exec 3>&-; wait");
        Assert.Equal(0, code);
        Assert.StartsWith("line 1, lesson 1: correct", output);
        Assert.DoesNotContain("of 1 right", output);
    }

    /// <summary>The verdicts come in the order of the lines, whichever is judged first, and are the same as one by one.</summary>
    [Fact]
    public void AnswersFile_LongAndShortOnes_KeepTheirOrder()
    {
        string[] answers = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? $"1: 3x^2-4x+sin({i}x)^2+cos({i}x)^2-1" : $"1: 3x^2-4x+{i}-{i}")];
        File.WriteAllLines(Path.Combine(temporary.Path, "many"), answers);
        string[] told = Shell("calc check --file many --no-state").Output.TrimEnd().Split('\n');
        Assert.Equal(301, told.Length);
        for (int i = 0; i < answers.Length; i++) Assert.StartsWith($"line {i + 1}, lesson 1: ", told[i]);
        Assert.Equal("300 of 300 right", told[^1]);
    }

    private (int Code, string Output, string Error) Shell(string command)
    {
        using Process process = Start(command);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult(), error);
    }

    private Process Start(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/bin/bash"), "no shell");
        string program = string.Join(' ', Calc.Program.Select(word => $"'{word}'"));
        File.WriteAllText(Path.Combine(temporary.Path, "calc"), $"#!/bin/bash\nexec {program} \"$@\"\n");
        File.SetUnixFileMode(Path.Combine(temporary.Path, "calc"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        ProcessStartInfo start = new("/bin/bash", ["-c", command])
        {
            WorkingDirectory = temporary.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{temporary.Path}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["XDG_STATE_HOME"] = Path.Combine(temporary.Path, "state");
        return Process.Start(start)!;
    }
}
