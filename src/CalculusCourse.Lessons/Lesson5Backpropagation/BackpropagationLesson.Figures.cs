using CalculusCourse.Lessons.Figures;
using CalculusCourse.Numerics.Learning.Fast;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

public sealed partial class BackpropagationLesson
{
    public static IEnumerable<Figure> Draw(BackpropagationInputs inputs, BackpropagationResults results)
    {
        double[] x1 = results.Points.Columns[0], x2 = results.Points.Columns[1];
        int[] labels = [.. results.Points.Labels.Select(label => (int)label)];

        // Neuron k of the first layer switches on across the line w₁ₖ·x₁ + w₂ₖ·x₂ + bₖ = 0.
        double[][] w = results.Trained.Weights[0];
        double[] b = results.Trained.Biases[0];
        (double, double, double)[] neurons = [.. Enumerable.Range(0, inputs.Layers[1]).Select(k => (w[0][k], w[1][k], b[k]))];
        if (NetworkFigure.Fits(inputs.Layers)) yield return new("lesson5-network", DescribeNetwork(results), () => NetworkFigure.Draw(results.Trained));
        yield return new("lesson5-regions", DescribeRegions(inputs, results), () => DecisionRegionsFigure.Draw(
            "What the network has learnt", x1, x2, labels, Probabilities, []));
        yield return new("lesson5-training", DescribeTraining(results), () => TrainingFigure.Draw(results.Loss, results.Accuracy));
        yield return new("lesson5-neurons", DescribeNeurons(inputs), () => DecisionRegionsFigure.Draw(
            "Where each neuron of the first layer switches on", x1, x2, labels, Probabilities, neurons));

        double[] Probabilities(double[] atX1, double[] atX2) => FastPrediction.Probabilities(results.Trained, [atX1, atX2]);
    }

    private static string DescribeNetwork(BackpropagationResults results) =>
        $"The trained network with {string.Join("–", results.Trained.Layers())} units as circles, and its weights as lines, the broader the "
        + "larger: vermilion above 0, blue below.";

    private static string DescribeRegions(BackpropagationInputs inputs, BackpropagationResults results) =>
        $"The {FigureText.Count(inputs.Count, "point")} by label, over the probability ŷ that the network gives to each place as colour; "
        + $"where ŷ is ½ a line, if it is anywhere. {FigureText.Number(100 * results.FinalAccuracy)} % of the points lie on the right side.";

    private static string DescribeTraining(BackpropagationResults results) =>
        $"Left: the loss, {FigureText.Number(results.InitialLoss)} before training and {FigureText.Number(results.FinalLoss)} after. Right: the "
        + $"accuracy, {FigureText.Number(100 * results.InitialAccuracy)} % before and {FigureText.Number(100 * results.FinalAccuracy)} % after.";

    private static string DescribeNeurons(BackpropagationInputs inputs) =>
        $"The same points and colours, and where each of the {FigureText.Count(inputs.Layers[1], "unit")} of the first layer passes through 0 as a "
        + "dashed line.";
}
