using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Tests.Formulas;

/// <summary>What a function by cases has that every function has.</summary>
public sealed class ChoiceTests
{
    private static Formula Read(string text) => FormulaParser.Parse(text, NameScope.WithLetters("x", "y"));

    [Theory]
    [InlineData("if(x<0, 0, x^2)", "if(x < 0, 0, 2*x)")]
    [InlineData("x*if(x<1, x, 1)", "if(x < 1, 1, 0)*x + if(x < 1, x, 1)")]
    [InlineData("if(x<1, 3, 4)", "0")]
    [InlineData("sin(if(x<1, x, x^2))", "cos(if(x < 1, x, x^2))*if(x < 1, 1, 2*x)")]
    public void Derivative_IsThatOfEachCase(string text, string derivative) => Assert.True(
        EquivalenceProof.Equal(Differentiation.Derivative(Read(text), "x"), Read(derivative)),
        FormulaText.Plain(Differentiation.Derivative(Read(text), "x")));

    [Theory]
    [InlineData("if(x<0, 0, x^2)", 0, SlopeStatus.Exists)]
    [InlineData("if(x<1, x^2, 2*x-1)", 1, SlopeStatus.Exists)]
    [InlineData("if(x<1, x^2, 2-x)", 1, SlopeStatus.Kink)]
    [InlineData("if(x<1, x^2, 3-x)", 1, SlopeStatus.Jump)]
    [InlineData("if(x=1, 5, x^2)", 1, SlopeStatus.Jump)]
    [InlineData("if(x=0, 1, sin(x)/x)", 0, SlopeStatus.Exists)]
    [InlineData("if(x<1, x, 1/0)", 1, SlopeStatus.Undefined)]
    [InlineData("if(x<=1, x, 1/0)", 1, SlopeStatus.Edge)]
    [InlineData("floor(x)", 2, SlopeStatus.Jump)]
    [InlineData("ceil(x)", 2, SlopeStatus.Jump)]
    [InlineData("round(x)", 2.5, SlopeStatus.Jump)]
    [InlineData("round(x)", 2, SlopeStatus.Exists)]
    [InlineData("floor(x)*(x-2)", 2, SlopeStatus.Kink)]
    [InlineData("floor(x)*(x-2)^2", 2, SlopeStatus.Exists)]
    [InlineData("mod(x, 2)", 4, SlopeStatus.Jump)]
    public void Slope_AtABorder_IsDecided(string text, double x, SlopeStatus status) =>
        Assert.Equal(status, new PointDerivative(Read(text), ["x"], "x").At([x]).Status);

    [Theory]
    [InlineData("if(x<1, x^2, 2-x)")]
    [InlineData("x*if(x<1, x^2, 2-x)")]
    [InlineData("if(x<0, 1, if(x<1, 2, 3))")]
    [InlineData("if(x^2<1, x^2, 1)")]
    [InlineData("if(1-2*x<0, exp(x), cos(x))")]
    [InlineData("max(x, x^2)")]
    [InlineData("min(x, 1)")]
    [InlineData("if(x<=0, x, 1/sqrt(x))")]
    public void Antiderivative_IsFoundAndDoesNotJump(string text)
    {
        Formula antiderivative = Assert.IsAssignableFrom<Formula>(Integration.Antiderivative(Read(text), "x"));
        CompiledFormula whole = CompiledFormula.Compile(antiderivative, ["x"]);
        double change = whole.Evaluate([2]) - whole.Evaluate([-2]);
        double integral = DefiniteIntegral.Of(Read(text), null, "x", -2, 2).Value;
        Assert.InRange(change - integral, -1e-9, 1e-9);
        foreach (double border in (double[])[-1, 0, 0.5, 1])
            Assert.InRange(whole.Evaluate([border + 1e-9]) - whole.Evaluate([border - 1e-9]), -1e-4, 1e-4);
    }

    [Theory]
    [InlineData("if(x<0, 0, 1/x)")]
    [InlineData("if(x<0, 1/x, 0)")]
    [InlineData("if(sin(x)<0, 0, 1)")]
    public void Antiderivative_ThatCannotBeJoined_IsNotGiven(string text) => Assert.Null(Integration.Antiderivative(Read(text), "x"));

    [Theory]
    [InlineData("abs(x)", "if(x<0, -x, x)")]
    [InlineData("sign(x)", "if(x<0, -1, if(x>0, 1, 0))")]
    [InlineData("relu(x)", "if(x>0, x, 0)")]
    [InlineData("max(x, y)", "if(x>y, x, y)")]
    [InlineData("max(x, y)", "(x+y+|x-y|)/2")]
    [InlineData("min(max(x, 0), 1)", "if(x<0, 0, if(x<1, x, 1))")]
    [InlineData("if(x^2<1, x^2, 1)", "if(-1<x<1, x^2, 1)")]
    [InlineData("if(x<0, 2, if(x<-1, 5, 6))", "if(x<0, 2, 6)")]
    [InlineData("if(2<3, x, 7)", "x")]
    [InlineData("max(-1e20, 1)", "1")]
    [InlineData("if(x<1, sin(x)^2+cos(x)^2, 1)", "1")]
    public void Equality_IsProvedCaseByCase(string one, string other)
    {
        EquivalenceResult result = FormulaEquivalence.Compare(Read(one), Read(other));
        Assert.True(result is { Verdict: EquivalenceVerdict.Equal, IsProved: true }, $"{result.Verdict} {result.Doubt}");
    }

    [Theory]
    [InlineData("abs(x)", "if(x<1/1000, -x, x)")]
    [InlineData("x", "if(x<1000000, x, x+1)")]
    [InlineData("x", "if(x<12345.678, x, 12345.678)")]
    [InlineData("x", "if(0<x<1/1000000, 0, x)")]
    [InlineData("max(x, y)", "if(x>y, y, x)")]
    [InlineData("x^2", "if(x^2-2<0, x^2, 2)")]
    [InlineData("x", "if(x<10^12, x, -x)")]
    public void Difference_InOneCaseOnly_IsNeverCalledEqual(string expected, string answer) =>
        Assert.NotEqual(EquivalenceVerdict.Equal, FormulaEquivalence.Compare(Read(expected), Read(answer)).Verdict);

    [Theory]
    [InlineData("if(x<1, 2*x, 3)", "if(x<1, x^2, 3*x-2)", true)]
    [InlineData("if(x<1, 2*x, 3)", "if(x<1, x^2, 3*x)", false)]
    [InlineData("if(x<1, x, 1/x)", "if(x<1, x^2/2, log(x)+1/2)", true)]
    [InlineData("if(x<1, x, 1/x)", "if(x<1, x^2/2, log(x))", false)]
    public void UpToConstant_AJumpIsNoConstant(string integrand, string answer, bool isRight)
    {
        Formula expected = Integration.Antiderivative(Read(integrand), "x")!;
        EquivalenceVerdict verdict = FormulaEquivalence.CompareUpToConstant(expected, Read(answer)).Verdict;
        Assert.Equal(isRight, verdict == EquivalenceVerdict.Equal);
    }

    [Theory]
    [InlineData("floor(x)", -2.5, 2.5, "-2 -1 0 1 2", "")]
    [InlineData("floor(x)+x^2", -2.5, 2.5, "-2 -1 0 1 2", "")]
    [InlineData("round(x)*x", -2, 2, "-1.5 -0.5 0.5 1.5", "")]
    [InlineData("sign(x-1)*x", -3, 3, "1", "")]
    [InlineData("if(x<2, x^2, 7-x)", -3, 3, "2", "0:Minimum")]
    [InlineData("if(x<1, x^2, 2-x)", -3, 3, "", "0:Minimum 1:Corner")]
    [InlineData("x*floor(x)", -1.5, 1.5, "-1 1", "0:Corner")]
    [InlineData("if(x<5, 1/x, x)", -3, 3, "", "")]
    [InlineData("if(x<0, x+x^2, log(x))", -3, 3, "", "-0.5:Minimum")]
    [InlineData("if(x>0, x*log(x), 0)", -1, 3, "", "0.36787944117144233:Minimum")]
    public void CriticalPoints_AndJumps_AreApart(string text, double from, double to, string jumps, string points)
    {
        CriticalPointSearch found = CriticalPoints.Find(Read(text), "x", from, to);
        Assert.Equal(jumps, string.Join(' ', found.Jumps.Select(jump => FormattableString.Invariant($"{jump.X}"))));
        Assert.Equal(points, string.Join(' ', found.Points.Where(point => point.X > from && point.X < to)
            .Select(point => FormattableString.Invariant($"{point.X}:{point.Kind}"))));
    }

    [Fact]
    public void Jump_HasBothLimitsAndThePlaceExactly()
    {
        JumpPoint jump = CriticalPoints.Find(Read("if(x^2<2, x, 5)"), "x", 0, 3).Jumps.Single();
        Assert.Equal((Math.Sqrt(2), 5.0, Math.Sqrt(2), 5.0), (jump.X, jump.Value, jump.Left, jump.Right));
        Assert.Equal("sqrt(2)", FormulaText.Plain(jump.Exact!));
        jump = CriticalPoints.Find(Read("if(x<=0, 0, 1/x)"), "x", -1, 1).Jumps.Single();
        Assert.Equal((0.0, double.PositiveInfinity), (jump.Left, jump.Right));
    }

    [Fact]
    public void Enclosure_HoldsAllThatMayBeChosen()
    {
        IntervalValue value = IntervalEvaluation.Evaluate(Read("if(x<1, x, 10*x)"), "x", new Interval(0, 2));
        Assert.Equal((Definedness.Everywhere, new Interval(0, 20)), (value.Definedness, value.Range));
        Assert.Equal(new Interval(20, 30), IntervalEvaluation.Evaluate(Read("if(x<1, x, 10*x)"), "x", new Interval(2, 3)).Range);
        Assert.Equal(Definedness.Unknown, IntervalEvaluation.Evaluate(Read("if(x<0, 1, log(x))"), "x", new Interval(-1, 1)).Definedness);
        Assert.Equal(Definedness.Everywhere, IntervalEvaluation.Evaluate(Read("if(x<0, 1, log(x))"), "x", new Interval(-2, -1)).Definedness);
    }

    [Fact]
    public void Gradient_IsThatOfTheCaseThatHolds()
    {
        CompiledFormula compiled = CompiledFormula.Compile(Read("if(x<y, x^2*y, exp(exp(y)))"), ["x", "y"]);
        double[] gradient = new double[2];
        Assert.Equal(900 * 100, compiled.EvaluateWithGradient([30, 100], gradient));
        Assert.Equal([6000, 900], gradient);
    }
}
