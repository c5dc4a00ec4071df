using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Tests.Figures;

public sealed class RobustRangeTests
{
    private static double[] Sampled(Func<double, double> f, int count = 500) =>
        [.. Enumerable.Range(0, count).Select(i => f(-10 + 20.0 * i / (count - 1)))];

    [Theory]
    [InlineData("square")]
    [InlineData("exponential")]
    [InlineData("narrow bump")]
    [InlineData("slope of a narrow bump")]
    [InlineData("sine")]
    [InlineData("logarithm")]
    public void Of_FiniteFunction_ContainsEveryValue(string name)
    {
        double[] values = Sampled(name switch
        {
            "square" => x => x * x,
            "exponential" => Math.Exp,
            "narrow bump" => x => Math.Exp(-100 * x * x),
            "slope of a narrow bump" => x => -200 * x * Math.Exp(-100 * x * x),
            "sine" => Math.Sin,
            _ => x => x > 0 ? Math.Log(x) : double.NaN,
        });
        double[] finite = [.. values.Where(double.IsFinite)];
        Assert.Equal((finite.Min(), finite.Max()), RobustRange.Of(values));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(10_000)]
    public void Of_Poles_LeavesOutTheSamplesBesideThem(int count)
    {
        (double low, double high) = RobustRange.Of(Sampled(x => 1 / x, count));
        Assert.InRange(low, -5, -1);
        Assert.InRange(high, 1, 5);
        (low, high) = RobustRange.Of(Sampled(Math.Tan, count));
        Assert.InRange(low, -20, -3);
        Assert.InRange(high, 3, 20);
        (low, high) = RobustRange.Of(Sampled(x => 1 / (x * x), count));
        Assert.InRange(low, 0.01, 0.011);
        Assert.InRange(high, 1, 10);
    }

    [Fact]
    public void Of_SteepExponential_ShowsWhereItTakesOff()
    {
        (double low, double high) = RobustRange.Of(Sampled(x => Math.Exp(20 * x)));
        Assert.InRange(low, 0, 1e-80);
        Assert.InRange(high, 1, 1e4);
    }

    [Fact]
    public void WithMargin_AnyInput_IsNotEmpty()
    {
        foreach (double low in (double[])[double.NaN, 0, 5e-324, 1, 1 + 1e-12, -1e300, 1e300])
        {
            (double from, double to) = RobustRange.WithMargin(low, low, 0.05);
            Assert.True(from < to && double.IsFinite(to - from));
        }
    }
}
