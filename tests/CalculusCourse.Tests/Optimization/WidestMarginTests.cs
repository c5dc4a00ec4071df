using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Optimization;
using CsCheck;

namespace CalculusCourse.Tests.Optimization;

public sealed class WidestMarginTests
{
    /// <summary>Points of the plane in units far from each other, on coarse and fine grids, two thirds of the sets separable.</summary>
    private static readonly Gen<(double[][] Points, int[] Labels)> Sets =
        Gen.Select(Gen.Int[2, 12], Gen.Int[-12, 12], Gen.Int[-12, 12], Gen.Int[2, 60], Gen.Int[0, 1_000_000])
            .Select((count, p, q, size, seed) => Draw(count, p, q, size, new Random(seed)))
            .Where(set => set.Labels.Distinct().Count() == 2);

    private static (double[][] Points, int[] Labels) Draw(int count, int p, int q, int size, Random random)
    {
        (double unitX, double unitY) = (Math.Pow(10, p), Math.Pow(10, q));
        double[][] points =
        [
            .. Enumerable.Range(0, count)
                .Select(_ => (double[])[unitX * random.Next(-size, size + 1), unitY * random.Next(-size, size + 1)]),
        ];
        (double a, double b) = (random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        bool apart = random.Next(3) > 0;
        int[] labels =
        [
            .. points.Select(x => apart ? (a * x[0] / unitX) + (b * x[1] / unitY) < 0 ? -1 : 1 : (2 * random.Next(2)) - 1),
        ];
        return (points, labels);
    }

    [Fact]
    public void Find_RandomPoints_IsProvedByItsMultipliers() => Sets.Sample(set =>
    {
        (double[][] points, int[] labels) = set;
        var margin = WidestMargin.Find(points, labels, []);
        Rational Sum(Func<int, Rational> term)
        {
            Rational sum = 0;
            for (int k = 0; k < margin.Deciding.Length; k++)
                sum += margin.Multipliers[k] * labels[margin.Deciding[k]] * term(margin.Deciding[k]);
            return sum;
        }

        Assert.NotEmpty(margin.Deciding);
        Assert.All(margin.Multipliers, m => Assert.Equal(1, m.Sign));
        Assert.Equal((Rational)0, Sum(_ => 1));
        for (int axis = 0; axis < 2; axis++)
        {
            // 2w = Σ λᵢyᵢxᵢ, the Kuhn–Tucker condition; 0 = Σ uᵢyᵢxᵢ, Farkas' contradiction.
            int k = axis;
            Assert.Equal(margin.IsSeparable ? 2 * margin.Normal[k] : 0, Sum(i => Rational.FromDouble(points[i][k])));
        }

        for (int i = 0; i < points.Length && margin.IsSeparable; i++)
        {
            Rational slack = (labels[i] * ((margin.Normal[0] * Rational.FromDouble(points[i][0]))
                + (margin.Normal[1] * Rational.FromDouble(points[i][1])) + margin.Offset)) - 1;
            Assert.True(slack.Sign >= 0);
            if (margin.Deciding.Contains(i)) Assert.Equal(0, slack.Sign);
            Assert.Equal(slack.ToDouble(), margin.Slack(i), 1e-9 * (1 + Math.Abs(slack.ToDouble())));
        }
    }, iter: 300);

    [Fact]
    public void Find_LikelyPoints_ChangeNothing() => Sets.Sample(set =>
    {
        var plain = WidestMargin.Find(set.Points, set.Labels, []);
        var other = WidestMargin.Find(set.Points, set.Labels, Enumerable.Range(0, set.Points.Length));
        Assert.Equal(plain.IsSeparable, other.IsSeparable);
        if (plain.IsSeparable) Assert.Equal(plain.Normal, other.Normal);
    }, iter: 100);

    [Fact]
    public void InDoubles_RandomPoints_KeepsEveryPointOnItsSide() => Sets.Sample(set =>
    {
        (double[][] points, int[] labels) = set;
        var margin = WidestMargin.Find(points, labels, []);
        if (!margin.IsSeparable) return;
        // A gap may be finer than any line of doubles.
        if (margin.InDoubles() is not (double[] w, double c)) return;
        for (int i = 0; i < points.Length; i++)
        {
            Rational value = Rational.FromDouble(c);
            for (int k = 0; k < 2; k++) value += Rational.FromDouble(w[k]) * Rational.FromDouble(points[i][k]);
            Assert.Equal(labels[i], value.Sign);
        }
    }, iter: 200);

    [Fact]
    public void InDoubles_LineTooFineForDoubles_IsNothing()
    {
        // Between two neighbouring doubles: the line's constant, 2⁵³ + 1, has one digit too many.
        var margin = WidestMargin.Find([[1, 0], [double.BitIncrement(1), 0]], [-1, 1], []);

        Assert.True(margin.IsSeparable);
        Assert.Null(margin.InDoubles());
    }

    [Fact]
    public void Contradiction_AmongPoints_IsTheFewest()
    {
        double[][] points = [[0, 0], [4, 0], [0, 4], [1, 1], [4, 0], [9, 9]];

        Assert.Equal([1, 4], WidestMargin.Contradiction(points, [1, 1, 1, -1, -1, 1], [0, 1, 2, 3, 4])!.Value.Points);
        Assert.Equal([0, 1, 2, 3], WidestMargin.Contradiction(points, [1, 1, 1, -1, -1, 1], [0, 1, 2, 3])!.Value.Points);
        Assert.Null(WidestMargin.Contradiction(points, [1, 1, 1, -1, -1, 1], [0, 1, 3]));
    }
}
