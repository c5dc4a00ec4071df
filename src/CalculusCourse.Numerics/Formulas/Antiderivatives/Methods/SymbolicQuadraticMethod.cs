using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>∫ 1/(px² + r) and ∫ 1/√(px² + r), where symbols stand in p or r.</summary>
internal sealed class SymbolicQuadraticMethod : IntegrationMethod
{
    public override string Name => "Table";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search) => Of(f.Product, f.X) is { } found ? f.Solved(this, found) : null;

    private static Formula? Of(Monomial product, string x)
    {
        if (product.Powers is not [(Sum sum, var e)] || (e != -1 && e != -Fraction.Half)) return null;
        var constants = new List<Monomial>();
        var squares = new List<Monomial>();
        foreach (Monomial term in Monomial.Terms(sum))
        {
            (Monomial constant, Monomial with) = term.Split(x);
            if (with.IsNumber) constants.Add(constant);
            else if (with.Powers is [(Variable, var two)] && two == 2) squares.Add(constant);
            else return null;
        }

        if (constants.Count == 0 || squares.Count == 0) return null;
        Formula variable = new Variable(x), r = Simple(Monomial.ToFormula(constants)), p = Simple(Monomial.ToFormula(squares));
        return e == -1 ? OfInverse(p, r, variable) : OfInverseRoot(p, r, sum, variable);
    }

    /// <summary>∫ 1/(px² + r): an arctangent where both are positive squares, a logarithm where one is and the other's negative.</summary>
    public static Formula? OfInverse(Formula p, Formula r, Formula variable)
    {
        Formula negativeP = Simple(Times(Number.MinusOne, p)), negativeR = Simple(Times(Number.MinusOne, r));
        if (Knowledge.IsNotNegative(p) && Knowledge.IsNotNegative(r))
            return Quotient(new Call(Function.Atan, Times(variable, Root(Quotient(p, r)))), Root(Simple(Times(p, r))));
        if (Knowledge.IsNotNegative(p) && Knowledge.IsNotNegative(negativeR)) return OfDifference(p, negativeR, Number.One);
        return Knowledge.IsNotNegative(negativeP) && Knowledge.IsNotNegative(r) ? OfDifference(negativeP, r, Number.MinusOne) : null;

        // 1/(px² − r) with p, r ≥ 0.
        Formula OfDifference(Formula above, Formula below, Formula sign)
        {
            Formula scaled = Times(Root(above), variable), root = Root(below);
            Formula ratio = Quotient(Difference(scaled, root), new Sum([scaled, root]));
            return Times(sign, new Number(Fraction.Half), new Power(Times(Root(above), root), Number.MinusOne),
                new Call(Function.Log, new Call(Function.Abs, ratio)));
        }
    }

    /// <summary>∫ 1/√(px² + r): an inverse sine where −p is a positive square, else a logarithm.</summary>
    private static Formula OfInverseRoot(Formula p, Formula r, Formula quadratic, Formula variable)
    {
        Formula negativeP = Simple(Times(Number.MinusOne, p));
        if (Knowledge.IsNotNegative(negativeP))
        {
            Formula ratio = Times(variable, Root(Quotient(negativeP, r), inBars: true));
            return Quotient(new Call(Function.Asin, ratio), Root(negativeP, inBars: true));
        }

        Formula inside = new Sum([Times(Root(p), variable), new Call(Function.Sqrt, quadratic)]);
        return Quotient(new Call(Function.Log, new Call(Function.Abs, inside)), Root(p));
    }

    /// <summary>√(a²) as a, whose sign may be either, or as |a| where <paramref name="inBars"/> is set.</summary>
    public static Formula Root(Formula square, bool inBars = false)
    {
        Monomial monomial = Monomial.Of(square);
        var powers = monomial.Powers.Select(power => (
            inBars && power.Exponent.IsInteger && power.Exponent.Numerator.IsEven && !Knowledge.IsPositive(power.Kernel)
                ? new Call(Function.Abs, power.Kernel) : power.Kernel,
            power.Exponent / 2));
        return Times(RootOf(monomial.Coefficient.Abs()), new Monomial(1, [.. powers]).ToFormula());
    }
}
