using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Lesson5Backpropagation;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Tests.Lesson5Backpropagation;

public sealed class BackpropagationLessonTests
{
    /// <summary>The lesson trains with the fast network; the page's mathematics, step by step, gives the same bits.</summary>
    [Theory]
    [InlineData(SigmoidDerivative.Original)]
    [InlineData(SigmoidDerivative.Exact)]
    public void Compute_HasTheBitsOfForwardBackwardAndDescend(SigmoidDerivative derivative)
    {
        var inputs = new BackpropagationInputs([2, 4, 3, 1], Epochs: 25, LearningRate: 0.002, Samples: 333, Derivative: derivative);
        BackpropagationResults results = BackpropagationLesson.Compute(inputs, cancellation: TestContext.Current.CancellationToken);

        LabelledPoints points = Circles.Make(inputs.Samples, inputs.Factor, inputs.Noise, inputs.Seed);
        NetworkParameters network = NetworkParameters.Random(inputs.Layers, inputs.WeightsSeed);
        for (int epoch = 0; epoch < inputs.Epochs; epoch++)
        {
            double[][][] a = MultilayerPerceptron.Forward(network, points.Columns);
            Assert.Equal(MultilayerPerceptron.Loss(a[^1][0], points.Labels), results.Loss[epoch]);
            Assert.Equal(MultilayerPerceptron.Accuracy(a[^1][0], points.Labels), results.Accuracy[epoch]);
            NetworkParameters gradient = MultilayerPerceptron.Backward(network, a, points.Labels, derivative);
            MultilayerPerceptron.Descend(network, gradient, inputs.LearningRate);
        }

        Assert.Equal(network.Weights, results.Trained.Weights);
        Assert.Equal(network.Biases, results.Trained.Biases);
    }

    [Fact]
    public void Compute_ReadersPoints_AreLearnt()
    {
        var own = DataTable.Of("own.csv", [[0, 1, 2, 3], [1, 1, 2, 2]], [-1, 1, -1, 1]);
        BackpropagationResults results = BackpropagationLesson.Compute(
            new([2, 1], Epochs: 3, Data: own), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(own.Columns, results.Points.Columns);
        Assert.Equal([0, 1, 0, 1], results.Points.Labels);
        Assert.Equal(3, results.Loss.Length);
    }

    [Fact]
    public void Compute_Cancelled_ReportsEveryFinishedEpoch()
    {
        using var source = new CancellationTokenSource();
        var finished = new List<long>();
        BackpropagationResults results = BackpropagationLesson.Compute(
            new([2, 3, 1], Epochs: 50, Samples: 50),
            done =>
            {
                finished.Add(done);
                if (done == 7) source.Cancel();
            },
            source.Token);
        Assert.Equal(Enumerable.Range(1, 7).Select(done => (long)done), finished);
        Assert.Equal((TrainingStatus.Cancelled, 7), (results.Status, results.Loss.Length));
    }
}
