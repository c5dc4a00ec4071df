using System.Globalization;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Reading;
using CsCheck;
using MathNet.Numerics;

namespace CalculusCourse.Tests.Calculus.DefiniteIntegrals;

/// <summary>Integrals whose range or integrand is not finite, against known criteria and closed forms.</summary>
public sealed class ImproperIntegralTests
{
    private const double Inf = double.PositiveInfinity;

    private static QuadratureResult Of(string f, double from, double to, string? exactTo = null)
    {
        Formula formula = FormulaParser.Parse(f, NameScope.Of("x"));
        return DefiniteIntegral.Of(formula, Integration.Antiderivative(formula, "x"), "x", from, to,
            exactTo: exactTo is null ? null : FormulaParser.Parse(exactTo, NameScope.None));
    }

    [Theory]
    [InlineData("exp(-x^2)", -Inf, Inf, 1.772453850905516)]
    [InlineData("exp(-x)*sin(x)", 0, Inf, 0.5)]
    [InlineData("1/x^1.5", 1, Inf, 2)]
    [InlineData("1/x^1.001", 1, Inf, 1000)]
    [InlineData("log(x)/x^2", 1, Inf, 1)]
    [InlineData("sin(x)/x", 0, Inf, Math.PI / 2)]
    [InlineData("sin(x)^2/x^2", -Inf, Inf, Math.PI)]
    [InlineData("sin(x^2)", 0, Inf, 0.62665706865775012560)]
    [InlineData("cos(x)/(1+x^2)", -Inf, Inf, 1.1557273497909217179)]
    [InlineData("1/(x*log(x)^2)", 2, Inf, 1.4426950408889634)]
    [InlineData("x/(exp(x)-1)", 0, Inf, 1.6449340668482264)]
    [InlineData("1/cosh(x-1000)", -Inf, Inf, Math.PI)]
    [InlineData("exp(-(x-100000)^2)", -Inf, Inf, 1.772453850905516)]
    [InlineData("1/(sqrt(x)*(1+x))", 0, Inf, Math.PI)]
    [InlineData("1/sqrt(x)", 0, 1, 2)]
    [InlineData("1/sqrt(abs(x))", -1, 1, 4)]
    [InlineData("log(x)", 0, 1, -1)]
    [InlineData("sin(1/x)", 0, 1, 0.50406706190692837199)]
    [InlineData("sin(x)/x", -1, 1, 1.892166140734366)]
    [InlineData("(x^3-8)/(x-2)", 0, 3, 30)]
    [InlineData("x/sin(x)", -1, 1, 2.1195255866966116)]
    [InlineData("(sqrt(1+x)-1)/x", -0.5, 1, 0.7210663818131497)]
    [InlineData("abs(x)/x", -1, 2, 1)]
    public void Of_Convergent_IsItsValue(string f, double from, double to, double expected)
    {
        QuadratureResult result = Of(f, from, to);
        Assert.True(result.Status == QuadratureStatus.Converged, $"{f}: {result}");
        Assert.Equal(expected, result.Value, 1e-10 * Math.Abs(expected));
        Assert.All(result.Fates, fate => Assert.Equal(FateKind.Converges, fate.Kind));
    }

    [Theory]
    [InlineData("1/(x*log(x))", 2, Inf)]
    [InlineData("1/(x*log(x)*log(log(x)))", 3, Inf)]
    [InlineData("x/(1+x^2)", 0, Inf)]
    [InlineData("log(x)", 1, Inf)]
    [InlineData("sin(x)", 0, Inf)]
    [InlineData("1+sin(x)", 0, Inf)]
    [InlineData("sin(x)^2/x", 1, Inf)]
    [InlineData("(2+sin(x))/x", 1, Inf)]
    [InlineData("sin(log(x))/x", 1, Inf)]
    [InlineData("x", -Inf, Inf)]
    [InlineData("1/x^0.999", 1, Inf)]
    [InlineData("1/x", 0, 1)]
    [InlineData("1/x", -1, 1)]
    [InlineData("1/(x-3)", 1, 4)]
    [InlineData("1/(cos(x)-x)", 0, 1)]
    [InlineData("1/(x^2-x-1)", 1, Inf)]
    [InlineData("tan(x)", 0, Inf)]
    [InlineData("x/sin(x)", -1, 4)]
    [InlineData("cos(1/x)/x^2", 0, 1)]
    public void Of_Divergent_IsNeverANumber(string f, double from, double to)
    {
        QuadratureResult result = Of(f, from, to);
        Assert.True(result.Status == QuadratureStatus.Divergent, $"{f}: {result}");
        Assert.False(double.IsFinite(result.Value));
        Assert.Contains(result.Fates, fate => fate.Kind == FateKind.Diverges);
    }

    [Theory]
    [InlineData("sin(x)+sin(sqrt(2)*x)", 0, Inf)]
    [InlineData("abs(sin(x))/x", 1, Inf)]
    public void Of_WithoutAProof_IsUndecided(string f, double from, double to)
    {
        QuadratureResult result = Of(f, from, to);
        Assert.Equal(QuadratureStatus.Undecided, result.Status);
        Assert.True(double.IsNaN(result.Value));
    }

    /// <summary>What the double nearest to π/2 would hide.</summary>
    [Theory]
    [InlineData("tan(x)", Math.PI / 2, "pi/2")]
    [InlineData("1/sin(x)", Math.PI, "pi")]
    public void Of_EndsThatAreNoDoubles_AreTakenExactly(string f, double to, string exactTo) =>
        Assert.Equal(QuadratureStatus.Divergent, Of(f, 1, to, exactTo).Status);

    [Fact]
    public void Of_UndefinedStretch_NamesItsEnds()
    {
        QuadratureResult result = Of("sqrt(x^2-1)", -2, 2);
        Assert.Equal(QuadratureStatus.Undefined, result.Status);
        Assert.Equal((-1, 1), result.UndefinedOn);
    }

    /// <summary>exp(−k·x)·x^a·log(x)^b·log(log x)^c: finite for k &gt; 0, or k = 0 and a &lt; −1, and so on.</summary>
    [Fact]
    public void Of_ProductOfPowers_IsFiniteByBertrandsCriterion() => Gen.Select(
        Gen.Int[-1, 1], Exponent, Exponent, Exponent, Gen.Int[0, 2]).Sample(
        (k, a, b, c, disturbance) =>
        {
            double[] row = [-k, a + 1, b + 1, c + 1];
            bool isFinite = row.FirstOrDefault(value => value != 0) < 0;
            string more = disturbance switch { 0 => "", 1 => "*(1+3/x)", _ => "*(2-atan(x))" };
            string f = string.Create(CultureInfo.InvariantCulture, $"exp({-k}*x)*x^({a})*log(x)^({b})*log(log(x))^({c}){more}");
            Formula formula = FormulaParser.Parse(f, NameScope.Of("x"));
            Fate fate = Fate.Towards(formula, "x", null, Inf, -1);
            Assert.True(fate.Kind == (isFinite ? FateKind.Converges : FateKind.Diverges), f);
        },
        iter: 300);

    /// <summary>|x − p|^a·log|x − p|^b near p: finite for a &gt; −1, or a = −1 and b &lt; −1.</summary>
    [Fact]
    public void Of_SingularPlace_IsFiniteByItsPower() => Gen.Select(Gen.Int[-3, 3], Exponent, Gen.Int[-3, 3], Gen.Bool).Sample(
        (p, a, b, isAbove) =>
        {
            bool isFinite = a > -1 || (a == -1 && b < -1);
            string distance = isAbove ? $"(x-({p}))" : $"(({p})-x)";
            string f = string.Create(CultureInfo.InvariantCulture, $"{distance}^({a})*log({distance})^({b})*(2+x^2)");
            Formula formula = FormulaParser.Parse(f, NameScope.Of("x"));
            Fate fate = Fate.Towards(formula, "x", new Number(p), p, isAbove ? 1 : -1);
            Assert.True(fate.Kind == (isFinite ? FateKind.Converges : FateKind.Diverges), f);
        },
        iter: 300);

    /// <summary>x^a·sin(x^p): finite at ∞ for a &lt; p − 1.</summary>
    [Fact]
    public void Of_Waves_AreFiniteByDirichletsTest() => Gen.Select(Exponent, Gen.Int[1, 3], Gen.Bool).Sample(
        (a, p, isSine) =>
        {
            string f = string.Create(CultureInfo.InvariantCulture, $"x^({a})*{(isSine ? "sin" : "cos")}(x^{p})");
            Fate fate = Fate.Towards(FormulaParser.Parse(f, NameScope.Of("x")), "x", null, Inf, -1);
            Assert.True(fate.Kind == (a < p - 1 ? FateKind.Converges : FateKind.Diverges), f);
        },
        iter: 100);

    /// <summary>∫ x^(s−1)·sin(x) from 0 to ∞ is Γ(s)·sin(πs/2) for 0 &lt; s &lt; 1.</summary>
    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    public void Of_Waves_HaveTheValueOfTheGammaFunction(double s)
    {
        QuadratureResult result = Of(string.Create(CultureInfo.InvariantCulture, $"x^({s - 1})*sin(x)"), 0, Inf);
        double expected = SpecialFunctions.Gamma(s) * Math.Sin(Math.PI * s / 2);
        Assert.Equal(expected, result.Value, 1e-9 * expected);
    }

    /// <summary>∫ x^(s−1)·e^(−x) from 0 to ∞ is Γ(s).</summary>
    [Fact]
    public void Of_PowerTimesExponential_IsTheGammaFunction() => Gen.Int[1, 16].Sample(
        quarters =>
        {
            double s = quarters / 4.0;
            QuadratureResult result = Of(string.Create(CultureInfo.InvariantCulture, $"x^({s - 1})*exp(-x)"), 0, Inf);
            Assert.Equal(SpecialFunctions.Gamma(s), result.Value, 1e-9 * SpecialFunctions.Gamma(s));
        },
        iter: 16);

    /// <summary>Rational functions with the roots a, b and a quadratic without real roots, by partial fractions done by hand.</summary>
    [Fact]
    public void Of_RationalFunction_IsThatOfItsPartialFractions() => Gen.Select(
        Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 5], Gen.Int[-9, 9]).Sample(
        (a, b, q, numerator) =>
        {
            if (a == b) return;

            // 1/((x + a)(x + b)) from 0 to ∞ is log(b/a)/(b − a); c/(x² + q²) is c·π/(2q).
            QuadratureResult result = Of($"1/((x+{a})*(x+{b}))+({numerator})/(x^2+{q * q})", 0, Inf);
            double expected = (Math.Log((double)b / a) / (b - a)) + (numerator * Math.PI / (2 * q));
            Assert.True(result.Status == QuadratureStatus.Converged, $"{a} {b} {q} {numerator}: {result}");
            Assert.Equal(expected, result.Value, 1e-9 * (1 + Math.Abs(expected)));
            Assert.Equal(QuadratureStatus.Divergent, Of($"1/((x-{a})*(x+{b}))", 0, Inf).Status);
        },
        iter: 25);

    private static Gen<double> Exponent => Gen.Int[-12, 8].Select(quarters => quarters / 4.0);

    /// <summary>1 − x/x is zero at every x: the edge of asin has no isolated zeros.</summary>
    [Theory]
    [InlineData("asin(x/x)*sec(x^3+1)")]
    [InlineData("sigmoid(x+x/x)*asin(x/x)")]
    [InlineData("x*acosh(x/x)/(x-3)")]
    public void Of_EdgeEverywhere_HasAnAnswer(string integrand) =>
        Assert.NotNull(DefiniteIntegral.Of(FormulaParser.Parse(integrand, NameScope.Of("x")), null, "x", 1, 2).ToString());
}
