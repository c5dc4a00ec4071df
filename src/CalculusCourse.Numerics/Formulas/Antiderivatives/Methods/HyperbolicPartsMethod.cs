using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>x^n·sinh(u) and x^n·cosh(u), u linear, by parts n times.</summary>
internal sealed class HyperbolicPartsMethod : IntegrationMethod
{
    public override string Name => "Integration by parts";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search) => Of(f.Product, f.X) is { } found ? f.Solved(this, found) : null;

    private static Formula? Of(Monomial product, string x)
    {
        if (product.Powers.Length != 2) return null;
        int at = product.Powers[0].Kernel is Variable ? 1 : 0;
        (Formula kernel, Rational exponent) = product.Powers[1 - at];
        if (kernel is not Variable || exponent is not { IsInteger: true, Sign: > 0 } n || n > 20) return null;
        if (product.Powers[at] is not (Call { Function: HyperbolicSine or HyperbolicCosine } call, var e) || e != 1) return null;
        if (Slope(call.Argument, x) is not { } slope) return null;
        var terms = new List<Formula>();
        Function function = call.Function;
        Formula weight = new Number(product.Coefficient);
        for (var k = (int)n.Numerator; k >= 0; k--)
        {
            function = function == Function.Sinh ? Function.Cosh : Function.Sinh;
            weight = Quotient(weight, slope);
            terms.Add(Times(weight, new Power(new Variable(x), new Number(k)), new Call(function, call.Argument)));
            weight = Times(new Number(-k), weight);
        }

        return new Sum([.. terms]);
    }
}
