using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;
using CsCheck;

namespace CalculusCourse.Tests.Formulas.Antiderivatives;

public sealed class AlgebraicIntegrationTests
{
    /// <summary>Nodes and weights of Gauss and Legendre's rule with five points on [−1, 1].</summary>
    private static readonly (double Node, double Weight)[] Rule =
    [
        (-0.9061798459386640, 0.2369268850561891), (-0.5384693101056831, 0.4786286704993665), (0, 0.5688888888888889),
        (0.5384693101056831, 0.4786286704993665), (0.9061798459386640, 0.2369268850561891),
    ];

    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.WithLetters("x"));

    [Theory]
    [InlineData("1/(x^2*sqrt(x^2+9))", "-sqrt(x^2 + 9)/(9*x)")]
    [InlineData("1/(x*sqrt(4-x^2))", "-log((sqrt(4 - x^2) + 2)/abs(x))/2")]
    [InlineData("1/(x^2+1)^(5/2)", "x*(2*x^2 + 3)/(3*(x^2 + 1)^(3/2))")]
    [InlineData("sqrt(x^2+1)/x^2", "log(x + sqrt(x^2 + 1)) - sqrt(x^2 + 1)/x")]
    [InlineData("1/((x^2+3)*sqrt(x^2+4))", "sqrt(3)*atan(sqrt(3)*x/(3*sqrt(x^2 + 4)))/3")]
    [InlineData("1/((x-2)*sqrt(x^2-4))", "-sqrt(x^2 - 4)/(2*(x - 2))")]
    [InlineData("1/(sqrt(x+3)-sqrt(x))", "2*x^(3/2)/9 + 2*(x + 3)^(3/2)/9")]
    [InlineData("sqrt((2+x)/(2-x))", "sqrt((x + 2)/(2 - x))*(x - 2) + 4*atan(sqrt((x + 2)/(2 - x)))")]
    [InlineData("1/(8+x^3)^(4/3)", "x/(8*(x^3 + 8)^(1/3))")]
    [InlineData("1/(x^3-8)^(1/3)", "-log(abs(x - (x^3 - 8)^(1/3)))/2 + sqrt(3)*atan(sqrt(3)*(2*x/(x^3 - 8)^(1/3) + 1)/3)/3")]
    [InlineData("(4-x^4)/(x^4+4)^(3/2)", "x/sqrt(x^4 + 4)")]
    [InlineData("(x^2-2)/((x^2+2)*sqrt(x^4+4))", "-atan(2*x/sqrt(x^4 + 4))/2")]
    [InlineData("x^3/(x*sqrt(x^8+1))*x", "log(x^4 + sqrt(x^8 + 1))/4")]
    [InlineData("(9*x^2+5)*(x^3+x)^(2/3)/(x^2+1)", "3*x*(x*(x^2 + 1))^(2/3)")]
    public void Antiderivative_OfRoots_IsShort(string integrand, string expected) =>
        Assert.Equal(expected, FormulaText.Plain(Integration.Antiderivative(Parse(integrand), "x")!));

    [Theory]
    [InlineData("1/((x-1)*sqrt(x^2+2*x+5)); x/((x^2+2)*sqrt(x^2-3)); (x+4)/((x^2+2*x+3)*sqrt(x^2+x+1)); 1/((x^2-3)*sqrt(x^2+1)); 1/((x^2-5)^2*sqrt(7-x^2))")]
    [InlineData("1/(x+sqrt(x^2+4)); 1/(2+sqrt(x^2+1)); x/(1+sqrt(x)+sqrt(x+1))")]
    [InlineData("x/(1+x^(1/3)); sqrt(x)/(x^(1/3)-1); ((x+1)/(x-2))^(1/3); 1/((x-2)^2*(x+1))^(1/3); x/sqrt((x-1)^3*(x+2))")]
    [InlineData("x^4/(2-x^3)^(2/3); (x^4+2)^(1/4)/x^2; 1/(x*(x+8)^(1/3)); (x^2*(x+1))^(1/3); x^5/(1+x^3)^(1/3)")]
    [InlineData("(1+x^2)/((1-x^2)*sqrt(x^4+3*x^2+1)); (x^4-4)/(x^2*sqrt(x^4+x^2+4)); (x^2-1)/((x^2+1)*sqrt(x^4+1))")]
    [InlineData("sqrt(x^4+2*x^2+1)*x; (2*x+1)*(x^2+x)^(4/7); sqrt(1+sqrt(x+2)); 1/(1+sqrt(x+sqrt(x^2+4))); sqrt(x^(1/2)+x)/x^2")]
    public void Antiderivative_OfRoots_IsContinuousAndRight(string integrands)
    {
        foreach (string text in integrands.Split(';', StringSplitOptions.TrimEntries))
        {
            Formula integrand = Parse(text);
            Formula? antiderivative = Integration.Antiderivative(integrand, "x");
            Assert.True(antiderivative is not null, text);
            Assert.True(Fault(integrand, antiderivative) is null, $"{text}: {antiderivative}: {Fault(integrand, antiderivative)}");
        }
    }

    /// <summary>∫ (dx + e)·T(x)ᵏ·Q(x)^(m/2): found always, and its rises are the areas on all of the domain.</summary>
    [Fact]
    public void Antiderivative_OfARationalFunctionTimesARootOfAQuadratic_RisesByTheArea() => Gen.Select(
        Gen.Int[-3, 3].Array[3], Gen.Int[-3, 3].Array[3], Gen.Int[-2, 2].Array[2], Gen.Int[-2, -1], Gen.Int[-2, 1]).Sample(
        (q, t, n, k, m) =>
        {
            if (q[2] == 0 || ((q[1] * q[1]) - (4 * q[2] * q[0]) is var d && (d == 0 || (q[2] < 0 && d < 0))) || t is [_, 0, 0] || n is [0, 0]) return;
            string text = $"({n[1]}*x+{n[0]})*({t[2]}*x^2+{t[1]}*x+{t[0]})^({k})*({q[2]}*x^2+{q[1]}*x+{q[0]})^({(2 * m) + 1}/2)";
            Formula integrand = Parse(text);
            Formula? found = new IntegrationSearch(200).Of(Numerics.Formulas.Rules.Simplification.Simplify(integrand, ignorePoints: true), "x", 0)?.Result;
            Assert.True(found is not null, text);
            Assert.True(Fault(integrand, found) is null, $"{text}: {found}: {Fault(integrand, found)}");
        }, iter: 60);

    [Fact]
    public void Fault_OfAnAntiderivativeThatJumpsOrIsSteeper_IsSeen()
    {
        Formula integrand = Parse("1/sqrt(x^2+1)");
        Assert.Null(Fault(integrand, Parse("log(x+sqrt(x^2+1))")));
        Assert.NotNull(Fault(integrand, Parse("log(x+sqrt(x^2+1))+sign(x-1/3)/50")));
        Assert.NotNull(Fault(integrand, Parse("1.01*log(x+sqrt(x^2+1))")));
        Assert.NotNull(Fault(integrand, Parse("log(x+sqrt(x^2+1))+0*sqrt(x)")));
    }

    /// <summary>Where the rise of the antiderivative is not the area under the integrand, or it has no value; null for nowhere.</summary>
    private static string? Fault(Formula integrand, Formula antiderivative)
    {
        CompiledFormula f = CompiledFormula.Compile(integrand, ["x"]), whole = CompiledFormula.Compile(antiderivative, ["x"]);
        const double step = 0.0625;
        for (double from = -8.00313; from < 8; from += step)
        {
            double to = from + step, middle = from + (step / 2);
            if (Area(f, from, to) is not { } area || Area(f, from, middle) is not { } left || Area(f, middle, to) is not { } right) continue;

            // Near a pole or an end of the domain the rule says nothing.
            if (Math.Abs(left + right - area) > 1e-5 * (1e-3 + Math.Abs(area))) continue;
            double start = whole.Evaluate([from]), rise = whole.Evaluate([to]) - start;
            if (!(Math.Abs(rise - area) <= (1e-3 * (1e-2 + Math.Abs(area))) + (1e-9 * Math.Abs(start)))) return $"[{from}, {to}]: {rise}, not {area}";
        }

        return null;
    }

    private static double? Area(CompiledFormula f, double from, double to)
    {
        double sum = 0;
        foreach ((double node, double weight) in Rule)
        {
            double height = f.Evaluate([((from + to) / 2) + ((to - from) / 2 * node)]);
            if (!double.IsFinite(height) || Math.Abs(height) > 1e4) return null;
            sum += weight * height * (to - from) / 2;
        }

        return double.IsFinite(f.Evaluate([from])) && double.IsFinite(f.Evaluate([to])) ? sum : null;
    }
}
