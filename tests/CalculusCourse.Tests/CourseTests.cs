using System.Text.Json;
using CalculusCourse.Cli;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests;

/// <summary>A lesson more, put into the course and nowhere else, is run, checked, hinted at, solved, listed and explained.</summary>
public sealed class CourseTests
{
    private static readonly Course Longer = new([.. Course.Default, new DoublingLesson()]);

    private static Calc.Outcome Run(string command)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int exitCode = CommandLine.Run(Calc.Words(command), output, error, Longer);
        return new(exitCode, output.ToString(), error.ToString());
    }

    [Theory]
    [InlineData("lesson 8 --no-plots", 0, "Twice 21.0 is 42.0.")]
    [InlineData("lesson 8 --no-plots --number 2.5", 0, "Twice 2.5 is 5.0.")]
    [InlineData("lesson 8 --no-plots --number pi --exactly", 1, "Twice 3.141592653589793 is 6.283185307179586.")]
    [InlineData("lesson 8 --no-plots --results --solution", 0, "8.0\n")]
    [InlineData("lesson 8 --help", 0, "Doubles a number.")]
    [InlineData("lesson 8 --help", 0, "calc lesson 8 --number 3")]
    [InlineData("--help", 0, "Run a lesson, 1 to 8")]
    [InlineData("lesson --help", 0, "Doubling.")]
    [InlineData("check 8 8", 0, "correct: Right.")]
    [InlineData("check 8 7", 1, "wrong: Twice 4 is more than that.")]
    [InlineData("hint 8 --no-state", 0, "Hint 1 of 1 for lesson 8: Add 4 to itself.")]
    [InlineData("hint 8 --no-state", 0, "The worked solution: calc solution 8")]
    [InlineData("solution 8 --no-state", 0, "Answer: 8")]
    [InlineData("--no-state", 0, "in eight lessons")]
    [InlineData("--no-state", 0, "  8  Doubling  ")]
    [InlineData("--help", 0, "support vector machine, doubling.")]
    [InlineData("completion bash", 0, "'calc lesson 8'")]
    [InlineData("lesson 9", 2, "")]
    [InlineData("check 9 x", 2, "")]
    public void Commands_LessonAdded_KnowIt(string command, int exitCode, string printed)
    {
        Calc.Outcome outcome = Run(command.StartsWith("check", StringComparison.Ordinal) ? command + " --no-state" : command);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Contains(printed, string.Join(' ', outcome.Output.Split("\n  ")) + outcome.Output);
        if (exitCode == 2) Assert.Contains("1 to 8", outcome.Error);
    }

    [Fact]
    public void Json_LessonAdded_HasItsFields() => Assert.Equal(
        """{"schema":1,"lesson":8,"inputs":{"number":0.5,"solution":false},"results":{"twice":1.0},"plots":[]}""",
        Run("lesson 8 --no-plots --json --number 1/2").Output.TrimEnd());

    [Fact]
    public void AnswersFile_LessonAdded_IsJudged()
    {
        JudgedLine[] judged = [.. AnswerFile.Judge(new StringReader("8: 8\n7: x\n9: 1\n"), Longer)];
        Assert.Equal((Verdict.Correct, 8), (judged[0].Judgement.Verdict, judged[0].Lesson));
        Assert.Equal("There is no lesson 9; there are 1 to 8.", judged[2].Judgement.Reason);
    }

    [Fact]
    public void Course_NumbersThatDoNotFollow_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new Course(Course.Default.Skip(1)));

    [Fact]
    public void Course_NoSuchLesson_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Course.Default[0]);
        Assert.Null(Course.Default.Find(Course.Default.Count + 1));
    }

    /// <summary>"inputs holds every option with its value", by its name without dashes.</summary>
    [Fact]
    public void Json_EveryLesson_HoldsEveryOption() => Assert.All(Course.Default, lesson =>
    {
        string output = Calc.Run("lesson", $"{lesson.Number}", "--no-plots", "--json").Output;
        JsonElement inputs = JsonDocument.Parse(output).RootElement.GetProperty("inputs");
        IEnumerable<string> names = lesson.Options.Select(option => option.Name[2..].Replace("-", "", StringComparison.Ordinal))
            .Append("solution");
        Assert.Equal(names.Order(), inputs.EnumerateObject().Select(field => field.Name.ToLowerInvariant()).Order());
    });

    private sealed class DoublingLesson : Lesson
    {
        private static readonly LessonOption
            Twice = new("--number", "X", "21", "The number to double.") { InTask = "4" },
            Exactly = new("--exactly", "", null, "Only whole numbers.") { Kind = OptionKind.Flag };

        public override int Number => 8;

        public override string Title => "Doubling";

        public override string Topic => "doubling";

        public override Text Purpose => $"Doubles a number.";

        public override IReadOnlyList<Entry> Examples => [new("calc lesson 8 --number 3", $"your own number")];

        public override IReadOnlyList<LessonOption> Options => [Twice, Exactly];

        public override Exercise Task { get; } = new DoublingTask();

        public override LessonRun Run(LessonRequest request)
        {
            double number = request.Number(Twice), twice = 2 * number;
            return new(
                _ =>
                {
                    var page = new Document();
                    page.Text($"Twice {number} is {twice}.");
                    return page;
                },
                output => output.WriteLine($"{twice:0.0}"),
                () => [],
                () => new() { { "number", number }, { "solution", request.Solution } },
                () => new() { { "twice", twice } })
            {
                Outcome = request.Has(Exactly) && twice % 1 != 0 ? RunOutcome.Negative : RunOutcome.Done,
            };
        }
    }

    private sealed class DoublingTask : Exercise
    {
        public override IReadOnlyList<string> Hints => ["Add 4 to itself."];

        public override IReadOnlyList<string> Solution => ["4 + 4 is 8.", "Answer: 8"];

        protected override Judgement Decide(string answer) => answer == "8"
            ? new(answer, answer, Verdict.Correct, null, "Right.")
            : new(answer, answer, Verdict.Wrong, null, "Twice 4 is more than that.");
    }
}
