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
    [InlineData("leson 3", "there is no command 'calc leson'; did you mean 'calc lesson'?", "calc")]
    [InlineData("chek", "did you mean 'calc check'?", "calc")]
    [InlineData("Lesson", "did you mean 'calc lesson'?", "calc")]
    [InlineData("help leson", "did you mean 'calc lesson'?", "calc")]
    [InlineData("leson --help", "did you mean 'calc lesson'?", "calc")]
    [InlineData("gnosis", "there is no command 'calc gnosis'\n", "calc")]
    [InlineData("\"\"", "there is no command 'calc '\n", "calc")]
    [InlineData("-1", "there is no command 'calc -1'\n", "calc")]
    [InlineData("[foo] lesson 3", "there is no command 'calc [foo]'\n", "calc")]
    [InlineData("-- lesson 3", "'calc lesson' has no place behind '--'", "calc")]
    [InlineData("--verson", "did you mean '--version'?", "calc")]
    [InlineData("lesson 5 --epoch 3", "'calc lesson 5' has no option '--epoch'; did you mean '--epochs'?", "calc lesson 5")]
    [InlineData("lesson 5 --epoch=3", "did you mean '--epochs'?", "calc lesson 5")]
    [InlineData("lesson 5 --check", "did you mean '--check-gradients'?", "calc lesson 5")]
    [InlineData("lesson 1 --fuction x", "did you mean '--function'?", "calc lesson 1")]
    [InlineData("lesson 1 —function x", "did you mean '--function'?", "calc lesson 1")]
    [InlineData("lesson 1 --no-plot", "did you mean '--no-plots'?", "calc lesson 1")]
    [InlineData("lesson 1 no-plots", "did you mean '--no-plots'?", "calc lesson 1")]
    [InlineData("lesson 1 --epochs 3", "'calc lesson 1' has no option '--epochs'; 'calc lesson 5' has\n", "calc lesson 1")]
    [InlineData("lesson 1 --qx", "'calc lesson 1' has no option '--qx'\n", "calc lesson 1")]
    [InlineData("lesson 1 x ^ 2", "'x' is one word too many for 'calc lesson 1'; what has blanks in it goes into quotes", "calc lesson 1")]
    [InlineData("lesson --no-plots 3", "'--no-plots' goes behind 'calc lesson 3'", "calc lesson 3")]
    [InlineData("lesson frist", "there is no lesson 'frist'; they are 1 to 7; did you mean 'calc lesson 1'?", "calc lesson")]
    [InlineData("lesson jacobean", "did you mean 'calc lesson 4'?", "calc lesson")]
    [InlineData("lesson 0", "there is no lesson '0'; they are 1 to 7\n", "calc lesson")]
    [InlineData("lesson 1.5", "there is no lesson '1.5'; they are 1 to 7\n", "calc lesson")]
    [InlineData("lesson -1", "there is no lesson '-1'; they are 1 to 7\n", "calc lesson")]
    [InlineData("hint frist", "did you mean 'calc hint 1'?", "calc hint")]
    [InlineData("hint", "'calc hint' needs N: The lesson, 1 to 7; with --set an exercise's ID.", "calc hint")]
    [InlineData("hint 1 2", "'2' is one word too many for 'calc hint'; what has blanks in it goes into quotes\n", "calc hint")]
    [InlineData("solution --no-stat 1", "did you mean '--no-state'?", "calc solution")]
    [InlineData("compare a", "'calc compare' needs ACTUAL: ", "calc compare")]
    [InlineData("completion bsh", "SHELL takes bash, fish, pwsh or zsh, not 'bsh'; did you mean 'bash'?", "calc completion")]
    [InlineData("check frist x", "did you mean 'calc check 1'?", "calc check")]
    [InlineData("check --fle answers.txt", "'calc check' has no option '--fle'; did you mean '--file'?", "calc check")]
    [InlineData("check 1 x --jsn", "'calc check' has no option '--jsn'; did you mean '--json'?", "calc check")]
    [InlineData("check -h*x", "there is no lesson '-h*x'", "calc check")]
    [InlineData("lesson 5 --derivative exat", "--derivative takes exact or original, not 'exat'; did you mean 'exact'?", "calc lesson 5")]
    [InlineData("lesson 1 --points", "--points needs a value: --points N\n", "calc lesson 1")]
    [InlineData("lesson 1 --points 5 --points 6", "--points is given more than once\n", "calc lesson 1")]
    [InlineData("lesson 1 --step 0 --no-plots", "--step must be greater than 0\n", "calc lesson 1")]
    public void Run_Mistake_NamesTheNearestAndTheCommandsOwnHelp(string command, string said, string helped)
    {
        Calc.Outcome outcome = Calc.Run(Calc.Words(command));
        Assert.Equal((ExitCode.BadCommandLine, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("calc: ", outcome.Error);
        Assert.Contains(said, outcome.Error);
        Assert.Contains($"\nRun '{helped} --help' to see ", outcome.Error);
    }

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("-h", "--help")]
    [InlineData("help lesson 5", "lesson 5 --help")]
    [InlineData("help check 1", "check --help")]
    [InlineData("help --help", "--help")]
    [InlineData("lesson -h", "lesson --help")]
    [InlineData("lesson 5 --no-plots -h", "lesson 5 --help")]
    [InlineData("lesson 5 --epochs 3 -h", "lesson 5 --help")]
    [InlineData("lesson --help 3", "lesson 3 --help")]
    [InlineData("lesson 1 --fuction --help", "lesson 1 --help")]
    [InlineData("hint -h", "hint --help")]
    [InlineData("compare -h", "compare --help")]
    public void Help_HoweverItIsAskedFor_IsTheCommands(string asked, string plain)
    {
        Calc.Outcome outcome = Calc.Run(Calc.Words(asked));
        Assert.Equal((ExitCode.Done, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(Calc.Run(Calc.Words(plain)), outcome);
    }

    [Theory]
    [InlineData("lesson 7 --minimize -h --start h=1 --results --no-plots --bounds h=0:1 --max-iterations 20", 0)]
    [InlineData("lesson 4 --functions x -h --variables x h --results --no-plots", 0)]
    [InlineData("check --expected -h*x --no-state -h*x", 0)]
    [InlineData("check --expected -h --no-state -- -h", 0)]
    [InlineData("check --expected x^2 --no-state --x", 1)]
    [InlineData("check --expected x+1 --no-state @x+1", 3)]
    public void Run_AnswerLikeAnOption_IsAnAnswer(string command, int exitCode)
    {
        Calc.Outcome outcome = Calc.Run(Calc.Words(command));
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.DoesNotContain("--help", outcome.Output + outcome.Error);
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
        using var folder = new TemporaryFolder();
        string file = folder.Write(text);
        Calc.Outcome outcome = Calc.Run([.. Calc.Words(command), file, "--no-plots", "--results"]);
        Assert.Equal(exitCode, outcome.ExitCode);
    }
}
