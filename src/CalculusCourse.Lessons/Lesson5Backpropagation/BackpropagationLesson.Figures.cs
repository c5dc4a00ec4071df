using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

public sealed partial class BackpropagationLesson
{
    /// <summary>The figures, in the file's own units. Of more than two inputs they show the first two, the others at their mean.</summary>
    public static IEnumerable<Figure> Draw(BackpropagationInputs inputs, BackpropagationResults results)
    {
        double[][] columns = inputs.Data?.Train.Columns ?? results.Points.Columns;
        NetworkParameters network = SavedNetwork.Unscaled(results.Trained, inputs.Scaling);
        int[] labels = [.. results.Points.Labels.Select(label => (int)label)];
        RegionNames names = Names(inputs);
        if (NetworkFigure.Fits(inputs.Layers)) yield return new("lesson5-network", () => NetworkFigure.Draw(results.Trained));
        if (columns.Length == 1)
        {
            yield return new("lesson5-regions", () => ProbabilityFigure.Draw(
                "What the network has learnt", columns[0], labels, x => Probabilities([x]), names));
            yield return new("lesson5-training", () => TrainingFigure.Draw(results.Loss, results.Accuracy));
            yield break;
        }

        double[] x1 = columns[0], x2 = columns[1];
        double[] means = [.. columns.Skip(2).Select(Mean)];
        string others = means.Length == 0 ? ""
            : means.Length == 1 ? ", the other feature at its mean" : $", the other {means.Length} at their mean";

        // Neuron k of the first layer switches on across the line w₁ₖ·x₁ + w₂ₖ·x₂ + bₖ = 0; what the others add there goes with bₖ.
        double[][] w = network.Weights[0];
        double[] b = network.Biases[0];
        (double, double, double)[] neurons =
        [
            .. Enumerable.Range(0, inputs.Layers[1])
                .Select(k => (w[0][k], w[1][k], b[k] + means.Select((mean, j) => mean * w[j + 2][k]).Sum())),
        ];
        yield return new("lesson5-regions", () => DecisionRegionsFigure.Draw(
            $"What the network has learnt{others}", x1, x2, labels, Slice, [], names: names));
        yield return new("lesson5-training", () => TrainingFigure.Draw(results.Loss, results.Accuracy));
        yield return new("lesson5-neurons", () => DecisionRegionsFigure.Draw(
            $"Where each neuron of the first layer switches on{others}", x1, x2, labels, Slice, neurons, names: names));

        double[] Slice(double[] atX1, double[] atX2) =>
            Probabilities([atX1, atX2, .. means.Select(mean => Enumerable.Repeat(mean, atX1.Length).ToArray())]);

        double[] Probabilities(double[][] at) => Ask(results.Trained, inputs.Scaling, at);
    }

    private static RegionNames Names(BackpropagationInputs inputs)
    {
        if (inputs.Data is not { Whole: var table }) return RegionNames.Default;
        return new(
            RegionNames.Shown(table.Names[0]), table.Names.Length > 1 ? RegionNames.Shown(table.Names[1]) : "",
            RegionNames.Shown(table.Negative), RegionNames.Shown(table.Positive));
    }

    private static double Mean(double[] column)
    {
        double sum = 0;
        foreach (double x in column) sum += x / column.Length;
        return sum;
    }
}
