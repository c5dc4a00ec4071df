using CalculusCourse.Numerics.Calculus;

namespace CalculusCourse.Tests.Calculus;

public sealed class DirectionSearchTests
{
    [Fact]
    public void Search_TheLessonsFunction_ItsDigits()
    {
        DirectionSearchResult result = DirectionSearch.Search((x, y) => (x * x) + Math.Pow(y, 3), 2, 3);
        Assert.Equal(DirectionStatus.Found, result.Status);
        Assert.Equal(8.4, result.Angle);
        Assert.Equal(3.987419245872443, result.GradientX);
        Assert.Equal(27.002750276227097, result.GradientY);
        Assert.Equal(3600, result.Rates.Length);
    }

    [Fact]
    public void Search_TheTasksFunction_NearTwoTwo()
    {
        DirectionSearchResult result = DirectionSearch.Search((x, y) => (x * x) + (y * y), 1, 1);
        Assert.Equal(45.0, result.Angle);
        Assert.Equal(2.0000707106758764, result.GradientX, 1e-9);
        Assert.Equal(2.000070710675877, result.GradientY, 1e-9);
    }

    [Fact]
    public void Rates_AroundTheCircle_AreACosine()
    {
        DirectionSearchResult result = DirectionSearch.Search((x, y) => (3 * x) - (4 * y), 1, 2, 1);
        Assert.Equal(360, result.Angles.Length);
        double peak = Math.Atan2(3, -4);
        for (int i = 0; i < 360; i++)
            Assert.Equal(5 * Math.Cos((result.Angles[i] * Math.PI / 180) - peak), result.Rates[i], 1e-10); // ε·5/1e-4
    }

    [Fact]
    public void Search_EqualRates_KeepsTheFirst()
    {
        DirectionSearchResult result = DirectionSearch.Search((x, y) => 7, 1, 2, 90);
        Assert.Equal(0, result.Angle);
        Assert.Equal([0, 90, 180, 270], result.Angles);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10)]
    [InlineData(5)]
    [InlineData(1e-15)]
    public void Search_StepOfAnyLength_TheGradientIsNotZero(double step) =>
        Assert.Equal(DirectionStatus.Found, DirectionSearch.Search((x, y) => (x * x) + (y * y * y), 2, 3, 1, step).Status);

    [Theory]
    [InlineData(100)]
    [InlineData(1e-15)]
    public void Search_StepOfAnyLength_ZeroStaysZeroAndAKinkAKink(double step)
    {
        Assert.Equal(DirectionStatus.ZeroGradient, DirectionSearch.Search((x, y) => (x * x) - (y * y), 0, 0, 1, step).Status);
        Assert.Equal(DirectionStatus.NotDifferentiable, DirectionSearch.Search((x, y) => Math.Abs(x + y), 1, -1, 1, step).Status);
    }

    [Fact]
    public void Search_WithoutADirection_SaysSo()
    {
        Assert.Equal(DirectionStatus.ZeroGradient, DirectionSearch.Search((x, y) => (x * x) + (y * y), 0, 0).Status);
        Assert.Equal(DirectionStatus.ZeroGradient, DirectionSearch.Search((x, y) => (x * x) - (y * y), 0, 0).Status);
        Assert.Equal(DirectionStatus.ZeroGradient, DirectionSearch.Search((x, y) => (x * x * x) + 1, 0, 0).Status);
        Assert.Equal(DirectionStatus.ZeroGradient, DirectionSearch.Search((x, y) => 7, 0, 0).Status);
        Assert.Equal(DirectionStatus.NotDifferentiable, DirectionSearch.Search((x, y) => Math.Abs(x) + Math.Abs(y), 0, 0).Status);
        Assert.Equal(DirectionStatus.PartlyUndefined, DirectionSearch.Search((x, y) => Math.Sqrt(x), 0, 0).Status);
        Assert.Equal(DirectionStatus.Undefined, DirectionSearch.Search((x, y) => Math.Log(x), -1, 0).Status);
        Assert.Equal(DirectionStatus.Found, DirectionSearch.Search((x, y) => Math.Exp(x * y), 0.01, 0).Status);
    }

    [Fact]
    public void Search_BadSteps_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DirectionSearch.Search((x, y) => x, 0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DirectionSearch.Search((x, y) => x, 0, 0, 181));
        Assert.Throws<ArgumentOutOfRangeException>(() => DirectionSearch.Search((x, y) => x, 0, 0, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => DirectionSearch.Search((x, y) => x, double.NaN, 0));
    }
}
