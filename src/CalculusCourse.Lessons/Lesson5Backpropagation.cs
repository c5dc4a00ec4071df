using System.Text.Json.Serialization;
using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons;

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
public static class Lesson5Backpropagation
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

    public static void PrintPage(BackpropagationInputs inputs, BackpropagationResults results, IReadOnlyList<string> plots, Page page)
    {
        page.Title($"Lesson 5: {Title}");
        page.Section("The idea");
        page.Text("""
              A network with one hidden layer computes y = g(Σₖ uₖ·fₖ(Σᵢ wᵢₖ·xᵢ)). With zₖ = fₖ(Σᵢ wᵢₖ·xᵢ) for the
              hidden neurons, the chain rule gives

                  ∂y/∂xᵢ = Σₖ ∂y/∂zₖ · ∂zₖ/∂xᵢ,   or for the whole layer at once   ∂y/∂x = Wᵀ · ∂y/∂z,

              where W is the layer's Jacobian: ∂zₖ/∂xᵢ in row k and column i. With several hidden layers there
              is one Jacobian a layer, and they are multiplied from the output back. That is backpropagation.
            """);

        PrintTraining(inputs, results, page);
        PrintErrata(inputs, page);
        if (results.Check is not null) PrintCheck(inputs, results.Check, page);
        if (inputs.Solution) PrintSolution(results, page);
        page.Figures(plots);
        if (!inputs.Solution) PrintTask(page);
        page.Section("Next");
        page.Text(inputs.Solution
            ? "  calc lesson 6             what the training looked for: a minimum"
            : """
                calc check 5 "ANSWER"     judge your answer
                calc hint 5               a hint
                calc lesson 5 --solution  the task, worked out
              """);
    }

    private static void PrintTraining(BackpropagationInputs inputs, BackpropagationResults results, Page page)
    {
        page.Section("The example, computed");
        (string factor, string noise) = (PythonText.Repr(inputs.Factor), PythonText.Repr(inputs.Noise));
        string layers = string.Join("–", inputs.Layers);
        int points = results.Points.Count;
        page.Text(inputs.Data is null
            ? $"  {points} points on two circles, the inner one {factor} of the outer, with noise {noise}, are told apart by a"
            : $"  {points} points from {inputs.Data} are told apart by a");
        page.Text($"""
              {layers} network (ReLU in the hidden layers, a sigmoid at the end), trained by gradient descent on all
              points at once: {inputs.Epochs} epochs with learning rate {PythonText.Repr(inputs.LearningRate)}.

            """);
        page.Text("  " + Before(results));
        int every = Math.Max(inputs.Every, (results.Loss.Length + 9) / 10);
        for (int epoch = 0; epoch < results.Loss.Length; epoch++)
        {
            bool known = results.Ended != TrainingStatus.Cancelled || !double.IsNaN(results.Loss[epoch]);
            bool last = epoch == results.Loss.Length - 1 && known;
            if ((epoch % every == 0 && epoch % inputs.Every == 0) || last) page.Text("  " + Iteration(results, epoch));
        }

        page.Blank();
        page.Text($"  After the last update: loss {PythonText.General(results.FinalLoss, 8)}, "
            + $"accuracy {PythonText.Repr(results.FinalAccuracy)}.");
        page.Text("  Every epoch's line: calc lesson 5 --results. A line belongs to the weights before the epoch's update.");
        if (results.Ended == TrainingStatus.Diverged)
        {
            page.Text($"  The loss stopped being a finite number at epoch {results.Loss.Length - 1}: the steps are too large. "
                + "Try a smaller --learning-rate.");
        }

        if (results.Ended == TrainingStatus.Cancelled) page.Text($"  Stopped after {results.Loss.Length} of {inputs.Epochs} epochs.");
    }

    private static void PrintErrata(BackpropagationInputs inputs, Page page)
    {
        page.Section("Slips of the original");
        page.Text(inputs.Derivative == "exact"
            ? "  The derivative of the sigmoid is σ·(1 − σ), and so it was taken here; "
                + "the original's is twice that (--derivative original)."
            : "  The derivative of the sigmoid is taken as 2·σ·(1 − σ), as the original does; "
                + "calculus says σ·(1 − σ) (--derivative exact).");
        page.Text("""
              The loss is called an average but is a sum over the points; the weights' gradients are sums too,
              while the biases' are means. See it with --check-gradients.
            """);
    }

    private static void PrintCheck(BackpropagationInputs inputs, GradientCheckResult check, Page page)
    {
        page.Section("The gradients, checked");
        page.Text($"""
              Every parameter's derivative from backpropagation against central differences of the loss (summed
              for the weights, averaged for the biases, as the backward pass has them), before training:
              largest relative error {PythonText.General(check.LargestError, 3)}, at {check.Where}.
            """);
        page.Text("  " + check.Explanation);
    }

    private static void PrintSolution(BackpropagationResults results, Page page)
    {
        page.Section("The task, worked out");
        page.Text("""
              In the backward pass the Jacobian is the weight matrix of each layer: in da_prev = dz·Wᵀ it is W,
              transposed, that carries the derivative from the layer's output to its input. With the
              activation's derivative folded in, the layer's Jacobian is Wᵀ·diag(act′(z)). Here they are after
              training, one row an input:
            """);
        for (int l = 0; l < results.Weights.Length; l++)
        {
            page.Blank();
            page.Text($"  W[{l}], {results.Weights[l].Length}×{results.Weights[l][0].Length}");
            if (results.Weights[l].Length <= 8 && results.Weights[l][0].Length <= 8)
            {
                foreach (double[] row in results.Weights[l])
                    page.Text("    " + string.Join("  ", row.Select(w => PythonText.General(w, 5).PadLeft(11))));
            }
        }

        page.Blank();
        page.Text("  The same training with one thing changed:");
        page.Blank();
        page.Table(["change", "loss", "accuracy", ""], results.Variations.Select(v => (string[])
        [
            v.Change, PythonText.General(v.Loss), PythonText.General(v.Accuracy), v.Status == "done" ? "" : v.Status,
        ]));
    }

    private static void PrintTask(Page page)
    {
        page.Section("Your task");
        page.Text("""
              Which array of the backward pass is the Jacobian matrix? Find it. Then change the model, its
              layers, rate, epochs or data, and see what happens (calc lesson 5 --layers 2,8,1 --learning-rate 0.01).
            """);
    }

    public static IEnumerable<Figure> Draw(BackpropagationInputs inputs, BackpropagationResults results)
    {
        var network = new NetworkParameters(results.Weights, results.Biases);
        double[] x1 = results.Points.Columns[0], x2 = results.Points.Columns[1];
        int[] labels = [.. results.Points.Labels.Select(label => (int)label)];

        // Neuron k of the first layer switches on across the line w₁ₖ·x₁ + w₂ₖ·x₂ + bₖ = 0.
        double[][] w = network.Weights[0];
        double[] b = network.Biases[0];
        (double, double, double)[] neurons = [.. Enumerable.Range(0, inputs.Layers[1]).Select(k => (w[0][k], w[1][k], b[k]))];
        yield return new("lesson5-regions", () => DecisionRegionsFigure.Draw(
            "What the network has learnt", x1, x2, labels, Probabilities, []));
        yield return new("lesson5-training", () => TrainingFigure.Draw(results.Loss, results.Accuracy));
        yield return new("lesson5-neurons", () => DecisionRegionsFigure.Draw(
            "Where each neuron of the first layer switches on", x1, x2, labels, Probabilities, neurons));

        double[] Probabilities(double[] atX1, double[] atX2) => MultilayerPerceptron.Forward(network, [atX1, atX2])[^1][0];
    }

    private static string Before(BackpropagationResults results) =>
        $"Before training - loss value {NumPyText.Matrix(results.InitialLoss)} accuracy {PythonText.Repr(results.InitialAccuracy)}";

    private static string Iteration(BackpropagationResults results, int epoch) =>
        $"Iteration {epoch} - loss value {NumPyText.Matrix(results.Loss[epoch])} accuracy {PythonText.Repr(results.Accuracy[epoch])}";
}
