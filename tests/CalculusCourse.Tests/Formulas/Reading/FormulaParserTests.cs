using System.Text.Json;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Formulas.Reading;

public sealed class FormulaParserTests
{
    private static double Value(string text, params (string Name, double Value)[] at)
    {
        string[] names = [.. at.Select(p => p.Name)];
        Formula formula = FormulaParser.Parse(text, NameScope.Of(names));
        return CompiledFormula.Compile(formula, names).Evaluate([.. at.Select(p => p.Value)]);
    }

    private static FormulaSyntaxException Refusal(string text, params string[] variables) =>
        Assert.Throws<FormulaSyntaxException>(() => FormulaParser.Parse(text, NameScope.Of(variables)));

    [Fact]
    public void Parse_CaseFile_HasTheStatedValues()
    {
        JsonElement cases = FormulaCases.Load("expr-values.json");
        foreach (JsonElement entry in cases.GetProperty("entries").EnumerateArray())
        {
            (string[] names, double[] point) = FormulaCases.Bindings(entry.GetProperty("vars"));
            string text = FormulaCases.Text(entry);
            double value = CompiledFormula.Compile(FormulaParser.Parse(text, NameScope.Of(names)), names).Evaluate(point);
            double tolerance = entry.TryGetProperty("rtol", out JsonElement rtol) ? rtol.GetDouble() : 1e-12;
            Assert.True(FormulaCases.Near(entry.GetProperty("value").GetDouble(), value, tolerance), $"{text}: {value:R}");
        }
    }

    [Fact]
    public void Parse_AmbiguousCases_TakesOneOfTheReadings()
    {
        foreach (JsonElement entry in FormulaCases.Load("expr-values.json").GetProperty("ambiguous").EnumerateArray())
        {
            (string[] names, double[] point) = FormulaCases.Bindings(entry.GetProperty("vars"));
            string text = FormulaCases.Text(entry);
            double? value = null;
            try
            {
                value = CompiledFormula.Compile(FormulaParser.Parse(text, NameScope.Of(names)), names).Evaluate(point);
            }
            catch (FormulaSyntaxException)
            {
            }

            Assert.Contains(entry.GetProperty("readings").EnumerateArray(), reading =>
                reading.GetProperty("value") is { ValueKind: JsonValueKind.Number } expected
                    ? value is double v && FormulaCases.Near(expected.GetDouble(), v, 1e-12)
                    : value is null);
        }
    }

    [Fact]
    public void Parse_UndefinedCases_HaveNoFiniteValue()
    {
        foreach (JsonElement entry in FormulaCases.Load("expr-values.json").GetProperty("undefined").EnumerateArray())
        {
            (string[] names, double[] point) = FormulaCases.Bindings(entry.GetProperty("vars"));
            Formula formula = FormulaParser.Parse(FormulaCases.Text(entry), NameScope.Of(names));
            Assert.False(double.IsFinite(CompiledFormula.Compile(formula, names).Evaluate(point)));
        }
    }

    [Fact]
    public void Parse_MalformedCases_AreRefusedOrAnswered()
    {
        JsonElement cases = FormulaCases.Load("expr-malformed.json");
        (string[] names, double[] point) = FormulaCases.Bindings(cases.GetProperty("about").GetProperty("bindings"));
        foreach (JsonElement entry in cases.GetProperty("entries").EnumerateArray())
        {
            if (entry.TryGetProperty("stage", out _)) continue;
            string text = FormulaCases.Text(entry);
            double? value = null;
            try
            {
                value = CompiledFormula.Compile(FormulaParser.Parse(text, NameScope.Of(names)), names).Evaluate(point);
            }
            catch (FormulaSyntaxException refusal)
            {
                Assert.NotEmpty(refusal.Message);
                Assert.EndsWith("^", refusal.CaretText, StringComparison.Ordinal);
            }

            string shown = text.Length > 50 ? text[..50] : text;
            if (entry.GetProperty("expect").GetString() == "reject") Assert.True(value is null, $"{shown} is read: {value}");
            else if (value is double v) AssertAccepted(entry, v, shown);
        }
    }

    private static void AssertAccepted(JsonElement entry, double value, string text)
    {
        double[] accepted = [.. entry.GetProperty("accept").EnumerateArray().Select(a => a.GetDouble())];
        bool nonfinite = entry.GetProperty("nonfinite").GetBoolean();
        bool right = accepted.Length == 0 && !nonfinite;
        right |= nonfinite && !double.IsFinite(value);
        right |= accepted.Any(a => FormulaCases.Near(a, value, 1e-9, 1e-12));
        Assert.True(right, $"{text}: {value:R}");
    }

    [Theory]
    [InlineData("x y", 6)]
    [InlineData("xy", 6)]
    [InlineData("xy^2", 18)]
    [InlineData("1/xy", 1.5)]
    [InlineData("2xy", 12)]
    [InlineData("x(y+1)", 8)]
    [InlineData("xpi/pi", 2)]
    [InlineData("pix/pi", 2)]
    [InlineData("xabs(y)", 6)]
    [InlineData("|x-y|", 1)]
    [InlineData("2|x-y|y", 6)]
    [InlineData("||x|-|y||", 1)]
    [InlineData("|(x|y|)|", 6)]
    [InlineData("√(2x)", 2)]
    [InlineData("√4x", 4)]
    [InlineData("x²−y³÷3", -5)]
    [InlineData("2·x×y⋅1", 12)]
    [InlineData("x⁻²", 0.25)]
    [InlineData("x¹⁰", 1024)]
    [InlineData("cos(π)", -1)]
    [InlineData("abs x", 2)]
    [InlineData("abs -x", double.NaN)]
    [InlineData("--x", 2)]
    [InlineData("-+-+x", 2)]
    [InlineData("2^-x", 0.25)]
    [InlineData("-x^2", -4)]
    [InlineData("2^3^x", 512)]
    [InlineData("x^2(x+1)", 12)]
    [InlineData("(x)2", 4)]
    [InlineData("x 3", 6)]
    [InlineData("2 3", double.NaN)]
    [InlineData("x^2 3", double.NaN)]
    [InlineData("abs^2(x)", double.NaN)]
    [InlineData("abs²(x)", double.NaN)]
    [InlineData("√x²", double.NaN)]
    [InlineData("x²³", 8388608)]
    [InlineData("x²^3", double.NaN)]
    [InlineData("1e3", 1000)]
    [InlineData("1E3", 1000)]
    [InlineData("5.", 5)]
    [InlineData("1.2.3", double.NaN)]
    [InlineData("sign(-x)", -1)]
    [InlineData("X", double.NaN)]
    [InlineData("z", double.NaN)]
    [InlineData("ABS(x)", double.NaN)]
    [InlineData("x=y", double.NaN)]
    [InlineData("x\n+y", 5)]
    [InlineData("x+1\nx+2", double.NaN)]
    [InlineData("abs x\r\ny", double.NaN)]
    public void Parse_NotationsInUse_AreReadAsDecided(string text, double expectedOrRefused)
    {
        if (double.IsNaN(expectedOrRefused)) Refusal(text, "x", "y");
        else Assert.Equal(expectedOrRefused, Value(text, ("x", 2), ("y", 3)), 1e-15);
    }

    [Theory]
    [InlineData("sin 2x", "sin(2*x)")]
    [InlineData("sin x cos x", "sin(x)*cos(x)")]
    [InlineData("sin x^2", "sin(x^2)")]
    [InlineData("sin x y + 1", "sin(x*y)+1")]
    [InlineData("sin x/2", "sin(x)/2")]
    [InlineData("sin x(x+1)", "sin(x)*(x+1)")]
    [InlineData("2xe^x", "2*x*e^x")]
    [InlineData("e^x(x+1)", "(e^x)*(x+1)")]
    [InlineData("2^3x", "(2^3)*x")]
    [InlineData("xsin(y)", "x*sin(y)")]
    [InlineData("3e-x", "3*e-x")]
    [InlineData("1/2x", "(1/2)*x")]
    public void Parse_WithoutSigns_MeansTheSameAsWrittenOut(string text, string writtenOut) =>
        Assert.Equal(Value(writtenOut, ("x", 0.7), ("y", 1.3)), Value(text, ("x", 0.7), ("y", 1.3)), 1e-15);

    [Fact]
    public void Parse_DeclaredNames_WinOverTheGrammar()
    {
        Assert.Equal(5, Value("e", ("e", 5)));
        Assert.Equal(8, Value("x1*x_1*theta", ("x1", 1), ("x_1", 2), ("theta", 4)));
        Assert.Equal(9, Value("xy", ("x", 1), ("y", 2), ("xy", 9)));
    }

    [Fact]
    public void Parse_OtherLetters_AreParametersOnlyWhereAllowed()
    {
        Formula formula = FormulaParser.Parse("p*x+β*y", NameScope.WithLetters("x", "y"));
        Assert.Equal(23, CompiledFormula.Compile(formula, ["p", "β", "x", "y"]).Evaluate([1, 2, 3, 10]));
        Assert.Equal(Constant.E, FormulaParser.Parse("e", NameScope.WithLetters("x")));
        Refusal("p*x", "x");
    }

    [Theory]
    [InlineData("sine(x)", 0, 4, "did you mean sin?")]
    [InlineData("1+cose", 2, 4, "did you mean cos?")]
    [InlineData("logx (2)", 0, 4, "did you mean log?")]
    [InlineData("sinx", 0, 4, "did you mean sin(x)?")]
    [InlineData("sinpi", 0, 5, "did you mean sin(pi)?")]
    [InlineData("2*sqr(x)", 2, 3, "sqrt")]
    [InlineData("x+lg(x)", 2, 2, "log10")]
    [InlineData("max(x)", 0, 6, "two or more")]
    [InlineData("root(x,2,3)", 0, 11, "two arguments")]
    [InlineData("log(x,2", 3, 1, "closed")]
    [InlineData("min(x,(x,2))", 8, 1, "closing")]
    [InlineData("x*Sin(x)", 2, 3, "sin")]
    [InlineData("3X", 1, 1, "x")]
    [InlineData("сos(x)", 0, 1, "\"c\"")]
    [InlineData("x–1", 1, 1, "\"-\"")]
    [InlineData("１+x", 0, 1, "\"1\"")]
    [InlineData("sin^2(x)", 0, 4, "sin(x)^2")]
    [InlineData("(x+1", 0, 1, "closed")]
    [InlineData("x)", 1, 1, "closes nothing")]
    [InlineData("x+", 2, 1, "after \"+\"")]
    [InlineData("x*/2", 2, 1, "between")]
    [InlineData("1e999", 0, 5, "range")]
    [InlineData("1e-400", 0, 6, "zero")]
    [InlineData("sin(x,y)", 5, 1, "comma")]
    [InlineData("x\u200B", 1, 1, "U+200B")]
    public void Parse_WhatCannotBeRead_IsSaidWithItsPlace(string text, int position, int length, string said)
    {
        FormulaSyntaxException refusal = Refusal(text, "x");
        Assert.Equal((position, length), (refusal.Position, refusal.Length));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xpq", "did you mean x*p*q?")]
    [InlineData("pqr", "the variables are x")]
    [InlineData("x_1", "the variables are x")]
    public void Parse_NameOfSeveralLetters_IsTakenApartIntoLettersOnly(string text, string said)
    {
        var refusal = Assert.Throws<FormulaSyntaxException>(() => FormulaParser.Parse(text, NameScope.WithLetters("x")));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CaretText_PointsAtThePlace()
    {
        Assert.Equal("x + foo*2\n    ^^^", Refusal("x + foo*2", "x").CaretText);
        FormulaSyntaxException second = Refusal("x +\n  foo", "x");
        Assert.Equal((2, 3, "  foo\n  ^^^"), (second.Line, second.Column, second.CaretText));
        Assert.Equal("x\\u001b[31m\n ^^^^^^", Refusal("x\u001b[31m", "x").CaretText);
        string[] cut = Refusal(string.Concat(Enumerable.Repeat("x+", 500)) + "?" + new string('x', 500), "x").CaretText.Split('\n');
        Assert.Equal('?', cut[0][cut[1].IndexOf('^', StringComparison.Ordinal)]);
        Assert.True(cut[0].Length < 80 && cut[0].StartsWith('…') && cut[0].EndsWith('…'));
    }

    [Fact]
    public void Parse_ShownOnASmallStack_IsSafeAtTheDeepestNesting()
    {
        int levels = FormulaParser.MaximumNesting - 1;
        string text = string.Concat(Enumerable.Repeat("-1/sin(2+x*", levels)) + "x" + new string(')', levels);
        Exception? failure = null;
        var thread = new Thread(
            () => failure = Record.Exception(() =>
            {
                Formula once = FormulaParser.Parse(text, NameScope.Of("x")), again = FormulaParser.Parse(text, NameScope.Of("x"));
                Assert.Equal(once, again);
                Assert.True(double.IsFinite(CompiledFormula.Compile(once, ["x"]).Evaluate([0.5])));
            }),
            1 << 20);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    [Theory]
    [InlineData("1/2x", ReadingKind.ProductAfterDivision, "(1/2)*x")]
    [InlineData("2x/3y", ReadingKind.ProductAfterDivision, "(2x/3)*y")]
    [InlineData("e^x(x+1)", ReadingKind.ProductAfterPower, "(e^x)*(x+1)")]
    [InlineData("xy", ReadingKind.NameTakenApart, "x*y")]
    [InlineData("sin 2x", ReadingKind.FunctionWithoutParentheses, "sin(2x)")]
    [InlineData("2^3^x", ReadingKind.PowerOfPower, "2^(3^x)")]
    [InlineData("e^-x^2", ReadingKind.PowerOfPower, "e^-x^2 is read as e^(-(x^2))")]
    [InlineData("e^--x^2", ReadingKind.PowerOfPower, "e^--x^2 is read as e^(x^2)")]
    [InlineData("-x^2", ReadingKind.SignBeforePower, "-x^2 is read as -(x^2)")]
    [InlineData("x+(-x^2)+exp(-x^2)", ReadingKind.SignBeforePower, "-x^2 is read as -(x^2)")]
    [InlineData("x^1/2", ReadingKind.DivisionAfterPower, "x^1/2 is read as (x^1)/2")]
    [InlineData("2*x^-1/2", ReadingKind.DivisionAfterPower, "x^-1/2 is read as (x^-1)/2")]
    [InlineData("x/y/2", ReadingKind.DivisionAfterDivision, "x/y/2 is read as (x/y)/2")]
    [InlineData("√2x", ReadingKind.ProductAfterRoot, "√2x is read as (√2)*x")]
    [InlineData("|2|x|+1|", ReadingKind.Bars, "|2|x|+1| is read as |2|*x*|+1|")]
    public void Read_WhereARuleDecides_SaysSo(string text, ReadingKind kind, string said)
    {
        ReadingNote note = Assert.Single(FormulaParser.Read(text, NameScope.Of("x", "y")).Notes);
        Assert.Equal(kind, note.Kind);
        Assert.EndsWith(said, note.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3*x - x^2")]
    [InlineData("-x^3")]
    [InlineData("(-x)^2")]
    [InlineData("-(x+1)^2")]
    [InlineData("x^4/2")]
    [InlineData("x^(1/2)")]
    [InlineData("2*x/y")]
    [InlineData("√2*x")]
    [InlineData("√(2)x")]
    [InlineData("|x|+|y|")]
    [InlineData("|x|*|y|")]
    [InlineData("|x|y")]
    public void Read_WhereNothingCanBeMisread_SaysNothing(string text) =>
        Assert.Empty(FormulaParser.Read(text, NameScope.Of("x", "y")).Notes);

    [Theory]
    [InlineData("-pi", -Math.PI)]
    [InlineData("1e-3", 0.001)]
    [InlineData("1/3", 1.0 / 3)]
    public void ParseNumber_ConstantFormula_IsItsDouble(string text, double value) => Assert.Equal(value, FormulaParser.ParseNumber(text));

    [Theory]
    [InlineData("1/0")]
    [InlineData("x")]
    [InlineData("9^9^9^9")]
    public void ParseNumber_NoFiniteConstant_IsRefused(string text) =>
        Assert.Throws<FormulaSyntaxException>(() => FormulaParser.ParseNumber(text));
}
