using System.Text.Json;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;

namespace CalculusCourse.Tests.Calculus.DefiniteIntegrals;

public sealed class CumulativeIntegrationTests
{
    [Theory]
    [InlineData("lesson2 example 2*x")]
    [InlineData("lesson2 task 3*x^2-4*x")]
    public void RunningSum_OnArange_IsNumPys(string name)
    {
        using JsonDocument reference = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data/reference/lesson1-2.json")));
        JsonElement expected = reference.RootElement.GetProperty(name);
        double[] points = Grid.Arange(-10, 10, 0.1);
        Func<double, double> f = name.Contains("task", StringComparison.Ordinal) ? x => (3 * (x * x)) - (4 * x) : x => 2 * x;
        double[] sums = CumulativeIntegration.RunningSum(Array.ConvertAll(points, x => f(x)), 0.1);
        Assert.Equal(expected.GetProperty("n").GetInt32(), sums.Length);
        int stride = sums.Length / expected.GetProperty("x").GetArrayLength();
        for (int i = 0; i < sums.Length / stride; i++)
        {
            Assert.Equal(expected.GetProperty("x")[i].GetDouble(), points[i * stride]);
            Assert.Equal(expected.GetProperty("running_sum")[i].GetDouble(), sums[i * stride]);
        }

        Assert.Equal(expected.GetProperty("last").GetDouble(), sums[^1]);
    }

    [Theory]
    [InlineData(CumulativeRule.Left, 1)]
    [InlineData(CumulativeRule.Trapezoid, 2)]
    [InlineData(CumulativeRule.Simpson, 4)]
    public void Orders_OfTheRules_AreOneTwoFour(CumulativeRule rule, int order)
    {
        ObservedOrders observed = CumulativeIntegration.Orders(Math.Exp, 0, 2, 8, Math.Exp(2) - 1, rule);
        foreach (double seen in observed.Orders) Assert.Equal(order, seen, 0.1);
        Assert.Equal(0.25 / 16, observed.Steps[^1]);
    }

    [Fact]
    public void Areas_Differentiated_GiveTheFunctionBack()
    {
        double[] points = Grid.Linspace(0, 3, 3001);
        double[] areas = CumulativeIntegration.Areas(Math.Cos, points, CumulativeRule.Simpson);
        for (int i = 1; i < 3000; i += 100)
        {
            double slope = (areas[i + 1] - areas[i - 1]) / (points[i + 1] - points[i - 1]);
            Assert.Equal(Math.Cos(points[i]), slope, 1e-6); // h²/6
        }
    }

    [Fact]
    public void Areas_UndefinedStretch_IsNaNFromThere()
    {
        double[] areas = CumulativeIntegration.Areas(x => Math.Log(1 - x), Grid.Linspace(0, 2, 21), CumulativeRule.Trapezoid);
        Assert.True(double.IsFinite(areas[9]));
        Assert.True(double.IsNaN(areas[11]));
        Assert.Empty(CumulativeIntegration.Areas(Math.Sin, [], CumulativeRule.Left));
    }
}
