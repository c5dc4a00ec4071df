using System.Numerics;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>Square roots of fractions, written as people write them.</summary>
internal static class Surds
{
    /// <summary>The formula of rational + sign·√square, the root freed of square factors and its denominator: √2/2, (1 + √5)/2.</summary>
    public static Formula Formula(Rational rational, int sign, Rational square)
    {
        (BigInteger outside, BigInteger inside) = SplitSquare(square.Numerator * square.Denominator);
        Rational factor = new Rational(sign * outside, square.Denominator);
        if (inside.IsOne) return new Number(rational + factor);
        Formula root = new Call(Function.Sqrt, new Number(new Rational(inside)));
        BigInteger denominator = Lcm(rational.Denominator, factor.Denominator);
        Formula above = Times((factor * new Rational(denominator)).Numerator, root);
        if (rational.Sign != 0) above = new Sum([new Number(rational * new Rational(denominator)), above]);
        return denominator.IsOne ? above : new Product([above, new Power(new Number(new Rational(denominator)), new Number(-1))]);
    }

    private static Formula Times(BigInteger factor, Formula formula) =>
        factor.IsOne ? formula : new Product([new Number(new Rational(factor)), formula]);

    /// <summary>n = outside²·inside with small square factors taken out.</summary>
    private static (BigInteger Outside, BigInteger Inside) SplitSquare(BigInteger n)
    {
        BigInteger outside = 1;
        for (int d = 2; d < 1000 && d * d <= n; d++)
        {
            while ((n % (d * d)).IsZero)
            {
                n /= d * d;
                outside *= d;
            }
        }

        BigInteger root = RootOf(n);
        return root * root == n ? (outside * root, 1) : (outside, n);
    }

    /// <summary>⌊√n⌋ by Newton's method.</summary>
    private static BigInteger RootOf(BigInteger n)
    {
        if (n < 2) return n;
        BigInteger root = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + (n / root)) / 2;
            if (next >= root) return root;
            root = next;
        }
    }

    private static BigInteger Lcm(BigInteger a, BigInteger b) => a / BigInteger.GreatestCommonDivisor(a, b) * b;
}
