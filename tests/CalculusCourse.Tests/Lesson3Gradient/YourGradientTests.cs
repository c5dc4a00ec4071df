using System.Text.Json;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Lesson3Gradient;

/// <summary>A reader's own gradient beside the measured rates of change.</summary>
public sealed class YourGradientTests
{
    private static (int Exit, JsonElement Yours) Judge(string command)
    {
        Calc.Outcome run = Calc.Run([.. Calc.Words(command), "--json", "--no-plots"]);
        return (run.ExitCode, JsonDocument.Parse(run.Output).RootElement.GetProperty("results").GetProperty("yours"));
    }

    [Theory]
    [InlineData("lesson 3 --yours (2x,3y^2)", 0, "correct", 0, 0.01)]
    [InlineData("lesson 3 --yours (4,27)", 0, "correct", 0, 0.01)]
    [InlineData("lesson 3 --yours ∇f=(2x,3y²)", 0, "correct", 0, 0.01)]
    [InlineData("lesson 3 --yours 4i+27j", 0, "correct", 0, 0.01)]
    [InlineData("lesson 3 --yours (4,26)", 1, "partial", 0.99, 1.01)]
    [InlineData("lesson 3 --yours (2x,3y)", 1, "partial", 17.9, 18.1)]
    [InlineData("lesson 3 --yours (3y^2,2x)", 1, "wrong", 20, 40)]
    [InlineData("lesson 3 --yours (1,1)", 1, "wrong", 20, 40)]
    [InlineData("lesson 3 --yours (3.99,27)", 1, "partial", 0, 0.1)]
    [InlineData("lesson 3 --yours 2x", 1, "wrong", double.NaN, double.NaN)]
    [InlineData("lesson 3 --yours (2x,3z^2)", 1, "partial", double.NaN, double.NaN)]
    [InlineData("lesson 3 --function x^2+y^2 --at 1,1 --yours (2,2)", 0, "correct", 0, 0.01)]
    [InlineData("lesson 3 --function x^2+y^2 --at 1,1 --yours (2x,2y)", 0, "correct", 0, 0.01)]
    [InlineData("lesson 3 --function 3x+y^2 --at 1,1 --yours (3,2y)", 0, "correct", 0, 0.01)]
    [InlineData("lesson 3 --function a*x^2+y --with a=3 --at 1,1 --yours (2a*x,1)", 0, "correct", 0, 0.01)]
    [InlineData("lesson 3 --function a*x^2+y --with a=3 --at 1,1 --yours (6x,1)", 0, "correct", 0, 0.01)]
    [InlineData("lesson 3 --function cos(x)+y --at pi/4,1 --yours (-sqrt(2)/2,1)", 0, "correct", 0, 0.01)]
    [InlineData("lesson 3 --function abs(x)+y --at 0,1 --yours (0,1)", 1, "wrong", 0, 2)]
    [InlineData("lesson 3 --function x*abs(x)+y --at 0,1 --yours (0,1)", 0, "correct", 0, 0.01)]
    public void Yours_IsJudgedAndMeasured(string command, int exit, string verdict, double least, double most)
    {
        (int code, JsonElement yours) = Judge(command);
        Assert.Equal((verdict, exit), (yours.GetProperty("verdict").GetString(), code));
        double difference = Printed.ToNumber(yours.GetProperty("maxDifference"));
        if (double.IsNaN(least)) Assert.Equal(double.NaN, difference);
        else Assert.InRange(difference, least, most);
        Assert.NotEmpty(yours.GetProperty("reason").GetString()!);
        Assert.NotEmpty(yours.GetProperty("readAs").GetString()!);
    }

    [Theory]
    [InlineData("lesson 3 --yours (2x,3y", "never closed")]
    [InlineData("lesson 3 --yours (2x,)", "missing")]
    public void Yours_Unreadable_IsSaid(string command, string message)
    {
        Calc.Outcome run = Calc.Run([.. Calc.Words(command), "--no-plots"]);
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error);
    }

    /// <summary>Until it is right, the page does not say what is right; nor does it where the lesson is run on the task's function.</summary>
    [Theory]
    [InlineData("lesson 3 --function x^2*y --at 1,2 --yours (x*y,x^2)", false)]
    [InlineData("lesson 3 --function x^2*y --at 1,2 --yours (x*y,x^2) --steps", false)]
    [InlineData("lesson 3 --function x^2*y --at 1,2 --yours (5,1)", false)]
    [InlineData("lesson 3 --function x^2*y --at 1,2 --yours (2x*y,x^2)", true)]
    [InlineData("lesson 3 --function x^2*y --at 1,2 --yours (4,1) --steps", true)]
    public void Page_RightResult_OnlyWhenTheyAgree(string command, bool isShown)
    {
        string page = Calc.Run([.. Calc.Words(command), "--no-plots"]).Output;
        Assert.Equal(isShown, page.Contains("∂f/∂x   = 2·x·y", StringComparison.Ordinal));
        Assert.Equal(isShown && command.EndsWith("--steps", StringComparison.Ordinal), page.Contains("∂/∂x(x²·y)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x^2+y^2")]
    [InlineData("y*y+x^2")]
    [InlineData("(x+y)^2-2x*y")]
    public void Page_TasksFunction_SaysHowToHoldAnOwnGradientAgainstIt(string function)
    {
        foreach (string more in (string[])["", "--steps"])
        {
            string page = Calc.Run([.. Calc.Words($"lesson 3 --function {function} --at 1,1 {more}"), "--no-plots"]).Output;
            Assert.DoesNotContain("= 2·y", page);
            Assert.DoesNotContain("(2, 2)", page);
            Assert.Contains("--yours", page);
            Assert.Contains("Max rate of change at 45.0 degrees", page);
        }

        Assert.Contains("2·y", Calc.Run("lesson", "3", "--solution", "--no-plots").Output);
    }
}
