using CalculusCourse.Lessons.Data;
using CalculusCourse.Numerics.Learning;
using CalculusCourse.Numerics.Learning.Fast;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>What lesson 5 is run with.</summary>
/// <param name="Layers">The units of each layer, 2 inputs first and 1 output last.</param>
/// <param name="Epochs">How often all points are gone through.</param>
/// <param name="LearningRate">The step η of gradient descent.</param>
/// <param name="Samples">How many points there are on the two circles.</param>
/// <param name="Factor">The inner circle's radius as a part of the outer's.</param>
/// <param name="Noise">The noise's standard deviation.</param>
/// <param name="Seed">The seed of the circles' points.</param>
/// <param name="WeightsSeed">The seed of the first weights.</param>
/// <param name="Derivative">Which derivative of the sigmoid the backward pass takes.</param>
/// <param name="Data">The reader's points; null for the circles.</param>
/// <param name="Every">Loss and accuracy are wanted for every K-th epoch, the first and the last.</param>
/// <param name="CheckGradients">Whether backpropagation is checked against finite differences.</param>
/// <param name="Solution">Whether this is the lesson's task.</param>
/// <param name="Steps">Whether one point's way forward and back is asked for.</param>
/// <param name="Point">Whose way, from 0.</param>
public sealed record BackpropagationInputs(
    int[] Layers,
    int Epochs = 150,
    double LearningRate = 0.005,
    int Samples = 1000,
    double Factor = 0.5,
    double Noise = 0.1,
    long Seed = 0,
    long WeightsSeed = 42,
    SigmoidDerivative Derivative = SigmoidDerivative.Original,
    DataTable? Data = null,
    int Every = 1,
    bool CheckGradients = false,
    bool Solution = false,
    bool Steps = false,
    int Point = 0)
{
    /// <summary>How many points are learnt.</summary>
    public int Count => Data?.Rows ?? Samples;

    /// <summary>The weights and biases before training.</summary>
    public NetworkParameters Initial => NetworkParameters.Random(Layers, WeightsSeed);
}

/// <summary>What lesson 5 computes.</summary>
/// <param name="Points">The points that were learnt.</param>
/// <param name="Status">How the training ended.</param>
/// <param name="Loss">By epoch, before its update, the loss summed over the points; NaN where it was not asked for.</param>
/// <param name="Accuracy">By epoch, before its update, the part of the points classified rightly.</param>
/// <param name="InitialLoss">The loss before training.</param>
/// <param name="InitialAccuracy">The accuracy before training.</param>
/// <param name="FinalLoss">The loss after the last update.</param>
/// <param name="FinalAccuracy">The accuracy after the last update.</param>
/// <param name="Trained">The weights, by layer with one row an input, and the biases after the last update.</param>
/// <param name="Check">The gradients before training beside finite differences, if they were asked for.</param>
/// <param name="Variations">The task's experiments; none in the example.</param>
/// <param name="Trace">One point's way through the network before training, and back, if it was asked for.</param>
public sealed record BackpropagationResults(
    LabelledPoints Points,
    TrainingStatus Status,
    double[] Loss,
    double[] Accuracy,
    double InitialLoss,
    double InitialAccuracy,
    double FinalLoss,
    double FinalAccuracy,
    NetworkParameters Trained,
    GradientCheckResult? Check,
    Variation[] Variations,
    PointTrace? Trace = null);

/// <summary>A training with one thing changed, for the task: what was changed, and how it ended.</summary>
public sealed record Variation(string Change, double Loss, double Accuracy, TrainingStatus Status);

public sealed partial class BackpropagationLesson
{
    /// <summary>
    /// Trains the network: forward through its layers to the loss, backward through their Jacobians to the loss's derivatives, and a step
    /// down along them. <see cref="MultilayerPerceptron"/> has the three as on the page; <see cref="FastNetwork"/> is faster.
    /// </summary>
    /// <param name="inputs">What it is run with.</param>
    /// <param name="onEpoch">Told after each epoch how many are finished.</param>
    /// <param name="cancellation">Stops the training after the current epoch.</param>
    public static BackpropagationResults Compute(
        BackpropagationInputs inputs, Action<long>? onEpoch = null, CancellationToken cancellation = default)
    {
        LabelledPoints points = inputs.Data?.ToLabelledPoints()
            ?? Circles.Make(inputs.Samples, inputs.Factor, inputs.Noise, inputs.Seed);
        using var network = new FastNetwork(points, inputs.Initial, inputs.Derivative);
        var log = new TrainingLog(network, new(inputs.Epochs, inputs.LearningRate) { Every = inputs.Every });
        Action<EpochReport>? report = onEpoch is null ? null : epoch => onEpoch(epoch.Epoch + 1);

        while (log.Continues(cancellation))
        {
            network.Forward(log.Measures);
            network.Backward();
            network.Descend(inputs.LearningRate);
            log.Add(report);
        }

        TrainingResult training = log.Result();
        network.Forward();
        return new(
            points,
            training.Status,
            training.Loss,
            training.Accuracy,
            training.InitialLoss,
            training.InitialAccuracy,
            network.Loss,
            network.Accuracy,
            training.Final,
            Check: null,
            inputs.Solution && training.Status == TrainingStatus.Done
                ? Vary(inputs with { Solution = false, CheckGradients = false, Steps = false })
                : []);
    }

    /// <summary>Checks the derivatives at the first weights against finite differences; null if it was interrupted.</summary>
    /// <param name="inputs">What the network was trained with.</param>
    /// <param name="points">The points that were learnt.</param>
    /// <param name="onChecked">Told how many rows of weights are checked.</param>
    /// <param name="cancellation">Stops the check.</param>
    public static GradientCheckResult? Check(
        BackpropagationInputs inputs, LabelledPoints points, Action<long>? onChecked = null, CancellationToken cancellation = default) =>
        GradientCheck.Run(points, inputs.Initial, inputs.Derivative, onChecked, cancellation);

    /// <summary>One point's way through the network at its first weights, and back.</summary>
    public static PointTrace Trace(BackpropagationInputs inputs, LabelledPoints points)
    {
        double[] point = Array.ConvertAll(points.Columns, column => column[inputs.Point]);
        return PointTrace.Of(inputs.Initial, point, points.Labels[inputs.Point], inputs.Derivative);
    }

    /// <summary>The task's experiments: the same training with one thing changed.</summary>
    private static Variation[] Vary(BackpropagationInputs inputs)
    {
        return
        [
            Train("as above", inputs),
            Train("the right derivative", inputs with { Derivative = SigmoidDerivative.Exact }),
            Train("a smaller rate, 0.001", inputs with { LearningRate = 0.001 }),
            Train("a larger rate, 0.05", inputs with { LearningRate = 0.05 }),
            Train("twice the epochs", inputs with { Epochs = 2 * inputs.Epochs }),
            Train("layers 2,8,1", inputs with { Layers = [2, 8, 1] }),
            Train("no hidden layer", inputs with { Layers = [2, 1] }),
            Train("other weights to start from", inputs with { WeightsSeed = inputs.WeightsSeed + 1 }),
        ];

        static Variation Train(string change, BackpropagationInputs changed)
        {
            BackpropagationResults results = Compute(changed);
            return new(change, results.FinalLoss, results.FinalAccuracy, results.Status);
        }
    }
}
