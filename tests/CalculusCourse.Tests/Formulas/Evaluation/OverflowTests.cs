using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CsCheck;

namespace CalculusCourse.Tests.Formulas.Evaluation;

/// <summary>Formulas whose parts overflow or vanish although the whole does not.</summary>
public sealed class OverflowTests
{
    private static readonly Variable X = new("x");

    /// <summary>A tower of powers is beyond any exponent: no digits are asked for, point after point, which would take minutes.</summary>
    [Fact]
    public void Evaluate_TowerOfPowers_CostsLittle()
    {
        CompiledFormula tower = CompiledFormula.Compile(FormulaParser.Parse("x^x^x^x^x^x", NameScope.Of("x")), ["x"]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Assert.Equal(double.PositiveInfinity, tower.Evaluate([3 + (0.01 * i)]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Theory]
    [InlineData("exp(x)/(1+exp(x))", 1000, 1)]
    [InlineData("log(1+exp(x))", 1000, 1000)]
    [InlineData("sinh(x)/cosh(x)", -1000, -1)]
    [InlineData("(exp(x)-exp(-x))/(exp(x)+exp(-x))", 800, 1)]
    [InlineData("log(cosh(x))", 800, 799.3068528194401)]
    [InlineData("1/(1+exp(x^2))", 40, 0)]
    [InlineData("exp(x)/(exp(x)+exp(-x))", -800, 0)]
    [InlineData("log(exp(-x))", 1000, -1000)]
    [InlineData("exp(-x)/exp(-x)", 1000, 1)]
    [InlineData("exp(-x)*exp(-x)*exp(2*x)", 700, 1)]
    [InlineData("1e300/exp(x)", 1000, 5.075958897549457e-135)]
    [InlineData("(1e-200*x)^3*1e300*1e300", 2, 8)]
    [InlineData("exp(1000)/(1+exp(1000))*x", 1, 1)]
    [InlineData("sqrt(exp(x)^2+1)/exp(x)", 500, 1)]
    [InlineData("exp(-exp(x))", 10, 0)]
    public void Evaluate_WhatOverflowsOnTheWay_IsTheValue(string text, double x, double expected)
    {
        CompiledFormula formula = CompiledFormula.Compile(FormulaParser.Parse(text, NameScope.Of("x")), ["x"]);
        Assert.Equal(expected, formula.Evaluate([x]), 1e-12 * Math.Abs(expected));
    }

    [Fact]
    public void Evaluate_RandomQuotientsOfExponentials_AgreesWithFortyDigits() =>
        Gen.Select(Formulas, Gen.Double[-2000, 2000]).ForAll((f, x) =>
        {
            CompiledFormula compiled = CompiledFormula.Compile(f, ["x"]);
            var gradient = new double[1];
            double value = compiled.EvaluateWithGradient([x], gradient);
            AssertNear(f, x, value);
            AssertNear(Differentiation.Derivative(f, "x"), x, gradient[0]);
            Assert.Equal(value, compiled.Evaluate([x]));
            var all = new double[9];
            compiled.EvaluateAll([x, x, x, x, x, x, x, x, x], all);
            Assert.All(all, same => Assert.Equal(value, same));
        }, iter: 400);

    [Fact]
    public void Expand_RandomQuotientsOfExponentials_HoldsTheValue()
    {
        int narrow = 0;
        Gen.Select(Formulas, Gen.Double[-2000, 2000], Gen.Double[0, 30]).ForAll((f, x, width) =>
        {
            if (IntervalTaylor.Expand(f, new Interval(x, x + width), 1) is not { } c) return;
            for (double share = 0; share <= 1; share += 0.25)
            {
                double at = x + (share * width);
                Assert.True(c[0].Contains(Exact(f, at)), $"{f} at {at}: {c[0]}");
                Assert.True(c[1].Contains(Exact(Differentiation.Derivative(f, "x"), at)), $"({f})′ at {at}: {c[1]}");
            }

            if (width < 1 && c[0].Width <= 100 * c[0].Magnitude) narrow++;
        }, iter: 400);
        Assert.True(narrow > 5);
    }

    /// <summary>Positive sums of exponentials, one over another, under a logarithm or a root.</summary>
    private static Gen<Formula> Formulas => Gen.Select(Sums, Sums, Gen.Int[0, 4], (above, below, form) => form switch
    {
        0 => (Formula)new Call(Function.Log, above),
        1 => new Product([new Call(Function.Sqrt, above), new Power(new Call(Function.Sqrt, above), Number.MinusOne)]),
        2 => new Call(Function.Log, new Product([above, new Power(below, Number.MinusOne)])),
        3 => new Call(Function.Atan, new Product([above, new Power(above, new Number(-2))])),
        _ => new Product([above, new Power(new Sum([above, below]), Number.MinusOne)]),
    });

    private static Gen<Formula> Sums => Gen.Select(Gen.Int[1, 9], Gen.Int[-3, 3]).Array[1, 3].Select(terms => (Formula)new Sum(
    [
        Number.One,
        .. terms.Select(term => new Product([new Number(term.Item1), Exponential(term.Item2)])),
    ]));

    private static Formula Exponential(int rate) => rate == 0 ? new Call(Function.Cosh, X)
        : new Call(Function.Exp, new Product([new Number(rate), X]));

    private static double Exact(Formula f, double x) => new EquivalenceEvaluation(long.MaxValue).Evaluate(
        f, new Dictionary<string, Rational> { ["x"] = Rational.FromDouble(x) }, 2048).ToDouble();

    private static void AssertNear(Formula f, double x, double value)
    {
        double expected = Exact(f, x);
        Assert.True(Math.Abs(value - expected) <= (1e-9 * Math.Abs(expected)) + 1e-12, $"{f} at {x}: {value}, not {expected}");
    }
}
