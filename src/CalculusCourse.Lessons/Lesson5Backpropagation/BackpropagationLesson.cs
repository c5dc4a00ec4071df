using System.Text.Json.Serialization;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>
/// What lesson 5 is run with: the network's layers, inputs first; the training; and the data, two circles drawn from
/// <paramref name="Seed"/> unless <paramref name="Data"/> names a file.
/// </summary>
public sealed record BackpropagationInputs(
    int[] Layers,
    int Epochs = 150,
    double LearningRate = 0.005,
    int Samples = 1000,
    double Factor = 0.5,
    double Noise = 0.1,
    long Seed = 0,
    long WeightsSeed = 42,
    string Derivative = "original",
    string? Data = null,
    int Every = 1,
    bool CheckGradients = false,
    bool Solution = false);

/// <summary>
/// What lesson 5 computes. <paramref name="Loss"/> (summed over the points) and <paramref name="Accuracy"/> have one element
/// an epoch, before its update. <paramref name="Weights"/> are by layer, one row an input; all belong to the trained network.
/// </summary>
public sealed record BackpropagationResults(
    double[] Loss,
    double[] Accuracy,
    double InitialLoss,
    double InitialAccuracy,
    double FinalLoss,
    double FinalAccuracy,
    double[][][] Weights,
    double[][] Biases,
    string Status,
    double? GradientError,
    [property: JsonIgnore] GradientCheckResult? Check,
    [property: JsonIgnore] TrainingStatus Ended,
    [property: JsonIgnore] LabelledPoints Points,
    [property: JsonIgnore] int Every,
    [property: JsonIgnore] Variation[] Variations);

/// <summary>A training with one thing changed, for the task: what was changed, and how it ended.</summary>
public sealed record Variation(string Change, double Loss, double Accuracy, string Status);

/// <summary>Lesson 5: a network trained by multiplying Jacobians from the output back.</summary>
public static partial class BackpropagationLesson
{
    public const string Title = "Backpropagation";

    public static BackpropagationResults Compute(
        BackpropagationInputs inputs,
        LabelledPoints? data = null,
        Action<EpochReport>? onEpoch = null,
        CancellationToken cancellation = default)
    {
        LabelledPoints points = data ?? Circles.Make(inputs.Samples, inputs.Factor, inputs.Noise, inputs.Seed);
        NetworkParameters initial = NetworkParameters.Random(inputs.Layers, inputs.WeightsSeed);
        var settings = new TrainingSettings(inputs.Epochs, inputs.LearningRate)
        {
            Derivative = inputs.Derivative == "exact" ? SigmoidDerivative.Exact : SigmoidDerivative.Original,
            Every = inputs.Every,
        };

        TrainingResult training = NetworkTraining.Run(points, initial, settings, onEpoch, cancellation);
        (double finalLoss, double finalAccuracy) = NetworkTraining.Evaluate(points, training.Final);
        GradientCheckResult? check = inputs.CheckGradients ? GradientCheck.Run(points, initial, settings.Derivative) : null;

        return new(
            training.Loss,
            training.Accuracy,
            training.InitialLoss,
            training.InitialAccuracy,
            finalLoss,
            finalAccuracy,
            training.Final.Weights,
            training.Final.Biases,
            training.Status switch { TrainingStatus.Done => "done", TrainingStatus.Diverged => "diverged", _ => "cancelled" },
            check?.LargestError,
            check,
            training.Status,
            points,
            inputs.Every,
            inputs.Solution && training.Status == TrainingStatus.Done ? Vary(inputs, points) : []);
    }

    /// <summary>The task's experiments: the same training with one thing changed.</summary>
    private static Variation[] Vary(BackpropagationInputs inputs, LabelledPoints points)
    {
        return
        [
            Train("as above", inputs),
            Train("the right derivative", inputs with { Derivative = "exact" }),
            Train("a smaller rate, 0.001", inputs with { LearningRate = 0.001 }),
            Train("a larger rate, 0.05", inputs with { LearningRate = 0.05 }),
            Train("twice the epochs", inputs with { Epochs = 2 * inputs.Epochs }),
            Train("layers 2,8,1", inputs with { Layers = [2, 8, 1] }),
            Train("no hidden layer", inputs with { Layers = [2, 1] }),
            Train("other weights to start from", inputs with { WeightsSeed = inputs.WeightsSeed + 1 }),
        ];

        Variation Train(string change, BackpropagationInputs changed)
        {
            BackpropagationResults results = Compute(changed with { Solution = false, CheckGradients = false }, points);
            return new(change, results.FinalLoss, results.FinalAccuracy, results.Status);
        }
    }

    public static void PrintResults(BackpropagationResults results, TextWriter output)
    {
        output.WriteLine(Before(results));
        for (int epoch = 0; epoch < results.Loss.Length; epoch++)
        {
            // An interrupted run may end at an epoch whose loss was not asked for.
            bool known = results.Ended != TrainingStatus.Cancelled || !double.IsNaN(results.Loss[epoch]);
            if (epoch % results.Every == 0 || (epoch == results.Loss.Length - 1 && known)) output.WriteLine(Iteration(results, epoch));
        }
    }

    private static string Before(BackpropagationResults results) =>
        $"Before training - loss value {NumPyText.Matrix(results.InitialLoss)} accuracy {PythonText.Repr(results.InitialAccuracy)}";

    private static string Iteration(BackpropagationResults results, int epoch) =>
        $"Iteration {epoch} - loss value {NumPyText.Matrix(results.Loss[epoch])} accuracy {PythonText.Repr(results.Accuracy[epoch])}";
}
