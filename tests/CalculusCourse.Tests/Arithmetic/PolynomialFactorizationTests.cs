using CalculusCourse.Numerics.Arithmetic;
using CsCheck;

namespace CalculusCourse.Tests.Arithmetic;

public sealed class PolynomialFactorizationTests
{
    private static Polynomial Of(params int[] coefficients) => new([.. coefficients.Select(c => (Rational)c)]);

    [Fact]
    public void Factors_Products_AreDividedIntoTheirFactors() =>
        Gen.Select(Gen.Int[-6, 6].Array[1, 4], Gen.Int[-6, 6].Array[1, 4], Gen.Int[-6, 6].Array[1, 4]).Sample((a, b, c) =>
        {
            Polynomial[] factors = [Of([.. a, 1]), Of([.. b, 2]), Of([.. c, 1])];
            Polynomial product = factors[0] * factors[1] * factors[2];
            List<(Polynomial Factor, int Multiplicity)> found = product.Factors();
            Polynomial whole = found.Aggregate(Polynomial.One, (all, own) => all * own.Factor.ToThe(own.Multiplicity));
            Assert.True((product - (product.Leading * whole)).IsZero);
            Assert.True(found.Sum(own => own.Multiplicity) >= 3);

            // What is left whole has no root and no quadratic factor modulo each of two primes, or else splits no further.
            foreach ((Polynomial factor, _) in found)
                Assert.Single(PolynomialFactorization.Factors(factor));
        }, iter: 300);

    [Fact]
    public void Factors_IrreducibleThatSplitsModuloEveryPrime_StaysWhole()
    {
        Assert.Single(Of(1, 0, 0, 0, 1).Factors());
        Assert.Single(Of(1, 0, -10, 0, 1).Factors());
        Assert.Single(Of(576, 0, -960, 0, 352, 0, -40, 0, 1).Factors());
    }

    [Theory]
    [InlineData(12, 6)]
    [InlineData(15, 4)]
    [InlineData(24, 8)]
    public void Factors_RootsOfUnity_AreTheCyclotomicPolynomials(int n, int divisors)
    {
        var coefficients = new int[n + 1];
        (coefficients[0], coefficients[n]) = (-1, 1);
        Assert.Equal(divisors, Of(coefficients).Factors().Count);
    }
}
