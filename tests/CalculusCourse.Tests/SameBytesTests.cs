using System.Diagnostics;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests;

/// <summary>
/// Every lesson, and the commands that check and compare, run as programs of their own, print the same bytes whatever the processor's
/// vector instructions, the number of its cores, the culture, the time zone, the terminal, and the compiler.
/// </summary>
public sealed class SameBytesTests
{
    /// <summary>Names a command line that starts another build of <c>calc</c>, a native one or one for another processor.</summary>
    private const string OtherBuild = "CALC_OTHER_BUILD";

    /// <summary>The settings of the run-time that change which instructions run, so all that is printed by number is looked at.</summary>
    private static readonly (string Name, string Value)[][] Processors =
    [
        [("DOTNET_EnableHWIntrinsic", "0")],
        [("DOTNET_EnableAVX2", "0"), ("DOTNET_EnableFMA", "0")],
        [("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0"), ("DOTNET_TieredCompilation", "0")],
        [("DOTNET_PROCESSOR_COUNT", "1"), ("DOTNET_TieredPGO", "0")],
    ];

    private static readonly (string Name, string Value)[][] Surroundings =
    [
        [("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("TERM", "dumb"), ("COLUMNS", "40")],
        [("LANG", "de_DE.UTF-8"), ("LC_NUMERIC", "de_DE.UTF-8"), ("TZ", "America/St_Johns"), ("TERM", "xterm-256color"),
            ("COLUMNS", "200"), ("NO_COLOR", "1"), ("FORCE_COLOR", "1")],
    ];

    public static TheoryData<string[]> Numbers => [.. Lessons("--json"), .. Judgements, .. Pages];

    public static TheoryData<string[]> Texts => [.. Lessons(), .. Lessons("--results"), .. Judgements, .. Pages];

    private static string[][] Judgements =>
    [
        ["check", "1", "3x^2 - 4", "--json", "--no-state"],
        ["check", "4", "[p*s(p*x+q*y)]", "--no-state"],
        ["check", "--expected", "sin(2x)*exp(x)", "2*sin(x)*cos(x)*e^x", "--no-state"],
        ["check", "--expected", "x^(1/3)*log(x)", "x^0.3333333*log(x)", "--json", "--no-state"],
        ["check", "--file", DataFile("answers.txt"), "--json", "--no-state"],
        ["compare", DataFile("reference/lesson3-task.numpy.txt"), DataFile("reference/lesson3-example.txt")],
        ["compare", DataFile("reference/lesson7-task.txt"), DataFile("reference/lesson7-example.txt")],
    ];

    /// <summary>Web pages with their figures.</summary>
    private static string[][] Pages => [["book", "-"]];

    private static string[][] OwnFunctions =>
    [
        ["lesson", "1", "--no-plots", "--json", "--function", "exp(sin(x))+tanh(x)", "--from", "1", "--to", "3"],
        ["lesson", "2", "--no-plots", "--json", "--function", "cosh(x)*atan(x)", "--from", "0", "--to", "2", "--step", "0.01"],
        ["lesson", "3", "--no-plots", "--json", "--function", "log(1+x^2)*cos(y)^3", "--at", "0.7,-1.1"],
        ["lesson", "5", "--no-plots", "--results", "--layers", "2,9,5,1", "--derivative", "exact", "--epochs", "60", "--check-gradients"],
        ["lesson", "6", "--no-plots", "--json", "--function", "x*sin(x)-sinh(x/3)"],
        ["lesson", "7", "--no-plots", "--json", "--minimize", "exp(a)+b^4-a*b", "--subject-to", "a^2+b^2 <= 2", "--start", "a=1,b=1"],
        ["lesson", "7", "--no-plots", "--json", "--data", Path.Combine(AppContext.BaseDirectory, "Recorded", "inputs", "circles.csv"), "--soft-margin", "0.3", "--standardize"],
    ];

    private static string[][] Lessons(params string[] options) =>
        [.. CalculusCourse.Lessons.Course.Default.Select(lesson => (string[])["lesson", $"{lesson.Number}", "--no-plots", .. options])];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Command_OtherProcessor_PrintsTheSameBytes(string[] command) => AssertSame(command, Processors);

    [Theory]
    [MemberData(nameof(Texts))]
    public void Command_OtherSurroundings_PrintsTheSameBytes(string[] command)
    {
        byte[] printed = AssertSame(command, Surroundings);
        Assert.DoesNotContain((byte)'\r', printed);
        Assert.DoesNotContain((byte)0x1B, printed);
    }

    [Fact]
    public void Command_OtherBuild_PrintsTheSameBytes()
    {
        string? other = Environment.GetEnvironmentVariable(OtherBuild);
        Assert.SkipWhen(string.IsNullOrEmpty(other), $"{OtherBuild} names no other build of calc to compare with");
        string[] start = other!.Split(' ');
        string[][] commands =
        [
            .. Lessons(), .. Lessons("--results"), .. Lessons("--json"), .. Lessons("--json", "--solution"), .. OwnFunctions, .. Judgements, .. Pages,
        ];
        string[] different = [.. commands
            .Where(command => !Run(Calc.Program, command, []).AsSpan().SequenceEqual(Run(start, command, [])))
            .Select(command => string.Join(' ', command))];
        Assert.Empty(different);
    }

    private static byte[] AssertSame(string[] command, (string Name, string Value)[][] settings)
    {
        byte[] expected = Run(Calc.Program, command, []);
        Assert.NotEmpty(expected);
        foreach ((string, string)[] setting in settings)
            Assert.True(expected.AsSpan().SequenceEqual(Run(Calc.Program, command, setting)), $"{setting[0]} changes what is printed");
        return expected;
    }

    private static byte[] Run(string[] program, string[] command, (string Name, string Value)[] settings)
    {
        ProcessStartInfo start = new(program[0])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (string argument in (string[])[.. program[1..], .. command]) start.ArgumentList.Add(argument);
        foreach ((string name, string value) in settings) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> messages = process.StandardError.ReadToEndAsync();
        using MemoryStream printed = new();
        process.StandardOutput.BaseStream.CopyTo(printed);
        process.WaitForExit();
        // Answers may be wrong and outputs different: exit code 1. Anything above is a fault of this test.
        Assert.True(process.ExitCode <= 1, messages.Result);
        return printed.ToArray();
    }

    private static string DataFile(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);
}
