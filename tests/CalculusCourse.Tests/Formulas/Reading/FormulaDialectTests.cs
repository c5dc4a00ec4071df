using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Tests.Formulas.Reading;

/// <summary>The same formula in LaTeX, in Python and on paper; and where what cannot be read stands.</summary>
public sealed class FormulaDialectTests
{
    private static readonly NameScope Scope = NameScope.Of("x", "y", "z_1", "C1");

    private static double Value(string text, Notations notations)
    {
        Formula formula = FormulaParser.Read(text, FormulaFrame.Inside(text, .., quotes: notations != Notations.Plain), Scope, notations).Formula;
        return CompiledFormula.Compile(formula, ["x", "y", "z_1", "C1"]).Evaluate([0.7, 1.3, 0.4, 2.1]);
    }

    [Theory]
    [InlineData(@"\frac{1}{x}", "1/x")]
    [InlineData(@"\dfrac 1 x", "1/x")]
    [InlineData(@"\tfrac12x", "x/2")]
    [InlineData(@"\frac12 x^2", "x^2/2")]
    [InlineData(@"\frac1{2x}", "1/(2x)")]
    [InlineData(@"\frac xy", "x/y")]
    [InlineData(@"2\frac{x+1}{y}x", "2*((x+1)/y)*x")]
    [InlineData(@"\frac{\frac{x}{y}}{2}", "x/y/2")]
    [InlineData("x^{2}", "x^2")]
    [InlineData("3x^{2} - 4x", "3*x^2-4*x")]
    [InlineData("e^{-x^{2}}", "exp(-x^2)")]
    [InlineData("2^{x}y", "2^x*y")]
    [InlineData(@"{\left(x + 1\right)}^{2}", "(x+1)^2")]
    [InlineData(@"\sqrt{x}", "sqrt(x)")]
    [InlineData(@"\sqrt[3]{x}", "x^(1/3)")]
    [InlineData(@"\sqrt2 x", "sqrt(2)*x")]
    [InlineData(@"\sqrt{x}^{2}", "x")]
    [InlineData(@"\left( x \right) \cdot \left[ y+1 \right]", "x*(y+1)")]
    [InlineData(@"\bigl(x+y\bigr)\times 2 \div y", "(x+y)*2/y")]
    [InlineData(@"3\,x^{2}\;y\quad", "3*x^2*y")]
    [InlineData(@"\left|x-y\right|", "abs(x-y)")]
    [InlineData(@"\lvert x-y \rvert", "abs(x-y)")]
    [InlineData(@"\sin x", "sin(x)")]
    [InlineData(@"\sin{\left(2 x \right)}", "sin(2*x)")]
    [InlineData(@"\sin^{2}{\left(x \right)}", "sin(x)^2")]
    [InlineData(@"\cos^2 x", "cos(x)^2")]
    [InlineData(@"\ln\left(x\right)", "log(x)")]
    [InlineData(@"\ln|x|", "log(abs(x))")]
    [InlineData(@"\log_2 x", "log(x)/log(2)")]
    [InlineData(@"\log_{10}(x)", "log(x)/log(10)")]
    [InlineData(@"\arctan x", "atan(x)")]
    [InlineData(@"\exp\left(-x\right)", "exp(-x)")]
    [InlineData(@"\operatorname{erf}(x)", "erf(x)")]
    [InlineData(@"\mathrm{e}^{x}", "exp(x)")]
    [InlineData(@"\text{sigmoid}(x)", "1/(1+exp(-x))")]
    [InlineData(@"\sigma(x)", "1/(1+exp(-x))")]
    [InlineData(@"2\pi x", "2*pi*x")]
    [InlineData("z_{1} + C_{1}", "z_1+C1")]
    [InlineData(@"\boxed{x + 1}", "x+1")]
    [InlineData("$x^{2}$", "x^2")]
    [InlineData("$$x^2$$", "x^2")]
    [InlineData(@"\(x^2\)", "x^2")]
    [InlineData(@"\[ x^2 \]", "x^2")]
    [InlineData(@"x^2 \\", "x^2")]
    [InlineData(@"\begin{equation} x^2 \end{equation}", "x^2")]
    [InlineData(@"\frac{df}{dx} = 2x", "2*x")]
    [InlineData(@"\frac{d}{dx}(x^2) = 2x", "2*x")]
    [InlineData(@"\frac{\partial f}{\partial x}(x, y) = 2x", "2*x")]
    [InlineData(@"\int 2x\,dx = x^2", "x^2")]
    [InlineData(@"f^{\prime}(x) = 2x", "2*x")]
    [InlineData("f'(x) = 2x", "2*x")]
    public void Read_Latex_IsTheSameFormula(string text, string plain) =>
        Assert.Equal(Value(plain, Notations.Plain), Value(text, Notations.Plain), 1e-14);

    [Theory]
    [InlineData("3*x**2", "3*x^2")]
    [InlineData("np.exp(x)", "exp(x)")]
    [InlineData("math.sqrt(x)", "sqrt(x)")]
    [InlineData("numpy.log(x) + sympy.sin(y)", "log(x)+sin(y)")]
    [InlineData("np.arctan(x)", "atan(x)")]
    [InlineData("Math.Sin(x)*Math.PI", "sin(x)*pi")]
    [InlineData("math.e**x", "exp(x)")]
    [InlineData("pow(x,2)", "x^2")]
    [InlineData("2*np.power(x + 1, 2.0)/y", "2*(x+1)^2/y")]
    [InlineData("pow(pow(x, 2), y)", "x^(2*y)")]
    [InlineData("Rational(1, 3)*x", "x/3")]
    [InlineData("np.square(x)", "x^2")]
    [InlineData("lambda x: x**2", "x^2")]
    [InlineData("f = lambda x, y: x*y", "x*y")]
    [InlineData("def f(x): return x**2", "x^2")]
    [InlineData("def f(x):\n    return x**2", "x^2")]
    [InlineData("return x**2", "x^2")]
    [InlineData("Out[12]: x**2", "x^2")]
    [InlineData(">>> x**2", "x^2")]
    [InlineData("x => x*x", "x^2")]
    public void Read_Programs_AreTheSameFormula(string text, string plain) =>
        Assert.Equal(Value(plain, Notations.Plain), Value(text, Notations.Plain), 1e-14);

    [Theory]
    [InlineData("x – 1", "x-1")]
    [InlineData("x—1", "x-1")]
    [InlineData("x‐1﹣y－2", "x-1-y-2")]
    [InlineData("½x", "x/2")]
    [InlineData("x∙y∕2", "x*y/2")]
    [InlineData("z₁²", "z_1^2")]
    [InlineData("∛x", "x^(1/3)")]
    [InlineData("sin^2(x)", "sin(x)^2")]
    [InlineData("sin²x", "sin(x)^2")]
    [InlineData("sinx", "sin(x)")]
    [InlineData("arctan(x)", "atan(x)")]
    [InlineData("log_2(x)", "log(x)/log(2)")]
    [InlineData("[x+1]·y", "(x+1)*y")]
    [InlineData("1,5x", "1.5*x")]
    [InlineData("2*(0,5 + x)", "2*(0.5+x)")]
    [InlineData("«x²»", "x^2")]
    [InlineData("“x²”", "x^2")]
    [InlineData("`x^2`", "x^2")]
    [InlineData("read as x³ − 2·x²", "x^3-2*x^2")]
    public void Read_AsPeopleWrite_IsTheSameFormula(string text, string plain) =>
        Assert.Equal(Value(plain, Notations.Plain), Value(text, Notations.Written | Notations.DecimalComma), 1e-14);

    [Theory]
    [InlineData(@"1+\foo{x}", 2, 4, "\\foo")]
    [InlineData(@"\frac{1}{", 8, 1, "closed")]
    [InlineData(@"2\frac{1}", 1, 5, "in braces")]
    [InlineData(@"\sqrt[x]{2}", 5, 3, "whole number")]
    [InlineData(@"x^{2", 2, 1, "brace is never closed")]
    [InlineData(@"\left(x+1", 5, 1, "never closed")]
    [InlineData(@"\left(x+1\right]", 15, 1, "closing parenthesis")]
    [InlineData(@"x \\ y", 2, 2, "line")]
    [InlineData(@"\text{if x}", 0, 11, "name in braces")]
    [InlineData("pow(x)", 5, 1, "two arguments")]
    [InlineData("pow(x, 2, 3)", 8, 1, "two arguments")]
    [InlineData("np.foo(x)", 0, 6, "foo")]
    [InlineData("x + np.exp(y, 2)", 12, 1, "comma")]
    [InlineData("{x}", 0, 1, "round")]
    [InlineData("[x]", 0, 1, "round")]
    [InlineData(@"\sin^{-1}(x)", 0, 9, "arcsin(x) or 1/sin(x)")]
    public void Read_WhatCannotBeRead_PointsIntoWhatWasTyped(string text, int position, int length, string said)
    {
        var refusal = Assert.Throws<FormulaSyntaxException>(() => FormulaParser.Read(text, .., Scope));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Equal((position, length), (refusal.Position, refusal.Length));
    }

    [Theory]
    [InlineData("1,000x")]
    [InlineData("(2,5)")]
    [InlineData("sin(1,5)")]
    [InlineData("1,5,2")]
    [InlineData("1, 5")]
    public void Read_CommaThatMaySeparate_IsNoDecimalOne(string text) =>
        Assert.Throws<FormulaSyntaxException>(() => FormulaParser.Read(text, .., Scope, Notations.Written | Notations.DecimalComma));

    [Fact]
    public void Read_UncertainSpellings_AreSaid()
    {
        const Notations all = Notations.Written | Notations.DecimalComma;
        Assert.Equal("sin^2(x) is read as sin(x)^2", Assert.Single(FormulaParser.Read("sin^2(x)", .., Scope, all).Notes).Message);
        Assert.Equal("1,5 is read as 1.5", Assert.Single(FormulaParser.Read("1,5*x", .., Scope, all).Notes).Message);
        Assert.Equal("log2(x)", FormulaText.Plain(FormulaParser.Read("log_2(x)", .., Scope).Formula));
    }

    [Fact]
    public void Inside_LabelAndQuotes_KeepsThePlaceInTheText()
    {
        const string text = @"$\frac{df}{dx} = 3x^2 - \foo$";
        var refusal = Assert.Throws<FormulaSyntaxException>(() => FormulaParser.Read(text, FormulaFrame.Inside(text, .., quotes: true), Scope));
        Assert.Equal(text.IndexOf(@"\foo", StringComparison.Ordinal), refusal.Position);
    }
}
