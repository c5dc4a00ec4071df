using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Reading;
using CsCheck;

namespace CalculusCourse.Tests.Calculus;

public sealed class PointDerivativeTests
{
    private const double Tolerance = 1e-6;
    private static readonly Rational Step = new(1, System.Numerics.BigInteger.One << 200);

    [Theory]
    [InlineData("abs(x)", 0, SlopeStatus.Kink, -1, 1)]
    [InlineData("x+abs(x)", 0, SlopeStatus.Kink, 0, 2)]
    [InlineData("(x^2)^(1/2)", 0, SlopeStatus.Kink, -1, 1)]
    [InlineData("exp(-abs(x))", 0, SlopeStatus.Kink, 1, -1)]
    [InlineData("sin(abs(x))", 0, SlopeStatus.Kink, -1, 1)]
    [InlineData("x*sign(x)", 0, SlopeStatus.Kink, -1, 1)]
    [InlineData("sqrt(1-cos(x))", 0, SlopeStatus.Kink, -0.7071067811865476, 0.7071067811865476)]
    [InlineData("acos(1-x^2)", 0, SlopeStatus.Kink, -1.4142135623730951, 1.4142135623730951)]
    [InlineData("(x^2)^(1/3)", 0, SlopeStatus.Kink, double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("abs(abs(x)-1)", 1, SlopeStatus.Kink, -1, 1)]
    [InlineData("abs(x)*1e-300", 0, SlopeStatus.Kink, -1e-300, 1e-300)]
    [InlineData("x+exp(-1000)*abs(x)", 0, SlopeStatus.Kink, 1, 1)]
    [InlineData("sign(x)", 0, SlopeStatus.Jump, double.NaN, double.NaN)]
    [InlineData("x*sqrt(x)", 0, SlopeStatus.Edge, double.NaN, double.NaN)]
    [InlineData("log(abs(x))", 0, SlopeStatus.Undefined, double.NaN, double.NaN)]
    public void At_WithoutDerivative_SaysWhy(string text, double x, SlopeStatus status, double left, double right)
    {
        PointSlope slope = Derivative(text).At([x]);
        Assert.Equal(status, slope.Status);
        Assert.Equal(double.NaN, slope.Value);
        Assert.Equal(left, slope.Left, 1e-15);
        Assert.Equal(right, slope.Right, 1e-15);
    }

    [Theory]
    [InlineData("abs(x)^3", 0, 0)]
    [InlineData("abs(x^3)", 0, 0)]
    [InlineData("sqrt(x^4)", 0, 0)]
    [InlineData("sqrt(x^4+x^6)", 0, 0)]
    [InlineData("abs(x)*x", 0, 0)]
    [InlineData("abs(x)^pi", 0, 0)]
    [InlineData("asin(1-x^4)", 0, 0)]
    [InlineData("exp(x)+abs(x-1)*(x-1)", 1, 2.718281828459045)]
    [InlineData("sqrt((abs(x)+x)/2)", -3, 0)]
    [InlineData("abs(x-1/3)", 1.0 / 3, -1)]
    [InlineData("abs(x-0.1)", 0.1, 1)]
    [InlineData("log(1+exp(x))", 800, 1)]
    public void At_InSpiteOfCorners_IsTheDerivative(string text, double x, double expected)
    {
        PointSlope slope = Derivative(text).At([x]);
        Assert.Equal((SlopeStatus.Exists, expected), (slope.Status, slope.Value));
    }

    [Fact]
    public void At_OfSeveralVariables_MovesOneOfThem()
    {
        Assert.Equal(SlopeStatus.Kink, Partial("abs(x*y)", "x", 0, 2).Status);
        Assert.Equal(0, Partial("abs(x*y)", "y", 0, 2).Value);
        Assert.Equal(0, Partial("abs(x)*y", "x", 0, 0).Value);
        Assert.Equal(SlopeStatus.Kink, Partial("abs(x)*y", "x", 0, 1e-200).Status);
        Assert.Equal(SlopeStatus.Kink, Partial("sqrt(x^2+y^2)", "x", 0, 0).Status);
        Assert.Equal(1, Partial("sqrt(x)+y", "y", 0, 0).Value);
        Assert.Equal(0, Partial("x^y", "y", 0, 1).Value);

        static PointSlope Partial(string text, string variable, double x, double y) =>
            new PointDerivative(FormulaParser.Parse(text, NameScope.Of("x", "y")), ["x", "y"], variable).At([x, y]);
    }

    [Fact]
    public void At_RandomFormulas_AgreesWithOneSidedDifferences()
    {
        int decided = 0, undecided = 0;
        Gen.Select(Kinked(3), OneOf(-1.0, 0, 0, 0, 0.5, 1, 2)).ForAll((f, x) =>
        {
            PointSlope slope = new PointDerivative(f, ["x"], "x").At([x]);
            if (slope.Status == SlopeStatus.Undecided) undecided++;
            else if (Agrees(f, Rational.FromDouble(x), slope) is { } agrees)
            {
                decided++;
                Assert.True(agrees, $"{f} at {x}: {slope}");
            }
        }, iter: 1500);
        Assert.True(decided > 1000 && undecided < 100, $"{decided} decided, {undecided} undecided");
    }

    /// <summary>Whether the difference quotients over 2⁻²⁰⁰ to both sides are what is claimed; null where they can't be computed.</summary>
    private static bool? Agrees(Formula f, Rational x, PointSlope slope)
    {
        Real here = Value(f, x), below = Value(f, x - Step), above = Value(f, x + Step);
        if (slope.Status == SlopeStatus.Undefined) return !here.IsDefined;
        if (here.Status == RealStatus.Unknown || below.Status == RealStatus.Unknown || above.Status == RealStatus.Unknown) return null;
        if (!here.IsDefined) return false;
        bool isOneSided = !below.IsDefined || !above.IsDefined;
        if (isOneSided || slope.Status == SlopeStatus.Edge) return isOneSided && slope.Status == SlopeStatus.Edge;
        double left = Quotient(here, below), right = Quotient(above, here);
        const double steep = 1e15;
        return slope.Status switch
        {
            SlopeStatus.Exists => IsClose(left, slope.Value) && IsClose(right, slope.Value),
            SlopeStatus.Jump => Math.Abs(left) > steep || Math.Abs(right) > steep,
            _ => IsSide(left, slope.Left) && IsSide(right, slope.Right) && !(Math.Abs(left - right) < 1e-9),
        };

        static bool IsSide(double quotient, double claimed) =>
            double.IsInfinity(claimed) ? quotient * Math.Sign(claimed) > steep : IsClose(quotient, claimed);
    }

    private static bool IsClose(double a, double b) => Math.Abs(a - b) <= Tolerance * (1 + Math.Abs(b));

    private static Real Value(Formula f, Rational x) =>
        new PreciseEvaluation(new Dictionary<string, Rational> { ["x"] = x }, 1600).Of(f);

    private static double Quotient(Real a, Real b) =>
        Real.Multiply(Real.Subtract(a, b, 1600), Real.FromExact(1 / Step, 1600), 1600).ToDouble();

    private static PointDerivative Derivative(string text) => new(FormulaParser.Parse(text, NameScope.Of("x")), ["x"], "x");

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Formula> Kinked(int depth)
    {
        Gen<Formula> leaf = Gen.Frequency<Formula>(
            (5, Gen.Const<Formula>(new Variable("x"))),
            (2, Gen.Int[-2, 2].Select(n => (Formula)new Number(n))),
            (1, Gen.Const<Formula>(Constant.E)));
        if (depth == 0) return leaf;
        Gen<Formula> inner = Kinked(depth - 1);
        Gen<Formula> exponent = OneOf<Formula>(
            new Number(2), new Number(3), new Number(4), new Number(-1), new Number(new Rational(1, 2)), new Number(new Rational(1, 3)),
            new Number(new Rational(3, 2)), Constant.Pi);
        Gen<Function> function = OneOf(
            Function.Abs, Function.Abs, Function.Abs, Function.Sqrt, Function.Sign, Function.Sin, Function.Cos, Function.Exp, Function.Log,
            Function.Atan, Function.Tanh, Function.Asin);
        return Gen.Frequency<Formula>(
            (1, leaf),
            (3, inner.Array[2, 3].Select(terms => (Formula)new Sum([.. terms]))),
            (3, inner.Array[2, 2].Select(factors => (Formula)new Product([.. factors]))),
            (3, Gen.Select(inner, exponent, (b, e) => (Formula)new Power(b, e))),
            (6, Gen.Select(function, inner, (f, u) => (Formula)new Call(f, u))));
    }
}
