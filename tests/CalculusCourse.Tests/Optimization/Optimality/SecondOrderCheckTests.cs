using CalculusCourse.Numerics.Optimization;
using CalculusCourse.Numerics.Optimization.Optimality;
using CalculusCourse.Numerics.Optimization.Problems;
using CsCheck;
using MathNet.Numerics.LinearAlgebra;

namespace CalculusCourse.Tests.Optimization.Optimality;

public sealed class SecondOrderCheckTests
{
    private static readonly Gen<double> Entry = Gen.Int[-20, 20].Select(i => i / 10.0);

    [Fact]
    public void Examine_QuadraticFunctionUnderEqualities_AgreesWithMathNetsEigenvalues() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 3])
            .SelectMany((n, m) => Gen.Select(Entry.Array[n * n], Entry.Array[Math.Min(m, n - 1) * n], Gen.Const(n)))
            .ForAll((entries, rows, n) =>
            {
                // ½ xᵀHx at 0 under A x = 0: the eigenvalues of H on the null space of A decide.
                Matrix<double> h = Matrix<double>.Build.Dense(n, n, (i, j) => entries[i * n + j] + entries[j * n + i]);
                Matrix<double> z = Matrix<double>.Build.DenseIdentity(n);
                int m = rows.Length / n;
                if (m > 0)
                {
                    var svd = Matrix<double>.Build.Dense(m, n, (i, j) => rows[i * n + j]).Svd();
                    if (svd.S.Minimum() < 0.1) return;
                    z = svd.VT.SubMatrix(m, n - m, 0, n).Transpose();
                }

                double least = z.TransposeThisAndMultiply(h * z).Evd(Symmetricity.Symmetric).EigenValues.Min(e => e.Real);
                if (Math.Abs(least) < 0.01) return;
                var problem = new ScaledProblem(new EvaluatedProblem(
                    new OptimizationProblem
                    {
                        Start = new double[n],
                        Objective = x => Vector<double>.Build.Dense(x.ToArray()) * (h * Vector<double>.Build.Dense(x.ToArray())) / 2,
                        Gradient = (x, g) => (h * Vector<double>.Build.Dense(x.ToArray())).AsArray().CopyTo(g),
                        EqualityCount = m,
                        Equalities = (x, c) => c.Clear(),
                        EqualityJacobian = (_, a) => rows.CopyTo(a),
                    },
                    DifferenceScheme.Central));
                var origin = new Iterate(problem);
                Assert.True(origin.Evaluate() && origin.Differentiate());
                var check = new SecondOrderCheck(problem);

                Assert.Equal(
                    least > 0 ? SecondOrder.Minimum : SecondOrder.NotMinimum,
                    check.Examine(origin, new Multipliers(problem), relativeStep: 1e-6, distinct: 1e-9));
                if (least > 0) return;
                Vector<double> direction = Vector<double>.Build.Dense(check.Direction);
                Assert.Equal(1, direction.L2Norm(), 1e-9);
                Assert.Equal(least, direction.DotProduct(h * direction), 1e-6 * h.L2Norm());
            }, iter: 300);
}
