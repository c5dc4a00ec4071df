using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Tests.Documents;

public sealed class NotationTests
{
    [Theory]
    [InlineData("x^2 + y^3", "x² + y³")]
    [InlineData("x^(n-1)", "xⁿ⁻¹")]
    [InlineData("xⁿ⁻¹", "xⁿ⁻¹")]
    [InlineData("n·xⁿ⁻¹", "n·xⁿ⁻¹")]
    [InlineData("e^(−z)", "e^(−z)")]
    [InlineData("e^x", "e^x")]
    [InlineData("e^(x²)", "e^(x²)")]
    [InlineData("x_i", "xᵢ")]
    [InlineData("w_(ik)·x_i", "wᵢₖ·xᵢ")]
    [InlineData("w_q", "w_q")]
    [InlineData("sum_k u_k·z_k", "Σₖ uₖ·zₖ")]
    [InlineData("Σ_(k=1)^n k", "Σₖ₌₁ⁿ k")]
    [InlineData("lim_(δ → 0) f(δ)", "lim_(δ → 0) f(δ)")]
    [InlineData("∂y/∂xᵢ", "∂y/∂xᵢ")]
    [InlineData("(f(x + δ) − f(x))/δ", "(f(x + δ) − f(x))/δ")]
    [InlineData("1/(2δ)", "1/(2δ)")]
    [InlineData("|a·x₀ + c|/√(a² + b²)", "|a·x₀ + c|/√(a² + b²)")]
    [InlineData("√ε ≈ ∛ε", "√ε ≈ ∛ε")]
    [InlineData("sqrt(x)", "√(x)")]
    [InlineData("f''(x)", "f″(x)")]
    [InlineData("(xⁿ)'", "(xⁿ)′")]
    [InlineData("x'^2", "x′²")]
    [InlineData("W^T·diag(act'(z))", "Wᵀ·diag(act′(z))")]
    [InlineData("yᵢ·(a·xᵢ + c) >= 1", "yᵢ·(a·xᵢ + c) >= 1")]
    [InlineData("f = −2x", "f = −2x")]
    [InlineData("\"minimise\" a² + b²", "minimise a² + b²")]
    [InlineData("f(x, y)", "f(x, y)")]
    [InlineData("[p, q]", "[p, q]")]
    public void Notation_OnOneLine_IsThisText(string notation, string expected) => Assert.Equal(expected, Read(notation).ToString());

    [Fact]
    public void Notation_Scripts_AreDataHoweverTheyAreWritten()
    {
        Scripted typed = Assert.IsType<Scripted>(Read("x_1^2")), unicode = Assert.IsType<Scripted>(Read("x₁²"));
        foreach (Scripted scripted in (Scripted[])[typed, unicode])
        {
            Assert.Equal("1", Assert.IsType<Numeral>(scripted.Lower).Digits);
            Assert.Equal("2", Assert.IsType<Numeral>(scripted.Upper).Digits);
        }
    }

    [Fact]
    public void Notation_Fraction_TakesWhatStandsTogether()
    {
        Row row = Assert.IsType<Row>(Read("1 + ∂y/∂x·2"));
        Quotient fraction = Assert.IsType<Quotient>(row.Items[2]);
        Assert.Equal(("∂y", "∂x"), (fraction.Above.ToString(), fraction.Below.ToString()));
    }

    private static Typeset Read(string notation)
    {
        var text = new Text(0, 0);
        text.AppendLiteral($"${notation}$");
        return Assert.IsType<Mathematics>(Assert.Single(text.Inlines)).Content;
    }
}
