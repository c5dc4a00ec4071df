using System.Numerics;
using CalculusCourse.Numerics.Formulas;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>A polynomial in one variable with rational coefficients, lowest degree first, without leading zeros.</summary>
internal sealed class Polynomial
{
    /// <summary>Divisors of larger numbers are not looked for.</summary>
    private const int LargestFactored = 1_000_000;

    private readonly Rational[] coefficients;

    public Polynomial(params ReadOnlySpan<Rational> coefficients)
    {
        int length = coefficients.Length;
        while (length > 0 && coefficients[length - 1].Sign == 0) length--;
        this.coefficients = coefficients[..length].ToArray();
    }

    public static Polynomial One { get; } = new(1);

    public static Polynomial X { get; } = new(0, 1);

    /// <summary>−1 for the zero polynomial.</summary>
    public int Degree => coefficients.Length - 1;

    public IReadOnlyList<Rational> Coefficients => coefficients;

    public bool IsZero => coefficients.Length == 0;

    public Rational Leading => coefficients[^1];

    public Rational this[int power] => power < coefficients.Length ? coefficients[power] : 0;

    public static Polynomial operator +(Polynomial a, Polynomial b)
    {
        var sum = new Rational[Math.Max(a.Degree, b.Degree) + 1];
        for (int i = 0; i < sum.Length; i++) sum[i] = a[i] + b[i];
        return new Polynomial(sum);
    }

    public static Polynomial operator *(Polynomial a, Polynomial b)
    {
        if (a.IsZero || b.IsZero) return new Polynomial();
        var product = new Rational[a.Degree + b.Degree + 1];
        for (int i = 0; i <= a.Degree; i++)
        {
            for (int j = 0; j <= b.Degree; j++) product[i + j] += a[i] * b[j];
        }

        return new Polynomial(product);
    }

    public static Polynomial operator -(Polynomial a, Polynomial b) => a + (-1 * b);

    public static Polynomial operator *(Rational c, Polynomial a) => new Polynomial(c) * a;

    public Polynomial ToThe(int exponent)
    {
        Polynomial power = One;
        for (int i = 0; i < exponent; i++) power *= this;
        return power;
    }

    public Polynomial Derivative()
    {
        if (Degree < 1) return new Polynomial();
        var derivative = new Rational[Degree];
        for (int i = 1; i <= Degree; i++) derivative[i - 1] = coefficients[i] * i;
        return new Polynomial(derivative);
    }

    public Polynomial Antiderivative()
    {
        var result = new Rational[Degree + 2];
        for (int i = 0; i <= Degree; i++) result[i + 1] = coefficients[i] / (i + 1);
        return new Polynomial(result);
    }

    public Rational At(Rational x)
    {
        Rational value = 0;
        for (int i = Degree; i >= 0; i--) value = (value * x) + coefficients[i];
        return value;
    }

    public (Polynomial Quotient, Polynomial Remainder) DividedBy(Polynomial divisor)
    {
        Rational[] rest = [.. coefficients];
        var quotient = new Rational[Math.Max(0, Degree - divisor.Degree + 1)];
        for (int i = quotient.Length - 1; i >= 0; i--)
        {
            quotient[i] = rest[i + divisor.Degree] / divisor.Leading;
            for (int j = 0; j <= divisor.Degree; j++) rest[i + j] -= quotient[i] * divisor[j];
        }

        return (new Polynomial(quotient), new Polynomial(rest));
    }

    /// <summary>The monic greatest common divisor (Euclid).</summary>
    public Polynomial GreatestCommonDivisor(Polynomial other)
    {
        (Polynomial a, Polynomial b) = (this, other);
        while (!b.IsZero) (a, b) = (b, a.DividedBy(b).Remainder);
        return a.IsZero ? a : (1 / a.Leading) * a;
    }

    /// <summary>P/Q without a common factor.</summary>
    public static (Polynomial P, Polynomial Q) Cancelled(Polynomial p, Polynomial q)
    {
        Polynomial common = p.GreatestCommonDivisor(q);
        return common.Degree < 1 ? (p, q) : (p.DividedBy(common).Quotient, q.DividedBy(common).Quotient);
    }

    /// <summary>How often a polynomial, not 0, is divisible by a factor that is no number, and what is left of it.</summary>
    public (int Power, Polynomial Quotient) WithoutFactor(Polynomial factor)
    {
        (int power, Polynomial rest) = (0, this);
        while (rest.Degree >= factor.Degree && rest.DividedBy(factor) is { Remainder.IsZero: true, Quotient: var quotient })
            (power, rest) = (power + 1, quotient);
        return (power, rest);
    }

    /// <summary>The polynomial, not 0, as a number times one with coprime whole coefficients, the highest positive.</summary>
    public (Rational Content, Polynomial Primitive) Primitive()
    {
        Rational content = Leading.Sign * Rational.CommonDivisor(coefficients);
        return (content, 1 / content * this);
    }

    /// <summary>The polynomial of degree below the modulus's whose product with this leaves the remainder 1, both having no common factor.</summary>
    public Polynomial InverseModulo(Polynomial modulus)
    {
        (Polynomial r, Polynomial s, Polynomial t, Polynomial u) = (DividedBy(modulus).Remainder, modulus, One, new Polynomial());
        while (!s.IsZero)
        {
            (Polynomial quotient, Polynomial rest) = r.DividedBy(s);
            (r, s, t, u) = (s, rest, u, t - (quotient * u));
        }

        return (1 / r[0] * t).DividedBy(modulus).Remainder;
    }

    /// <summary>The polynomial with x + h for x.</summary>
    public Polynomial Shifted(Rational h)
    {
        var result = new Polynomial();
        var linear = new Polynomial(h, 1);
        for (int i = Degree; i >= 0; i--) result = (result * linear) + new Polynomial(coefficients[i]);
        return result;
    }

    /// <summary>
    /// Monic irreducible factors over the rationals with their multiplicities (very large ones stay whole); their product is the
    /// polynomial divided by its leading coefficient.
    /// </summary>
    public List<(Polynomial Factor, int Multiplicity)> Factors()
    {
        var factors = new List<(Polynomial, int)>();
        Polynomial rest = (1 / Leading) * this;

        // Yun (1976): the part of each multiplicity is a product of different factors.
        Polynomial common = rest.GreatestCommonDivisor(rest.Derivative());
        Polynomial simple = rest.DividedBy(common).Quotient;
        for (int multiplicity = 1; simple.Degree > 0; multiplicity++)
        {
            Polynomial shared = simple.GreatestCommonDivisor(common);
            foreach (Polynomial factor in simple.DividedBy(shared).Quotient.SimpleFactors()) factors.Add((factor, multiplicity));
            common = common.DividedBy(shared).Quotient;
            simple = shared;
        }

        return factors;
    }

    public Formula ToFormula(Formula variable)
    {
        var terms = new List<Formula>();
        for (int i = Degree; i >= 0; i--)
        {
            if (coefficients[i].Sign == 0) continue;
            var number = new Number(coefficients[i]);
            if (i == 0) terms.Add(number);
            else terms.Add(new Product([number, i == 1 ? variable : new Power(variable, new Number(i))]));
        }

        return terms.Count == 0 ? Number.Zero : terms.Count == 1 ? terms[0] : new Sum([.. terms]);
    }

    private List<Polynomial> SimpleFactors()
    {
        var factors = new List<Polynomial>();
        Polynomial rest = this;
        while (rest.Degree > 1 && rest.RationalRoot() is { } root)
        {
            var linear = new Polynomial(-root, 1);
            factors.Add(linear);
            rest = rest.DividedBy(linear).Quotient;
        }

        if (rest.Degree > 1) factors.AddRange(PolynomialFactorization.Factors(rest));
        else if (rest.Degree > 0) factors.Add((1 / rest.Leading) * rest);
        return factors;
    }

    /// <summary>A root p/q, p a divisor of the lowest and q of the leading coefficient once these are integers.</summary>
    private Rational? RationalRoot()
    {
        if (coefficients[0].Sign == 0) return 0;
        Polynomial whole = new Rational(Rational.CommonDenominator(coefficients)) * this;
        List<int> above = Divisors(whole[0].Numerator), below = Divisors(whole.Leading.Numerator);
        if (above.Count * below.Count > 400) return null;
        foreach (int q in below)
        {
            foreach (int p in above)
            {
                if (At(new Rational(p, q)).Sign == 0) return new Rational(p, q);
                if (At(new Rational(-p, q)).Sign == 0) return new Rational(-p, q);
            }
        }

        return null;
    }

    private static List<int> Divisors(BigInteger value)
    {
        var divisors = new List<int>();
        if (BigInteger.Abs(value) > LargestFactored) return divisors;
        int n = Math.Abs((int)value);
        for (int i = 1; i * i <= n; i++)
        {
            if (n % i != 0) continue;
            divisors.Add(i);
            if (i != n / i) divisors.Add(n / i);
        }

        return divisors;
    }
}
