using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Grading;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Tests.Exercises.Grading;

public sealed class GradeTableTests
{
    private static readonly string[] Names = ["Anna", "李明", "Zoe\u0308", "Maximiliane-Alexandra von Humboldt-Schwarzenberg zu Hohenlohe", "\u001b[31mred"];

    [Theory]
    [InlineData(3, 8, 100)]
    [InlineData(12, 20, 100)]
    [InlineData(4, 8, 40)]
    [InlineData(1, 1, 30)]
    public void Columns_WithAnyNames_StandBelowEachOther(int exercises, int letters, int width)
    {
        (GradeTable table, ExerciseSet set) = Table(exercises, letters, width);
        Assert.False(table.IsOfSigns);
        string[] lines = [.. table.Head(), .. Names.SelectMany(name => table.Row(Graded(name, set))), .. table.Foot()];
        Assert.All(lines, line => Assert.Equal(DisplayWidth.Of(lines[0]), DisplayWidth.Of(line)));
        Assert.True(DisplayWidth.Of(lines[0]) <= width, lines[0]);
        Assert.DoesNotContain(lines, line => line.Contains('\u001b', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60, 100)]
    [InlineData(500, 100)]
    [InlineData(30, 20)]
    public void Exercises_TooManyForColumns_AreSignsTenByTen(int exercises, int width)
    {
        (GradeTable table, ExerciseSet set) = Table(exercises, 8, width);
        Assert.True(table.IsOfSigns);
        string[] lines = [.. table.Row(Graded("Anna", set))];
        Assert.All(lines, line => Assert.True(DisplayWidth.Of(line) <= Math.Max(width, 40), line));
        Assert.Equal(exercises, string.Concat(lines).Count(c => c is '+' or '~' or 'x' or '–' or '?' or '!'));
        Assert.StartsWith("Anna", lines[0], StringComparison.Ordinal);
        Assert.Contains("+ right", Text(table.Legend()), StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_TooWide_AreNumbersThatAreExplained()
    {
        (GradeTable table, _) = Table(12, 20, 100);
        Assert.DoesNotContain("exercise-number", table.Head().First(), StringComparison.Ordinal);
        Assert.Contains("12 exercise-number-xx12", Text(table.Legend()).ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static (GradeTable, ExerciseSet) Table(int exercises, int letters, int width)
    {
        string stem = "exercise-number-xxxx"[..Math.Max(1, letters - 2)];
        string toml = string.Concat(Enumerable.Range(1, exercises).Select(i =>
            $"[[exercise]]\nid = \"{stem}{i}\"\nask = \"?\"\nkind = \"number\"\nanswer = \"{i}\"\n\n"));
        var set = ExerciseSet.Read($"title = \"T\"\n{toml}");
        Assert.Empty(set.Problems);
        return (new(set, Names, width), set);
    }

    private static GradedStudent Graded(string name, ExerciseSet set) => new(
        new(name, "x.txt"),
        [.. set.Exercises.Select((exercise, i) =>
        {
            var verdict = (Verdict)(i % 5);
            return new GradedAnswer(exercise, i % 7 == 6 ? 0 : 1, new("", null, verdict, null, ""), ClassGrading.PointsOf(exercise, verdict));
        })],
        HandIn.Nothing,
        null);

    private static string Text(Document page)
    {
        var text = new StringWriter();
        DocumentText.Write(page, text);
        return text.ToString();
    }
}
