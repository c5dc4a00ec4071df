using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CalculusCourse.Tests.Cli;

public sealed class LessonTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("lesson1 example x^2", "1", 500)]
    [InlineData("lesson1 task x^3-2*x^2+1", "1 --solution", 500)]
    public void Lesson1_AgreesWithTheReference(string entry, string lesson, int points)
    {
        JsonElement results = Results(lesson);
        JsonElement expected = JsonDocument.Parse(Calc.Reference("lesson1-2.json")).RootElement.GetProperty(entry);
        Assert.Equal(points, results.GetProperty("x").GetArrayLength());
        AssertClose(expected.GetProperty("x"), results.GetProperty("x"), 50, 1e-12);
        AssertClose(expected.GetProperty("f"), results.GetProperty("f"), 50, 1e-12);
        AssertClose(expected.GetProperty("rule"), results.GetProperty("rule"), 50, 1e-12);

        // A rate carries the rounding error of f divided by δ.
        AssertClose(expected.GetProperty("rate"), results.GetProperty("rate"), 50, 1e-7);
        Assert.Equal(expected.GetProperty("max_abs_difference").GetDouble(), results.GetProperty("maxDifference").GetDouble(), 1e-7);
    }

    [Theory]
    [InlineData("lesson2 example 2*x", "2")]
    [InlineData("lesson2 task 3*x^2-4*x", "2 --solution")]
    public void Lesson2_AgreesWithTheReference(string entry, string lesson)
    {
        JsonElement results = Results(lesson);
        JsonElement expected = JsonDocument.Parse(Calc.Reference("lesson1-2.json")).RootElement.GetProperty(entry);
        Assert.Equal(expected.GetProperty("n").GetInt32(), results.GetProperty("x").GetArrayLength());
        AssertClose(expected.GetProperty("x"), results.GetProperty("x"), 20, 1e-12);
        AssertClose(expected.GetProperty("running_sum"), results.GetProperty("runningSum"), 20, 1e-12);
        Assert.Equal(expected.GetProperty("last").GetDouble(), results.GetProperty("runningSum")[199].GetDouble(), 1e-12 * 2005);
    }

    [Theory]
    [InlineData("abs(sin(x))", "0", "20", 12.591917938186608)]
    [InlineData("abs(sin(x))", "0", "1000", 636.4376209237093)]
    [InlineData("exp(-x^2)", "-1e5", "1e5", 1.772453850905516)]
    [InlineData("exp(-x^2)", "-1e6", "1e6", 1.772453850905516)]
    [InlineData("exp(-(x-50)^2)", "0", "1e5", 1.772453850905516)]
    [InlineData("exp(-1e10*(x-0.3)^2)", "0", "1", 1.772453850905516e-5)]
    [InlineData("x^2+exp(-1e8*(x-0.7)^2)", "0", "1", 0.33351057871842388)]
    [InlineData("sin(1e6*x)", "0", "1", 6.3247872466855213e-8)]
    [InlineData("sin(1e5*x)", "0", "1", 1.9993608074382125e-5)]
    [InlineData("cos(1e5*x)^2", "0", "1", 0.49999982137026197)]
    [InlineData("cos(1e4*x)", "0", "100", -3.4999350217129295e-5)]
    [InlineData("x", "0", "1e200", double.PositiveInfinity)]
    [InlineData("2*x", "-10", "10", 0)]
    public void Lesson2_Integral_IsAccurate(string function, string from, string to, double integral)
    {
        string step = $"({to}-({from}))/200";
        Calc.Outcome outcome = Calc.Run(
            "lesson", "2", "--json", "--no-plots", "--function", function, "--from", from, "--to", to, "--step", step);
        JsonElement results = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("results");
        if (double.IsInfinity(integral)) Assert.Equal("inf", results.GetProperty("integral").GetString());
        else Assert.Equal(integral, results.GetProperty("integral").GetDouble(), 1e-10 * Math.Abs(integral));
    }

    [Theory]
    [InlineData("2*x", true, true)]
    [InlineData("exp(x)", true, false)]
    [InlineData("abs(sin(x))", false, false)]
    [InlineData("1/(1+x^2)", false, false)]
    public void Lesson2_SaysOfTheErrorsWhatTheTableShows(string function, bool isTypical, bool isExact)
    {
        string page = Calc.Run("lesson", "2", "--no-plots", "--function", function).Output;
        Assert.NotEqual(isTypical, page.Contains("Here the last halving", StringComparison.Ordinal));
        Assert.Equal(isExact, page.Contains("exact for this function", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1", "every 20th:")]
    [InlineData("0.1", "every 2nd:")]
    [InlineData("0.075", "ten of them:")]
    [InlineData("0.05", "every one:")]
    public void Lesson2_SaysWhichPointsItPrints(string to, string which) => Assert.Contains(
        which,
        Calc.Run("lesson", "2", "--no-plots", "--from", "0", "--to", to, "--step", "0.005").Output,
        StringComparison.Ordinal);

    [Fact]
    public void Lesson2_IntegralThatDidNotSettle_WarnsBesideTheResults()
    {
        Calc.Outcome outcome = Calc.Run(
            "lesson", "2", "--results", "--no-plots", "--function", "sin(1e5*x)*exp(-x^2)", "--from", "0", "--to", "1");
        Assert.Equal((0, "calc: the integral was not found to full accuracy\n"), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public void Lesson2_WhereTheAntiderivativeCancels_TheQuadratureCounts()
    {
        Calc.Outcome outcome = Calc.Run(
            "lesson", "2", "--json", "--no-plots", "--function", "log(1+x)", "--to", "1e-10", "--from", "0", "--step", "1e-11");
        JsonElement results = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("results");
        Assert.Equal(5e-21, results.GetProperty("integral").GetDouble(), 1e-26); // 1 + x itself is rounded at 1e-6 of x
    }

    [Theory]
    [InlineData("3", "lesson3-example.txt")]
    [InlineData("4", "lesson4-example.txt")]
    [InlineData("4 --solution", "lesson4-task.txt")]
    [InlineData("5", "lesson5.txt")]
    public void Results_AreTheReferenceToTheCharacter(string lesson, string reference) =>
        Assert.Equal(WithoutTrailingBlanks(Calc.Reference(reference)), WithoutTrailingBlanks(Run(lesson + " --results").Output));

    [Theory]
    [InlineData("7", "lesson7-example.txt")]
    [InlineData("7 --solution", "lesson7-task.txt")]
    public void Lesson7_PrintsTheReferencesSolution(string lesson, string reference)
    {
        string[] lines = Run(lesson + " --results").Output.Split('\n');
        Assert.Equal(Calc.Reference(reference).Split('\n')[1], lines[1]);
        Assert.Equal(8.0 / 9, double.Parse(lines[0]["Objective: ".Length..], CultureInfo.InvariantCulture), 1e-12);
    }

    [Fact]
    public void Lesson3_OnTheTask_FindsTheDiagonal()
    {
        string output = Run("3 --solution --results").Output;
        Assert.StartsWith("Max rate of change at 45.0 degrees\nGradient vector at (1,1) is (2.00007071", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Lesson3_AtAKink_HasNoExactGradient()
    {
        string page = Calc.Run("lesson", "3", "--no-plots", "--function", "abs(x)+abs(y)", "--at", "0,0").Output;
        Assert.Contains("it has no gradient there", page, StringComparison.Ordinal);
        Assert.DoesNotContain("exact gradient", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x^2+y^3", "2,3", "10", false)]
    [InlineData("x^2+y^3", "2,3", "1e-15", false)]
    [InlineData("x^2+y^2", "1e-9,0", "0.0001", false)]
    [InlineData("x^2+y^2", "0,0", "10", true)]
    public void Lesson3_SaysZeroOnlyOfAZeroGradient(string function, string at, string step, bool isZero)
    {
        string output = Calc.Run("lesson", "3", "--results", "--no-plots", "--function", function, "--at", at, "--step", step).Output;
        Assert.Equal(isZero, output.Contains("is zero", StringComparison.Ordinal));
    }

    [Fact]
    public void Lesson6_FindsMaximumAndMinimum()
    {
        JsonElement points = Results("6").GetProperty("criticalPoints");
        Assert.Equal(2, points.GetArrayLength());
        Assert.Equal("maximum", points[0].GetProperty("kind").GetString());
        Assert.Equal(0, points[0].GetProperty("x").GetDouble());
        Assert.Equal("minimum", points[1].GetProperty("kind").GetString());
        Assert.Equal(4.0 / 3, points[1].GetProperty("x").GetDouble());
        Assert.Equal(-5.0 / 27, points[1].GetProperty("value").GetDouble(), 1e-15);
    }

    [Fact]
    public void Lesson6_OfTheLogarithm_HasNoCriticalPoint() =>
        Assert.Equal(0, Results("6 --solution").GetProperty("criticalPoints").GetArrayLength());

    [Fact]
    public void Lesson6_CutShort_SaysSoAndDoesNotSayNowhere()
    {
        string[] arguments = ["lesson", "6", "--no-plots", "--function", "cos(1e9*x)"];
        Calc.Outcome page = Calc.Run(arguments);
        Assert.Contains("cut short", page.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("nowhere", page.Output, StringComparison.Ordinal);
        Assert.Equal("", page.Error);
        Calc.Outcome results = Calc.Run([.. arguments, "--results"]);
        Assert.Equal((0, "x f(x) kind\n"), (results.ExitCode, results.Output));
        Assert.StartsWith("calc: ", results.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllLessons))]
    public void Page_HasTheLessonsParts_AndDrawsItsFigures(string lesson)
    {
        Calc.Outcome outcome = Run(lesson, plots: true);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.StartsWith($"Lesson {lesson[0]}: ", outcome.Output, StringComparison.Ordinal);
        foreach (string part in (string[])["The idea", "Figures", "Next", lesson.Contains("solution", StringComparison.Ordinal) ? "worked out" : "Your task"])
            Assert.Contains(part, outcome.Output, StringComparison.Ordinal);

        string[] named = [.. Regex.Matches(outcome.Output, @"\S+\.png").Select(match => match.Value)];
        Assert.NotEmpty(named);
        Assert.All(named, path => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(path)[..4]));
        Assert.Equal(named.Length, Directory.GetFiles(temporary.Path).Length);
    }

    [Theory]
    [MemberData(nameof(AllLessons))]
    public void Output_IsTheSameTwice_AndInAnyCulture(string lesson)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            string[] before = [Run(lesson).Output, Run(lesson + " --results").Output, Run(lesson + " --json").Output];
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = comma;
            string[] after = [Run(lesson).Output, Run(lesson + " --results").Output, Run(lesson + " --json").Output];
            Assert.Equal(before, after);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void UnwritablePlots_AreAFaultAfterTheResults()
    {
        string file = Path.Combine(temporary.Path, "file");
        File.WriteAllText(file, "");
        Calc.Outcome outcome = Calc.Run("lesson", "3", "--results", "--plots", Path.Combine(file, "plots"));
        Assert.Equal(5, outcome.ExitCode);
        Assert.Equal(Calc.Reference("lesson3-example.txt"), outcome.Output);
        Assert.Contains("could not be written", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lesson")]
    [InlineData("lesson 8")]
    [InlineData("lesson one")]
    [InlineData("lessons 1")]
    [InlineData("lesson 1 --wrong")]
    [InlineData("lesson 1 2")]
    [InlineData("lesson 1 --points 1")]
    [InlineData("lesson 1 --points many")]
    [InlineData("lesson 1 --step 0")]
    [InlineData("lesson 1 --from 3 --to 3")]
    [InlineData("lesson 1 --from 1/0")]
    [InlineData("lesson 1 --from -1e308 --to 1e308")]
    [InlineData("lesson 1 --results --json")]
    [InlineData("lesson 1 --solution --function x")]
    [InlineData("lesson 2 --step -1")]
    [InlineData("lesson 3 --angle-step 200")]
    [InlineData("lesson 3 --at 1")]
    [InlineData("lesson 3 --at 1,2,3")]
    [InlineData("lesson 4 --at x=1")]
    [InlineData("lesson 5 --layers 3,1")]
    [InlineData("lesson 5 --layers 2,0,1")]
    [InlineData("lesson 5 --layers 2")]
    [InlineData("lesson 5 --epochs -1")]
    [InlineData("lesson 5 --learning-rate nan")]
    [InlineData("lesson 5 --derivative other")]
    [InlineData("lesson 5 --seed 4294967296")]
    [InlineData("lesson 7 --minimize x")]
    [InlineData("lesson 7 --start x=1")]
    public void BadCommandLine_ExitsWith2_AndPrintsNothing(string arguments)
    {
        Calc.Outcome outcome = Calc.Run(arguments.Split(' '));
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("calc: ", outcome.Error, StringComparison.Ordinal);
        Assert.InRange(outcome.Error.Split('\n').Length, 2, 6);
    }

    [Fact]
    public void Infeasible_NamesTheViolationOfThePointReturned()
    {
        Calc.Outcome outcome = Calc.Run(
            "lesson", "7", "--json", "--no-plots", "--minimize", "x^2", "--subject-to", "x >= 1", "--subject-to", "x <= 0", "--start", "x=3");
        Assert.Equal(1, outcome.ExitCode);
        JsonElement results = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("results");
        double violation = results.GetProperty("constraintViolation").GetDouble();

        // Between the two the least sum of violations is 1, so the larger of them is at least 1/2.
        Assert.InRange(violation, 0.5, 1);
        Assert.EndsWith("times 1, 1 they add up to 0 ≥ 1, exactly", results.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "sin(x", "sin(x\n   ^")]
    [InlineData("1", "2*y", "2*y\n  ^")]
    [InlineData("6", "", "\n^")]
    public void MalformedFormula_ExitsWith3_AndPointsAtThePlace(string lesson, string formula, string caret)
    {
        Calc.Outcome outcome = Calc.Run("lesson", lesson, "--no-plots", "--function", formula);
        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Output));
        Assert.EndsWith(caret + "\n", outcome.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string> AllLessons =>
        [.. CalculusCourse.Lessons.Course.Default.SelectMany(lesson => (string[])[$"{lesson.Number}", $"{lesson.Number} --solution"])];

    private Calc.Outcome Run(string lesson, bool plots = false) =>
        Calc.Run(["lesson", .. lesson.Split(' '), .. plots ? (string[])["--plots", temporary.Path] : ["--no-plots"]]);

    private JsonElement Results(string lesson) =>
        JsonDocument.Parse(Run(lesson + " --json").Output).RootElement.GetProperty("results");

    private static string WithoutTrailingBlanks(string text) => Regex.Replace(text, "[ ]+(?=\n|$)", "").TrimEnd('\n');

    private static void AssertClose(JsonElement expected, JsonElement actual, int stride, double tolerance)
    {
        for (int i = 0; i < expected.GetArrayLength(); i++)
        {
            double value = expected[i].GetDouble();
            Assert.Equal(value, actual[i * stride].GetDouble(), tolerance * Math.Max(1, Math.Abs(value)));
        }
    }
}
