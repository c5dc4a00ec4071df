using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Tests.Cli;

namespace CalculusCourse.Tests.Lesson4Jacobian;

public sealed class JacobianStepsTests
{
    [Theory]
    [InlineData("lesson 4")]
    [InlineData("lesson 4 --solution")]
    [InlineData("lesson 4 --functions r*cos(t) r*sin(t) --variables r t")]
    [InlineData("lesson 4 --functions a*x*y*z x/z tan(x*y) --variables x y z")]
    [InlineData("lesson 4 --functions x^y relu(x-y) --at x=2,y=1")]
    public void Steps_AreProved_AndLeadToEveryEntry(string command)
    {
        (string Rule, string Before, string After)[] steps = WorkingTexts.Proved(command);
        foreach (string entry in new Printed(command).Json.GetProperty("jacobian").EnumerateArray()
            .SelectMany(row => row.EnumerateArray()).Select(value => value.GetString()!))
        {
            Assert.Contains(steps, step => FormulaEquivalence.Compare(
                WorkingTexts.Read(entry), WorkingTexts.Read(step.After)).Verdict == EquivalenceVerdict.Equal);
        }
    }

    /// <summary>Six entries by the same rules: the first line by line, the others as results that say so.</summary>
    [Fact]
    public void Page_Task_WorksOneEntryOutAndTheOthersByAnalogy()
    {
        string page = Calc.Run("lesson", "4", "--solution", "--steps", "--no-plots").Output;
        Assert.Equal(5, page.Split("by the same rules as ∂f₁/∂x").Length - 1);
        Assert.DoesNotContain("∂/∂y(", page);
        Assert.Contains("chain: ", page);
    }

    [Fact]
    public void Page_ManyEntries_IsNoLongerThanOneReads()
    {
        string functions = string.Join(' ', Enumerable.Range(1, 40).Select(n => $"x^{n}*sin({n}*y)+y/x"));
        Calc.Outcome run = Calc.Run([.. Calc.Words($"lesson 4 --functions {functions}"), "--steps", "--no-plots"]);
        Assert.Equal(0, run.ExitCode);
        Assert.InRange(run.Output.Split('\n').Length, 50, 250);
        Assert.Contains("`--json`".Trim('`'), run.Output);
    }
}
