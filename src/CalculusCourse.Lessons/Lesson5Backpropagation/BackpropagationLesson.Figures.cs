using CalculusCourse.Lessons.Figures;
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
        if (NetworkFigure.Fits(inputs.Layers))
            yield return new("lesson5-network", DescribeNetwork(results), () => NetworkFigure.Draw(results.Trained));
        if (columns.Length == 1)
        {
            yield return new("lesson5-regions", DescribeProbability(inputs, results, names), () => ProbabilityFigure.Draw(
                "What the network has learnt", columns[0], labels, x => Probabilities([x]), names));
            yield return new("lesson5-training", DescribeTraining(results), () => TrainingFigure.Draw(
                results.Loss, results.Accuracy, results.GradientSizes));
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
        yield return new("lesson5-regions", DescribeRegions(inputs, results, names, others), () => DecisionRegionsFigure.Draw(
            $"What the network has learnt{others}", x1, x2, labels, Slice, names: names));
        yield return new("lesson5-training", DescribeTraining(results), () => TrainingFigure.Draw(
            results.Loss, results.Accuracy, results.GradientSizes));

        // Without a hidden layer there is no neuron that could switch on.
        if (inputs.Layers.Length < 3) yield break;
        yield return new("lesson5-neurons", DescribeNeurons(inputs), () => DecisionRegionsFigure.DrawNeurons(
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
            Label(table.Negative), Label(table.Positive));

        // A number alone would not be taken for a label.
        static string Label(string value) => value.Length > 0 && char.IsLetter(value[0]) ? RegionNames.Shown(value) : $"label {RegionNames.Shown(value)}";
    }

    private static double Mean(double[] column)
    {
        double sum = 0;
        foreach (double x in column) sum += x / column.Length;
        return sum;
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

    private static string DescribeRegions(BackpropagationInputs inputs, BackpropagationResults results, RegionNames names, string others) =>
        $"{FigureText.Count(inputs.Count, "point")} by label, over the probability ŷ of {names.One} at each place as colour{others}; where ŷ passes ½ "
        + $"there is a line. {FigureText.Number(100 * results.FinalAccuracy)} % of the points lie on the right side.";

    private static string DescribeProbability(BackpropagationInputs inputs, BackpropagationResults results, RegionNames names) =>
        $"The probability ŷ of {names.One} as a curve over {names.X}, with {FigureText.Count(inputs.Count, "point")}: those of {names.Zero} below at 0, "
        + $"those of {names.One} above at 1. {FigureText.Number(100 * results.FinalAccuracy)} % of the points lie on the right side of ½.";

    private static string DescribeTraining(BackpropagationResults results) =>
        $"By epoch, the loss, {FigureText.Number(results.InitialLoss)} before training and {FigureText.Number(results.FinalLoss)} after; "
        + $"the accuracy, {FigureText.Number(100 * results.InitialAccuracy)} % before and {FigureText.Number(100 * results.FinalAccuracy)} % "
        + "after; and how large the derivatives dW of each layer's weights are, on a logarithmic axis.";

    private static string DescribeNeurons(BackpropagationInputs inputs) =>
        $"The same points, the boundary ŷ = ½, and a dashed line for each of the {FigureText.Count(inputs.Layers[1], "neuron")} of the "
        + "first layer that switches on within the picture"
        + $"{(inputs.Layers[1] <= DecisionRegionsFigure.MostNames ? ", with an arrow to the side where it is on" : "")}.";
}
