using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;
using CsCheck;

namespace CalculusCourse.Tests.Formulas.Antiderivatives;

public sealed class RationalIntegrationTests
{
    private static readonly string[] Denominators =
        ["x^4+1", "x^4+x^2+2", "x^3-3", "x^4-5x^2+1", "(x^2+2)*(x^2+3)*(x-1)", "x^6+2", "(x-1)^4+4"];

    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.WithLetters("x"));

    [Theory]
    [InlineData("1/(x^4+1)", "sqrt(2)*log((x^2 + sqrt(2)*x + 1)/(x^2 - sqrt(2)*x + 1))/8 + sqrt(2)*atan(sqrt(2)*x - 1)/4 + sqrt(2)*atan(sqrt(2)*x + 1)/4")]
    [InlineData("(x^2-1)/(x^4+1)", "sqrt(2)*log((x^2 - sqrt(2)*x + 1)/(x^2 + sqrt(2)*x + 1))/4")]
    [InlineData("1/(x^4-2)", "2^(1/4)*log(abs((x - 2^(1/4))/(x + 2^(1/4))))/8 - 2^(1/4)*atan(2^(3/4)*x/2)/4")]
    [InlineData("(x^4+1)/(x^6+1)", "2*atan(x)/3 + atan(2*x - sqrt(3))/3 + atan(2*x + sqrt(3))/3")]
    [InlineData("(x^4-3x^2+6)/(x^6-5x^4+5x^2+4)", "atan(x) + atan(x^3) + atan(x^5/2 - 3*x^3/2 + x/2)")]
    [InlineData("x^3/(x^8-1)", "-log(x^4 + 1)/8 + log(abs(x^4 - 1))/8")]
    [InlineData("x^4/(16+x^10)", "atan(x^5/4)/20")]
    [InlineData("1/(x*(x^4+1))", "-log(x^4 + 1)/4 + log(abs(x))")]
    public void Antiderivative_RationalFunction_IsShort(string integrand, string expected) =>
        Assert.Equal(expected, FormulaText.Plain(Integration.Antiderivative(Parse(integrand), "x")!));

    [Theory]
    [InlineData("1/(x^3-2)")]
    [InlineData("1/(x^3+3x^2+3x+3)")]
    [InlineData("1/(x^4-10x^2+1)")]
    [InlineData("1/(x^4+4x^2+1)")]
    [InlineData("(x^3+1)/(x^4+3x^2+5)")]
    [InlineData("1/(x^5+1)")]
    [InlineData("1/(x^6+x^3+1)")]
    [InlineData("1/(x^8+1)")]
    [InlineData("1/(x^8-x^4+1)")]
    [InlineData("x^2/(x^4+1)^3")]
    [InlineData("(x^5+x^4+1)/(x^3-2)^2")]
    [InlineData("(3+12x+20x^2)/(9+24x-12x^2+80x^3+320x^4)")]
    public void Antiderivative_RootsInClosedForm_IsFoundAndProved(string integrand)
    {
        Formula f = Parse(integrand);
        Formula? found = Integration.Antiderivative(f, "x");
        Assert.NotNull(found);
        AssertGoesOn(f, found);
    }

    [Theory]
    [InlineData("1/(x^5+x+3)")]
    [InlineData("1/(x^4+x+1)")]
    public void Antiderivative_RootsThatAreNoRadicals_IsNotFound(string integrand) => Assert.Null(Integration.Antiderivative(Parse(integrand), "x"));

    [Fact]
    public void HermiteReduction_AnyFraction_LeavesSimpleRoots() =>
        Gen.Select(Gen.Int[-4, 4].Array[5], Gen.Int[-4, 4].Array[2], Gen.Int[-4, 4].Array[3], Gen.Int[2, 3]).Sample((above, first, second, power) =>
        {
            var f = new Polynomial([.. first.Select(c => (Rational)c), 1]);
            var g = new Polynomial([.. second.Select(c => (Rational)c), 1]);
            if (f.GreatestCommonDivisor(f.Derivative()).Degree > 0 || g.GreatestCommonDivisor(g.Derivative()).Degree > 0 || f.GreatestCommonDivisor(g).Degree > 0) return;
            Polynomial q = f.ToThe(power) * g, p = new([.. above.Select(c => (Rational)c)]);
            (Polynomial rational, Polynomial below, Polynomial left, Polynomial simple) = HermiteReduction.Of(p, [(f, power), (g, 1)]);
            Assert.Equal(0, simple.GreatestCommonDivisor(simple.Derivative()).Degree);

            // (R/B)′ + L/S = P/Q, multiplied out.
            Polynomial slope = (rational.Derivative() * below) - (rational * below.Derivative());
            Polynomial sum = (slope * simple) + (left * below * below);
            Assert.True(((sum * q) - (p * below * below * simple)).IsZero);
        }, iter: 200);

    [Fact]
    public void Antiderivative_RandomFractionsOfKnownKinds_HaveTheirDerivativeAndNoJumps() =>
        Gen.Select(Gen.Int[-3, 3].Array[3], Gen.Int[0, Denominators.Length - 1])
            .Sample((c, kind) =>
            {
                string below = Denominators[kind];
                Formula f = Parse($"({c[0]}+({c[1]})*x+({c[2]})*x^2)/({below})");
                Formula? found = Integration.Antiderivative(f, "x");
                Assert.True(found is not null, FormulaText.Plain(f));
                AssertGoesOn(f, found);
            }, iter: 40);

    [Theory]
    [InlineData("x/(a+b*x)", "-a*log(abs(a + b*x))/b^2 + x/b")]
    [InlineData("1/(x*(a+b*x))", "log(abs(x))/a - log(abs(a + b*x))/a")]
    [InlineData("1/((x-a)*(x-b))", "log(abs(-a + x))/(a - b) + log(abs(-b + x))/(-a + b)")]
    [InlineData("x^2/(a+b*x)", "a^2*log(abs(a + b*x))/b^3 - a*x/b^2 + x^2/(2*b)")]
    [InlineData("1/(x^2+2*a*x+a^2+1)", "atan(a + x)")]
    [InlineData("1/((x^2+a^2)*(x^2+b^2))", "atan(x/b)/(b*(a^2 - b^2)) + atan(x/a)/(a*(-a^2 + b^2))")]
    [InlineData("x/(a^4+x^4)", "atan(x^2/a^2)/(2*a^2)")]
    public void Antiderivative_LettersInTheCoefficients_AreConstants(string integrand, string expected) =>
        Assert.Equal(expected, FormulaText.Plain(Integration.Antiderivative(Parse(integrand), "x")!));

    [Theory]
    [InlineData("1/(a*x^2+b*x+c)")]
    [InlineData("1/(a+b*x^2)")]
    public void Antiderivative_SignThatDecidesUnknown_IsNotFound(string integrand) => Assert.Null(Integration.Antiderivative(Parse(integrand), "x"));

    [Theory]
    [InlineData("sqrt(2)*sqrt(3)*x-sqrt(6)*x", true)]
    [InlineData("1/(x-sqrt(2))-(x+sqrt(2))/(x^2-2)", true)]
    [InlineData("cos(pi/7)-cos(2*pi/7)+cos(3*pi/7)-1/2", true)]
    [InlineData("sqrt(5+2*sqrt(6))-sqrt(2)-sqrt(3)", true)]
    [InlineData("sqrt(2)*sqrt(3)*x-sqrt(6)*x+1/10^40", false)]
    [InlineData("x*(x-1)*(x+1)*(x-2)", false)]
    [InlineData("sqrt(x^2)-x", false)]
    public void IsZero_AlgebraicCoefficients_IsProvedOrNot(string formula, bool expected) =>
        Assert.Equal(expected, AlgebraicIdentity.IsZero(Parse(formula), "x"));

    /// <summary>Differences of the values against Simpson's rule on short cells.</summary>
    private static void AssertGoesOn(Formula f, Formula found)
    {
        CompiledFormula slope = CompiledFormula.Compile(f, ["x"]), value = CompiledFormula.Compile(found, ["x"]);
        int compared = 0;
        for (int i = -80; i < 80; i++)
        {
            double a = (i * 0.0625) + 0.013, b = a + 0.0625;
            double low = slope.Evaluate([a]), middle = slope.Evaluate([(a + b) / 2]), high = slope.Evaluate([b]);
            double simpson = (low + (4 * middle) + high) * 0.0625 / 6;
            if (!(Math.Abs(low) + Math.Abs(middle) + Math.Abs(high) < 100)) continue;
            if (Math.Abs(low - (2 * middle) + high) > 0.02 * (Math.Abs(middle) + 0.01)) continue;
            Assert.Equal(simpson, value.Evaluate([b]) - value.Evaluate([a]), 0.002 * (Math.Abs(simpson) + 0.002));
            compared++;
        }

        Assert.True(compared > 20);
    }
}
