using System.Text.Json;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Tests.Cli;
using MathNet.Numerics.Differentiation;
using MathNet.Numerics;

namespace CalculusCourse.Tests.Lesson6Optimisation;

/// <summary>Lesson 6's points, from MathNet's roots of MathNet's derivative.</summary>
public sealed class OptimisationNumbersTests
{
    private const double Beside = 1e-3;

    public static TheoryData<string, Func<double, double>, double, double> Cases => new()
    {
        { "lesson 6", x => (x * x * x) - (2 * x * x) + 1, -10, 10 },
        { "lesson 6 --solution", Math.Log, 0.01, 10 },
        { "lesson 6 --function x*sin(x)+x^2/20 --from -5 --to 5", x => (x * Math.Sin(x)) + (x * x / 20), -5, 5 },
        { "lesson 6 --function abs(x^2-1)*x --from -2 --to 2", x => Math.Abs((x * x) - 1) * x, -2, 2 },
        { "lesson 6 --function (x-1)^4-3*x --from -1 --to 4", x => Math.Pow(x - 1, 4) - (3 * x), -1, 4 },
        { "lesson 6 --function x*exp(-x^2) --from -3 --to 5", x => x * Math.Exp(-x * x), -3, 5 },
        { "lesson 6 --function x+1/(x-1)", x => x + (1 / (x - 1)), -10, 10 },
        { "lesson 6 --function sqrt(x)*(x-3)", x => Math.Sqrt(x) * (x - 3), -10, 10 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Points_AreTheRootsOfMathNetsDerivative(string command, Func<double, double> f, double from, double to)
    {
        var derivative = new NumericalDerivative(3, 1) { StepType = StepType.Absolute };
        double Slope(double x) => derivative.EvaluateDerivative(f, x, 1);
        List<(double X, string Kind, string? Extremum)> expected = [];
        const int Parts = 1237;
        for (int i = 0; i < Parts; i++)
        {
            (double a, double b) = (from + (i * (to - from) / Parts), from + ((i + 1) * (to - from) / Parts));
            if (!(Slope(a) * Slope(b) < 0) || Math.Abs(f((a + b) / 2)) > 100 * (1 + Math.Abs(f(a)))) continue;
            double x = FindRoots.OfFunction(Slope, a, b, 1e-12);
            if (Math.Abs(f(x)) > 1e6) continue;
            string kind = f(x - Beside) < f(x) ? "maximum" : "minimum";
            bool isCorner = Math.Abs(Slope(x - Beside) - Slope(x + Beside)) > 0.5;
            expected.Add((x, isCorner ? "corner" : kind, isCorner ? kind : null));
        }

        var lesson = new Printed(command);
        JsonElement[] points = [.. lesson.Json.GetProperty("criticalPoints").EnumerateArray()];
        string[][] table = points.Length == 0 ? [] : lesson.Table("x", "f(x)", "kind");
        Assert.Equal((expected.Count, expected.Count, expected.Count + 1), (points.Length, table.Length, lesson.Results.Length));
        for (int i = 0; i < points.Length; i++)
        {
            (double x, double value) = (points[i].GetProperty("x").GetDouble(), points[i].GetProperty("value").GetDouble());
            string? kind = points[i].GetProperty("kind").GetString(), extremum = points[i].GetProperty("extremum").GetString();
            Assert.Equal(expected[i].X, x, 1e-4);
            Assert.Equal(f(x), value, 1e-12);
            Assert.Equal((expected[i].Kind, expected[i].Extremum), (kind, extremum));

            // At a root f is as low or high as anywhere near; this tells x to more digits than the differences do.
            if (kind != "corner") Assert.Equal(0, (f(x + 1e-5) - f(x - 1e-5)) / 2e-5, 1e-8);
            string exact = points[i].GetProperty("exact").GetString() ?? "";
            if (exact.Length > 0) Assert.Equal(x, PlainFormula.Evaluate(exact, double.NaN), 1e-15);

            string rawX = points[i].GetProperty("x").GetRawText(), rawValue = points[i].GetProperty("value").GetRawText();
            Assert.Equal($"{rawX} {rawValue} {kind}", lesson.Results[i + 1]);
            string[] cells = exact.Length > 0 ? [Typeset(exact), $"= {rawX}"] : [rawX];
            Assert.Equal([.. cells, rawValue, extremum is null ? kind! : $"{kind} ({extremum})"], table[i]);
        }

        if (points.Length > 0) Assert.Equal([from, to], lesson.Said(@"Critical points from (\S+) to (\S+):").Select(Printed.ToNumber));
        double checkAt = from + (0.731 * (to - from));
        Printed.AssertClose(Slope(checkAt), PlainFormula.Evaluate(lesson.Text("derivative"), checkAt), 1e-5);
    }

    private static string Typeset(string formula) => ((Text)$"{FormulaParser.Parse(formula, NameScope.None)}").ToString();

    [Theory]
    [InlineData("x^3", 0)]
    [InlineData("x+sin(x)", Math.PI)]
    public void Inflection_HasNoSlopeAndNoExtremum(string function, double at)
    {
        var lesson = new Printed($"lesson 6 --function {function} --from -4 --to 4");
        JsonElement point = lesson.Json.GetProperty("criticalPoints").EnumerateArray().Last();
        Assert.Equal(at, point.GetProperty("x").GetDouble(), 1e-15);
        Assert.Equal("inflection", point.GetProperty("kind").GetString());
        Assert.Equal(0, PlainFormula.Evaluate(lesson.Text("derivative"), at), 1e-15);
        foreach (double beside in new[] { at - 0.1, at + 0.1 }) Assert.True(PlainFormula.Evaluate(lesson.Text("derivative"), beside) > 0);
        Assert.EndsWith(" inflection", lesson.Results[^1]);
    }

    [Theory]
    [InlineData("abs(x)+abs(x-1)", "level", 0, 1, @"f is level from (\S+) to (\S+): every point")]
    [InlineData("sqrt(x)*(x-3)", "undefined", -10, 0, @"f is undefined for (\S+) ≤ x < (\S+)\. ")]
    public void Stretches_AreWhereTheyAre(string function, string field, double from, double to, string sentence)
    {
        var lesson = new Printed($"lesson 6 --function {function}");
        JsonElement stretch = Assert.Single(lesson.Json.GetProperty(field).EnumerateArray());
        Assert.Equal([from, to], Printed.ToNumbers(stretch));
        Assert.Equal([from, to], lesson.Said(sentence).Select(Printed.ToNumber));
        double middle = PlainFormula.Evaluate(lesson.Text("derivative"), (from + to) / 2);
        Assert.True(field == "level" ? middle == 0 : double.IsNaN(middle));
    }

    [Fact]
    public void ConstantAndPole_AreSaid()
    {
        var constant = new Printed("lesson 6 --function 5");
        Assert.Equal(["x f(x) kind", "everywhere 5.0 constant"], constant.Results);
        Assert.Equal(["everywhere", "5.0", "constant"], Assert.Single(constant.Table("x", "f(x)", "kind")));
        var pole = new Printed("lesson 6 --function x+1/(x-1)");
        Assert.Equal([1.0], pole.Numbers("singular"));
        Assert.Contains("f is undefined at 1: no critical point there.", pole.Sentences);
    }
}
