using System.Text.Json;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Tests.Formulas.Writing;

public sealed class PrettyPrinterTests
{
    private static readonly Formula X = new Variable("x"), Y = new Variable("y");

    private static Number N(int p, int q = 1) => new(new Rational(p, q));

    private static Sum Add(params Formula[] terms) => new([.. terms]);

    private static Product Times(params Formula[] factors) => new([.. factors]);

    [Fact]
    public void Matrix_LessonFourExample_IsTheReference() => Assert.Equal(
        "⎡ 2⋅y   2⋅x⎤\n⎢          ⎥\n⎢        2 ⎥\n⎣2⋅x⋅y  x  ⎦",
        PrettyPrinter.Matrix(new Formula[,] { { Times(N(2), Y), Times(N(2), X) }, { Times(N(2), X, Y), new Power(X, N(2)) } }));

    [Fact]
    public void Text_RootOfASum_HasABar() => Assert.Equal(
        "   ________\n  ╱  2     \n╲╱  x  + 1 ",
        PrettyPrinter.Text(new Call(Function.Sqrt, Add(N(1), new Power(X, N(2))))));

    [Fact]
    public void Text_PowerOfAFunction_StandsAfterItsName() => Assert.Equal(
        "   2⎛x⎞\nsin ⎜─⎟\n    ⎝y⎠",
        PrettyPrinter.Text(new Power(new Call(Function.Sin, Times(X, new Power(Y, N(-1)))), N(2))));

    [Fact]
    public void Text_NegativeFraction_KeepsTheSignAbove() => Assert.Equal(
        "-x \n───\n  2\n y ",
        PrettyPrinter.Text(Times(N(-1), X, new Power(Y, N(-2)))));

    [Fact]
    public void Text_HalfAmongTallTerms_IsStacked() => Assert.Equal(
        " 2       1\nx  - x + ─\n         2",
        PrettyPrinter.Text(Add(N(1, 2), Times(N(-1), X), new Power(X, N(2)))));

    [Fact]
    public void Text_NumberMinusMultiple_KeepsTheNumberFirst()
    {
        Assert.Equal("1 - x", PrettyPrinter.Text(Add(Times(N(-1), X), N(1))));
        Assert.Equal("-x⋅y + 1", PrettyPrinter.Text(Add(N(1), Times(N(-1), X, Y))));
    }

    [Fact]
    public void Text_AbsoluteValue_StandsBetweenBars() => Assert.Equal("│x + 1│", PrettyPrinter.Text(new Call(Function.Abs, Add(N(1), X))));

    [Fact]
    public void Text_CubeRoot_HasItsDegree() => Assert.Equal("3 ___\n╲╱ x ", PrettyPrinter.Text(new Power(X, N(1, 3))));

    [Fact]
    public void Text_TowerOfPowers_IsGivenOnOneLineWhenTooLarge()
    {
        Formula tower = X;
        for (int i = 0; i < 600; i++) tower = new Power(Add(tower, N(1)), X);
        Assert.DoesNotContain('\n', PrettyPrinter.Text(tower));
    }

    [Fact]
    public void Matrix_NoRows_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => PrettyPrinter.Matrix(new Formula[0, 2]));

    [Fact]
    public void Matrix_JacobianCases_AreTheReferences()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Data", "cases", "jacobian.json");
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(path));
        foreach (JsonElement entry in cases.RootElement.GetProperty("entries").EnumerateArray())
        {
            string[] variables = [.. entry.GetProperty("wrt").EnumerateArray().Select(name => name.GetString()!)];
            NameScope scope = NameScope.WithLetters(variables);
            Formula[] functions =
                [.. entry.GetProperty("functions").EnumerateArray().Select(f => FormulaParser.Parse(f.GetString()!, scope))];
            Assert.Equal(entry.GetProperty("pretty").GetString(), PrettyPrinter.Matrix(Differentiation.Jacobian(functions, variables)));
        }
    }
}
