using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;
using CsCheck;

namespace CalculusCourse.Tests.Formulas.Antiderivatives;

public sealed class TrigonometricIntegrationTests
{
    private static readonly double[] Nodes = [-0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640];
    private static readonly double[] Weights = [0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891];
    private static readonly string[] Functions = ["tan", "cot", "sec", "csc", "sin", "cos"];

    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.WithLetters("x"));

    [Theory]
    [InlineData("sec(x)^4", "tan(x)^3/3 + tan(x)")]
    [InlineData("tan(x)^3*sec(x)^5", "sec(x)^7/7 - sec(x)^5/5")]
    [InlineData("cot(x)^4", "x - cot(x)^3/3 + cot(x)")]
    [InlineData("csc(x)^3", "log(abs(tan(x/2)))/2 - cos(x)*csc(x)^2/2")]
    [InlineData("cos(x)/sin(x)^4", "-1/(3*sin(x)^3)")]
    [InlineData("1/(sin(x)+tan(x))", "log(abs(tan(x/2)))/2 - 1/(2*(cos(x) + 1))")]
    [InlineData("cos(x)/(sin(x)+cos(x))", "x/2 + log(abs(sin(x) + cos(x)))/2")]
    [InlineData("1/(2+3*sin(x)^2)", "sqrt(10)*(x + atan(3*sin(x)*cos(x)/(3*sin(x)^2 + 2 + sqrt(10))))/10")]
    [InlineData("1/(5-3*cos(x))", "x/4 + atan(sin(x)/(3 - cos(x)))/2")]
    [InlineData("1/(2+sin(x))", "2*sqrt(3)*(x/2 + atan(cos(x)/(sin(x) + sqrt(3) + 2)))/3")]
    [InlineData("1/(1+cos(x))^2", "tan(x/2)^3/6 + tan(x/2)/2")]
    [InlineData("sin(x)^5*sqrt(cos(x))", "-2*cos(x)^(11/2)/11 + 4*cos(x)^(7/2)/7 - 2*cos(x)^(3/2)/3")]
    [InlineData("sec(x)^4*sqrt(tan(x))", "2*tan(x)^(7/2)/7 + 2*tan(x)^(3/2)/3")]
    public void Antiderivative_OfATrigonometricFunction_IsShort(string integrand, string expected) =>
        Assert.Equal(expected, FormulaText.Plain(Integration.Antiderivative(Parse(integrand), "x")!));

    /// <summary>tan has poles where these go on; an arctangent or a root of it would jump there.</summary>
    [Theory]
    [InlineData("1/(1+tan(x)^2/4)")]
    [InlineData("1/(2+cos(x))")]
    [InlineData("1/(4+2*sin(x)-cos(x))")]
    [InlineData("1/(1+sin(x)^2)")]
    [InlineData("sqrt(1+cos(x))")]
    [InlineData("sqrt(1-sin(x))")]
    public void Antiderivative_AcrossThePolesOfATangent_IsContinuous(string integrand) => AssertAntiderivative(integrand);

    [Fact]
    public void Antiderivative_OfAQuotientOfWaves_IsContinuousAndHasItsSlope() =>
        Gen.Select(Gen.Int[-3, 3].Array[3], Gen.Int[-5, 5].Array[3]).Where((_, below) => below[1] != 0 || below[2] != 0).Sample(
            (above, below) => AssertAntiderivative(
                $"(({above[0]})+({above[1]})*sin(x)+({above[2]})*cos(x))/(({below[0]})+({below[1]})*sin(x)+({below[2]})*cos(x))"),
            iter: 20,
            threads: 1);

    [Fact]
    public void Antiderivative_OfPowersOfTheSixFunctions_HasItsSlope() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 4], Gen.Int[0, 3], Gen.Int[1, 4]).Sample(
            (f, m, g, n) => AssertAntiderivative($"{Functions[f]}(2*x+1)^{m}*{Functions[g]}(2*x+1)^{n}"),
            iter: 20,
            threads: 1);

    [Fact]
    public void Check_OfTheTangentsOwnForm_FindsTheJump()
    {
        Formula integrand = Parse("1/(2+cos(x))"), jumping = Parse("2*atan(tan(x/2)/sqrt(3))/sqrt(3)");
        Assert.False(new IntegrationCheck(jumping, integrand, "x").Holds());
        Assert.Throws<Xunit.Sdk.TrueException>(() => AssertSlopeAndContinuity(integrand, jumping, "the planted jump"));
    }

    [Theory]
    [InlineData("sin(3*x)/(1+cos(5*x)^2)")]
    [InlineData("tan(x/2+pi/4)*sec(3*x/2)-csc(x+pi/3)")]
    [InlineData("sqrt(2+sin(4*x+1))*cot(2*x)^3")]
    [InlineData("a*cos(-7*x)+sin(2*x-a)^2")]
    public void Form_InSineAndCosineOfOneAngle_IsTheSame(string text)
    {
        Formula formula = Parse(text);
        TrigonometricForm form = TrigonometricForm.Of(formula, "x")!;
        CompiledFormula original = CompiledFormula.Compile(formula, ["x", "a"]), angle = CompiledFormula.Compile(form.Angle, ["x", "a"]);
        CompiledFormula written = CompiledFormula.Compile(form.Written, [TrigonometricForm.S.Name, TrigonometricForm.C.Name, "a"]);
        for (double x = -3.1; x < 3.2; x += 0.173)
        {
            double u = angle.Evaluate([x, 0.7]), expected = original.Evaluate([x, 0.7]);
            Assert.Equal(expected, written.Evaluate([Math.Sin(u), Math.Cos(u), 0.7]), 1e-9 * (1 + Math.Abs(expected)));
        }
    }

    [Fact]
    public void Form_WithTheVariableOutside_IsNone() => Assert.Null(TrigonometricForm.Of(Parse("x*sin(x)"), "x"));

    private static void AssertAntiderivative(string text)
    {
        Formula integrand = Parse(text);
        Formula? antiderivative = Integration.Antiderivative(integrand, "x");
        Assert.True(antiderivative is not null, text);
        AssertSlopeAndContinuity(integrand, antiderivative, text);
    }

    /// <summary>Over each cell in which the integrand is tame the antiderivative rises by its integral (Gauss and Legendre, five points).</summary>
    private static void AssertSlopeAndContinuity(Formula integrand, Formula antiderivative, string text)
    {
        CompiledFormula slope = CompiledFormula.Compile(integrand, ["x"]), value = CompiledFormula.Compile(antiderivative, ["x"]);
        const double Width = 0.0625;
        for (double a = -9.00313; a < 9; a += Width)
        {
            (double whole, double largest) = Integral(a, Width);
            (double first, _) = Integral(a, Width / 2);
            (double second, _) = Integral(a + (Width / 2), Width / 2);

            // Near poles the rule is not exact.
            if (!(largest < 50) || !(Math.Abs(first + second - whole) < 1e-6 * (1 + Math.Abs(whole)))) continue;
            double rise = value.Evaluate([a + Width]) - value.Evaluate([a]);
            Assert.True(Math.Abs(rise - whole) < 1e-4 * (1 + Math.Abs(whole)), $"{text} at {a}: {rise} instead of {whole}");
        }

        (double Value, double Largest) Integral(double from, double width)
        {
            double sum = 0, largest = 0;
            for (int i = 0; i < Nodes.Length; i++)
            {
                double height = slope.Evaluate([from + (width / 2 * (1 + Nodes[i]))]);
                sum += width / 2 * Weights[i] * height;
                largest = Math.Max(largest, Math.Abs(height));
            }

            return (sum, largest);
        }
    }
}
