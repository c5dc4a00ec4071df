using System.Diagnostics;
using System.Runtime.Versioning;
using CalculusCourse.Lessons;

namespace CalculusCourse.Tests.Cli;

/// <summary>A workspace is made whole or not at all, and judged again whenever a file in it is saved.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class WorkspaceTests : IDisposable
{
    private readonly Sandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Fact]
    public void Start_NewFolder_HoldsTasksProgramsAndARecipe()
    {
        Calc.Outcome outcome = sandbox.Run("calc start a/b");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        string answers = File.ReadAllText(sandbox.PathOf("a/b/answers.txt"));
        foreach (Lesson lesson in Course.Default)
        {
            Assert.Contains($"\n# {lesson.Number}. {lesson.Title}", answers);
            Assert.Contains($"\n{lesson.Number}: program lesson{lesson.Number}.cs\n", answers);
            Assert.Equal(ProgramText.Lines(lesson.Number, task: true)!, File.ReadAllLines(sandbox.PathOf($"a/b/lesson{lesson.Number}.cs")));
        }

        Assert.True(File.Exists(sandbox.PathOf($"a/b/packages/calculuscourse.numerics/{ProgramPackage.Version}/.nupkg.metadata")));
        Assert.All(answers.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal(4, sandbox.Run("calc check --file a/b/answers.txt").ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(sandbox.PathOf("a"), ".*"));
    }

    /// <summary>The recipe's commands that begin with calc run as they stand.</summary>
    [Fact]
    public void Start_Recipe_GradesTheWorkspace()
    {
        sandbox.Run("calc start a");
        File.AppendAllText(sandbox.PathOf("a/answers.txt"), "1: 3x^2-4x\n");
        for (int n = 1; n <= 7; n++)
            File.WriteAllText(sandbox.PathOf($"a/lesson{n}.cs"), $"calc lesson {n} --solution --results --no-plots\n");
        string[] recipe = File.ReadAllLines(sandbox.PathOf("a/.github/workflows/grade.yml"));
        string command = recipe.Single(line => line.Contains("- run: calc ", StringComparison.Ordinal)).Split("run: ")[1];
        Calc.Outcome outcome = sandbox.Run($"cd a && {command}");
        Assert.True(outcome.ExitCode == 0, $"{outcome}");
        Assert.EndsWith("8 of 8 right\n", outcome.Output);
        Assert.True(File.Exists(sandbox.PathOf("a/report.xml")));
    }

    [Theory]
    [InlineData("answers.txt")]
    [InlineData("README.md")]
    [InlineData("lesson7.cs")]
    [InlineData(".github/workflows/grade.yml")]
    public void Start_FileOfTheReaders_IsKeptAndNothingIsWritten(string name)
    {
        sandbox.Write($"a/{name}", "mine\n");
        Calc.Outcome outcome = sandbox.Run("calc start a");
        Assert.Equal(5, outcome.ExitCode);
        Assert.Contains($"a/{name} is there already", outcome.Error);
        Assert.Equal([sandbox.PathOf($"a/{name}")], Directory.GetFiles(sandbox.PathOf("a"), "*", SearchOption.AllDirectories));
        Assert.Equal("mine\n", File.ReadAllText(sandbox.PathOf($"a/{name}")));
    }

    [Theory]
    [InlineData("mkdir a; touch a/mine; calc start a", 0, "")]
    [InlineData("mkdir a; cd a; calc start .", 0, "")]
    [InlineData("calc start a; calc start a", 0, "")]
    [InlineData("calc start a & calc start a; code=$?; wait $! && exit $code", 0, "")]
    [InlineData("mkdir a; calc start a & calc start a; code=$?; wait $! && exit $code", 0, "")]
    [InlineData("touch a; calc start a", 5, "no folder")]
    [InlineData("ln -s nowhere a; calc start a", 5, "no folder")]
    [InlineData("mkdir a; ln -s /nowhere a/lesson1.cs; calc start a", 5, "is there already")]
    [InlineData("calc start a/$(printf '%0300d' 0)", 5, "")]
    [InlineData("mkdir -p a; touch a/packages; calc start a", 5, "")]
    [InlineData("calc start", 2, "DIR")]
    [InlineData("calc start ''", 2, "name is missing")]
    public void Start_AnyFolder_IsWholeOrUntouched(string command, int code, string said)
    {
        Calc.Outcome outcome = sandbox.Run(command);
        Assert.True(outcome.ExitCode == code, $"{outcome}");
        Assert.Contains(said, outcome.Error);
        string folder = sandbox.PathOf("a");
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
        Assert.DoesNotContain(files, file => file.EndsWith(".partial", StringComparison.Ordinal));
        Assert.Equal(code == 0, files.Contains(sandbox.PathOf("a/answers.txt")) && files.Contains(sandbox.PathOf("a/lesson7.cs")));
        if (code != 0) Assert.True(files.Length <= 1);
    }

    [Fact]
    public void Watch_WithoutATerminal_JudgesOnceAndEndsWithItsInput()
    {
        sandbox.Run("calc start a");
        File.AppendAllText(sandbox.PathOf("a/answers.txt"), "1: 3x^2-4x\n2: x^3\nnonsense\n");
        File.WriteAllText(sandbox.PathOf("a/lesson3.cs"), "echo 1\n");
        Calc.Outcome outcome = sandbox.Run("calc watch a");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Matches(@"line \d+, lesson 1: correct", outcome.Output);
        Assert.Matches(@"line \d+, lesson 2: (wrong|partial)", outcome.Output);
        Assert.Matches(@"line \d+: unreadable", outcome.Output);
        Assert.Matches(@"line \d+, lesson 3: wrong: lesson3\.cs: line 1: ", outcome.Output);
        Assert.Contains("still to be written: lesson1.cs, lesson2.cs, lesson4.cs", outcome.Output);
        Assert.Contains("1 of 4 right", outcome.Output);
        Assert.Equal($"{sandbox.PathOf("a")} run lesson3.cs\n", sandbox.Calls);
        Assert.Contains("solved", sandbox.Run("calc").Output);
        Assert.Equal(3, sandbox.Run("calc watch a --once").ExitCode);
    }

    /// <summary>Editors rename, truncate, write in pieces, and write twice: each save is told once, and only what changed.</summary>
    [Theory]
    [InlineData("printf '1: 3x^2-4x\\n2: x\\n' > a/answers.txt")]
    [InlineData("printf '1: 3x^2-4x\\n2: x\\n' > a/.new; mv a/.new a/answers.txt")]
    [InlineData("mv a/answers.txt a/answers.txt~; printf '1: 3x^2-4x\\n2: x\\n' > a/answers.txt")]
    [InlineData("rm a/answers.txt; sleep 0.05; printf '1: 3x^2-4x\\n' > a/answers.txt; sleep 0.05; printf '2: x\\n' >> a/answers.txt")]
    [InlineData("for i in 1 2 3 4 5; do : > a/answers.txt; printf '1: 3x^2-4x\\n2: x\\n' > a/answers.txt; sleep 0.01; done")]
    [InlineData("printf '# remark\\n\\n1: 3x^2-4x\\n2: x\\n' | dd of=a/answers.txt 2>/dev/null")]
    public void Watch_HoweverSaved_TellsWhatChangedOnce(string save)
    {
        sandbox.Write("a/answers.txt", "1: 3x^2-4x\n");
        using Watching watching = new(sandbox, "calc watch a");
        watching.Await("1 of 1 right");
        Process.Start(new ProcessStartInfo("/bin/bash", ["-c", save]) { WorkingDirectory = sandbox.Folder })!.WaitForExit();
        watching.Await("1 of 2 right");
        Assert.Equal(0, watching.End());
        Assert.Equal(1, watching.Count("lesson 1: correct"));
        Assert.Equal(1, watching.Count("lesson 2: "));
        Assert.Equal(1, watching.Count("1 of 2 right"));
    }

    /// <summary>What is saved while a program runs counts; the run before is given up.</summary>
    [Fact]
    public void Watch_ProgramSavedWhileItRuns_IsBegunAnew()
    {
        sandbox.Write("a/lesson3.cs", "echo $$ > ../pid; sleep 1000\n");
        using Watching watching = new(sandbox, "calc watch a");
        Sandbox.Until(() => File.Exists(sandbox.PathOf("pid")), "it does not run");
        sandbox.Write("a/lesson3.cs", "calc lesson 3 --solution --results --no-plots\n");
        watching.Await("1 of 1 right");
        Assert.True(sandbox.IsDead("pid"));
        Assert.Equal(0, watching.End());
        Assert.DoesNotContain("wrong", watching.Output);
    }

    [Fact]
    public void Watch_TwoAtOnce_BothTellAndNothingIsLost()
    {
        sandbox.Write("a/answers.txt", "# nothing yet\n");
        using Watching one = new(sandbox, "calc watch a"), other = new(sandbox, "calc watch a");
        one.Await("watching");
        other.Await("watching");
        for (int n = 1; n <= 3; n++)
        {
            File.AppendAllText(sandbox.PathOf("a/answers.txt"), ((string[])["1: 3x^2-4x\n", "2: x^3-2x^2\n", "3: (2,2)\n"])[n - 1]);
            one.Await($"{n} of {n} right");
            other.Await($"{n} of {n} right");
        }

        Assert.Equal((0, 0), (one.End(), other.End()));
        Assert.Equal(3, sandbox.Run("calc").Output.Split('\n').Count(line => line.EndsWith("solved", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Watch_Signal_EndsItAndItsProgramWith130(string signal)
    {
        sandbox.Write("a/lesson3.cs", "echo $$ > ../pid; sleep 1000\n");
        using Watching watching = new(sandbox, "exec calc watch a");
        Sandbox.Until(() => File.Exists(sandbox.PathOf("pid")), "it does not run");
        Process.Start("kill", [$"-{signal}", $"{watching.Process.Id}"]).WaitForExit();
        watching.Process.WaitForExit();
        Assert.Equal(130, watching.Process.ExitCode);
        Sandbox.Until(() => sandbox.IsDead("pid"), "it lives on");
        Assert.DoesNotContain("wrong", watching.Output);
    }

    [Theory]
    [InlineData("calc watch none", 3, "no such folder")]
    [InlineData("calc watch bin", 3, "answers.txt: no such file. To make a workspace: calc start bin")]
    [InlineData("calc watch a b", 2, "one word too many")]
    [InlineData("mkdir -p a/answers.txt; calc watch a", 3, "")]
    public void Watch_WithoutAWorkspace_SaysSo(string command, int code, string said)
    {
        Calc.Outcome outcome = sandbox.Run(command);
        Assert.True(outcome.ExitCode == code, $"{outcome}");
        Assert.Contains(said, outcome.Error);
    }

    /// <summary>In a terminal keys work at once and are not shown; the terminal is as before at the end.</summary>
    [Theory]
    [InlineData("hnq", 0)]
    [InlineData("hn\u0004", 0)]
    [InlineData("hn\u0003", 130)]
    public void Watch_InATerminal_ObeysKeys(string keys, int code)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "no program that gives a terminal");
        Assert.SkipUnless(code != 130 || Sandbox.IsInterruptible, "run where Ctrl-C is ignored");
        sandbox.Write("a/answers.txt", "1: 3x^2-4x\n");
        sandbox.Write("go", "stty -a > before; calc watch a; echo code=$?; stty -a > after\n");
        using Watching watching = new(sandbox, "exec script -qec 'trap : INT; bash go' /dev/null");
        watching.Await("[task 2]");
        watching.Process.StandardInput.Write(keys[..^1]);
        watching.Process.StandardInput.Flush();
        watching.Await("[task 3]");
        watching.Process.StandardInput.Write(keys[^1]);
        watching.Process.StandardInput.Flush();
        watching.Await($"code={code}");
        watching.Process.WaitForExit();
        Assert.Contains("Hint 1 of ", watching.Output);
        Assert.Contains("Lesson 3: ", watching.Output);
        Assert.DoesNotContain("hnq", watching.Output);
        Assert.Equal(File.ReadAllText(sandbox.PathOf("before")), File.ReadAllText(sandbox.PathOf("after")));
    }

    /// <summary>A command that goes on while the test looks at what it has printed.</summary>
    private sealed class Watching : IDisposable
    {
        private readonly System.Text.StringBuilder printed = new();

        public Watching(Sandbox sandbox, string command)
        {
            Process = sandbox.Start(command);
            Process.OutputDataReceived += (_, e) => Add(e.Data);
            Process.ErrorDataReceived += (_, e) => Add(e.Data);
            Process.BeginOutputReadLine();
            Process.BeginErrorReadLine();
        }

        public Process Process { get; }

        public string Output
        {
            get
            {
                lock (printed) return printed.ToString();
            }
        }

        public void Await(string text) => Sandbox.Until(() => Output.Contains(text, StringComparison.Ordinal), $"no '{text}' in\n{Output}");

        public int Count(string text) => Output.Split(text).Length - 1;

        public int End()
        {
            Process.StandardInput.Close();
            Process.WaitForExit();
            return Process.ExitCode;
        }

        public void Dispose()
        {
            if (!Process.HasExited) Process.Kill(entireProcessTree: true);
            Process.Dispose();
        }

        private void Add(string? line)
        {
            lock (printed) printed.Append(line).Append('\n');
        }
    }
}
