using System.Text.Json;
using CalculusCourse.Tests.Cli;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics;

namespace CalculusCourse.Tests.Lesson7SupportVectorMachine;

/// <summary>Lesson 7's numbers, from trying every set of points that could decide, each by MathNet's linear equations.</summary>
public sealed class SupportVectorMachineNumbersTests
{
    private const double Error = 1e-9;

    private static readonly (double X, double Y, int Label)[] Example = [(0, 0, -1), (1, 2, 1), (2, 1, 1)];

    private sealed record Line(double A, double B, double C, double[] Multipliers, int[] Deciding)
    {
        public double Distance((double X, double Y, int Label) p) => Math.Abs((A * p.X) + (B * p.Y) + C) / Math.Sqrt((A * A) + (B * B));

        public double Slack((double X, double Y, int Label) p) => (p.Label * ((A * p.X) + (B * p.Y) + C)) - 1;
    }

    private static (double X, double Y, int Label)[] Read(string file) =>
    [
        .. File.ReadLines(Path.Combine("Recorded", "inputs", file)).Where(line => line[0] is '-' or (>= '0' and <= '9'))
            .Select(line => line.Split(',').Select(Printed.ToNumber).ToArray()).Select(cells => (cells[0], cells[1], (int)cells[2])),
    ];

    public static TheoryData<string, string> Cases => new()
    {
        { "lesson 7", "" },
        { "lesson 7 --solution", "task" },
        { "lesson 7 --points Recorded/inputs/points.csv", "points.csv" },
        { "lesson 7 --points Recorded/inputs/three.csv", "three.csv" },
    };

    private static (double X, double Y, int Label)[] Points(string source) => source switch
    {
        "" => Example,
        "task" => [.. Example, (-1, -1, -1), (-3, -1, -1), (3, 3, 1)],
        _ => Read(source),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Line_IsTheBestOfAllThatPointsCanDecide(string command, string source)
    {
        (double X, double Y, int Label)[] points = Points(source);
        Line best = Best(points)!;
        var lesson = new Printed(command);
        JsonElement solution = lesson.Json.GetProperty("solution");
        double[] found = [.. new[] { "a", "b", "c" }.Select(name => solution.GetProperty(name).GetDouble())];
        Printed.AssertClose([best.A, best.B, best.C], found, Error);
        Printed.AssertClose((best.A * best.A) + (best.B * best.B), lesson.Number("objective"), Error);
        Printed.AssertClose(best.Multipliers, lesson.Numbers("multipliers"), Error);
        Printed.AssertClose(2 * points.Min(best.Distance), lesson.Number("margin"), Error);
        Assert.Equal(best.Deciding.Select(i => (double)i), lesson.Numbers("supportVectors"));
        Assert.Equal(best.Deciding.Select(i => (double)i), lesson.Numbers("active"));
        var line = new Line(found[0], found[1], found[2], [], []);
        Assert.Equal(Math.Max(0, points.Max(p => -line.Slack(p))), lesson.Number("constraintViolation"), 1e-15);
        Assert.InRange(lesson.Number("kktError"), 0, Error);
        Assert.Equal("solved", lesson.Text("status"));

        string objective = lesson.Json.GetProperty("objective").GetRawText();
        Assert.Equal($"Objective: {objective}", lesson.Results[0]);
        string[] printed = lesson.Results[1]["Solution: [".Length..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < 3; i++) Assert.Equal(found[i], Printed.ToNumber(printed[i]), 0.5000001e-8);
        Assert.Equal(2, lesson.Results.Length);
        foreach (string text in lesson.Results) Assert.Contains(text[..^1].TrimEnd().Replace("  ", " "), lesson.Sentences);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Page_ShowsTheConditions(string command, string source)
    {
        (double X, double Y, int Label)[] points = Points(source);
        Line best = Best(points)!;
        var lesson = new Printed(command);
        string[] said = lesson.Said(@"Line (\S+)·x ([+−]) (\S+)·y ([+−]) (\S+) = 0 Margin (\S+) wide");
        double Signed(int i) => said[i] == "−" ? -1 : 1;
        Printed.AssertRounded(best.A, said[0], error: Error);
        Printed.AssertRounded(Signed(1) * best.B, said[2], error: Error);
        Printed.AssertRounded(Signed(3) * best.C, said[4], error: Error);
        Assert.Equal(lesson.Number("margin"), Printed.ToNumber(said[5]));
        said = lesson.Said(@"(\d+) points.*?, (\d+) in class −1 and (\d+) in class \+1");
        Assert.Equal([points.Length, points.Count(p => p.Label < 0), points.Count(p => p.Label > 0)], said.Select(Printed.ToNumber));
        said = lesson.Said(@"after (\d+) iterations? and (\d+) evaluations: ");
        Assert.Equal([lesson.Number("iterations"), lesson.Number("evaluations")], said.Select(Printed.ToNumber));

        string[][] table = lesson.Table("point", "class", "constraint − 1", "λ", "λ·(constraint − 1)");
        Assert.Equal(points.Length, table.Length);
        foreach (((double X, double Y, int Label) point, int i) in points.Select((point, i) => (point, i)))
        {
            string[] row = table[i];
            Assert.Equal([point.X, point.Y], row[0].Trim('(', ')').Split(", ").Select(Printed.ToNumber));
            Assert.Equal(point.Label > 0 ? "+1" : "−1", row[1]);
            Printed.AssertRounded(best.Slack(point), row[2], 3, Error);
            Printed.AssertRounded(best.Multipliers[i], row[3], error: Error);
            Printed.AssertRounded(best.Multipliers[i] * best.Slack(point), row[4], 3, Error);
            Assert.Equal(best.Deciding.Contains(i) ? ["support vector"] : [], row[5..]);
        }

        // How far the printed solution is from the conditions, in all its digits.
        JsonElement solution = lesson.Json.GetProperty("solution");
        double[] multipliers = lesson.Numbers("multipliers");
        double Derivative(string name, Func<(double X, double Y, int Label), double> by) => Math.Abs(
            ((name == "c" ? 0 : 2) * solution.GetProperty(name).GetDouble())
            - points.Select((p, i) => multipliers[i] * p.Label * by(p)).Sum());
        said = lesson.Said(@"Largest violation of a constraint: (\S+) Partial derivatives of L at the solution: at most (\S+)");
        Printed.AssertRounded(lesson.Number("constraintViolation"), said[0], 3);
        double stationarity = new[] { Derivative("a", p => p.X), Derivative("b", p => p.Y), Derivative("c", _ => 1) }.Max();
        Printed.AssertRounded(stationarity, said[1], 3, 1e-15);
    }

    [Fact]
    public void NotSeparable_NamesTheFewestPointsThatAreNot()
    {
        (double X, double Y, int Label)[] points = Read("mixed.csv");
        var lesson = new Printed("lesson 7 --points Recorded/inputs/mixed.csv");
        Assert.Null(Best(points));
        int[] few = [.. lesson.Numbers("contradiction").Select(i => (int)i)];
        Assert.Null(Best([.. few.Select(i => points[i])]));
        foreach (int left in few) Assert.NotNull(Best([.. few.Where(i => i != left).Select(i => points[i])]));
        Assert.Equal("infeasible", lesson.Text("status"));
        Assert.Equal(["Status: infeasible", "Not separable: no line has the two classes on its two sides"], lesson.Results);
        string[][] table = lesson.Table("point", "class");
        Assert.Equal(
            few.Select(i => $"({points[i].X}, {points[i].Y}) {(points[i].Label > 0 ? "+1" : "−1")}"),
            table.Select(row => string.Join(' ', row)));
        Assert.Equal(few.Length, Printed.ToNumber(lesson.Said(@"Already these (\d+) points contradict")[0]));
    }

    [Fact]
    public void AnyProblem_WithActiveConstraints_IsLagrangesEquations()
    {
        const string Command = "lesson 7 --minimize (a-3)^2+(b-1)^2+a*b --subject-to \"a+b <= 2\" --subject-to \"a-b = 1/2\""
            + " --subject-to \"a >= -5\" --start a=1,b=1 --bounds a=-10:10,b=:5";
        var lesson = new Printed(Command);

        // L = f − Σ λ·(left − right) with the sign of ≥; for ≤ the multiplier is told with the sign that makes it positive.
        Vector<double> x = Matrix<double>.Build.DenseOfArray(new double[,]
        {
            { 2, 1, 1, -1 },
            { 1, 2, 1, 1 },
            { 1, 1, 0, 0 },
            { 1, -1, 0, 0 },
        }).Solve(Vector<double>.Build.Dense([6, 2, 2, 0.5]));
        JsonElement solution = lesson.Json.GetProperty("solution");
        (double a, double b) = (solution.GetProperty("a").GetDouble(), solution.GetProperty("b").GetDouble());
        Printed.AssertClose([x[0], x[1]], [a, b], Error);
        Printed.AssertClose([x[2], x[3], 0], lesson.Numbers("multipliers"), Error);
        Printed.AssertClose(((a - 3) * (a - 3)) + ((b - 1) * (b - 1)) + (a * b), lesson.Number("objective"), 1e-14);
        Printed.AssertClose([a + b - 2, a - b - 0.5, a + 5], lesson.Numbers("constraintValues"), 1e-14);
        Assert.Equal([0, 1], lesson.Numbers("active"));
        Assert.Equal("minimum", lesson.Text("secondOrder"));

        string[][] table = lesson.Table("constraint", "left − right", "λ");
        Assert.Equal(["a + b ≤ 2", "a − b = 1/2", "a ≥ −5"], table.Select(row => row[0]));
        for (int i = 0; i < 3; i++)
        {
            Printed.AssertRounded(lesson.Numbers("constraintValues")[i], table[i][1], 3);
            Printed.AssertRounded(lesson.Numbers("multipliers")[i], table[i][2]);
            Assert.Equal(i < 2 ? ["active"] : [], table[i][3..]);
        }

        string[] said = lesson.Said(@"objective (\S+) a (\S+) b (\S+) ");
        Assert.Equal([lesson.Number("objective"), a, b], said.Select(Printed.ToNumber));
        said = lesson.Said(@"(\d+) iterations?, (\d+) evaluations?");
        Assert.Equal([lesson.Number("iterations"), lesson.Number("evaluations")], said.Select(Printed.ToNumber));
        said = lesson.Said(@"Largest violation (\S+), KKT residual (\S+) ");
        Printed.AssertRounded(lesson.Number("constraintViolation"), said[0], 3);
        Printed.AssertRounded(lesson.Number("kktError"), said[1], 3);
        Assert.Contains("bounds -10 ≤ a ≤ 10 bounds b ≤ 5 start a = 1, b = 1 ", lesson.Sentences);
    }

    [Fact]
    public void AnyProblem_OnItsBounds_HasTheGradientForMultipliers()
    {
        var lesson = new Printed("lesson 7 --minimize x^2+y^2-4*y --subject-to \"x^2+y^2 >= 1\" --start x=0.5,y=1 --bounds x=1/4:,y=:3/2");
        JsonElement bounds = lesson.Json.GetProperty("boundMultipliers");

        // The gradient (2x, 2y − 4) at (1/4, 3/2) is what the bounds hold up.
        Printed.AssertClose([0.5, 0], Printed.ToNumbers(bounds.GetProperty("x")), Error);
        Printed.AssertClose([0, 1], Printed.ToNumbers(bounds.GetProperty("y")), Error);
        Assert.Contains("x stands on its lower bound, multiplier 0.5 y stands on its upper bound, multiplier 1 ", lesson.Sentences);
        Assert.Equal(0, lesson.Numbers("multipliers")[0]);
        Printed.AssertClose(0.0625 + 2.25 - 6, lesson.Number("objective"), 1e-14);
    }

    [Fact]
    public void AnyProblem_WithoutConstraints_IsMathNetsMinimum()
    {
        var lesson = new Printed("lesson 7 --minimize (1-x)^2+9*(y-x^2)^2+exp(x/2) --start x=-1,y=1");
        static double F(double x, double y) => ((1 - x) * (1 - x)) + (9 * (y - (x * x)) * (y - (x * x))) + Math.Exp(x / 2);
        (double x, double y) = FindMinimum.OfFunction(F, -1, 1, 1e-12, 100_000);
        JsonElement solution = lesson.Json.GetProperty("solution");
        Printed.AssertClose([x, y], [solution.GetProperty("x").GetDouble(), solution.GetProperty("y").GetDouble()], 1e-5);
        Printed.AssertClose(F(x, y), lesson.Number("objective"), 1e-10);
    }

    /// <summary>The widest margin: the best line that two or three points decide and no point forbids; null where there is none.</summary>
    private static Line? Best((double X, double Y, int Label)[] points)
    {
        Line? best = null;
        for (int set = 1; set < 1 << points.Length; set++)
        {
            int[] chosen = [.. Enumerable.Range(0, points.Length).Where(i => (set >> i & 1) == 1)];
            if (chosen.Length is < 2 or > 3) continue;
            int n = 3 + chosen.Length;
            Matrix<double> equations = Matrix<double>.Build.Dense(n, n);
            Vector<double> right = Vector<double>.Build.Dense(n);
            (equations[0, 0], equations[1, 1]) = (2, 2);
            for (int k = 0; k < chosen.Length; k++)
            {
                (double x, double y, int label) = points[chosen[k]];
                double[] row = [label * x, label * y, label];
                for (int j = 0; j < 3; j++) (equations[3 + k, j], equations[j, 3 + k]) = (row[j], -row[j]);
                right[3 + k] = 1;
            }

            double[] v = [.. equations.Solve(right)];
            var line = new Line(v[0], v[1], v[2], new double[points.Length], []);
            if (!v.All(double.IsFinite) || v[3..].Any(lambda => lambda < -1e-12) || points.Any(p => line.Slack(p) < -1e-9)) continue;
            for (int k = 0; k < chosen.Length; k++) line.Multipliers[chosen[k]] = v[3 + k];
            line = line with { Deciding = [.. Enumerable.Range(0, points.Length).Where(i => Math.Abs(line.Slack(points[i])) < 1e-9)] };
            if (best is null || (line.A * line.A) + (line.B * line.B) < (best.A * best.A) + (best.B * best.B) - 1e-12) best = line;
        }

        return best;
    }
}
