using CalculusCourse.Numerics.Optimization.LeastSquares;
using CsCheck;
using MathNet.Numerics.LinearAlgebra;

namespace CalculusCourse.Tests.Optimization.LeastSquares;

/// <summary>
/// The inner solvers against their own Kuhn–Tucker conditions and against a search of all active sets with MathNet's factorisations.
/// Entries are small integers, so that dependent, repeated, opposite and zero rows and columns are frequent.
/// </summary>
public sealed class LeastSquaresTests
{
    /// <summary>Some hundred roundings of numbers of the size met here.</summary>
    private const double Tolerance = 1e-9;

    private static readonly Gen<double> Entry = Gen.Frequency(
        (3, Gen.Int[-3, 3].Select(i => (double)i)),
        (1, Gen.Int[-3000, 3000].Select(i => i / 1000.0)));

    private static Gen<double[]> Entries(int count) => Entry.Array[count];

    private static double[] Times(double[] rows, int stride, int count, int n, ReadOnlySpan<double> x)
    {
        double[] product = new double[count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < n; j++) product[i] += rows[i * stride + j] * x[j];
        }

        return product;
    }

    private static double[] TransposedTimes(double[] rows, int stride, int count, int n, ReadOnlySpan<double> u)
    {
        double[] product = new double[n];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < n; j++) product[j] += rows[i * stride + j] * u[i];
        }

        return product;
    }

    /// <summary>The rows are satisfied, multipliers are nonnegative, and one of both is zero.</summary>
    private static void AssertComplementary(double[] rows, int count, int n, ReadOnlySpan<double> x, ReadOnlySpan<double> lambda)
    {
        double[] values = Times(rows, n + 1, count, n, x);
        double size = 1;
        foreach (double e in x) size = Math.Max(size, Math.Abs(e));
        for (int i = 0; i < count; i++)
        {
            double slack = values[i] - rows[i * (n + 1) + n];
            Assert.True(slack >= -Tolerance * size, $"row {i} is violated by {-slack}");
            Assert.True(lambda[i] >= 0);
            Assert.True(lambda[i] * Math.Abs(slack) <= Tolerance * size * Math.Max(1, lambda[i]), $"row {i}: {lambda[i]} times {slack}");
        }
    }

    private static void AssertFarkas(double[] rows, int count, int n, ReadOnlySpan<double> u)
    {
        double[] sum = TransposedTimes(rows, n + 1, count, n, u);
        double total = 0, size = 0;
        for (int i = 0; i < count; i++)
        {
            Assert.True(u[i] >= 0);
            total += u[i] * rows[i * (n + 1) + n];
            size += u[i];
        }

        Assert.True(total > 0.5);
        Assert.All(sum, s => Assert.True(Math.Abs(s) <= 1e-6 * size, $"{s} of {size}"));
    }

    [Fact]
    public void NonnegativeLeastSquares_AnyProblem_SatisfiesKuhnTucker() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 10])
            .SelectMany((length, count) => Gen.Select(Entries(length * count), Entries(length), Gen.Const(count)))
            .ForAll((columns, b, count) =>
            {
                var nnls = new NonnegativeLeastSquares();
                Assert.True(nnls.Solve(columns, count, b));
                double[] u = new double[count], residual = [.. b];
                for (int i = 0; i < nnls.Passive.Length; i++)
                {
                    u[nnls.Passive[i]] = nnls.Values[i];
                    Assert.True(nnls.Values[i] > 0);
                    for (int k = 0; k < b.Length; k++) residual[k] -= nnls.Values[i] * columns[nnls.Passive[i] * b.Length + k];
                }

                double[] w = Times(columns, b.Length, count, b.Length, residual);
                for (int j = 0; j < count; j++)
                {
                    Assert.True(w[j] <= Tolerance, $"column {j} would still help: {w[j]}");
                    if (u[j] > 0) Assert.Equal(0, w[j], Tolerance);
                }

                for (int k = 0; k < b.Length; k++) Assert.Equal(residual[k], nnls.Residual[k], Tolerance);
            }, iter: 1000);

    [Fact]
    public void LeastDistance_AnyProblem_SatisfiesKuhnTuckerOrFarkas() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 10])
            .SelectMany((n, count) => Gen.Select(Entries((n + 1) * count), Gen.Const(n), Gen.Const(count)))
            .ForAll((rows, n, count) =>
            {
                var solver = new LeastDistance();
                if (!solver.Solve(rows, count, n))
                {
                    AssertFarkas(rows, count, n, solver.Multipliers);
                    return;
                }

                AssertComplementary(rows, count, n, solver.Solution, solver.Multipliers);
                double[] stationary = TransposedTimes(rows, n + 1, count, n, solver.Multipliers);
                double size = 1 + solver.Multipliers.ToArray().Sum();
                for (int j = 0; j < n; j++) Assert.Equal(stationary[j], solver.Solution[j], Tolerance * size);
            }, iter: 1000);

    [Fact]
    public void LeastSquaresWithInequalities_AnyProblem_SatisfiesKuhnTucker() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 2], Gen.Int[0, 8])
            .SelectMany((n, more, count) => Gen.Select(
                Entries(n * (n + more)), Entries(n + more), Entries((n + 1) * count), Gen.Const(n), Gen.Const(count)))
            .ForAll((e, f, rows, n, count) =>
            {
                Regularise(e, f.Length, n);
                var solver = new LeastSquaresWithInequalities();
                if (!solver.Solve(e, f, n, rows, count)) return;
                AssertComplementary(rows, count, n, solver.Solution, solver.Multipliers);
                double[] gradient = Gradient(e, f, n, solver.Solution), force = TransposedTimes(rows, n + 1, count, n, solver.Multipliers);
                double size = 1 + solver.Multipliers.ToArray().Sum();
                for (int j = 0; j < n; j++) Assert.Equal(force[j], gradient[j], Tolerance * size);
            }, iter: 1000);

    [Fact]
    public void LeastSquaresWithEqualities_AnyProblem_SatisfiesKuhnTucker() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 4], Gen.Int[0, 6])
            .SelectMany((n, equal, count) => Gen.Select(
                Entries(n * n), Entries(n), Entries((n + 1) * equal), Entries((n + 1) * count), Gen.Const((n, equal, count))))
            .ForAll((e, f, equalities, rows, size) =>
            {
                (int n, int equal, int count) = size;
                Regularise(e, n, n);
                var solver = new LeastSquaresWithEqualities();
                if (!solver.Solve(e, f, n, equalities, equal, rows, count)) return;
                double[] values = Times(equalities, n + 1, equal, n, solver.Solution);
                double scale = 1 + solver.Solution.ToArray().Max(Math.Abs);
                for (int i = 0; i < equal; i++) Assert.Equal(equalities[i * (n + 1) + n], values[i], Tolerance * scale);
                AssertComplementary(rows, count, n, solver.Solution, solver.InequalityMultipliers);
                double[] gradient = Gradient(e, f, n, solver.Solution);
                double[] force = TransposedTimes(rows, n + 1, count, n, solver.InequalityMultipliers);
                double[] pull = TransposedTimes(equalities, n + 1, equal, n, solver.EqualityMultipliers);
                double total = 1 + solver.InequalityMultipliers.ToArray().Sum() + solver.EqualityMultipliers.ToArray().Sum(Math.Abs);
                for (int j = 0; j < n; j++) Assert.Equal(force[j] + pull[j], gradient[j], 10 * Tolerance * total);
            }, iter: 1000);

    [Fact]
    public void LeastSquaresWithEqualities_FeasiblePoint_IsNeverCalledContradictory() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 5], Gen.Int[0, 8])
            .SelectMany((n, equal, count) => Gen.Select(
                Entries(n), Entries((n + 1) * equal), Entries((n + 1) * count), Gen.Const((n, equal, count))))
            .ForAll((point, equalities, rows, size) =>
            {
                (int n, int equal, int count) = size;
                double[] d = Times(equalities, n + 1, equal, n, point), h = Times(rows, n + 1, count, n, point);
                for (int i = 0; i < equal; i++) equalities[i * (n + 1) + n] = d[i];
                for (int i = 0; i < count; i++) rows[i * (n + 1) + n] = Math.Min(rows[i * (n + 1) + n], h[i]) - 1e-9;
                double[] e = new double[n * n];
                for (int i = 0; i < n; i++) e[i * n + i] = 1;
                Assert.True(new LeastSquaresWithEqualities().Solve(e, new double[n], n, equalities, equal, rows, count));
            }, iter: 1000);

    [Fact]
    public void NonnegativeLeastSquares_AnyProblem_LeavesTheLeastResidualOfAllSupports() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 6])
            .SelectMany((length, count) => Gen.Select(Entries(length * count), Entries(length), Gen.Const(count)))
            .ForAll((columns, b, count) =>
            {
                Vector<double> right = Vector<double>.Build.Dense(b);
                double least = right.L2Norm();
                foreach (int[] support in Subsets(count, b.Length).Where(s => s.Length > 0))
                {
                    Matrix<double> e = Matrix<double>.Build.Dense(b.Length, support.Length, (i, j) => columns[support[j] * b.Length + i]);
                    var svd = e.Svd();
                    if (svd.S.Minimum() < Tolerance) continue; // A part of it does as well.
                    Vector<double> u = svd.Solve(right);
                    if (u.Minimum() >= -Tolerance) least = Math.Min(least, (e * u - right).L2Norm());
                }

                var nnls = new NonnegativeLeastSquares();
                nnls.Solve(columns, count, b);
                Assert.Equal(least, Vector<double>.Build.Dense(nnls.Residual.ToArray()).L2Norm(), 1e-7);
            }, iter: 200);

    [Fact]
    public void LeastDistance_AnyProblem_FindsTheNearestPointOfAllActiveSets() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 6])
            .SelectMany((n, count) => Gen.Select(Entries((n + 1) * count), Gen.Const(n), Gen.Const(count)))
            .ForAll((rows, n, count) =>
            {
                double[] identity = Matrix<double>.Build.DenseIdentity(n).ToColumnMajorArray();
                Vector<double>? nearest = BestOfActiveSets(identity, new double[n], n, [], 0, rows, count);
                var solver = new LeastDistance();

                Assert.Equal(nearest is not null, solver.Solve(rows, count, n));
                for (int j = 0; j < n && nearest is not null; j++)
                    Assert.Equal(nearest[j], solver.Solution[j], 1e-7 * (1 + nearest.L2Norm()));
            }, iter: 300);

    [Fact]
    public void LeastSquaresWithInequalities_NoRows_SolvesAsMathNetDoes() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 4])
            .SelectMany((n, more) => Gen.Select(Entries(n * (n + more)), Entries(n + more), Gen.Const(n)))
            .ForAll((e, f, n) =>
            {
                Regularise(e, f.Length, n);
                Vector<double> expected = Matrix<double>.Build.Dense(f.Length, n, e).QR().Solve(Vector<double>.Build.Dense(f));
                var solver = new LeastSquaresWithInequalities();

                Assert.True(solver.Solve(e, f, n, [], 0));
                for (int j = 0; j < n; j++) Assert.Equal(expected[j], solver.Solution[j], 1e-12);
            }, iter: 300);

    [Fact]
    public void LeastSquaresWithEqualities_AnyProblem_FindsTheBestOfAllActiveSets() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 2], Gen.Int[0, 5])
            .SelectMany((n, equal, count) => Gen.Select(
                Entries(n * n), Entries(n), Entries((n + 1) * equal), Entries((n + 1) * count), Gen.Const((n, equal, count))))
            .ForAll((e, f, equalities, rows, size) =>
            {
                (int n, int equal, int count) = size;
                Regularise(e, n, n);
                Vector<double>? expected = BestOfActiveSets(e, f, n, equalities, equal, rows, count);
                var solver = new LeastSquaresWithEqualities();

                Assert.Equal(expected is not null, solver.Solve(e, f, n, equalities, equal, rows, count));
                for (int j = 0; j < n && expected is not null; j++)
                    Assert.Equal(expected[j], solver.Solution[j], 1e-7 * (1 + expected.L2Norm()));
            }, iter: 300);

    /// <summary>
    /// Every set of at most n rows, held with equality, gives a candidate, by elimination with the singular value decomposition; the best
    /// of those that satisfy all rows is the solution, and none does where there is no solution.
    /// </summary>
    private static Vector<double>? BestOfActiveSets(
        double[] e, double[] f, int n, double[] equalities, int equal, double[] rows, int count)
    {
        Matrix<double> objective = Matrix<double>.Build.Dense(f.Length, n, e);
        Vector<double> target = Vector<double>.Build.Dense(f);
        Vector<double>? best = null;
        foreach (int[] active in Subsets(count, n))
        {
            int held = equal + active.Length;
            double Held(int i, int j) => i < equal ? equalities[i * (n + 1) + j] : rows[active[i - equal] * (n + 1) + j];
            Vector<double> x = Vector<double>.Build.Dense(n);
            Matrix<double> free = Matrix<double>.Build.DenseIdentity(n);
            if (held > 0)
            {
                Matrix<double> c = Matrix<double>.Build.Dense(held, n, Held);
                var svd = c.Svd();
                int rank = svd.S.Count(s => s > Tolerance);
                x = svd.VT.SubMatrix(0, rank, 0, n).TransposeThisAndMultiply(
                    (svd.U.TransposeThisAndMultiply(Vector<double>.Build.Dense(held, i => Held(i, n))).SubVector(0, Math.Max(rank, 1))
                        .PointwiseDivide(svd.S.SubVector(0, Math.Max(rank, 1))).SubVector(0, rank)));
                free = svd.VT.SubMatrix(rank, n - rank, 0, n).Transpose();
            }

            if (free.ColumnCount > 0) x += free * (objective * free).QR().Solve(target - objective * x);
            double allowed = 1e-8 * (1 + x.L2Norm());
            bool holds = Enumerable.Range(0, held).All(i => Math.Abs(Value(Held, i, x)) <= allowed)
                && Enumerable.Range(0, count).All(i => Value((r, j) => rows[r * (n + 1) + j], i, x) >= -allowed);
            if (holds && (best is null || (objective * x - target).L2Norm() < (objective * best - target).L2Norm())) best = x;
        }

        return best;
    }

    private static double Value(Func<int, int, double> row, int i, Vector<double> x)
    {
        double sum = -row(i, x.Count);
        for (int j = 0; j < x.Count; j++) sum += row(i, j) * x[j];
        return sum;
    }

    private static IEnumerable<int[]> Subsets(int count, int largest) => Enumerable.Range(0, 1 << count)
        .Select(bits => Enumerable.Range(0, count).Where(i => (bits >> i & 1) == 1).ToArray())
        .Where(subset => subset.Length <= largest);

    /// <summary>Adds to the diagonal what gives full rank.</summary>
    private static void Regularise(double[] e, int length, int n)
    {
        for (int j = 0; j < n; j++) e[j * length + j] += 20;
    }

    private static double[] Gradient(double[] e, double[] f, int n, ReadOnlySpan<double> x)
    {
        double[] residual = [.. f.Select(v => -v)];
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < f.Length; i++) residual[i] += e[j * f.Length + i] * x[j];
        }

        return Times(e, f.Length, n, f.Length, residual);
    }
}
