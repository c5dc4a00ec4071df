using System.Globalization;
using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Practice;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Learning;
using CalculusCourse.Numerics.Learning.Fast;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>Lesson 5: a network trained by multiplying Jacobians from the output back.</summary>
public sealed partial class BackpropagationLesson : Lesson
{
    private const int MostSamples = 10_000_000;
    private const int MostUnits = 1_000_000;

    private static readonly LessonOption
        Layers = new("--layers", "N,…", "2,4,3,1", "The units of each layer: 2 inputs first, 1 output last."),
        Epochs = new("--epochs", "N", "150", "How often all points are gone through."),
        LearningRate = new("--learning-rate", "η", "0.005", "The step of gradient descent."),
        Samples = new("--samples", "N", "1000", "How many points on the two circles."),
        Factor = new("--factor", "F", "0.5", "The inner circle's radius as a part of the outer's."),
        Noise = new("--noise", "σ", "0.1", "The noise's standard deviation."),
        Seed = new("--seed", "N", "0", "The seed of the data."),
        WeightsSeed = new("--weights-seed", "N", "42", "The seed of the first weights."),
        Derivative = new(
            "--derivative",
            "original|exact",
            "original",
            "The sigmoid's derivative: twice the right one, as the original has it, or the right one.")
        {
            Allowed = ["original", "exact"],
        },
        Data = new("--data", "FILE.csv", null, "Columns x1,x2,label with labels 0 and 1, instead of the circles."),
        Every = new("--every", "K", "1", "Print every K-th epoch; the first and the last are always printed."),
        CheckGradients = new("--check-gradients", "", null, "Check backpropagation against finite differences.") { Kind = OptionKind.Flag },
        Steps = LessonOption.Steps with { Description = "Show the working: one point's way through the network and back." },
        Point = new("--point", "K", "0", "Whose way --steps shows: the number of a point, from 0.");

    public override int Number => 5;
    public override string Title => "Backpropagation";
    public override string Topic => "backpropagation";

    public override Text Purpose => $"""
        Trains a small network to tell two circles of points apart, by backpropagation and gradient descent,
        and shows where in it the Jacobian matrices are. The network has ReLU units in its hidden layers and
        a sigmoid at the end; any layers, data and rate will do.
        """;

    public override bool TakesFormulas => false;

    public override IReadOnlyList<Entry> Examples =>
    [
        new("calc lesson 5 --results", $"one line an epoch: loss and accuracy"),
        new("calc lesson 5 --layers 2,8,1 --learning-rate 0.01 --epochs 500", $"another network"),
        new("calc lesson 5 --derivative exact --check-gradients", $"with $σ(1−σ)$, checked against differences"),
        new("calc lesson 5 --steps --point 7", $"point 7's way forward and back, number by number"),
        new("calc lesson 5 --data points.csv", $"your own points"),
    ];

    public override IReadOnlyList<LessonOption> Options =>
        [Layers, Epochs, LearningRate, Samples, Factor, Noise, Seed, WeightsSeed, Derivative, Data, Every, CheckGradients, Steps, Point];

    public override IReadOnlyList<Screen> Screens => BackpropagationScreens.All;

    public override Exercise Task { get; } = new BackpropagationTask();

    public override LessonRun Run(LessonRequest request)
    {
        BackpropagationInputs inputs = Read(request);
        BackpropagationInputs asked = request.Everything ? inputs with { Every = 1 } : inputs;
        BackpropagationResults results = request.Host.Watch(
            "epoch", inputs.Epochs, (onEpoch, cancellation) => Compute(asked, onEpoch, cancellation));
        bool isStopped = results.Status == TrainingStatus.Cancelled;
        if (inputs.CheckGradients && !isStopped)
        {
            // A row of weights for each input of a layer, and one of biases.
            int rows = inputs.Layers[..^1].Sum(units => units + 1);
            GradientCheckResult? check = request.Host.Watch(
                "row of weights", rows, (onChecked, cancellation) => Check(inputs, results.Points, onChecked, cancellation));
            results = results with { Check = check };
            isStopped = check is null;
        }

        if (inputs.Steps) results = results with { Trace = Trace(inputs, results.Points) };
        int trained = results.Loss.Length;
        return new(
            plots => Page(inputs, results, plots),
            output => PrintResults(inputs, results, output),
            () => Draw(inputs, results),
            () => ToJson(inputs),
            () => ToJson(results))
        {
            Outcome = isStopped ? RunOutcome.Interrupted
                : results.Status == TrainingStatus.Diverged ? RunOutcome.Negative : RunOutcome.Done,
            Message = results.Status switch
            {
                TrainingStatus.Done => isStopped ? "interrupted while the gradients were checked" : null,
                TrainingStatus.Diverged => $"the loss is {Diverged(inputs, results)}",
                _ => $"interrupted after {trained} of {inputs.Epochs} epochs",
            },
        };
    }

    /// <summary>
    /// Where the loss stopped being a number and what would help. Before the first step no rate can be at fault: the points are too far out.
    /// </summary>
    private static string Diverged(BackpropagationInputs inputs, BackpropagationResults results)
    {
        const double Far = 100;
        int epoch = results.Loss.Length - 1;
        bool isFar = results.Points.Columns.Any(column => column.Any(x => !(Math.Abs(x) <= Far)));
        string nearer = inputs.Data is null ? $"a smaller {Noise.Name}" : $"smaller numbers in {inputs.Data.File}";
        if (epoch == 0) return $"no finite number before the first step, as the points lie too far out; try {nearer}";
        return $"no longer a finite number at epoch {epoch}; try a smaller {LearningRate.Name}{(isFar ? $", or {nearer}" : "")}";
    }

    private static BackpropagationInputs Read(LessonRequest request)
    {
        foreach (LessonOption option in (LessonOption[])[Samples, Factor, Noise, Seed])
            if (request.Has(Data) && request.Has(option)) throw new BadOptionException($"{option.Name} makes points, and {Data.Name} has them");
        if (request.Has(Point) && !request.Has(Steps))
            throw new BadOptionException($"{Point.Name} says whose way {Steps.Name} shows; give {Steps.Name} too");
        var inputs = new BackpropagationInputs(
            ReadLayers(request.Text(Layers)!),
            (int)request.Whole(Epochs, 0, int.MaxValue),
            request.Positive(LearningRate),
            (int)request.Whole(Samples, 2, MostSamples),
            Between(request, Factor, 0, below: 1),
            Between(request, Noise, 0, below: double.PositiveInfinity),
            request.Whole(Seed, 0, uint.MaxValue),
            request.Whole(WeightsSeed, 0, uint.MaxValue),
            request.Text(Derivative) == "exact" ? SigmoidDerivative.Exact : SigmoidDerivative.Original,
            Data: null,
            (int)request.Whole(Every, 1, int.MaxValue),
            request.Has(CheckGradients),
            request.Solution,
            request.Has(Steps));
        RefuseWhatDoesNotFit(inputs);
        if (request.Text(Data) is { } file) inputs = inputs with { Data = DataFile.Read(request.Host, new(file, Data.Name)) };
        return inputs with { Point = (int)request.Whole(Point, 0, inputs.Count - 1) };
    }

    private static int[] ReadLayers(string text)
    {
        const NumberStyles Digits = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        string[] parts = text.Split(',');
        var layers = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (int.TryParse(parts[i], Digits, CultureInfo.InvariantCulture, out layers[i]) && layers[i] is >= 1 and <= MostUnits) continue;
            throw new BadOptionException(
                $"{Layers.Name} takes whole numbers from 1 to {MostUnits}, separated by commas, not '{parts[i].Trim()}'");
        }

        if (layers.Length < 2) throw new BadOptionException($"{Layers.Name} needs an input and an output layer at least, as in 2,1");
        if (layers[0] != 2) throw new BadOptionException($"{Layers.Name} must begin with 2, the data's columns, not {layers[0]}");
        if (layers[^1] != 1) throw new BadOptionException($"{Layers.Name} must end with 1, the probability of class 1, not {layers[^1]}");
        return layers;
    }

    private static double Between(LessonRequest request, LessonOption option, double least, double below)
    {
        double value = request.Number(option);
        if (value >= least && value < below) return value;
        throw new BadOptionException(double.IsPositiveInfinity(below)
            ? $"{option.Name} must not be negative"
            : $"{option.Name} must be at least {least} and below {below}");
    }

    /// <summary>Weights and their gradients, and a tile of activations: refused before any work when memory could not hold them.</summary>
    private static void RefuseWhatDoesNotFit(BackpropagationInputs inputs)
    {
        double weights = 0, units = 0;
        for (int l = 1; l < inputs.Layers.Length; l++)
        {
            weights += ((double)inputs.Layers[l - 1] + 1) * inputs.Layers[l];
            units += inputs.Layers[l];
        }

        // The first weights, the trained ones, and the copies of both in results; what each epoch gave.
        double bytes = FastNetwork.Bytes(inputs.Layers, inputs.Samples)
            + (sizeof(double) * ((4 * weights) + (4.0 * inputs.Samples) + (4.0 * inputs.Epochs)));
        // The check keeps every activation, and how the output answers to it, for every point.
        if (inputs.CheckGradients) bytes += sizeof(double) * ((2 * units * inputs.Samples) + (8 * weights));
        if (inputs.Steps) bytes += sizeof(double) * 3 * weights;
        double available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes <= available / 4) return;
        throw new BadOptionException(
            $"these layers, samples and epochs need about {bytes / (1 << 30):0.0} GiB of memory, more than a quarter of what this machine has");
    }

    private static JsonFields ToJson(BackpropagationInputs inputs) => new()
    {
        { "layers", inputs.Layers }, { "epochs", inputs.Epochs }, { "learningRate", inputs.LearningRate },
        { "samples", inputs.Samples }, { "factor", inputs.Factor }, { "noise", inputs.Noise },
        { "seed", inputs.Seed }, { "weightsSeed", inputs.WeightsSeed }, { "derivative", LessonPage.Name(inputs.Derivative) },
        { "data", inputs.Data?.File }, { "every", inputs.Every }, { "checkGradients", inputs.CheckGradients },
        { "solution", inputs.Solution }, { "steps", inputs.Steps }, { "point", inputs.Point },
    };

    private static JsonFields ToJson(BackpropagationResults results)
    {
        JsonFields fields = new()
        {
            { "loss", results.Loss }, { "accuracy", results.Accuracy },
            { "initialLoss", results.InitialLoss }, { "initialAccuracy", results.InitialAccuracy },
            { "finalLoss", results.FinalLoss }, { "finalAccuracy", results.FinalAccuracy },
            { "weights", results.Trained.Weights }, { "biases", results.Trained.Biases },
            { "status", LessonPage.Name(results.Status) }, { "gradientError", results.Check?.LargestError },
        };
        if (results.Trace is not { } trace) return fields;
        fields.Add("trace", trace.Layers.Select(ToJson));
        fields.Add("jacobianError", trace.JacobianError);
        return fields;
    }

    private static JsonFields ToJson(LayerTrace layer) => new()
    {
        { "input", layer.Input }, { "z", layer.Z }, { "activation", layer.Activation }, { "slope", layer.Slope },
        { "jacobian", layer.Jacobian }, { "da", layer.Da }, { "dz", layer.Dz }, { "dW", layer.DW }, { "db", layer.Db },
    };

    private static void PrintResults(BackpropagationInputs inputs, BackpropagationResults results, TextWriter output)
    {
        output.WriteLine(Before(results));
        for (int epoch = 0; epoch < results.Loss.Length; epoch++)
        {
            if (epoch % inputs.Every == 0 || IsLastKnown(results, epoch)) output.WriteLine(Iteration(results, epoch));
        }
    }

    /// <summary>Whether an epoch is the last; an interrupted run may end at one whose loss was not asked for.</summary>
    private static bool IsLastKnown(BackpropagationResults results, int epoch) =>
        epoch == results.Loss.Length - 1 && (results.Status != TrainingStatus.Cancelled || !double.IsNaN(results.Loss[epoch]));

    private static string Before(BackpropagationResults results) =>
        $"Before training - loss value {NumPyText.Matrix(results.InitialLoss)} accuracy {PythonText.Repr(results.InitialAccuracy)}";

    private static string Iteration(BackpropagationResults results, int epoch) =>
        $"Iteration {epoch} - loss value {NumPyText.Matrix(results.Loss[epoch])} accuracy {PythonText.Repr(results.Accuracy[epoch])}";
}
