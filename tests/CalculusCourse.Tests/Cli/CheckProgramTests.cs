using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Xml.Linq;

namespace CalculusCourse.Tests.Cli;

/// <summary>Readers' programs run in processes of their own, well-behaved ones and others.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CheckProgramTests : IDisposable
{
    private const string Right = "echo 'Max rate of change at 45.0 degrees'; echo 'Gradient vector at (1,1) is (2.00007,2.00007)'\n";
    private readonly Sandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Fact]
    public void Program_Right_RunsInItsFolderAndIsRemembered()
    {
        sandbox.Write("work/lesson3.cs", Right);
        Calc.Outcome outcome = sandbox.Run("calc check 3 --program work/lesson3.cs; code=$?; calc; exit $code");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("correct: lesson3.cs prints what is right.", outcome.Output);
        Assert.Contains("written", outcome.Output);
        Assert.Equal($"{sandbox.PathOf("work")} run lesson3.cs\n", sandbox.Calls);
    }

    [Fact]
    public void Program_Wrong_IsToldMoreAtEveryTry()
    {
        sandbox.Write("lesson3.cs", Right.Replace("2.00007)", "4)", StringComparison.Ordinal));
        Calc.Outcome first = sandbox.Run("calc check 3 --program lesson3.cs"), second = sandbox.Run("calc check 3 --program lesson3.cs");
        Assert.Equal(1, first.ExitCode);
        Assert.Contains("wrong: lesson3.cs: line 2: the gradient's second component is 4 where about 2 is right.", first.Output);
        Assert.True(second.Output.Length > first.Output.Length);
    }

    [Fact]
    public void Program_BesideAProject_IsRunAndNotTheProject()
    {
        sandbox.Write("work/lesson3.cs", Right);
        sandbox.Write("work/other.csproj", "<Project/>");
        sandbox.Run("calc check 3 --program work/lesson3.cs");
        Assert.EndsWith(" run --file lesson3.cs\n", sandbox.Calls);
    }

    [Theory]
    [InlineData("while :; do :; done", "--time-limit 1", "had not ended after 1 second")]
    [InlineData("yes", "", "1 MB")]
    [InlineData("yes >&2", "", "1 MB")]
    [InlineData("trap '' TERM INT HUP; sleep 1000", "--time-limit 1", "had not ended after 1 second")]
    [InlineData("read line; echo $line", "", "prints nothing")]
    [InlineData("(echo secret > /dev/tty) 2>/dev/null; exit 0", "", "prints nothing")]
    [InlineData("kill -9 $$", "", "exit code 137")]
    [InlineData("exit 3", "", "exit code 3")]
    [InlineData("printf '\\e[2J\\e[31mcorrect\\n'", "", "\\u001b")]
    [InlineData("printf '\\e[2J\\a' >&2; exit 1", "", "\\u001b[2J\\u0007")]
    [InlineData("head -c 3000000 /dev/urandom", "", "wrong: lesson3.cs")]
    public void Program_Hostile_IsWrongAndDoesNothing(string script, string options, string said)
    {
        sandbox.Write("lesson3.cs", $"{script}\n");
        Calc.Outcome outcome = sandbox.Run($"calc check 3 --program lesson3.cs --no-state {options}");
        Assert.True(outcome.ExitCode == 1, $"{outcome}");
        Assert.Contains(said, outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u0000-\u0008\u000b-\u001f\u007f-\u009f]", outcome.Output + outcome.Error);
    }

    /// <summary>Children in the group, in a group of their own and in a session of their own, some of them with the output open.</summary>
    [Theory]
    [InlineData("", 0)]
    [InlineData("while :; do :; done", 1)]
    public void Program_WithChildren_LeavesNone(string end, int code)
    {
        sandbox.Write("lesson3.cs", $"{Right}sleep 1000 & echo $! > a\n(setsid sleep 1000 & echo $! > b)\n"
            + "(setsid bash -c '(sleep 1000 & echo $! > c)' >/dev/null 2>&1)\n"
            + $"(trap '' HUP TERM; sleep 1000) & echo $! > d\nsleep 0.3\n{end}\n");
        Calc.Outcome outcome = sandbox.Run("calc check 3 --program lesson3.cs --no-state --time-limit 3");
        Assert.True(outcome.ExitCode == code, $"{outcome}");
        foreach (string file in (string[])["a", "b", "c", "d"])
        {
            Assert.True(File.Exists(sandbox.PathOf(file)));
            Sandbox.Until(() => sandbox.IsDead(file), $"{file} lives");
        }
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 130)]
    [InlineData("HUP", 129)]
    public void Signal_WhileAProgramRuns_StopsThatToo(string signal, int code)
    {
        sandbox.Write("lesson3.cs", "echo $$ > a; sleep 1000 & echo $! > b; wait\n");
        using Process process = sandbox.Start("exec calc check 3 --program lesson3.cs --no-state");
        Sandbox.Until(() => File.Exists(sandbox.PathOf("b")) && File.ReadAllText(sandbox.PathOf("b")).Length > 0, "it does not start");
        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        Calc.Outcome outcome = Sandbox.End(process);
        Assert.Equal(code, outcome.ExitCode);
        Assert.DoesNotContain("wrong", outcome.Output);
        Sandbox.Until(() => sandbox.IsDead("a") && sandbox.IsDead("b"), "it lives on");
    }

    [Theory]
    [InlineData("PATH=/nowhere DOTNET_ROOT= exec $PWD/bin/calc check 3 --program lesson3.cs", 5, "takes the .NET 10 SDK")]
    [InlineData("printf '#!/bin/bash\\nexit 145' > bin/dotnet; calc check 3 --program lesson3.cs", 5, "takes the .NET 10 SDK")]
    [InlineData("printf '#!/nowhere' > bin/dotnet; calc check 3 --program lesson3.cs", 5, "No such file")]
    [InlineData("calc check 3 --program none.cs", 3, "none.cs: no such file")]
    [InlineData("calc check 3 --program bin", 3, "this is a folder")]
    [InlineData("calc check 3 --program bin/calc", 3, "ends with .cs")]
    [InlineData("calc check --program lesson3.cs", 2, "which lesson's task?")]
    [InlineData("calc check 9 --program lesson3.cs", 2, "'9'")]
    [InlineData("calc check 3 x --program lesson3.cs", 2, "no answer on the command line")]
    [InlineData("calc check --file a --program lesson3.cs", 2, "exclude each other")]
    [InlineData("calc check 3 x --programs", 2, "--programs goes with --file")]
    [InlineData("calc check 3 x --time-limit 5", 2, "--time-limit goes with")]
    [InlineData("calc check 3 --program lesson3.cs --time-limit 0", 2, "above 0")]
    [InlineData("calc check 3 --program lesson3.cs --time-limit inf", 2, "above 0")]
    [InlineData("calc check 3 --program ''", 2, "name is missing")]
    public void Command_ThatCannotRunIt_SaysWhy(string command, int code, string said)
    {
        sandbox.Write("lesson3.cs", Right);
        Calc.Outcome outcome = sandbox.Run(command);
        Assert.True(outcome.ExitCode == code, $"{outcome}");
        Assert.Contains(said, outcome.Error);
        Assert.Equal("", outcome.Output);
    }

    [Fact]
    public void AnswersFile_Programs_RunOnlyWhenAskedFor()
    {
        sandbox.Write("work/lesson3.cs", Right);
        sandbox.Write("work/bad.cs", "echo 1\n");
        sandbox.Write("work/answers.txt", "1: 3x^2-4x\n3: program lesson3.cs\n3: Program bad.cs\n3: program none.cs\n");
        Calc.Outcome outcome = sandbox.Run("calc check --file work/answers.txt --json");
        Assert.Equal(4, outcome.ExitCode);
        Assert.Equal(["correct", "undecided", "undecided", "undecided"], Verdicts(outcome.Output));
        Assert.Contains("--programs", outcome.Output);
        Assert.Equal("", sandbox.Calls);

        outcome = sandbox.Run("calc check --file work/answers.txt --programs --json --junit r.xml");
        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal(["correct", "correct", "wrong", "unreadable"], Verdicts(outcome.Output));
        XElement suite = XDocument.Load(sandbox.PathOf("r.xml")).Root!;
        Assert.Equal(["4", "1", "1"], ((string[])["tests", "failures", "errors"]).Select(name => suite.Attribute(name)!.Value));

        static string[] Verdicts(string json)
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return [.. document.RootElement.GetProperty("answers").EnumerateArray().Select(a => a.GetProperty("verdict").GetString()!)];
        }
    }

    /// <summary>Two builds of one file at the same time get into each other's way.</summary>
    [Fact]
    public void Program_JudgedTwiceAtOnce_RunsOneAfterTheOther()
    {
        sandbox.Write("lesson3.cs", $"mkdir turn || touch clash; sleep 0.5; {Right.TrimEnd()}; rmdir turn\n");
        const string Check = "calc check 3 --program lesson3.cs";
        Calc.Outcome outcome = sandbox.Run($"{Check} & {Check}; code=$?; wait $! && exit $code");
        Assert.Equal(0, outcome.ExitCode);
        Assert.False(File.Exists(sandbox.PathOf("clash")));
    }

    /// <summary>The real SDK, with a warning of its compiler before the output, then an error of it.</summary>
    [Fact]
    public void Program_ForTheRealSdk_IsBuiltAndJudged()
    {
        const string Program = """
            #:property PublishAot=false
            int unused = 3;
            System.Console.WriteLine("Max rate of change at 45 degrees");
            System.Console.WriteLine("Gradient vector at (1,1) is (2,2)");

            """;
        sandbox.Write("lesson3.cs", Program);
        Calc.Outcome outcome = sandbox.Run("calc check 3 --program lesson3.cs --time-limit 600", withRealDotnet: true);
        Assert.True(outcome.ExitCode == 0, $"{outcome}");
        sandbox.Write("lesson3.cs", Program + "int x = \"a\";\n");
        outcome = sandbox.Run("calc check 3 --program lesson3.cs --time-limit 600", withRealDotnet: true);
        Assert.True(outcome.ExitCode == 1, $"{outcome}");
        Assert.Contains("lesson3.cs(5,9): error CS0029: ", outcome.Output);
    }
}
