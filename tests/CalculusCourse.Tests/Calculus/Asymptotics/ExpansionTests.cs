using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.Asymptotics;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;
using CsCheck;

namespace CalculusCourse.Tests.Calculus.Asymptotics;

public sealed class ExpansionTests
{
    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.Of("x"));

    [Theory]
    [InlineData("x^2-x", "x^2")]
    [InlineData("(x^3-8)/(x-2)", "x^2")]
    [InlineData("sqrt(x^2+x)-x", "1/2")]
    [InlineData("exp(x)/(1+exp(2*x))", "exp(-x)")]
    [InlineData("log(x^2+1)", "2*log(x)")]
    [InlineData("log(1+1/x)", "1/x")]
    [InlineData("atan(x)", "pi/2")]
    [InlineData("1-tanh(x)", "2*exp(-2*x)")]
    [InlineData("x^(1/x)-1", "log(x)/x")]
    [InlineData("x*sin(1/x)", "1")]
    [InlineData("sin(1/x)-1/x", "-1/(6*x^3)")]
    [InlineData("exp(sqrt(log(x)))", "exp(sqrt(log(x)))")]
    [InlineData("x^(2*log(log(x)))*exp(-x)", "exp(-x + 2*log(log(x))*log(x))")]
    public void Find_LeadingTerm_IsKnown(string text, string expected)
    {
        Expansion? expansion = FormulaExpansion.Find(Parse(text), "x");
        Assert.NotNull(expansion);
        (Formula factor, Growth of) = expansion.Terms[0];
        Formula leading = Simplification.Simplify(new Product([factor, of.ToFormula(new Variable("x"))]), ignorePoints: true);
        Assert.Equal(FormulaText.Plain(Simplification.Simplify(Parse(expected))), FormulaText.Plain(leading));
    }

    [Theory]
    [InlineData("sin(x)")]
    [InlineData("1/sin(x)")]
    [InlineData("tan(x)")]
    [InlineData("log(sin(x))")]
    [InlineData("sqrt(-x)")]
    [InlineData("1/(exp(log(x))-x)")]
    public void Find_WithoutALeadingTerm_SaysNone(string text) =>
        Assert.True(FormulaExpansion.Find(Parse(text), "x") is not { Terms.IsEmpty: false });

    /// <summary>The orders of growth stand in one row: log log, log, powers, exponentials.</summary>
    [Fact]
    public void CompareTo_RowOfGrowths_IsInOrder()
    {
        string[] row =
        [
            "exp(-exp(x))", "exp(-x^2)", "exp(-2*x)", "x*exp(-2*x)", "exp(-x)", "exp(-sqrt(x))", "exp(-log(x)^2)", "x^-3",
            "log(x)*x^-3", "1/x",
            "1/log(x)", "1/log(log(x))", "1", "log(log(x))", "log(x)", "log(x)^2", "exp(sqrt(log(x)))", "x^0.001", "x", "x*log(x)",
            "x^2", "x^log(x)", "exp(x)", "x*exp(x)", "exp(x*log(x))", "exp(x^2)", "exp(exp(x))",
        ];
        Growth[] growths = [.. row.Select(text => FormulaExpansion.Find(Parse(text), "x")!.Leading!)];
        for (int i = 0; i < row.Length; i++)
        {
            for (int j = 0; j < row.Length; j++)
                Assert.True(growths[i].CompareTo(growths[j]) == i.CompareTo(j), $"{row[i]} against {row[j]}");
        }
    }

    [Theory]
    [InlineData("x^2-x", 2)]
    [InlineData("1/(x^2-x-1)", 2)]
    [InlineData("exp(-x^2+5*x)*x^3", 8)]
    [InlineData("(exp(x)-x)/(exp(x)+x)", 2)]
    [InlineData("log(x^3-x)/x", 4)]
    [InlineData("sin(x)/(x-1)", 2)]
    [InlineData("sqrt(x^4-x^2+1)-3", 2)]
    public void TailRange_HoldsEveryValue(string text, double from)
    {
        Formula formula = Parse(text);
        IntervalValue range = new TailRange("x", from).Of(formula);
        Assert.Equal(Definedness.Everywhere, range.Definedness);
        CompiledFormula value = CompiledFormula.Compile(formula, ["x"]);
        Gen.Double[0, 500].Sample(d =>
        {
            double y = value.Evaluate([from + d]);
            Interval near = range.Range;
            return y >= near.Low - (1e-12 * Math.Abs(y)) && y <= near.High + (1e-12 * Math.Abs(y));
        });
    }

    [Fact]
    public void TailRange_WithAZeroBelow_IsNotSure() =>
        Assert.NotEqual(Definedness.Everywhere, new TailRange("x", 2).Of(Parse("1/(x^2-9)")).Definedness);
}
