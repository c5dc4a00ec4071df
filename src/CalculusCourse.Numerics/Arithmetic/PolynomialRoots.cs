using System.Numerics;
using CalculusCourse.Numerics.Formulas;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>A real root of a polynomial.</summary>
/// <param name="X">The nearest double.</param>
/// <param name="Low">A fraction at or below the root.</param>
/// <param name="High">A fraction at or above the root.</param>
/// <param name="Multiplicity">How often the root counts.</param>
/// <param name="Exact">The root as a fraction or quadratic surd, or null.</param>
internal sealed record PolynomialRoot(double X, Rational Low, Rational High, int Multiplicity, Formula? Exact);

/// <summary>
/// All real roots of a polynomial, exactly: square-free factors, isolation by Descartes' rule of signs on halved intervals
/// (Collins and Akritas 1976), bisection on fractions.
/// </summary>
internal static class PolynomialRoots
{
    private const int Bits = 110;

    /// <summary>All real roots in rising order.</summary>
    public static List<PolynomialRoot> Find(IntegerPolynomial polynomial)
    {
        var roots = new List<PolynomialRoot>();
        int multiplicity = 0;
        foreach (IntegerPolynomial factor in polynomial.SquareFreeFactors())
        {
            multiplicity++;
            if (factor.Degree < 1) continue;
            List<(Rational Low, Rational High)> brackets = Isolate(factor).ConvertAll(b => Refine(factor, b.Low, b.High));
            foreach ((Rational low, Rational high) in brackets)
            {
                Formula? exact = low == high ? new Number(low) : Surd(factor, low, high, brackets);
                roots.Add(new PolynomialRoot(((low + high) / 2).ToDouble(), low, high, multiplicity, exact));
            }
        }

        roots.Sort((a, b) => (a.Low + a.High).CompareTo(b.Low + b.High));
        return roots;
    }

    private static List<(Rational Low, Rational High)> Isolate(IntegerPolynomial p)
    {
        var brackets = new List<(Rational, Rational)>();
        if (p.Coefficients[0].IsZero)
        {
            brackets.Add((0, 0));
            p = p.QuotientBy(IntegerPolynomial.X)!;
        }

        if (p.Degree < 1) return brackets;
        int k = BoundExponent(p);
        BigInteger[] mirrored = p.Coefficients.ToArray();
        for (int i = 1; i < mirrored.Length; i += 2) mirrored[i] = -mirrored[i];
        foreach (int side in new[] { -1, 1 })
        {
            IntegerPolynomial q = side > 0 ? p : new IntegerPolynomial(mirrored);
            Rational bound = new Rational(side) * PowerOfTwo(k);
            foreach ((Rational low, Rational high) in Halve(q.ScaledByPowerOfTwo(k)))
                brackets.Add(side > 0 ? (low * bound, high * bound) : (high * bound, low * bound));
        }

        return brackets;
    }

    /// <summary>A power of two above all |roots|: 1 + max |cᵢ/cₙ| (Cauchy 1829).</summary>
    private static int BoundExponent(IntegerPolynomial p)
    {
        long largest = 0;
        foreach (BigInteger c in p.Coefficients) largest = Math.Max(largest, BigInteger.Abs(c).GetBitLength());
        return (int)Math.Max(1, largest - BigInteger.Abs(p.Leading).GetBitLength() + 2);
    }

    /// <summary>Brackets of the roots in (0, 1), the exact root twice where a halving hits it.</summary>
    private static List<(Rational Low, Rational High)> Halve(IntegerPolynomial whole)
    {
        var brackets = new List<(Rational, Rational)>();
        var open = new Stack<(IntegerPolynomial P, BigInteger Start, int Depth)>();
        open.Push((whole, 0, 0));
        while (open.TryPop(out (IntegerPolynomial P, BigInteger Start, int Depth) part))
        {
            (IntegerPolynomial p, BigInteger start, int depth) = part;
            if (p.Coefficients[0].IsZero)
            {
                Rational exact = new Rational(start) / PowerOfTwo(depth);
                brackets.Add((exact, exact));
                p = p.QuotientBy(IntegerPolynomial.X)!;
            }

            int bound = p.DescartesBound();
            if (bound == 0) continue;
            if (bound == 1)
            {
                brackets.Add((new Rational(start) / PowerOfTwo(depth), new Rational(start + 1) / PowerOfTwo(depth)));
                continue;
            }

            IntegerPolynomial left = p.ScaledByPowerOfTwo(-1).PrimitivePart();
            open.Push((left.ShiftedByOne(), (2 * start) + 1, depth + 1));
            open.Push((left, 2 * start, depth + 1));
        }

        return brackets;
    }

    /// <summary>
    /// Narrows a bracket of a single root to <see cref="Bits"/> relative bits, or to the root itself where that is a fraction.
    /// </summary>
    private static (Rational Low, Rational High) Refine(IntegerPolynomial p, Rational low, Rational high)
    {
        if (low == high) return (low, high);

        // An end of the bracket may itself be a root found before; the sign is then that of the inside.
        int signLow = p.SignAt(low);
        if (signLow == 0) signLow = p.Derivative().SignAt(low);
        while (true)
        {
            Rational size = low.Sign > 0 ? low : high.Sign < 0 ? -high : 0;
            if ((high - low) * PowerOfTwo(Bits) <= size) break;
            Rational middle = (low + high) / 2;
            int sign = p.SignAt(middle);
            if (sign == 0) return (middle, middle);
            if (sign == signLow) low = middle;
            else high = middle;
        }

        Rational simplest = Simplest(low, high);
        return p.SignAt(simplest) == 0 ? (simplest, simplest) : (low, high);
    }

    /// <summary>The root as (b ± √d)/a where it and another root are those of a quadratic factor.</summary>
    private static Formula? Surd(IntegerPolynomial p, Rational low, Rational high, List<(Rational Low, Rational High)> all)
    {
        foreach ((Rational otherLow, Rational otherHigh) in all)
        {
            if (otherLow == otherHigh || otherLow == low) continue;
            Rational sum = Simplest(low + otherLow, high + otherHigh);
            Rational half = sum / 2;

            // The product of the roots is half² − d.
            Rational a = low - half;
            Rational b = high - half;
            Rational square = a.Sign == b.Sign ? Simplest(Min(a * a, b * b), Max(a * a, b * b)) : 0;
            if (square.Sign <= 0) continue;
            Rational product = (half * half) - square;
            if (p.QuotientBy(Quadratic(sum, product)) is null) continue;
            return Surds.Formula(half, a.Sign, square);
        }

        return null;
    }

    private static IntegerPolynomial Quadratic(Rational sum, Rational product)
    {
        BigInteger scale = sum.Denominator * product.Denominator;
        return new IntegerPolynomial(
        [
            product.Numerator * sum.Denominator,
            -sum.Numerator * product.Denominator,
            scale,
        ]).PrimitivePart();
    }

    /// <summary>The fraction of least denominator between two, by continued fractions.</summary>
    internal static Rational Simplest(Rational low, Rational high)
    {
        if (low.Sign <= 0 && high.Sign >= 0) return 0;
        if (high.Sign < 0) return -Simplest(-high, -low);
        var whole = new Rational(BigInteger.Divide(low.Numerator, low.Denominator));
        if (whole == low) return whole;
        if (whole + 1 <= high) return whole + 1;
        return whole + (1 / Simplest(1 / (high - whole), 1 / (low - whole)));
    }

    private static Rational Min(Rational a, Rational b) => a < b ? a : b;

    private static Rational Max(Rational a, Rational b) => a > b ? a : b;

    private static Rational PowerOfTwo(int k) => k >= 0 ? new Rational(BigInteger.One << k) : new Rational(1, BigInteger.One << -k);
}
