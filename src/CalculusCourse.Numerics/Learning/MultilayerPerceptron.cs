using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Numerics.Learning;

/// <summary>Which derivative of the sigmoid σ the backward pass takes.</summary>
public enum SigmoidDerivative
{
    /// <summary>2σ(1 − σ), as the course's original program has it: twice the right one.</summary>
    Original,

    /// <summary>σ(1 − σ).</summary>
    Exact,
}

/// <summary>
/// A fully connected network with ReLU in the hidden layers and a sigmoid at its single output, and its derivatives by
/// backpropagation (Rumelhart, Hinton and Williams, 1986), written as on the lesson's page. <see cref="NetworkTraining"/> computes
/// the same bits many times faster.
/// </summary>
/// <remarks>
/// Every quantity of a layer is a list of columns: one array per unit with an entry per point, so that <c>a[k][p]</c> is the
/// activation of unit k at point p. The layer's map from its inputs a to its sums z has the Jacobian ∂zₖ/∂aᵢ = W[i][k], which is Wᵀ.
/// </remarks>
public static class MultilayerPerceptron
{
    /// <summary>The distance from 1 to the next double, below which neither probability enters a logarithm or a quotient.</summary>
    public const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>The activations of all layers, the inputs first: z = aW + b, then a = relu(z), at the output a = σ(z).</summary>
    public static double[][][] Forward(NetworkParameters parameters, double[][] inputs)
    {
        int layers = parameters.Weights.Length;
        double[][][] a = new double[layers + 1][][];
        a[0] = inputs;
        for (int l = 0; l < layers; l++)
        {
            double[][] z = WeightedSums(a[l], parameters.Weights[l], parameters.Biases[l]);
            Func<double, double> activation = l == layers - 1 ? Sigmoid : Relu;
            a[l + 1] = Array.ConvertAll(z, column => Array.ConvertAll(column, value => activation(value)));
        }

        return a;
    }

    /// <summary>
    /// The derivatives as the course's original program takes them: of the loss summed over the points with respect to each weight,
    /// of its mean over the points with respect to each bias.
    /// </summary>
    /// <param name="a">The activations of all layers, from <see cref="Forward"/>.</param>
    public static NetworkParameters Backward(NetworkParameters parameters, double[][][] a, double[] labels, SigmoidDerivative derivative) =>
        BackwardByLayer(parameters, a, labels, derivative, onLayer: null);

    /// <summary>The backward pass, which hands out each layer's number, da and dz on its way from the last layer to the first.</summary>
    internal static NetworkParameters BackwardByLayer(
        NetworkParameters parameters, double[][][] a, double[] labels, SigmoidDerivative derivative,
        Action<int, double[][], double[][]>? onLayer)
    {
        int layers = parameters.Weights.Length;
        NetworkParameters gradient = NetworkParameters.Zero(parameters.Layers());
        double[][] da = [LossDerivative(a[layers][0], labels)];
        for (int l = layers - 1; l >= 0; l--)
        {
            double[][] W = parameters.Weights[l], dW = gradient.Weights[l];
            double[][] dz = ProductWithSlope(da, a[l + 1], Slope(isLast: l == layers - 1, derivative));
            onLayer?.Invoke(l, da, dz);
            for (int k = 0; k < dz.Length; k++)
            {
                for (int i = 0; i < W.Length; i++) dW[i][k] = PointSum.OfProducts(a[l][i], dz[k]);
                gradient.Biases[l][k] = PointSum.Of(dz[k]) / labels.Length;
            }

            if (l > 0) da = ThroughJacobian(dz, W);
        }

        return gradient;
    }

    /// <summary>The binary cross-entropy −Σ y·log ŷ + (1 − y)·log(1 − ŷ), summed over the points.</summary>
    public static double Loss(double[] predictions, double[] labels)
    {
        double[] probabilities = new double[labels.Length];
        for (int p = 0; p < labels.Length; p++) probabilities[p] = Clipped(labels[p] == 1 ? predictions[p] : 1 - predictions[p]);
        return -PointSum.OfLogarithms(probabilities);
    }

    /// <summary>The part of the points whose class the prediction ŷ > 0.5 gets right.</summary>
    public static double Accuracy(double[] predictions, double[] labels)
    {
        int right = 0;
        for (int p = 0; p < labels.Length; p++)
        {
            if (predictions[p] > 0.5 == (labels[p] == 1)) right++;
        }

        return (double)right / labels.Length;
    }

    /// <summary>One step of gradient descent, in place: every weight and bias loses η times its derivative.</summary>
    public static void Descend(NetworkParameters parameters, NetworkParameters gradient, double learningRate)
    {
        for (int l = 0; l < parameters.Weights.Length; l++)
        {
            for (int i = 0; i < parameters.Weights[l].Length; i++) Step(parameters.Weights[l][i], gradient.Weights[l][i]);
            Step(parameters.Biases[l], gradient.Biases[l]);
        }

        void Step(double[] values, double[] derivatives)
        {
            for (int k = 0; k < values.Length; k++) values[k] -= learningRate * derivatives[k];
        }
    }

    /// <summary>z = aW + b, for every unit a column over the points.</summary>
    public static double[][] WeightedSums(double[][] a, double[][] W, double[] b)
    {
        double[][] z = new double[b.Length][];
        for (int k = 0; k < z.Length; k++)
        {
            z[k] = new double[a[0].Length];
            for (int p = 0; p < z[k].Length; p++)
            {
                double sum = b[k];
                for (int i = 0; i < a.Length; i++) sum = Math.FusedMultiplyAdd(a[i][p], W[i][k], sum);
                z[k][p] = sum;
            }
        }

        return z;
    }

    /// <summary>σ(z) = 1/(1 + e⁻ᶻ), with z kept within ±500.</summary>
    public static double Sigmoid(double z) => 1 / (1 + ElementaryFunctions.Exp(-Math.Clamp(z, -500, 500)));

    /// <summary>The larger of z and 0.</summary>
    public static double Relu(double z) => z <= 0 ? 0 : z;

    /// <summary>act′(z) of a layer, as a function of its activation a = act(z).</summary>
    internal static Func<double, double> Slope(bool isLast, SigmoidDerivative derivative) => !isLast ? ReluDerivative
        : derivative == SigmoidDerivative.Original ? s => 2 * s * (1 - s) : s => s * (1 - s);

    /// <summary>1 where the unit is active, else 0: the activation a is positive exactly where z is.</summary>
    private static double ReluDerivative(double a) => a > 0 ? 1 : 0;

    /// <summary>∂Loss/∂ŷ = −y/ŷ + (1 − y)/(1 − ŷ).</summary>
    private static double[] LossDerivative(double[] predictions, double[] labels)
    {
        double[] da = new double[labels.Length];
        for (int p = 0; p < da.Length; p++)
            da[p] = labels[p] == 1 ? -1 / Clipped(predictions[p]) : 1 / Clipped(1 - predictions[p]);
        return da;
    }

    /// <summary>dz = da·act′(z): the activation's Jacobian is diagonal.</summary>
    private static double[][] ProductWithSlope(double[][] da, double[][] a, Func<double, double> slope)
    {
        double[][] dz = new double[da.Length][];
        for (int k = 0; k < dz.Length; k++)
        {
            dz[k] = new double[da[k].Length];
            for (int p = 0; p < dz[k].Length; p++) dz[k][p] = da[k][p] * slope(a[k][p]);
        }

        return dz;
    }

    /// <summary>The derivatives by the layer's inputs, dz·Wᵀ: the chain rule multiplies by the Jacobian Wᵀ.</summary>
    internal static double[][] ThroughJacobian(double[][] dz, double[][] W)
    {
        double[][] da = new double[W.Length][];
        for (int i = 0; i < da.Length; i++)
        {
            da[i] = new double[dz[0].Length];
            for (int p = 0; p < da[i].Length; p++)
            {
                double sum = 0;
                for (int k = 0; k < dz.Length; k++) sum = Math.FusedMultiplyAdd(dz[k][p], W[i][k], sum);
                da[i][p] = sum;
            }
        }

        return da;
    }

    private static double Clipped(double probability) => probability < MachineEpsilon ? MachineEpsilon : probability;
}
