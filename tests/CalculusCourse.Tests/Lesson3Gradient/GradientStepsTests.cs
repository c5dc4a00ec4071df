using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Lesson3Gradient;

public sealed class GradientStepsTests
{
    [Theory]
    [InlineData("lesson 3")]
    [InlineData("lesson 3 --solution")]
    [InlineData("lesson 3 --function x^2+y^2 --at 1,1")]
    [InlineData("lesson 3 --function x*y+exp(-x) --at 0.5,-1")]
    [InlineData("lesson 3 --function x*exp(-x^2-y^2) --at 0.5,0.5")]
    [InlineData("lesson 3 --function sin(x*y)/(1+y^2) --at pi/3,2")]
    [InlineData("lesson 3 --function sqrt(x^2+y^2) --at 3,4")]
    [InlineData("lesson 3 --function log(x)*y^x --at 2,3")]
    [InlineData("lesson 3 --function a*x^2+b*y^2 --with a=1,b=4")]
    [InlineData("lesson 3 --function if(x<y,x^2,x*y) --at 1,3")]
    [InlineData("lesson 3 --function abs(x)+y^2 --at 0,1")]
    [InlineData("lesson 3 --function 7")]
    public void Steps_AreProved_AndLeadToThePartialDerivatives(string command)
    {
        (string Rule, string Before, string After)[] steps = WorkingTexts.Proved(command);
        var lesson = new Printed(command);
        foreach (string partial in lesson.Json.GetProperty("partials").EnumerateArray().Select(value => value.GetString()!))
        {
            Assert.Contains(steps, step => FormulaEquivalence.Compare(
                WorkingTexts.Read(partial), WorkingTexts.Read(step.After)).Verdict == EquivalenceVerdict.Equal);
        }

        Assert.All(steps, step => Assert.Matches("^[a-z-]+$", step.Rule));
        Assert.InRange(steps.Length, 2, 40);
    }

    [Fact]
    public void Steps_Example_PutThePointIn()
    {
        (string Rule, string Before, string After)[] steps = WorkingTexts.Proved("lesson 3");
        Assert.Equal([("simplify", "2*2", "4"), ("simplify", "3*3^2", "27")], steps[^2..]);
        Assert.Contains(steps, step => step is ("constant", "∂/∂x(y^3)", "0"));
        Assert.Contains(steps, step => step is ("power", "∂/∂y(y^3)", "3*y^2"));
    }
}
