using System.Globalization;
using System.Text.Json;
using CalculusCourse.Lessons.Lesson5Backpropagation;
using CalculusCourse.Tests.Cli;
using CalculusCourse.Tests.Figures;
using ScottPlot;
using ScottPlot.Panels;
using ScottPlot.Plottables;

namespace CalculusCourse.Tests.Lesson5Backpropagation;

/// <summary>Lesson 5 on tables with any number of features, against the plain network.</summary>
public sealed class BackpropagationDataTests : IDisposable
{
    private const double Error = 1e-9;
    private const string Petals = "lesson 5 --data Recorded/inputs/petals.csv --label species";
    private const string Network = "Recorded/inputs/petals-network.json";

    private readonly string folder = Directory.CreateTempSubdirectory("calc-network").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A table of random rows whose class is the sign of a random sum; the columns are of unlike size where that is asked for.</summary>
    private string Write(int rows, int features, int seed, bool isUnlike = false)
    {
        var random = new Random(seed);
        string path = Path.Combine(folder, $"r{rows}-{features}-{seed}.csv");
        double[] size = [.. Enumerable.Range(0, features).Select(j => isUnlike ? Math.Pow(10, (j % 5) - 2) : 1)];
        double[] shift = [.. Enumerable.Range(0, features).Select(j => isUnlike ? 3 * size[j] : 0)];
        double[] sign = [.. Enumerable.Range(0, features).Select(_ => (2 * random.NextDouble()) - 1)];
        var lines = new List<string> { string.Join(',', Enumerable.Range(0, features).Select(j => $"f{j}").Append("class")) };
        for (int i = 0; i < rows; i++)
        {
            double[] x = [.. size.Select((s, j) => (s * ((2 * random.NextDouble()) - 1)) + shift[j])];
            double sum = x.Select((v, j) => (v - shift[j]) / size[j] * sign[j]).Sum();
            lines.Add(string.Join(',', x.Select(v => v.ToString("R", CultureInfo.InvariantCulture)).Append(sum > 0 ? "up" : "down")));
        }

        File.WriteAllLines(path, lines);
        return path;
    }

    private static (double[] At, int Label)[] Points(string file, bool isScaled)
    {
        string[][] rows = [.. File.ReadLines(file).Skip(1).Select(line => line.Split(','))];
        double[][] x = [.. rows.Select(row => row[..^1].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        for (int j = 0; isScaled && j < x[0].Length; j++)
        {
            double mean = x.Average(row => row[j]), deviation = Math.Sqrt(x.Average(row => (row[j] - mean) * (row[j] - mean)));
            foreach (double[] row in x) row[j] = (row[j] - mean) / deviation;
        }

        return [.. x.Zip(rows, (at, row) => (at, row[^1] == "up" ? 1 : 0))];
    }

    [Theory]
    [InlineData(40, 1, 1, "1,4,3,1", "", false)]
    [InlineData(130, 3, 2, "3,4,3,1", "", true)]
    [InlineData(57, 13, 3, "13,6,1", "--derivative exact", true)]
    [InlineData(33, 41, 4, "41,16,1", "", false)]
    [InlineData(20, 30, 5, "30,1", "--derivative exact", true)]
    public void Training_AnyNumberOfFeatures_IsThePlainNetworks(int rows, int features, int seed, string layers, string options, bool isScaled)
    {
        string file = Write(rows, features, seed, isUnlike: isScaled);
        (double[] At, int Label)[] points = Points(file, isScaled);
        var network = new PlainNetwork([.. layers.Split(',').Select(int.Parse)], 7);
        var lesson = new Printed(
            $"lesson 5 --data {file} --layers {layers} --epochs 25 --learning-rate 0.01 --weights-seed 7 {options}"
            + (isScaled ? " --standardize" : ""));
        double[] loss = lesson.Numbers("loss"), accuracy = lesson.Numbers("accuracy");
        for (int epoch = 0; epoch < 25; epoch++)
        {
            (double expected, double part) = network.Evaluate(points);
            Printed.AssertClose(expected, loss[epoch], Error);
            Assert.Equal(part, accuracy[epoch], 1e-12);
            network.Descend(points, 0.01, options.Length > 0 ? 1 : 2);
        }

        Printed.AssertClose(network.Evaluate(points).Loss, lesson.Number("finalLoss"), Error);

        // In the file's own units the printed weights say of a row as it stands there what the network says.
        double[][] weights = [.. lesson.Json.GetProperty("weights")[0].EnumerateArray().Select(Printed.ToNumbers)];
        double[] biases = Printed.ToNumbers(lesson.Json.GetProperty("biases")[0]);
        double[] row = Points(file, false)[0].At, z = [.. biases.Select((b, k) => b + row.Select((x, i) => x * weights[i][k]).Sum())];
        bool isOutput = weights[0].Length == 1 && layers.Split(',').Length == 2;
        double[] first = network.Forward(points[0].At)[1];
        Printed.AssertClose(first, z.Select(value => isOutput ? 1 / (1 + Math.Exp(-value)) : Math.Max(0, value)), 1e-7);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Layers_NotGiven_BeginWithTheFeatures(int features)
    {
        string file = Write(20, features, 9);
        string printed = Calc.Run("lesson", "5", "--data", file, "--epochs", "1", "--no-plots", "--json").Output;
        JsonElement json = JsonDocument.Parse(printed).RootElement;
        Assert.Equal([features, 4, 3, 1], json.GetProperty("inputs").GetProperty("layers").EnumerateArray().Select(e => e.GetInt32()));
        Calc.Outcome wrong = Calc.Run("lesson", "5", "--data", file, "--layers", $"{features + 1},3,1", "--no-plots");
        Assert.Equal((2, ""), (wrong.ExitCode, wrong.Output));
        Assert.Contains($"--layers must begin with {features}, as many as the features of {file}, not {features + 1}", wrong.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--standardize")]
    public void CheckGradientsAndSteps_ManyFeatures_Agree(string options)
    {
        string file = Write(31, 7, 3, isUnlike: options.Length > 0);
        var lesson = new Printed(
            $"lesson 5 --data {file} --layers 7,5,1 --epochs 2 --derivative exact --check-gradients --steps --point 30 {options}");
        Assert.InRange(lesson.Number("gradientError"), 0, 1e-6);
        Assert.InRange(lesson.Number("jacobianError"), 0, 1e-8);
        (double[] at, int label) = Points(file, options.Length > 0)[30];
        Printed.AssertClose(at, Printed.ToNumbers(lesson.Json.GetProperty("trace")[0].GetProperty("input")), 1e-12);
        Assert.Equal((7, 5), (
            lesson.Json.GetProperty("trace")[0].GetProperty("dW").GetArrayLength(),
            lesson.Json.GetProperty("trace")[0].GetProperty("jacobian").GetArrayLength()));
        Assert.Contains($"Coordinates: f0, f1, f2, f3, f4, …{(options.Length > 0 ? ", scaled: " : ".")}", lesson.Sentences);
        Assert.Contains($"where the label is {label}:", lesson.Sentences);
    }

    /// <summary>What the figures say of the accuracy and the loss is counted from what the network says of each row.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Descriptions_TellWhatTheNetworkSaysOfTheRows(int features)
    {
        string file = Write(60, features, 12);
        string command = $"lesson 5 --data {file} --epochs 30 --learning-rate 0.05 --weights-seed 3";
        string[][] said = [.. new Printed($"{command} --predict {file}").Results.Select(line => line.Split('\t'))];
        string[] labels = [.. File.ReadLines(file).Skip(1).Select(line => line.Split(',')[^1])];
        Assert.Equal(60, said.Length);
        double part = 100.0 * said.Zip(labels).Count(pair => pair.First[0] == pair.Second) / 60;
        double loss = said.Zip(labels, (row, label) => Math.Log(label == "up" ? double.Parse(row[1], CultureInfo.InvariantCulture)
            : 1 - double.Parse(row[1], CultureInfo.InvariantCulture))).Sum(log => -log);
        var lesson = new Printed(command);
        Assert.NotEqual(part, 100 * lesson.Number("initialAccuracy"));
        Assert.Contains($" {part:0.####} % of the points lie on the right side".Replace(',', '.'), Scene.Description(command, "lesson5-regions"), StringComparison.Ordinal);
        string training = Scene.Description(command, "lesson5-training");
        Assert.Contains($" % before and {part:0.####} % after".Replace(',', '.'), training, StringComparison.Ordinal);
        string told = training[(training.IndexOf(" and ", StringComparison.Ordinal) + 5)..training.IndexOf(" after;", StringComparison.Ordinal)];
        Assert.Equal(loss, double.Parse(told, CultureInfo.InvariantCulture), 1e-5 * loss);
    }

    [Fact]
    public void Steps_WithRowsSetAside_NameTheRow()
    {
        var lesson = new Printed($"{Petals} --epochs 1 --test-part 0.5 --steps --point 3");
        int row = int.Parse(lesson.Said(@"it is row (\d+): some are kept for the test")[0], CultureInfo.InvariantCulture);
        string[] cells = File.ReadAllLines("Recorded/inputs/petals.csv")[row + 1].Replace(',', '.').Split(';');
        double[] input = Printed.ToNumbers(lesson.Json.GetProperty("trace")[0].GetProperty("input"));
        Assert.Equal(cells[..3].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)), input);
    }

    [Fact]
    public void SaveThenLoad_PredictsTheSameBits()
    {
        string saved = Path.Combine(folder, "net.json");
        const string Ask = "--predict Recorded/inputs/petals-new.csv";
        var trained = new Printed($"{Petals} --weights-seed 3 --standardize --epochs 40 --learning-rate 0.05 --save {saved} {Ask}");
        var asked = new Printed($"lesson 5 --load {saved} {Ask}");
        foreach (string field in (string[])["predictions", "probabilities", "weights", "biases"])
            Assert.Equal(trained.Json.GetProperty(field).GetRawText(), asked.Json.GetProperty(field).GetRawText());
        Assert.False(asked.Json.TryGetProperty("loss", out _));
        double[] p = asked.Numbers("probabilities");
        Assert.Equal(5, p.Length);
        Assert.InRange(p.Distinct().Count(), 2, 5);
        Assert.Equal(
            p.Select(v => (v > 0.5 ? "versicolor" : "setosa") + "\t" + CalculusCourse.Numerics.PythonText.Repr(v)), asked.Results);
        Assert.Equal(asked.Results, trained.Results);
        string[][] table = asked.Table("point", "ŷ", "says");
        Assert.Equal(p.Select(v => v > 0.5 ? "versicolor" : "setosa"), table.Select(row => row[2]));

        // Trained no further, it is what it was; trained further, it goes on from there.
        var same = new Printed($"{Petals} --load {saved} --epochs 0");
        Assert.Equal(trained.Number("finalLoss"), same.Number("initialLoss"));
        Assert.Contains("Nothing is trained: these are the saved weights and biases.", same.Sentences);
        var further = new Printed($"{Petals} --load {saved} --epochs 5 --learning-rate 0.05");
        var atOnce = new Printed($"{Petals} --weights-seed 3 --standardize --epochs 45 --learning-rate 0.05");
        Assert.Equal(atOnce.Numbers("loss")[40..], further.Numbers("loss"));
        Assert.Contains("Training goes on from the saved weights", further.Sentences);
    }

    [Fact]
    public void Circles_SavedAndLoaded_GoOn()
    {
        string saved = Path.Combine(folder, "circles.json");
        Assert.Equal(0, Calc.Run("lesson", "5", "--epochs", "20", "--save", saved, "--results", "--no-plots").ExitCode);
        double[] atOnce = new Printed("lesson 5 --epochs 30").Numbers("loss");
        Assert.Equal(atOnce[20..], new Printed($"lesson 5 --load {saved} --epochs 10").Numbers("loss"));
        File.WriteAllText(Path.Combine(folder, "new.csv"), "0.1,0.2\n1,0\n-0.9,0.3\n");
        var asked = new Printed($"lesson 5 --load {saved} --predict {folder}/new.csv");
        var trained = new Printed($"lesson 5 --epochs 20 --predict {folder}/new.csv");
        Assert.Equal(trained.Numbers("probabilities"), asked.Numbers("probabilities"));
        Assert.Equal(3, asked.Results.Length);
    }

    [Fact]
    public void Predict_RowsWithoutAValue_HaveNone()
    {
        string file = Path.Combine(folder, "new.csv");
        File.WriteAllText(file, "petal length,petal width,height\n1.4,,200\n4.5,1.5,300\n");
        Assert.Equal(3, Calc.Run("lesson", "5", "--load", Network, "--predict", file).ExitCode);
        var asked = new Printed($"lesson 5 --load {Network} --predict {file} --skip-missing");
        Assert.Equal(JsonValueKind.Null, asked.Json.GetProperty("predictions")[0].ValueKind);
        Assert.Equal("undefined\tnan", asked.Results[0]);
        Assert.Contains("Of 1 of them it says nothing", asked.Sentences);
    }

    [Theory]
    [InlineData("lesson 5 --load {0}", 2, "give --data to train it further, or --predict")]
    [InlineData("lesson 5 --load {0} --data Recorded/inputs/circles.csv", 2, "takes 3 features, petal length, petal width, height")]
    [InlineData("lesson 5 --data Recorded/inputs/petals.csv --label colour --load {0}", 2, "colour has no versicolor")]
    [InlineData("lesson 5 --data Recorded/inputs/petals.csv --label species --load {0} --layers 3,1", 2, "--layers says 3,1, and the network in")]
    [InlineData("lesson 5 --data Recorded/inputs/petals.csv --label species --load {0} --columns 1,2,3", 2, "leave --columns out")]
    [InlineData("lesson 5 --load {0} --predict Recorded/inputs/petals-new.csv --save x.json", 2, "--save goes with --data")]
    [InlineData("lesson 5 --load {0} --predict Recorded/inputs/petals-new.csv --steps", 2, "--steps goes with --data")]
    [InlineData("lesson 5 --load {0} --predict Recorded/inputs/circles.csv", 3, "no column petal length")]
    [InlineData("lesson 5 --load {0} --solution --data Recorded/inputs/petals.csv", 2, "leave --load out")]
    [InlineData("lesson 5 --load Recorded/inputs/petals.csv --predict Recorded/inputs/petals-new.csv", 3, "line 1, column 1: this is no JSON")]
    [InlineData("lesson 5 --standardize", 2, "--standardize goes with --data")]
    [InlineData("lesson 5 --save -", 2, "--save needs a file's name")]
    [InlineData("lesson 5 --save none/such.json", 5, "there is no folder none")]
    [InlineData("lesson 5 --save Recorded", 5, "Recorded is a folder")]
    public void WhatDoesNotFit_IsRefused(string command, int exitCode, string message)
    {
        Calc.Outcome outcome = Calc.Run([.. Calc.Words(string.Format(CultureInfo.InvariantCulture, command, Network)), "--no-plots"]);
        Assert.Equal((exitCode, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(message, outcome.Error);
    }

    [Fact]
    public void Predict_OptionsOfTraining_AreSaidToChangeNothing()
    {
        const string Command = $"lesson 5 --load {Network} --predict Recorded/inputs/petals-new.csv --epochs 9 --results";
        Calc.Outcome outcome = Calc.Run(Calc.Words(Command));
        Assert.Equal((0, 5), (outcome.ExitCode, outcome.Output.Split('\n').Length - 1));
        Assert.Contains("nothing is trained without --data, so --epochs changed nothing", outcome.Error);
    }

    [Fact]
    public void Save_ThatFails_IsToldBehindTheResults()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "no /dev/full");
        Calc.Outcome outcome = Calc.Run([.. Calc.Words($"{Petals} --epochs 1 --save /dev/full --results --no-plots")]);
        Assert.Equal(5, outcome.ExitCode);
        Assert.StartsWith("Before training", outcome.Output);
        Assert.Contains("/dev/full could not be written", outcome.Error);
    }

    [Fact]
    public void Save_NetworkThatDiverged_WritesNothing()
    {
        string saved = Path.Combine(folder, "net.json");
        Calc.Outcome outcome = Calc.Run([.. Calc.Words($"{Petals} --learning-rate 1e300 --save {saved} --results --no-plots")]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(outcome.Error.Contains("was not written", StringComparison.Ordinal), !File.Exists(saved));
        Assert.Contains("--standardize", outcome.Error);
    }

    [Fact]
    public void Results_OfATrainingThatDoesNotWork_SaySoBeside()
    {
        Calc.Outcome outcome = Calc.Run([.. Calc.Words($"{Petals} --standardize --epochs 30 --results --no-plots")]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("The network says the same class for every point", outcome.Error);
        var page = new Printed($"{Petals} --standardize --epochs 30");
        Assert.Contains("Does it work? ", page.Sentences);
        string seed = page.Said(@"`?--weights-seed (\d+)`?, with which every layer has an active unit")[0];
        var other = new Printed($"{Petals} --standardize --epochs 30 --weights-seed {seed}");
        Assert.DoesNotContain("from the beginning on", other.Sentences);
        Assert.All(page.Json.GetProperty("warnings").EnumerateArray(), said => Assert.Contains(said.GetString()!, page.Sentences));
    }

    [Fact]
    public void TestPart_IsAskedAndNotLearnt()
    {
        const string Command = $"{Petals} --weights-seed 3 --standardize --learning-rate 0.05 --epochs 60 --test-part 0.3 --split-seed 4";
        var lesson = new Printed($"{Command} --predict Recorded/inputs/petals.csv");
        JsonElement test = lesson.Json.GetProperty("test");
        double[][] said = [.. test.GetProperty("confusion").EnumerateArray().Select(Printed.ToNumbers)];
        Assert.Equal(9, said.Sum(row => row.Sum()));
        Assert.Equal((said[0][0] + said[1][1]) / 9.0, test.GetProperty("accuracy").GetDouble(), 1e-15);
        int[] held = CalculusCourse.Lessons.Data.TrainTestSplit.Draw(30, 0.3, 4).Test;
        string[] species = [.. File.ReadLines("Recorded/inputs/petals.csv").Skip(1).Select(line => line.Split(';')[3])];
        string[] predicted = [.. lesson.Json.GetProperty("predictions").EnumerateArray().Select(e => e.GetString()!)];
        foreach (int i in (int[])[0, 1])
        {
            foreach (int j in (int[])[0, 1])
            {
                string[] names = ["setosa", "versicolor"];
                Assert.Equal(said[i][j], held.Count(row => species[row] == names[i] && predicted[row] == names[j]));
            }
        }

        Assert.Contains("21 points from Recorded/inputs/petals.csv are told apart", lesson.Sentences);
        Assert.Contains("a[0] = x; // the points, one a row: points × 3", lesson.Sentences);
    }

    [Fact]
    public void Figures_OneFeature_ShowTheProbability()
    {
        Plot plot = Scene.Of($"lesson 5 --data {Write(40, 1, 1)} --epochs 50 --learning-rate 0.05", "lesson5-regions").Plot();
        Assert.Equal(("What the network has learnt", "f0", "probability of up, ŷ"), plot.Labels());
        Assert.Equal(["down", "up", "ŷ", "ŷ = ½"], plot.Legend());
        Assert.Equal(40, plot.All<Markers>().Sum(marks => marks.Points().Length));
        plot.AssertShowsAll();
        Assert.ThrowsAny<Exception>(() => Scene.Of($"lesson 5 --data {Write(40, 1, 1)} --epochs 1", "lesson5-neurons"));
    }

    [Fact]
    public void Figures_ManyFeatures_CutThroughTheMeansOfTheOthers()
    {
        string file = Write(60, 4, 6, isUnlike: true);
        string command = $"lesson 5 --data {file} --layers 4,3,1 --epochs 40 --learning-rate 0.02 --standardize";
        Plot plot = Scene.Of(command, "lesson5-neurons").Plot();
        Assert.Equal(("Where each neuron of the first layer switches on, the other 2 at their mean", "f0", "f1"), plot.Labels());
        Assert.Equal("probability of up, ŷ", Assert.Single(Scene.Of(command, "lesson5-regions").Plot().Axes.GetPanels().OfType<ColorBar>()).Label);
        plot.AssertShowsAll();
        var lesson = new Printed(command);
        double[][] w = [.. lesson.Json.GetProperty("weights")[0].EnumerateArray().Select(Printed.ToNumbers)];
        double[] b = Printed.ToNumbers(lesson.Json.GetProperty("biases")[0]);
        double[][] x = [.. Points(file, false).Select(point => point.At)];
        double[] means = [.. Enumerable.Range(0, 4).Select(j => x.Average(row => row[j]))];
        LinePlot[] lines = plot.All<LinePlot>();
        // Lines that do not cross the picture are not drawn; whatever is drawn is where a neuron's sum is 0.
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(
            Enumerable.Range(0, 3), k => Array.TrueForAll([line.Start, line.End], end => Math.Abs(Part(k, end)) < 1e-9)));

        double Part(int k, Coordinates at)
        {
            double z = (w[0][k] * at.X) + (w[1][k] * at.Y) + (w[2][k] * means[2]) + (w[3][k] * means[3]) + b[k];
            return z / (Math.Abs(w[0][k] * at.X) + Math.Abs(w[1][k] * at.Y) + Math.Abs(b[k]));
        }
    }

    [Fact]
    public void Figures_LongNames_AreCut()
    {
        Assert.Equal("short", RegionNames.Shown("short"));
        Assert.Equal(32, RegionNames.Shown(new string('x', 100)).Length);
        Assert.DoesNotContain('\u001b', RegionNames.Shown("\u001b[31mred"));
    }
}
