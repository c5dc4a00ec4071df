using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Tests.Formulas.Reading;

/// <summary>Functions of several arguments have the values that their names promise, and what they are read as is said.</summary>
public sealed class SeveralArgumentsTests
{
    private static readonly NameScope Scope = NameScope.Of("x", "y");

    private static double Value(string text, double x, double y) =>
        CompiledFormula.Compile(FormulaParser.Parse(text, Scope), ["x", "y"]).Evaluate([x, y]);

    [Theory]
    [InlineData("log(x]", 6)]
    [InlineData("max(x, 1]", 9)]
    [InlineData("pow(x, 2]", 9)]
    [InlineData("sin(x]", 6)]
    public void Call_ClosedByAnotherBracket_IsRefusedAtIt(string text, int column)
    {
        FormulaSyntaxException refusal = Assert.Throws<FormulaSyntaxException>(
            () => FormulaParser.Read(text, .., NameScope.Of("x"), Notations.Written));
        Assert.Equal((column, "\"]\" cannot stand here: a closing parenthesis is wanted"), (refusal.Column, refusal.Message));
    }

    [Theory]
    [InlineData(-2.3, 1.7)]
    [InlineData(0.4, -3.1)]
    [InlineData(5.2, 5.2)]
    [InlineData(-1.5, -0.25)]
    [InlineData(7, 2)]
    public void Call_HasTheValueOfItsName(double x, double y)
    {
        void Same(double expected, string text)
        {
            double actual = Value(text, x, y);
            bool isNear = expected.Equals(actual) || FormulaCases.Near(expected, actual, 1e-14, 1e-15);
            Assert.True(isNear, $"{text} at {x}, {y} is {actual}, not {expected}");
        }

        Same(Math.Max(x, y), "max(x, y)");
        Same(Math.Min(x, y), "min(x, y)");
        Same(Math.Max(x, 0), "max(0, x)");
        Same(Math.Min(x, 0), "min(0, x)");
        Same(Math.Max(x, Math.Max(y, 1)), "max(x, y, 1)");
        Same(Math.Min(x, Math.Min(y, 1)), "min(x, y, 1)");
        Same(x - (y * Math.Floor(x / y)), "mod(x, y)");
        Same(Math.Atan2(y, x), "atan2(y, x)");
        Same(x > 0 ? Math.Log(x, 3) : double.NaN, "log(x, 3)");
        Same(x > 0 ? Math.Log2(x) : double.NaN, "log(x, 2)");
        Same(x > 0 ? Math.Log10(x) : double.NaN, "log_10(x)");
        Same(Math.Cbrt(x), "root(x, 3)");
        Same(Math.Sign(x) * Math.Pow(Math.Abs(x), 0.2), "root(x, 5)");
        Same(x >= 0 ? Math.Pow(x, 0.25) : double.NaN, "root(x, 4)");
        Same(x >= 0 ? Math.Sqrt(x) : double.NaN, "root(x, 2)");
    }

    [Theory]
    [InlineData(-1e20, 1)]
    [InlineData(1e300, -1e-300)]
    [InlineData(3, 3)]
    [InlineData(1e308, -1e308)]
    public void Extremum_IsOneOfTheArguments_ToTheLastBit(double x, double y)
    {
        Assert.Equal(Math.Max(x, y), Value("max(x, y)", x, y));
        Assert.Equal(Math.Min(x, y), Value("min(x, y)", x, y));
        Assert.Equal(Math.Max(x, Math.Max(y, 2)), Value("np.maximum(x, max(y, 2))", x, y));
    }

    [Theory]
    [InlineData(0, -1, Math.PI)]
    [InlineData(1e-300, -1, Math.PI)]
    [InlineData(-1e-10, -1, -Math.PI + 1e-10)]
    [InlineData(1, 0, Math.PI / 2)]
    [InlineData(-1, 0, -Math.PI / 2)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, double.NaN)]
    public void AngleOfAPoint_OnItsCut_IsPi(double y, double x, double angle) =>
        Assert.True(FormulaCases.Near(angle, Value("atan2(y, x)", x, y), 1e-15, 0) || double.IsNaN(angle));

    [Theory]
    [InlineData(@"\sqrt[5]{x}", -32, -2)]
    [InlineData(@"\sqrt[3]{x}", -8, -2)]
    [InlineData(@"\sqrt[4]{x}", -16, double.NaN)]
    [InlineData("∜x", 16, 2)]
    public void Root_OfOddIndex_IsReal(string text, double x, double root) => Assert.Equal(root, Value(text, x, 0), 1e-14);

    [Theory]
    [InlineData("max(x, x^2)", "max(x, x^2) is read as if(x < x^2, x^2, x)")]
    [InlineData("max(0, x)", "max(0, x) is read as relu(x)")]
    [InlineData("log(x, 2)", "log(x, 2) is read as log2(x)")]
    [InlineData("root(x, 3)", "root(x, 3) is read as cbrt(x)")]
    [InlineData("mod(x, 2)", "mod(x, 2) is read as x - 2*floor(x/2)")]
    public void Reading_IsNoted(string text, string note) => Assert.Equal(note, Assert.Single(FormulaParser.Read(text, Scope).Notes).Message);

    [Fact]
    public void Logarithm_OfOneArgument_IsNotNoted() => Assert.Empty(FormulaParser.Read("log(x) + ln(y)", Scope).Notes);

    [Theory]
    [InlineData("log(x, 10)", "1/(x*log(10))")]
    [InlineData("max(x, x^2)", "if(x < x^2, 2*x, 1)")]
    [InlineData("root(x, 3)", "1/(3*cbrt(x)^2)")]
    public void Derivative_IsTheTextbooks(string text, string derivative) =>
        Assert.Equal(derivative, FormulaText.Plain(Differentiation.Derivative(FormulaParser.Parse(text, Scope), "x")));

    [Theory]
    [InlineData("sigmoid(x)", "1/(1+exp(-x))")]
    [InlineData("tanh(x)", "2*sigmoid(2x)-1")]
    [InlineData("softplus(x)-softplus(-x)", "x")]
    [InlineData("asinh(x)", "log(x+sqrt(x^2+1))")]
    [InlineData("acosh(x)", "log(x+sqrt(x-1)*sqrt(x+1))")]
    [InlineData("log10(x)", "log(x)/log(10)")]
    [InlineData("relu(x)-relu(-x)", "x")]
    [InlineData("max(x,y)", "(x+y+|x-y|)/2")]
    [InlineData("max(x,y)+min(x,y)", "x+y")]
    [InlineData("ceil(x)", "-floor(-x)")]
    [InlineData("erf(x/sqrt(2))", "erf(sqrt(2)/2*x)")]
    [InlineData("root(x,5)^5", "x")]
    public void Equality_IsProved(string one, string other)
    {
        EquivalenceResult result = FormulaEquivalence.Compare(FormulaParser.Parse(one, Scope), FormulaParser.Parse(other, Scope));
        Assert.True(result is { Verdict: EquivalenceVerdict.Equal, IsProved: true }, $"{one} and {other}: {result.Verdict}");
    }

    [Fact]
    public void Maximum_OfTooMuch_IsRefused()
    {
        string text = $"max({string.Join(',', Enumerable.Range(1, 30).Select(i => $"x+{i}"))})";
        Assert.Contains("too long", Assert.Throws<FormulaSyntaxException>(() => FormulaParser.Parse(text, Scope)).Message, StringComparison.Ordinal);
    }
}
