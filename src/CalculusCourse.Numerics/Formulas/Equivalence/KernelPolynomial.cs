using System.Collections.Immutable;
using System.Globalization;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>A product of positive powers of kernels; a kernel is known by its name.</summary>
/// <param name="Powers">The exponents by kernel, in alphabetical order.</param>
internal sealed record KernelMonomial(ImmutableSortedDictionary<string, int> Powers)
{
    public static readonly KernelMonomial One = new(ImmutableSortedDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>The same text for equal monomials alone.</summary>
    public string Key { get; } =
        string.Join('·', Powers.Select(p => $"{p.Key}^{p.Value.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>The kernel, if the monomial is one and nothing else.</summary>
    public string? Single => Powers.Count == 1 && Powers.First() is { Value: 1, Key: var kernel } ? kernel : null;

    public KernelMonomial Times(string kernel, int power)
    {
        int total = Powers.GetValueOrDefault(kernel) + power;
        return new(total == 0 ? Powers.Remove(kernel) : Powers.SetItem(kernel, total));
    }

    public KernelMonomial Times(KernelMonomial other)
    {
        KernelMonomial product = this;
        foreach ((string kernel, int power) in other.Powers) product = product.Times(kernel, power);
        return product;
    }

    /// <summary>The quotient by a divisor of this one.</summary>
    public KernelMonomial Over(KernelMonomial divisor)
    {
        KernelMonomial quotient = this;
        foreach ((string kernel, int power) in divisor.Powers) quotient = quotient.Times(kernel, -power);
        return quotient;
    }
}

/// <summary>Coefficients by monomial, of which none is zero; to be changed only by who made it.</summary>
internal sealed class KernelPolynomial : SortedDictionary<string, (KernelMonomial Monomial, Rational Coefficient)>
{
    private const int HighestDegree = 16;
    private const int MostBits = 400;

    public KernelPolynomial()
        : base(StringComparer.Ordinal)
    {
    }

    public string Text => string.Join('+', this.Select(t => $"{t.Value.Coefficient}*{t.Key}"));

    public bool IsZero => Count == 0;

    public Rational? AsConstant => Count == 0 ? 0 : Count == 1 && Keys.First().Length == 0 ? Values.First().Coefficient : null;

    public IEnumerable<string> Kernels => Values.SelectMany(t => t.Monomial.Powers.Keys).Distinct();

    public static KernelPolynomial Of(KernelMonomial monomial, Rational coefficient)
    {
        var polynomial = new KernelPolynomial();
        if (coefficient.Sign != 0) polynomial.Add(monomial.Key, (monomial, coefficient));
        return polynomial;
    }

    public static KernelPolynomial OfNumber(Rational value) => Of(KernelMonomial.One, value);

    public static KernelPolynomial Kernel(string name, int power = 1) => Of(KernelMonomial.One.Times(name, power), 1);

    public KernelPolynomial Scaled(Rational factor) => Each(t => (t.Monomial, t.Coefficient * factor));

    public KernelPolynomial Over(KernelMonomial divisor) => Each(t => (t.Monomial.Over(divisor), t.Coefficient));

    /// <summary>The monomial that divides every term.</summary>
    public KernelMonomial Shared()
    {
        KernelMonomial? shared = null;
        foreach ((KernelMonomial monomial, _) in Values)
        {
            shared ??= monomial;
            foreach ((string kernel, int power) in shared.Powers)
            {
                int excess = power - monomial.Powers.GetValueOrDefault(kernel);
                if (excess > 0) shared = shared.Times(kernel, -excess);
            }
        }

        return shared ?? KernelMonomial.One;
    }

    /// <summary>The polynomial in <paramref name="kernel"/>; null if there are other kernels, or it is a long one.</summary>
    public Polynomial? In(string kernel)
    {
        var coefficients = new Rational[HighestDegree + 1];
        foreach ((KernelMonomial monomial, Rational coefficient) in Values)
        {
            int power = monomial.Powers.GetValueOrDefault(kernel);
            if (monomial.Powers.Count > (power == 0 ? 0 : 1) || power > HighestDegree || coefficient.BitCount > MostBits) return null;
            coefficients[power] = coefficient;
        }

        return new Polynomial(coefficients);
    }

    public static KernelPolynomial From(Polynomial polynomial, string kernel)
    {
        var result = new KernelPolynomial();
        for (int i = 0; i <= polynomial.Degree; i++)
        {
            if (polynomial[i].Sign == 0) continue;
            KernelMonomial monomial = i == 0 ? KernelMonomial.One : KernelMonomial.One.Times(kernel, i);
            result.Add(monomial.Key, (monomial, polynomial[i]));
        }

        return result;
    }

    private KernelPolynomial Each(
        Func<(KernelMonomial Monomial, Rational Coefficient), (KernelMonomial Monomial, Rational Coefficient)> change)
    {
        var result = new KernelPolynomial();
        foreach (var term in Values)
        {
            var changed = change(term);
            result.Add(changed.Monomial.Key, changed);
        }

        return result;
    }
}

/// <summary>A quotient of two polynomials; the denominator is not zero.</summary>
internal readonly record struct KernelFraction(KernelPolynomial Numerator, KernelPolynomial Denominator)
{
    public static readonly KernelFraction Zero = OfNumber(0);

    public static readonly KernelFraction One = OfNumber(1);

    public string Text => $"({Numerator.Text})/({Denominator.Text})";

    public bool IsZero => Numerator.IsZero;

    public static KernelFraction OfNumber(Rational value) => new(KernelPolynomial.OfNumber(value), KernelPolynomial.OfNumber(1));

    public static KernelFraction Of(KernelPolynomial numerator) => new(numerator, KernelPolynomial.OfNumber(1));

    public KernelFraction Scaled(Rational factor) => new(Numerator.Scaled(factor), Denominator);
}
