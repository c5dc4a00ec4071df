using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Tests.Exercises.Sets;

/// <summary>What is drawn for a student stays the same on every machine and in every version: exercises have been handed out with it.</summary>
public sealed class DrawTests
{
    private const string Other = "[[exercise]]\nid = \"before\"\nask = \"{z}\"\nkind = \"number\"\nanswer = 1\nparameters = { z = \"1..99\" }\n";

    private const string Parametric = """
        title = "Draws"
        [[exercise]]
        id = "e"
        ask = "{a} {b} {c} {d}"
        kind = "number"
        answer = 1
        parameters = { a = "2..9", b = "0.5..40 step 0.5", c = ["red", "green", "blue"], d = "-1000000000..1000000000" }
        """;

    /// <summary>Computed by another program.</summary>
    [Theory]
    [InlineData(1000, 154, "a")]
    [InlineData(1000, 888, "Draws", "e", "ju\u0308rgen", "a")]
    [InlineData(8, 6, "Draws", "e", "", "a")]
    [InlineData(2147483647, 1470487202, "Chain rule", "chain-1", "王", "b")]
    public void Draw_SomeNames_GivesWhatIsWrittenDown(long count, long expected, params string[] names) => Assert.Equal(expected, Draw.Of(count, names));

    [Fact]
    public void Values_AnyStudent_AreAmongThoseAllowed()
    {
        SetExercise exercise = ExerciseSet.Read(Parametric).Exercises[0];
        var seen = new HashSet<string>();
        for (int i = 0; i < 300; i++)
        {
            IReadOnlyDictionary<string, string> values = exercise.For($"student {i}").Values;
            Assert.InRange(int.Parse(values["a"]), 2, 9);
            Assert.Equal(0, double.Parse(values["b"], System.Globalization.CultureInfo.InvariantCulture) % 0.5);
            Assert.Contains(values["c"], (string[])["red", "green", "blue"]);
            seen.Add(values["a"]);
        }

        Assert.Equal(8, seen.Count);
    }

    [Theory]
    [InlineData("Jürgen Müller", "Ju\u0308rgen  Mu\u0308ller ")]
    [InlineData("Jürgen Müller", "JÜRGEN MÜLLER")]
    [InlineData("Nguyễn", "Nguye\u0302\u0303n")]
    [InlineData("Сергей", "Серге\u0438\u0306")]
    public void Name_SpelledOtherwise_DrawsTheSame(string name, string other)
    {
        Assert.Equal(StudentName.Key(name), StudentName.Key(other));
        SetExercise exercise = ExerciseSet.Read(Parametric).Exercises[0];
        Assert.Equal(exercise.For(name).Ask, exercise.For(other).Ask);
    }

    /// <summary>An exercise may be moved in its set, and its parameters written in another order: what was handed out stays.</summary>
    [Fact]
    public void Values_InAnotherOrder_StayTheSame()
    {
        string turned = Parametric.Replace(
            Parametric[Parametric.IndexOf("parameters", StringComparison.Ordinal)..],
            "parameters = { d = \"-1000000000..1000000000\", c = [\"red\", \"green\", \"blue\"], b = \"0.5..40 step 0.5\", a = \"2..9\" }\n",
            StringComparison.Ordinal);
        string moved = turned.Replace("[[exercise]]", $"{Other}[[exercise]]", StringComparison.Ordinal);
        ExerciseSet first = ExerciseSet.Read(Parametric), second = ExerciseSet.Read(moved);
        Assert.Equal((0, 0, 1, 2), (first.Problems.Count, second.Problems.Count, first.Exercises.Count, second.Exercises.Count));
        for (int i = 0; i < 20; i++)
            Assert.Equal(first.Find("e")!.For($"student {i}").Ask, second.Find("e")!.For($"student {i}").Ask);
    }

    /// <summary>Each value of a range is drawn for somebody, its ends too.</summary>
    [Fact]
    public void Values_OfARange_AreAllDrawn()
    {
        SetExercise exercise = ExerciseSet.Read(Parametric).Exercises[0];
        IReadOnlyDictionary<string, string>[] drawn = [.. Enumerable.Range(0, 2000).Select(i => exercise.For($"{i}").Values)];
        Assert.Equal(Enumerable.Range(2, 8), drawn.Select(values => int.Parse(values["a"])).Distinct().Order());
        Assert.Equal(
            Enumerable.Range(1, 80).Select(k => 0.5 * k),
            drawn.Select(values => double.Parse(values["b"], System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order());
        Assert.Equal(["blue", "green", "red"], drawn.Select(values => values["c"]).Distinct().Order());
    }

    [Fact]
    public void Values_OtherStudentSetOrExercise_Differ()
    {
        string[] asks =
        [
            Ask(Parametric, "Ada"), Ask(Parametric, "Bob"), Ask(Parametric.Replace("Draws", "Others", StringComparison.Ordinal), "Ada"),
            Ask(Parametric.Replace("id = \"e\"", "id = \"f\"", StringComparison.Ordinal), "Ada"),
        ];
        Assert.Equal(4, asks.Distinct().Count());

        static string Ask(string toml, string student) => ExerciseSet.Read(toml).Exercises[0].For(student).Ask;
    }
}
