using CalculusCourse.Numerics.Optimization;
using CsCheck;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace CalculusCourse.Tests.Optimization;

/// <summary>The solver against MathNet's: linear systems for quadratic problems, BFGS for smooth ones without constraints.</summary>
public sealed class SlsqpOracleTests
{
    private static readonly VectorBuilder<double> V = Vector<double>.Build;
    private static readonly MatrixBuilder<double> M = Matrix<double>.Build;

    private static readonly Gen<double> Entry = Gen.Int[-20, 20].Select(i => i / 10.0);

    /// <summary>Σ ½(xⱼ − pⱼ)² + ¼(xⱼ − xⱼ₊₁)⁴: convex, neither quadratic nor separable.</summary>
    private static double Value(ReadOnlySpan<double> x, double[] p)
    {
        double sum = 0;
        for (int j = 0; j < p.Length; j++) sum += (x[j] - p[j]) * (x[j] - p[j]) / 2;
        for (int j = 0; j + 1 < p.Length; j++) sum += Math.Pow(x[j] - x[j + 1], 4) / 4;
        return sum;
    }

    private static double[] Gradient(ReadOnlySpan<double> x, double[] p)
    {
        double[] g = new double[p.Length];
        for (int j = 0; j < p.Length; j++) g[j] += x[j] - p[j];
        for (int j = 0; j + 1 < p.Length; j++)
        {
            double cube = Math.Pow(x[j] - x[j + 1], 3);
            (g[j], g[j + 1]) = (g[j] + cube, g[j + 1] - cube);
        }

        return g;
    }

    private static OptimizationProblem Convex(double[] p) => new()
    {
        Start = new double[p.Length],
        Objective = x => Value(x, p),
        Gradient = (x, g) => Gradient(x, p).CopyTo(g),
    };

    private static IObjectiveFunction MathNetConvex(double[] p) =>
        ObjectiveFunction.Gradient(x => Value(x.AsArray(), p), x => V.Dense(Gradient(x.AsArray(), p)));

    [Fact]
    public void Minimize_ConvexFunction_FindsTheMinimumOfMathNetsBfgs() =>
        Entry.Array[1, 6].ForAll(p =>
        {
            Vector<double> expected =
                new BfgsMinimizer(1e-9, 1e-12, 1e-12).FindMinimum(MathNetConvex(p), V.Dense(p.Length)).MinimizingPoint;
            SlsqpResult result = Slsqp.Minimize(Convex(p));

            Assert.Equal(SlsqpStatus.Solved, result.Status);
            Assert.Equal(SecondOrder.Minimum, result.SecondOrder);
            for (int j = 0; j < p.Length; j++) Assert.Equal(expected[j], result.Solution[j], 1e-6);
        }, iter: 100);

    [Fact]
    public void Minimize_ConvexFunctionWithinBounds_IsNoWorseThanMathNetsBfgs() =>
        Gen.Select(Entry.Array[1, 5], Gen.Double[0.1, 1]).ForAll((p, bound) =>
        {
            Vector<double> low = V.Dense(p.Length, -bound), high = V.Dense(p.Length, bound);
            Vector<double> expected =
                new BfgsBMinimizer(1e-9, 1e-12, 1e-12).FindMinimum(MathNetConvex(p), low, high, V.Dense(p.Length)).MinimizingPoint;
            SlsqpResult result = Slsqp.Minimize(Convex(p) with { Lower = [.. low], Upper = [.. high] });

            Assert.Equal(SlsqpStatus.Solved, result.Status);
            Assert.True(result.Objective <= Value(expected.AsArray(), p) + 1e-9);

            // MathNet's sometimes ends early; a step down the gradient must lead out of the bounds or nowhere.
            double[] g = Gradient(result.Solution, p);
            for (int j = 0; j < p.Length; j++)
                Assert.Equal(result.Solution[j], Math.Clamp(result.Solution[j] - g[j], -bound, bound), 1e-6);
        }, iter: 100);

    [Fact]
    public void Minimize_QuadraticFunctionUnderEqualities_SolvesTheKuhnTuckerSystem() =>
        Gen.Select(Gen.Int[2, 6], Gen.Int[1, 5])
            .SelectMany((n, m) => Gen.Select(Entry.Array[n * n], Entry.Array[n], Entry.Array[Math.Min(m, n - 1) * (n + 1)]))
            .ForAll((entries, linear, rows) =>
            {
                // ½ xᵀHx + pᵀx with H = EᵀE + I subject to A x = b: (H −Aᵀ; A 0) (x; λ) = (−p; b).
                int n = linear.Length, m = rows.Length / (n + 1);
                Matrix<double> e = M.Dense(n, n, entries), h = e.TransposeThisAndMultiply(e) + M.DenseIdentity(n);
                Matrix<double> a = M.Dense(m, n, (i, j) => rows[i * (n + 1) + j]);
                if (a.Svd().S.Minimum() < 0.1) return;
                Vector<double> p = V.Dense(linear), b = V.Dense(m, i => rows[i * (n + 1) + n]);
                Vector<double> expected = M.DenseOfMatrixArray(new[,] { { h, -a.Transpose() }, { a, M.Dense(m, m) } })
                    .LU().Solve(V.DenseOfEnumerable((-p).Concat(b)));
                SlsqpResult result = Slsqp.Minimize(new OptimizationProblem
                {
                    Start = new double[n],
                    Objective = x => 0.5 * V.Dense(x.ToArray()).DotProduct(h * V.Dense(x.ToArray())) + p.DotProduct(V.Dense(x.ToArray())),
                    Gradient = (x, g) => (h * V.Dense(x.ToArray()) + p).AsArray().CopyTo(g),
                    EqualityCount = m,
                    Equalities = (x, c) => (a * V.Dense(x.ToArray()) - b).AsArray().CopyTo(c),
                    EqualityJacobian = (_, j) => a.ToRowMajorArray().CopyTo(j),
                });

                Assert.Equal(SlsqpStatus.Solved, result.Status);
                for (int j = 0; j < n; j++) Assert.Equal(expected[j], result.Solution[j], 1e-6 * (1 + expected.InfinityNorm()));
                for (int i = 0; i < m; i++) Assert.Equal(expected[n + i], result.Multipliers[i], 1e-5 * (1 + expected.InfinityNorm()));
            }, iter: 100);

    [Fact]
    public void Minimize_ContradictoryLinearEquations_EndsAtTheirLeastSquares() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3])
            .SelectMany((n, more) => Gen.Select(Entry.Array[n * (n + more)], Entry.Array[n + more]))
            .ForAll((entries, right) =>
            {
                // With a largest entry of one in each row no equation is scaled.
                int m = right.Length, n = entries.Length / m;
                Matrix<double> a = M.Dense(m, n, entries);
                if (a.Svd().S.Minimum() < 0.1) return;
                for (int i = 0; i < m; i++) a.SetRow(i, a.Row(i) / Math.Max(a.Row(i).InfinityNorm(), 0.1));
                if (a.EnumerateRows().Any(r => r.InfinityNorm() < 1) || a.Svd().S.Minimum() < 0.1) return;
                Vector<double> b = V.Dense(right), expected = a.Svd().Solve(b);
                double violation = (a * expected - b).InfinityNorm();
                if (violation < 0.1) return;
                SlsqpResult result = Slsqp.Minimize(new OptimizationProblem
                {
                    Start = new double[n],
                    Objective = x => x[0],
                    Gradient = (_, g) => g[0] = 1,
                    EqualityCount = m,
                    Equalities = (x, c) => (a * V.Dense(x.ToArray()) - b).AsArray().CopyTo(c),
                    EqualityJacobian = (_, j) => a.ToRowMajorArray().CopyTo(j),
                });

                Assert.Equal(SlsqpStatus.LocallyInfeasible, result.Status);
                Assert.Equal(violation, result.ConstraintViolation, 1e-4);
            }, iter: 100);
}
