using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Calculus.DefiniteIntegrals;

public sealed class IntegralBoundsTests
{
    [Theory]
    [InlineData("exp(-x^2)", -1e5, 1e5, 1.772453850905516)]
    [InlineData("exp(-x^2)", -1e6, 1e6, 1.772453850905516)]
    [InlineData("exp(-(x-50)^2)", 0, 1e5, 1.772453850905516)]
    [InlineData("exp(-1e10*(x-0.3)^2)", 0, 1, 1.772453850905516e-5)]
    [InlineData("x^2+exp(-1e8*(x-0.7)^2)", 0, 1, 0.33351057871842388)]
    [InlineData("3*x^2-4*x", -10, 10, 2000)]
    [InlineData("sin(x)", 0, 3.141592653589793, 2)]
    [InlineData("abs(sin(x))", 0, 20, 12.5919179381866080)]
    [InlineData("sqrt(1+cos(2*x))", 0, 10, 9.25464340747559455)]
    [InlineData("5", 2, 4, 10)]
    public void Enclose_HoldsTheIntegralTightly(string function, double from, double to, double integral)
    {
        Interval bounds = IntegralBounds.Enclose(FormulaParser.Parse(function, NameScope.Of("x")), "x", from, to);
        Assert.True(bounds.Low <= integral * (1 + 1e-15) && bounds.High >= integral * (1 - 1e-15), $"{function}: {bounds}");
        Assert.True(bounds.Width <= 1e-10 * integral, $"{function}: {bounds}");
    }

    [Theory]
    [InlineData("1/sqrt(x)", 0, 1, 2)]
    [InlineData("sin(1e6*x)", 0, 1, 6.3e-8)]
    public void Enclose_BeyondItsMeans_IsWideButHolds(string function, double from, double to, double integral)
    {
        Interval bounds = IntegralBounds.Enclose(FormulaParser.Parse(function, NameScope.Of("x")), "x", from, to);
        Assert.InRange(integral, bounds.Low, bounds.High);
    }
}
