using MathNet.Numerics.Random;

namespace CalculusCourse.Tests.Lesson5Backpropagation;

/// <summary>
/// Lesson 5 once more, as slowly and plainly as it can be said: NumPy's draws from MathNet's Mersenne twister, one point after the other,
/// one weight after the other.
/// </summary>
internal sealed class PlainNetwork
{
    private const double MachineEpsilon = 2.220446049250313e-16;

    public double[][][] W { get; }

    public double[][] B { get; }

    public PlainNetwork(int[] layers, int seed)
    {
        var random = new Draws(seed);
        W = new double[layers.Length - 1][][];
        B = new double[layers.Length - 1][];
        for (int l = 0; l < W.Length; l++)
        {
            W[l] = [.. Enumerable.Range(0, layers[l]).Select(_ => Row(layers[l + 1]))];
            B[l] = Row(layers[l + 1]);
        }

        double[] Row(int length) => [.. Enumerable.Range(0, length).Select(_ => 0.1 * random.Normal())];
    }

    /// <summary>Two circles of points, shuffled, then moved a little: x, y and the class.</summary>
    public static (double[] At, int Label)[] Circles(int samples, double factor, double noise, int seed)
    {
        var random = new Draws(seed);
        int outer = samples / 2, inner = samples - outer;
        (double[] At, int Label)[] points =
        [
            .. Enumerable.Range(0, outer).Select(k => (Circle(1, k, outer), 0)),
            .. Enumerable.Range(0, inner).Select(k => (Circle(factor, k, inner), 1)),
        ];
        for (int i = samples - 1; i > 0; i--)
        {
            int j = random.Below(i);
            (points[i], points[j]) = (points[j], points[i]);
        }

        return [.. points.Select(p => ((double[])[p.At[0] + (noise * random.Normal()), p.At[1] + (noise * random.Normal())], p.Label))];

        static double[] Circle(double radius, int k, int count) =>
            [radius * Math.Cos(2 * Math.PI * k / count), radius * Math.Sin(2 * Math.PI * k / count)];
    }

    /// <summary>What each layer makes of a point, the point itself first.</summary>
    public double[][] Forward(double[] x)
    {
        List<double[]> a = [x];
        for (int l = 0; l < W.Length; l++)
        {
            double[] z = [.. B[l].Select((b, k) => b + a[l].Select((value, i) => value * W[l][i][k]).Sum())];
            bool isLast = l == W.Length - 1;
            a.Add([.. z.Select(value => isLast ? 1 / (1 + Math.Exp(-Math.Clamp(value, -500, 500))) : Math.Max(0, value))]);
        }

        return [.. a];
    }

    /// <summary>The loss, summed over the points, and the part of them that is told right.</summary>
    public (double Loss, double Accuracy) Evaluate((double[] At, int Label)[] points)
    {
        double[] guesses = [.. points.Select(p => Forward(p.At)[^1][0])];
        double loss = guesses.Zip(points, (guess, p) => -Math.Log(Math.Max(MachineEpsilon, p.Label == 1 ? guess : 1 - guess))).Sum();
        return (loss, guesses.Zip(points, (guess, p) => guess > 0.5 == (p.Label == 1) ? 1.0 : 0).Sum() / points.Length);
    }

    /// <summary>The sum over the points of ∂loss/∂W, and the mean of ∂loss/∂b; both times <paramref name="factor"/>.</summary>
    public (double[][][] W, double[][] B) Gradient((double[] At, int Label)[] points, double factor)
    {
        double[][][] dW = [.. W.Select(layer => layer.Select(row => new double[row.Length]).ToArray())];
        double[][] dB = [.. B.Select(layer => new double[layer.Length])];
        foreach ((double[] x, int label) in points)
        {
            double[][] a = Forward(x);

            // ∂loss/∂z of the last layer is (σ − y), as long as nothing is clipped.
            double[] dz = [factor * (a[^1][0] - label)];
            for (int l = W.Length - 1; l >= 0; l--)
            {
                for (int k = 0; k < dz.Length; k++)
                {
                    dB[l][k] += dz[k] / points.Length;
                    for (int i = 0; i < a[l].Length; i++) dW[l][i][k] += a[l][i] * dz[k];
                }

                double[] above = dz;
                dz = [.. a[l].Select((value, i) => value > 0 ? above.Select((d, k) => d * W[l][i][k]).Sum() : 0)];
            }
        }

        return (dW, dB);
    }

    public void Descend((double[] At, int Label)[] points, double rate, double factor)
    {
        (double[][][] dW, double[][] dB) = Gradient(points, factor);
        for (int l = 0; l < W.Length; l++)
        {
            for (int k = 0; k < B[l].Length; k++)
            {
                B[l][k] -= rate * dB[l][k];
                for (int i = 0; i < W[l].Length; i++) W[l][i][k] -= rate * dW[l][i][k];
            }
        }
    }

    /// <summary>NumPy's legacy draws.</summary>
    private sealed class Draws(int seed)
    {
        private readonly MersenneTwister twister = new(seed);
        private double? kept;

        public double Normal()
        {
            if (kept is { } one)
            {
                kept = null;
                return one;
            }

            double x1, x2, r2;
            do
            {
                (x1, x2) = ((2 * Uniform()) - 1, (2 * Uniform()) - 1);
                r2 = (x1 * x1) + (x2 * x2);
            }
            while (r2 >= 1 || r2 == 0);

            double f = Math.Sqrt(-2 * Math.Log(r2) / r2);
            kept = f * x1;
            return f * x2;
        }

        /// <summary>A whole number from 0 to <paramref name="most"/>: bits are drawn until they make one.</summary>
        public int Below(int most)
        {
            uint mask = System.Numerics.BitOperations.RoundUpToPowerOf2((uint)most + 1) - 1;
            uint value;
            do value = Next() & mask;
            while (value > most);
            return (int)value;
        }

        private double Uniform() => (((Next() >> 5) * 67108864.0) + (Next() >> 6)) / 9007199254740992.0;

        private uint Next() => (uint)(twister.NextDouble() * 4294967296.0);
    }
}
