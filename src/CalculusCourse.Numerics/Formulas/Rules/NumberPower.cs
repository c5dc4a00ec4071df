using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>Powers of rational numbers, exact as far as that stays short: 2¹⁰ = 1024, 8^(1/3) = 2, √12 = 2√3, 9^9^9 as it is.</summary>
internal static class NumberPower
{
    private const int MostBits = 2000;
    private const int LargestPrime = 1000;

    public static Formula Of(Number b, Number exponent)
    {
        Rational n = b.Value, e = exponent.Value;
        bool isDecimal = b.IsDecimal || exponent.IsDecimal;
        if (n == 1) return isDecimal ? new Number(1, true) : Number.One;
        if (n.Sign == 0) return e.Sign > 0 ? new Number(0, isDecimal) : e.Sign == 0 ? Number.One : new Power(b, exponent);
        if (e.IsInteger) return OfInteger(b, exponent, isDecimal);
        if (n.Sign < 0 || e.Denominator > 100 || n.BitCount > MostBits) return new Power(b, exponent);
        if (isDecimal) return OfDecimal(b, exponent);
        if (BigInteger.Abs(e.Numerator) * n.BitCount > MostBits) return new Power(b, exponent);
        return OfFraction(n, e) ?? new Power(b, exponent);
    }

    private static Formula OfInteger(Number b, Number exponent, bool isDecimal)
    {
        BigInteger size = BigInteger.Abs(exponent.Value.Numerator);
        if (b.Value == -1) return new Number(exponent.Value.Numerator.IsEven ? 1 : -1, isDecimal);
        if (size * b.Value.BitCount > MostBits) return new Power(b, exponent);
        return new Number(b.Value.Pow((int)exponent.Value.Numerator), isDecimal);
    }

    /// <summary>Of decimals only exact roots are drawn: √0.25 = 0.5.</summary>
    private static Formula OfDecimal(Number b, Number exponent)
    {
        if (BigInteger.Abs(exponent.Value.Numerator) * b.Value.BitCount > MostBits) return new Power(b, exponent);
        return OfFraction(b.Value, exponent.Value) is Number exact ? new Number(exact.Value, true) : new Power(b, exponent);
    }

    /// <summary>
    /// (a/b)^(k + r/q) with 0 ≤ r &lt; q is (a/b)ᵏ·(aʳ·b^(q−r))^(1/q)/b, of whose root every q-th power of a prime comes out.
    /// </summary>
    private static Formula? OfFraction(Rational n, Rational e)
    {
        BigInteger floor = e.Floor();
        Rational fraction = e - new Rational(floor);
        int q = (int)fraction.Denominator, r = (int)fraction.Numerator;
        Rational outside = n.Pow((int)floor) / new Rational(n.Denominator);
        var inside = new SortedDictionary<BigInteger, int>();
        if (!Factor(n.Numerator, r, inside) || !Factor(n.Denominator, q - r, inside)) return null;
        var left = new List<(BigInteger Prime, int Exponent)>();
        foreach ((BigInteger prime, int count) in inside)
        {
            outside *= new Rational(BigInteger.Pow(prime, count / q));
            if (count % q != 0) left.Add((prime, count % q));
        }

        if (left.Count == 0) return new Number(outside);
        int common = q;
        foreach ((_, int count) in left) common = (int)BigInteger.GreatestCommonDivisor(common, count);
        bool same = left.TrueForAll(factor => factor.Exponent == left[0].Exponent);
        BigInteger root = BigInteger.One;
        foreach ((BigInteger prime, int count) in left) root *= BigInteger.Pow(prime, same ? 1 : count / common);
        var power = new Power(
            new Number(new Rational(root)),
            new Number(same ? new Rational(left[0].Exponent, q) : new Rational(common, q)));
        return outside == 1 ? power : new Product([new Number(outside), power]);
    }

    /// <summary>Adds the prime factors of n, each <paramref name="times"/> times; false if n is too large for it.</summary>
    private static bool Factor(BigInteger n, int times, SortedDictionary<BigInteger, int> factors)
    {
        if (n.GetBitLength() > 256) return false;
        if (n <= ulong.MaxValue)
        {
            // The usual case, many times faster in machine arithmetic.
            ulong rest = (ulong)n;
            for (uint p = 2; p < LargestPrime && rest > 1; p += p == 2 ? 1u : 2u)
            {
                for (; rest % p == 0; rest /= p) factors[p] = factors.GetValueOrDefault(p) + times;
            }

            n = rest;
        }
        else
        {
            for (int p = 2; p < 100; p += p == 2 ? 1 : 2)
            {
                for (; (n % p).IsZero; n /= p) factors[p] = factors.GetValueOrDefault(p) + times;
            }
        }

        if (n.IsOne) return true;
        BigInteger root = Ball.IntegerRoot(n);
        if (root * root == n) factors[root] = factors.GetValueOrDefault(root) + (2 * times);
        else factors[n] = factors.GetValueOrDefault(n) + times;
        return true;
    }
}
