using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>1/(1 ± cos u) and 1/(1 ± sin u), u linear: tangents of half the angle.</summary>
internal sealed class HalfAngleMethod : IntegrationMethod
{
    public override string Name => "Half-angle formula";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search) => Of(f.Product, f.X) is { } found ? f.Solved(this, found) : null;

    private static Formula? Of(Monomial product, string x)
    {
        if (product.Powers is not [(Sum { Terms.Length: 2 } sum, var e)] || e != -1) return null;
        List<Monomial> terms = Monomial.Terms(sum);
        int one = terms.FindIndex(term => term.IsNumber && term.Coefficient.Abs() == 1);
        if (terms.Count != 2 || one < 0) return null;
        Monomial wave = terms[1 - one];
        if (wave.Powers is not [(Call { Function: Sine or Cosine } call, var power)]) return null;
        if (wave.Coefficient.Abs() != 1 || power != 1) return null;
        if (Slope(call.Argument, x) is not { } slope) return null;
        Formula angle = call.Function == Function.Cos
            ? call.Argument : Difference(call.Argument, Times(new Number(Fraction.Half), Constant.Pi));
        var tangent = new Call(Function.Tan, Simple(Times(new Number(Fraction.Half), angle)));
        Formula found = wave.Coefficient == terms[one].Coefficient ? tangent : Times(Number.MinusOne, new Power(tangent, Number.MinusOne));
        return Quotient(Times(new Number(terms[one].Coefficient), found), slope);
    }
}
