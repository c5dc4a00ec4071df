namespace CalculusCourse.Numerics.Learning;

/// <summary>What one layer makes of a point on its way forward, and of the loss's derivatives on their way back.</summary>
/// <param name="Input">a, what goes into the layer; an entry per input.</param>
/// <param name="Z">z = aW + b, an entry per unit.</param>
/// <param name="Activation">act(z), an entry per unit.</param>
/// <param name="Slope">act′(z) as the backward pass takes it, an entry per unit.</param>
/// <param name="Jacobian">∂act(z)/∂a = diag(act′(z))·Wᵀ with the right act′: one row a unit, one column an input.</param>
/// <param name="Da">The loss's derivative by the activations, an entry per unit.</param>
/// <param name="Dz">The loss's derivative by z, da·act′(z), an entry per unit.</param>
/// <param name="DW">The loss's derivative by the weights, a·dz: one row an input, one column a unit.</param>
/// <param name="Db">The loss's derivative by the biases, dz.</param>
public sealed record LayerTrace(
    double[] Input, double[] Z, double[] Activation, double[] Slope, double[][] Jacobian,
    double[] Da, double[] Dz, double[][] DW, double[] Db);

/// <summary>
/// One point's way through a network and back, with the bits that <see cref="MultilayerPerceptron"/> has for a data set of this point
/// alone.
/// </summary>
/// <param name="Layers">Layer by layer, the first one first.</param>
/// <param name="Loss">The point's own loss.</param>
/// <param name="InputDerivative">The loss's derivative by the point's coordinates, dz·Wᵀ of the first layer.</param>
/// <param name="JacobianError">
/// The largest difference between an entry of a Jacobian and its central difference, measured by the largest weight of the layer; NaN if
/// one of them is no number.
/// </param>
/// <param name="Compared">
/// How many entries of the Jacobians were compared with differences: not those of units at ReLU's kink or so far out that differences are
/// rounding, and of layers with very many inputs not all.
/// </param>
public sealed record PointTrace(LayerTrace[] Layers, double Loss, double[] InputDerivative, double JacobianError, long Compared)
{
    private const double Move = 0.01;         // of z, for a difference
    private const double KinkDistance = 1e-6; // of z from 0, relative to the terms of the sums: nearer to it, rounding is all there is
    private const double LargestTerms = 1e7;  // of a sigmoid's z: a move is lost in the rounding of larger ones
    private const double Operations = 2e8;    // for the differences of a layer: about as many as a second has

    /// <summary>How many entries the Jacobians have.</summary>
    public long Entries => Layers.Sum(layer => (long)layer.Z.Length * layer.Input.Length);

    /// <summary>Sends one point forward, and the derivatives of its loss back.</summary>
    /// <param name="parameters">The weights and biases, of a network with one output.</param>
    /// <param name="point">The point's coordinates, as many as the network has inputs.</param>
    /// <param name="label">Its class, 0 or 1.</param>
    /// <param name="derivative">Which derivative of the sigmoid the backward pass takes.</param>
    /// <exception cref="ArgumentException">The point doesn't fit the network, or the label is neither 0 nor 1.</exception>
    public static PointTrace Of(NetworkParameters parameters, double[] point, double label, SigmoidDerivative derivative)
    {
        if (point.Length != parameters.Weights[0].Length || parameters.Biases[^1].Length != 1)
            throw new ArgumentException("The point doesn't fit the network.", nameof(point));
        double[][] columns = Array.ConvertAll(point, x => (double[])[x]);
        new LabelledPoints(columns, [label]).Validate();

        int count = parameters.Weights.Length;
        double[][][] a = MultilayerPerceptron.Forward(parameters, columns);
        double[][] da = new double[count][], dz = new double[count][];
        NetworkParameters gradient = MultilayerPerceptron.BackwardByLayer(
            parameters, a, [label], derivative, (l, atA, atZ) => (da[l], dz[l]) = (Only(atA), Only(atZ)));
        var layers = new LayerTrace[count];
        (double error, long compared) = (0, 0);
        for (int l = 0; l < count; l++)
        {
            double[][] W = parameters.Weights[l];
            double[] b = parameters.Biases[l], input = Only(a[l]), activation = Only(a[l + 1]);
            double[] z = Only(MultilayerPerceptron.WeightedSums(a[l], W, b));
            bool isLast = l == count - 1;
            double[] right = Array.ConvertAll(activation, s => MultilayerPerceptron.Slope(isLast, SigmoidDerivative.Exact)(s));
            double[] taken = Array.ConvertAll(activation, s => MultilayerPerceptron.Slope(isLast, derivative)(s));
            // Nothing is added: −0 becomes 0.
            double[][] jacobian = [.. right.Select((slope, k) => Array.ConvertAll(W, weights => (slope * weights[k]) + 0.0))];
            layers[l] = new(input, z, activation, taken, jacobian, da[l], dz[l], gradient.Weights[l], gradient.Biases[l]);
            (double layersError, long layersCompared) = Check(jacobian, input, z, W, b, isLast);
            error = Math.Max(error, layersError);
            compared += layersCompared;
        }

        double[][] atPoint = MultilayerPerceptron.ThroughJacobian(Array.ConvertAll(dz[0], d => (double[])[d]), parameters.Weights[0]);
        return new(layers, MultilayerPerceptron.Loss(a[count][0], [label]), Only(atPoint), error, compared);
    }

    /// <summary>
    /// Moves one input of the layer after another, and compares what its units do with the Jacobian's column: central differences,
    /// extrapolated once to order h⁴ (Richardson, 1911). Where there are too many inputs, evenly spread ones are moved.
    /// </summary>
    internal static (double Error, long Compared) Check(
        double[][] jacobian, double[] input, double[] z, double[][] W, double[] b, bool isLast)
    {
        double largest = W.Max(weights => weights.Max(Math.Abs)), error = 0;
        double size = LargestSize(input, W, b);
        int[] units = [.. Enumerable.Range(0, z.Length)
            .Where(k => isLast ? size <= LargestTerms : !(Math.Abs(z[k]) <= KinkDistance * size))];
        if (largest == 0 || units.Length == 0) return (0, 0);
        // A linear piece is measured as well by long moves, which end before the nearest kink; the sigmoid needs short ones.
        double move = isLast ? Move : Math.Min(Move * size, units.Min(k => Math.Abs(z[k]) / 2));
        Func<double, double> act = isLast ? MultilayerPerceptron.Sigmoid : MultilayerPerceptron.Relu;
        int columns = (int)Math.Clamp(Operations / (4.0 * input.Length * z.Length), 1, input.Length);
        double[][] moved = Array.ConvertAll(input, value => (double[])[value, value, value, value]);
        for (int c = 0; c < columns; c++)
        {
            int i = (int)((long)c * input.Length / columns);
            double widest = W[i].Max(Math.Abs), h = widest == 0 ? 1 : move / widest;
            moved[i] = [input[i] + h, input[i] - h, input[i] + (h / 2), input[i] - (h / 2)];
            double[][] sums = MultilayerPerceptron.WeightedSums(moved, W, b);
            foreach (int k in units)
            {
                double wide = (act(sums[k][0]) - act(sums[k][1])) / (moved[i][0] - moved[i][1]);
                double narrow = (act(sums[k][2]) - act(sums[k][3])) / (moved[i][2] - moved[i][3]);
                error = Math.Max(error, Math.Abs((((4 * narrow) - wide) / 3) - jacobian[k][i]) / largest);
            }

            moved[i] = [input[i], input[i], input[i], input[i]];
        }

        return (error, (long)columns * units.Length);
    }

    /// <summary>How large the terms of a unit's sum are together, at the unit where they are largest.</summary>
    private static double LargestSize(double[] input, double[][] W, double[] b)
    {
        double[] sizes = Array.ConvertAll(b, Math.Abs);
        for (int i = 0; i < input.Length; i++)
            for (int k = 0; k < sizes.Length; k++) sizes[k] += Math.Abs(input[i] * W[i][k]);
        return sizes.Max();
    }

    /// <summary>Of columns with a single entry these entries.</summary>
    private static double[] Only(double[][] columns) => Array.ConvertAll(columns, column => column[0]);
}
