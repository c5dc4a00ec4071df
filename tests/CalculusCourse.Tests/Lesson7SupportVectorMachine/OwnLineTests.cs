using CalculusCourse.Lessons.Figures;
using CalculusCourse.Tests.Cli;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Lesson7SupportVectorMachine;

public sealed class OwnLineTests
{
    [Theory]
    [InlineData("2/3 x + 2/3 y = 1", "correct", 0)]
    [InlineData("y = 3/2 - x", "correct", 0)]
    [InlineData("-x-y+1.5=0", "correct", 0)]
    [InlineData("sqrt(2)*x + sqrt(2)*y = 3/sqrt(2)", "correct", 0)]
    [InlineData("0.67x+0.67y-1=0", "correct", 0.01)]
    [InlineData("x+y=2", "wrong", 0.3535533905932738)]
    [InlineData("x+2y=2", "wrong", double.NaN)]
    [InlineData("x+y=3", "wrong", 1.0606601717798212)]
    [InlineData("x=5", "wrong", double.NaN)]
    [InlineData("x^2+y=1", "wrong", double.NaN)]
    [InlineData("the line is x + y = 3/2; (0,0) (1,2) (2,1)", "correct", 0)]
    public void Verdict_IsWhatHolds(string line, string verdict, double difference)
    {
        var lesson = new Printed($"lesson 7 --yours \"{line}\"");
        System.Text.Json.JsonElement yours = lesson.Json.GetProperty("yours");
        Assert.Equal(verdict, yours.GetProperty("verdict").GetString());
        bool isRight = verdict == "correct";
        if (!double.IsNaN(difference)) Assert.Equal(difference, Printed.ToNumber(yours.GetProperty("maxDifference")), isRight ? 0.011 : 1e-12);
        Assert.Equal(isRight, lesson.Sentences.Contains("Solution: [", StringComparison.Ordinal));
        Assert.Equal(isRight, lesson.Sentences.Contains("0.444444", StringComparison.Ordinal));

        // What programs read stays complete.
        Assert.Equal("Solution: [ 0.66666667  0.66666667 -1.        ]", lesson.Results[1]);
    }

    [Fact]
    public void Table_HasDistancesAndNamesWhatIsViolated()
    {
        string[][] rows = new Printed("lesson 7 --yours \"x=1.5\"").Table("point", "t", "t·(a·x + b·y + c)", "distance");
        Assert.Equal(["(0, 0) −1 1.5 1.5", "(1, 2) +1 -0.5 0.5 violated: on the wrong side", "(2, 1) +1 0.5 0.5"],
            rows.Select(row => string.Join(' ', row)).Select(row => row.Replace("−0.5", "-0.5", StringComparison.Ordinal)));
        var separating = new Printed("lesson 7 --yours \"x+y=2\"");
        rows = separating.Table("point", "t", "t·(a·x + b·y + c)", "distance");
        Assert.Equal(["2", "1", "1"], rows.Select(row => row[2]));
        Assert.Contains("1·x + 1·y − 2 = 0. There a² + b² is 2, and the empty strip around it is 1.41421 wide.", separating.Sentences);
        Assert.Contains("(1, 2) is only 0.707107 away.", separating.Sentences);
    }

    [Theory]
    [InlineData("x+y=2", 3)]
    [InlineData("x=1.5", 1)]
    public void Figure_ShowsYoursAndNotTheBest(string line, int lines)
    {
        Picture picture = Scene.Of($"lesson 7 --yours \"{line}\"", "lesson7-example");
        Plot plot = picture.Plot();
        Assert.Equal("Your line", plot.Labels().Title);
        Assert.Equal(lines, plot.All<LinePlot>().Length);
        double Side(Coordinates at) => line == "x=1.5" ? at.X - 1.5 : at.X + at.Y - 2;
        Assert.Equal(0, Side(plot.All<LinePlot>()[0].Start), 1e-9);
        Assert.Equal(0, Side(plot.All<LinePlot>()[0].End), 1e-9);
        Assert.DoesNotContain("support vector", plot.Legend());
    }

    [Fact]
    public void TaskPoints_AreLeftToTheReader()
    {
        string file = LagrangeStepsTests.With("", "x,y,label\n3,3,1\n0,0,-1\n-1,-1,-1\n-3,-1,-1\n1,2,1\n2,1,1\n").Trim();
        var lesson = new Printed($"lesson 7 --points {file} --steps");
        Assert.DoesNotContain("Solution:", lesson.Sentences);
        Assert.DoesNotContain("2/3", lesson.Sentences);
        Assert.Contains("These are the task's points", lesson.Sentences);
        Assert.Empty(Scene.Of($"lesson 7 --points {file}", "lesson7-example").Plot().All<LinePlot>());
        Assert.Equal("correct", new Printed($"lesson 7 --points {file} --yours x+y=3/2").Json.GetProperty("yours").GetProperty("verdict").GetString());
    }

    [Fact]
    public void NotSeparable_NoLineIsRight()
    {
        string file = LagrangeStepsTests.With("", "0,0,-1\n1,1,-1\n0,1,1\n1,0,1\n").Trim();
        var lesson = new Printed($"lesson 7 --points {file} --yours x=1/2");
        Assert.Equal("wrong", lesson.Json.GetProperty("yours").GetProperty("verdict").GetString());
        Assert.Contains("No line separates these points.", lesson.Sentences);
    }

    [Fact]
    public void Unreadable_IsToldWithItsPlace()
    {
        Calc.Outcome outcome = Calc.Run(["lesson", "7", "--yours", "x+*y=1", "--no-plots"]);
        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("--yours: ", outcome.Error);
        Assert.Equal(2, Calc.Run(["lesson", "7", "--minimize", "x^2", "--start", "x=1", "--yours", "x=1"]).ExitCode);
    }
}
