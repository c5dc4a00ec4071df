using System.Text.Json;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Tests.Exercises;

public sealed class ExerciseTests
{
    /// <summary>Every answer of the corpus gets its verdict, and the mistake it is listed with.</summary>
    [Fact]
    public void Judge_Corpus_GivesEveryVerdict()
    {
        using JsonDocument corpus = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "answers.json")));
        var faults = new List<string>();
        foreach (JsonElement entry in corpus.RootElement.EnumerateArray())
        {
            (int lesson, string answer) = (entry.GetProperty("lesson").GetInt32(), entry.GetProperty("answer").GetString()!);
            (string? verdict, string? mistake) = (entry.GetProperty("verdict").GetString(), entry.GetProperty("mistake").GetString());
            Judgement judged = Course.Default[lesson].Task.Judge(answer);
            bool isRight = judged.Verdict.ToString().ToLowerInvariant() == verdict && (mistake is null || judged.Mistake == mistake);
            if (!isRight) faults.Add($"{lesson}: {answer}: wanted {verdict} {mistake}, got {judged.Verdict} {judged.Mistake}: {judged.Reason}");
        }

        Assert.True(corpus.RootElement.GetArrayLength() >= 150);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Judge_WrongDerivative_ShowsTheSimplestPoint()
    {
        Judgement judged = Course.Default[1].Task.Judge("3x^2+4x");
        Assert.Equal("3·x² + 4·x", judged.ReadAs);
        Assert.Equal("A sign is wrong. At x = 2 the derivative is 4, yours gives 20.", judged.Reason);
        Assert.Equal(("x", 2.0), (judged.Counterexample!.At[0].Key, judged.Counterexample.At[0].Value));
        Assert.Equal((4.0, 20.0), (judged.Counterexample.Expected, judged.Counterexample.Answer));
    }

    [Fact]
    public void Solution_LastLine_IsTheRightAnswer() => Assert.All(Course.Default, lesson =>
    {
        string last = lesson.Task.Solution[^1];
        Assert.StartsWith("Answer: ", last);
        Assert.Equal(Verdict.Correct, lesson.Task.Judge(last["Answer: ".Length..]).Verdict);
    });

    [Fact]
    public void Hints_NeverGiveTheAnswerAway() => Assert.All(Course.Default, lesson =>
    {
        Assert.Equal(3, lesson.Task.Hints.Count);
        foreach (string hint in lesson.Task.Hints) Assert.DoesNotContain(lesson.Task.Solution[^1]["Answer: ".Length..] + ".", hint);
    });

    [Fact]
    public void Judge_AFaultOfOurs_LeavesTheAnswerUndecided()
    {
        Judgement judged = new Faulty().Judge("x");
        Assert.Equal(Verdict.Undecided, judged.Verdict);
        Assert.Contains(nameof(InvalidOperationException), judged.Reason);
    }

    private sealed class Faulty : Exercise
    {
        protected override Judgement Decide(string answer) => throw new InvalidOperationException();
    }
}
