using CalculusCourse.Numerics.Arithmetic;
using CsCheck;

namespace CalculusCourse.Tests.Arithmetic;

public sealed class RationalEquationsTests
{
    [Fact]
    public void Solve_RandomEquations_FindsTheirSolution() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 2]).SelectMany((n, more) => Gen.Select(
            Gen.Int[-5, 5].Array[n * (n + more)], Gen.Int[-5, 5].Array[n])).Sample((a, x) =>
        {
            int n = x.Length;
            Rational[][] rows =
            [
                .. Enumerable.Range(0, a.Length / n).Select(i => (Rational[])
                    [.. a[(i * n)..((i + 1) * n)].Select(v => (Rational)v), Enumerable.Range(0, n).Sum(j => a[(i * n) + j] * x[j])]),
            ];
            if (RationalEquations.Solve(rows, n) is { } solution) Assert.Equal(x.Select(v => (Rational)v), solution);
        }, iter: 300);

    [Fact]
    public void Solve_NoOrManySolutions_IsNull()
    {
        Assert.Null(RationalEquations.Solve([[1, 1, 2], [2, 2, 5]], 2));
        Assert.Null(RationalEquations.Solve([[1, 1, 2], [2, 2, 4]], 2));
        Assert.Null(RationalEquations.Solve([[1, 1], [1, 2]], 1));
        Assert.Null(RationalEquations.Solve([[1, 1, 1]], 2));
        Assert.Equal([new Rational(1, 3)], RationalEquations.Solve([[3, 1], [6, 2]], 1)!);
    }
}
