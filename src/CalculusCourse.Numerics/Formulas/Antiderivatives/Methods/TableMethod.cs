using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>The table of basic integrals, for powers and functions of a linear argument.</summary>
internal sealed class TableMethod : IntegrationMethod
{
    public override string Name => "Table";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (f.Formula is Call && Entry(f.Formula, 1, f.X) is { } direct) return f.Solved(this, direct);
        return f.Product.Powers is [(var kernel, var exponent)] && Entry(kernel, exponent, f.X) is { } known ? f.Solved(this, known) : null;
    }

    /// <summary>∫ g = G, for one kernel of a linear argument u = ax + b, raised to an exponent.</summary>
    private static Formula? Entry(Formula kernel, Rational e, string x)
    {
        Formula power = new Monomial(1, [(kernel, e)]).ToFormula();
        switch (kernel)
        {
            case Variable or Sum or Product:
                if (Slope(kernel, x) is not { } a) return null;
                if (e == -1) return Quotient(LogarithmOf(kernel), a);
                return Quotient(new Power(kernel, new Number(e + 1)), Times(new Number(e + 1), a));
            case Power p when !Monomial.Has(p.Base, x):
                return Slope(p.Exponent, x) is { } b
                    ? Quotient(power, Times(new Number(e), b, new Call(Function.Log, p.Base))) : null;
            case Power p when !Monomial.Has(p.Exponent, x):
                if (Slope(p.Base, x) is not { } c) return null;
                Formula raised = new Sum([Times(new Number(e), p.Exponent), Number.One]);
                return Quotient(new Power(p.Base, raised), Times(raised, c));
            case Call call:
                return Slope(call.Argument, x) is { } d && call.Function.Antiderivative(call.Argument, e) is { } found
                    ? Divided(found, d) : null;
            default: return null;
        }
    }

    private static Formula Divided(Formula formula, Formula divisor) =>
        formula is Sum sum ? new Sum([.. sum.Terms.Select(term => Quotient(term, divisor))]) : Quotient(formula, divisor);
}
