using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>What stands for a power of a kernel once t has been introduced: kernel^exponent = value.</summary>
internal sealed record Exchange(Formula Kernel, Rational Exponent, Formula Value)
{
    /// <summary>The product in terms of t, or null if x remains.</summary>
    public static Formula? In(Monomial product, List<Exchange> exchanges, string x)
    {
        var factors = new List<Formula> { new Number(product.Coefficient) };
        foreach ((Formula kernel, Rational exponent) in product.Powers)
        {
            Formula? factor = Monomial.Has(kernel, x)
                ? In(kernel, exponent, exchanges, x) : new Monomial(1, [(kernel, exponent)]).ToFormula();
            if (factor is null) return null;
            factors.Add(factor);
        }

        return new Product([.. factors]);
    }

    private static Formula? In(Formula kernel, Rational exponent, List<Exchange> exchanges, string x)
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
                    if (In(term, exchanges, x) is not { } renewed) return null;
                    terms.Add(renewed);
                }

                Formula sum = terms.Count == 1 ? terms[0] : new Sum([.. terms]);
                return new Power(kernel is Call c ? new Call(c.Function, sum) : sum, power);
            case Power p:
                Formula? root = In(Monomial.Of(p.Base), exchanges, x), raised = In(Monomial.Of(p.Exponent), exchanges, x);
                return root is null || raised is null ? null : new Power(new Power(root, raised), power);
            default: return null;
        }
    }
}
