using CalculusCourse.Numerics.Arithmetic;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>A new variable t whose n-th power is a rational function of x, and which makes an integrand rational.</summary>
/// <param name="T">The letter of the new variable.</param>
/// <param name="Degree">n.</param>
/// <param name="PowerOfT">tⁿ as a rational function of x.</param>
/// <param name="Factors">t as a product of powers of formulas of x; a radicand stands in it with a fractional exponent.</param>
internal sealed record RootSubstitution(string T, int Degree, Formula PowerOfT, params (Formula Base, Rational Exponent)[] Factors)
{
    /// <summary>The integral, where the integrand times dx/dt is a rational function of t; null where it is none or is not found.</summary>
    public IntegrationStep? Integrate(IntegrationMethod by, Integrand f, IntegrationSearch search, Formula integrand)
    {
        if (RationalFunction.From(integrand, T) is not { } rational || rational.IsZero) return null;
        if (search.Of(Simple(RootElement.FormulaOf(rational, T)), T, f.Depth + 1) is not { } found) return null;
        return f.Substituted(by, Simple(ToThe(1)), found, Back(found.Result, f.X));
    }

    /// <summary>tᵏ in x.</summary>
    private Formula ToThe(int k) => new Product([.. Factors.Select(factor => new Power(factor.Base, new Number(factor.Exponent * k)))]);

    /// <summary>The result with x for t: the rational terms together, with whole powers of tⁿ as what they are.</summary>
    private Formula Back(Formula result, string x)
    {
        Formula simple = Simple(result);
        IEnumerable<Formula> terms = simple is Sum sum ? sum.Terms : [simple];
        RationalFunction? rational = null;
        var written = new List<Formula>();
        var logarithms = new RootLogarithms(this, x);
        foreach (Formula term in terms)
        {
            if (RationalFunction.From(term, T) is { } part) rational = rational is null ? part : rational + part;
            else if (!logarithms.Add(term)) written.Add(Replaced(term, T, Simple(ToThe(1))));
        }

        written.AddRange(logarithms.Terms());
        if (rational is { IsZero: false }) written.AddRange(InX(rational, x));
        return written.Count == 1 ? written[0] : new Sum([.. written]);
    }

    private IEnumerable<Formula> InX(RationalFunction rational, string x)
    {
        (Polynomial above, Polynomial below) = rational.ToPolynomials();
        int shift = 0;
        while (below[shift].Sign == 0) shift++;
        Rational[] denominator = [.. below.Coefficients.Skip(shift)];
        if (denominator.Where((c, i) => c.Sign != 0 && i % Degree != 0).Any())
        {
            yield return Replaced(RootElement.FormulaOf(rational, T), T, Simple(ToThe(1)));
            yield break;
        }

        for (int k = 0; k < Degree; k++)
        {
            // The terms of tᵏ⁻ˢʰⁱᶠᵗ times powers of tⁿ.
            Rational[] numerator = [.. above.Coefficients.Select((c, i) => i % Degree == k ? c : 0)];
            if (numerator.All(c => c.Sign == 0)) continue;
            int power = (((k - shift) % Degree) + Degree) % Degree;
            if (2 * power > Degree) power -= Degree;
            int whole = (k - shift - power) / Degree;
            Formula u = PowerOfT;
            Formula factor = new Product([
                InPowers(numerator, k, u), new Power(InPowers(denominator, 0, u), Number.MinusOne), new Power(u, new Number(whole)),
            ]);
            Formula coefficient = RationalFunction.From(factor, x) is { } read ? RootElement.FormulaOf(read, x) : factor;
            yield return Times(coefficient, ToThe(power));
        }
    }

    /// <summary>A polynomial in tⁿ, given by its coefficients from t^<paramref name="from"/> on in steps of n.</summary>
    public Sum InPowers(IReadOnlyList<Rational> coefficients, int from, Formula u)
    {
        var terms = new List<Formula> { Number.Zero };
        for (int i = from; i < coefficients.Count; i += Degree) terms.Add(Times(new Number(coefficients[i]), new Power(u, new Number((i - from) / Degree))));
        return new Sum([.. terms]);
    }
}
