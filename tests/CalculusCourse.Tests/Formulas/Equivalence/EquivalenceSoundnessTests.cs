using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Formulas.Equivalence;

/// <summary>Pairs that are equal, or not, by the way they were made: no verdict may be false.</summary>
public sealed class EquivalenceSoundnessTests
{
    private static readonly string[] Plain =
        ["x", "x^2", "sin(x)", "exp(-x^2)", "x/(1+x^2)", "cos(x)*x", "atan(x)", "abs(x)", "0", "tanh(x)"];

    [Fact]
    public void Compare_SomethingFarOutOrTinyAdded_IsNeverEqual()
    {
        var random = new Random(12);
        for (int i = 0; i < 100; i++)
        {
            string f = Plain[random.Next(Plain.Length)], c = Signed(random, 20, 3000), width = $"{random.Next(1, 1000)}/100";
            string narrow = $"{c}+10^(-{random.Next(1, 40)})";
            string hidden = random.Next(9) switch
            {
                0 => $"exp(-{width}*(x-{c})^2)",
                1 => $"1/(1+exp({c}-x))",
                2 => $"abs(abs(x-{c})-{width})-(abs(x-{c})-{width})",
                3 => $"10^(-{random.Next(20, 900)})*sin(x)",
                4 => $"exp(-(x-{c})^2)*cos(x)",
                5 => $"sqrt((x-{c})^2)-(x-{c})",
                6 => $"(abs(x-{c})+x-{c})*(abs({narrow}-x)+{narrow}-x)",
                7 => $"sin(pi*x*{random.Next(1, 1000)}*23*31*47*71*10^15)",
                _ => $"exp(-(log(x^2+1)-{random.Next(20, 60)})^2*{random.Next(100, 900)})",
            };
            EquivalenceResult result = FormulaEquivalence.Compare(Read(f), Read($"{f}+{hidden}"));
            Assert.True(result.Verdict != EquivalenceVerdict.Equal, $"{f} | {f}+{hidden}: {result}");
        }
    }

    [Fact]
    public void Compare_HillOfTwoVariables_IsNeverEqual()
    {
        var random = new Random(3);
        for (int i = 0; i < 10; i++)
        {
            string hill = $"exp(-(x-{Signed(random, 10, 90)})^2-(y-{Signed(random, 10, 90)})^2)";
            Assert.NotEqual(EquivalenceVerdict.Equal, FormulaEquivalence.Compare(Read("x*y"), Read($"x*y+{hill}")).Verdict);
        }
    }

    [Fact]
    public void Compare_TheSameWrittenOtherwise_IsNeverDifferentAndMostlyProved()
    {
        var random = new Random(7);
        int proved = 0;
        const int Pairs = 80;
        for (int i = 0; i < Pairs; i++)
        {
            string f = Random(random, 3), g = Random(random, 2);
            string other = random.Next(6) switch
            {
                0 => $"({f}+{g})-({g})",
                1 => $"(({f})^2-({g})^2)/(({f})-({g}))-({g})",
                2 => $"({f})*(sin({g})^2+cos({g})^2)",
                3 => $"log(exp({f}))",
                4 => $"({f})*exp({g})*exp(-({g}))",
                _ => $"({f})*(1-cos(2*x))+2*({f})*cos(x)^2-({f})",
            };
            EquivalenceResult result = FormulaEquivalence.Compare(Read(f), Read(other));
            Assert.True(result.Verdict != EquivalenceVerdict.Different, $"{f} | {other}: {result.Witness}");
            if (result is { Verdict: EquivalenceVerdict.Equal, IsProved: true }) proved++;
        }

        Assert.True(proved >= Pairs * 9 / 10, $"{proved} of {Pairs}");
    }

    [Fact]
    public void CompareUpToConstant_Parameters_AreConstants()
    {
        var random = new Random(5);
        string[] functions = ["(x+a)^3", "exp(a*x)*b", "sin(a*x+b)", "log(x^2+a^2)", "x*atan(x/b)", "(a*x+b)^4/(4*a)"];
        string[] constants = ["a^2/2", "b*sin(a)", "exp(b)+C", "-a/b", "3*C"];
        for (int i = 0; i < 30; i++)
        {
            string f = functions[random.Next(functions.Length)], c = constants[random.Next(constants.Length)];
            EquivalenceResult same = FormulaEquivalence.CompareUpToConstant(Read(f), Read($"{f}+{c}"), variables: ["x"]);
            Assert.True(same.Verdict == EquivalenceVerdict.Equal, $"{f} + {c}: {same}");
            EquivalenceResult other = FormulaEquivalence.CompareUpToConstant(
                Read(f), Read($"{f}+({c})*x^{random.Next(1, 4)}/1000"), variables: ["x"]);
            Assert.True(other.Verdict == EquivalenceVerdict.Different, $"{f} + {c}·xⁿ: {other}");
        }
    }

    [Theory]
    [InlineData("log(abs(x-2))", "log(abs(x-2))+5*sign(x-2)")]
    [InlineData("-atan(1/x)", "atan(x)")]
    [InlineData("tan(x)", "tan(x)+sign(cos(x))")]
    [InlineData("1/(x^2-2)", "1/(x^2-2)+sign(x-sqrt(2))")]
    [InlineData("1/x", "1/x+3*abs(x)/x")]
    public void CompareUpToConstant_OneConstantPerPartOfTheDomain_IsAnAntiderivative(string expected, string answer)
    {
        EquivalenceResult result = FormulaEquivalence.CompareUpToConstant(Read(expected), Read(answer));
        Assert.Equal((EquivalenceVerdict.Equal, true), (result.Verdict, result.HasSteps));
    }

    [Theory]
    [InlineData("x", "x+sign(x-2)")]
    [InlineData("log(abs(x))", "log(abs(x))+sign(x-3)")]
    [InlineData("1/x", "1/x+sign(x+2/5*sin(x)-1/10)")]
    [InlineData("sqrt(x^2)", "sqrt(x^2)+sign(x)")]
    public void CompareUpToConstant_AnswerJumpsWhereItHasAValue_IsDifferent(string expected, string answer) =>
        Assert.Equal(EquivalenceVerdict.Different, FormulaEquivalence.CompareUpToConstant(Read(expected), Read(answer)).Verdict);

    [Theory]
    [InlineData("sin(x)", "sin(x)+abs(x-50)/(x-50)")]
    [InlineData("atan(x)", "-atan(1/x)")]
    [InlineData("x^2/2", "x^2/2+atan(1/(x-77))+atan(x-77)")]
    public void CompareUpToConstant_ConstantChangesInAGapOfTheAnswer_IsNeitherEqualNorDifferent(string expected, string answer)
    {
        EquivalenceResult result = FormulaEquivalence.CompareUpToConstant(Read(expected), Read(answer));
        Assert.Equal((EquivalenceVerdict.Undecided, EquivalenceDoubt.AnswerInterrupted), (result.Verdict, result.Doubt));
        Assert.NotNull(result.Witness!.Other);
    }

    [Theory]
    [InlineData("x^2+sign(x)", "x^2")]
    [InlineData("x^2+sign(x-500)", "x^2-sign(x-500)")]
    [InlineData("x^2+abs(x-3)/(x-3)+sign(x)", "x^2")]
    public void CompareUpToConstant_ExpectedFormulaJumps_IsNotHeldAgainstTheAnswer(string expected, string answer) =>
        Assert.Equal(EquivalenceDoubt.ExpectedJumps, FormulaEquivalence.CompareUpToConstant(Read(expected), Read(answer)).Doubt);

    [Fact]
    public void CompareUpToConstant_SeveralLettersAndNoX_AsksWhichVaries()
    {
        Assert.Equal(EquivalenceDoubt.UnknownVariable, FormulaEquivalence.CompareUpToConstant(Read("a*t^2"), Read("a*t^2+a")).Doubt);
        Assert.True(FormulaEquivalence.CompareUpToConstant(Read("a*t^2"), Read("a*t^2+a"), variables: ["t"]).IsProved);
    }

    [Theory]
    [InlineData("x", "x*(1+exp(-1000)-1)/(1+exp(-1000)-1)")]
    [InlineData("x^2", "x^2+log(1+exp(-1500)-1)-log(exp(-1500))")]
    [InlineData("sin(x)", "sin(x)*(x+exp(-2000)-x)/exp(-2000)")]
    public void Compare_DivisorThatOnlySeemsToBeZero_IsNotCalledUndefined(string expected, string answer) =>
        Assert.NotEqual(EquivalenceVerdict.Different, FormulaEquivalence.Compare(Read(expected), Read(answer)).Verdict);

    [Theory]
    [InlineData("x", "x+log(sin(x)^2+cos(x)^2-1)")]
    [InlineData("x", "x/(exp(2*x)-exp(x)^2)")]
    [InlineData("x", "x+0*tan(pi/2)")]
    public void Compare_DivisorProvedToBeZero_IsUndefined(string expected, string answer) =>
        Assert.Equal(EquivalenceVerdict.Different, FormulaEquivalence.Compare(Read(expected), Read(answer)).Verdict);

    [Theory]
    [InlineData("(abs(x-1)+x-1)*(abs(1+10^(-20)-x)+1+10^(-20)-x)")]
    [InlineData("(abs(exp(x)-e)+exp(x)-e)*(abs(1+10^(-20)-x)+1+10^(-20)-x)")]
    [InlineData("(abs(x-1)+x-1)*(abs(3/2-x)+3/2-x)")]
    [InlineData("sin(pi*x*23*31*47*71*3*7*10^15)")]
    [InlineData("(abs(x-60)+x-60)*(abs(61-x)+61-x)*(abs(y-40)+y-40)*(abs(41-y)+41-y)")]
    [InlineData("(abs(x-60)+x-60)*(abs(y+40)-y-40)*(abs(x+y-21)-x-y+21)")]
    [InlineData("(abs(x+y-100)+x+y-100)*(abs(101-x-y)+101-x-y)*(abs(x-y)+x-y)")]
    public void Compare_DifferenceInANarrowPart_IsNeverEqual(string hidden) =>
        Assert.NotEqual(EquivalenceVerdict.Equal, FormulaEquivalence.Compare(Read("x*y+x"), Read($"x*y+x+{hidden}")).Verdict);

    [Theory]
    [InlineData("2", "(2*x)/x")]
    [InlineData("3", "1+2*exp(x)/exp(x)")]
    [InlineData("2", "sqrt(2)*sqrt(2)")]
    [InlineData("4", "(x^2+abs(x))*4/(x^2+abs(x))")]
    [InlineData("2", "log(9)/log(3)")]
    [InlineData("-3", "-2-sin(x)^2-cos(x)^2")]
    public void Compare_ExponentThatIsAWholeNumberByValue_IsThatNumber(string n, string exponent) =>
        Assert.Equal(EquivalenceVerdict.Equal, FormulaEquivalence.Compare(Read($"x^({n})"), Read($"x^({exponent})")).Verdict);

    [Fact]
    public void Compare_WhatIsNotRounded_IsNeverClose()
    {
        var random = new Random(9);
        for (int i = 0; i < 30; i++)
        {
            int n = random.Next(100, 1_000_000);
            Assert.False(FormulaEquivalence.Compare(Read($"{n}"), Read($"{n + 1}")).IsClose);
            Assert.False(FormulaEquivalence.Compare(Read($"x^2+{n}"), Read($"x^2+{n + 1}")).IsClose);
            Assert.False(FormulaEquivalence.Compare(Read("5*x"), Read($"5.{new string('0', random.Next(0, 8))}1*x")).IsClose);
            Assert.False(FormulaEquivalence.Compare(Read("x"), Read($"x+0.{new string('0', random.Next(0, 8))}1")).IsClose);
            Assert.True(FormulaEquivalence.Compare(Read("x/3"), Read($"0.{new string('3', random.Next(2, 8))}*x")).IsClose);
            Assert.True(FormulaEquivalence.Compare(Read("2*x/3"), Read($"0.{new string('6', random.Next(2, 8))}7*x")).IsClose);
        }
    }

    [Theory]
    [InlineData("log(-x^2-1)", false)]
    [InlineData("sqrt(x-1)*sqrt(-x)", false)]
    [InlineData("sqrt(1/10^9-(x-77)^2)", true)]
    [InlineData("sqrt(exp(-(x-500)^2)-1/2)", true)]
    [InlineData("log(sin(x)-0.9999999)", true)]
    public void HasValue_NarrowDomains_AreFound(string formula, bool hasValue) =>
        Assert.Equal(hasValue, FormulaEquivalence.HasValue(Read(formula)));

    private static string Random(Random random, int depth)
    {
        if (depth == 0) return random.Next(3) switch { 0 => "x", 1 => $"{random.Next(1, 9)}", _ => $"(x+{random.Next(1, 9)})" };
        string u = Random(random, depth - 1), v = Random(random, depth - 1);
        return random.Next(6) switch
        {
            0 => $"({u}+{v})",
            1 => $"({u}-2*{v})",
            2 => $"{u}*{v}",
            3 => $"sin({u})",
            4 => $"({u})^2",
            _ => $"sqrt(({u})^2+1)",
        };
    }

    private static string Signed(Random random, int from, int to) => $"({(random.Next(2) == 0 ? "" : "-")}{random.Next(from, to)})";

    private static Formula Read(string text) => FormulaParser.Parse(text, NameScope.WithLetters("x", "y", "a", "b", "t", "C"));
}
