using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Documents;

public sealed class TextTests
{
    [Fact]
    public void Literal_Markup_BecomesParts()
    {
        Text text = $"The *slope* of $x²$ is `2*x`, \\$5.";
        Assert.Collection(
            text.Inlines,
            part => Assert.Equal(Own("The "), part),
            part => Assert.Equal(new Words("slope", IsEmphasised: true), part),
            part => Assert.Equal(Own(" of "), part),
            part => Assert.Equal("x²", Assert.IsType<Mathematics>(part).Content.ToString()),
            part => Assert.Equal(Own(" is "), part),
            part => Assert.Equal(new Code("2*x"), part),
            part => Assert.Equal(Own(", $5."), part));
    }

    [Theory]
    [InlineData("*a*")]
    [InlineData("$x$ `c` \\$ \\")]
    [InlineData("x_1 <b>&amp;</b> *")]
    public void Hole_AnyString_IsNeverReadAsMarkup(string data)
    {
        Text words = $"a {data} b", code = $"a `{data}` b", mathematics = $"a $f({data})$ b", emphasis = $"*{data}*";
        Assert.Equal([Own("a "), new Words(data), Own(" b")], words.Inlines);
        Assert.Equal([Own("a "), new Code(data), Own(" b")], code.Inlines);
        Assert.Equal([new Words(data, IsEmphasised: true)], emphasis.Inlines);
        Assert.Equal($"a f({data}) b", mathematics.ToString());
    }

    [Fact]
    public void Hole_Numbers_ArePrintedAsPythonDoes()
    {
        double third = 1.0 / 3;
        Text text = $"{third} {third:g} {third:g3} {2.0} {7} {1e-5} $δ = {-0.5}$";
        Assert.Equal("0.3333333333333333 0.333333 0.333 2.0 7 1e-05 δ = -0.5", text.ToString());
    }

    [Theory]
    [InlineData("1/2x", "x/2", "1/2·x")]
    [InlineData("x^(-1)*(y+1)", "(y + 1)/x", "1/x·(y + 1)")]
    public void Hole_Formula_IsMathematicsInTheOrderAskedFor(string typed, string results, string written)
    {
        Formula formula = FormulaParser.Parse(typed, NameScope.Of("x", "y"));
        Text text = $"{formula} and {formula:written}";
        Assert.Equal($"{results} and {written}", text.ToString());
        Assert.IsType<Mathematics>(text.Inlines[0]);
    }

    [Fact]
    public void Literal_BrokenOverLines_IsOneText()
    {
        Text text = $"""
            one
              two $a
            + b$
            """;
        Assert.Equal("one two a + b", text.ToString());
    }

    [Theory]
    [InlineData("$x")]
    [InlineData("`x")]
    [InlineData("*x")]
    [InlineData("$(x$")]
    [InlineData("$x)$")]
    [InlineData("$/x$")]
    [InlineData("$x^$")]
    public void Literal_MarkupWithoutItsEnd_IsRefused(string literal)
    {
        var text = new Text(literal.Length, 0);
        text.AppendLiteral(literal);
        Assert.Throws<FormatException>(() => text.Inlines);
    }

    private static Words Own(string text) => new(text) { IsOwn = true };
}
