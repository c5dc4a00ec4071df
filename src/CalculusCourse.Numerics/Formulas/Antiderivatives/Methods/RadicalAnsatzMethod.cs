using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// R·h with a rational R = P/D and a product h of fractional powers of polynomials: where the integral is S·h with a rational S = N/E,
/// S′ + S·h′/h = R, and E = gcd(D, D′) leaves a system of linear equations for N (Bronstein, Symbolic Integration I, section 6.2).
/// </summary>
internal sealed class RadicalAnsatzMethod : IntegrationMethod
{
    private const int LargestDegree = 30;

    public override string Name => "Undetermined coefficients";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search) => Of(f.Product, f.X) is { } found ? f.Solved(this, found) : null;

    private static Formula? Of(Monomial product, string x)
    {
        var roots = new List<(Formula Kernel, RationalFunction Base, Rational Exponent)>();
        var rest = Monomial.One;
        foreach ((Formula kernel, Rational exponent) in product.Powers)
        {
            if (exponent.IsInteger && !(kernel is Call { Function: AbsoluteValue }))
            {
                rest = rest.Times(new Monomial(1, [(kernel, exponent)]));
                continue;
            }

            if (RationalFunction.From(kernel is Call { Function: AbsoluteValue } size ? size.Argument : kernel, x) is not { } root) return null;
            roots.Add((kernel, root, exponent));
        }

        if (roots.Count == 0 || RationalFunction.From(rest.ToFormula(), x) is not { } rational || rational.IsZero) return null;
        (Polynomial p, Polynomial d) = rational.ToPolynomials();

        // h′/h = A/B.
        RationalFunction slope = RationalFunction.Constant(0);
        foreach ((_, RationalFunction root, Rational exponent) in roots)
        {
            var derivative = RationalFunction.Of(root.DerivativeNumerator(), root.Numerator * root.Denominator);
            slope += derivative * RationalFunction.Constant(exponent);
        }

        (Polynomial a, Polynomial b) = slope.ToPolynomials();
        if (p.Degree + d.Degree + b.Degree > LargestDegree) return null;

        // A factor that h has with a whole exponent may stand below in S, as in √(x⁴ + 2x² + 1).
        Polynomial hidden = Hidden(roots), common = d.GreatestCommonDivisor(d.Derivative()), e = common * hidden, whole = d * hidden;
        Polynomial all = whole.DividedBy(whole.GreatestCommonDivisor(whole.Derivative())).Quotient;
        if (e.Degree > LargestDegree) return null;
        Polynomial logarithmic = (e.Derivative() * all).DividedBy(e).Quotient;
        int degree = e.Degree + Math.Max(0, p.Degree - d.Degree + 1);

        // Where h falls like a whole power of x, S may rise like it without a trace in the highest power of (S·h)′.
        if (a.Degree == b.Degree - 1 && -a.Leading / b.Leading is { IsInteger: true, Sign: > 0 } rise && rise < LargestDegree)
            degree = Math.Max(degree, e.Degree + (int)rise.Numerator);
        var columns = new List<Polynomial>();
        for (int k = 0; k <= degree; k++)
        {
            var coefficients = new Rational[k + 1];
            coefficients[k] = 1;
            var n = new Polynomial(coefficients);
            columns.Add((n.Derivative() * all * b) + (-1 * n * logarithmic * b) + (n * a * all));
        }

        Polynomial right = p * b * (e * all).DividedBy(d).Quotient;
        int height = Math.Max(columns.Max(column => column.Degree), right.Degree) + 1;
        Rational[][] rows = [.. Enumerable.Range(0, height).Select(i => columns.Select(column => column[i]).Append(right[i]).ToArray())];
        if (RationalEquations.Solve([.. rows.Select(row => row.ToArray())], columns.Count) is { } found) return Written(new Polynomial(found), e, roots, x);
        if (hidden.Degree == 0) return null;

        // Where h is rational but for its sign, S·h may be a constant: one coefficient is free, and 0.
        for (int k = 0; k <= degree; k++)
        {
            Rational[][] fewer = [.. rows.Select(row => row.Where((_, i) => i != k).ToArray())];
            if (RationalEquations.Solve(fewer, columns.Count - 1) is { } others) return Written(new Polynomial([.. others[..k], 0, .. others[k..]]), e, roots, x);
        }

        return null;
    }

    private static Polynomial Hidden(List<(Formula Kernel, RationalFunction Base, Rational Exponent)> roots)
    {
        Polynomial hidden = Polynomial.One;
        foreach ((_, RationalFunction root, Rational exponent) in roots)
        {
            // At a real root S·h would change its sign.
            if (root.Numerator.Degree == 0 || root.Roots.Count > 0) continue;
            foreach ((Polynomial factor, int multiplicity) in root.ToPolynomials().Above.Factors())
                if (exponent * multiplicity is { IsInteger: true, Sign: > 0 } power && power <= LargestDegree) hidden *= factor.ToThe((int)power.Numerator);
        }

        return hidden;
    }

    /// <summary>N/E·h, the radicands that divide N or E as part of the powers.</summary>
    private static Formula Written(
        Polynomial n, Polynomial e, List<(Formula Kernel, RationalFunction Base, Rational Exponent)> roots, string x)
    {
        (n, e) = Polynomial.Cancelled(n, e);
        var parts = new List<Formula>();
        foreach ((Formula kernel, RationalFunction root, Rational exponent) in roots)
        {
            Rational power = exponent;
            (Polynomial whole, Polynomial below) = root.ToPolynomials();
            if (below.Degree == 0 && whole.Degree > 0 && kernel is not Call)
            {
                whole = 1 / below[0] * whole;
                for (; n.Degree > 0 && n.DividedBy(whole) is { Remainder.IsZero: true, Quotient: var left }; power += 1) n = left;
                for (; e.Degree > 0 && e.DividedBy(whole) is { Remainder.IsZero: true, Quotient: var left }; power -= 1) e = left;
            }

            parts.Add(new Power(kernel, new Number(power)));
        }

        var rest = RationalFunction.From(new Product([n.ToFormula(new Variable(x)), new Power(e.ToFormula(new Variable(x)), Number.MinusOne)]), x)!;
        return new Product([RootElement.FormulaOf(rest, x), .. parts]);
    }
}
