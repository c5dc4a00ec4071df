namespace CalculusCourse.Numerics.Learning;

/// <summary>The weights and biases of a network, or a number for each of them, such as its derivative.</summary>
/// <param name="Weights">By layer: rows by input, columns by output, so that <c>Weights[l][i][k]</c> leads from input i to unit k.</param>
/// <param name="Biases">By layer, then by unit.</param>
public sealed record NetworkParameters(double[][][] Weights, double[][] Biases)
{
    /// <summary>How many numbers these are, weights and biases together.</summary>
    public int Count => Weights.Sum(layer => layer.Length * layer[0].Length) + Biases.Sum(layer => layer.Length);

    /// <summary>
    /// The start of a training: standard normal numbers times 0.1, layer by layer, the weights row by row and then the biases.
    /// </summary>
    /// <param name="layers">The number of units of each layer, the inputs first: 2, 4, 3, 1.</param>
    /// <param name="seed">From 0 to 2³² − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are fewer than two layers, an empty one, or the seed is out of range.
    /// </exception>
    public static NetworkParameters Random(IReadOnlyList<int> layers, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers.Count, 2);
        foreach (int units in layers) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units, nameof(layers));

        NumPyRandom random = new(seed);
        NetworkParameters parameters = Zero(layers);
        for (int l = 0; l < parameters.Weights.Length; l++)
        {
            foreach (double[] row in parameters.Weights[l]) Draw(row);
            Draw(parameters.Biases[l]);
        }

        return parameters;

        void Draw(double[] values)
        {
            for (int k = 0; k < values.Length; k++) values[k] = random.NextNormal() * 0.1;
        }
    }

    /// <summary>Zero for every weight and bias of a network with these layers.</summary>
    public static NetworkParameters Zero(IReadOnlyList<int> layers)
    {
        double[][][] weights = new double[layers.Count - 1][][];
        double[][] biases = new double[layers.Count - 1][];
        for (int l = 0; l < weights.Length; l++)
        {
            weights[l] = new double[layers[l]][];
            for (int i = 0; i < layers[l]; i++) weights[l][i] = new double[layers[l + 1]];
            biases[l] = new double[layers[l + 1]];
        }

        return new NetworkParameters(weights, biases);
    }

    /// <summary>The number of units of each layer, the inputs first.</summary>
    public int[] Layers() => [Weights[0].Length, .. Biases.Select(layer => layer.Length)];

    /// <summary>Numbers of its own with the same values.</summary>
    public NetworkParameters Copy() => new(
        Array.ConvertAll(Weights, layer => Array.ConvertAll(layer, row => (double[])row.Clone())),
        Array.ConvertAll(Biases, layer => (double[])layer.Clone()));
}
