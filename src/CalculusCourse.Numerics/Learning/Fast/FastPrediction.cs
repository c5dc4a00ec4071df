namespace CalculusCourse.Numerics.Learning.Fast;

/// <summary>What a network says of many points, with the bits of <see cref="MultilayerPerceptron.Forward"/> and many times faster.</summary>
public static unsafe class FastPrediction
{
    /// <summary>The probability ŷ of class 1 at each point.</summary>
    /// <param name="parameters">A network with a single output.</param>
    /// <param name="columns">By coordinate, as many as the network has inputs, the values at the points; at least one point.</param>
    /// <exception cref="ArgumentException">The points don't fit the network.</exception>
    public static double[] Probabilities(NetworkParameters parameters, double[][] columns)
    {
        if (columns.Length != parameters.Weights[0].Length) throw new ArgumentException("The points don't fit the network's inputs.");
        if (parameters.Biases[^1].Length != 1) throw new ArgumentException("The network needs a single output.", nameof(parameters));
        var probabilities = new double[columns[0].Length];
        var layout = new TrainingLayout(parameters.Layers());
        var points = new PackedPoints(new(columns, probabilities), layout.Rows(0));
        var packed = new AlignedBuffer(layout.Length);
        layout.Pack(parameters, packed.Start);
        using var crew = new Crew(Math.Min(points.Tiles, Environment.ProcessorCount));
        crew.Run(member =>
        {
            var workspace = new TileBackpropagation(layout, points, SigmoidDerivative.Exact);
            for (int tile = member; tile < points.Tiles; tile += crew.Size)
            {
                int first = tile * PointSum.TileSize, count = Math.Min(PointSum.TileSize, probabilities.Length - first);
                workspace.Predict(tile, packed.Start, probabilities.AsSpan(first, count));
            }
        });
        return probabilities;
    }
}
