using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// A polynomial in up to eight kernels with fractions as coefficients. The exponents of a term are the bytes of its key, the first
/// kernel's lowest.
/// </summary>
internal sealed class FieldPolynomial
{
    /// <summary>More kernels do not fit into a key.</summary>
    public const int MostKernels = 8;

    private const int MostTerms = 2000;
    private const int HighestExponent = 120;

    private readonly Dictionary<ulong, Rational> terms = [];

    public IReadOnlyDictionary<ulong, Rational> Terms => terms;

    public bool IsZero => terms.Count == 0;

    /// <summary>The coefficient of a polynomial without kernels, else null.</summary>
    public Rational? AsNumber => terms.Count == 0 ? 0 : terms.Count == 1 && terms.TryGetValue(0, out Rational value) ? value : null;

    public static FieldPolynomial Of(Rational coefficient, ulong key = 0)
    {
        var result = new FieldPolynomial();
        if (coefficient.Sign != 0) result.terms[key] = coefficient;
        return result;
    }

    public static FieldPolynomial Kernel(int kernel, int exponent = 1) => Of(1, (ulong)exponent << (8 * kernel));

    public static int ExponentIn(ulong key, int kernel) => (int)(key >> (8 * kernel) & 0xff);

    public static FieldPolynomial operator +(FieldPolynomial a, FieldPolynomial b)
    {
        var sum = new FieldPolynomial();
        foreach ((ulong key, Rational c) in a.terms) sum.terms[key] = c;
        foreach ((ulong key, Rational c) in b.terms) sum.Add(key, c);
        return sum;
    }

    public static FieldPolynomial operator *(Rational c, FieldPolynomial a)
    {
        var product = new FieldPolynomial();
        if (c.Sign == 0) return product;
        foreach ((ulong key, Rational coefficient) in a.terms) product.terms[key] = c * coefficient;
        return product;
    }

    public static FieldPolynomial operator *(FieldPolynomial a, FieldPolynomial b)
    {
        var product = new FieldPolynomial();
        foreach ((ulong left, Rational c) in a.terms)
        {
            foreach ((ulong right, Rational d) in b.terms)
            {
                for (int kernel = 0; kernel < MostKernels; kernel++)
                {
                    if (ExponentIn(left, kernel) + ExponentIn(right, kernel) > HighestExponent) throw new TooLongException();
                }

                product.Add(left + right, c * d);
            }
        }

        return product.terms.Count > MostTerms ? throw new TooLongException() : product;
    }

    /// <summary>The highest exponent of a kernel.</summary>
    public int DegreeIn(int kernel) => terms.Count == 0 ? 0 : terms.Keys.Max(key => ExponentIn(key, kernel));

    /// <summary>∂/∂kernel.</summary>
    public FieldPolynomial Derivative(int kernel)
    {
        var result = new FieldPolynomial();
        foreach ((ulong key, Rational c) in terms)
        {
            int exponent = ExponentIn(key, kernel);
            if (exponent > 0) result.Add(key - (1UL << (8 * kernel)), exponent * c);
        }

        return result;
    }

    /// <summary>The polynomial with every even power of a kernel expressed by its square.</summary>
    public FieldPolynomial Reduced(int kernel, FieldPolynomial square)
    {
        if (DegreeIn(kernel) < 2) return this;
        var result = new FieldPolynomial();
        foreach ((ulong key, Rational c) in terms)
        {
            int exponent = ExponentIn(key, kernel);
            FieldPolynomial term = Of(c, key - ((ulong)(exponent - (exponent % 2)) << (8 * kernel)));
            for (int i = 0; i < exponent / 2; i++) term *= square;
            foreach ((ulong other, Rational d) in term.terms) result.Add(other, d);
        }

        return result;
    }

    /// <summary>The quotient, if the divisor divides this one; else null.</summary>
    public FieldPolynomial? Over(FieldPolynomial divisor)
    {
        ulong leading = divisor.terms.Keys.Max();
        var quotient = new FieldPolynomial();
        FieldPolynomial rest = this;
        while (!rest.IsZero)
        {
            ulong top = rest.terms.Keys.Max();
            for (int kernel = 0; kernel < MostKernels; kernel++)
            {
                if (ExponentIn(top, kernel) < ExponentIn(leading, kernel)) return null;
            }

            Rational c = rest.terms[top] / divisor.terms[leading];
            quotient.Add(top - leading, c);
            rest += -1 * (Of(c, top - leading) * divisor);
        }

        return quotient;
    }

    private void Add(ulong key, Rational c)
    {
        Rational total = terms.GetValueOrDefault(key) + c;
        if (total.Sign == 0) terms.Remove(key);
        else terms[key] = total;
    }

    /// <summary>The work would be too much.</summary>
    public sealed class TooLongException : Exception;
}
