using System.Globalization;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;
using CsCheck;

namespace CalculusCourse.Tests.Formulas.Writing;

public sealed class FormulaTextTests
{
    private static readonly Formula X = new Variable("x"), Y = new Variable("y");

    private static Number N(int p, int q = 1) => new(new Rational(p, q));

    private static Sum Add(params Formula[] terms) => new([.. terms]);

    private static Product Times(params Formula[] factors) => new([.. factors]);

    private static Power Over(Formula denominator) => new(denominator, N(-1));

    private static Call Of(Function function, Formula argument) => new(function, argument);

    public static TheoryData<Formula, string, string> Canonical => new()
    {
        { Add(Times(N(-4), X), Times(N(3), new Power(X, N(2)))), "3*x^2 - 4*x", "3·x² − 4·x" },
        { Over(Add(N(1), new Power(X, N(2)))), "1/(x^2 + 1)", "1/(x² + 1)" },
        { Of(Function.Exp, Times(N(-1), X)), "exp(-x)", "exp(−x)" },
        { Of(Function.Sqrt, X), "sqrt(x)", "√x" },
        { new Power(X, N(1, 2)), "sqrt(x)", "√x" },
        { Of(Function.Sqrt, Add(X, N(1))), "sqrt(x + 1)", "√(x + 1)" },
        { new Power(Of(Function.Sqrt, X), N(3)), "sqrt(x)^3", "(√x)³" },
        { Times(N(1, 2), X), "x/2", "x/2" },
        { Times(N(-3, 4), X, Over(Y)), "-3*x/(4*y)", "−3·x/(4·y)" },
        { Add(N(1, 2), X), "x + 1/2", "x + 1/2" },
        { new Power(X, N(-2)), "1/x^2", "1/x²" },
        { new Power(N(-2), X), "(-2)^x", "(−2)^x" },
        { new Power(X, new Power(Y, X)), "x^(y^x)", "x^(y^x)" },
        { new Power(new Power(X, Y), N(2)), "(x^y)^2", "(x^y)²" },
        { Times(N(-1), Add(X, N(1))), "-(x + 1)", "−(x + 1)" },
        { Add(X, Times(N(-1), Add(Y, N(1)))), "x - (y + 1)", "x − (y + 1)" },
        { Of(Function.Abs, Add(Of(Function.Abs, X), N(-1))), "abs(abs(x) - 1)", "abs(|x| − 1)" },
        { Times(new Constant(ConstantName.Pi), new Variable("alpha"), new Variable("x1")), "pi*alpha*x1", "π·α·x₁" },
        { new Number(new Rational(1, 2), IsDecimal: true), "0.5", "0.5" },
        { Times(new Number(2, IsDecimal: true), X), "2.0*x", "2.0·x" },
        { new Power(X, N(2, 3)), "x^(2/3)", "x^(2/3)" },
        { Add(), "0", "0" },
        { Times(), "1", "1" },
    };

    [Theory]
    [MemberData(nameof(Canonical))]
    public void Plain_Canonical_IsWhatAReaderWouldType(Formula formula, string plain, string unicode)
    {
        Assert.Equal(plain, FormulaText.Plain(formula));
        Assert.Equal(unicode, FormulaText.Unicode(formula));
    }

    public static TheoryData<Formula, string> Written => new()
    {
        { Times(N(1), Over(N(2)), X), "1/2*x" },
        { Times(X, Add(Times(N(3), X), N(-4))), "x*(3*x - 4)" },
        { Add(N(1), X, new Power(X, N(2))), "1 + x + x^2" },
        { Times(N(-1), new Power(X, N(2))), "-x^2" },
        { new Power(Times(N(-1), X), N(2)), "(-x)^2" },
        { Times(X, Over(Times(Y, X))), "x/(y*x)" },
        { Times(X, Over(Times(Y, Over(X)))), "x/(y/x)" },
        { Times(X, Times(Y, X)), "x*(y*x)" },
        { Add(X, Add(Y, X)), "x + (y + x)" },
        { Times(N(2), N(-3)), "2*(-3)" },
        { Add(N(2), N(-3)), "2 - 3" },
        { Add(X, Times(N(-1), N(-3), Y)), "x - (-3)*y" },
        { new Power(X, Times(N(-1), Y)), "x^(-y)" },
        { new Power(X, N(-2)), "x^(-2)" },
        { Over(Over(X)), "1/(1/x)" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void Plain_AsWritten_KeepsTheOrder(Formula formula, string plain) =>
        Assert.Equal(plain, FormulaText.Plain(formula, FormulaOrder.Written));

    [Fact]
    public void ToString_InAnyCulture_IsTheSame()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("") { NumberFormat = new() { NegativeSign = "~" } };
            Assert.Equal("-1/2", new Rational(-1, 2).ToString());
            Assert.Equal("-3/4*x^(-2)", FormulaText.Plain(Times(N(-3, 4), new Power(X, N(-2))), FormulaOrder.Written));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Plain_SumOfManyTerms_TakesThemAll()
    {
        Formula sum = new Sum([.. Enumerable.Range(1, 20_000).Select(i => (Formula)Times(N(i), X))]);
        Assert.Equal(19_999, FormulaText.Plain(sum).Count(c => c == '+'));
    }

    [Fact]
    public void Unicode_DeepNesting_FitsAOneMegabyteStack()
    {
        Formula deep = X;
        for (int i = 0; i < 1000; i++) deep = Of(Function.Sin, Add(N(1), Times(N(2), deep)));
        string? plain = null, pretty = null;
        var thread = new Thread(() => (plain, pretty) = (FormulaText.Unicode(deep), PrettyPrinter.Text(deep)), 1 << 20);
        thread.Start();
        thread.Join();
        Assert.Equal(1000, plain!.Split("sin").Length - 1);
        Assert.Equal(1000, pretty!.Split("sin").Length - 1);
    }

    private static readonly Gen<Formula> Formulas = Gen.Recursive<Formula>((depth, inner) =>
    {
        Gen<Formula> leaf = Gen.OneOf(
            Gen.Select(Gen.Int[-9, 9], Gen.Int[1, 4], Gen.Bool, (p, q, isDecimal) => (Formula)new Number(new Rational(p, q), isDecimal)),
            Gen.Int[0, 3].Select(i => new Formula[] { X, Y, Constant.Pi, Constant.E }[i]));
        if (depth > 4) return leaf;
        return Gen.OneOf(
            leaf,
            inner.Array[0, 3].Select(terms => (Formula)Add(terms)),
            inner.Array[0, 3].Select(factors => (Formula)Times(factors)),
            Gen.Select(inner, inner, (a, b) => (Formula)new Power(a, b)),
            Gen.Select(inner, Gen.Int[-3, 3], (a, n) => (Formula)new Power(a, N(n))),
            Gen.Select(Gen.Int[0, Function.All.Count - 1].Select(i => Function.All[i]), inner, (function, u) => (Formula)Of(function, u)));
    });

    [Fact]
    public void Plain_ParsedAgain_HasTheSameValue()
    {
        Formulas.ForAll(
            formula =>
            {
                foreach (FormulaOrder order in Enum.GetValues<FormulaOrder>())
                {
                    string text = FormulaText.Plain(formula, order);
                    AssertSameValue(formula, FormulaParser.Parse(text, NameScope.Of("x", "y")), text);
                }
            },
            iter: 2000);
    }

    /// <summary>
    /// Another order of terms rounds differently, which deep formulas magnify: where rounding alone could explain a
    /// difference (seen by moving the point a little), nothing is asserted.
    /// </summary>
    private static void AssertSameValue(Formula expected, Formula actual, string text)
    {
        CompiledFormula f = CompiledFormula.Compile(expected, ["x", "y"]), g = CompiledFormula.Compile(actual, ["x", "y"]);
        foreach ((double x, double y) in ((double, double)[])[(0.7, 1.9), (2.3, -0.6), (-1.2, 0.4)])
        {
            double a = f.Evaluate([x, y]), b = g.Evaluate([x, y]);
            double near = f.Evaluate([x * (1 + 1e-13), y * (1 - 1e-13)]);
            bool settled = double.IsFinite(a) && double.IsFinite(near)
                && Math.Abs(a - near) <= 1e-10 * Math.Abs(a) && Math.Abs(a) is > 1e-200 and < 1e200;
            if (settled && double.IsFinite(b)) Assert.True(Math.Abs(a - b) <= 1e-8 * Math.Abs(a), $"{text} at {x}, {y}: {a}, {b}");
        }
    }

    [Fact]
    public void NumbersBeyondDoubles_AreWrittenAndReadAgain() =>
        Gen.Select(Gen.Int[-99_999, 99_999], Gen.Int[-380, 380]).ForAll((mantissa, exponent) =>
        {
            if (mantissa == 0) return;
            Rational value = new Rational(mantissa, 1000) * new Rational(10).Pow(exponent);
            Formula formula = Times(new Number(value, true), new Power(X, N(2)));
            string text = FormulaText.Plain(formula);
            Assert.DoesNotMatch(@"inf|nan|(?<![\d.])0\*", text + PrettyPrinter.Matrix(new[,] { { formula } }));
            Formula read = Simplification.Simplify(FormulaParser.Parse(text, NameScope.Of("x")));
            Rational coefficient = read is Product { Factors: [Number number, ..] } ? number.Value : 1;
            Assert.True((coefficient / value - 1).Abs() < new Rational(1, 1_000_000_000), text);
        });
}
