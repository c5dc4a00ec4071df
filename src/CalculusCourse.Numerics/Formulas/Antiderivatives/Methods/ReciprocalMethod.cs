using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// R(x²)/√P with P = ax⁴ + bx² + c, where R·P/(c − ax⁴) is a function of w = ax² + c/x²: with v = x/√P, so that w = 1/v² − b and
/// dv = (c − ax⁴)/P^(3/2) dx, a rational function of v remains (Euler's reciprocal integrands).
/// </summary>
internal sealed class ReciprocalMethod : IntegrationMethod
{
    public override string Name => "Substitution";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (IntegrationSearch.NewVariable(f) is not { } letter) return null;
        List<(Formula Kernel, Rational Exponent)> roots = [.. f.Product.Powers.Where(power => !power.Exponent.IsInteger)];
        if (roots is not [(Sum radicand, { } exponent)] || exponent.Denominator != 2 || exponent.Abs() > 9) return null;
        if (RationalIntegration.Read(radicand, f.X) is not var (p, one) || one.Degree != 0 || p.Degree != 4) return null;
        p = 1 / one[0] * p;
        if (p[1].Sign != 0 || p[3].Sign != 0 || p[0].Sign == 0) return null;
        (Rational a, Rational b, Rational c) = (p[4], p[2], p[0]);
        Monomial rest = f.Product.Times(new Monomial(1, [(radicand, Fraction.Half)]));
        Formula under = Difference(new Number(c), Times(new Number(a), new Power(f.Variable, new Number(4))));
        if (RationalFunction.From(Quotient(Times(rest.ToFormula(), radicand), under), f.X) is not { } even) return null;
        (Polynomial above, Polynomial below) = even.ToPolynomials();
        if (Halved(above) is not { } n || Halved(below) is not { } d) return null;

        // R as a function of s = x², multiplied above and below by the reversed denominator, has only symmetric polynomials.
        Polynomial reversed = Reversed(d, a, c);
        if (InW(n * reversed, d * reversed, a, c) is not var (top, bottom)) return null;
        Formula v = new Variable(letter), w = Difference(new Power(v, new Number(-2)), new Number(b));
        if (RationalFunction.From(Quotient(top.ToFormula(w), bottom.ToFormula(w)), letter) is not { } rational) return null;
        Formula square = Quotient(Square(f.Variable), radicand);
        return new RootSubstitution(letter, 2, square, (f.Variable, 1), (radicand, -Fraction.Half))
            .Integrate(this, f, search, RootElement.FormulaOf(rational, letter));
    }

    /// <summary>The polynomial in s = x², or null where it has odd powers.</summary>
    private static Polynomial? Halved(Polynomial p) =>
        p.Coefficients.Where((coefficient, i) => i % 2 == 1 && coefficient.Sign != 0).Any() ? null
            : new Polynomial([.. p.Coefficients.Where((_, i) => i % 2 == 0)]);

    /// <summary>s^degree·p(c/(as)) times a constant that makes it a polynomial.</summary>
    private static Polynomial Reversed(Polynomial p, Rational a, Rational c) =>
        new([.. Enumerable.Range(0, p.Degree + 1).Select(i => p[p.Degree - i] * (c / a).Pow(p.Degree - i))]);

    /// <summary>The quotient as one of polynomials in w = as + c/s, or null where it is no function of w.</summary>
    private static (Polynomial Top, Polynomial Bottom)? InW(Polynomial above, Polynomial below, Rational a, Rational c)
    {
        // Both must be s^m·(symmetric) with the same m.
        int m = below.Degree + Lowest(below);
        if (m % 2 != 0 || above.Degree + Lowest(above) != m) return null;
        return Symmetric(above, m / 2, a, c) is { } top && Symmetric(below, m / 2, a, c) is { } bottom ? (top, bottom) : null;
    }

    private static int Lowest(Polynomial p)
    {
        int i = 0;
        while (p[i].Sign == 0) i++;
        return i;
    }

    /// <summary>The polynomial T with p = s^m·T(as + c/s), from the highest power down; null where there is none.</summary>
    private static Polynomial? Symmetric(Polynomial p, int m, Rational a, Rational c)
    {
        var result = new Rational[Math.Max(1, p.Degree - m + 1)];
        var w = new Polynomial(c, 0, a);
        while (!p.IsZero)
        {
            int k = p.Degree - m;
            if (k < 0 || k > m) return null;
            result[k] = p.Leading / a.Pow(k);

            // s^m·w^k = s^(m−k)·(as² + c)^k.
            var shift = new Rational[m - k + 1];
            shift[m - k] = -result[k];
            p += new Polynomial(shift) * w.ToThe(k);
        }

        return new Polynomial(result);
    }
}
