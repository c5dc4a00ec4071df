using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// A root inside of a root: the inner root of a linear fraction as the new variable, or Euler's u = √a·x + √(ax² + bx + c) for the inner
/// root of a quadratic (Euler 1768).
/// </summary>
internal sealed class NestedRootMethod : IntegrationMethod
{
    private const int LargestDegree = 12;

    public override string Name => "Substitution of the inner root";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        Formula formula = Simple(f.Formula);
        if (Inner(formula, f.X, isInside: false) is not { Exponent: Number { Value: var e } } inner || e.Denominator > LargestDegree) return null;
        if (IntegrationSearch.NewVariable(f) is not { } letter || RationalFunction.From(inner.Base, f.X) is not { } read) return null;
        int n = (int)e.Denominator;
        Formula t = new Variable(letter), written = new Power(inner.Base, new Number(new Rational(1, n)));
        (Polynomial above, Polynomial below) = read.ToPolynomials();
        Formula x, root = t;
        if (Math.Max(above.Degree, below.Degree) == 1)
        {
            Formula power = new Power(t, new Number(n));
            x = Quotient(
                Difference(Times(new Number(below[0]), power), new Number(above[0])),
                Difference(new Number(above[1]), Times(new Number(below[1]), power)));
        }
        else if (n == 2 && below.Degree == 0 && above.Degree == 2 && (above.Leading / below[0]).SquareRoot() is { } a)
        {
            above = 1 / below[0] * above;
            x = Quotient(
                Difference(Square(t), new Number(above[0])), new Sum([Times(new Number(2 * a), t), new Number(above[1])]));
            root = Difference(t, Times(new Number(a), x));
            written = new Sum([Times(new Number(a), f.Variable), written]);
        }
        else
        {
            return null;
        }

        RationalFunction? rootOf = RationalFunction.From(root, letter), xOf = RationalFunction.From(x, letter);
        if (rootOf is null || xOf is null) return null;
        (root, x) = (RootElement.FormulaOf(rootOf, letter), RootElement.FormulaOf(xOf, letter));
        Formula renewed = Renewed(formula);
        if (Monomial.Has(renewed, f.X)) return null;
        Formula slope = RationalFunction.From(Differentiation.Derivative(x, letter), letter) is { } rate ? RootElement.FormulaOf(rate, letter) : Number.Zero;
        return search.Of(Simple(Times(renewed, slope)), letter, f.Depth + 1) is { } found
            ? f.Substituted(this, written, found, Replaced(found.Result, letter, written)) : null;

        Formula Renewed(Formula part) => part switch
        {
            Variable v when v.Name == f.X => x,
            Power { Exponent: Number { Value: { IsInteger: false } exponent } } power when power.Base.Equals(inner.Base) && n % (int)exponent.Denominator == 0 =>
                new Power(root, new Number(exponent * n)),
            Sum when RationalFunction.From(Replaced(part.Map(Renewed), f.X, x), letter) is { } whole => RootElement.FormulaOf(whole, letter),
            _ => part.Map(Renewed),
        };
    }

    /// <summary>A root of a rational function that stands under another root.</summary>
    private static Power? Inner(Formula formula, string x, bool isInside)
    {
        bool isRoot = formula is Power { Exponent: Number { Value.IsInteger: false } } && Monomial.Has(formula, x);
        foreach (Formula operand in formula.Operands)
        {
            if (Inner(operand, x, isInside || isRoot) is { } found) return found;
        }

        return isRoot && isInside ? (Power)formula : null;
    }
}
