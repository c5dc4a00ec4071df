using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Lesson5Backpropagation;
using CalculusCourse.Numerics.Learning;
using CalculusCourse.Numerics.Learning.Fast;

namespace CalculusCourse.Tests.Lesson5Backpropagation;

public sealed class TrainingVerdictTests
{
    /// <summary>What is said of a training of points that a line parts, with these inputs.</summary>
    private static string Said(BackpropagationInputs inputs) => Said(inputs, out _);

    private static string Said(BackpropagationInputs inputs, out BackpropagationResults results)
    {
        results = BackpropagationLesson.Compute(inputs, cancellation: TestContext.Current.CancellationToken);
        double[] probabilities = FastPrediction.Probabilities(results.Trained, results.Points.Columns);
        return string.Join('\n', TrainingVerdict.Of(inputs, results, probabilities).Select(text => $"{text}"));
    }

    private static DataSet Own(double[][] columns, double[] labels, bool isScaled = false) => DataSet.Of(
        new DataRequest("own.csv", "--data") { Standardize = isScaled },
        new("own.csv", [.. columns.Select((_, i) => $"c{i}")], columns, "label", Array.ConvertAll(labels, label => label == 1), "no", "yes"));

    private static DataSet Line(int count, double scale = 1, bool isScaled = false) => Own(
        [[.. Enumerable.Range(0, count).Select(i => scale * (i - (0.45 * count)) / count)]],
        [.. Enumerable.Range(0, count).Select(i => i < 0.4 * count ? 0.0 : 1)],
        isScaled);

    [Fact]
    public void GoodTraining_SaysNothing()
    {
        Assert.Equal("", Said(new([1, 1], 300, 0.5, Data: Line(40)), out BackpropagationResults results));
        Assert.InRange(results.FinalAccuracy, 0.9, 1);
    }

    [Fact]
    public void LossThatRose_IsSaidWithBothLosses()
    {
        string said = Said(new([1, 4, 3, 1], 60, 3, Data: Line(40, 100)), out BackpropagationResults results);
        Assert.True(results.FinalLoss > results.InitialLoss);
        Assert.Contains("The loss rose: it was ", said);
        Assert.Contains(CalculusCourse.Numerics.PythonText.General(results.FinalLoss), said);
        Assert.Contains("Try --standardize, which brings all features to one size; ", said);
        Assert.Contains("a smaller --learning-rate, such as 0.3", said);
        string scaled = Said(new([1, 4, 3, 1], 60, 300, Data: Line(40, 100, isScaled: true)));
        Assert.Contains("The loss rose: ", scaled);
        Assert.DoesNotContain("--standardize", scaled);
    }

    [Fact]
    public void SameClassForEveryPoint_IsSaidWithItsShare()
    {
        string said = Said(new([1, 4, 3, 1], 10, 1e-6, Data: Line(40)), out BackpropagationResults results);
        Assert.Contains(results.FinalAccuracy == 0.6
            ? "The network says the same class for every point, yes: the accuracy, 0.6, is no more than that class's share of the points, 24 of 40."
            : "The network says the same class for every point, no: the accuracy, 0.4, is no more than that class's share of the points, 16 of 40.", said);
    }

    [Fact]
    public void DeadLayer_IsNamed()
    {
        // Below 0 everywhere: the first layer's only unit is active for no point.
        var loaded = new SavedNetwork(new([[[1]], [[1]]], [[0], [0.25]]), SigmoidDerivative.Exact, null, ["no", "yes"]);
        DataSet below = Own([[-1, -2, -3, -4]], [0, 0, 1, 1]);
        string said = Said(new([1, 1, 1], 20, 0.1, Data: below, Loaded: loaded), out BackpropagationResults results);
        Assert.Contains("In layer 0 no unit is active for any point, from the beginning on", said);
        Assert.DoesNotContain("--epochs", said);
        Assert.DoesNotContain("--learning-rate", said);
        Assert.Equal(loaded.Parameters.Weights, results.Trained.Weights);
    }

    [Fact]
    public void PointsOnTheWrongSideForGood_AreCounted()
    {
        var loaded = new SavedNetwork(new([[[1000]]], [[0]]), SigmoidDerivative.Exact, null, ["no", "yes"]);
        DataSet points = Own([[-1, 1, 2, 3]], [1, 0, 0, 1]);
        string said = Said(new([1, 1], 1, 1e-9, Data: points, Loaded: loaded));
        Assert.Contains("For 3 of the 4 points ŷ is on the wrong side, and as near to 0 or 1 as numbers get.", said);
    }

    [Fact]
    public void JumpsOnTheWay_AreSaid()
    {
        var inputs = new BackpropagationInputs([2, 4, 3, 1], 1000, 0.003, Derivative: SigmoidDerivative.Exact);
        string said = Said(inputs, out BackpropagationResults results);
        Assert.True(results.Loss.Min() < results.FinalLoss && results.FinalLoss < results.InitialLoss);
        Assert.Contains($"at epoch {Array.IndexOf(results.Loss, results.Loss.Min())}, and ", said);
    }

    [Fact]
    public void DivergedOrUntrained_SaysNothing()
    {
        Assert.Equal("", Said(new([2, 4, 3, 1], 0)));
        Assert.Equal("", Said(new([2, 4, 3, 1], 50, 1e300), out BackpropagationResults results));
        Assert.Equal(TrainingStatus.Diverged, results.Status);
    }

    /// <summary>Whatever is trained, what is said of it is true.</summary>
    [Fact]
    public void RandomTrainings_EverySentenceIsTrue()
    {
        var random = new Random(7);
        for (int run = 0; run < 150; run++)
        {
            int count = random.Next(1, 40), features = random.Next(1, 5);
            double scale = Math.Pow(10, random.Next(-3, 5));
            double[][] columns = [.. Enumerable.Range(0, features).Select(_ => Numbers(() => scale * ((2 * random.NextDouble()) - 1)))];
            DataSet own = Own(columns, Numbers(() => random.Next(2)));
            var inputs = new BackpropagationInputs(
                [features, .. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(1, 4)), 1], random.Next(1, 60),
                Math.Pow(10, random.Next(-6, 2)), WeightsSeed: run, Data: own);
            string said = Said(inputs, out BackpropagationResults results);
            if (results.Status == TrainingStatus.Diverged) continue;
            double[] p = MultilayerPerceptron.Forward(results.Trained, results.Points.Columns)[^1][0];
            int ones = own.Train.IsPositive.Count(isOne => isOne), yes = p.Count(value => value > 0.5);
            Assert.Equal(results.FinalLoss > results.InitialLoss, said.Contains("The loss rose", StringComparison.Ordinal));
            bool saysOne = (yes == 0 || yes == count) && ones > 0 && ones < count;
            Assert.Equal(saysOne, said.Contains("same class for every point", StringComparison.Ordinal));
            if (said.Contains("that is no better", StringComparison.Ordinal))
                Assert.True(results.FinalAccuracy * count <= Math.Max(ones, count - ones) + 1e-9);
            if (said.Contains("no unit is active", StringComparison.Ordinal)) Assert.Equal(p.Min(), p.Max());
            if (said.Contains("on the wrong side", StringComparison.Ordinal)) Assert.True(results.FinalLoss > 30);

            double[] Numbers(Func<double> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];
        }
    }
}
