using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Numerics.Learning;

/// <summary>Two concentric circles of points, the classic data that no straight line can part.</summary>
public static class Circles
{
    /// <summary>
    /// Points on the unit circle (class 0) and on a smaller one inside it (class 1), evenly spaced, shuffled, each moved by normal
    /// noise: the points that scikit-learn's <c>make_circles</c> returns for the same arguments.
    /// </summary>
    /// <param name="samples">How many points; the outer circle has ⌊samples/2⌋ of them, the inner one the rest.</param>
    /// <param name="factor">The radius of the inner circle, in [0, 1).</param>
    /// <param name="noise">The standard deviation of the noise, not negative.</param>
    /// <param name="seed">From 0 to 2³² − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument lies outside its range.</exception>
    public static LabelledPoints Make(int samples, double factor = 0.5, double noise = 0.1, long seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        if (factor is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor lies in [0, 1).");
        if (noise is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(noise), noise, "The noise is finite and not negative.");

        NumPyRandom random = new(seed);
        int outer = samples / 2;
        int[] order = new int[samples];
        for (int i = 0; i < samples; i++) order[i] = i;
        random.Shuffle<int>(order);

        double[] x = new double[samples], y = new double[samples], labels = new double[samples];
        for (int i = 0; i < samples; i++)
        {
            bool inner = order[i] >= outer;
            double angle = inner ? (order[i] - outer) * (2 * Math.PI / (samples - outer)) : order[i] * (2 * Math.PI / outer);
            double radius = inner ? factor : 1;
            x[i] = ElementaryFunctions.Cos(angle) * radius + noise * random.NextNormal();
            y[i] = ElementaryFunctions.Sin(angle) * radius + noise * random.NextNormal();
            labels[i] = inner ? 1 : 0;
        }

        return new LabelledPoints([x, y], labels);
    }
}
