using CalculusCourse.Tests.Cli;
using MathNet.Numerics.Differentiation;
using MathNet.Numerics;

namespace CalculusCourse.Tests.Lesson1Differentiation;

/// <summary>Lesson 1's numbers, from the definitions and from MathNet's derivative.</summary>
public sealed class DifferentiationNumbersTests
{
    private const double Epsilon = 2.2e-16;

    public static TheoryData<string, Func<double, double>, Func<double, double>, double, double, int, double> Cases => new()
    {
        { "lesson 1", x => x * x, x => 2 * x, -10, 10, 500, 1e-4 },
        { "lesson 1 --solution", x => (x * x * x) - (2 * x * x) + 1, x => (3 * x * x) - (4 * x), -10, 10, 500, 1e-4 },
        {
            "lesson 1 --function log(x)/x --from -2 --to 8 --points 41",
            x => x == 0 ? double.NaN : Math.Log(x) / x, x => x > 0 ? (1 - Math.Log(x)) / (x * x) : double.NaN, -2, 8, 41, 1e-4
        },
        {
            "lesson 1 --function log(x) --from -1 --to 2 --points 7",
            x => x > 0 ? Math.Log(x) : double.NaN, x => x > 0 ? 1 / x : double.NaN, -1, 2, 7, 1e-4
        },
        {
            "lesson 1 --function sin(3x)*exp(-x/2) --from 0 --to 4 --points 33 --step 0.001",
            x => Math.Sin(3 * x) * Math.Exp(-x / 2),
            x => ((3 * Math.Cos(3 * x)) - (Math.Sin(3 * x) / 2)) * Math.Exp(-x / 2), 0, 4, 33, 1e-3
        },
        {
            "lesson 1 --function x*|x| --from -1 --to 2 --points 7 --step 1/8",
            x => x * Math.Abs(x), x => 2 * Math.Abs(x), -1, 2, 7, 0.125
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Numbers_AreThoseOfTheDefinitions(
        string command, Func<double, double> f, Func<double, double> slope, double from, double to, int points, double step)
    {
        var lesson = new Printed(command);
        double[] x = Generate.LinearSpaced(points, from, to);
        double size = x.Select(f).Where(double.IsFinite).Max(Math.Abs);
        double[] rate = [.. x.Select(at => (f(at + step) - f(at)) / step)], rule = [.. x.Select(slope)];
        Printed.AssertClose(x, lesson.Numbers("x"), 1e-13);
        Printed.AssertClose(x.Select(f), lesson.Numbers("f"), 1e-13 * size);
        Printed.AssertClose(rate, lesson.Numbers("rate"), 1e-12 + (8 * Epsilon * size / step));
        Printed.AssertClose(rule, lesson.Numbers("rule"), 1e-13 * size);
        Printed.AssertClose(Largest(rate, rule), lesson.Number("maxDifference"), 1e-12 + (8 * Epsilon * size / step));
        Assert.Equal(x.Count(at => !double.IsFinite(f(at))), lesson.Number("undefined"));

        // The derivative as text, and this test's own, against MathNet's.
        var derivative = new NumericalDerivative(5, 2);
        foreach (double at in x.Where(at => double.IsFinite(f(at)) && double.IsFinite(f(at - 0.01)) && Math.Abs(at) > 1e-9))
        {
            double expected = derivative.EvaluateDerivative(f, at, 1);
            Printed.AssertClose(expected, PlainFormula.Evaluate(lesson.Text("derivative"), at), 1e-7);
            Printed.AssertClose(expected, slope(at), 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void StepErrors_AreThoseOfTheDifferences(
        string command, Func<double, double> f, Func<double, double> slope, double from, double to, int points, double step)
    {
        Assert.True(step > 0);
        var lesson = new Printed(command);
        double[] x = [.. Generate.LinearSpaced(points, from, to).Where(at => double.IsFinite(f(at)))], rule = [.. x.Select(slope)];
        double size = x.Max(at => Math.Abs(f(at)));
        var rows = lesson.Json.GetProperty("stepErrors").EnumerateArray().ToArray();
        string[][] table = lesson.Table("δ", "forward", "central");
        Assert.Equal((15, 15), (rows.Length, table.Length));
        double[] forward = new double[15], central = new double[15];
        for (int k = 0; k < 15; k++)
        {
            double delta = Math.Pow(10, -k - 1), rounding = 4 * Epsilon * size / delta;
            Printed.AssertClose(delta, Printed.ToNumber(rows[k].GetProperty("delta")), 1e-28);
            (forward[k], central[k]) = (Printed.ToNumber(rows[k].GetProperty("forward")), Printed.ToNumber(rows[k].GetProperty("central")));
            Assert.Equal(Largest(x.Select(at => (f(at + delta) - f(at)) / delta), rule), forward[k], rounding);
            Assert.Equal(Largest(x.Select(at => (f(at + delta) - f(at - delta)) / (2 * delta)), rule), central[k], rounding);
            Printed.AssertRounded(delta, table[k][0]);
            Printed.AssertRounded(forward[k], table[k][1], 3);
            Printed.AssertRounded(central[k], table[k][2], 3);
        }

        string[] best = lesson.Said(@"Best here: forward at δ = (\S+), central at δ = (\S+)\.");
        Assert.Equal(new[] { forward, central }.Select(errors => table[Array.IndexOf(errors, errors.Min())][0]), best);
        double richardson = lesson.Number("richardsonError");
        Assert.InRange(richardson, 0, central.Min());
        Printed.AssertRounded(richardson, lesson.Said(@"errs by (\S+) at most")[0], 3);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void PageAndResultLines_AreTenOfTheNumbers(
        string command, Func<double, double> f, Func<double, double> slope, double from, double to, int points, double step)
    {
        Assert.True(double.IsFinite(f(1) + slope(1)) && from < to);
        var lesson = new Printed(command);
        int[] rows = [.. Enumerable.Range(0, Math.Min(10, points)).Select(k => k * points / Math.Min(10, points))];
        double[][] columns = [.. new[] { "x", "f", "rate", "rule" }.Select(lesson.Numbers)];
        string[][] table = lesson.Table("x", "f(x)", "rate", "rule", "rate − rule");
        Assert.Equal((rows.Length, "x f rate rule"), (table.Length, lesson.Results[0]));
        for (int k = 0; k < rows.Length; k++)
        {
            Assert.Equal(columns.Select(column => column[rows[k]]), lesson.Results[k + 1].Split(' ').Select(Printed.ToNumber));
            for (int c = 0; c < 4; c++) Printed.AssertRounded(columns[c][rows[k]], table[k][c]);
            Printed.AssertRounded(columns[2][rows[k]] - columns[3][rows[k]], table[k][4], 3);
        }

        Assert.Equal(lesson.Number("maxDifference"), Printed.ToNumber(lesson.Said(@"between rate and rule: (\S+)")[0]));
        Assert.Equal(lesson.Number("maxDifference"), Printed.ToNumber(lesson.Results[^1]["max |rate - rule| ".Length..]));
        string[] said = lesson.Said(@"with δ = (\S+) at (\d+) points from (\S+) to (\S+), (\d+) of them");
        Assert.Equal([step, points, from, to, rows.Length], said.Select(Printed.ToNumber));
        double undefined = lesson.Number("undefined");
        if (undefined > 0) Assert.Equal(undefined, Printed.ToNumber(lesson.Said(@"f is undefined at (\d+) of the points")[0]));
        else Assert.DoesNotContain("is undefined at", lesson.Sentences);
    }

    [Theory]
    [InlineData("lesson 1", 2, 5)]
    [InlineData("lesson 1 --function exp(x) --from 0 --to 1 --points 5", 0.6, 0.25)]
    public void Secants_ShrinkTowardsTheTangent(string command, double x, double delta)
    {
        Func<double, double> f = command == "lesson 1" ? at => at * at : Math.Exp;
        var lesson = new Printed(command);
        string[][] table = lesson.Table("δ", "f(x + δ)", "slope of the secant");
        Assert.Equal(4, table.Length);
        Assert.Equal(x, Printed.ToNumber(lesson.Said(@"at x = (\S+), where f\(x\)")[0]), 1e-6);
        for (int k = 0; k < 4; k++, delta /= 10)
        {
            Printed.AssertRounded(delta, table[k][0]);
            Printed.AssertRounded(f(x + delta), table[k][1]);
            Printed.AssertRounded((f(x + delta) - f(x)) / delta, table[k][2], error: 1e-9);
        }

        Printed.AssertRounded(command == "lesson 1" ? 4 : Math.Exp(0.6), lesson.Said(@"The tangent there has the slope (\S+)\.")[0]);
    }

    private static double Largest(IEnumerable<double> rates, double[] rule) =>
        rates.Zip(rule, (a, b) => Math.Abs(a - b)).Where(double.IsFinite).Max();
}
