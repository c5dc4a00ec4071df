using BenchmarkDotNet.Attributes;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Benchmarks;

/// <summary>
/// A training of <see cref="Epochs"/> epochs; divide by their number for the time of one. Reading the points into tiles is part of it.
/// </summary>
[MemoryDiagnoser]
public class TrainingBenchmarks
{
    private const int Epochs = 50;

    private LabelledPoints _points = Circles.Make(1);
    private NetworkParameters _start = NetworkParameters.Random([2, 1], 0);

    [Params("2-4-3-1", "2-64-64-1", "2-256-256-1")]
    public string Layers { get; set; } = "";

    [Params(1000, 100_000)]
    public int Points { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _points = Circles.Make(Points);
        _start = NetworkParameters.Random([.. Layers.Split('-').Select(int.Parse)], 42);
    }

    /// <summary>The loss is asked for at the first and the last epoch only.</summary>
    [Benchmark(OperationsPerInvoke = Epochs)]
    public TrainingResult Epoch() => NetworkTraining.Run(_points, _start, new TrainingSettings(Epochs, 1e-6) { Every = Epochs });

    /// <summary>The loss is asked for at every epoch.</summary>
    [Benchmark(OperationsPerInvoke = Epochs)]
    public TrainingResult EpochWithLoss() => NetworkTraining.Run(_points, _start, new TrainingSettings(Epochs, 1e-6));
}
