using CalculusCourse.Numerics.Learning;
using CsCheck;

namespace CalculusCourse.Tests.Learning;

public sealed class GradientCheckTests
{
    [Fact]
    public void Run_LessonsNetworkWithExactDerivative_Agrees()
    {
        LabelledPoints points = Circles.Make(1000);
        NetworkParameters start = NetworkParameters.Random([2, 4, 3, 1], 42);
        NetworkParameters end = NetworkTraining.Run(
            points, start, new TrainingSettings(), cancellation: TestContext.Current.CancellationToken).Final;
        foreach (NetworkParameters parameters in new[] { start, end })
        {
            GradientCheckResult result = GradientCheck.Run(points, parameters, SigmoidDerivative.Exact);
            Assert.Equal(31, result.Derivatives.Count);
            Assert.InRange(result.LargestError, 0, 1e-7);
            Assert.Equal(1, result.CommonRatio, 1e-6);
            Assert.False(result.IsDoubledAtTheOutput);
        }
    }

    [Fact]
    public void Run_LessonsNetworkWithOriginalDerivative_ExposesTheFactorTwo()
    {
        GradientCheckResult result = GradientCheck.Run(
            Circles.Make(1000), NetworkParameters.Random([2, 4, 3, 1], 42), SigmoidDerivative.Original);
        Assert.True(result.IsDoubledAtTheOutput);
        Assert.Equal(0.5, result.LargestError, 1e-6);
    }

    [Fact]
    public void Run_RandomArchitectures_Agree() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 7].List[0, 3], Gen.Int[1, 40], Gen.UInt).ForAll((dimension, hidden, count, seed) =>
        {
            LabelledPoints points = NetworkTrainingTests.RandomPoints(count, dimension, seed);
            NetworkParameters parameters = NetworkParameters.Random([dimension, .. hidden, 1], seed);
            // Richardson's error is h⁴/480 of the fifth derivative with h = 0.01; cancellation among the points can magnify it.
            Assert.InRange(GradientCheck.Run(points, parameters, SigmoidDerivative.Exact).LargestError, 0, 1e-6);
        }, iter: 30);
}
