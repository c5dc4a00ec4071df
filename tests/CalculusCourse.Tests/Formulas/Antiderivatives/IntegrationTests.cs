using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;
using CsCheck;

namespace CalculusCourse.Tests.Formulas.Antiderivatives;

public sealed class IntegrationTests
{
    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.WithLetters("x"));

    [Theory]
    [InlineData("2x", "x^2")]
    [InlineData("3x^2-4x", "x^3 - 2*x^2")]
    [InlineData("7", "7*x")]
    [InlineData("x*sin(x)", "-x*cos(x) + sin(x)")]
    [InlineData("1/x", "log(abs(x))")]
    [InlineData("x^n", "x^(n + 1)/(n + 1)")]
    [InlineData("exp(2x+1)", "exp(2*x + 1)/2")]
    [InlineData("x*exp(x^2)", "exp(x^2)/2")]
    [InlineData("cos(x)*sin(x)^3", "sin(x)^4/4")]
    [InlineData("1/(x*log(x))", "log(abs(log(x)))")]
    [InlineData("x/(x^2+1)", "log(x^2 + 1)/2")]
    [InlineData("x/sqrt(x^2+1)", "sqrt(x^2 + 1)")]
    [InlineData("1/(x^2+1)", "atan(x)")]
    [InlineData("x^3/(x-1)", "x^3/3 + x^2/2 + x + log(abs(x - 1))")]
    [InlineData("1/sqrt(4-x^2)", "asin(x/2)")]
    [InlineData("exp(x)*sin(x)", "(sin(x) - cos(x))*exp(x)/2")]
    [InlineData("tan(x)^2", "-x + tan(x)")]
    [InlineData("1/(a^2+b^2*x^2)", "atan(b*x/a)/(a*b)")]
    [InlineData("exp(-x^2)", "sqrt(pi)*erf(x)/2")]
    [InlineData("erf(x)", "x*erf(x) + exp(-x^2)/sqrt(pi)")]
    [InlineData("sqrt(1-x^2)", "x*sqrt(1 - x^2)/2 + asin(x)/2")]
    [InlineData("1/(x-3)", "log(abs(x - 3))")]
    [InlineData("abs(x^2-1)", "(x^3/3 - x)*sign(x^2 - 1) + 2*sign(x - 1)/3 + 2*sign(x + 1)/3")]
    public void Antiderivative_KnownIntegral_IsShort(string integrand, string expected) =>
        Assert.Equal(expected, FormulaText.Plain(Integration.Antiderivative(Parse(integrand), "x")!));

    [Theory]
    [InlineData("0; x; a; sqrt(x); 1/x^2; x^(1/3); 1/(2x+3); (2x+3)^5; (1-x)^(3/2); 2^x; a^x; e^(a*x); sin(a*x+b); tan(2x); sinh(x); tanh(x)")]
    [InlineData("log(2x+1); log(x)^2; x^2*log(x); sqrt(x)*log(x); log(x)/x; asin(x); acos(x); x*atan(x); x*asin(x); log(x^2+1); x*log(3x)")]
    [InlineData("x^2*exp(x); x^3*exp(2x); exp(-x)*cos(2x); exp(a*x)*sin(b*x); x*exp(x)*sin(x); x*sin(x)^2; x*2^x; x^2*cosh(x); x*exp(a*x)")]
    [InlineData("sin(x)^2; cos(x)^4; sin(x)^3; sin(2x)*cos(3x); 1/cos(x); 1/sin(x); 1/cos(x)^2; tan(x)^3; tan(x)^4; 1/(sin(x)*cos(x)); 1/(1+cos(x))")]
    [InlineData("1/(x^2-1); 1/(x^2+x+1); 1/(x^2-2); (x^2-1)/(x^2+1); 1/(x^3+x); 1/(x^3-1); 1/(x*(x+1)^2); 1/(x^2+1)^2; 1/(x^4+4); x/(x^4+1)")]
    [InlineData("sqrt(1-x^2); 1/sqrt(x^2+1); sqrt(x^2+1); 1/sqrt(x^2-1); x^2*sqrt(1-x^2); 1/(x^2+1)^(3/2); 1/(x*sqrt(x^2+1)); sqrt(2x-x^2); x*sqrt(x+1)")]
    [InlineData("1/(1+exp(-x)); exp(x)/(1+exp(2x)); exp(sqrt(x)); 1/(1+sqrt(x)); sin(log(x)); sin(x)*exp(cos(x)); exp(1/x)/x^2; (x+1)*exp(x^2+2x)")]
    [InlineData("x^2*exp(-x^2); x^5*exp(-3x^2+x); exp(-(x-7)^2/8); exp(-a^2*x^2); exp(-x^2/(2*a^2)); log(abs(x-3)); x*log(abs(2x+1))")]
    [InlineData("abs(x^2-1); abs(x^3-x); x*abs(x^2-2); sign(x^2-x-1); abs(x-1)*abs(x+2); exp(x)*sign(x^2-4); abs((x-1)^2*(x+1))")]
    [InlineData("abs(2x-1); x*abs(x); exp(-abs(x)); x*exp(-abs(x)); x^2*sign(x); 1/cosh(x)^2; sinh(x)^3; 1/(a^2-x^2); 1/sqrt(a^2-x^2); log(a*x)")]
    public void Antiderivative_ThenDerivative_IsTheIntegrand(string integrands)
    {
        foreach (string text in integrands.Split(';', StringSplitOptions.TrimEntries))
        {
            Formula integrand = Parse(text);
            Formula? antiderivative = Integration.Antiderivative(integrand, "x");
            Assert.True(antiderivative is not null, text);
            AssertSame(integrand, Differentiation.Derivative(antiderivative, "x"), text);
        }
    }

    /// <summary>Between its roots a polynomial in bars changes its sign; the antiderivative must not jump there.</summary>
    [Fact]
    public void Antiderivative_OfAPolynomialInBars_IsContinuous() => Gen.Int[-6, 6].Array[1, 5].Sample(
        roots =>
        {
            Formula integrand = Parse($"abs({string.Join('*', roots.Select(r => $"(x-({r}))"))})");
            Formula? F = Integration.Antiderivative(integrand, "x");
            Assert.True(F is not null, FormulaText.Plain(integrand));
            CompiledFormula value = CompiledFormula.Compile(F, ["x"]);
            foreach (int root in roots)
            {
                double at = value.Evaluate([root]), slack = 1e-4 * (1 + Math.Abs(at));
                Assert.Equal(at, value.Evaluate([root - 1e-7]), slack);
                Assert.Equal(at, value.Evaluate([root + 1e-7]), slack);
            }
        },
        iter: 60);

    /// <summary>Each factor is multiplied in once, so that the terms are as many as the powers, whatever the number of factors.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(25)]
    [InlineData(50)]
    public void Expanded_ProductOfManySums_HasATermForEachPower(int factors)
    {
        string product = string.Join('*', Enumerable.Range(1, factors).Select(k => $"(x-{k})"));
        Assert.Equal(factors + 1, Monomial.Terms(Parse(product)).Count);
        Assert.NotNull(Integration.Antiderivative(Parse(product), "x"));
    }

    [Theory]
    [InlineData("exp(x^2)")]
    [InlineData("sin(x)/x")]
    [InlineData("x^x")]
    [InlineData("exp(x)/x")]
    [InlineData("1/log(x)")]
    [InlineData("sqrt(x^3+1)")]
    [InlineData("1/(x^5+x+1)")]
    [InlineData("sqrt(sin(x))")]
    [InlineData("x^x*sin(x)*log(x)/(1+x^5)")]
    [InlineData("log(-1-x^2)")]
    public void Antiderivative_NotElementary_IsNull(string integrand) => Assert.Null(Integration.Antiderivative(Parse(integrand), "x"));

    /// <summary>tan has poles where these go on; an arctangent of it would jump there.</summary>
    [Theory]
    [InlineData("1/(1+tan(x)^2/4)")]
    [InlineData("1/(2+cos(x))")]
    [InlineData("1/(5-4*sin(x)+2*cos(x))")]
    [InlineData("1/(sin(x)^4+cos(x)^4)")]
    [InlineData("sqrt(1-cos(x))")]
    public void Antiderivative_OverManyTurns_DoesNotJump(string integrand)
    {
        CompiledFormula F = CompiledFormula.Compile(Integration.Antiderivative(Parse(integrand), "x")!, ["x"]);
        CompiledFormula f = CompiledFormula.Compile(Parse(integrand), ["x"]);
        for (double x = -10; x < 10; x += 0.01)
        {
            double step = F.Evaluate([x + 0.01]) - F.Evaluate([x]);
            if (double.IsFinite(f.Evaluate([x + 0.005]))) Assert.Equal(0.01 * f.Evaluate([x + 0.005]), step, 2e-4);
        }
    }

    /// <summary>(1 + √2)^n is a sum of two terms for every n, however many factors are multiplied out.</summary>
    [Theory]
    [InlineData("(x+(1+sqrt(2))^60)^2")]
    [InlineData("(x+(1+sqrt(2))^61)^2")]
    public void Antiderivative_WithALargePowerOfASum_HasAllItsFactors(string integrand)
    {
        CompiledFormula antiderivative = CompiledFormula.Compile(Integration.Antiderivative(Parse(integrand), "x")!, ["x"]);
        double[] slope = new double[1];
        antiderivative.EvaluateWithGradient([1], slope);
        Assert.Equal(1, slope[0] / CompiledFormula.Compile(Parse(integrand), ["x"]).Evaluate([1]), 1e-12);
    }

    /// <summary>Written out, the numbers would have millions of digits, and their arithmetic would not end.</summary>
    [Theory]
    [InlineData("x*((9^900+1)^900+1)^900")]
    [InlineData("1/(x^2+((((9^24+1)^24+1)^24+1)^24+1)^24)")]
    public void Antiderivative_WithVeryLongNumbers_IsNotProvedAndNotShown(string integrand) =>
        Assert.Null(Integration.Antiderivative(Parse(integrand), "x"));

    [Fact]
    public void Antiderivative_OfALinearCombination_IsFound()
    {
        string[] parts = ["x^3", "sin(2*x)", "exp(-x)", "1/(x^2+1)", "x*cos(x)", "1/(x-5)", "sqrt(x+3)", "x*exp(x)"];
        Gen.Select(Gen.Int[-5, 5], Gen.Int[-5, 5], Gen.Int[1, 4], Gen.Int[0, parts.Length - 1], Gen.Int[0, parts.Length - 1]).ForAll(
            (a, b, c, i, j) =>
            {
                string text = $"({a})*({parts[i]})+({b})*({parts[j]})/{c}";
                Formula? antiderivative = Integration.Antiderivative(Parse(text), "x");
                Assert.NotNull(antiderivative);
                AssertSame(Parse(text), Differentiation.Derivative(antiderivative, "x"), text);
            },
            iter: 150);
    }

    /// <summary>
    /// Functions put together at random, differentiated: most are found again, and what is found has that derivative at points
    /// computed without the prover.
    /// </summary>
    [Theory]
    [InlineData(1, 0.95)]
    [InlineData(2, 0.85)]
    [InlineData(3, 0.6)]
    public void Antiderivative_OfADerivative_IsMostlyFoundAndNeverWrong(int depth, double share)
    {
        (int tried, int found) = (0, 0);
        Random(depth).Array[80].Sample(
            texts =>
            {
                foreach (string text in texts)
                {
                    Formula derivative = Differentiation.Derivative(Parse(text), "x");
                    if (derivative.Size(200) > 200) continue;
                    tried++;
                    if (Integration.Antiderivative(derivative, "x") is not { } F) continue;
                    found++;
                    AssertSlope(derivative, F, text);
                }
            },
            seed: "0000fIXmNbN3",
            iter: 1);
        Assert.True(found >= share * tried, $"{found} of {tried}");
    }

    private static Gen<string> Random(int depth) => depth == 0
        ? Gen.Int[0, 5].Select(i => ((string[])["x", "x^2", "(x+1)", "(2*x-3)", "(x^2+1)", "3"])[i])
        : Gen.Select(Gen.Int[0, 8], Random(depth - 1), Random(0)).Select((kind, inner, small) => kind switch
        {
            0 => $"({inner})*({small})",
            1 => $"({inner})+({small})",
            2 => $"({small})/({inner})",
            3 => $"exp({inner})",
            4 => $"sin({inner})",
            5 => $"cos({inner})*({small})",
            6 => $"log(abs({inner}))",
            7 => $"sqrt(({inner})^2+1)",
            _ => $"atan({inner})",
        });

    private static void AssertSlope(Formula slope, Formula F, string text)
    {
        foreach (int i in (int[])[-7, -3, 2, 5])
        {
            var x = new Rational((13 * i) + 1, 17);
            var h = new Rational(1, 1_000_000_000);
            double left = Precisely(F, x - h), right = Precisely(F, x + h), at = Precisely(slope, x);
            if (!double.IsFinite(at) || Math.Abs(at) > 1e4 || !double.IsFinite(left) || !double.IsFinite(right)) continue;
            Formula step = new Sum([Substitution.Put(F, "x", new Number(x + h)), new Product([Number.MinusOne, Substitution.Put(F, "x", new Number(x - h))])]);
            Assert.True(Math.Abs((Precisely(step, x) * 5e8) - at) <= 1e-5 * (1 + Math.Abs(at)), $"{text} at {x}");
        }

        static double Precisely(Formula formula, Rational x) =>
            FormulaEquivalence.ApproximationAt(formula, new Dictionary<string, Rational> { ["x"] = x });
    }

    /// <summary>Both agree to the rounding of some dozen operations with moderate cancellation.</summary>
    private static void AssertSame(Formula expected, Formula actual, string text)
    {
        string[] names = ["x", "a", "b", "n"];
        CompiledFormula f = CompiledFormula.Compile(expected, names), g = CompiledFormula.Compile(actual, names);
        foreach (double x in (double[])[-3.1, -0.83, -0.27, 0.31, 0.62, 1.43, 3.7])
        {
            double[] point = [x, 1.3, 0.7, 2.5];
            double value = f.Evaluate(point);
            if (double.IsFinite(value))
                Assert.True(Math.Abs(value - g.Evaluate(point)) <= 1e-11 * Math.Max(1, Math.Abs(value)), $"{text} at {x}");
        }
    }
}
