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
        if (NetworkFigure.Fits(inputs.Layers)) yield return new("lesson5-network", () => NetworkFigure.Draw(results.Trained));
        yield return new("lesson5-regions", () => DecisionRegionsFigure.Draw(
            "What the network has learnt", x1, x2, labels, Probabilities, []));
        yield return new("lesson5-training", () => TrainingFigure.Draw(results.Loss, results.Accuracy));
        yield return new("lesson5-neurons", () => DecisionRegionsFigure.Draw(
            "Where each neuron of the first layer switches on", x1, x2, labels, Probabilities, neurons));

        double[] Probabilities(double[] atX1, double[] atX2) => FastPrediction.Probabilities(results.Trained, [atX1, atX2]);
    }
}
