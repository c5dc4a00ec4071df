using System.Globalization;
using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Exercises.Sets;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Exercises.Sets;

public sealed class FreshExercisesTests
{
    public static TheoryData<string, int> All => [.. from topic in FreshExercises.Topics from level in (int[])[1, 2, 3] select (topic, level)];

    [Theory]
    [MemberData(nameof(All))]
    public void Fresh_AnyTopicAndLevel_AreSoundAndAllDiffer(string topic, int level)
    {
        FreshSet fresh = FreshExercises.Write(topic, 25, level, seed: 3);
        Assert.Equal(25, fresh.Count);
        SetReport report = SetCheck.Run(fresh.Toml);
        Assert.Empty(report.Problems);
        Assert.Empty(report.Notes);
        Assert.Equal(25, report.Exercises);
        DrawnExercise[] drawn = [.. ExerciseSet.Read(fresh.Toml).Exercises.Select(exercise => exercise.For(""))];
        Assert.Equal(25, drawn.Select(one => one.Ask).Distinct().Count());
        Assert.All(drawn, one =>
        {
            Assert.NotEmpty(one.Task.Hints);
            Assert.True(one.Task.Solution.Count > 1, one.Ask);
            Assert.DoesNotContain(one.Task.Solution, step => step.StartsWith("f'(x) = ", StringComparison.Ordinal) && step.Contains(" 0)", StringComparison.Ordinal));
            Assert.DoesNotContain($"= {one.Task.Solution[^1]["Answer: ".Length..]}$", one.Ask);
            Assert.All(Regex.Matches(one.Ask, @"\d+"), number => Assert.InRange(int.Parse(number.Value, CultureInfo.InvariantCulture), 0, 100));
        });
    }

    [Fact]
    public void Hints_OfIntegrals_SayWhatIsSubstituted()
    {
        DrawnExercise[] drawn = [.. ExerciseSet.Read(FreshExercises.Write("antiderivative", 30, 3, 1).Toml).Exercises.Select(exercise => exercise.For(""))];
        DrawnExercise[] substituted = [.. drawn.Where(one => one.Task.Hints[0].Contains("substitute it", StringComparison.Ordinal))];
        Assert.NotEmpty(substituted);
        Assert.All(substituted, one => Assert.StartsWith("Substitute u = ", one.Task.Hints[1]));
    }

    /// <summary>The derivative by differences, of what the question asks for, is what the answer gives.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fresh_Derivatives_AreThoseOfTheQuestion(int level)
    {
        foreach (SetExercise exercise in ExerciseSet.Read(FreshExercises.Write("derivative", 40, level, 1).Toml).Exercises)
        {
            DrawnExercise drawn = exercise.For("");
            double[] slopes = Slopes(Between(drawn.Ask, "f(x) = ", "$"));
            string answer = drawn.Task.Solution[^1]["Answer: ".Length..];
            double[] given = [.. Points.Select(x => Value(answer, x))];
            for (int i = 0; i < Points.Length; i++)
                Assert.InRange(given[i] - slopes[i], -1e-3 * (1 + Math.Abs(slopes[i])), 1e-3 * (1 + Math.Abs(slopes[i])));
        }
    }

    /// <summary>Between the places that an answer names the derivative does not change its sign, and at them it is zero.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fresh_Optima_AreAllThatThereAre(int level)
    {
        foreach (SetExercise exercise in ExerciseSet.Read(FreshExercises.Write("optimum", 30, level, 1).Toml).Exercises)
        {
            DrawnExercise drawn = exercise.For("");
            string function = Between(drawn.Ask, "f(x) = ", "$");
            double[] places = [.. drawn.Task.Solution[^1]["Answer: ".Length..].Split(", ").Select(text => Value(text, 0)).Order()];
            double[] edges = [-30, .. places, 30];
            Assert.All(places, place => Assert.InRange(Slope(function, place), -1e-4 * (1 + Math.Abs(Value(function, place))), 1e-4 * (1 + Math.Abs(Value(function, place)))));
            for (int i = 1; i < edges.Length; i++)
            {
                IEnumerable<double> inside = Enumerable.Range(1, 20).Select(k => edges[i - 1] + ((edges[i] - edges[i - 1]) * k / 21.37));
                int[] signs = [.. inside.Select(x => (x, Slope: Slope(function, x))).Where(one => Math.Abs(one.Slope) > 1e-6 && double.IsFinite(one.Slope) && Math.Abs(one.x) > 0.01)
                    .Select(one => Math.Sign(one.Slope)).Distinct()];
                Assert.True(signs.Length <= 1, $"{drawn.Ask} between {edges[i - 1]} and {edges[i]}");
            }
        }
    }

    [Fact]
    public void Fresh_OtherSeed_GivesOthers_AndTheSameSeedTheSame()
    {
        string first = FreshExercises.Write("gradient", 5, 2, 1).Toml;
        Assert.Equal(first, FreshExercises.Write("gradient", 5, 2, 1).Toml);
        Assert.NotEqual(first, FreshExercises.Write("gradient", 5, 2, 2).Toml);
    }

    [Fact]
    public void Fresh_MoreThanThereAre_GivesFewer() => Assert.InRange(FreshExercises.Write("derivative", 500, 1, 0).Count, 100, 499);

    [Fact]
    public void StartingSet_IsSoundAndShowsEveryKind()
    {
        SetReport report = SetCheck.Run(StartingSet.Toml);
        Assert.Empty(report.Problems);
        Assert.Empty(report.Notes);
        Assert.Equal(ExerciseText.KindNames.Order(), ExerciseSet.Read(StartingSet.Toml).Exercises.Select(exercise => exercise.Kind).Order());
    }

    private static readonly double[] Points = [0.11, 0.37, 0.81];

    private static double[] Slopes(string function) => [.. Points.Select(x => Slope(function, x))];

    private static double Slope(string function, double x) => (Value(function, x + 1e-6) - Value(function, x - 1e-6)) / 2e-6;

    private static double Value(string formula, double x) =>
        CompiledFormula.Compile(FormulaParser.Parse(formula, NameScope.Of("x")), ["x"]).Evaluate([x]);

    private static string Between(string text, string before, string after)
    {
        int from = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[from..text.IndexOf(after, from, StringComparison.Ordinal)];
    }
}
