using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Tests.Learning;

public sealed class MultilayerPerceptronTests
{
    [Fact]
    public void Backward_LessonsNetwork_PrintsTheReferenceLines()
    {
        LabelledPoints points = Circles.Make(1000);
        NetworkParameters parameters = NetworkParameters.Random([2, 4, 3, 1], 42);
        List<string> lines = [];
        for (int epoch = 0; epoch < 150; epoch++)
        {
            double[][][] a = MultilayerPerceptron.Forward(parameters, points.Columns);
            string values = $"loss value {NumPyText.Matrix(MultilayerPerceptron.Loss(a[^1][0], points.Labels))} "
                + $"accuracy {PythonText.Repr(MultilayerPerceptron.Accuracy(a[^1][0], points.Labels))}";
            if (epoch == 0) lines.Add($"Before training - {values}");
            lines.Add($"Iteration {epoch} - {values}");
            MultilayerPerceptron.Descend(
                parameters, MultilayerPerceptron.Backward(parameters, a, points.Labels, SigmoidDerivative.Original), 0.005);
        }

        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "reference", "lesson5.txt")), lines);
    }

    [Fact]
    public void Sigmoid_FarOut_StaysFinite()
    {
        Assert.Equal(0.5, MultilayerPerceptron.Sigmoid(0));
        Assert.Equal(1, MultilayerPerceptron.Sigmoid(1e300));
        Assert.Equal(7.124576406741285e-218, MultilayerPerceptron.Sigmoid(-1e300), 1e-230);
        Assert.True(double.IsNaN(MultilayerPerceptron.Sigmoid(double.NaN)));
    }
}
