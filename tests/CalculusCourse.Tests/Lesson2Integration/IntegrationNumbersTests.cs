using System.Text.Json;
using CalculusCourse.Tests.Cli;
using MathNet.Numerics.Differentiation;
using MathNet.Numerics.Integration;
using MathNet.Numerics;

namespace CalculusCourse.Tests.Lesson2Integration;

/// <summary>Lesson 2's numbers, from the definitions and from MathNet's quadrature.</summary>
public sealed class IntegrationNumbersTests
{
    public static TheoryData<string, Func<double, double>, double, double, double, bool> Cases => new()
    {
        { "lesson 2", x => 2 * x, -10, 10, 0.1, true },
        { "lesson 2 --solution", x => (3 * x * x) - (4 * x), -10, 10, 0.1, true },
        { "lesson 2 --function abs(x-1) --from 0 --to 3 --step 0.3", x => Math.Abs(x - 1), 0, 3, 0.3, true },
        { "lesson 2 --function exp(x) --from 0 --to 1 --step 0.3", Math.Exp, 0, 1, 0.3, true },
        { "lesson 2 --function x*sin(x) --from -1 --to 2*pi --step 0.25", x => x * Math.Sin(x), -1, 2 * Math.PI, 0.25, true },
        {
            "lesson 2 --function exp(-x^2)*sin(x)/x --from 1 --to 5 --step 0.2",
            x => Math.Exp(-x * x) * Math.Sin(x) / x, 1, 5, 0.2, false
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Numbers_AreThoseOfTheDefinitions(
        string command, Func<double, double> f, double from, double to, double step, bool hasAntiderivative)
    {
        var lesson = new Printed(command);
        double[] x = [.. Enumerable.Range(0, (int)Math.Ceiling(((to - from) / step) - 1e-9)).Select(i => from + (i * step))];
        double sum = 0, trapezoid = 0, simpson = 0;
        double[] sums = [.. x.Select(at => sum += f(at) * step)];
        double[] trapezoids = [0, .. x[1..].Select(at => trapezoid += NewtonCotesTrapeziumRule.IntegrateTwoPoint(f, at - step, at))];
        double[] simpsons = [0, .. x[1..].Select(at => simpson += SimpsonRule.IntegrateThreePoint(f, at - step, at))];
        Printed.AssertClose(x, lesson.Numbers("x"), 1e-12);
        Printed.AssertClose(sums, lesson.Numbers("runningSum"), 1e-11);
        Printed.AssertClose(trapezoids, lesson.Numbers("trapezoid"), 1e-11);
        Printed.AssertClose(simpsons, lesson.Numbers("simpson"), 1e-11);
        Printed.AssertClose(Integral(f, from, to), lesson.Number("integral"), 1e-10);

        Assert.Equal(hasAntiderivative, lesson.Json.GetProperty("antiderivative").ValueKind == JsonValueKind.String);
        if (!hasAntiderivative) return;
        double F(double at) => PlainFormula.Evaluate(lesson.Text("antiderivative"), at);
        var derivative = new NumericalDerivative(5, 2);
        foreach (double at in x) Printed.AssertClose(f(at), derivative.EvaluateDerivative(F, at, 1), 1e-6);
        Printed.AssertClose(Integral(f, from, to), F(to) - F(from), 1e-10);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void RuleErrors_AreThoseOfTheSums(
        string command, Func<double, double> f, double from, double to, double step, bool hasAntiderivative)
    {
        Assert.Equal(hasAntiderivative, !command.Contains("exp(-x^2)", StringComparison.Ordinal));
        var lesson = new Printed(command);
        double integral = Integral(f, from, to), size = lesson.Numbers("runningSum").Max(Math.Abs);
        JsonElement[] rows = [.. lesson.Json.GetProperty("ruleErrors").EnumerateArray()];
        string[][] table = [.. lesson.Table("step", "left", "trapezoid", "Simpson").Take(rows.Length)];
        Assert.Equal((4, 4), (rows.Length, table.Length));
        for (int k = 0; k < 4; k++)
        {
            int n = (int)Math.Round((to - from) / step) << k;
            double h = (to - from) / n, left = Enumerable.Range(0, n).Sum(i => f(from + (i * h)) * h);
            double[] expected =
            [
                h,
                Math.Abs(left - integral),
                Math.Abs(NewtonCotesTrapeziumRule.IntegrateComposite(f, from, to, n) - integral),
                Math.Abs(SimpsonRule.IntegrateComposite(f, from, to, 2 * n) - integral),
            ];
            string[] names = ["step", "left", "trapezoid", "simpson"];
            double[] found = [.. names.Select(name => Printed.ToNumber(rows[k].GetProperty(name)))];
            for (int c = 0; c < 4; c++)
            {
                Assert.Equal(expected[c], found[c], (1e-12 * size) + (1e-9 * expected[c]));
                Printed.AssertRounded(found[c], table[k][c], c == 0 ? 6 : 3);
            }
        }

        if (!lesson.Sentences.Contains("the last halving divides", StringComparison.Ordinal)) return;
        string[] said = lesson.Said(@"the last halving divides them by (.+?), (.+?) and (.+?):");
        string[] rules = ["left", "trapezoid", "simpson"];
        for (int c = 0; c < 3; c++)
        {
            double before = Printed.ToNumber(rows[2].GetProperty(rules[c])), after = Printed.ToNumber(rows[3].GetProperty(rules[c]));
            if (said[c] == "nothing (rounding)") Assert.InRange(after, 0, 1e-12 * size);
            else Printed.AssertRounded(before / after, said[c], 3);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void PageAndResultLines_AreTenOfTheNumbers(
        string command, Func<double, double> f, double from, double to, double step, bool hasAntiderivative)
    {
        Assert.True(double.IsFinite(f(1)));
        var lesson = new Printed(command);
        double[] x = lesson.Numbers("x"), sums = lesson.Numbers("runningSum");
        int count = Math.Min(10, x.Length);
        int[] rows = [.. Enumerable.Range(0, count).Select(k => k * x.Length / count)];
        string[] headings = ["x", "running sum", "trapezoid", "Simpson"];
        if (hasAntiderivative) headings = [.. headings, "F(x)", "running sum − F(x)"];
        string[][] table = lesson.Table(headings);
        Assert.Equal((count, "x running_sum"), (table.Length, lesson.Results[0]));
        for (int k = 0; k < count; k++)
        {
            int i = rows[k];
            Assert.Equal([x[i], sums[i]], lesson.Results[k + 1].Split(' ').Select(Printed.ToNumber));
            double[] row = [x[i], sums[i], lesson.Numbers("trapezoid")[i], lesson.Numbers("simpson")[i]];
            if (hasAntiderivative)
            {
                double area = PlainFormula.Evaluate(lesson.Text("antiderivative"), x[i]);
                row = [.. row, area, sums[i] - area];
            }

            for (int c = 0; c < row.Length; c++) Printed.AssertRounded(row[c], table[k][c], error: c is > 0 and < 4 ? 0 : 1e-12);
        }

        Assert.Equal([$"last {lesson.Json.GetProperty("runningSum")[x.Length - 1].GetRawText()}",
            $"integral {lesson.Json.GetProperty("integral").GetRawText()}"], lesson.Results[^2..]);
        string[] said = lesson.Said(@"sum of f\(x\)·(\S+) at (\d+) points from (\S+) up to but not including (\S+);");
        Assert.Equal([step, x.Length, from, to], said.Select(Printed.ToNumber));
        said = lesson.Said(@"Integral of f from (\S+) to (\S+): (\S+)");
        Assert.Equal([from, to, lesson.Number("integral")], said.Select(Printed.ToNumber));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gap_IsTheStartAndTheStepsError(
        string command, Func<double, double> f, double from, double to, double step, bool hasAntiderivative)
    {
        Assert.True(from < to);
        var lesson = new Printed(command);
        Assert.Equal(hasAntiderivative, lesson.Sentences.Contains("How far are the two curves apart?", StringComparison.Ordinal));
        if (!hasAntiderivative) return;
        double F(double at) => PlainFormula.Evaluate(lesson.Text("antiderivative"), at);
        double[] x = lesson.Numbers("x");
        int middle = x.Length / 2;
        double LeftSum(int halves) =>
            Enumerable.Range(0, (middle * halves) + 1).Sum(i => f(from + (i * step / halves)) * step / halves) - F(x[middle]);
        string[] said = lesson.Said(
            @"F begins at F\((\S+)\) = (\S+)\. .* run (\S+) apart, the running sum .* At x = (\S+) the running sum less F is (\S+): "
            + @"(\S+) of it .* that part is (\S+)\. ");
        double[] expected = [from, F(from), Math.Abs(F(from)), x[middle], LeftSum(1), LeftSum(1) + F(from), LeftSum(2) + F(from)];
        for (int i = 0; i < expected.Length; i++) Printed.AssertRounded(expected[i], said[i], error: 1e-10);
    }

    /// <summary>By MathNet, each of a hundred parts for itself, so that a corner spoils one only.</summary>
    private static double Integral(Func<double, double> f, double from, double to) => Enumerable.Range(0, 100).Sum(i =>
        Integrate.GaussKronrod(f, from + (i * (to - from) / 100), from + ((i + 1) * (to - from) / 100), 1e-13, 20));
}
