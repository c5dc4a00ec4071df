using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Benchmarks;

/// <summary>Reading, differentiating and running formulas.</summary>
[MemoryDiagnoser]
public class FormulaBenchmarks
{
    private static readonly string[] Integrands =
    [
        "3*x^2-4*x", "x*sin(x)", "x^2*exp(x)", "log(x)", "1/(x^2+4)", "x/(x^2+1)", "sin(x)^3*cos(x)^2", "1/(x^2-1)", "sqrt(9-x^2)",
        "exp(x)*cos(x)", "tan(x)^3*sec(x)", "x^3/sqrt(x^2+9)", "1/(x^3+1)", "asin(x)", "x*sqrt(x-1)", "1/(1+sqrt(x))", "sin(3*x)*cos(2*x)",
        "1/(2+cos(x))", "exp(2*x)/(1+exp(x))", "(x^2+3)/(x^4+2*x^3+x^2)",
    ];

    private readonly double[] xs = [.. Enumerable.Range(0, 100_000).Select(i => i * 1e-4)];
    private readonly double[] values = new double[100_000];
    private readonly double[] point = [0.3, 0.4];
    private readonly double[] gradient = new double[2];
    private readonly CompiledFormula rational = Compiled("(3*x^2-4*x)/(2+x^2)+sqrt(1+x^2)", "x");
    private readonly CompiledFormula surface = Compiled("x*exp(-x^2-y^2)", "x", "y");
    private (string Text, NameScope Scope, string Variable, int Order)[] cases = [];

    /// <summary>The hundred derivatives that the tests check.</summary>
    [GlobalSetup]
    public void ReadCases()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Data", "cases", "expr-derivatives.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        cases = [.. document.RootElement.GetProperty("entries").EnumerateArray().Select(entry => (
            entry.GetProperty("expr").GetString()!,
            NameScope.Of(entry.GetProperty("at").EnumerateObject().Select(variable => variable.Name)),
            entry.GetProperty("wrt").GetString()!,
            entry.TryGetProperty("order", out JsonElement order) ? order.GetInt32() : 1))];
    }

    [Benchmark]
    public int ParseAndDifferentiateTheHundredCases()
    {
        int depth = 0;
        foreach ((string text, NameScope scope, string variable, int order) in cases)
            depth += Differentiation.Derivative(FormulaParser.Parse(text, scope), variable, order).Depth;
        return depth;
    }

    [Benchmark]
    public int DifferentiateAQuotientThreeHundredDeep()
    {
        string text = string.Concat(Enumerable.Repeat("1/(1+", 300)) + "x" + new string(')', 300);
        return Differentiation.Derivative(FormulaParser.Parse(text, NameScope.Of("x")), "x").Depth;
    }

    /// <summary>Twenty integrals of a first course, found and proved.</summary>
    [Benchmark(OperationsPerInvoke = 20)]
    public int Integrate()
    {
        int found = 0;
        foreach (string text in Integrands)
            found += Integration.Antiderivative(FormulaParser.Parse(text, NameScope.Of("x")), "x") is null ? 0 : 1;
        return found;
    }

    [Benchmark]
    public double EvaluateAtAPoint() => surface.Evaluate(point);

    [Benchmark]
    public double EvaluateWithTheGradient() => surface.EvaluateWithGradient(point, gradient);

    [Benchmark]
    public void EvaluateAHundredThousandPoints() => rational.EvaluateAll(xs, values);

    private static CompiledFormula Compiled(string text, params string[] variables) =>
        CompiledFormula.Compile(FormulaParser.Parse(text, NameScope.Of(variables)), variables);
}
