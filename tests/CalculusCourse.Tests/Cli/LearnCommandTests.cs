using System.Text.Json;
using CalculusCourse.Cli;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Tests.Cli;

/// <summary><c>calc learn</c>, typed and by script, and the place that it keeps.</summary>
[Collection(nameof(Recorded.Alone))]
public sealed class LearnCommandTests
{
    private static readonly string[] Tasks =
    [
        "3x^2-4x", "x^3-2x^2", "(2,2)", "[[p σ1(1-σ1), q σ1(1-σ1)],[r σ2(1-σ2), s σ2(1-σ2)],[t σ3(1-σ3), u σ3(1-σ3)]]", "W",
        "1/x; nowhere; neither",
        "2/3x+2/3y-1=0; (0,0) (1,2) (2,1)",
    ];

    public static TheoryData<int> Lessons => [.. Course.Default.Select(lesson => lesson.Number)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Learn_AllRight_EndsWithTheTaskSolved(int lesson)
    {
        foreach (string between in (string[])["\n", "\n\n"])
        {
            string[] answers = [.. Course.Default[lesson].Screens.Select(Right), Tasks[lesson - 1]];
            Calc.Outcome outcome = Calc.RunWith(string.Join(between, answers) + "\n", "learn", $"{lesson}", "--no-state");
            Assert.Equal(ExitCode.Done, outcome.ExitCode);
            Assert.Equal("", outcome.Error);
            Assert.Equal(answers.Length - 1, outcome.Output.Split("\nright: ").Length - 1);
            Assert.Contains("\ncorrect: ", outcome.Output);
            Assert.Contains($"{answers.Length} of {answers.Length} questions answered", outcome.Output);
        }
    }

    [Fact]
    public void Learn_AllRight_CountsAsSolved() => WithProgress((store, _) =>
    {
        Screen[] screens = [.. Course.Default[3].Screens];
        Calc.RunWith(string.Join('\n', screens.Select(Right)) + "\n(2,2)\n", "learn", "3");
        Progress progress = store.Load();
        Assert.Contains(3, progress.Solved);
        Assert.Equal(screens.Length, progress.Learned[3].Answered.Count);
        Assert.Equal("", progress.Learned[3].At);
    });

    [Fact]
    public void Learn_Left_IsTakenUpWhereItWas() => WithProgress((_, _) =>
    {
        Calc.RunWith("9\n\nskip\n", "learn", "1");
        string again = Calc.Run("learn", "1").Output;
        Assert.Contains("Question 3 of", again);
        Assert.Contains("1 of 13 questions answered", again);
        Assert.Contains("Question 3 of", Calc.Run("learn").Output);
        Assert.Contains("Question 1 of", Calc.Run("learn", "1", "--restart").Output);
    });

    [Fact]
    public void Learn_AtTheEndWithQuestionsSkipped_TakesTheseUp() => WithProgress((_, _) =>
    {
        string[] lines = [.. Course.Default[2].Screens.Index().Select(one => one.Index == 4 ? "skip" : Right(one.Item)), "x^3-2x^2"];
        Assert.Contains("for the one that is open", Calc.RunWith(string.Join("\n\n", lines), "learn", "2").Output);
        Assert.Contains("Question 5 of", Calc.Run("learn", "2").Output);
    });

    [Theory]
    [InlineData("skip\nback\n", "1,2,1")]
    [InlineData("back\n", "1")]
    [InlineData("\n\n", "1")]
    [InlineData("9\n\n", "1,2")]
    [InlineData("9\nback\n", "1")]
    [InlineData("9\n\nback\n\n", "1,2,1,2")]
    [InlineData("9\n9\n18/2\n4.005\n", "1,2")]
    [InlineData("45\n45\n45\n", "1")]
    [InlineData("slope = 9\n\n4,005\n", "1,2")]
    public void Learn_Typed_ShowsTheseQuestions(string typed, string questions)
    {
        string output = Calc.RunWith(typed, "learn", "1", "--no-state").Output;
        string[] expected = questions.Split(',');
        string[] shown = [.. output.Split('\n').Where(line => line.StartsWith("Question ",
            StringComparison.Ordinal)).Select(line => line.Split(' ')[1])];
        Assert.Equal(expected, shown);
    }

    [Fact]
    public void Learn_WrongAgain_TellsMore()
    {
        string[] replies = [.. Calc.RunWith("45\n45\n45\n45\n", "learn", "1", "--no-state").Output.Split('\n')
            .Where(line => line.StartsWith("wrong: ", StringComparison.Ordinal))];
        Assert.Equal(4, replies.Length);
        Assert.True(replies[0].Length < replies[1].Length);
        Assert.Contains("skip", Calc.RunWith("45\n45\n45\n", "learn", "1", "--no-state").Output.Split("wrong: ")[3]);
    }

    [Fact]
    public void Learn_HostileLines_AreShownVisiblyAndCostNothing()
    {
        Calc.Outcome outcome = Calc.RunWith($"\u001b[2J\0\n{new string('9', 100_000)}\n9\r\nquit\r\n", "learn", "1", "--no-state");
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.DoesNotContain('\u001b', outcome.Output);
        Assert.DoesNotContain('\0', outcome.Output);
        Assert.Contains("right: ", outcome.Output);
    }

    [Fact]
    public void Learn_TwoAtOnce_LoseNothing() => WithProgress((store, file) =>
    {
        Parallel.ForEach(Course.Default, lesson =>
            Calc.RunWith(string.Join('\n', lesson.Screens.Select(Right)) + $"\n{Tasks[lesson.Number - 1]}\n", "learn", $"{lesson.Number}"));
        Progress progress = store.Load();
        Assert.Equal(Course.Default.Count, progress.Solved.Count);
        Assert.All(Course.Default, lesson => Assert.Equal(lesson.Screens.Count, progress.Learned[lesson.Number].Answered.Count));
        Assert.NotEqual("", file);
    });

    [Fact]
    public void Progress_OfAnotherVersion_IsKept() => WithProgress((_, file) =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, """
            {"schema":1,"solved":[],"hints":{},"solutionsSeen":[],"stars":7,
             "learn":{"1":{"at":"closer","answered":["secant",5,"new-one"],"mood":"good"},"9":{"at":"x","answered":[]},"two":3}}
            """);
        Assert.Contains("Question 2 of", Calc.RunWith("4.005\n", "learn", "1").Output);
        using JsonDocument kept = JsonDocument.Parse(File.ReadAllText(file));
        JsonElement learn = kept.RootElement.GetProperty("learn");
        Assert.Equal(7, kept.RootElement.GetProperty("stars").GetInt32());
        Assert.Equal("good", learn.GetProperty("1").GetProperty("mood").GetString());
        Assert.Equal(["closer", "new-one", "secant"],
            learn.GetProperty("1").GetProperty("answered").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal("x", learn.GetProperty("9").GetProperty("at").GetString());
    });

    [Fact]
    public void Overview_AfterSomeQuestions_ShowsThemAndWhatIsNext() => WithProgress((_, _) =>
    {
        Assert.Contains("calc learn 1", Calc.Run().Output);
        Calc.RunWith("-2\n\n-3.98\n", "learn", "2");
        string overview = Calc.Run().Output;
        Assert.Matches(@"Integration\s+2 of 13", overview);
        Assert.Contains("Go on: calc learn 2", overview);
    });

    private static string Right(Screen screen) => screen.Question.Right.Split('|')[0];

    /// <summary>Runs with a progress of its own, which is the whole process's.</summary>
    private static void WithProgress(Action<ProgressStore, string> test)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the progress there is the user's own");
        using var folder = new TemporaryFolder();
        string? before = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        try
        {
            Environment.SetEnvironmentVariable("XDG_STATE_HOME", folder.Path);
            test(ProgressStore.OfUser(noState: false, TextWriter.Null), folder.File(Path.Combine("calculuscourse", "progress.json")));
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_STATE_HOME", before);
        }
    }
}
