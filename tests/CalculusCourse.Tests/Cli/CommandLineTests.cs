using CalculusCourse.Cli;

namespace CalculusCourse.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("lesson 1 --plots --json")]
    [InlineData("lesson 4 --functions --variables x")]
    [InlineData("lesson 7 --minimize a --subject-to --start a=1")]
    [InlineData("check --file --json")]
    [InlineData("check --expected --up-to-constant x")]
    [InlineData("lesson 5 --factor 1")]
    [InlineData("lesson 5 --data \"\"")]
    [InlineData("lesson 7 --minimize x^2 --start \"\"")]
    [InlineData("check 1 x --junit \"\"")]
    public void Run_ValueMissingOrImpossible_IsABadCommandLine(string command)
    {
        Calc.Outcome outcome = Calc.Run(Calc.Words(command));
        Assert.Equal((ExitCode.BadCommandLine, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("calc: ", outcome.Error);
        Assert.DoesNotContain("internal", outcome.Error);
    }

    [Theory]
    [InlineData("lesson 1 --no-plots --function=")]
    [InlineData("lesson 1 --function= --json --no-plots")]
    [InlineData("check --file /")]
    public void Run_EmptyFormulaOrFolder_CannotBeRead(string command)
    {
        Calc.Outcome outcome = Calc.Run(Calc.Words(command));
        Assert.Equal((ExitCode.Unreadable, ""), (outcome.ExitCode, outcome.Output));
    }

    [Fact]
    public void Compare_EndlessFile_IsRefused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "no such device");
        Calc.Outcome outcome = Calc.Run("compare", "/dev/zero", "/dev/null");
        Assert.Equal((ExitCode.Unreadable, "calc: /dev/zero: more than 256 MiB\n"), (outcome.ExitCode, outcome.Error));
    }

    [Theory]
    [InlineData("lesson 5 --data", "\"x1\",\"x2\",\"label\"\n1,\"2\",0\n2,3,\"1\"\n", 0)]
    [InlineData("lesson 5 --data", "x1,x2,label\n1,2,0\n2,3,1\0\n", 3)]
    [InlineData("lesson 7 --points", "\"x\",\"y\",\"label\"\n\"1\",2,\"-1\"\n2,3,1\n", 0)]
    [InlineData("lesson 7 --points", "1,2,-1\n2,3\0,1\n", 3)]
    public void Points_QuotesAreTakenOff_NullCharactersRefused(string command, string text, int exitCode)
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        Calc.Outcome outcome = Calc.Run([.. Calc.Words(command), file, "--no-plots", "--results"]);
        File.Delete(file);
        Assert.Equal(exitCode, outcome.ExitCode);
    }
}
