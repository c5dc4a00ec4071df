using CalculusCourse.Numerics.Optimization;
using CalculusCourse.Numerics.Optimization.LeastSquares;
using CsCheck;

namespace CalculusCourse.Tests.Optimization;

public sealed class InfeasibleSubsetTests
{
    /// <summary>The rows y(ax + by + c) ≥ 1 of points with labels, as (x, y, label) triples.</summary>
    private static double[] Rows(params double[] points)
    {
        double[] rows = new double[points.Length / 3 * 4];
        for (int i = 0; i < points.Length / 3; i++)
        {
            (double x, double y, double label) = (points[3 * i], points[3 * i + 1], points[3 * i + 2]);
            (rows[4 * i], rows[4 * i + 1], rows[4 * i + 2], rows[4 * i + 3]) = (x * label, y * label, label, 1);
        }

        return rows;
    }

    [Fact]
    public void Find_SeparablePoints_IsEmpty() => Assert.Empty(InfeasibleSubset.Find(Rows(0, 0, -1, 1, 2, 1, 2, 1, 1), 3, 3));

    [Fact]
    public void Find_OnePointWithBothLabels_IsThatPair() =>
        Assert.Equal([1, 4], InfeasibleSubset.Find(Rows(0, 0, -1, 3, 3, 1, 2, 1, 1, 5, 0, -1, 3, 3, -1), 5, 3));

    [Fact]
    public void Find_PointBetweenTwoOfTheOtherClass_IsThatTriple() =>
        Assert.Equal([0, 2, 3], InfeasibleSubset.Find(Rows(0, 0, 1, 9, 9, -1, 2, 2, 1, 1, 1, -1), 4, 3));

    [Fact]
    public void Find_CrossedDiagonals_NeedsAllFour() =>
        Assert.Equal([0, 1, 2, 3], InfeasibleSubset.Find(Rows(0, 0, 1, 1, 1, 1, 0, 1, -1, 1, 0, -1), 4, 3));

    [Fact]
    public void Find_RandomPoints_IsContradictoryAndIrreducible() =>
        Gen.Int[4, 40].SelectMany(n => Gen.Int[-5, 5].Array[3 * n]).ForAll(numbers =>
        {
            double[] points = [.. numbers.Select((v, i) => i % 3 == 2 ? (v > 0 ? 1.0 : -1.0) : v)];
            double[] rows = Rows(points);
            int[] subset = InfeasibleSubset.Find(rows, points.Length / 3, 3);
            Assert.True(subset.Length is 0 or (>= 2 and <= 4));
            for (int left = 0; left < subset.Length; left++)
            {
                double[] rest = [.. subset.Where((_, k) => k != left).SelectMany(i => rows.AsSpan(4 * i, 4).ToArray())];
                Assert.True(new LeastDistance().Solve(rest, subset.Length - 1, 3));
            }

            double[] all = [.. subset.SelectMany(i => rows.AsSpan(4 * i, 4).ToArray())];
            bool separable = subset.Length == 0;
            Assert.Equal(separable, new LeastDistance().Solve(separable ? rows : all, separable ? points.Length / 3 : subset.Length, 3));
        }, iter: 100);
}
