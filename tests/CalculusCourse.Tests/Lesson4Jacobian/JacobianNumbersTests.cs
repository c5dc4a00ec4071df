using System.Globalization;
using System.Text.Json;
using CalculusCourse.Tests.Cli;
using MathNet.Numerics.Differentiation;

namespace CalculusCourse.Tests.Lesson4Jacobian;

/// <summary>Lesson 4's numbers, from MathNet's numerical Jacobian.</summary>
public sealed class JacobianNumbersTests
{
    private static double Logistic(double z) => 1 / (1 + Math.Exp(-z));

    public static TheoryData<string, string[], double[], Func<double[], double>[]> Cases => new()
    {
        { "lesson 4", ["x", "y"], [1.5, -2], [v => 2 * v[0] * v[1], v => v[0] * v[0] * v[1]] },
        {
            "lesson 4 --solution", ["x", "y", "p", "q", "r", "s", "t", "u"], [1, 2, 0.1, -0.2, 0.3, 0, 1, -1],
            [
                v => Logistic((v[2] * v[0]) + (v[3] * v[1])),
                v => Logistic((v[4] * v[0]) + (v[5] * v[1])),
                v => Logistic((v[6] * v[0]) + (v[7] * v[1])),
            ]
        },
        {
            "lesson 4 --functions r*cos(t) r*sin(t) --variables r t", ["r", "t"], [2, Math.PI / 6],
            [v => v[0] * Math.Cos(v[1]), v => v[0] * Math.Sin(v[1])]
        },
        {
            "lesson 4 --functions a*x*y/z --variables x y z", ["x", "y", "z", "a"], [0.5, 3, -2, 7],
            [v => v[3] * v[0] * v[1] / v[2]]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Matrix_IsMathNets(string command, string[] names, double[] point, Func<double[], double>[] functions)
    {
        Printed general = new(command), lesson = new($"{command} --at {At(names, point)}");
        JsonElement[] entries = [.. general.Json.GetProperty("jacobian").EnumerateArray()];
        double[][] values = [.. lesson.Json.GetProperty("values").EnumerateArray().Select(Printed.ToNumbers)];
        int columns = values[0].Length;
        double[,] expected = new NumericalJacobian(5, 2).Evaluate(functions, point);
        for (int i = 0; i < functions.Length; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                Printed.AssertClose(expected[i, j], values[i][j], 1e-8);
                var atPoint = names.Zip(point).ToDictionary(pair => pair.First, pair => pair.Second);
                Printed.AssertClose(expected[i, j], PlainFormula.Evaluate(entries[i][j].GetString()!, atPoint), 1e-8);
            }
        }

        Assert.Equal((functions.Length, functions.Length), (values.Length, entries.Length));
        Printed.AssertClose(functions.Select(f => f(point)), lesson.Numbers("functionValues"), 1e-14);

        // What the lesson's own differences are off by is small and said; they are no more exact than rounding lets them.
        Assert.InRange(lesson.Number("maxDifference"), 0, 1e-10);
        Assert.InRange(Printed.ToNumber(general.Said(@"at three points: they agree to (\S+)\. ")[0]), 0, 1e-10);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void PageAndResultLines_AreTheNumbers(string command, string[] names, double[] point, Func<double[], double>[] functions)
    {
        var lesson = new Printed($"{command} --at {At(names, point)}");
        double[][] values = [.. lesson.Json.GetProperty("values").EnumerateArray().Select(Printed.ToNumbers)];
        string[][] table = lesson.Table([.. names.Take(values[0].Length).Select(name => $"∂/∂{name}"), "value"]);
        for (int i = 0; i < functions.Length; i++)
        {
            Assert.Equal($"f{(char)('₁' + i)}", table[i][0]);
            double[] row = [.. values[i], lesson.Numbers("functionValues")[i]];
            for (int j = 0; j < row.Length; j++) Printed.AssertRounded(row[j], table[i][j + 1], 10);
            Assert.Equal(values[i], lesson.Results[^(functions.Length + 1 - i)].Split(' ').Select(Printed.ToNumber));
        }

        Assert.Equal($"max difference {lesson.Json.GetProperty("maxDifference").GetRawText()}", lesson.Results[^1]);
        Printed.AssertRounded(lesson.Number("maxDifference"), lesson.Said(@"Largest difference from central differences .*?: (\S+)")[0], 3);
        string[] said = lesson.Said(@"In numbers, at (.*?) ∂/")[0].Split(", ");
        Assert.Equal(names, said.Select(pair => pair.Split(" = ")[0]));
        for (int i = 0; i < said.Length; i++) Printed.AssertRounded(point[i], said[i].Split(" = ")[1], 10);
        string copied = $"[{string.Join(", ", lesson.Json.GetProperty("jacobian").EnumerateArray().Select(row =>
            $"[{string.Join(", ", row.EnumerateArray().Select(entry => entry.GetString()))}]"))}]";
        Assert.Contains($"To copy: {copied}", lesson.Sentences);
    }

    private static string At(string[] names, double[] point) =>
        string.Join(',', names.Zip(point, (name, value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value:R}")));
}
