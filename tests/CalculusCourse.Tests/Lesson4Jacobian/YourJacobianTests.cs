using System.Text.Json;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Lesson4Jacobian;

/// <summary>A reader's own matrix beside the finite differences.</summary>
public sealed class YourJacobianTests
{
    private const string Task = "lesson 4 --functions 1/(1+exp(-(p*x+q*y))) sigmoid(r*x+s*y) 1/(1+exp(-t*x-u*y))";

    private const string TaskAnswer = "[[p*σ1*(1-σ1),q*σ1*(1-σ1)],[r*σ2*(1-σ2),s*σ2*(1-σ2)],[t*σ3*(1-σ3),u*σ3*(1-σ3)]]";

    [Theory]
    [InlineData("lesson 4 --yours [[2y,2x],[2xy,x^2]]", 0, "correct", 0, 1e-9)]
    [InlineData("lesson 4 --yours (2y,2x),(2xy,x^2)", 0, "correct", 0, 1e-9)]
    [InlineData("lesson 4 --yours [[2y,2x],[2xy,x]]", 1, "partial", 0.1, 2)]
    [InlineData("lesson 4 --yours [[2y,2x*y],[2x,x^2]]", 1, "partial", 0.1, 3)]
    [InlineData("lesson 4 --yours [[1,1],[1,1]]", 1, "wrong", 0.1, 3)]
    [InlineData("lesson 4 --yours [[2y,2x,0],[2xy,x^2,0]]", 1, "wrong", double.NaN, double.NaN)]
    [InlineData("lesson 4 --yours [[2y,2x],[2xy,z^2]]", 1, "partial", 0, 1e-9)]
    [InlineData("lesson 4 --at x=3,y=-2 --yours [[2y,2x],[2xy,x]]", 1, "partial", 5.99, 6.01)]
    [InlineData("lesson 4 --functions r*cos(t) r*sin(t) --variables r t --yours [[cos(t),-r*sin(t)],[sin(t),r*cos(t)]]", 0, "correct", 0, 1e-8)]
    [InlineData("lesson 4 --functions a*x*y --yours [[a*y,a*x]]", 0, "correct", 0, 1e-8)]
    [InlineData("lesson 4 --functions x^2 x^3 --variables x --yours [[2x],[3x^2]]", 0, "correct", 0, 1e-8)]
    [InlineData(Task + " --yours " + TaskAnswer, 0, "correct", 0, 1e-8)]
    [InlineData(Task + " --yours [[p,q],[r,s],[t,u]]", 1, "wrong", 0.01, 3)]
    public void Yours_IsJudgedAndMeasured(string command, int exit, string verdict, double least, double most)
    {
        Calc.Outcome run = Calc.Run([.. Calc.Words(command), "--json", "--no-plots"]);
        JsonElement yours = JsonDocument.Parse(run.Output).RootElement.GetProperty("results").GetProperty("yours");
        Assert.Equal((verdict, exit), (yours.GetProperty("verdict").GetString(), run.ExitCode));
        double difference = Printed.ToNumber(yours.GetProperty("maxDifference"));
        if (double.IsNaN(least)) Assert.Equal(double.NaN, difference);
        else Assert.InRange(difference, least, most);
        Assert.NotEmpty(yours.GetProperty("reason").GetString()!);
    }

    [Fact]
    public void Page_EveryEntryHasItsVerdict()
    {
        var lesson = new Printed("lesson 4 --yours [[2y,2x],[2xy,x]]");
        string[][] table = lesson.Table("yours", "verdict", "off by");
        Assert.Equal(["∂f₁/∂x", "∂f₁/∂y", "∂f₂/∂x", "∂f₂/∂y"], table.Select(row => row[0]));
        Assert.Equal(["right", "right", "right", "wrong"], table.Select(row => row[2]));
        Assert.True(Printed.ToNumber(table[3][3]) > 0.1 && Printed.ToNumber(table[0][3]) < 1e-9);
    }

    /// <summary>Until it is right, the page does not say what is right; nor does it where the lesson is run on the task's functions.</summary>
    [Theory]
    [InlineData("lesson 4", true)]
    [InlineData("lesson 4 --yours [[2y,2x],[2xy,x^2]]", true)]
    [InlineData("lesson 4 --yours [[2y,2x],[2xy,x]]", false)]
    [InlineData("lesson 4 --yours [[2y,2x],[2xy,x]] --steps", false)]
    [InlineData("lesson 4 --yours [[2y,2x],[2xy,x]] --at x=1,y=2", false)]
    [InlineData(Task, false)]
    [InlineData(Task + " --steps", false)]
    [InlineData(Task + " --yours " + TaskAnswer, true)]
    public void Page_RightResult_OnlyWhenTheyAgree(string command, bool isShown)
    {
        string page = Calc.Run([.. Calc.Words(command), "--no-plots"]).Output;
        Assert.Equal(isShown, page.Contains("To copy: [[", StringComparison.Ordinal));
        Assert.Equal(isShown, page.Contains('⎢') && page.Contains('⋅'));
        Assert.DoesNotContain("∂/∂x(", page);
        Assert.Contains("⎡∂f₁/∂x  ∂f₁/∂y⎤", page);
    }
}
