using System.Numerics;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>A polynomial of one variable with whole coefficients, the constant first and no zeros at the end.</summary>
internal sealed class IntegerPolynomial
{
    private readonly BigInteger[] coefficients;

    /// <summary>The polynomial with these coefficients, the constant first.</summary>
    public IntegerPolynomial(ReadOnlySpan<BigInteger> coefficients)
    {
        int length = coefficients.Length;
        while (length > 0 && coefficients[length - 1].IsZero) length--;
        this.coefficients = coefficients[..length].ToArray();
    }

    /// <summary>The polynomial x.</summary>
    public static IntegerPolynomial X { get; } = new([0, 1]);

    /// <summary>The constant 1.</summary>
    public static IntegerPolynomial One { get; } = new([1]);

    /// <summary>The degree; −1 for zero.</summary>
    public int Degree => coefficients.Length - 1;

    /// <summary>Whether it is zero throughout.</summary>
    public bool IsZero => coefficients.Length == 0;

    /// <summary>The coefficient of the highest power; 0 for zero.</summary>
    public BigInteger Leading => IsZero ? 0 : coefficients[^1];

    /// <summary>The coefficients, the constant first.</summary>
    public ReadOnlySpan<BigInteger> Coefficients => coefficients;

    /// <summary>The same with fractions as coefficients.</summary>
    public Polynomial ToPolynomial() => new([.. coefficients.Select(c => new Rational(c))]);

    public static IntegerPolynomial operator +(IntegerPolynomial a, IntegerPolynomial b)
    {
        var sum = new BigInteger[Math.Max(a.coefficients.Length, b.coefficients.Length)];
        for (int i = 0; i < a.coefficients.Length; i++) sum[i] = a.coefficients[i];
        for (int i = 0; i < b.coefficients.Length; i++) sum[i] += b.coefficients[i];
        return new IntegerPolynomial(sum);
    }

    public static IntegerPolynomial operator -(IntegerPolynomial a, IntegerPolynomial b) => a + (b * new IntegerPolynomial([-1]));

    public static IntegerPolynomial operator *(IntegerPolynomial a, IntegerPolynomial b)
    {
        if (a.IsZero || b.IsZero) return new IntegerPolynomial([]);
        var product = new BigInteger[a.coefficients.Length + b.coefficients.Length - 1];
        for (int i = 0; i < a.coefficients.Length; i++)
        {
            if (a.coefficients[i].IsZero) continue;
            for (int k = 0; k < b.coefficients.Length; k++) product[i + k] += a.coefficients[i] * b.coefficients[k];
        }

        return new IntegerPolynomial(product);
    }

    /// <summary>The derivative.</summary>
    public IntegerPolynomial Derivative()
    {
        if (Degree < 1) return new IntegerPolynomial([]);
        var derivative = new BigInteger[Degree];
        for (int i = 1; i <= Degree; i++) derivative[i - 1] = i * coefficients[i];
        return new IntegerPolynomial(derivative);
    }

    /// <summary>The polynomial over the greatest common divisor of its coefficients, with a positive leading one.</summary>
    public IntegerPolynomial PrimitivePart()
    {
        if (IsZero) return this;
        BigInteger content = Content() * Leading.Sign;
        return content.IsOne ? this : new IntegerPolynomial(Array.ConvertAll(coefficients, c => c / content));
    }

    /// <summary>The greatest common divisor of the coefficients.</summary>
    public BigInteger Content()
    {
        BigInteger content = 0;
        foreach (BigInteger c in coefficients) content = BigInteger.GreatestCommonDivisor(content, c);
        return content;
    }

    /// <summary>The polynomial with every coefficient over a whole divisor of all of them.</summary>
    public IntegerPolynomial Over(BigInteger divisor) =>
        divisor.IsOne ? this : new IntegerPolynomial(Array.ConvertAll(coefficients, c => c / divisor));

    /// <summary>The primitive greatest common divisor, by pseudo-division (Knuth, Seminumerical Algorithms, 4.6.1).</summary>
    public static IntegerPolynomial Gcd(IntegerPolynomial a, IntegerPolynomial b)
    {
        (a, b) = (a.PrimitivePart(), b.PrimitivePart());
        if (a.Degree < b.Degree) (a, b) = (b, a);
        while (!b.IsZero) (a, b) = (b, a.PseudoRemainder(b).PrimitivePart());
        return a.Degree == 0 ? One : a;
    }

    /// <summary>The primitive quotient by a divisor that leaves no rest over the rationals, or null where it leaves one.</summary>
    public IntegerPolynomial? QuotientBy(IntegerPolynomial divisor)
    {
        BigInteger[] rest = [.. coefficients];
        var quotient = new BigInteger[Math.Max(Degree - divisor.Degree + 1, 0)];
        for (int i = Degree; i >= divisor.Degree; i--)
        {
            if (rest[i].IsZero) continue;
            if (!(rest[i] % divisor.Leading).IsZero)
            {
                BigInteger scale = BigInteger.Abs(divisor.Leading) / BigInteger.GreatestCommonDivisor(rest[i], divisor.Leading);
                for (int k = 0; k < rest.Length; k++) rest[k] *= scale;
                for (int k = 0; k < quotient.Length; k++) quotient[k] *= scale;
            }

            BigInteger factor = rest[i] / divisor.Leading;
            quotient[i - divisor.Degree] = factor;
            for (int k = 0; k <= divisor.Degree; k++) rest[i - divisor.Degree + k] -= factor * divisor.coefficients[k];
        }

        return Array.TrueForAll(rest, c => c.IsZero) ? new IntegerPolynomial(quotient).PrimitivePart() : null;
    }

    /// <summary>
    /// The square-free factors: the factor at index i − 1 holds the roots of multiplicity i. Source: Yun 1976.
    /// </summary>
    public List<IntegerPolynomial> SquareFreeFactors()
    {
        var factors = new List<IntegerPolynomial>();
        IntegerPolynomial repeated = Gcd(this, Derivative());
        IntegerPolynomial remaining = QuotientBy(repeated)!;
        while (remaining.Degree > 0)
        {
            IntegerPolynomial shared = Gcd(remaining, repeated);
            factors.Add(remaining.QuotientBy(shared)!);
            repeated = repeated.QuotientBy(shared)!;
            remaining = shared;
        }

        return factors;
    }

    /// <summary>The sign at a fraction.</summary>
    public int SignAt(Rational x) => Homogeneous(x).Sign;

    /// <summary>The value at a fraction.</summary>
    public Rational At(Rational x) => IsZero ? 0 : new Rational(Homogeneous(x), BigInteger.Pow(x.Denominator, Degree));

    /// <summary>The polynomial in x + 1.</summary>
    public IntegerPolynomial ShiftedByOne()
    {
        BigInteger[] shifted = [.. coefficients];
        for (int i = 0; i < shifted.Length; i++)
        {
            for (int k = shifted.Length - 2; k >= i; k--) shifted[k] += shifted[k + 1];
        }

        return new IntegerPolynomial(shifted);
    }

    /// <summary>The polynomial in 2ᵏ x, times the least power of two that keeps the coefficients whole.</summary>
    public IntegerPolynomial ScaledByPowerOfTwo(int k)
    {
        var scaled = new BigInteger[coefficients.Length];
        for (int i = 0; i < scaled.Length; i++) scaled[i] = coefficients[i] << (k >= 0 ? k * i : -k * (Degree - i));
        return new IntegerPolynomial(scaled);
    }

    /// <summary>How often the sign changes along the coefficients of (1 + x)ⁿ p(1/(1 + x)): no less than the roots in (0, 1).</summary>
    public int DescartesBound()
    {
        BigInteger[] reversed = [.. coefficients];
        Array.Reverse(reversed);
        int changes = 0;
        int sign = 0;
        foreach (BigInteger c in new IntegerPolynomial(reversed).ShiftedByOne().coefficients)
        {
            if (c.IsZero) continue;
            if (sign != 0 && c.Sign != sign) changes++;
            sign = c.Sign;
        }

        return changes;
    }

    private BigInteger Homogeneous(Rational x)
    {
        BigInteger sum = 0;
        BigInteger power = 1;
        BigInteger denominator = x.Denominator;
        for (int i = Degree; i >= 0; i--)
        {
            sum = (sum * x.Numerator) + (coefficients[i] * power);
            power *= denominator;
        }

        return sum;
    }

    private IntegerPolynomial PseudoRemainder(IntegerPolynomial divisor)
    {
        BigInteger[] rest = [.. coefficients];
        for (int i = Degree; i >= divisor.Degree; i--)
        {
            BigInteger factor = rest[i];
            for (int k = 0; k < i; k++) rest[k] *= divisor.Leading;
            for (int k = 0; k < divisor.Degree; k++) rest[i - divisor.Degree + k] -= factor * divisor.coefficients[k];
            rest[i] = 0;
        }

        return new IntegerPolynomial(rest);
    }
}
