using CalculusCourse.Numerics.Learning.Fast;

namespace CalculusCourse.Numerics.Learning;

/// <summary>A derivative from backpropagation beside its central difference.</summary>
/// <param name="Layer">The layer of weights, from 0.</param>
/// <param name="Input">The input the weight comes from; −1 for a bias.</param>
/// <param name="Unit">The unit the weight or bias belongs to.</param>
/// <param name="Backpropagated">What <see cref="MultilayerPerceptron.Backward"/> gives.</param>
/// <param name="Difference">What the central difference gives.</param>
/// <param name="RelativeError">
/// How far they are apart, relative to the larger of the two; one below 1/10000 of the largest of its layer is measured by that instead.
/// </param>
public readonly record struct CheckedDerivative(
    int Layer, int Input, int Unit, double Backpropagated, double Difference, double RelativeError);

/// <summary>What a gradient check found.</summary>
/// <param name="Derivatives">Every derivative: layer by layer, the weights row by row, then the biases.</param>
/// <param name="Worst">The one with the largest relative error.</param>
/// <param name="CommonRatio">
/// The factor that leads from every difference to its backpropagated derivative to a part in 10⁶; NaN if there is no such factor.
/// </param>
public sealed record GradientCheckResult(
    IReadOnlyList<CheckedDerivative> Derivatives, CheckedDerivative Worst, double CommonRatio)
{
    /// <summary>The largest relative error at which both agree; rounding and the differences' own error stay below it.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>The largest relative error.</summary>
    public double LargestError => Worst.RelativeError;

    /// <summary>The place of the largest error in words: <c>W[0][1][3] (layer 1 of 3)</c>.</summary>
    public string Where
    {
        get
        {
            string name = Worst.Input < 0 ? $"b[{Worst.Layer}][{Worst.Unit}]" : $"W[{Worst.Layer}][{Worst.Input}][{Worst.Unit}]";
            return $"{name} (layer {Worst.Layer + 1} of {Derivatives[^1].Layer + 1})";
        }
    }

    /// <summary>What the numbers say, in a sentence.</summary>
    public string Explanation =>
        IsDoubledAtTheOutput
            ? "All derivatives are 2 times what they should be: the factor 2 enters in the output layer's sigmoid, 2σ(1 − σ) for σ(1 − σ)."
        : LargestError <= Tolerance ? "Backpropagation and the differences agree."
        : "Backpropagation and the differences disagree.";

    /// <summary>
    /// Whether all derivatives are twice what they should be. A factor common to all layers enters where they all begin: at the output's
    /// sigmoid.
    /// </summary>
    public bool IsDoubledAtTheOutput => Math.Abs(CommonRatio - 2) < 1e-5;
}

/// <summary>
/// Backpropagation against central differences, extrapolated once to order h⁴ (Richardson, 1911). Weights are compared with the
/// derivative of the summed loss, biases with that of the mean loss, as the original program takes them.
/// </summary>
/// <remarks>
/// Every hidden unit is held in the state, active or not, that it has at each point before the step. That removes the kinks of ReLU and
/// changes no derivative; and the output's sum z then moves along a straight line with every single weight: by what the weight's input
/// is times how z responds to the unit the weight leads to. Each unit's response is worked out once, for all weights that lead to it.
/// </remarks>
public static class GradientCheck
{
    /// <inheritdoc cref="Run(LabelledPoints, NetworkParameters, SigmoidDerivative, Action{long}?, CancellationToken)"/>
    public static GradientCheckResult Run(LabelledPoints points, NetworkParameters parameters, SigmoidDerivative derivative) =>
        Run(points, parameters, derivative, null, CancellationToken.None)!;

    /// <summary>Compares every derivative of a network at the given weights.</summary>
    /// <param name="points">The points.</param>
    /// <param name="parameters">The weights and biases.</param>
    /// <param name="derivative">Which derivative of the sigmoid the backward pass takes.</param>
    /// <param name="onRow">Told, on the calling thread, how many rows of weights and biases are compared.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What was found; null if it was stopped.</returns>
    /// <exception cref="ArgumentException">The points don't fit the network.</exception>
    public static GradientCheckResult? Run(
        LabelledPoints points, NetworkParameters parameters, SigmoidDerivative derivative, Action<long>? onRow, CancellationToken cancellation)
    {
        points.Validate();
        if (points.Count == 0 || points.Dimension != parameters.Weights[0].Length || parameters.Biases[^1].Length != 1)
            throw new ArgumentException("The points don't fit the network.", nameof(points));

        double[][][] a = MultilayerPerceptron.Forward(parameters, points.Columns);
        NetworkParameters gradient = MultilayerPerceptron.Backward(parameters, a, points.Labels, derivative);
        double[] z = MultilayerPerceptron.WeightedSums(a[^2], parameters.Weights[^1], parameters.Biases[^1])[0];
        double[][][] responses = Responses(parameters, a);
        double[] ones = new double[points.Count];
        Array.Fill(ones, 1);
        List<Row> rows = [];
        for (int l = 0, start = 0; l < parameters.Weights.Length; l++)
        {
            double[][] weights = gradient.Weights[l];
            double largest = weights.Max(row => row.Max(Math.Abs)), largestBias = gradient.Biases[l].Max(Math.Abs);
            for (int i = 0; i < weights.Length; i++, start += weights[0].Length)
                rows.Add(new Row(l, i, start, a[l][i], responses[l], weights[i], 1, largest));
            rows.Add(new Row(l, -1, start, ones, responses[l], gradient.Biases[l], points.Count, largestBias));
            start += gradient.Biases[l].Length;
        }

        // Every derivative is found by itself, so that the threads that share them out change no bit.
        CheckedDerivative[] derivatives = new CheckedDerivative[parameters.Count];
        bool worthThreads = (long)parameters.Count * points.Count > 200_000;
        int compared = 0;
        using Crew crew = new(worthThreads ? Math.Min(Environment.ProcessorCount, rows.Count) : 1);
        crew.Run(member =>
        {
            LossDifference loss = new(z, points.Labels);
            for (int r = member; r < rows.Count && !cancellation.IsCancellationRequested; r += crew.Size)
            {
                rows[r].Compare(loss, derivatives);
                int done = Interlocked.Increment(ref compared);
                if (member == 0) onRow?.Invoke(done);
            }
        });
        if (compared < rows.Count) return null;
        return new GradientCheckResult(derivatives, derivatives.MaxBy(item => item.RelativeError), CommonRatio(derivatives));
    }

    /// <summary>The derivatives by the weights from one input, or by the biases, of one layer.</summary>
    private sealed record Row(
        int Layer, int Input, int Start, double[] Values, double[][] Responses, double[] Backpropagated, int Divisor, double Largest)
    {
        /// <summary>Writes what is found from <see cref="Start"/> on.</summary>
        public void Compare(LossDifference loss, CheckedDerivative[] derivatives)
        {
            double[] move = new double[Values.Length];
            for (int k = 0; k < Backpropagated.Length; k++)
            {
                for (int p = 0; p < move.Length; p++) move[p] = Values[p] * Responses[k][p];
                double difference = loss.Slope(move) / Divisor;
                double scale = Math.Max(Math.Max(Math.Abs(Backpropagated[k]), Math.Abs(difference)), 1e-4 * Largest);
                double error = scale == 0 ? 0 : Math.Abs(Backpropagated[k] - difference) / scale;
                derivatives[Start + k] = new CheckedDerivative(Layer, Input, k, Backpropagated[k], difference, error);
            }
        }
    }

    /// <summary>
    /// How the output's z moves, at each point, with the sum z of each unit: <c>responses[l][k][p]</c>. It is the product of the weights
    /// behind the unit, layer by layer, with the active units only.
    /// </summary>
    private static double[][][] Responses(NetworkParameters parameters, double[][][] a)
    {
        int layers = parameters.Weights.Length, count = a[0][0].Length;
        double[][][] responses = new double[layers][][];
        responses[^1] = [new double[count]];
        Array.Fill(responses[^1][0], 1);
        for (int l = layers - 2; l >= 0; l--)
        {
            responses[l] = new double[parameters.Biases[l].Length][];
            for (int k = 0; k < responses[l].Length; k++)
            {
                double[] sum = new double[count], weights = parameters.Weights[l + 1][k];
                for (int m = 0; m < weights.Length; m++)
                {
                    for (int p = 0; p < count; p++) sum[p] = Math.FusedMultiplyAdd(weights[m], responses[l + 1][m][p], sum[p]);
                }

                for (int p = 0; p < count; p++) sum[p] = a[l + 1][k][p] > 0 ? sum[p] : 0;
                responses[l][k] = sum;
            }
        }

        return responses;
    }

    private static double CommonRatio(CheckedDerivative[] derivatives)
    {
        double product = 0, square = 0;
        foreach (CheckedDerivative item in derivatives)
        {
            product += item.Backpropagated * item.Difference;
            square += item.Difference * item.Difference;
        }

        double ratio = product / square;
        bool common = derivatives.All(item =>
        {
            double apart = Math.Abs(item.Backpropagated - item.Difference);
            double scale = item.RelativeError == 0 ? 0 : apart / item.RelativeError;
            return Math.Abs(item.Backpropagated - ratio * item.Difference) <= 1e-6 * Math.Max(scale, Math.Abs(item.Backpropagated));
        });
        return common ? ratio : double.NaN;
    }
}
