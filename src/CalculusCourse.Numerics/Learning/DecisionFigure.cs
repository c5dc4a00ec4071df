namespace CalculusCourse.Numerics.Learning;

/// <summary>The line w₁x + w₂y + b = 0 on which a unit of the first layer changes between inactive and active.</summary>
/// <param name="W1">The weight of x.</param>
/// <param name="W2">The weight of y.</param>
/// <param name="B">The bias.</param>
public readonly record struct NeuronLine(double W1, double W2, double B);

/// <summary>What a figure shows of a network whose inputs are the two coordinates of the plane.</summary>
public static class DecisionFigure
{
    /// <summary>The probability ŷ of class 1 on a grid: <c>[j, i]</c> belongs to (x[i], y[j]).</summary>
    /// <exception cref="ArgumentException">The network doesn't have two inputs.</exception>
    public static double[,] Probabilities(NetworkParameters parameters, double[] x, double[] y)
    {
        ThrowUnlessPlane(parameters);
        double[,] grid = new double[y.Length, x.Length];
        for (int j = 0; j < y.Length; j++)
        {
            double[] heights = new double[x.Length];
            Array.Fill(heights, y[j]);
            double[] row = MultilayerPerceptron.Forward(parameters, [x, heights])[^1][0];
            for (int i = 0; i < x.Length; i++) grid[j, i] = row[i];
        }

        return grid;
    }

    /// <summary>The line of each unit of the first layer.</summary>
    /// <exception cref="ArgumentException">The network doesn't have two inputs.</exception>
    public static NeuronLine[] FirstLayerLines(NetworkParameters parameters)
    {
        ThrowUnlessPlane(parameters);
        double[][] W = parameters.Weights[0];
        return [.. parameters.Biases[0].Select((b, k) => new NeuronLine(W[0][k], W[1][k], b))];
    }

    private static void ThrowUnlessPlane(NetworkParameters parameters)
    {
        if (parameters.Weights[0].Length != 2) throw new ArgumentException("The network needs two inputs.", nameof(parameters));
    }
}
