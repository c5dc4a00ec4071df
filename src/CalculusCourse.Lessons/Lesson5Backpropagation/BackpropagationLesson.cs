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
    private const int CircleCoordinates = 2;

    private static readonly LessonOption
        Layers = new("--layers", "N,…", "2,4,3,1", "The units of each layer: inputs first (found out unless given), 1 output last."),
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
        Every = new("--every", "K", "1", "Print every K-th epoch; the first and the last are always printed."),
        CheckGradients = new("--check-gradients", "", null, "Check backpropagation against finite differences.") { Kind = OptionKind.Flag },
        Steps = LessonOption.Steps with { Description = "Show the working: one point's way through the network and back." },
        Point = new("--point", "K", "0", "Whose way --steps shows: the number of a point, from 0."),
        Save = new("--save", "FILE.json", null, "Write the trained network: weights, scaling, columns, classes."),
        Load = new("--load", "FILE.json", null, "Begin with a saved network: train it further on --data, or ask it about --predict.");

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
        new("calc lesson 5 --data points.csv --standardize --test-part 0.25", $"your own points, some set aside to ask"),
        new("calc lesson 5 --data points.csv --save network.json", $"keep what was learnt"),
        new("calc lesson 5 --load network.json --predict new.csv --results", $"its answers, one line a point"),
    ];

    public override IReadOnlyList<LessonOption> Options =>
    [
        Layers, Epochs, LearningRate, Samples, Factor, Noise, Seed, WeightsSeed, Derivative, DataOptions.Data, .. DataOptions.AboutFile,
        Save, Load, Every, CheckGradients, Steps, Point,
    ];

    public override IReadOnlyList<Screen> Screens => BackpropagationScreens.All;

    public override Exercise Task { get; } = new BackpropagationTask();

    public override LessonRun Run(LessonRequest request)
    {
        if (request.Has(Load) && request.Has(DataOptions.Predict) && !request.Has(DataOptions.Data)) return Predict(request);
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
        results = results with { Verdict = Judge(inputs, results) };
        string? unsaved = inputs.SaveFile is { } file ? SaveTo(file, request.Host, inputs, results) : null;
        results = results with { IsSaved = inputs.SaveFile is not null && unsaved is null };
        int trained = results.Loss.Length;
        string? message = results.Status switch
        {
            TrainingStatus.Done => isStopped ? "interrupted while the gradients were checked" : null,
            TrainingStatus.Diverged => $"the loss is {Diverged(inputs, results)}",
            _ => $"interrupted after {trained} of {inputs.Epochs} epochs",
        };
        return new(
            plots => Page(inputs, results, plots),
            output => PrintResults(inputs, results, output),
            () => Draw(inputs, results),
            () => ToJson(inputs, request),
            () => ToJson(inputs, results))
        {
            Outcome = isStopped ? RunOutcome.Interrupted
                : results.Status == TrainingStatus.Diverged ? RunOutcome.Negative
                : unsaved is not null ? RunOutcome.NotSaved : RunOutcome.Done,
            Message = string.Join("\ncalc: ", new[] { message, unsaved }.OfType<string>()) is { Length: > 0 } told ? told : null,
            Caveat = results.Verdict is [var first, .., var advice] ? $"{first} {advice}" : null,
        };
    }

    /// <summary>What there is to say of the training; nothing of the lesson's own example, whose page tells all of it.</summary>
    private static IReadOnlyList<Text> Judge(BackpropagationInputs inputs, BackpropagationResults results) => IsOriginal(inputs)
        ? []
        : TrainingVerdict.Of(inputs, results, FastPrediction.Probabilities(results.Trained, results.Points.Columns));

    /// <summary>Writes the trained network; why not, or null.</summary>
    private static string? SaveTo(string file, ILessonHost host, BackpropagationInputs inputs, BackpropagationResults results)
    {
        if (!SavedNetwork.CanHold(results.Trained)) return $"{file} was not written: not all weights are finite numbers";
        return host.Save(file, inputs.ToSave(results.Trained).Write) is { } why ? $"{file} could not be written: {why}" : null;
    }

    /// <summary>
    /// Where the loss stopped being a number and what would help. Before the first step no rate can be at fault: the points are too far out.
    /// </summary>
    private static string Diverged(BackpropagationInputs inputs, BackpropagationResults results)
    {
        const double Far = 100;
        int epoch = results.Loss.Length - 1;
        bool isFar = results.Points.Columns.Any(column => column.Any(x => !(Math.Abs(x) <= Far)));
        string nearer = inputs.Data is null ? $"a smaller {Noise.Name}"
            : inputs.Scaling is null && inputs.Loaded is null ? DataOptions.Standardize.Name : $"smaller numbers in {inputs.Data.Whole.File}";
        if (epoch == 0) return $"no finite number before the first step, as the points lie too far out; try {nearer}";
        return $"no longer a finite number at epoch {epoch}; try a smaller {LearningRate.Name}{(isFar ? $", or {nearer}" : "")}";
    }

    private static BackpropagationInputs Read(LessonRequest request)
    {
        foreach (LessonOption option in (LessonOption[])[Samples, Factor, Noise, Seed])
        {
            if (request.Has(DataOptions.Data) && request.Has(option))
                throw new BadOptionException($"{option.Name} makes points, and {DataOptions.Data.Name} has them");
        }

        if (request.Has(Point) && !request.Has(Steps))
            throw new BadOptionException($"{Point.Name} says whose way {Steps.Name} shows; give {Steps.Name} too");
        BackpropagationInputs inputs = WithData(request, Given(request));
        inputs = inputs with { Layers = Fitting(request, inputs) };
        RefuseWhatDoesNotFit(inputs);
        return inputs with { Point = (int)request.Whole(Point, 0, inputs.Count - 1) };
    }

    /// <summary>What the options say, before any points are read.</summary>
    private static BackpropagationInputs Given(LessonRequest request)
    {
        if (request.Has(Load) && request.Solution)
            throw new BadOptionException($"--solution trains from the first weights; leave {Load.Name} out");
        string? saveFile = request.Has(Save) ? FileName(request, Save) : null;
        if (saveFile == "-") throw new BadOptionException($"{Save.Name} needs a file's name");
        if (saveFile is not null) request.Host.Prepare(saveFile);
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
            request.Has(Steps),
            SaveFile: saveFile);
        if (!request.Has(Load)) return inputs;
        SavedNetwork loaded = SavedNetworkReader.Read(request.Host, FileName(request, Load));
        return inputs with { Loaded = loaded, Derivative = request.Has(Derivative) ? inputs.Derivative : loaded.Derivative };
    }

    private static string FileName(LessonRequest request, LessonOption option) =>
        request.Text(option) is { } name && !string.IsNullOrWhiteSpace(name)
            ? name : throw new BadOptionException($"{option.Name} needs a file's name");

    /// <summary>The layers, whose inputs are as many as the points have coordinates; those of a saved network are its own.</summary>
    private static int[] Fitting(LessonRequest request, BackpropagationInputs inputs)
    {
        int features = inputs.Data?.Whole.Dimension ?? CircleCoordinates;
        string source = inputs.Data is null ? "the circles' coordinates" : $"the features of {inputs.Data.Whole.File}";
        if (inputs.Loaded is { } loaded)
        {
            int[] layers = loaded.Parameters.Layers();
            if (request.Has(Layers) && !layers.SequenceEqual(inputs.Layers))
            {
                string own = string.Join(',', layers), said = string.Join(',', inputs.Layers);
                throw new BadOptionException($"{Layers.Name} says {said}, and the network in {request.Text(Load)} has {own}");
            }

            if (layers[0] == features) return layers;
            throw new BadOptionException(
                $"the network in {request.Text(Load)} has {layers[0]} {(layers[0] == 1 ? "input" : "inputs")}, and {source} are {features}");
        }

        if (!request.Has(Layers)) return [features, .. inputs.Layers[1..]];
        if (inputs.Layers[0] == features) return inputs.Layers;
        throw new BadOptionException($"{Layers.Name} must begin with {features}, as many as {source}, not {inputs.Layers[0]}");
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
        double count = inputs.Count;
        double bytes = FastNetwork.Bytes(inputs.Layers, inputs.Count)
            + (sizeof(double) * ((4 * weights) + ((4.0 + (3.0 * inputs.Layers[0])) * count) + (4.0 * inputs.Epochs)));
        // The check keeps every activation, and how the output answers to it, for every point.
        if (inputs.CheckGradients) bytes += sizeof(double) * ((2 * units * count) + (8 * weights));
        if (inputs.Steps) bytes += sizeof(double) * 3 * weights;
        double available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes <= available / 4) return;
        throw new BadOptionException(
            $"these layers, samples and epochs need about {bytes / (1 << 30):0.0} GiB of memory, more than a quarter of what this machine has");
    }

    private static JsonFields ToJson(BackpropagationInputs inputs, LessonRequest request)
    {
        JsonFields fields = new()
        {
            { "layers", inputs.Layers }, { "epochs", inputs.Epochs }, { "learningRate", inputs.LearningRate },
            { "samples", inputs.Samples }, { "factor", inputs.Factor }, { "noise", inputs.Noise },
            { "seed", inputs.Seed }, { "weightsSeed", inputs.WeightsSeed }, { "derivative", LessonPage.Name(inputs.Derivative) },
            { "data", inputs.Data?.Whole.File }, { "every", inputs.Every }, { "checkGradients", inputs.CheckGradients },
            { "solution", inputs.Solution }, { "steps", inputs.Steps }, { "point", inputs.Point },
            { "save", inputs.SaveFile }, { "load", request.Text(Load) },
        };
        DataRequest? alone = inputs.New is { } asked
            ? new("", DataOptions.Data.Name) { Predict = asked.File, SkipMissing = request.Has(DataOptions.SkipMissing) } : null;
        DataOptions.AddTo(fields, inputs.Data?.Request ?? alone);
        return fields;
    }

    private static JsonFields ToJson(BackpropagationInputs inputs, BackpropagationResults results)
    {
        NetworkParameters own = SavedNetwork.Unscaled(results.Trained, inputs.Scaling);
        JsonFields fields = new()
        {
            { "loss", results.Loss }, { "accuracy", results.Accuracy },
            { "initialLoss", results.InitialLoss }, { "initialAccuracy", results.InitialAccuracy },
            { "finalLoss", results.FinalLoss }, { "finalAccuracy", results.FinalAccuracy },
            { "weights", own.Weights }, { "biases", own.Biases },
            { "status", LessonPage.Name(results.Status) }, { "gradientError", results.Check?.LargestError },
        };
        if (results.Trace is { } trace)
        {
            fields.Add("trace", trace.Layers.Select(ToJson));
            fields.Add("jacobianError", trace.JacobianError);
        }

        if (results.Verdict is { Count: > 0 } verdict) fields.Add("warnings", verdict.Select(said => $"{said}"));
        if (inputs.Scaling is { } scaling)
        {
            fields.Add("scaling", new JsonFields
            {
                { "mean", scaling.Means }, { "deviation", scaling.Deviations },
                { "weights", results.Trained.Weights[0] }, { "biases", results.Trained.Biases[0] },
            });
        }

        if (inputs.Data is { } data) fields.Add("data", data.Whole.Json);
        if (results.Test is { } test) fields.Add("test", test.Json);
        if (results.Predictions is { } said) PredictionsPage.AddTo(fields, said, inputs.Labels);
        return fields;
    }

    private static JsonFields ToJson(LayerTrace layer) => new()
    {
        { "input", layer.Input }, { "z", layer.Z }, { "activation", layer.Activation }, { "slope", layer.Slope },
        { "jacobian", layer.Jacobian }, { "da", layer.Da }, { "dz", layer.Dz }, { "dW", layer.DW }, { "db", layer.Db },
    };

    private static void PrintResults(BackpropagationInputs inputs, BackpropagationResults results, TextWriter output)
    {
        if (inputs.New is not null)
        {
            PredictionsPage.Print(results.Predictions ?? [], inputs.Labels, output);
            return;
        }

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
