using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Tests.Formulas.Rules;

public sealed class ParameterConditionsTests
{
    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.WithLetters("x"));

    private static string Of(string given, string result) =>
        string.Join("; ", ParameterConditions.Of(Parse(given), Parse(result), "x"));

    [Theory]
    [InlineData("x^n", "x^(n+1)/(n+1)", "n != -1")]
    [InlineData("1/(a^2+x^2)", "atan(x/a)/a", "a != 0")]
    [InlineData("a^x", "a^x/log(a)", "a > 0; a != 1")]
    [InlineData("1/x^p", "x^(1-p)/(1-p)", "p != 1")]
    [InlineData("x", "x/(2*n-3)", "n != 3/2")]
    [InlineData("x", "x/(a-b)", "a != b")]
    [InlineData("x", "x/(a*(b+1))", "a != 0; b != -1")]
    [InlineData("x", "x/(a^2+b^2)", "a^2 + b^2 != 0")]
    [InlineData("x", "x/(a^2+1)", "")]
    [InlineData("x", "x*exp(a)/(abs(b)+2)", "")]
    [InlineData("x", "x/abs(a)", "a != 0")]
    [InlineData("x", "x/(a*b)^2", "a != 0; b != 0")]
    [InlineData("x", "x*sqrt(a)", "a >= 0")]
    [InlineData("x", "x/sqrt(a)", "a > 0")]
    [InlineData("x", "x/sqrt(-a)", "a < 0")]
    [InlineData("x", "x*sqrt(3-2*a)", "a <= 3/2")]
    [InlineData("x", "x*log(a)/sqrt(a)", "a > 0")]
    [InlineData("x", "x*log(abs(a))", "a != 0")]
    [InlineData("x", "x*log(a^2)", "a != 0")]
    [InlineData("x", "x*log(exp(1)*a)", "a > 0")]
    [InlineData("x", "x*asin(a)", "1 - a^2 >= 0")]
    [InlineData("x", "x*acosh(a)", "a >= 1")]
    [InlineData("x", "x*tan(a)", "cos(a) != 0")]
    [InlineData("x", "x*log(log(a))", "a > 0; a > 1")]
    [InlineData("x", "log(abs(a*x+b))", "")]
    [InlineData("x", "log(abs(a*x))", "a != 0")]
    public void Of_SaysWhatTheLettersMustBe(string given, string result, string expected) => Assert.Equal(expected, Of(given, result));

    [Theory]
    [InlineData("x/a", "x^2/(2*a)")]
    [InlineData("log(a)*x", "log(a)*x^2/2")]
    [InlineData("x/sqrt(a)", "x^2*log(a)/a")]
    [InlineData("log(a*x)/a", "x/a")]
    public void Of_WhatTheGivenFormulaAsks_IsNotSaidAgain(string given, string result) => Assert.Equal("", Of(given, result));

    [Theory]
    [InlineData("x^n", "x^(n+1)/(n+1)", "n=-1", false)]
    [InlineData("x^n", "x^(n+1)/(n+1)", "n=-1.0", false)]
    [InlineData("x^n", "x^(n+1)/(n+1)", "n=cos(pi)", false)]
    [InlineData("x^n", "x^(n+1)/(n+1)", "n=pi", true)]
    [InlineData("x", "x/sqrt(a)", "a=log(1/2)", false)]
    [InlineData("x", "x/sqrt(a)", "a=log(2)", true)]
    [InlineData("x", "x*tan(a)", "a=pi/2", false)]
    [InlineData("x", "x*tan(a)", "a=1", true)]
    [InlineData("x", "x*sqrt(a)", "a=sqrt(2)^2-2", true)]
    [InlineData("x", "x/sqrt(a)", "a=sqrt(2)^2-2", false)]
    public void Holds_ExactValues_DecidesOnTheBoundaryToo(string given, string result, string value, bool expected)
    {
        var values = new Dictionary<string, Formula> { [value[..1]] = Parse(value[2..]) };
        ParameterCondition condition = Assert.Single(ParameterConditions.Of(Parse(given), Parse(result), "x"));
        Assert.Equal(expected, ParameterConditions.Holds(condition, values));
    }

    /// <summary>
    /// Where the conditions hold, an antiderivative has a value at every point tried at which its integrand has one; where one of
    /// them does not, it has none anywhere.
    /// </summary>
    [Theory]
    [InlineData("x^n")]
    [InlineData("a^x")]
    [InlineData("1/(a^2+x^2)")]
    [InlineData("1/(x^2-a^2)")]
    [InlineData("1/sqrt(a^2-x^2)")]
    [InlineData("e^(a*x)*cos(b*x)")]
    [InlineData("(a*x+b)^n")]
    [InlineData("x*e^(a*x)")]
    [InlineData("sin(a*x)*sin(b*x)")]
    [InlineData("sqrt(a*x+b)")]
    [InlineData("log(a*x)")]
    [InlineData("x^a*log(x)")]
    [InlineData("e^(-x^2/(2*a^2))")]
    [InlineData("1/(a*x+b)")]
    [InlineData("tan(a*x)")]
    public void Of_Antiderivatives_HaveValuesJustWhereTheConditionsHold(string integrand)
    {
        Formula f = Parse(integrand);
        Assert.NotNull(Integration.Antiderivative(f, "x"));
        Formula found = Integration.Antiderivative(f, "x")!;
        IReadOnlyList<ParameterCondition> conditions = ParameterConditions.Of(f, found, "x");
        string[] letters = [.. VariableNames.Of(f).Where(name => name != "x")];
        string[] texts = ["-2", "-1", "0", "1/2", "1", "2", "pi"];
        double[] places = [-3.3, -1.9, -0.7, 0.3, 0.9, 1.7, 4.1];
        int excluded = 0;
        for (int i = 0; i < Math.Pow(texts.Length, letters.Length); i++)
        {
            int rest = i;
            var values = letters.ToDictionary(letter => letter, _ => Parse(texts[Next()]));
            bool holds = conditions.All(condition => ParameterConditions.Holds(condition, values) == true);
            (CompiledFormula of, CompiledFormula at) = (Compiled(f), Compiled(found));
            if (!holds) excluded++;
            foreach (double x in places.Where(x => double.IsFinite(of.Evaluate([x]))))
                Assert.True(holds == double.IsFinite(at.Evaluate([x])), $"{found} with {string.Join(", ", values)} at {x}");

            int Next()
            {
                int next = rest % texts.Length;
                rest /= texts.Length;
                return next;
            }

            CompiledFormula Compiled(Formula formula) => CompiledFormula.Compile(Substitution.Put(formula, values), ["x"]);
        }

        Assert.Equal(conditions.Count == 0, excluded == 0);
    }
}
