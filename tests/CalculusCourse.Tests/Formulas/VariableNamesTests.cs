using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Formulas;

public sealed class VariableNamesTests
{
    [Fact]
    public void Of_Formula_AreItsVariablesOnceInOrdinalOrder() =>
        Assert.Equal(["B", "a", "x"], VariableNames.Of(FormulaParser.Parse("x*sin(a*x)^B+pi", NameScope.Of("x", "a", "B", "unused"))));

    [Fact]
    public void Of_PartsSharedManyTimes_VisitsEachOnce()
    {
        // Written out, this has 2¹⁰⁰ variables.
        Formula formula = new Variable("x");
        for (int i = 0; i < 100; i++) formula = new Sum([formula, formula]);
        Assert.Equal(["x"], VariableNames.Of(formula));
    }
}
