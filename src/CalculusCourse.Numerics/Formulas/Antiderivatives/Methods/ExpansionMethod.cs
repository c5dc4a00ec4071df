using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>Products multiplied out, and hyperbolic functions written with exponentials, to be integrated term by term.</summary>
internal sealed class ExpansionMethod(bool onlyPower = false) : IntegrationMethod
{
    public override string Name => "Multiply out";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (onlyPower && f.Product.Powers is not [{ Kernel: Sum, Exponent: { IsInteger: true, Sign: > 0 } }]) return null;
        List<Monomial> terms = f.Product.Expanded();
        if (terms.Count > 1) return SumMethod.OfTerms(this, terms, f, search);
        Formula written = f.Product.ToFormula();
        Formula exponentials = WithoutHyperbolic(written);
        return ReferenceEquals(exponentials, written) ? null : SumMethod.OfTerms(this, Monomial.Terms(exponentials), f, search);
    }

    /// <summary>sinh, cosh and tanh written with exponentials.</summary>
    private static Formula WithoutHyperbolic(Formula formula)
    {
        switch (formula)
        {
            case Product p:
                return p.Factors.Any(f => WithoutHyperbolic(f) != f) ? new Product([.. p.Factors.Select(WithoutHyperbolic)]) : p;
            case Power p: return WithoutHyperbolic(p.Base) is var b && b != p.Base ? new Power(b, p.Exponent) : p;
            case Call { Function: HyperbolicSine or HyperbolicCosine } c:
                Formula up = new Call(Function.Exp, c.Argument), down = new Call(Function.Exp, Times(Number.MinusOne, c.Argument));
                Formula sum = c.Function == Function.Cosh ? new Sum([up, down]) : Difference(up, down);
                return Times(new Number(Fraction.Half), sum);
            default: return formula;
        }
    }
}
