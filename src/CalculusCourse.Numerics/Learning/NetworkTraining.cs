using CalculusCourse.Numerics.Learning.Fast;

namespace CalculusCourse.Numerics.Learning;

/// <summary>How a training ended.</summary>
public enum TrainingStatus
{
    /// <summary>All epochs were trained.</summary>
    Done,

    /// <summary>The loss became NaN or infinite.</summary>
    Diverged,

    /// <summary>The caller cancelled.</summary>
    Cancelled,
}

/// <summary>What a training is asked to do.</summary>
/// <param name="Epochs">How many passes over all points; not negative.</param>
/// <param name="LearningRate">The step η; finite.</param>
public sealed record TrainingSettings(int Epochs = 150, double LearningRate = 0.005)
{
    /// <summary>Which derivative of the sigmoid the backward pass takes.</summary>
    public SigmoidDerivative Derivative { get; init; } = SigmoidDerivative.Original;

    /// <summary>Loss and accuracy are computed for every K-th epoch, the first and the last; for the others they are NaN.</summary>
    public int Every { get; init; } = 1;

    /// <summary>The most threads to use; 0 for as many as there are processors. The results don't depend on it.</summary>
    public int MaxThreads { get; init; }
}

/// <summary>What a training gave. An epoch's loss and accuracy belong to the weights before its update.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Epochs">How many epochs were trained; when diverged, the number of the epoch whose loss is NaN or infinite.</param>
/// <param name="InitialLoss">The loss, summed over the points, before training.</param>
/// <param name="InitialAccuracy">The part of the points classified rightly before training.</param>
/// <param name="Loss">The loss by epoch; when diverged, the last one is NaN or infinite.</param>
/// <param name="Accuracy">The accuracy by epoch.</param>
/// <param name="Initial">The weights and biases before training.</param>
/// <param name="Final">The weights and biases after the last update.</param>
public sealed record TrainingResult(
    TrainingStatus Status, int Epochs, double InitialLoss, double InitialAccuracy, double[] Loss, double[] Accuracy,
    NetworkParameters Initial, NetworkParameters Final);

/// <summary>A finished epoch: its number, and the loss and accuracy before its update (NaN where they weren't asked for).</summary>
public readonly record struct EpochReport(int Epoch, double Loss, double Accuracy);

/// <summary>Full-batch gradient descent.</summary>
public static class NetworkTraining
{
    /// <summary>Trains a copy of the initial network on all points at once, epoch after epoch.</summary>
    /// <param name="points">At least one point, with as many coordinates as the network has inputs.</param>
    /// <param name="initial">The network to start from; it must have one output. It is left as it is.</param>
    /// <param name="onEpoch">Called after each epoch, on the calling thread.</param>
    /// <param name="cancellation">Stops the training after the current epoch.</param>
    /// <exception cref="ArgumentException">The points don't fit the network, or a setting is out of range.</exception>
    public static TrainingResult Run(
        LabelledPoints points, NetworkParameters initial, TrainingSettings settings,
        Action<EpochReport>? onEpoch = null, CancellationToken cancellation = default)
    {
        Check(points, initial, settings);
        using GradientDescent descent = new(points, initial, settings);
        int capacity = Math.Min(settings.Epochs, 1 << 16);
        List<double> losses = new(capacity), accuracies = new(capacity);
        TrainingStatus status = TrainingStatus.Done;
        (double Loss, double Accuracy) before = settings.Epochs == 0 ? descent.ComputeGradient(report: true) : default;
        int epoch = 0;
        for (; epoch < settings.Epochs; epoch++)
        {
            if (cancellation.IsCancellationRequested)
            {
                status = TrainingStatus.Cancelled;
                break;
            }

            bool report = epoch % settings.Every == 0 || epoch == settings.Epochs - 1;
            (double loss, double accuracy) = descent.ComputeGradient(report);
            losses.Add(loss);
            accuracies.Add(accuracy);
            if (epoch == 0) before = (loss, accuracy);
            if (!descent.LossIsFinite())
            {
                status = TrainingStatus.Diverged;
                break;
            }

            descent.Descend();
            onEpoch?.Invoke(new EpochReport(epoch, loss, accuracy));
        }

        if (settings.Epochs > 0 && losses.Count == 0) before = descent.ComputeGradient(report: true);
        return new TrainingResult(
            status, epoch, before.Loss, before.Accuracy, [.. losses], [.. accuracies], initial.Copy(), descent.Parameters());
    }

    /// <summary>The summed loss and the accuracy of a network on the points.</summary>
    public static (double Loss, double Accuracy) Evaluate(LabelledPoints points, NetworkParameters parameters)
    {
        TrainingResult untrained = Run(points, parameters, new TrainingSettings(Epochs: 0));
        return (untrained.InitialLoss, untrained.InitialAccuracy);
    }

    private static void Check(LabelledPoints points, NetworkParameters initial, TrainingSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Epochs);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Every, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(settings.MaxThreads);
        if (!double.IsFinite(settings.LearningRate)) throw new ArgumentException("The learning rate must be finite.", nameof(settings));
        ArgumentOutOfRangeException.ThrowIfZero(points.Count);
        points.Validate();
        if (points.Dimension != initial.Weights[0].Length) throw new ArgumentException("The points don't fit the network's inputs.");
        if (initial.Biases[^1].Length != 1) throw new ArgumentException("The network needs a single output.", nameof(initial));
    }
}
