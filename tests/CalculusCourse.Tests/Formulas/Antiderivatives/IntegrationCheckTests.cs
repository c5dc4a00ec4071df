using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Formulas.Antiderivatives;

public sealed class IntegrationCheckTests
{
    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.WithLetters("x"));

    [Theory]
    [InlineData("x^2/2", "x")]
    [InlineData("log(abs(x))", "1/x")]
    [InlineData("x*sqrt(1-4*x^2)/2 + asin(2*x)/4", "sqrt(1-4*x^2)")]
    [InlineData("sqrt(x^2-16)/(32*x^2) + atan(sqrt(x^2-16)/4)/128", "1/(x^3*sqrt(x^2-16))")]
    [InlineData("-2*abs(1-x)^(3/2)/3*sign(1-x)", "sqrt(abs(1-x))")]
    [InlineData("atan(x/a)/a", "1/(a^2+x^2)")]
    [InlineData("x/sqrt(3) - 2/sqrt(3)*atan(sin(x)/(cos(x)+2+sqrt(3)))", "1/(2+cos(x))")]
    public void Holds_OfAnAntiderivative_IsTrue(string proposal, string integrand) =>
        Assert.True(new IntegrationCheck(Parse(proposal), Parse(integrand), "x").Holds());

    /// <summary>A factor, a half of the domain, a sign on one side, and jumps: of arctangents, signs, roots, floor, near 0 and far away.</summary>
    [Theory]
    [InlineData("x^2", "x")]
    [InlineData("log(x)", "1/x")]
    [InlineData("log(x + sqrt(x^2-1))", "1/sqrt(x^2-1)")]
    [InlineData("sqrt(x^2-1)/x*sign(x)", "1/(x^2*sqrt(x^2-1))")]
    [InlineData("2/sqrt(3)*atan(tan(x/2)/sqrt(3))", "1/(2+cos(x))")]
    [InlineData("-2*sqrt(2)*cos(x/2)*sign(sin(x/2))", "sqrt(1-cos(x))")]
    [InlineData("-atan(1/x)", "1/(1+x^2)")]
    [InlineData("-atan(1/(x-1000))", "1/(1+(x-1000)^2)")]
    [InlineData("x^2/2*sign(x-3)", "abs(x-3) + 3*sign(x-3)")]
    [InlineData("x + floor(x)", "1")]
    [InlineData("atan(x/a)", "1/(a^2+x^2)")]
    public void Holds_OfWhatIsNone_IsFalse(string proposal, string integrand) =>
        Assert.False(new IntegrationCheck(Parse(proposal), Parse(integrand), "x").Holds());
}
