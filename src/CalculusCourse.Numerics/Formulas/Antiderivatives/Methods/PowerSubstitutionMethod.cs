using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// An integrand that, times x, is a function of xⁿ alone and has a root: u = xⁿ, dx/x = du/(n·u). What is left of a root of
/// xʲ(a + bxⁿ) that is raised to a fraction is made rational by w = (a + bxⁿ)^(1/q) or by v = (xⁿ/(a + bxⁿ))^(1/q)
/// (Chebyshev 1853, whose three cases are all there are).
/// </summary>
internal sealed class PowerSubstitutionMethod : IntegrationMethod
{
    private const int LargestDegree = 24;

    public override string Name => "Substitution of a power";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        Formula formula = Simple(f.Formula);
        var exponents = new SortedSet<int>();
        var roots = new List<(Formula Radicand, Rational Exponent)>();
        if (!Collect(formula, f.X, exponents, roots) || roots.Count == 0 || IntegrationSearch.NewVariable(f) is not { } letter) return null;
        IEnumerable<int> divisors = exponents.SelectMany(e => Enumerable.Range(2, e - 1).Where(d => e % d == 0)).Distinct().OrderDescending();
        foreach (int n in divisors.Take(5))
        {
            if (OfPower(f, search, formula, n, letter) is { } found) return found;
        }

        return OfBinomial(f, search, formula, roots, letter);
    }

    /// <summary>The whole powers of x, and the radicands that have x; false where a function other than a root is there.</summary>
    private static bool Collect(Formula formula, string x, SortedSet<int> exponents, List<(Formula Radicand, Rational Exponent)> roots)
    {
        if (!Monomial.Has(formula, x)) return true;
        if (formula is Call) return false;
        if (formula is Power { Exponent: Number { Value: var e } } power)
        {
            if (power.Base is Variable && e.IsInteger && e.Abs() > 1 && e.Abs() <= LargestDegree) exponents.Add((int)e.Abs().Numerator);
            if (!e.IsInteger) roots.Add((power.Base, e));
        }

        foreach (Formula operand in formula.Operands)
        {
            if (!Collect(operand, x, exponents, roots)) return false;
        }

        return true;
    }

    private IntegrationStep? OfPower(Integrand f, IntegrationSearch search, Formula formula, int n, string letter)
    {
        var u = new Variable(letter);
        var reading = new GradedReading(f.X, u, (reading, kernel, e) => kernel is Variable && e.IsInteger ? (Number.One, e / n)
            : reading.Read(kernel) is var (inner, grade) && grade.Sign == 0 ? (new Power(inner, new Number(e)), 0) : null);
        if (reading.Read(Times(f.Variable, formula)) is not var (value, none) || none.Sign != 0) return null;
        Formula integrand = Monomial.Of(Simple(Times(new Number(new Rational(1, n)), value, new Power(u, Number.MinusOne)))).ToFormula();
        if (search.Of(Simple(integrand), letter, f.Depth + 1) is not { } found) return null;
        Formula power = new Power(f.Variable, new Number(n));
        return f.Substituted(this, power, found, Replaced(found.Result, letter, power));
    }

    private IntegrationStep? OfBinomial(
        Integrand f, IntegrationSearch search, Formula formula, List<(Formula Radicand, Rational Exponent)> roots, string letter)
    {
        Formula radicand = roots[0].Radicand;
        if (roots.Exists(root => !root.Radicand.Equals(radicand)) || RationalIntegration.Read(radicand, f.X) is not var (p, one) || one.Degree > 0) return null;
        p = 1 / one[0] * p;
        int[] powers = [.. Enumerable.Range(0, p.Degree + 1).Where(i => p[i].Sign != 0)];
        if (powers.Length != 2) return null;
        (int j, int n, Rational a, Rational b) = (powers[0], powers[1] - powers[0], p[powers[0]], p[powers[1]]);
        var q = (int)Rational.CommonDenominator(roots.Select(root => root.Exponent));
        if (q > LargestDegree) return null;
        Formula t = new Variable(letter), power = new Power(t, new Number(q)), binomial = new Sum([new Number(a), Times(new Number(b), new Power(f.Variable, new Number(n)))]);
        foreach (bool isPlain in (bool[])[true, false])
        {
            int offset = isPlain ? j : j + n;
            if (offset % q != 0) continue;
            offset /= q;

            // y = x^offset·t or x^offset/t; xⁿ = (t^q − a)/b or a·t^q/(1 − b·t^q).
            Formula s = isPlain ? Quotient(Difference(power, new Number(a)), new Number(b))
                : Quotient(Times(new Number(a), power), Difference(Number.One, Times(new Number(b), power)));
            var reading = new GradedReading(f.X, s, (_, kernel, e) => kernel is Variable && e.IsInteger ? (Number.One, e / n)
                : kernel.Equals(radicand) ? (new Power(t, new Number(isPlain ? e * q : -e * q)), e * q * offset / n) : null);
            if (reading.Read(Times(f.Variable, formula)) is not var (value, none) || none.Sign != 0) continue;
            Formula slope = Quotient(Differentiation.Derivative(Simple(s), letter), Times(new Number(n), s));
            Formula raised = isPlain ? binomial : Quotient(new Power(f.Variable, new Number(n)), binomial);
            Rational root = new(1, q);
            var substitution = isPlain ? new RootSubstitution(letter, q, raised, (radicand, root), (f.Variable, -offset))
                : new RootSubstitution(letter, q, raised, (f.Variable, offset), (radicand, -root));
            if (substitution.Integrate(this, f, search, Times(value, slope)) is { } found) return found;
        }

        return null;
    }
}
