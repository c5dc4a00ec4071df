using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Numerics.Learning;

/// <summary>
/// Differences of the loss summed over the points, as the output's sums z move; both arrays hold one number a point, a label 0 or 1.
/// </summary>
internal sealed class LossDifference(double[] z, double[] labels)
{
    private const double LargestMove = 0.01; // of z, at any point

    private readonly double[] _above = new double[z.Length], _below = new double[z.Length];
    private readonly double[] _exponentials = new double[z.Length];

    /// <summary>(4·D(h/2) − D(h))/3 with the central difference D(h) = (L(z + h·move) − L(z − h·move))/2h.</summary>
    public double Slope(double[] move)
    {
        double largest = 0;
        foreach (double m in move) largest = Math.Max(largest, Math.Abs(m));
        if (largest == 0) return 0;
        double h = LargestMove / largest;
        return (4 * Central(move, h / 2) - Central(move, h)) / 3;
    }

    private double Central(double[] move, double step)
    {
        PointLosses(move, step, _above);
        PointLosses(move, -step, _below);

        // Subtracting point by point keeps the size of the whole loss out of the rounding.
        double sum = 0;
        for (int p = 0; p < z.Length; p++) sum += _above[p] - _below[p];
        return sum / (2 * step);
    }

    /// <summary>
    /// −log σ(t) = log(1 + e⁻ᵗ) at each point, without the cancellation that 1 − ŷ suffers; t is z for class 1, −z for class 0.
    /// </summary>
    private void PointLosses(double[] move, double step, double[] losses)
    {
        for (int p = 0; p < z.Length; p++)
        {
            double moved = z[p] + step * move[p];
            losses[p] = labels[p] == 1 ? moved : -moved;
            _exponentials[p] = -Math.Abs(moved);
        }

        VectorFunctions.Exp(_exponentials, _exponentials);
        for (int p = 0; p < z.Length; p++) _exponentials[p] += 1;
        VectorFunctions.Log(_exponentials, _exponentials);
        for (int p = 0; p < z.Length; p++) losses[p] = _exponentials[p] + Math.Max(-losses[p], 0);
    }
}
