using System.Numerics;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>
/// Irreducible factors over the rationals of a polynomial without multiple roots: factored modulo a small prime (Berlekamp 1967), the
/// factors lifted to a power of the prime above every coefficient of a true one (Hensel 1904; Mignotte's bound 1974), and brought
/// together to those that divide (Zassenhaus 1969).
/// </summary>
internal static class PolynomialFactorization
{
    private const int LargestDegree = 40;
    private const long MostBits = 400;

    /// <summary>Groups of lifted factors that are tried; a polynomial that would need more stays whole.</summary>
    private const int MostGroups = 3000;
    private const int PrimesCompared = 3;

    private static readonly int[] Primes = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47];

    /// <summary>The monic irreducible factors; the polynomial itself where it is too large to be factored.</summary>
    /// <param name="squareFree">A polynomial of degree 1 at least whose roots are all different.</param>
    public static List<Polynomial> Factors(Polynomial squareFree)
    {
        Polynomial monic = 1 / squareFree.Leading * squareFree;
        if (monic.Degree < 2) return [monic];
        BigInteger[] whole = Whole(monic);
        if (monic.Degree > LargestDegree || whole.Any(c => BigInteger.Abs(c).GetBitLength() > MostBits)) return [monic];
        List<long[]>? best = null;
        int prime = 0, compared = 0;
        foreach (int p in Primes)
        {
            if (compared == PrimesCompared || (whole[^1] % p).IsZero) continue;
            long[] image = Modular.Monic([.. whole.Select(c => Modular.Remainder(c, p))], p);
            if (Modular.Gcd(image, Modular.Derivative(image, p), p).Length > 1) continue;
            compared++;
            List<long[]> factors = Modular.Factors(image, p);
            if (factors.Count == 1) return [monic];
            if (best is null || factors.Count < best.Count) (best, prime) = (factors, p);
        }

        return best is null ? [monic] : Joined(monic, whole, best, prime);
    }

    /// <summary>The coefficients multiplied by the least number that makes them whole.</summary>
    private static BigInteger[] Whole(Polynomial polynomial)
    {
        var scale = new Rational(Rational.CommonDenominator(polynomial.Coefficients));
        return [.. polynomial.Coefficients.Select(c => (c * scale).Numerator)];
    }

    private static List<Polynomial> Joined(Polynomial monic, BigInteger[] whole, List<long[]> factors, int prime)
    {
        // Twice the leading coefficient times the largest coefficient that a factor can have.
        BigInteger bound = BigInteger.Abs(whole[^1]) * 2 * BigInteger.Pow(2, monic.Degree);
        bound *= whole.Aggregate(BigInteger.Zero, (sum, c) => sum + BigInteger.Abs(c));
        (List<BigInteger[]> lifted, BigInteger modulus) = Lifted(whole, factors, prime, bound);
        var found = new List<Polynomial>();
        Polynomial rest = monic;
        int groups = 0;
        for (int size = 1; 2 * size <= lifted.Count;)
        {
            int[]? group = null;
            foreach (int[] chosen in Choices(lifted.Count, size))
            {
                if (++groups > MostGroups) break;
                BigInteger[] restWhole = Whole(rest);
                BigInteger[] product = [restWhole[^1]];
                foreach (int i in chosen) product = Product(product, lifted[i], modulus);
                var candidate = new Polynomial([.. product.Select(c => new Rational(Symmetric(c, modulus)))]);
                (Polynomial quotient, Polynomial left) = rest.DividedBy(candidate);
                if (!left.IsZero) continue;
                found.Add(1 / candidate.Leading * candidate);
                rest = 1 / quotient.Leading * quotient;
                group = chosen;
                break;
            }

            if (groups > MostGroups) break;
            if (group is null) size++;
            else lifted = [.. lifted.Where((_, i) => !group.Contains(i))];
        }

        found.Add(rest);
        return found;
    }

    /// <summary>Every choice of so many of 0 … n − 1, in lexicographic order.</summary>
    private static IEnumerable<int[]> Choices(int n, int size)
    {
        int[] chosen = [.. Enumerable.Range(0, size)];
        while (true)
        {
            yield return [.. chosen];
            int at = size - 1;
            while (at >= 0 && chosen[at] == n - size + at) at--;
            if (at < 0) yield break;
            chosen[at]++;
            for (int i = at + 1; i < size; i++) chosen[i] = chosen[i - 1] + 1;
        }
    }

    /// <summary>The monic factors modulo the first power of the prime above the bound, and that power: one factor split off after the other.</summary>
    private static (List<BigInteger[]> Factors, BigInteger Modulus) Lifted(BigInteger[] whole, List<long[]> factors, int prime, BigInteger bound)
    {
        BigInteger modulus = prime;
        while (modulus <= bound) modulus *= prime;
        BigInteger inverse = Inverse(whole[^1], modulus);
        BigInteger[] rest = [.. whole.Select(c => Positive(c * inverse, modulus))];
        var lifted = new List<BigInteger[]>();
        for (int i = 0; i < factors.Count - 1; i++)
        {
            long[] others = [1];
            for (int j = i + 1; j < factors.Count; j++) others = Modular.Product(others, factors[j], prime);
            (BigInteger[] one, rest) = LiftedPair(rest, factors[i], others, prime, modulus);
            lifted.Add(one);
        }

        lifted.Add(rest);
        return (lifted, modulus);
    }

    /// <summary>g·h ≡ f modulo the prime, lifted digit by digit: the next digits solve g·δh + h·δg ≡ (f − gh)/pᵏ.</summary>
    private static (BigInteger[] G, BigInteger[] H) LiftedPair(BigInteger[] f, long[] g, long[] h, int p, BigInteger modulus)
    {
        long[] inverse = Modular.Inverse(h, g, p);
        BigInteger[] longG = [.. g.Select(c => (BigInteger)c)], longH = [.. h.Select(c => (BigInteger)c)];
        for (BigInteger power = p; power < modulus; power *= p)
        {
            BigInteger[] product = Product(longG, longH, modulus);
            var error = new long[f.Length];
            for (int i = 0; i < f.Length; i++) error[i] = Modular.Remainder((f[i] - product[i]) / power, p);
            long[] deltaG = Modular.Divided(Modular.Product(inverse, error, p), g, p).Remainder;
            long[] left = Modular.Difference(error, Modular.Product(h, deltaG, p), p);
            long[] deltaH = Modular.Divided(left, g, p).Quotient;
            for (int i = 0; i < deltaG.Length; i++) longG[i] += power * deltaG[i];
            for (int i = 0; i < deltaH.Length; i++) longH[i] += power * deltaH[i];
        }

        return (longG, longH);
    }

    private static BigInteger[] Product(BigInteger[] a, BigInteger[] b, BigInteger modulus)
    {
        var product = new BigInteger[a.Length + b.Length - 1];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++) product[i + j] += a[i] * b[j];
        }

        return [.. product.Select(c => Positive(c, modulus))];
    }

    private static BigInteger Positive(BigInteger value, BigInteger modulus) => ((value % modulus) + modulus) % modulus;

    private static BigInteger Symmetric(BigInteger value, BigInteger modulus) => 2 * value > modulus ? value - modulus : value;

    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        (BigInteger a, BigInteger b, BigInteger s, BigInteger t) = (Positive(value, modulus), modulus, 1, 0);
        while (!b.IsZero)
        {
            BigInteger quotient = a / b;
            (a, b, s, t) = (b, a - (quotient * b), t, s - (quotient * t));
        }

        return Positive(s, modulus);
    }

    /// <summary>Polynomials modulo a small prime, lowest degree first, without leading zeros.</summary>
    private static class Modular
    {
        public static long Remainder(BigInteger value, int p) => (long)Positive(value, p);

        public static long[] Trimmed(long[] a)
        {
            int length = a.Length;
            while (length > 0 && a[length - 1] == 0) length--;
            return a[..length];
        }

        public static long[] Monic(long[] a, int p)
        {
            a = Trimmed(a);
            if (a.Length == 0) return a;
            long inverse = Inverse(a[^1], p);
            return [.. a.Select(c => c * inverse % p)];
        }

        public static long[] Derivative(long[] a, int p) => Trimmed([.. a.Skip(1).Select((c, i) => c * (i + 1) % p)]);

        public static long[] Product(long[] a, long[] b, int p)
        {
            if (a.Length == 0 || b.Length == 0) return [];
            var product = new long[a.Length + b.Length - 1];
            for (int i = 0; i < a.Length; i++)
            {
                for (int j = 0; j < b.Length; j++) product[i + j] = (product[i + j] + (a[i] * b[j])) % p;
            }

            return Trimmed(product);
        }

        public static long[] Difference(long[] a, long[] b, int p)
        {
            var difference = new long[Math.Max(a.Length, b.Length)];
            for (int i = 0; i < difference.Length; i++)
                difference[i] = ((i < a.Length ? a[i] : 0) - (i < b.Length ? b[i] : 0) + p) % p;
            return Trimmed(difference);
        }

        public static (long[] Quotient, long[] Remainder) Divided(long[] a, long[] b, int p)
        {
            long[] rest = [.. a];
            var quotient = new long[Math.Max(0, a.Length - b.Length + 1)];
            long inverse = Inverse(b[^1], p);
            for (int i = quotient.Length - 1; i >= 0; i--)
            {
                quotient[i] = rest[i + b.Length - 1] * inverse % p;
                for (int j = 0; j < b.Length; j++) rest[i + j] = (rest[i + j] + ((p - quotient[i]) * b[j])) % p;
            }

            return (Trimmed(quotient), Trimmed(rest));
        }

        public static long[] Gcd(long[] a, long[] b, int p)
        {
            while (b.Length > 0) (a, b) = (b, Divided(a, b, p).Remainder);
            return Monic(a, p);
        }

        /// <summary>The inverse of a modulo b, which have no common factor.</summary>
        public static long[] Inverse(long[] a, long[] b, int p)
        {
            (long[] r, long[] s, long[] t, long[] u) = (Divided(a, b, p).Remainder, b, [1], []);
            while (s.Length > 0)
            {
                (long[] quotient, long[] rest) = Divided(r, s, p);
                (r, s, t, u) = (s, rest, u, Difference(t, Product(quotient, u, p), p));
            }

            return Divided(Product(t, [Inverse(r[0], p)], p), b, p).Remainder;
        }

        /// <summary>The monic factors of a monic polynomial without multiple factors (Berlekamp).</summary>
        public static List<long[]> Factors(long[] f, int p)
        {
            var factors = new List<long[]> { f };
            foreach (long[] basis in Fixed(f, p))
            {
                for (int s = 0; s < p; s++)
                {
                    long[] shifted = Difference(basis, [s], p);
                    foreach (long[] factor in factors.ToList())
                    {
                        long[] common = Gcd(factor, shifted, p);
                        if (common.Length < 2 || common.Length == factor.Length) continue;
                        factors.Remove(factor);
                        factors.Add(common);
                        factors.Add(Divided(factor, common, p).Quotient);
                    }
                }
            }

            return factors;
        }

        /// <summary>A basis of the polynomials with vᵖ ≡ v modulo f, the constants left out.</summary>
        private static List<long[]> Fixed(long[] f, int p)
        {
            int n = f.Length - 1;
            var rows = new long[n][];
            long[] power = [1], step = [1];
            for (int i = 0; i < p; i++) step = Divided(Product(step, [0, 1], p), f, p).Remainder;
            for (int i = 0; i < n; i++)
            {
                rows[i] = new long[n];
                for (int j = 0; j < power.Length; j++) rows[i][j] = power[j];
                rows[i][i] = (rows[i][i] + p - 1) % p;
                power = Divided(Product(power, step, p), f, p).Remainder;
            }

            return NullSpace(rows, n, p).FindAll(v => v.Length > 1);
        }

        /// <summary>The v with v·M = 0, by elimination of the columns.</summary>
        private static List<long[]> NullSpace(long[][] m, int n, int p)
        {
            int[] pivotOf = [.. Enumerable.Repeat(-1, n)];
            var basis = new List<long[]>();
            for (int k = 0; k < n; k++)
            {
                int column = Enumerable.Range(0, n).FirstOrDefault(j => m[k][j] != 0 && pivotOf[j] < 0, -1);
                if (column < 0)
                {
                    var v = new long[n];
                    v[k] = 1;
                    for (int j = 0; j < n; j++)
                    {
                        if (pivotOf[j] >= 0) v[pivotOf[j]] = m[k][j];
                    }

                    basis.Add(Trimmed(v));
                    continue;
                }

                pivotOf[column] = k;
                long scale = (p - Inverse(m[k][column], p)) % p;
                for (int i = 0; i < n; i++) m[i][column] = m[i][column] * scale % p;
                for (int j = 0; j < n; j++)
                {
                    long factor = m[k][j];
                    if (j == column || factor == 0) continue;
                    for (int i = 0; i < n; i++) m[i][j] = (m[i][j] + (factor * m[i][column])) % p;
                }
            }

            return basis;
        }

        private static long Inverse(long value, int p) => (long)BigInteger.ModPow(value, p - 2, p);
    }
}
