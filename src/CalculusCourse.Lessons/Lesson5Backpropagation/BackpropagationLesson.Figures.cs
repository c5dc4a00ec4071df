using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Learning.Fast;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

public sealed partial class BackpropagationLesson
{
    public static IEnumerable<Figure> Draw(BackpropagationInputs inputs, BackpropagationResults results)
    {
        double[] x1 = results.Points.Columns[0], x2 = results.Points.Columns[1];
        int[] labels = [.. results.Points.Labels.Select(label => (int)label)];
        if (NetworkFigure.Fits(inputs.Layers))
            yield return new("lesson5-network", DescribeNetwork(results), () => NetworkFigure.Draw(results.Trained));
        yield return new("lesson5-regions", DescribeRegions(inputs, results), () => DecisionRegionsFigure.Draw(
            "What the network has learnt", x1, x2, labels, Probabilities));
        yield return new("lesson5-training", DescribeTraining(results), () => TrainingFigure.Draw(
            results.Loss, results.Accuracy, results.GradientSizes));

        // Without a hidden layer there is no neuron that could switch on.
        if (inputs.Layers.Length < 3) yield break;

        // Neuron k of the first layer switches on across the line w₁ₖ·x₁ + w₂ₖ·x₂ + bₖ = 0.
        double[][] w = results.Trained.Weights[0];
        double[] b = results.Trained.Biases[0];
        (double, double, double)[] neurons = [.. Enumerable.Range(0, inputs.Layers[1]).Select(k => (w[0][k], w[1][k], b[k]))];
        yield return new("lesson5-neurons", DescribeNeurons(inputs), () => DecisionRegionsFigure.DrawNeurons(
            "Where each neuron of the first layer switches on", x1, x2, labels, Probabilities, neurons));

        double[] Probabilities(double[] atX1, double[] atX2) => FastPrediction.Probabilities(results.Trained, [atX1, atX2]);
    }

    private static string DescribeNetwork(BackpropagationResults results)
    {
        double[][][] weights = results.Trained.Weights;
        (double largest, int l0, int i0, int k0) = (0, 0, 0, 0);
        for (int l = 0; l < weights.Length; l++)
        {
            for (int i = 0; i < weights[l].Length; i++)
            {
                for (int k = 0; k < weights[l][i].Length; k++)
                {
                    double size = Math.Abs(weights[l][i][k]);
                    if (size > largest && double.IsFinite(size)) (largest, l0, i0, k0) = (size, l, i, k);
                }
            }
        }

        string name = largest == 0 ? "" : $"; the largest is W[{l0}][{i0}][{k0}] = {FigureText.Number(weights[l0][i0][k0], 3)}";
        return $"The trained network, {string.Join("–", results.Trained.Layers())} units as circles, and its weights as lines, "
            + $"the broader the larger{name}.";
    }

    private static string DescribeRegions(BackpropagationInputs inputs, BackpropagationResults results) =>
        $"{FigureText.Count(inputs.Count, "point")} by label, over the probability ŷ of label 1 at each place as colour; where ŷ passes ½ "
        + $"there is a line. {FigureText.Number(100 * results.FinalAccuracy)} % of the points lie on the right side.";

    private static string DescribeTraining(BackpropagationResults results) =>
        $"By epoch, the loss, {FigureText.Number(results.InitialLoss)} before training and {FigureText.Number(results.FinalLoss)} after; "
        + $"the accuracy, {FigureText.Number(100 * results.InitialAccuracy)} % before and {FigureText.Number(100 * results.FinalAccuracy)} % "
        + "after; and how large the derivatives dW of each layer's weights are, on a logarithmic axis.";

    private static string DescribeNeurons(BackpropagationInputs inputs) =>
        $"The same points, the boundary ŷ = ½, and a dashed line for each of the {FigureText.Count(inputs.Layers[1], "neuron")} of the "
        + "first layer that switches on within the picture, with an arrow to the side where it is on.";
}
