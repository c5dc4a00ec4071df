using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Tests.Elementary;

public sealed class VectorFunctionsTests
{
    // One in sixteen arguments is special, so that lanes done singly stand beside lanes done together.
    private static readonly double[] Special =
        [0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -745.2, 709.9, -720, 1e-310, 1e308];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(4001)]
    public void Exp_AnyLength_IsTheSameBitsAsOneByOne(int length)
    {
        double[] x = Arguments(length, random => (random.NextDouble() * 2 - 1) * (random.Next(2) == 0 ? 700 : 2));
        double[] values = new double[length];
        VectorFunctions.Exp(x, values);
        Assert.Equal(Bits(x.Select(ElementaryFunctions.Exp)), Bits(values));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(4003)]
    public void Log_AnyLength_IsTheSameBitsAsOneByOne(int length)
    {
        double[] x = Arguments(length, random => random.Next(3) switch
        {
            0 => Math.ScaleB(1 + random.NextDouble(), random.Next(-1074, 1024)),
            1 => 1 + (random.NextDouble() - 0.5) * Math.ScaleB(1, -random.Next(50)),
            _ => random.NextDouble(),
        });
        double[] values = [.. x];
        VectorFunctions.Log(values, values);
        Assert.Equal(Bits(x.Select(ElementaryFunctions.Log)), Bits(values));
    }

    [Fact]
    public void Exp_LengthsDiffer_Throws() => Assert.Throws<ArgumentException>(() => VectorFunctions.Exp([1, 2], new double[3]));

    private static double[] Arguments(int length, Func<Random, double> ordinary)
    {
        Random random = new(11);
        return [.. Enumerable.Range(0, length).Select(i => random.Next(16) == 0 ? Special[i % Special.Length] : ordinary(random))];
    }

    private static long[] Bits(IEnumerable<double> values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
