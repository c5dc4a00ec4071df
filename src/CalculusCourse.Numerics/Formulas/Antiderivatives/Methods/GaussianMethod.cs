using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// P·e^q for a polynomial P and a quadratic q = −ax² + bx + c with a &gt; 0: P = R′ + R·q′ + λ from the highest power down gives
/// R·e^q + λ·√(π/a)/2·e^(c + b²/4a)·erf(√a·x − b/(2√a)).
/// </summary>
internal sealed class GaussianMethod : IntegrationMethod
{
    public override string Name => "Error function";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search) => Of(f.Product, f.X) is { } found ? f.Solved(this, found) : null;

    private static Formula? Of(Monomial product, string x)
    {
        (List<Formula> exponents, Monomial rest) = ExponentialOfSumMethod.Exponents(product);
        if (exponents.Count == 0) return null;
        Formula exponent = Simple(new Sum([.. exponents]));
        var variable = new Variable(x);
        if (RationalIntegration.Read(exponent, x) is not var (q, one)) return OfSymbols(rest, exponent, x);
        if (one.Degree != 0 || q.Degree != 2) return null;
        q = 1 / one[0] * q;
        if (q.Leading.Sign >= 0 || RationalIntegration.Read(rest.ToFormula(), x) is not var (p, unit) || unit.Degree != 0) return null;
        p = 1 / unit[0] * p;
        Polynomial slope = q.Derivative(), outer = new();
        while (p.Degree > 0)
        {
            var power = new Rational[p.Degree];
            power[p.Degree - 1] = p.Leading / slope.Leading;
            var part = new Polynomial(power);
            outer += part;
            p = p + (-1 * part.Derivative()) + (-1 * part * slope);
        }

        Formula exponential = new Call(Function.Exp, q.ToFormula(variable));
        var terms = new List<Formula>();
        if (!outer.IsZero) terms.Add(Times(outer.ToFormula(variable), exponential));
        Rational a = -q[2];
        if (!p.IsZero)
        {
            Formula root = RootOf(a);
            Formula inside = Times(root, Difference(variable, new Number(q[1] / (2 * a))));
            Formula height = new Call(Function.Exp, new Number(q[0] + (q[1] * q[1] / (4 * a))));
            Formula scale = Quotient(new Call(Function.Sqrt, Constant.Pi), root);
            terms.Add(Times(new Number(p[0] / 2), scale, height, new Call(Function.Erf, Simple(inside))));
        }

        return terms.Count == 0 ? null : new Sum([.. terms]);
    }

    /// <summary>c·e^(−p·u²) for a linear u and a p that is not negative, where letters stand in them.</summary>
    private static Formula? OfSymbols(Monomial rest, Formula exponent, string x)
    {
        if (rest.Has(x)) return null;
        Monomial whole = Monomial.Of(exponent);
        (Monomial constant, Monomial square) = whole.Split(x);
        if (square.Powers is not [({ } kernel, var two)] || two != 2 || Slope(kernel, x) is not { } slope) return null;
        Formula p = Simple(Times(Number.MinusOne, constant.ToFormula()));
        if (!Knowledge.IsNotNegative(p)) return null;
        Formula root = Simple(SymbolicQuadraticMethod.Root(p, inBars: true));
        return Times(rest.ToFormula(), Quotient(new Call(Function.Sqrt, Constant.Pi), Times(Written.Two, root, slope)),
            new Call(Function.Erf, Times(root, kernel)));
    }
}
