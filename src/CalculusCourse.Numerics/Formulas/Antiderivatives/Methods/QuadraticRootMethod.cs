using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>R(x)·Q(x)^(k/2) for a rational R, a quadratic Q = ax² + bx + c, or a product of two linear roots, and an odd k.</summary>
internal sealed class QuadraticRootMethod : IntegrationMethod
{
    private const int LargestPower = 60;

    public override string Name => "Root of a quadratic";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search) => Of(f.Product, f.X) is { } found ? f.Solved(this, found) : null;

    private static Formula? Of(Monomial product, string x)
    {
        Polynomial q = Polynomial.One, above = Polynomial.One, below = Polynomial.One;
        var rest = Monomial.One;
        foreach ((Formula kernel, Rational exponent) in product.Powers)
        {
            if (exponent.Denominator != 2 || kernel is Call or Number)
            {
                rest = rest.Times(new Monomial(1, [(kernel, exponent)]));
                continue;
            }

            if (RationalIntegration.Read(kernel, x) is not var (p, one) || one.Degree != 0) return null;
            p = 1 / one[0] * p;
            q *= p;
            if (q.Degree > 2 || exponent.Abs() > LargestPower) return null;
            int power = (int)(exponent + Fraction.Half).Numerator;
            if (power > 0) above *= p.ToThe(power);
            else below *= p.ToThe(-power);
        }

        if (q.Degree != 2 || RationalIntegration.Read(rest.ToFormula(), x) is not var (r, s)) return null;

        // x³·√(x² + 1) is done by u = x² + 1.
        if (s.Degree == 0 && q[1].Sign == 0 && !r.Coefficients.Where((c, i) => i % 2 == 0 && c.Sign != 0).Any()) return null;
        return QuadraticRootIntegration.Antiderivative(above * r, below * s, q, new Variable(x));
    }
}
