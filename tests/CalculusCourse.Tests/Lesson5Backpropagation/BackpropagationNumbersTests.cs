using System.Text.Json;
using System.Text.RegularExpressions;
using CalculusCourse.Tests.Cli;
using MathNet.Numerics.Differentiation;

namespace CalculusCourse.Tests.Lesson5Backpropagation;

/// <summary>Lesson 5's numbers, from the plain network.</summary>
public sealed class BackpropagationNumbersTests
{
    /// <summary>Weights that differ in the last digit are further apart after many epochs; this is far more than that.</summary>
    private const double Error = 1e-6;

    private const string Own = "lesson 5 --layers 2,5,1 --epochs 30 --learning-rate 0.02 --samples 101 --factor 0.3 --noise 0.05 --seed 7"
        + " --weights-seed 9 --derivative exact --every 7";

    private static readonly (double[] At, int Label)[] FilePoints =
    [
        .. File.ReadLines(Path.Combine("Recorded", "inputs", "circles.csv")).Skip(1)
            .Select(line => line.Split(',').Select(Printed.ToNumber).ToArray())
            .Select(cells => (cells[..2], (int)cells[2])),
    ];

    public static TheoryData<string, int[], int, double, double, int> Cases => new()
    {
        { "lesson 5", [2, 4, 3, 1], 150, 0.005, 2, 1 },
        { Own, [2, 5, 1], 30, 0.02, 1, 7 },
        { "lesson 5 --data Recorded/inputs/circles.csv --epochs 40 --learning-rate 0.05", [2, 4, 3, 1], 40, 0.05, 2, 1 },
        { "lesson 5 --layers 2,1 --samples 2 --epochs 3", [2, 1], 3, 0.005, 2, 1 },
    };

    private static (double[] At, int Label)[] Points(string command) =>
        command == Own ? PlainNetwork.Circles(101, 0.3, 0.05, 7)
        : command.Contains("--data", StringComparison.Ordinal) ? FilePoints
        : PlainNetwork.Circles(command.Contains("--samples 2 ", StringComparison.Ordinal) ? 2 : 1000, 0.5, 0.1, 0);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_IsThePlainNetworks(string command, int[] layers, int epochs, double rate, double factor, int every)
    {
        var lesson = new Printed(command);
        (double[] At, int Label)[] points = Points(command);
        var network = new PlainNetwork(layers, command == Own ? 9 : 42);
        List<(double Loss, double Accuracy)> expected = [];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            expected.Add(network.Evaluate(points));
            network.Descend(points, rate, factor);
        }

        Printed.AssertClose(expected.Select(e => e.Loss), lesson.Numbers("loss"), Error);
        Assert.Equal(expected.Select(e => e.Accuracy), lesson.Numbers("accuracy"));
        Printed.AssertClose(expected[0].Loss, lesson.Number("initialLoss"), Error);
        Assert.Equal(expected[0].Accuracy, lesson.Number("initialAccuracy"));
        (double loss, double accuracy) = network.Evaluate(points);
        Printed.AssertClose(loss, lesson.Number("finalLoss"), Error);
        Assert.Equal(accuracy, lesson.Number("finalAccuracy"));
        JsonElement weights = lesson.Json.GetProperty("weights"), biases = lesson.Json.GetProperty("biases");
        for (int l = 0; l < network.W.Length; l++)
        {
            for (int i = 0; i < layers[l]; i++) Printed.AssertClose(network.W[l][i], Printed.ToNumbers(weights[l][i]), Error);
            Printed.AssertClose(network.B[l], Printed.ToNumbers(biases[l]), Error);
        }

        AssertLines(lesson, epochs, every);
        string[] said = lesson.Said(@"(\S+) epochs with learning rate (\S+)\. ");
        Assert.Equal([epochs, rate], said.Select(Printed.ToNumber));
        Assert.Equal(points.Length, Printed.ToNumber(lesson.Said(@"(\d+) points (?:on|from) ")[0]));
        said = lesson.Said(@"After the last update: loss (\S+), accuracy (\S+)\. ");
        Printed.AssertRounded(lesson.Number("finalLoss"), said[0], 8);
        Assert.Equal(accuracy, Printed.ToNumber(said[1]));
    }

    /// <summary>The lines of the epochs: all of them that were asked for as results, some ten on the page.</summary>
    private static void AssertLines(Printed lesson, int epochs, int every)
    {
        double[] losses = lesson.Numbers("loss"), accuracies = lesson.Numbers("accuracy");
        bool IsAskedFor(int epoch) => epoch % every == 0 || epoch == epochs - 1;
        Assert.Equal(Enumerable.Range(0, epochs).Where(IsAskedFor), Check(string.Join(' ', lesson.Results)));
        int[] shown = Check(lesson.Sentences);
        Assert.InRange(shown.Length, Math.Min(epochs, 5), 12);
        Assert.Equal((0, epochs - 1), (shown[0], shown[^1]));
        Assert.All(shown, epoch => Assert.True(IsAskedFor(epoch)));

        int[] Check(string text)
        {
            Match before = Assert.Single(Regex.Matches(text, @"Before training - loss value \[\[(\S+)\]\] accuracy (\S+)"));
            AssertLine(before, 1, losses[0], accuracies[0]);
            MatchCollection lines = Regex.Matches(text, @"Iteration (\d+) - loss value \[\[(\S+)\]\] accuracy (\S+)");
            foreach (Match line in lines)
            {
                int epoch = (int)Printed.ToNumber(line.Groups[1].Value);
                AssertLine(line, 2, losses[epoch], accuracies[epoch]);
            }

            return [.. lines.Select(line => (int)Printed.ToNumber(line.Groups[1].Value))];
        }

        static void AssertLine(Match line, int group, double loss, double accuracy)
        {
            Assert.Equal(loss, Printed.ToNumber(line.Groups[group].Value), 0.5000001e-8);
            Assert.Equal(accuracy, Printed.ToNumber(line.Groups[group + 1].Value));
        }
    }

    [Fact]
    public void Solution_ShowsTheWeightsAndWhatAChangeDoes()
    {
        const string Command = "lesson 5 --solution --samples 60 --epochs 40 --learning-rate 0.02";
        var lesson = new Printed(Command);
        JsonElement weights = lesson.Json.GetProperty("weights");
        string shown = lesson.Said(@"(W\[0\], 2×4 .* W\[2\], 3×1 .*?) The same training")[0];
        double[] all = [.. weights.EnumerateArray().SelectMany(layer => layer.EnumerateArray().SelectMany(Printed.ToNumbers))];
        string[] printed = [.. Regex.Replace(shown, @"W\[(\d)\], \d×\d", "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal(all.Length, printed.Length);
        for (int i = 0; i < all.Length; i++) Printed.AssertRounded(all[i], printed[i], 5);

        (string Change, int[] Layers, int Epochs, double Rate, double Factor, int Seed)[] changes =
        [
            ("as above", [2, 4, 3, 1], 40, 0.02, 2, 42),
            ("the right derivative", [2, 4, 3, 1], 40, 0.02, 1, 42),
            ("a smaller rate, 0.001", [2, 4, 3, 1], 40, 0.001, 2, 42),
            ("a larger rate, 0.05", [2, 4, 3, 1], 40, 0.05, 2, 42),
            ("twice the epochs", [2, 4, 3, 1], 80, 0.02, 2, 42),
            ("layers 2,8,1", [2, 8, 1], 40, 0.02, 2, 42),
            ("no hidden layer", [2, 1], 40, 0.02, 2, 42),
            ("other weights to start from", [2, 4, 3, 1], 40, 0.02, 2, 43),
        ];
        (double[] At, int Label)[] points = PlainNetwork.Circles(60, 0.5, 0.1, 0);
        string[][] table = lesson.Table("change", "loss", "accuracy");
        Assert.Equal(changes.Length, table.Length);
        foreach (((string change, int[] layers, int epochs, double rate, double factor, int seed), string[] row) in changes.Zip(table))
        {
            var network = new PlainNetwork(layers, seed);
            for (int epoch = 0; epoch < epochs; epoch++) network.Descend(points, rate, factor);
            (double loss, double accuracy) = network.Evaluate(points);
            Assert.Equal(change, row[0]);
            Printed.AssertRounded(loss, row[1], error: Error);
            Printed.AssertRounded(accuracy, row[2]);
        }
    }

    [Theory]
    [InlineData("exact", 1, "Backpropagation and the differences agree.")]
    [InlineData("original", 2, "All derivatives are 2 times what they should be")]
    public void GradientCheck_SaysWhatMathNetsDerivativesSay(string derivative, double factor, string sentence)
    {
        var lesson = new Printed($"lesson 5 --samples 40 --epochs 1 --check-gradients --derivative {derivative}");
        (double[] At, int Label)[] points = PlainNetwork.Circles(40, 0.5, 0.1, 0);
        var network = new PlainNetwork([2, 4, 3, 1], 42);
        (double[][][] dW, double[][] dB) = network.Gradient(points, factor);

        // So short a step crosses hardly any kink of ReLU.
        var numerical = new NumericalDerivative(3, 1) { StepType = StepType.Absolute, StepSize = 1e-6 };
        double worst = 0;
        for (int l = 0; l < dW.Length; l++)
        {
            for (int k = 0; k < dB[l].Length; k++)
            {
                Compare(dB[l][k] * points.Length, () => network.B[l][k], value => network.B[l][k] = value);
                for (int i = 0; i < dW[l].Length; i++) Compare(dW[l][i][k], () => network.W[l][i][k], value => network.W[l][i][k] = value);
            }
        }

        // The loss is rounded at 1e-14, so differences are exact to 1e-8, and to 1e-5 of the smallest looked at.
        Assert.Equal(worst, lesson.Number("gradientError"), 1e-4);
        string said = lesson.Said(@"largest relative error (\S+), at [Wb]\[\d\]\S+ \(layer \d of 3\)\.")[0];
        Printed.AssertRounded(lesson.Number("gradientError"), said, 3);
        Assert.Contains(sentence, lesson.Sentences);

        void Compare(double gradient, Func<double> get, Action<double> set)
        {
            double here = get();
            double difference = numerical.EvaluateDerivative(
                value =>
                {
                    set(value);
                    return network.Evaluate(points).Loss;
                },
                here,
                1);
            set(here);
            if (Math.Abs(difference) > 1e-3)
                worst = Math.Max(worst, Math.Abs(gradient - difference) / Math.Max(Math.Abs(gradient), Math.Abs(difference)));
        }
    }

    [Fact]
    public void TooLargeARate_EndsWhereTheLossDoes()
    {
        Calc.Outcome outcome = Calc.Run(Calc.Words("lesson 5 --learning-rate 1e300 --epochs 20 --json --no-plots"));
        double[] loss = Printed.ToNumbers(JsonDocument.Parse(outcome.Output).RootElement.GetProperty("results").GetProperty("loss"));
        Assert.Equal(1, outcome.ExitCode);
        Assert.True(loss[..^1].All(double.IsFinite) && !double.IsFinite(loss[^1]));
        Assert.Contains($"at epoch {loss.Length - 1};", outcome.Error);
    }

    [Theory]
    [InlineData("lesson 5", 1000, 150, 0.005)]
    [InlineData("lesson 5 --samples 61 --epochs 40 --learning-rate 0.05", 61, 40, 0.05)]
    public void Outcome_IsWhatThePlainNetworkSays(string command, int samples, int epochs, double rate)
    {
        var lesson = new Printed(command);
        (double[] At, int Label)[] points = PlainNetwork.Circles(samples, 0.5, 0.1, 0);
        var network = new PlainNetwork([2, 4, 3, 1], 42);
        string[] before = Active();
        for (int epoch = 0; epoch < epochs; epoch++) network.Descend(points, rate, 2);

        Printed.AssertRounded(samples * Math.Log(2), lesson.Said($@"a loss of {samples}·log 2 = (\S+)\. ")[0], 5);
        (double Guess, int Label)[] guesses = [.. points.Select(p => (network.Forward(p.At)[^1][0], p.Label))];
        string[] said = lesson.Said(@"ŷ lies between (\S+) and (\S+)\. The network says 1 for (\d+) of the (\d+) points with label 1, "
            + @"and for (\d+) of the (\d+) with label 0\.");
        Printed.AssertRounded(guesses.Min(p => p.Guess), said[0], 3, Error);
        Printed.AssertRounded(guesses.Max(p => p.Guess), said[1], 3, Error);
        int[] counts =
        [
            guesses.Count(p => p.Label == 1 && p.Guess > 0.5), guesses.Count(p => p.Label == 1),
            guesses.Count(p => p.Label == 0 && p.Guess > 0.5), guesses.Count(p => p.Label == 0),
        ];
        Assert.Equal(counts, said[2..].Select(count => (int)Printed.ToNumber(count)));
        string[][] rows = lesson.Table("layer", "ReLU units", "before training", "after it");
        Assert.Equal(Enumerable.Range(0, 2).Select(l => (string[])[$"{l}", $"{network.B[l].Length}", before[l], Active()[l]]), rows);

        string[] Active() =>
        [
            .. Enumerable.Range(1, 2).Select(l =>
            {
                double[][] layer = [.. points.Select(p => network.Forward(p.At)[l])];
                return $"{Enumerable.Range(0, layer[0].Length).Count(k => layer.Any(a => a[k] > 0))}";
            }),
        ];
    }

    /// <summary>What the page says of other runs is what they print.</summary>
    [Fact]
    public void BetterRuns_EndAsThePageSays()
    {
        var lesson = new Printed("lesson 5");
        MatchCollection commands = Regex.Matches(lesson.Sentences, @"calc (lesson 5 --derivative exact --learning-rate \S+ --epochs \d+)");
        Assert.Equal(2, commands.Count);
        Printed first = new(commands[0].Groups[1].Value), second = new(commands[1].Groups[1].Value);
        double[] loss = first.Numbers("loss");
        Assert.Equal(
            (string[])
            [
                Rounded(loss[^1]), Three(first.Numbers("accuracy")[^1]),
                Rounded(first.Number("finalLoss")), Three(first.Number("finalAccuracy")),
            ],
            lesson.Said(@"Its last line says loss (\S+), accuracy (\S+); but the one update after it leads to (\S+) and (\S+):"));
        Assert.InRange(loss.Zip(loss[1..]).Count(pair => pair.Second > pair.First), 100, 900);
        Assert.Equal(
            (string[])[Rounded(second.Number("finalLoss")), Three(second.Number("finalAccuracy"))],
            lesson.Said(@"twice the epochs: loss (\S+), accuracy (\S+) after the last update\."));

        static string Rounded(double value) => value.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
        static string Three(double value) => value.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("lesson 5")]
    [InlineData("lesson 5 --derivative exact --learning-rate 0.003 --epochs 60")]
    [InlineData("lesson 5 --derivative exact --learning-rate 0.0123 --samples 77 --epochs 60 --layers 2,9,1")]
    public void FactorTwo_IsTwiceTheRate(string command)
    {
        var lesson = new Printed(command);
        string[] other = lesson.Said(@"`?--derivative (exact|original) --learning-rate (\S+?)`? trains alike\.");
        string changed = Regex.Replace(command, @" --(derivative|learning-rate) \S+", "");
        var twin = new Printed($"{changed} --derivative {other[0]} --learning-rate {other[1]}");
        Assert.Equal(lesson.Results, twin.Results);
        Assert.Equal(lesson.Json.GetProperty("weights").GetRawText(), twin.Json.GetProperty("weights").GetRawText());
    }

    /// <summary>What the page quotes are lines of the program, and short enough to stand on it.</summary>
    [Fact]
    public void Page_QuotesTheProgram()
    {
        string page = Calc.Run("lesson", "5", "--no-plots").Output;
        foreach (string part in (string[])["forward", "activations", "loss", "backward", "update"])
        {
            string[] lines = [.. CalculusCourse.Lessons.ProgramText.Part(5, part)];
            Assert.All(lines, line => Assert.InRange(line.Length, 0, 76));
            Assert.Contains(string.Join('\n', lines.Select(line => line.Length == 0 ? "" : "    " + line)), page);
        }
    }
}
