using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>∫ c·u′·e^u = c·e^u, where u is the sum of all exponents.</summary>
internal sealed class ExponentialOfSumMethod : IntegrationMethod
{
    public override string Name => "Substitution";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        (List<Formula> exponents, Monomial rest) = Exponents(f.Product);
        if (exponents.Count < 2) return null;
        Formula u = Simple(new Sum([.. exponents]));
        Formula slope = Differentiation.Derivative(u, f.X);
        if (slope is Number { Value.Sign: 0 }) return null;
        Monomial ratio = rest.Over(Monomial.Of(slope));
        return ratio.Has(f.X) ? null : f.Solved(this, Times(ratio.ToFormula(), new Call(Function.Exp, u)));
    }

    /// <summary>The exponents of e, and what else the product has.</summary>
    public static (List<Formula> Exponents, Monomial Others) Exponents(Monomial product)
    {
        var exponents = new List<Formula>();
        var rest = new Monomial(product.Coefficient, []);
        foreach ((Formula kernel, Rational e) in product.Powers)
        {
            if (kernel is Call { Function: Exponential } c) exponents.Add(Times(new Number(e), c.Argument));
            else rest = rest.Times(new Monomial(1, [(kernel, e)]));
        }

        return (exponents, rest);
    }
}
