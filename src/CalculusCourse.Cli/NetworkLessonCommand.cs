using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using CalculusCourse.Lessons.Lesson5Backpropagation;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Cli;

/// <summary>The command <c>calc lesson 5</c>: a network's layers, data and training.</summary>
internal sealed class NetworkLessonCommand
{
    private const int MostSamples = 10_000_000;
    private const int MostUnits = 1_000_000;

    private readonly Option<string> layers = OptionValue.Text(
        "--layers", "N,…", "2,4,3,1", "The units of each layer: 2 inputs first, 1 output last.");

    private readonly Option<string> epochs = OptionValue.Text("--epochs", "N", "150", "How often all points are gone through.");
    private readonly Option<string> rate = OptionValue.Text("--learning-rate", "η", "0.005", "The step of gradient descent.");
    private readonly Option<string> samples = OptionValue.Text("--samples", "N", "1000", "How many points on the two circles.");
    private readonly Option<string> factor = OptionValue.Text(
        "--factor", "F", "0.5", "The inner circle's radius as a part of the outer's.");

    private readonly Option<string> noise = OptionValue.Text("--noise", "σ", "0.1", "The noise's standard deviation.");
    private readonly Option<string> seed = OptionValue.Text("--seed", "N", "0", "The seed of the data.");
    private readonly Option<string> weightsSeed = OptionValue.Text("--weights-seed", "N", "42", "The seed of the first weights.");
    private readonly Option<string> derivative = OptionValue.Text(
        "--derivative",
        "original|exact",
        "original",
        "The sigmoid's derivative: twice the right one, as the original has it, or the right one.");

    private readonly Option<string> data = OptionValue.Text(
        "--data", "FILE.csv", null, "Columns x1,x2,label with labels 0 and 1, instead of the circles.");

    private readonly Option<string> every = OptionValue.Text(
        "--every", "K", "1", "Print every K-th epoch; the first and the last are always printed.");

    private readonly Option<bool> check = new("--check-gradients") { Description = "Check backpropagation against finite differences." };
    private readonly LessonRunner runner;
    private readonly TextWriter error;

    private NetworkLessonCommand(TextWriter output, TextWriter error) => (runner, this.error) = (new(5, output, error), error);

    public static Command Build(TextWriter output, TextWriter error)
    {
        var lesson = new NetworkLessonCommand(output, error);
        lesson.derivative.AcceptOnlyFromAmong("original", "exact");
        var command = new Command("5", BackpropagationLesson.Title + ".")
        {
            lesson.layers, lesson.epochs, lesson.rate, lesson.samples, lesson.factor, lesson.noise, lesson.seed, lesson.weightsSeed,
            lesson.derivative, lesson.data, lesson.every, lesson.check,
        };
        lesson.runner.AddTo(command, lesson.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var inputs = new BackpropagationInputs(
            Layers(parsed.GetValue(layers)!),
            (int)parsed.Whole(epochs, 0, int.MaxValue),
            parsed.Positive(rate),
            (int)parsed.Whole(samples, 2, MostSamples),
            Between(parsed, factor, 0, below: 1),
            Between(parsed, noise, 0, below: double.PositiveInfinity),
            parsed.Whole(seed, 0, uint.MaxValue),
            parsed.Whole(weightsSeed, 0, uint.MaxValue),
            parsed.GetValue(derivative)!,
            parsed.GetValue(data),
            (int)parsed.Whole(every, 1, int.MaxValue),
            parsed.GetValue(check),
            runner.IsSolution(parsed));
        RefuseWhatDoesNotFit(inputs);
        return Train(parsed, inputs, inputs.Data is null ? null : ReadData(inputs.Data));
    }

    private int Train(ParseResult parsed, BackpropagationInputs inputs, LabelledPoints? points)
    {
        using var interrupted = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            interrupted.Cancel();
        }

        // JSON holds every epoch, whatever is printed as text.
        BackpropagationInputs asked = runner.IsJson(parsed) ? inputs with { Every = 1 } : inputs;
        BackpropagationResults results = EpochProgress.Show(inputs.Epochs, error, onEpoch =>
            BackpropagationLesson.Compute(asked, points, onEpoch, interrupted.Token));
        int exitCode = results.Ended switch
        {
            TrainingStatus.Done => ExitCode.Done,
            TrainingStatus.Diverged => ExitCode.Negative,
            _ => ExitCode.Interrupted,
        };
        int shown = runner.Show(
            parsed,
            inputs,
            results,
            BackpropagationLesson.PrintResults,
            BackpropagationLesson.PrintPage,
            BackpropagationLesson.Draw,
            static json => json.Lesson5,
            exitCode);
        if (results.Ended == TrainingStatus.Diverged)
        {
            int last = results.Loss.Length - 1;
            error.WriteLine($"calc: the loss is no longer a finite number at epoch {last}; try a smaller --learning-rate");
        }

        if (results.Ended == TrainingStatus.Cancelled)
            error.WriteLine($"calc: interrupted after {results.Loss.Length} of {inputs.Epochs} epochs");
        return shown;
    }

    private static int[] Layers(string text)
    {
        const NumberStyles Digits = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        string[] parts = text.Split(',');
        var layers = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (int.TryParse(parts[i], Digits, CultureInfo.InvariantCulture, out layers[i]) && layers[i] is >= 1 and <= MostUnits) continue;
            throw new BadCommandLineException(
                $"--layers takes whole numbers from 1 to {MostUnits}, separated by commas, not '{parts[i].Trim()}'");
        }

        if (layers.Length < 2) throw new BadCommandLineException("--layers needs an input and an output layer at least, as in 2,1");
        if (layers[0] != 2) throw new BadCommandLineException($"--layers must begin with 2, the data's columns, not {layers[0]}");
        if (layers[^1] != 1) throw new BadCommandLineException($"--layers must end with 1, the probability of class 1, not {layers[^1]}");
        return layers;
    }

    private static double Between(ParseResult parsed, Option<string> option, double least, double below)
    {
        double value = parsed.Number(option);
        if (value >= least && value < below) return value;
        throw new BadCommandLineException(double.IsPositiveInfinity(below)
            ? $"{option.Name} must not be negative"
            : $"{option.Name} must be at least {least} and below {below}");
    }

    /// <summary>Weights and their gradients, and a tile of activations: refused before any work when memory could not hold them.</summary>
    private static void RefuseWhatDoesNotFit(BackpropagationInputs inputs)
    {
        double weights = 0;
        for (int l = 1; l < inputs.Layers.Length; l++) weights += ((double)inputs.Layers[l - 1] + 1) * inputs.Layers[l];
        double bytes = 8 * ((6 * weights) + (8.0 * inputs.Samples) + (2.0 * inputs.Epochs));
        double available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes <= available / 2) return;
        throw new BadCommandLineException(
            $"these layers, samples and epochs need about {bytes / (1 << 30):0.0} GiB of memory, more than this machine can give");
    }

    private static LabelledPoints ReadData(string path)
    {
        using TextReader reader = InputFile.Open(path);
        return LabelledPointsCsv.Read(reader, path);
    }
}
