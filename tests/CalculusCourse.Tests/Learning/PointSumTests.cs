using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Tests.Learning;

public sealed class PointSumTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(129)]
    [InlineData(5000)]
    public void OfProducts_WholeNumbers_IsExact(int count)
    {
        double[] a = [.. Enumerable.Range(1, count).Select(p => (double)p)];
        double[] b = [.. Enumerable.Range(1, count).Select(p => (double)(p % 7))];
        Assert.Equal(a.Zip(b, (x, y) => x * y).Sum(), PointSum.OfProducts(a, b));
        Assert.Equal((double)count * (count + 1) / 2, PointSum.Of(a));
    }

    [Fact]
    public void OfLogarithms_SmallestProbabilities_DoesNotUnderflow()
    {
        double[] a = [.. Enumerable.Repeat(MultilayerPerceptron.MachineEpsilon, 1000)];
        // Powers of two multiply exactly, so that only 64 logarithms and their sum are rounded.
        Assert.Equal(-52000 * Math.Log(2), PointSum.OfLogarithms(a), 1e-10);
    }

    [Fact]
    public void OfProducts_DifferentLengths_Throws() => Assert.Throws<ArgumentException>(() => PointSum.OfProducts([1, 2], [1]));
}
