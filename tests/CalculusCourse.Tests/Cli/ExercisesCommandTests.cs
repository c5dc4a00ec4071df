using System.Text.Json;
using CalculusCourse.Cli;

namespace CalculusCourse.Tests.Cli;

public sealed class ExercisesCommandTests : IDisposable
{
    private const string Set = "docs/exercises.toml";
    private readonly string folder = Directory.CreateTempSubdirectory("calc-sets").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void New_FileThatIsThere_IsNotTouched()
    {
        string file = Path.Combine(folder, "mine.toml");
        File.WriteAllText(file, "mine");
        Calc.Outcome outcome = Calc.Run("exercises", "new", file);
        Assert.Equal((ExitCode.Fault, "mine"), (outcome.ExitCode, File.ReadAllText(file)));
        Assert.Contains("nothing is overwritten", outcome.Error);
    }

    [Theory]
    [InlineData("exercises new {0} --count 3", "--count goes with --topic")]
    [InlineData("exercises new {0} --topic algebra", "--topic takes antiderivative")]
    [InlineData("exercises new {0} --topic gradient --count 0", "from 1 to 500")]
    [InlineData("exercises new {0} --topic gradient --seed -1", "from 0")]
    [InlineData("exercises handout --student Ada", "--student goes with --set")]
    [InlineData("check --set docs/exercises.toml chian-1 x", "did you mean 'chain-1'?")]
    [InlineData("check --set docs/exercises.toml", "which exercise?")]
    [InlineData("check --set docs/exercises.toml chain-1", "the answer is missing")]
    [InlineData("check --set docs/exercises.toml chain-1 x y", "one answer at a time")]
    [InlineData("check --set docs/exercises.toml --expected x x", "exclude each other")]
    [InlineData("check --set docs/exercises.toml --file a.txt --programs", "not for --set")]
    [InlineData("check --student Ada 1 x", "--student goes with --set")]
    [InlineData("check --all 1 x", "--all goes with --file")]
    [InlineData("hint --set docs/exercises.toml nothing", "there is no exercise 'nothing'")]
    [InlineData("solution --set docs/exercises.toml nothing", "there is no exercise 'nothing'")]
    [InlineData("solution 1 --student Ada", "--student goes with --set")]
    [InlineData("learn 1 --set docs/exercises.toml", "exclude each other")]
    public void Command_WithMistake_IsRefused(string command, string message)
    {
        Calc.Outcome outcome = Calc.Run(Calc.Words(command.Replace("{0}", Path.Combine(folder, "a.toml"), StringComparison.Ordinal)));
        Assert.Equal((ExitCode.BadCommandLine, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(message, outcome.Error);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("slope", "Answer: sqrt(", "√")]
    [InlineData("chain-1", "Answer: 2*", "chain")]
    [InlineData("outside", "Answer: b) the logarithm", "Which function")]
    public void Solution_OfAnExercise_HasItsWorkingAndAnswer(string id, string answer, string working)
    {
        Calc.Outcome outcome = Calc.Run("solution", "--set", Set, id, "--student", "Ada");
        Assert.Equal((ExitCode.Done, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains(answer, outcome.Output);
        Assert.Contains(working, outcome.Output);
    }

    [Fact]
    public void Check_SetThatIsNone_IsUnreadableWithItsPlace()
    {
        string file = Path.Combine(folder, "a.toml");
        File.WriteAllText(file, "title = \"T\"\nid = \n");
        Calc.Outcome outcome = Calc.Run("check", "--set", file, "one", "x", "--no-state");
        Assert.Equal(ExitCode.Unreadable, outcome.ExitCode);
        Assert.Contains("line 2, column", outcome.Error);
        Assert.Contains("^", outcome.Error);
    }

    [Fact]
    public void Check_Json_NamesTheExercise()
    {
        Calc.Outcome outcome = Calc.Run("check", "--set", Set, "CHAIN-1", "cos(x)", "--json", "--no-state");
        JsonElement answer = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("answers")[0];
        Assert.Equal(("chain-1", JsonValueKind.Null, "wrong"),
            (answer.GetProperty("exercise").GetString(), answer.GetProperty("lesson").ValueKind, answer.GetProperty("verdict").GetString()));
    }

    [Fact]
    public void Check_Working_IsJudgedLineByLine()
    {
        string file = Path.Combine(folder, "steps.txt");
        File.WriteAllText(file, "d/dx(3^x)\n= 3^x*ln(3)\n");
        string set = Path.Combine(folder, "s.toml");
        File.WriteAllText(set, "title = \"T\"\n[[exercise]]\nid = \"p\"\nask = \"Differentiate 3^x.\"\nkind = \"formula\"\nanswer = \"3^x*log(3)\"\n");
        Calc.Outcome outcome = Calc.Run("check", "--set", set, "p", "--working", file, "--no-state");
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("line 2, follows", outcome.Output);
    }

    [Fact]
    public void Progress_OfASet_IsKeptByTitleAndStudent()
    {
        Progress progress = Progress.None;
        for (int i = 0; i < SetProgress.MostSets + 5; i++) progress = progress.With(progress.Set($"set {i}", "") with { Of = i });
        progress = progress.With(progress.Set("set 30", "ada").Tried("e").Tried("e").Hinted("e", 3));
        Progress again = Progress.FromJson(progress.ToJson());
        Assert.Equal(SetProgress.MostSets, again.Sets.Count);
        Assert.Equal((2, 1), (again.Set("set 30", "ada").Tries["e"], again.Set("set 30", "ada").Hints["e"]));
        Assert.Empty(again.Set("set 30", "").Tries);
        Assert.Empty(again.Set("set 30", "ada").Right("e").Tries);
        Assert.Equal(["e"], again.Set("set 30", "ada").Right("e").Solved);
    }

    [Fact]
    public void Progress_ManyAtOnce_LosesNothing()
    {
        string file = Path.Combine(folder, "state", "progress.json");
        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => new ProgressStore(file, TextWriter.Null)
            .Update(progress => progress.With(progress.Set("T", "").Right($"e{i}"))));
        Assert.Equal(24, new ProgressStore(file, TextWriter.Null).Load().Set("T", "").Solved.Count);
    }

    [Fact]
    public void Progress_LargeSets_StayReadable()
    {
        string file = Path.Combine(folder, "state", "progress.json");
        var store = new ProgressStore(file, TextWriter.Null);
        for (int set = 0; set < 30; set++)
        {
            SetProgress full = SetProgress.None($"set {set}", "");
            for (int i = 0; i < 600; i++) full = full.Right($"{new string('x', 60)}{i}").Tried($"{new string('y', 60)}{i}");
            store.Update(progress => progress.With(full));
        }

        Assert.NotEmpty(store.Load().Set("set 29", "").Solved);
        Assert.InRange(new FileInfo(file).Length, 1, 1 << 20);
    }

    [Fact]
    public void Learn_Set_TellsMoreEachTime_AndGoesOn()
    {
        string output = Calc.RunWith("(b\na\nhint\nb\n\nchain rule\nquit\n", "learn", "--set", Set, "--no-state").Output;
        Assert.Contains("Exercise 1 of 6: chain-1", output);
        Assert.Contains("unreadable:", output);
        Assert.Contains("Which function is outermost?", output);
        output = Calc.RunWith("skip\nskip\nskip\nskip\na\nb\nchain rule\n", "learn", "--set", Set, "--no-state").Output;
        Assert.Contains("The sine is evaluated first", output);
        Assert.Contains("That was The chain rule: 2 of 6 solved.", output);
    }

    [Fact]
    public void AnswersFile_All_AsksForEveryExercise()
    {
        string file = Path.Combine(folder, "answers.txt");
        File.WriteAllText(file, "outside: b\nname: chain rule\n");
        Calc.Outcome outcome = Calc.Run("check", "--set", Set, "--file", file, "--all", "--json");
        JsonElement[] answers = [.. JsonDocument.Parse(outcome.Output).RootElement.GetProperty("answers").EnumerateArray()];
        Assert.Equal(6, answers.Length);
        Assert.Equal(4, answers.Count(answer => answer.GetProperty("mistake").GetString() == "missing"));
        Assert.Equal(ExitCode.Negative, outcome.ExitCode);
    }
}
