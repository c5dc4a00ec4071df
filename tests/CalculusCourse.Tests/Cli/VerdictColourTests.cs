using System.Diagnostics;

namespace CalculusCourse.Tests.Cli;

/// <summary>The verdict's colours: green, yellow and red in a terminal, none anywhere else.</summary>
public sealed class VerdictColourTests
{
    [Theory]
    [InlineData("1", "3x^2-4x", "\e[1;32mcorrect:\e[0m")]
    [InlineData("3", "(2,3)", "\e[1;33mpartial:\e[0m")]
    [InlineData("1", "3x^2+4x", "\e[1;31mwrong:\e[0m")]
    [InlineData("5", "hm", "\e[1;33mundecided:\e[0m")]
    public void Verdict_InATerminal_IsColoured(string lesson, string answer, string shown) =>
        Assert.Contains(shown, InTerminal(lesson, answer, noColour: ""));

    [Fact]
    public void Verdict_NoColourWanted_IsPlain()
    {
        string shown = InTerminal("1", "3x^2+4x", noColour: "1");
        Assert.Contains("wrong: ", shown);
        Assert.DoesNotContain("\e[1;", shown);
    }

    [Fact]
    public void Verdict_InAPipe_IsPlain() => Assert.DoesNotContain("\e", Calc.Run("check", "1", "3x^2+4x", "--no-state").Output);

    private static string InTerminal(string lesson, string answer, string noColour)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "no program that gives a terminal");
        string calc = string.Join(' ', Calc.Program.Select(word => $"'{word}'"));
        ProcessStartInfo start = new("/usr/bin/script", ["-qec", $"exec {calc} check {lesson} '{answer}' --no-state", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm";
        start.Environment["NO_COLOR"] = noColour;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
