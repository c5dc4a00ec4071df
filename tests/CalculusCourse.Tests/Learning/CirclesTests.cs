using System.Globalization;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Tests.Learning;

public sealed class CirclesTests
{
    [Fact]
    public void Make_LessonsArguments_AreTheReferencePoints()
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "reference", "circles-1000-seed0.csv"));
        LabelledPoints points = Circles.Make(1000, 0.5, 0.1, 0);
        Assert.Equal(1001, lines.Length);
        for (int i = 0; i < points.Count; i++)
        {
            double[] expected = [.. lines[i + 1].Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            // The reference's sines and cosines are wrong by up to four units in the last place of numbers below 1; ours are not.
            Assert.Equal(expected[0], points.Columns[0][i], 4.5e-16);
            Assert.Equal(expected[1], points.Columns[1][i], 4.5e-16);
            Assert.Equal(expected[2], points.Labels[i]);
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(7, 3)]
    [InlineData(1000, 500)]
    public void Make_AnyCount_RoundsTheOuterCircleDown(int samples, int outer)
    {
        LabelledPoints points = Circles.Make(samples, 0.25, 0, 3);
        Assert.Equal(outer, points.Labels.Count(label => label == 0));
        for (int i = 0; i < samples; i++)
        {
            double radius = double.Hypot(points.Columns[0][i], points.Columns[1][i]);
            Assert.Equal(points.Labels[i] == 0 ? 1 : 0.25, radius, 1e-15);
        }
    }

    [Theory]
    [InlineData(0, 0.5, 0.1, 0)]
    [InlineData(-3, 0.5, 0.1, 0)]
    [InlineData(10, 1, 0.1, 0)]
    [InlineData(10, -0.1, 0.1, 0)]
    [InlineData(10, double.NaN, 0.1, 0)]
    [InlineData(10, 0.5, -1, 0)]
    [InlineData(10, 0.5, double.PositiveInfinity, 0)]
    [InlineData(10, 0.5, 0.1, -1)]
    public void Make_BadArgument_Throws(int samples, double factor, double noise, long seed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Circles.Make(samples, factor, noise, seed));
}
