using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// For h(|x|): sign(x)·(H(|x|) − H(0)) with H = ∫ h; for x·h(|x|): ∫ t·h(t) at t = |x|.
/// </summary>
internal sealed class AbsoluteArgumentMethod : IntegrationMethod
{
    public override string Name => "Symmetry";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        var size = new Call(Function.Abs, f.Variable);
        if (IntegrationSearch.NewVariable(f) is not { } letter || !HasPart(f.Product, size)) return null;
        var t = new Variable(letter);
        List<Exchange> exchanges = [new(size, 1, t), new(f.Variable, 2, new Power(t, new Number(2)))];
        Formula? even = Exchange.In(f.Product, exchanges, f.X);
        Formula? odd = even is null ? Exchange.In(f.Product.Over(Monomial.Kernel(f.Variable)), exchanges, f.X) : null;
        if ((even ?? odd) is not { } integrand) return null;
        if (search.Of(Simple(odd is null ? integrand : Times(t, integrand)), letter, f.Depth + 1) is not { } found) return null;
        Formula result = Replaced(found.Result, letter, size);
        if (odd is null) result = Times(new Call(Function.Sign, f.Variable), Difference(result, Replaced(found.Result, letter, Number.Zero)));
        return f.Solved(this, result);
    }
}
