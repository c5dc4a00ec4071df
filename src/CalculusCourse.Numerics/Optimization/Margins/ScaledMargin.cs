using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Optimization.Margins;

/// <summary>
/// The problem of <see cref="MarginSolver"/> in columns of mean 0 and deviation 1: ½Σ pₖvₖ² + c·Σξ with t(v·z + v₀) ≥ 1 − ξ, the constant
/// v₀ last in v. The largest p is 1.
/// </summary>
internal sealed class ScaledMargin
{
    private const int BlockRows = 1024;
    private const double SmallestP = 1e-30;
    private readonly double[] means, deviations;

    private ScaledMargin(double[][] z, double[] means, double[] deviations, double[] p, double unit, int[] signs, double? c)
    {
        (Z, this.means, this.deviations, P, Unit) = (z, means, deviations, p, unit);
        C = c / unit ?? double.PositiveInfinity;
        T = Array.ConvertAll(signs, sign => (double)sign);
    }

    /// <summary>The scaled columns.</summary>
    public double[][] Z { get; }

    /// <summary>The labels.</summary>
    public double[] T { get; }

    /// <summary>p by column.</summary>
    public double[] P { get; }

    /// <summary>What an objective of 1 is in the problem's own units.</summary>
    public double Unit { get; }

    /// <summary>C, infinite for the hard margin.</summary>
    public double C { get; }

    /// <summary>Whether no point may lie inside the margin.</summary>
    public bool IsHard => double.IsPositiveInfinity(C);

    /// <summary>How many points there are.</summary>
    public int Count => T.Length;

    /// <summary>How many coordinates a point has.</summary>
    public int Dimension => Z.Length;

    public static ScaledMargin Of(double[][] columns, int[] signs, double? c, double[]? units)
    {
        int d = columns.Length;
        double[][] z = new double[d][];
        double[] means = new double[d], deviations = new double[d], ratios = new double[d];
        for (int k = 0; k < d; k++)
        {
            (means[k], deviations[k]) = ColumnScale.Of(columns[k]);
            (double mean, double deviation) = (means[k], deviations[k]);
            z[k] = deviation == 0 ? new double[signs.Length] : Array.ConvertAll(columns[k], x => (x - mean) / deviation);
            // A constant column says nothing: its weight is 0, whatever it counts.
            ratios[k] = deviation == 0 ? 0 : (units?[k] ?? 1) / deviation;
            if (deviation == 0) deviations[k] = double.PositiveInfinity;
        }

        double largest = ratios.Max() is > 0 and var max ? max : 1;
        double[] p = Array.ConvertAll(ratios, ratio => ratio == 0 ? 1 : Math.Max(SmallestP, ratio / largest * (ratio / largest)));
        return new(z, means, deviations, p, largest * largest, signs, c);
    }

    /// <summary>v in the points' own units.</summary>
    public (double[] Weights, double Intercept) Apart(double[] v)
    {
        double[] weights = new double[Dimension];
        for (int k = 0; k < Dimension; k++) weights[k] = v[k] / deviations[k];
        if (!weights.All(double.IsFinite) || !double.IsFinite(v[^1])) return (weights, double.NaN);

        // Exactly: far from the origin the terms cancel.
        var intercept = Rational.FromDouble(v[^1]);
        for (int k = 0; k < Dimension; k++)
            if (weights[k] != 0) intercept -= Rational.FromDouble(weights[k]) * Rational.FromDouble(means[k]);
        return (weights, intercept.ToDouble());
    }

    /// <summary>t(v·z + v₀) by point.</summary>
    public void Sides(ReadOnlySpan<double> v, Span<double> sides)
    {
        sides.Fill(v[^1]);
        for (int k = 0; k < Dimension; k++)
        {
            double weight = v[k];
            if (weight == 0) continue;
            double[] z = Z[k];
            for (int i = 0; i < sides.Length; i++) sides[i] += weight * z[i];
        }

        for (int i = 0; i < sides.Length; i++) sides[i] *= T[i];
    }

    /// <summary>Σ αᵢtᵢ(zᵢ, 1).</summary>
    public double[] Pull(ReadOnlySpan<double> alpha)
    {
        double[] signed = new double[Count], pull = new double[Dimension + 1];
        for (int i = 0; i < signed.Length; i++) signed[i] = alpha[i] * T[i];
        for (int k = 0; k < Dimension; k++) pull[k] = Dot(Z[k], signed);
        pull[^1] = Sum(signed);
        return pull;
    }

    /// <summary>Σ ωᵢ(zᵢ, 1)(zᵢ, 1)ᵀ, row by row, of which the lower half is filled.</summary>
    public double[] Moments(double[] omega)
    {
        int size = Dimension + 1;
        double[] moments = new double[size * size], weighted = new double[BlockRows], ones = new double[BlockRows];
        Array.Fill(ones, 1);
        for (int start = 0; start < Count; start += BlockRows)
        {
            int rows = Math.Min(BlockRows, Count - start);
            for (int k = 0; k < size; k++)
            {
                ReadOnlySpan<double> zk = k < Dimension ? Z[k].AsSpan(start, rows) : ones.AsSpan(0, rows);
                for (int i = 0; i < rows; i++) weighted[i] = omega[start + i] * zk[i];
                for (int j = 0; j <= k; j++)
                {
                    ReadOnlySpan<double> zj = j < Dimension ? Z[j].AsSpan(start, rows) : ones.AsSpan(0, rows);
                    moments[(k * size) + j] += Dot(weighted.AsSpan(0, rows), zj);
                }
            }
        }

        return moments;
    }

    /// <summary>½Σ pₖvₖ².</summary>
    public double HalfSquare(ReadOnlySpan<double> v)
    {
        double sum = 0;
        for (int k = 0; k < Dimension; k++) sum += P[k] * v[k] * v[k];
        return sum / 2;
    }

    /// <summary>
    /// Makes multipliers fit to be a proof: within their bounds, with Σ αt = 0 and as nearly as can be with w = Σ αtz; and holds the two
    /// objectives against each other.
    /// </summary>
    /// <param name="v">The hyperplane; with a hard margin it is scaled so that all points keep it.</param>
    /// <param name="alpha">The multipliers.</param>
    /// <param name="isProjected">Whether they are corrected to fit v.</param>
    public Certified Certify(double[] v, double[] alpha, bool isProjected)
    {
        (v, alpha) = ([.. v], [.. alpha]);
        double[] sides = new double[Count];
        Sides(v, sides);
        double violation = 0;
        if (IsHard)
        {
            double least = double.PositiveInfinity;
            foreach (double side in sides) least = Math.Min(least, side);
            if (!(least > 0)) violation = double.PositiveInfinity;
            else if (least < 1)
                for (int k = 0; k < v.Length; k++) v[k] /= least;
        }
        else
        {
            double sum = 0;
            foreach (double side in sides) sum += Math.Max(0, 1 - side);
            violation = C * sum;
        }

        if (isProjected) Project(v, alpha);
        for (int i = 0; i < alpha.Length; i++) alpha[i] = Math.Clamp(alpha[i], 0, C);
        Balance(alpha);
        double[] pull = Pull(alpha);
        double dual = Sum(alpha);
        for (int k = 0; k < Dimension; k++) dual -= pull[k] / P[k] * pull[k] / 2;
        return new(v, alpha, HalfSquare(v) + violation, dual);
    }

    /// <summary>The least change, each multiplier's counted by its room, after which Σ αt(z, 1) is (p·v, 0).</summary>
    private void Project(double[] v, double[] alpha)
    {
        double[] room = new double[Count];
        for (int i = 0; i < room.Length; i++)
        {
            double width = Math.Min(alpha[i], C - alpha[i]);
            room[i] = width * width;
        }

        for (int pass = 0; pass < 2; pass++)
        {
            double[] wanted = Pull(alpha);
            for (int k = 0; k < wanted.Length; k++) wanted[k] = (k < Dimension ? P[k] * v[k] : 0) - wanted[k];
            if (Cholesky.Of(Moments(room), Dimension + 1) is not { } factor) return;
            double[] change = factor.Solve(wanted), sides = new double[Count];
            if (!change.All(double.IsFinite)) return;
            Sides(change, sides);
            for (int i = 0; i < alpha.Length; i++) alpha[i] += room[i] * sides[i];
        }
    }

    /// <summary>Takes from the class that has more, in proportion.</summary>
    private void Balance(double[] alpha)
    {
        double above = 0, below = 0;
        for (int i = 0; i < alpha.Length; i++)
        {
            if (T[i] > 0) above += alpha[i];
            else below += alpha[i];
        }

        if (above == below || above == 0 || below == 0) return;
        double factor = Math.Min(above, below) / Math.Max(above, below);
        for (int i = 0; i < alpha.Length; i++)
            if (T[i] > 0 == above > below) alpha[i] *= factor;
    }

    // Four lanes whatever the processor has, so that the order of the sum is the same everywhere.
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = Vector256<double>.Zero;
        ReadOnlySpan<Vector256<double>> left = MemoryMarshal.Cast<double, Vector256<double>>(a);
        ReadOnlySpan<Vector256<double>> right = MemoryMarshal.Cast<double, Vector256<double>>(b[..a.Length]);
        for (int i = 0; i < left.Length; i++) sum += left[i] * right[i];
        double rest = 0;
        for (int i = 4 * left.Length; i < a.Length; i++) rest += a[i] * b[i];
        return sum[0] + sum[1] + (sum[2] + sum[3]) + rest;
    }

    private static double Sum(ReadOnlySpan<double> a)
    {
        double sum = 0;
        foreach (double x in a) sum += x;
        return sum;
    }
}
