using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>Substitutions: ∫ g(u)·u′ dx = ∫ g(t) dt with t = u.</summary>
internal sealed partial class IntegrationRules
{
    private const int MostCandidates = 14;

    /// <summary>What stands for a power of a kernel once t has been introduced: kernel^exponent = value.</summary>
    private sealed record Exchange(Formula Kernel, Rational Exponent, Formula Value);

    /// <summary>A u to try, and what it stands for.</summary>
    private sealed record Candidate(Monomial U, Func<Formula, List<Exchange>> Exchanges);

    private Formula? BySubstitution(Monomial product, string x)
    {
        if (variables > 3) return null;
        foreach (Candidate candidate in Candidates(product, x))
        {
            if (Exchanged(product, candidate.U, candidate.Exchanges, x) is { } found) return found;
        }

        return null;
    }

    /// <summary>x = e^t, for functions of log x; the argument of a root or exponential as the variable.</summary>
    private Formula? ByInverse(Monomial product, string x)
    {
        if (variables > 3) return null;
        var logarithm = new Call(Function.Log, new Variable(x));
        if (!HasPart(product, logarithm)) return null;
        return Exchanged(
            product, Monomial.Kernel(logarithm), t => [new(logarithm, 1, t), new(new Variable(x), 1, new Call(Function.Exp, t))], x);
    }

    private Formula? Exchanged(Monomial product, Monomial u, Func<Formula, List<Exchange>> exchanges, string x)
    {
        Formula written = u.ToFormula();
        Formula slope = Differentiation.Derivative(written, x);
        if (slope is Number { Value.Sign: 0 }) return null;
        var t = new Variable($"t{variables}\u2032");
        if (Renewed(product.Over(Monomial.Of(slope)), exchanges(t), x) is not { } integrand) return null;
        variables++;
        Formula? found = Of(Simple(integrand), t.Name);
        variables--;
        return found is null ? null : Replaced(found, t.Name, written);
    }

    /// <summary>The product in terms of t, or null if x remains.</summary>
    private static Formula? Renewed(Monomial product, List<Exchange> exchanges, string x)
    {
        var factors = new List<Formula> { new Number(product.Coefficient) };
        foreach ((Formula kernel, Rational exponent) in product.Powers)
        {
            Formula? factor = Monomial.Has(kernel, x)
                ? Renewed(kernel, exponent, exchanges, x) : new Monomial(1, [(kernel, exponent)]).ToFormula();
            if (factor is null) return null;
            factors.Add(factor);
        }

        return new Product([.. factors]);
    }

    private static Formula? Renewed(Formula kernel, Rational exponent, List<Exchange> exchanges, string x)
    {
        foreach (Exchange exchange in exchanges)
        {
            if (!exchange.Kernel.Equals(kernel)) continue;
            Rational times = exponent / exchange.Exponent;
            if (times.IsInteger || exchange.Exponent == 1) return new Power(exchange.Value, new Number(times));
        }

        var power = new Number(exponent);
        switch (kernel)
        {
            case Sum or Call:
                Formula inside = kernel is Call call ? call.Argument : kernel;
                var terms = new List<Formula>();
                foreach (Monomial term in Monomial.Terms(inside))
                {
                    if (Renewed(term, exchanges, x) is not { } renewed) return null;
                    terms.Add(renewed);
                }

                Formula sum = terms.Count == 1 ? terms[0] : new Sum([.. terms]);
                return new Power(kernel is Call c ? new Call(c.Function, sum) : sum, power);
            case Power p:
                Formula? root = Renewed(Monomial.Of(p.Base), exchanges, x), raised = Renewed(Monomial.Of(p.Exponent), exchanges, x);
                return root is null || raised is null ? null : new Power(new Power(root, raised), power);
            default: return null;
        }
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

    private static bool HasPart(Monomial product, Formula part) => product.Powers.Any(power => HasPart(power.Kernel, part));

    private static bool HasPart(Formula formula, Formula part) =>
        formula.Equals(part) || formula.Operands.Any(operand => HasPart(operand, part));
}
