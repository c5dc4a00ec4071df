using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Learning;
using CalculusCourse.Numerics.Learning.Fast;
using CsCheck;

namespace CalculusCourse.Tests.Learning;

public sealed class NetworkTrainingTests
{
    /// <summary>Points without a pattern, labels without balance: nothing cancels.</summary>
    internal static LabelledPoints RandomPoints(int count, int dimension, long seed)
    {
        NumPyRandom random = new(seed);
        double[][] columns = [.. Enumerable.Range(0, dimension).Select(_ => Draws())];
        return new LabelledPoints(columns, [.. Draws().Select(value => value > 0.3 ? 1.0 : 0.0)]);

        double[] Draws() => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }

    private static TrainingResult Train(LabelledPoints points, NetworkParameters initial, TrainingSettings settings) =>
        NetworkTraining.Run(points, initial, settings, cancellation: TestContext.Current.CancellationToken);

    /// <summary>The training written with the page-long reference implementation.</summary>
    private static TrainingResult RunReference(LabelledPoints points, NetworkParameters initial, TrainingSettings settings)
    {
        NetworkParameters parameters = initial.Copy();
        List<double> losses = [], accuracies = [];
        for (int epoch = 0; epoch < settings.Epochs; epoch++)
        {
            double[][][] a = MultilayerPerceptron.Forward(parameters, points.Columns);
            losses.Add(MultilayerPerceptron.Loss(a[^1][0], points.Labels));
            accuracies.Add(MultilayerPerceptron.Accuracy(a[^1][0], points.Labels));
            MultilayerPerceptron.Descend(
                parameters, MultilayerPerceptron.Backward(parameters, a, points.Labels, settings.Derivative), settings.LearningRate);
        }

        return new TrainingResult(
            TrainingStatus.Done, settings.Epochs, losses[0], accuracies[0], [.. losses], [.. accuracies], initial, parameters);
    }

    private static void AssertSameBits(TrainingResult expected, TrainingResult actual)
    {
        Assert.Equal(expected.Loss, actual.Loss);
        Assert.Equal(expected.Accuracy, actual.Accuracy);
        Assert.Equal(expected.Final.Biases, actual.Final.Biases);
        Assert.Equal(expected.Final.Weights, actual.Final.Weights);
        Assert.Equal(expected.Status, actual.Status);
    }

    [Theory]
    [InlineData(1000, "2,4,3,1", 20, SigmoidDerivative.Original)]
    [InlineData(1, "2,1", 10, SigmoidDerivative.Exact)]
    [InlineData(127, "3,1", 10, SigmoidDerivative.Original)]
    [InlineData(2500, "2,1,1", 5, SigmoidDerivative.Exact)]
    [InlineData(300, "2,9,17,5,1", 10, SigmoidDerivative.Original)]
    [InlineData(129, "7,64,33,1", 4, SigmoidDerivative.Exact)]
    public void Run_AnyNetwork_HasTheReferencesBits(int count, string layers, int epochs, SigmoidDerivative derivative)
    {
        int[] units = [.. layers.Split(',').Select(int.Parse)];
        LabelledPoints points = RandomPoints(count, units[0], 7);
        NetworkParameters initial = NetworkParameters.Random(units, 11);
        TrainingSettings settings = new(epochs, 0.5 / count) { Derivative = derivative };
        AssertSameBits(RunReference(points, initial, settings), Train(points, initial, settings));
    }

    [Fact]
    public void Run_RandomNetworks_HaveTheReferencesBits() =>
        Gen.Select(Gen.Int[1, 5].List[1, 4], Gen.Int[1, 24].List[0, 3], Gen.Int[1, 300], Gen.UInt).ForAll((first, hidden, count, seed) =>
        {
            int[] units = [first[0], .. hidden, 1];
            LabelledPoints points = RandomPoints(count, units[0], seed);
            NetworkParameters initial = NetworkParameters.Random(units, seed);
            TrainingSettings settings = new(3, 1.0 / count);
            AssertSameBits(RunReference(points, initial, settings), Train(points, initial, settings));
        }, iter: 25);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Run_AnyThreadCount_GivesTheSameBits(int threads)
    {
        LabelledPoints points = RandomPoints(5000, 2, 5);
        NetworkParameters initial = NetworkParameters.Random([2, 64, 64, 1], 3);
        TrainingSettings settings = new(4, 1e-4) { MaxThreads = 1 };
        AssertSameBits(
            Train(points, initial, settings), Train(points, initial, settings with { MaxThreads = threads }));
    }

    [Fact]
    public void Run_LessonsSettings_PrintsTheReferenceLines()
    {
        TrainingResult result = Train(Circles.Make(1000), NetworkParameters.Random([2, 4, 3, 1], 42), new TrainingSettings());
        string[] lines =
        [
            $"Before training - {Values(result.InitialLoss, result.InitialAccuracy)}",
            .. result.Loss.Select((loss, epoch) => $"Iteration {epoch} - {Values(loss, result.Accuracy[epoch])}"),
        ];
        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "reference", "lesson5.txt")), lines);

        static string Values(double loss, double accuracy) =>
            $"loss value {NumPyText.Matrix(loss)} accuracy {PythonText.Repr(accuracy)}";
    }

    [Fact]
    public void Run_EveryThirdEpoch_TrainsTheSameAndReportsFirstAndLast()
    {
        LabelledPoints points = RandomPoints(200, 2, 5);
        NetworkParameters initial = NetworkParameters.Random([2, 4, 1], 3);
        TrainingResult all = Train(points, initial, new TrainingSettings(8, 0.01));
        TrainingResult some = Train(points, initial, new TrainingSettings(8, 0.01) { Every = 3 });
        Assert.Equal(all.Final.Weights, some.Final.Weights);
        for (int epoch = 0; epoch < 8; epoch++)
            Assert.Equal(epoch is 0 or 3 or 6 or 7 ? all.Loss[epoch] : double.NaN, some.Loss[epoch]);
    }

    [Fact]
    public void Run_NoEpochs_ReportsTheStart()
    {
        LabelledPoints points = RandomPoints(50, 2, 5);
        NetworkParameters initial = NetworkParameters.Random([2, 4, 1], 3);
        TrainingResult none = Train(points, initial, new TrainingSettings(0));
        Assert.Equal(Train(points, initial, new TrainingSettings(1)).InitialLoss, none.InitialLoss);
        Assert.Empty(none.Loss);
        Assert.Equal(initial.Weights, none.Final.Weights);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Run_HugeRate_StopsWhereTheLossIsNotANumber(int every)
    {
        LabelledPoints points = RandomPoints(300, 2, 5);
        TrainingSettings settings = new(50, 1e308) { Every = every };
        TrainingResult result = Train(points, NetworkParameters.Random([2, 1], 3), settings);
        Assert.Equal(TrainingStatus.Diverged, result.Status);
        Assert.InRange(result.Epochs, 1, 20);
        Assert.Equal(result.Epochs + 1, result.Loss.Length);
        Assert.True(double.IsNaN(result.Loss[^1]));
        if (every == 1) Assert.All(result.Loss[..^1], loss => Assert.True(double.IsFinite(loss)));
    }

    [Fact]
    public void Run_Cancelled_StopsAfterTheEpoch()
    {
        using CancellationTokenSource source = new();
        TrainingResult result = NetworkTraining.Run(
            RandomPoints(50, 2, 5), NetworkParameters.Random([2, 4, 1], 3), new TrainingSettings(100, 0.01),
            report => { if (report.Epoch == 4) source.Cancel(); }, source.Token);
        Assert.Equal((TrainingStatus.Cancelled, 5, 5), (result.Status, result.Epochs, result.Loss.Length));
    }

    [Fact]
    public void Run_ManyEpochs_AllocatesNothingPerEpoch()
    {
#if DEBUG
        Assert.Skip("Code that isn't optimised boxes vectors.");
#endif
        LabelledPoints points = RandomPoints(500, 2, 5);
        using FastNetwork network = new(points, NetworkParameters.Random([2, 16, 1], 3), SigmoidDerivative.Original);
        Epochs(5);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Epochs(100);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Epochs(int count)
        {
            for (int epoch = 0; epoch < count; epoch++)
            {
                network.Forward();
                network.Backward();
                network.Descend(0.005);
            }
        }
    }

    [Fact]
    public void Run_BadArguments_Throws()
    {
        LabelledPoints points = RandomPoints(5, 2, 5);
        NetworkParameters initial = NetworkParameters.Random([2, 4, 1], 3);
        Assert.ThrowsAny<ArgumentException>(() => Train(points, initial, new TrainingSettings(-1)));
        Assert.ThrowsAny<ArgumentException>(() => Train(points, initial, new TrainingSettings(1, double.NaN)));
        Assert.ThrowsAny<ArgumentException>(() => Train(points, initial, new TrainingSettings { Every = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => Train(RandomPoints(5, 3, 5), initial, new TrainingSettings()));
        Assert.ThrowsAny<ArgumentException>(() => Train(points, NetworkParameters.Random([2, 4, 2], 3), new TrainingSettings()));
        Assert.ThrowsAny<ArgumentException>(
            () => Train(points with { Labels = [0, 1, 2, 0, 1] }, initial, new TrainingSettings()));
    }
}
