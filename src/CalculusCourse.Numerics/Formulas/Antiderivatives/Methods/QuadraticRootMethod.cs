using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// P(x)·Q(x)^(k/2) for a quadratic Q = ax² + bx + c and odd k ≥ −3: as (polynomial)·√Q + λ∫1/√Q (+ a term in 1/√Q).
/// </summary>
internal sealed class QuadraticRootMethod : IntegrationMethod
{
    public override string Name => "Root of a quadratic";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search) => Of(f.Product, f.X) is { } found ? f.Solved(this, found) : null;

    private static Formula? Of(Monomial product, string x)
    {
        Formula? quadratic = null;
        Rational exponent = 0;
        var rest = Monomial.One;
        foreach ((Formula kernel, Rational e) in product.Powers)
        {
            if (e.Denominator == 2 && quadratic is null && kernel is not Call) (quadratic, exponent) = (kernel, e);
            else rest = rest.Times(new Monomial(1, [(kernel, e)]));
        }

        if (quadratic is null || exponent < new Rational(-3, 2) || exponent > new Rational(7, 2)) return null;
        if (RationalIntegration.Read(quadratic, x) is not var (q, one) || one.Degree != 0 || q.Degree != 2) return null;
        if (RationalIntegration.Read(rest.ToFormula(), x) is not var (p, unit) || unit.Degree != 0) return null;
        (p, q) = (1 / unit[0] * p, 1 / one[0] * q);
        var terms = new List<Formula>();
        if (exponent == new Rational(-3, 2))
        {
            (p, Polynomial left) = p.DividedBy(q);
            AddInverseCube(left, q, x, terms);
        }

        for (; exponent > 0; exponent -= 1) p *= q;
        if (!p.IsZero) AddOverRoot(p, q, x, terms);
        return terms.Count == 0 ? null : new Sum([.. terms]);
    }

    /// <summary>∫ (dx + e)/Q^(3/2) = (2(2ae − bd)x + 2(be − 2cd))/((4ac − b²)√Q).</summary>
    private static void AddInverseCube(Polynomial left, Polynomial q, string x, List<Formula> terms)
    {
        (Rational a, Rational b, Rational c) = (q[2], q[1], q[0]);
        Rational size = (4 * a * c) - (b * b);
        if (left.IsZero || size.Sign == 0) return;
        var above = new Polynomial(
            2 * ((b * left[0]) - (2 * c * left[1])) / size, 2 * ((2 * a * left[0]) - (b * left[1])) / size);
        var variable = new Variable(x);
        terms.Add(Quotient(above.ToFormula(variable), new Call(Function.Sqrt, q.ToFormula(variable))));
    }

    /// <summary>∫ P/√Q = R√Q + λ∫1/√Q, where P = R′Q + RQ′/2 + λ, from the highest power down.</summary>
    private static void AddOverRoot(Polynomial p, Polynomial q, string x, List<Formula> terms)
    {
        var coefficients = new Rational[p.Degree + 1];
        Polynomial half = new Rational(1, 2) * q.Derivative();
        while (p.Degree > 0)
        {
            // r·x^k contributes r(k + 1)a to the power k + 1.
            int k = p.Degree - 1;
            Rational r = p.Leading / ((k + 1) * q.Leading);
            coefficients[k] = r;
            var power = new Rational[k + 1];
            power[k] = -r;
            var part = new Polynomial(power);
            p = p + (part.Derivative() * q) + (part * half);
        }

        var variable = new Variable(x);
        Formula root = new Call(Function.Sqrt, q.ToFormula(variable));
        var outer = new Polynomial(coefficients);
        if (!outer.IsZero) terms.Add(Times(outer.ToFormula(variable), root));
        if (!p.IsZero) terms.Add(Times(new Number(p[0]), InverseRoot(q, root, variable)));
    }

    /// <summary>∫ 1/√(ax² + bx + c): an inverse sine for a &lt; 0, a logarithm for a > 0.</summary>
    private static Formula InverseRoot(Polynomial q, Formula root, Formula variable)
    {
        Formula slope = q.Derivative().ToFormula(variable), a = RootOf(q.Leading.Abs());
        if (q.Leading.Sign < 0)
        {
            Rational discriminant = (q[1] * q[1]) - (4 * q[2] * q[0]);
            if (discriminant.Sign <= 0) return Number.Zero;
            Formula ratio = Quotient(Times(Number.MinusOne, slope), RootOf(discriminant));
            return Quotient(new Call(Function.Asin, ratio), a);
        }

        // x/1 + √Q with the common factor 2√a left out, since it only adds a constant.
        Formula inside = new Sum([Quotient(slope, Times(new Number(2), a)), root]);
        bool positive = (4 * q[2] * q[0]) > (q[1] * q[1]);
        return Quotient(new Call(Function.Log, positive ? inside : new Call(Function.Abs, inside)), a);
    }
}
