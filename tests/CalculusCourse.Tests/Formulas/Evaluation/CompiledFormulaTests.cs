using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Formulas.Evaluation;

public sealed class CompiledFormulaTests
{
    private static CompiledFormula Compiled(string text, params string[] variables) =>
        CompiledFormula.Compile(FormulaParser.Parse(text, NameScope.Of(variables)), variables);

    [Theory]
    [InlineData("1/x", 0)]
    [InlineData("1/(1/x)", 0)]
    [InlineData("exp(-1/x^2)", 0)]
    [InlineData("atan(1/x)", 0)]
    [InlineData("exp(log(x))", 0)]
    [InlineData("x*log(x)", 0)]
    [InlineData("1/log(x)", 0)]
    [InlineData("tanh(log(x))", 0)]
    [InlineData("0*log(-1-x^2)", 1)]
    [InlineData("log(x)^0", -1)]
    [InlineData("1^log(x)", -1)]
    [InlineData("sqrt(x)^2", -1)]
    [InlineData("x^(1/3)", -8)]
    [InlineData("x^0.5", -4)]
    [InlineData("x^-2", 0)]
    [InlineData("sign(log(x))", -1)]
    [InlineData("x^1.00000000000000000001", -2)]
    [InlineData("x^(10^17/3)", -1)]
    [InlineData("tan(pi/2)*x", 1)]
    [InlineData("x/cos(pi/2)", 1)]
    [InlineData("1/sin(pi)", 1)]
    [InlineData("1/(0.1+0.2-0.3)", 1)]
    [InlineData("x/(sqrt(2)^2-2)", 1)]
    [InlineData("asin(x)", 1.5)]
    public void Evaluate_WhereUndefined_IsNaN(string text, double x)
    {
        CompiledFormula formula = Compiled(text, "x");
        Assert.True(double.IsNaN(formula.Evaluate([x])));
        var gradient = new double[1];
        formula.EvaluateWithGradient([x], gradient);
        Assert.True(double.IsNaN(gradient[0]));
        var values = new double[9];
        formula.EvaluateAll([x, x, x, x, x, x, x, x, x], values);
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
    }

    [Theory]
    [InlineData("1/(1+exp(x))", 1000, 0)]
    [InlineData("tanh(cosh(x))", 800, 1)]
    [InlineData("exp(-exp(x))", 100, 0)]
    [InlineData("x^0", 0, 1)]
    [InlineData("x^3", -2, -8)]
    [InlineData("x^(6/2)", -2, -8)]
    [InlineData("x^2.0", -3, 9)]
    [InlineData("2*x/3", 1.5, 1)]
    [InlineData("cosh(x)", 1000, double.PositiveInfinity)]
    [InlineData("0.1+0.2+0*x", 1, 0.30000000000000004)]
    [InlineData("0.1+0.2", 1, 0.3)]
    public void Evaluate_WhereDefined_IsTheValue(string text, double x, double expected) =>
        Assert.Equal(expected, Compiled(text, "x").Evaluate([x]));

    [Theory]
    [InlineData("x/3", 0.7)]
    [InlineData("sqrt(x)", 0.3)]
    public void Evaluate_OneOperation_RoundsOnce(string text, double x)
    {
        double expected = text == "x/3" ? x / 3 : Math.Sqrt(x);
        Assert.Equal(expected, Compiled(text, "x").Evaluate([x]));
    }

    [Fact]
    public void Evaluate_Twice_AllocatesNothing()
    {
        CompiledFormula formula = Compiled("x*(y+1)^2/(2+x*y)-sqrt(x*x+1)", "x", "y");
        double[] point = [0.5, 0.25], gradient = new double[2];
        formula.EvaluateWithGradient(point, gradient);
        formula.Evaluate(point);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) formula.EvaluateWithGradient(point, gradient);
        for (int i = 0; i < 100; i++) formula.Evaluate(point);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void EvaluateWithGradient_OfAbs_IsItsSign()
    {
        var gradient = new double[1];
        foreach ((double x, double slope) in new[] { (-2.0, -1.0), (3.0, 1.0), (0.0, 0.0) })
        {
            Compiled("abs(x)", "x").EvaluateWithGradient([x], gradient);
            Assert.Equal(slope, gradient[0]);
        }
    }

    [Fact]
    public void EvaluateWithGradient_WhereOnlyTheSlopeIsUndefined_KeepsTheValue()
    {
        var gradient = new double[2];
        Assert.Equal(4, Compiled("sqrt(x)+y^2", "x", "y").EvaluateWithGradient([0, 2], gradient));
        Assert.True(double.IsNaN(gradient[0]));
        Assert.Equal(4, gradient[1]);
    }

    [Fact]
    public void Compile_EqualParts_AreComputedOnce() =>
        Assert.Equal(Compiled("sin(x)", "x").Length + 1, Compiled("sin(x)*sin(x)", "x").Length);

    [Fact]
    public void Compile_UnknownVariable_Throws() =>
        Assert.Throws<ArgumentException>(() => CompiledFormula.Compile(new Variable("z"), ["x"]));

    [Fact]
    public void Evaluate_WrongNumberOfCoordinates_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Compiled("x", "x").Evaluate([1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Compiled("x", "x").EvaluateAll([1, 2], new double[3]));
    }
}
