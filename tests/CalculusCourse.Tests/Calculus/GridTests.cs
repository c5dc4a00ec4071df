using CalculusCourse.Numerics.Calculus;

namespace CalculusCourse.Tests.Calculus;

public sealed class GridTests
{
    [Fact]
    public void Linspace_HasBothEndsAndEvenSteps()
    {
        double[] points = Grid.Linspace(-10, 10, 500);
        Assert.Equal(500, points.Length);
        Assert.Equal(-10, points[0]);
        Assert.Equal(10, points[^1]);
        for (int i = 1; i < points.Length; i++) Assert.Equal(20.0 / 499, points[i] - points[i - 1], 1e-14);
    }

    [Theory]
    [InlineData(-10, 10, 0.1, 200)]
    [InlineData(0, 1, 0.1, 10)]
    [InlineData(0, 1, 0.3, 4)]
    [InlineData(0, 1, 2, 1)]
    [InlineData(1, 1.3, 0.1, 3)]
    [InlineData(0.1, 0.4, 0.1, 3)]
    [InlineData(1, 1, 0.1, 0)]
    [InlineData(2, 1, 0.1, 0)]
    public void ArangeCount_IsThatOfThePointsBeforeTheEnd(double from, double to, double step, int count)
    {
        Assert.Equal(count, Grid.ArangeCount(from, to, step));
        double[] points = Grid.Arange(from, to, step);
        Assert.Equal(count, points.Length);
        Assert.All(points, x => Assert.True(x < to));
    }

    [Fact]
    public void Arange_SpacingIsThatOfTheFirstTwoPoints()
    {
        double[] points = Grid.Arange(-10, 10, 0.1);
        Assert.Equal(-8.000000000000007, points[20]);
        Assert.Equal(-9.9, points[1]);
    }

    [Fact]
    public void Arange_StepWithoutMeaning_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Grid.Arange(0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Grid.Arange(0, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Grid.Arange(0, double.PositiveInfinity, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Grid.Arange(0, 1, 1e-12));
        Assert.Throws<ArgumentOutOfRangeException>(() => Grid.Linspace(0, 1, 1));
    }
}
