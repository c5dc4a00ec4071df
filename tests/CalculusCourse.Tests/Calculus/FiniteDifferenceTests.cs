using System.Text.Json;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Tests.Calculus;

public sealed class FiniteDifferenceTests
{
    [Fact]
    public void Forward_HalvingStep_HalvesError()
    {
        double coarse = Math.Abs(Forward(Math.Exp, [1], 1e-3)[0] - Math.E);
        double fine = Math.Abs(Forward(Math.Exp, [1], 5e-4)[0] - Math.E);
        Assert.Equal(2, coarse / fine, 1e-3); // The next term of the error is 1/3 of the step.
    }

    [Fact]
    public void Central_HalvingStep_QuartersError()
    {
        double coarse = Math.Abs(Central(Math.Exp, [1], 1e-2)[0] - Math.E);
        double fine = Math.Abs(Central(Math.Exp, [1], 5e-3)[0] - Math.E);
        Assert.Equal(4, coarse / fine, 1e-3);
    }

    [Fact]
    public void Forward_OfSquare_IsOffByTheStep()
    {
        double[] points = Grid.Linspace(-10, 10, 500);
        double[] rates = Forward(x => x * x, points, 1e-4);
        for (int i = 0; i < points.Length; i++) Assert.Equal((2 * points[i]) + 1e-4, rates[i], 1e-9); // ε·100/1e-4
    }

    [Theory]
    [InlineData("lesson1 example x^2")]
    [InlineData("lesson1 task x^3-2*x^2+1")]
    public void Forward_OnLinspace_IsNumPys(string name)
    {
        using JsonDocument reference = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data/reference/lesson1-2.json")));
        JsonElement expected = reference.RootElement.GetProperty(name);
        double[] points = Grid.Linspace(-10, 10, 500);
        Func<double, double> f = name.Contains("task", StringComparison.Ordinal) ? x => (x * x * x) - (2 * x * x) + 1 : x => x * x;
        double[] rates = Forward(f, points, 1e-4);
        int stride = 500 / expected.GetProperty("x").GetArrayLength();
        for (int i = 0; i < 500 / stride; i++)
        {
            Assert.Equal(expected.GetProperty("x")[i].GetDouble(), points[i * stride]);
            Assert.Equal(expected.GetProperty("rate")[i].GetDouble(), rates[i * stride], 1e-7); // ε·1200/1e-4 and more
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-2)]
    [InlineData(40)]
    [InlineData(1e-8)]
    public void Richardson_SmoothFunctions_NearlyFullPrecision(double x)
    {
        AssertClose(Math.Cos(x), FiniteDifference.Richardson(Math.Sin, x));
        AssertClose(3 * x * x, FiniteDifference.Richardson(t => t * t * t, x));
        AssertClose(-2 * x / Math.Pow(1 + (x * x), 2), FiniteDifference.Richardson(t => 1 / (1 + (t * t)), x));
        AssertClose(Math.Exp(x), FiniteDifference.Richardson(Math.Exp, x));
    }

    [Fact]
    public void Richardson_NearAPole_UsesSmallSteps()
    {
        NumericalDerivative derivative = FiniteDifference.Richardson(x => 1 / x, 0.01);
        Assert.Equal(-1e4, derivative.Value, 1e-5);
        AssertClose(1e4, FiniteDifference.Richardson(Math.Log, 1e-4));
    }

    [Fact]
    public void Richardson_Undefined_IsNaN()
    {
        Assert.True(double.IsNaN(FiniteDifference.Richardson(Math.Log, -1).Value));
        Assert.True(double.IsNaN(FiniteDifference.Richardson(Math.Sqrt, 0).Value));
    }

    [Fact]
    public void Gradient_And_Jacobian_OfPolarCoordinates()
    {
        double[] point = [2, 0.5];
        CompiledFormula[] polar = [.. ((string[])["r*cos(t)", "r*sin(t)"]).Select(f => CompiledFormula.Compile(FormulaParser.Parse(f, NameScope.Of("r", "t")), ["r", "t"]))];
        double[][] jacobian = FiniteDifference.Jacobian(polar, point);
        double[,] expected = { { Math.Cos(0.5), -2 * Math.Sin(0.5) }, { Math.Sin(0.5), 2 * Math.Cos(0.5) } };
        for (int i = 0; i < 2; i++)
            for (int k = 0; k < 2; k++) Assert.Equal(expected[i, k], jacobian[i][k], 1e-12);
        Assert.Equal([2, 0.5], point);
    }

    private static double[] Forward(Func<double, double> f, double[] points, double step)
    {
        double[] values = Array.ConvertAll(points, x => f(x)), rates = new double[points.Length];
        FiniteDifference.Forward(Many(f), points, values, step, rates);
        return rates;
    }

    private static double[] Central(Func<double, double> f, double[] points, double step)
    {
        var rates = new double[points.Length];
        FiniteDifference.Central(Many(f), points, step, rates);
        return rates;
    }

    private static ManyValues Many(Func<double, double> f) => (points, values) =>
    {
        for (int i = 0; i < points.Length; i++) values[i] = f(points[i]);
    };

    private static void AssertClose(double expected, NumericalDerivative actual)
    {
        double tolerance = 1e-11 * Math.Max(1e-3, Math.Abs(expected)); // Rounding at the steps that truncation allows.
        Assert.True(Math.Abs(expected - actual.Value) <= Math.Max(tolerance, actual.ErrorEstimate), $"{expected} and {actual}");
        Assert.True(Math.Abs(expected - actual.Value) <= 100 * tolerance, $"{expected} and {actual}");
    }
}
