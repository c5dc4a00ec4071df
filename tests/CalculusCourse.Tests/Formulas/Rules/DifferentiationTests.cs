using System.Text.Json;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Tests.Formulas.Rules;

public sealed class DifferentiationTests
{
    [Fact]
    public void Derivative_CaseFile_HasTheStatedValues()
    {
        foreach (JsonElement entry in FormulaCases.Load("expr-derivatives.json").GetProperty("entries").EnumerateArray())
        {
            (string[] names, double[] point) = FormulaCases.Bindings(entry.GetProperty("at"));
            string text = FormulaCases.Text(entry);
            int order = entry.TryGetProperty("order", out JsonElement o) ? o.GetInt32() : 1;
            double relative = entry.TryGetProperty("rtol", out JsonElement r) ? r.GetDouble() : 1e-12;
            double absolute = entry.TryGetProperty("atol", out JsonElement a) ? a.GetDouble() : 0;
            Formula formula = FormulaParser.Parse(text, NameScope.Of(names));
            Formula derivative = Differentiation.Derivative(formula, entry.GetProperty("wrt").GetString()!, order);
            double value = CompiledFormula.Compile(derivative, names).Evaluate(point);
            double expected = entry.GetProperty("value").GetDouble();
            Assert.True(FormulaCases.Near(expected, value, relative, absolute), $"{text}: {derivative} = {value:R}");
            if (order > 1) continue;

            // The gradient of the compiled formula is the same number by another way.
            var gradient = new double[names.Length];
            CompiledFormula.Compile(formula, names).EvaluateWithGradient(point, gradient);
            double exact = gradient[Array.IndexOf(names, entry.GetProperty("wrt").GetString())];
            Assert.True(FormulaCases.Near(expected, exact, 1e-11, absolute), $"{text}: gradient {exact:R}");
        }
    }

    [Fact]
    public void Derivative_HostileCases_HaveTheStatedValues()
    {
        JsonElement cases = FormulaCases.Load("expr-malformed.json");
        (string[] names, double[] point) = FormulaCases.Bindings(cases.GetProperty("about").GetProperty("bindings"));
        foreach (JsonElement entry in cases.GetProperty("entries").EnumerateArray())
        {
            if (!entry.TryGetProperty("stage", out _)) continue;
            Formula derivative = Differentiation.Derivative(FormulaParser.Parse(FormulaCases.Text(entry), NameScope.Of(names)), "x");
            double value = CompiledFormula.Compile(derivative, names).Evaluate(point);
            Assert.Equal(entry.GetProperty("accept")[0].GetDouble(), value, 1e-9 * value);
        }
    }

    [Fact]
    public void Jacobian_CaseFile_HasTheStatedValuesAndForms()
    {
        JsonElement cases = FormulaCases.Load("jacobian.json");
        foreach (string part in new[] { "entries", "look_only" })
        {
            foreach (JsonElement entry in cases.GetProperty(part).EnumerateArray()) CheckJacobian(entry, part == "entries");
        }
    }

    private static void CheckJacobian(JsonElement entry, bool checkForm)
    {
        string[] variables = [.. entry.GetProperty("wrt").EnumerateArray().Select(v => v.GetString()!)];
        Formula[] functions = [.. entry.GetProperty("functions").EnumerateArray()
            .Select(f => FormulaParser.Parse(f.GetString()!, NameScope.WithLetters(variables)))];
        Formula[,] jacobian = Differentiation.Jacobian(functions, variables);
        foreach (JsonElement sample in entry.GetProperty("values").EnumerateArray())
        {
            (string[] names, double[] point) = FormulaCases.Bindings(sample.GetProperty("at"));
            for (int i = 0; i < functions.Length; i++)
            {
                for (int j = 0; j < variables.Length; j++)
                {
                    double expected = sample.GetProperty("matrix")[i][j].GetDouble();
                    double value = CompiledFormula.Compile(jacobian[i, j], names).Evaluate(point);
                    Assert.True(FormulaCases.Near(expected, value, 1e-12, 1e-14), $"{functions[i]} by {variables[j]}: {jacobian[i, j]}");
                }
            }
        }

        if (checkForm) Assert.Equal(entry.GetProperty("pretty").GetString(), Trimmed(PrettyPrinter.Matrix(jacobian)));
    }

    private static string Trimmed(string text) => text.TrimEnd('\n');

    [Theory]
    [InlineData("x^2*y+z", "y", "x^2")]
    [InlineData("x^x", "x", "x^x*(log(x) + 1)")]
    [InlineData("sqrt(x)", "x", "1/(2*sqrt(x))")]
    [InlineData("tan(x)", "x", "tan(x)^2 + 1")]
    [InlineData("abs(x)", "x", "sign(x)")]
    [InlineData("abs(x)^3", "x", "3*x^2*sign(x)")]
    [InlineData("sqrt(x^2)", "x", "sign(x)")]
    [InlineData("x/3", "x", "1/3")]
    [InlineData("x*log(x)", "x", "log(x) + 1")]
    [InlineData("log(x)/x", "x", "-log(x)/x^2 + 1/x^2")]
    [InlineData("y^x", "x", "y^x*log(y)")]
    [InlineData("x^y", "x", "x^(y - 1)*y")]
    [InlineData("(x^2+x+1)^3", "x", "(6*x + 3)*(x^2 + x + 1)^2")]
    public void Derivative_PrintsShort(string text, string variable, string expected)
    {
        Formula formula = FormulaParser.Parse(text, NameScope.WithLetters("x"));
        Assert.Equal(expected, FormulaText.Plain(Differentiation.Derivative(formula, variable)));
    }
}
