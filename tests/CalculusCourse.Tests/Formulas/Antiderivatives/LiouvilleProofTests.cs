using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Formulas.Antiderivatives;

public sealed class LiouvilleProofTests
{
    /// <summary>What textbooks name as not elementary: Marchisotto and Zakeri (1994), and the integrals behind Ei, li, Si, Ci, erf, erfi.</summary>
    [Theory]
    [InlineData("exp(x^2)")]
    [InlineData("exp(-x^2)")]
    [InlineData("exp(x)/x")]
    [InlineData("exp(1/x)")]
    [InlineData("exp(x)/(x^2+1)")]
    [InlineData("x*exp(x^2)/(x^2+1)")]
    [InlineData("sin(x)/x")]
    [InlineData("sin(x)^2/x")]
    [InlineData("sin(x^2)")]
    [InlineData("sqrt(pi)*cos(1/x)")]
    [InlineData("exp(x)*sin(x)/x")]
    [InlineData("sinh(x)/x + x^2")]
    [InlineData("1/log(x)")]
    [InlineData("x^3/log(x)^2")]
    public void HasNone_ForWhatIsNotElementary_IsProved(string integrand) =>
        Assert.True(Integration.HasNoElementary(FormulaParser.Parse(integrand, NameScope.WithLetters("x")), "x"));

    /// <summary>These have one, though a part of some has none; or nothing is claimed.</summary>
    [Theory]
    [InlineData("x*exp(x)")]
    [InlineData("(1+2*x^2)*exp(x^2)")]
    [InlineData("exp(x)/x - exp(x)/x^2")]
    [InlineData("x/(x+1)^2*exp(x)")]
    [InlineData("exp(1/x)/x^2")]
    [InlineData("sin(x)/x + cos(x)*log(x)")]
    [InlineData("(x*cos(x)-sin(x))/x^2")]
    [InlineData("x*sin(x)*exp(x)")]
    [InlineData("sin(x)^2")]
    [InlineData("1/(x*log(x))")]
    [InlineData("1/log(x) - 1/log(x)^2")]
    [InlineData("log(x)^2")]
    [InlineData("x^x")]
    [InlineData("sqrt(x^3+1)")]
    public void HasNone_ForOthers_IsNotClaimed(string integrand) =>
        Assert.False(Integration.HasNoElementary(FormulaParser.Parse(integrand, NameScope.WithLetters("x")), "x"));

    /// <summary>The derivative of a product of a rational function and an exponential or a wave is never called hopeless.</summary>
    [Fact]
    public void HasNone_ForADerivative_IsNeverClaimed() => CsCheck.Check.Sample(
        CsCheck.Gen.Select(CsCheck.Gen.Int[-3, 3], CsCheck.Gen.Int[-3, 3], CsCheck.Gen.Int[0, 3], CsCheck.Gen.Int[0, 3], CsCheck.Gen.Int[0, 5]),
        (a, b, n, m, kind) =>
        {
            string outer = $"(x^{n}+({a}))/(x^2+({b})*x+7)^{m}";
            string inner = ((string[])["exp(x)", "exp(2*x+1/x)", "exp(-x^2)", "sin(x)", "exp(x)*cos(3*x)", "sin(x^2+x)"])[kind];
            var derivative = CalculusCourse.Numerics.Formulas.Rules.Differentiation.Derivative(
                FormulaParser.Parse($"{outer}*{inner}", NameScope.WithLetters("x")), "x");
            Assert.False(Integration.HasNoElementary(derivative, "x"));
        },
        iter: 200);
}
