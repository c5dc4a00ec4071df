using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>∫ g(u)·u′ dx = ∫ g(t) dt with t = u, for each u that stands in the integrand.</summary>
/// <param name="onlyPowersOfSums">Whether only a product with a high power of a sum is tried, which should not be multiplied out.</param>
internal sealed class SubstitutionMethod(bool onlyPowersOfSums = false) : IntegrationMethod
{
    private const int MostCandidates = 14;

    public override string Name => "Substitution";

    /// <summary>A u to try, and what it stands for.</summary>
    private sealed record Candidate(Monomial U, Func<Formula, List<Exchange>> Exchanges);

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        // x·(x² + 1)⁹ is a power of the sum, not a polynomial of degree 19.
        if (onlyPowersOfSums && (f.Product.Powers.Length < 2 || !f.Product.Powers.Any(power => power is { Kernel: Sum, Exponent: var e } && e > 2
            && e > f.Product.ExponentOf(f.Variable))))
            return null;
        foreach (Candidate candidate in Candidates(f.Product, f.X))
        {
            if (Substituted(this, f, search, candidate.U, candidate.Exchanges) is { } found) return found;
        }

        return null;
    }

    /// <summary>The integral with u as the new variable, or null if the old one remains or it is not found.</summary>
    public static IntegrationStep? Substituted(
        IntegrationMethod by, Integrand f, IntegrationSearch search, Monomial u, Func<Formula, List<Exchange>> exchanges)
    {
        if (IntegrationSearch.NewVariable(f) is not { } t) return null;
        Formula written = u.ToFormula();
        Formula slope = Differentiation.Derivative(written, f.X);
        if (slope is Number { Value.Sign: 0 }) return null;
        List<Exchange> renewed = exchanges(new Variable(t));
        Formula? integrand = Exchange.In(f.Product.Over(Monomial.Of(slope)), renewed, f.X)
            ?? Exchange.In(Monomial.Of(InSines(f.Product.ToFormula())).Over(Monomial.Of(InSines(slope))), renewed, f.X);
        if (integrand is null || search.Of(Simple(integrand), t, f.Depth + 1) is not { } found) return null;
        Formula result = ExponentialMethod.WithLogarithmOfExponential(Replaced(found.Result, t, written));
        return IntegrationCheck.MayJump(result, f) ? null : f.Substituted(by, written, found, result);
    }

    private static List<Candidate> Candidates(Monomial product, string x)
    {
        var found = new List<Candidate>();
        foreach ((Formula kernel, Rational exponent) in product.Powers) Collect(kernel, exponent, x, found);
        if (product.Powers.Any(power => power.Kernel is Sum))
        {
            foreach (int n in (int[])[2, 3]) AddPower(new Variable(x), n, found);
        }

        return found.Count > MostCandidates ? found[..MostCandidates] : found;
    }

    private static void Collect(Formula kernel, Rational exponent, string x, List<Candidate> found)
    {
        if (!Monomial.Has(kernel, x)) return;
        switch (kernel)
        {
            case Variable:
                if (!exponent.IsInteger) AddPower(kernel, new Rational(1, exponent.Denominator), found);
                return;
            case Sum s:
                if (!exponent.IsInteger) AddSum(s, new Rational(1, exponent.Denominator), x, found);
                AddSum(s, 1, x, found);
                foreach (Formula term in s.Terms) CollectInside(term, x, found);
                return;
            case Call c:
                AddPower(kernel, 1, found);
                CollectInside(c.Argument, x, found);
                return;
            case Power p:
                AddPower(kernel, 1, found);
                CollectInside(p.Base, x, found);
                CollectInside(p.Exponent, x, found);
                return;
            default: return;
        }
    }

    private static void CollectInside(Formula formula, string x, List<Candidate> found)
    {
        Monomial inside = Monomial.Of(formula);
        foreach ((Formula kernel, Rational exponent) in inside.Powers)
        {
            if (kernel is Variable v && v.Name == x && exponent != 1) AddPower(kernel, exponent, found);
            else Collect(kernel, exponent, x, found);
        }
    }

    private static void AddPower(Formula kernel, Rational exponent, List<Candidate> found)
    {
        var u = new Monomial(1, [(kernel, exponent)]);
        if (found.Any(known => known.U.ToFormula() == u.ToFormula())) return;
        found.Add(new(u, t => [new(kernel, exponent, t)]));
    }

    /// <summary>u = (a·w + b)^(1/n) with one power w of x or of a function: then w = (tⁿ − b)/a as well.</summary>
    private static void AddSum(Sum sum, Rational exponent, string x, List<Candidate> found)
    {
        var u = new Monomial(1, [(sum, exponent)]);
        if (found.Any(known => known.U.ToFormula() == u.ToFormula())) return;
        List<Monomial> terms = Monomial.Terms(sum);
        List<Monomial> varying = terms.FindAll(term => term.Has(x));
        found.Add(new(u, t =>
        {
            var exchanges = new List<Exchange> { new(sum, exponent, t) };
            (Monomial a, Monomial w) = varying[0].Split(x);
            if (varying.Count != 1 || w.Powers.Length != 1) return exchanges;
            Formula b = Monomial.ToFormula(terms.FindAll(term => !term.Has(x)));
            Formula value = Quotient(Difference(new Power(t, new Number(1 / exponent)), b), a.ToFormula());
            exchanges.Add(new(w.Powers[0].Kernel, w.Powers[0].Exponent, value));
            return exchanges;
        }));
    }
}
