using CalculusCourse.Numerics.Optimization.Steps;
using CsCheck;
using MathNet.Numerics.LinearAlgebra;

namespace CalculusCourse.Tests.Optimization.Steps;

public sealed class FactoredHessianTests
{
    private static readonly VectorBuilder<double> V = Vector<double>.Build;
    private static readonly Gen<double> Entry = Gen.Int[-30, 30].Select(i => i / 10.0);

    private static Vector<double> Times(FactoredHessian hessian, Vector<double> x)
    {
        double[] product = new double[x.Count];
        hessian.Multiply(x.ToArray(), product);
        return V.Dense(product);
    }

    [Fact]
    public void Update_AnySteps_IsTheDampedFormulaOnTheWholeMatrix() =>
        Gen.Int[1, 5].SelectMany(n => Gen.Select(Entry.Array[n], Entry.Array[n]).Array[1, 6]).ForAll(steps =>
        {
            int n = steps[0].Item1.Length;
            var hessian = new FactoredHessian(n);
            hessian.Reset();
            Matrix<double> expected = Matrix<double>.Build.DenseIdentity(n);
            foreach ((double[] step, double[] change) in steps)
            {
                Vector<double> s = V.Dense(step), y = V.Dense(change), bs = expected * s;
                if (s.L2Norm() == 0) continue;
                double sBs = s * bs, theta = s * y < 0.2 * sBs ? 0.8 * sBs / (sBs - s * y) : 1;
                Vector<double> q = theta * y + (1 - theta) * bs;
                expected += q.OuterProduct(q) / (q * s) - bs.OuterProduct(bs) / sBs;
                hessian.Update(step, change);
            }

            for (int j = 0; j < n; j++)
            {
                Vector<double> axis = V.Dense(n, i => i == j ? 1 : 0);
                Assert.True((Times(hessian, axis) - expected.Column(j)).L2Norm() <= 1e-8 * expected.L2Norm());
            }
        }, iter: 300);

    [Fact]
    public void ToLeastSquares_AnyMatrix_HasItsMinimum() =>
        Gen.Int[1, 5].SelectMany(n => Gen.Select(Entry.Array[n], Entry.Array[n], Entry.Array[n])).ForAll((step, change, gradient) =>
        {
            // ‖E d − f‖ is least where B d = −g.
            int n = step.Length;
            var hessian = new FactoredHessian(n);
            hessian.Reset();
            hessian.Update(step, change);
            double[] e = new double[n * n], f = new double[n];
            hessian.ToLeastSquares(gradient, e, f);
            Vector<double> d = Matrix<double>.Build.Dense(n, n, e).QR().Solve(V.Dense(f));

            Assert.True((Times(hessian, d) + V.Dense(gradient)).L2Norm() <= 1e-9 * (1 + d.L2Norm()));
        }, iter: 300);
}
