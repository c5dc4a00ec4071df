using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Learning;
using CalculusCourse.Numerics.Learning.Fast;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>What lesson 5 is run with.</summary>
/// <param name="Layers">The units of each layer, the inputs first and 1 output last.</param>
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
/// <param name="Loaded">The saved network that training begins with; null for random weights.</param>
/// <param name="New">The points that the trained network is asked about; null for none.</param>
/// <param name="SaveFile">The file that the trained network is written to; null for none.</param>
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
    DataSet? Data = null,
    int Every = 1,
    bool CheckGradients = false,
    bool Solution = false,
    bool Steps = false,
    int Point = 0,
    SavedNetwork? Loaded = null,
    NewPoints? New = null,
    string? SaveFile = null)
{
    private static readonly string[] CirclesClasses = ["label 0", "label 1"], CirclesLabels = ["0", "1"];

    /// <summary>How many points are learnt.</summary>
    public int Count => Data?.Train.Rows ?? Samples;

    /// <summary>The weights and biases before training.</summary>
    public NetworkParameters Initial => Loaded?.Parameters ?? NetworkParameters.Random(Layers, WeightsSeed);

    /// <summary>How the coordinates are scaled before they go into the network; null for not at all.</summary>
    public Standardisation? Scaling => Loaded is null ? Data?.Scaling : Loaded.Scaling;

    /// <summary>What class 0 or class 1 is called.</summary>
    public string ClassName(int label) => Data is null ? CirclesClasses[label] : Data.Whole.ClassName(label == 1);

    /// <summary>The classes' labels, that of class 0 first.</summary>
    public string[] Labels => Data is null ? CirclesLabels : [Data.Whole.Negative, Data.Whole.Positive];

    /// <summary>What the network with these weights is saved as.</summary>
    public SavedNetwork ToSave(NetworkParameters trained) =>
        new(trained, Derivative, Data is null ? null : FeatureColumns.Of(Data.Whole), Labels, Scaling);
}

/// <summary>What lesson 5 computes.</summary>
/// <param name="Points">The points that were learnt, scaled where they are.</param>
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
/// <param name="Test">What the trained network says of the points that were set aside, if some were.</param>
/// <param name="Predictions">What it says of the new points, if there are any.</param>
/// <param name="Verdict">What there is to say where the training did not work.</param>
/// <param name="IsSaved">Whether the trained network is in its file.</param>
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
    PointTrace? Trace = null,
    Confusion? Test = null,
    double[]? Predictions = null,
    IReadOnlyList<Text>? Verdict = null,
    bool IsSaved = false)
{
    /// <summary>By layer and epoch, how large dW was; NaN where it was not asked for.</summary>
    public double[][] GradientSizes { get; init; } = [];
}

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
        LabelledPoints points = inputs.Data?.Train.ToLabelledPoints()
            ?? Circles.Make(inputs.Samples, inputs.Factor, inputs.Noise, inputs.Seed);
        if (inputs.Scaling is { } scaling) points = points with { Columns = scaling.Apply(points.Columns) };
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
        var results = new BackpropagationResults(
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
                : [])
        {
            GradientSizes = training.GradientSizes,
        };
        if (training.Status == TrainingStatus.Cancelled) return results;
        return results with
        {
            Test = inputs.Data?.Test is { } test
                ? Confusion.Of(test.IsPositive, Ask(training.Final, inputs.Scaling, test.Columns).Select(p => p > 0.5)) : null,
            Predictions = inputs.New is { } asked ? Ask(training.Final, inputs.Scaling, asked.Columns) : null,
        };
    }

    /// <summary>The probabilities of class 1 at points whose coordinates are not scaled yet.</summary>
    private static double[] Ask(NetworkParameters network, Standardisation? scaling, double[][] columns) =>
        FastPrediction.Probabilities(network, scaling?.Apply(columns) ?? columns);

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
        int n = inputs.Layers[0];
        return
        [
            Train("as above", inputs),
            Train("the right derivative", inputs with { Derivative = SigmoidDerivative.Exact }),
            Train("a smaller rate, 0.001", inputs with { LearningRate = 0.001 }),
            Train("a larger rate, 0.05", inputs with { LearningRate = 0.05 }),
            Train("twice the epochs", inputs with { Epochs = 2 * inputs.Epochs }),
            Train($"layers {n},8,1", inputs with { Layers = [n, 8, 1] }),
            Train("no hidden layer", inputs with { Layers = [n, 1] }),
            Train("other weights to start from", inputs with { WeightsSeed = inputs.WeightsSeed + 1 }),
        ];

        static Variation Train(string change, BackpropagationInputs changed)
        {
            BackpropagationResults results = Compute(changed);
            return new(change, results.FinalLoss, results.FinalAccuracy, results.Status);
        }
    }
}
