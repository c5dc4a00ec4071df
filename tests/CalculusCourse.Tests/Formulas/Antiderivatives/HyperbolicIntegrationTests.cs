using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Tests.Formulas.Antiderivatives;

public sealed class HyperbolicIntegrationTests
{
    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.WithLetters("x"));

    [Theory]
    [InlineData("sech(x)^3", "sinh(x)/(2*cosh(x)^2) + atan(sinh(x))/2")]
    [InlineData("1/cosh(x)^5", "(3*sinh(x)^3 + 5*sinh(x))/(8*cosh(x)^4) + 3*atan(sinh(x))/8")]
    [InlineData("csch(x)^3", "-log(abs(tanh(x/2)))/2 - cosh(x)/(2*sinh(x)^2)")]
    [InlineData("csch(3x+1)", "log(abs(tanh(3*x/2 + 1/2)))/3")]
    [InlineData("tanh(x)^3", "log(cosh(x)) + 1/(2*cosh(x)^2)")]
    [InlineData("tanh(x)^4", "x - tanh(x)^3/3 - tanh(x)")]
    [InlineData("sinh(x)^3", "cosh(x)^3/3 - cosh(x)")]
    [InlineData("1/(1+tanh(x))", "x/2 - exp(-2*x)/4")]
    [InlineData("1/(1+cosh(x))^2", "-tanh(x/2)^3/6 + tanh(x/2)/2")]
    [InlineData("1/(1+sinh(x)^2)", "tanh(x)")]
    [InlineData("sinh(2x)/(1+cosh(x)^4)", "atan(cosh(x)^2)")]
    [InlineData("e^x/(cosh(x)-sinh(x))", "exp(2*x)/2")]
    [InlineData("e^x/(1-cosh(x))", "-2*log(abs(exp(x) - 1)) + 2/(exp(x) - 1)")]
    [InlineData("e^x*(1+sinh(x))/(1+cosh(x))", "exp(x) + 2/(exp(x) + 1)")]
    [InlineData("(x+sinh(x)+cosh(x))/(cosh(x)-sinh(x))", "(x - 1)*exp(x) + exp(2*x)/2")]
    [InlineData("1/sqrt(1+e^x)", "x - 2*log(sqrt(exp(x) + 1) + 1)")]
    [InlineData("sqrt(1-e^x)", "x + 2*sqrt(1 - exp(x)) - 2*log(sqrt(1 - exp(x)) + 1)")]
    [InlineData("1/(e^(2x)-3e^x+2)", "x/2 + log(abs(exp(x) - 2))/2 - log(abs(exp(x) - 1))")]
    [InlineData("2^x/(1+4^x)", "atan(exp(x*log(2)))/log(2)")]
    public void Antiderivative_HyperbolicOrExponential_IsShort(string integrand, string expected) =>
        Assert.Equal(expected, FormulaText.Plain(Integration.Antiderivative(Parse(integrand), "x")!));
}
