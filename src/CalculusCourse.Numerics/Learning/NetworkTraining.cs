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
    NetworkParameters Initial, NetworkParameters Final)
{
    /// <summary>
    /// By layer and epoch, how large the derivatives of its weights were (<see cref="FastNetwork.GradientSize"/>); NaN where they weren't
    /// asked for.
    /// </summary>
    public double[][] GradientSizes { get; init; } = [];
}

/// <summary>A finished epoch: its number, and the loss and accuracy before its update (NaN where they weren't asked for).</summary>
public readonly record struct EpochReport(int Epoch, double Loss, double Accuracy);

/// <summary>Counts the epochs of a training, records what they give, and says when it is over.</summary>
public sealed class TrainingLog
{
    private readonly FastNetwork network;
    private readonly TrainingSettings settings;
    private readonly NetworkParameters initial;
    private readonly List<double> losses, accuracies;
    private readonly List<double>[] sizes;
    private TrainingStatus status = TrainingStatus.Done;
    private int epoch;

    /// <summary>The log of a training that is about to begin.</summary>
    /// <param name="network">The network, at its first weights.</param>
    /// <param name="settings">What is asked for.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public TrainingLog(FastNetwork network, TrainingSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Epochs);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Every, 1);
        if (!double.IsFinite(settings.LearningRate)) throw new ArgumentException("The learning rate must be finite.", nameof(settings));
        (this.network, this.settings, initial) = (network, settings, network.Parameters());
        int capacity = Math.Min(settings.Epochs, 1 << 16);
        (losses, accuracies) = (new(capacity), new(capacity));
        sizes = [.. Enumerable.Range(0, network.Depth).Select(_ => new List<double>(capacity))];
    }

    /// <summary>Whether loss and accuracy are asked for in the present epoch.</summary>
    public bool Measures => epoch % settings.Every == 0 || epoch == settings.Epochs - 1;

    /// <summary>Whether another epoch is to be trained.</summary>
    public bool Continues(CancellationToken cancellation)
    {
        if (status != TrainingStatus.Done || epoch == settings.Epochs) return false;
        if (cancellation.IsCancellationRequested) status = TrainingStatus.Cancelled;
        return status == TrainingStatus.Done;
    }

    /// <summary>Records an epoch: its loss and accuracy belong to the weights before its update.</summary>
    public void Add(Action<EpochReport>? onEpoch = null)
    {
        losses.Add(network.Loss);
        accuracies.Add(network.Accuracy);
        for (int l = 0; l < sizes.Length; l++) sizes[l].Add(Measures ? network.GradientSize(l) : double.NaN);
        if (!network.IsFinite)
        {
            status = TrainingStatus.Diverged;
            return;
        }

        onEpoch?.Invoke(new EpochReport(epoch, network.Loss, network.Accuracy));
        epoch++;
    }

    /// <summary>What the training gave.</summary>
    public TrainingResult Result()
    {
        if (losses.Count == 0) network.Forward();
        (double loss, double accuracy) = losses.Count == 0 ? (network.Loss, network.Accuracy) : (losses[0], accuracies[0]);
        return new TrainingResult(status, epoch, loss, accuracy, [.. losses], [.. accuracies], initial, network.Parameters())
        {
            GradientSizes = [.. sizes.Select(layer => layer.ToArray())],
        };
    }
}

/// <summary>Full-batch gradient descent.</summary>
public static class NetworkTraining
{
    /// <summary>Trains a copy of the initial network on all points at once, epoch after epoch.</summary>
    /// <param name="points">At least one point, with as many coordinates as the network has inputs.</param>
    /// <param name="initial">The network to start from; it must have one output. It is left as it is.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="onEpoch">Called after each epoch, on the calling thread.</param>
    /// <param name="cancellation">Stops the training after the current epoch.</param>
    /// <exception cref="ArgumentException">The points don't fit the network, or a setting is out of range.</exception>
    public static TrainingResult Run(
        LabelledPoints points, NetworkParameters initial, TrainingSettings settings,
        Action<EpochReport>? onEpoch = null, CancellationToken cancellation = default)
    {
        using FastNetwork network = new(points, initial, settings.Derivative, settings.MaxThreads);
        TrainingLog log = new(network, settings);
        while (log.Continues(cancellation))
        {
            network.Forward(log.Measures);
            network.Backward();
            network.Descend(settings.LearningRate);
            log.Add(onEpoch);
        }

        return log.Result();
    }
}
