using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Learning;
using CalculusCourse.Numerics.Optimization;
using CalculusCourse.Numerics.Optimization.Margins;

namespace CalculusCourse.Tests.Optimization.Margins;

public sealed class MarginSolverTests
{
    /// <summary>Two clouds of points, so far apart, rounded to some decimals so that points coincide.</summary>
    private static (double[][] Columns, int[] Signs) Clouds(int n, int d, double apart, long seed, int decimals = 3)
    {
        var random = new NumPyRandom(seed);
        double[][] columns = [.. Enumerable.Range(0, d).Select(_ => new double[n])];
        int[] signs = new int[n];
        for (int i = 0; i < n; i++)
        {
            signs[i] = i == 0 || (i > 1 && random.NextDouble() < 0.5) ? -1 : 1;
            for (int k = 0; k < d; k++) columns[k][i] = Math.Round(random.NextNormal() + (signs[i] * apart / Math.Sqrt(d)), decimals);
        }

        return (columns, signs);
    }

    /// <summary>Holds a solution against its definition, with no piece of the solver: objective, dual, and the conditions of both.</summary>
    private static void AssertOptimal(MarginSolution s, double[][] columns, int[] signs, double? c, double relative = 1e-9)
    {
        Assert.Equal(MarginStatus.Solved, s.Status);
        int d = columns.Length;
        double half = s.Weights.Sum(w => w * w) / 2, slack = 0, sum = 0, balance = 0;
        double[] pull = new double[d];
        for (int i = 0; i < signs.Length; i++)
        {
            double side = signs[i] * (s.Intercept + Enumerable.Range(0, d).Sum(k => s.Weights[k] * columns[k][i]));
            slack += Math.Max(0, 1 - side);
            Assert.InRange(s.Multipliers[i], 0, c ?? double.MaxValue);
            sum += s.Multipliers[i];
            balance += s.Multipliers[i] * signs[i];
            for (int k = 0; k < d; k++) pull[k] += s.Multipliers[i] * signs[i] * columns[k][i];
            if (c is null) Assert.True(side >= 1 - 1e-9, $"row {i}: {side}");
        }

        double primal = half + ((c ?? 0) * slack), dual = sum - (pull.Sum(p => p * p) / 2);
        Assert.Equal(0, balance, 1e-9 * sum);
        Assert.True(primal - dual <= relative * primal, $"{primal} {dual}");
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(0.1)]
    [InlineData(1.0)]
    [InlineData(100.0)]
    [InlineData(1e6)]
    public void Solve_AnyC_MeetsTheConditions(double c)
    {
        foreach ((int n, int d, double apart, int decimals) in ((int, int, double, int)[])[(2, 1, 1, 2), (30, 1, 1, 1), (60, 2, 1, 0), (200, 3, 2, 2), (40, 60, 1, 3), (1500, 7, 0.5, 3)])
        {
            (double[][] columns, int[] signs) = Clouds(n, d, apart, seed: n, decimals);
            AssertOptimal(Solve(columns, signs, c), columns, signs, c);
        }
    }

    [Fact]
    public void Solve_HardMargin_AgreesWithExactFractions()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            (double[][] columns, int[] signs) = Clouds(12 + seed, 1 + (seed % 4), 1.5 + (seed % 3), seed, 1 + (seed % 3));
            double[][] points = [.. signs.Select((_, i) => columns.Select(column => column[i]).ToArray())];
            var exact = WidestMargin.Find(points, signs, []);
            MarginSolution solution = Solve(columns, signs, c: null);
            Assert.Equal(exact.IsSeparable ? MarginStatus.Solved : MarginStatus.Inseparable, solution.Status);
            if (!exact.IsSeparable) continue;
            AssertOptimal(solution, columns, signs, null);
            double size = solution.Weights.Max(Math.Abs);
            Assert.Equal(exact.Normal.Select(w => w.ToDouble() / size), solution.Weights.Select(w => w / size), (a, b) => Math.Abs(a - b) < 1e-9);
            Assert.Equal(exact.Offset.ToDouble(), solution.Intercept, 1e-8 * Math.Max(1, size));
        }
    }

    /// <summary>
    /// Onto the solution, not only near it: the rows on the margin's edge are there to the last digits, and a hard margin's weights are the
    /// exact fractions to as many.
    /// </summary>
    [Fact]
    public void Solve_Any_EndsOnTheSolution()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            (double[][] columns, int[] signs) = Clouds(14 + seed, 2, 3, seed, 1);
            double[][] points = [.. signs.Select((_, i) => columns.Select(column => column[i]).ToArray())];
            var exact = WidestMargin.Find(points, signs, []);
            if (exact.IsSeparable)
            {
                MarginSolution hard = Solve(columns, signs, c: null);
                double size = exact.Normal.Max(w => Math.Abs(w.ToDouble()));
                Assert.All(exact.Normal.Zip(hard.Weights), pair => Assert.Equal(pair.First.ToDouble(), pair.Second, 1e-13 * size));
            }

            MarginSolution soft = Solve(columns, signs, 0.5);
            for (int i = 0; i < signs.Length; i++)
            {
                if (soft.Multipliers[i] < 1e-6 || soft.Multipliers[i] > 0.5 - 1e-6) continue;
                double side = signs[i] * (soft.Intercept + (soft.Weights[0] * columns[0][i]) + (soft.Weights[1] * columns[1][i]));
                Assert.Equal(1, side, 1e-12);
            }
        }
    }

    [Fact]
    public void Solve_Inseparable_ProvesItExactly()
    {
        foreach ((int n, int d) in ((int, int)[])[(20, 1), (30, 2), (60, 5), (200, 12), (300, 40)])
        {
            (double[][] columns, int[] signs) = Clouds(n, d, 0.2, seed: d);
            MarginSolution solution = Solve(columns, signs, c: null);
            Assert.Equal(MarginStatus.Inseparable, solution.Status);
            (int[] points, Rational[] u) = solution.Contradiction!.Value;
            Assert.True(points.Length <= d + 2);
            Assert.All(u, one => Assert.True(one.Sign > 0));
            for (int k = 0; k <= d; k++)
            {
                Rational sum = 0;
                foreach ((int i, Rational one) in points.Zip(u)) sum += signs[i] * one * (k < d ? Rational.FromDouble(columns[k][i]) : 1);
                Assert.Equal(0, sum.Sign);
            }
        }
    }

    [Fact]
    public void Solve_LargeC_TendsToTheHardMargin()
    {
        (double[][] columns, int[] signs) = Clouds(80, 3, 4, seed: 5);
        double[] hard = Solve(columns, signs, null).Weights;
        double[] far = [.. ((double[])[1e-2, 1, 1e6]).Select(c => Distance(Solve(columns, signs, c).Weights, hard))];
        Assert.True(far[0] > far[1] || far[1] < 1e-9);
        Assert.True(far[2] < 1e-9 * hard.Max(Math.Abs), $"{far[2]}");
    }

    [Theory]
    [InlineData(1e-3, 7.0)]
    [InlineData(1e4, -3e5)]
    [InlineData(1e100, 0.0)]
    public void Solve_OtherUnitsAndOrigin_GivesTheSameHyperplane(double scale, double shift)
    {
        (double[][] columns, int[] signs) = Clouds(150, 3, 1, seed: 8);
        MarginSolution own = Solve(columns, signs, 1);
        double[][] moved = [.. columns.Select(column => Array.ConvertAll(column, x => (scale * x) + shift))];

        // The objective counts the weights in the first units.
        MarginSolution other = Solve(moved, signs, 1, [scale, scale, scale]);
        Assert.Equal(MarginStatus.Solved, other.Status);
        Assert.Equal(own.Objective, other.Objective, 1e-9 * own.Objective);
        Assert.True(Distance(own.Weights, [.. other.Weights.Select(w => w * scale)]) < 1e-6);
    }

    [Fact]
    public void Solve_RowsInOtherOrder_GivesTheSameHyperplane()
    {
        (double[][] columns, int[] signs) = Clouds(150, 4, 1, seed: 9);
        MarginSolution own = Solve(columns, signs, 10);
        double[][] reversed = [.. columns.Select(column => column.Reverse().ToArray())];
        MarginSolution other = Solve(reversed, [.. signs.Reverse()], 10);
        Assert.True(Distance(own.Weights, other.Weights) < 1e-7);
        Assert.Equal(own.Objective, other.Objective, 1e-10 * own.Objective);
    }

    [Fact]
    public void Solve_EveryRowTwice_IsTwiceTheCost()
    {
        (double[][] columns, int[] signs) = Clouds(100, 3, 1, seed: 10);
        MarginSolution own = Solve(columns, signs, 2);
        double[][] doubled = [.. columns.Select(column => (double[])[.. column, .. column])];
        MarginSolution other = Solve(doubled, [.. signs, .. signs], 1);
        Assert.True(Distance(own.Weights, other.Weights) < 1e-7);
        Assert.Equal(own.Objective, other.Objective, 1e-10 * own.Objective);
    }

    [Fact]
    public void Solve_ConstantColumn_GetsNoWeight()
    {
        (double[][] columns, int[] signs) = Clouds(50, 2, 1, seed: 11);
        MarginSolution solution = Solve([.. columns, [.. Enumerable.Repeat(0.1, 50)]], signs, 1);
        Assert.Equal(0, solution.Weights[2]);
        AssertOptimal(solution, [.. columns, [.. Enumerable.Repeat(0.1, 50)]], signs, 1);
    }

    [Fact]
    public void Solve_Interrupted_SaysSo()
    {
        (double[][] columns, int[] signs) = Clouds(50, 2, 1, seed: 12);
        Assert.Equal(MarginStatus.Interrupted, MarginSolver.Solve(columns, signs, 1, cancellation: new CancellationToken(true)).Status);
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    private static MarginSolution Solve(double[][] columns, int[] signs, double? c, double[]? units = null) =>
        MarginSolver.Solve(columns, signs, c, units, cancellation: TestContext.Current.CancellationToken);
}
