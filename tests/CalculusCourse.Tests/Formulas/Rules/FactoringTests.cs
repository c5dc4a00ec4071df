using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Tests.Formulas.Rules;

public sealed class FactoringTests
{
    private static readonly NameScope Scope = NameScope.WithLetters("x");

    [Theory]
    [InlineData("3*x^2 - 4*x", "x*(3*x - 4)")]
    [InlineData("x^2/2 - 1/8", "1/8*(2*x - 1)*(2*x + 1)")]
    [InlineData("4*x^3 - 4*x", "4*x*(x - 1)*(x + 1)")]
    [InlineData("x^3 - 3*x + 2", "(x - 1)^2*(x + 2)")]
    [InlineData("x^4 - 5*x^2 + 6", "(x^2 - 2)*(x^2 - 3)")]
    [InlineData("exp(-x^2) - 2*x^2*exp(-x^2)", "exp(-x^2)*(1 - 2*x^2)")]
    [InlineData("1 - 1/x^2", "(x - 1)*(x + 1)/x^2")]
    public void Of_SumWithFactors_IsTheirProduct(string formula, string product)
    {
        Formula sum = FormulaParser.Parse(formula, Scope), found = Factoring.Of(sum, "x")!;
        Assert.IsType<Product>(found);
        Assert.Equal(EquivalenceVerdict.Equal, FormulaEquivalence.Compare(sum, found).Verdict);
        Assert.Equal(Factors(FormulaParser.Parse(product, Scope)), Factors(found));
    }

    [Theory]
    [InlineData("x^2 + 1")]
    [InlineData("2*x - 4")]
    [InlineData("1/x")]
    [InlineData("5")]
    [InlineData("cos(x) + 1")]
    [InlineData("abs(x) + sqrt(x)")]
    public void Of_NothingToSplit_IsNull(string formula) => Assert.Null(Factoring.Of(FormulaParser.Parse(formula, Scope), "x"));

    private static HashSet<string> Factors(Formula product) =>
        [.. ((Product)product).Factors.OfType<Formula>().Where(f => VariableNames.Of(f).Count > 0).Select(f => FormulaText.Plain(Simplification.Simplify(f)))];
}
