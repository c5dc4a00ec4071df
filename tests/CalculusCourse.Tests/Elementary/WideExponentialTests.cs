using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Tests.Elementary;

public sealed class WideExponentialTests
{
    private const double Step = 0.08664339756999316; // ln 2/8, where the reduced argument changes sign

    [Fact]
    public void Replace_AnySize_GivesTheBitsOfTheScalarFunction()
    {
        NumPyRandom random = new(8);
        double[] x = new double[200_000];
        for (int i = 0; i < x.Length; i++)
        {
            double scale = Math.ScaleB(1, random.NextInteger(70) - 60);
            double value = i % 16 == 0 ? (random.NextInteger(11000) - 5500) * Step : (2 * random.NextDouble() - 1) * scale;
            x[i] = Math.Clamp(value, -500, 500);
        }

        double[] values = (double[])x.Clone();
        WideExponential.Replace(values);
        for (int i = 0; i < x.Length; i++)
        {
            if (ElementaryFunctions.Exp(x[i]) != values[i]) Assert.Fail($"exp({x[i]:R}) = {values[i]:R}");
        }
    }

    [Fact]
    public void Replace_Extremes_AreRight()
    {
        double[] values = [0, -0.0, double.NaN, 500, -500, double.Epsilon, -1e-300, 1];
        WideExponential.Replace(values);
        Assert.Equal([1, 1, double.NaN, ElementaryFunctions.Exp(500), ElementaryFunctions.Exp(-500), 1, 1, Math.E], values);
    }
}
