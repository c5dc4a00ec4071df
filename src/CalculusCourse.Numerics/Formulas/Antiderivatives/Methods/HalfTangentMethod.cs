using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// 1/(a + b·cos u + c·sin u) with roots or letters among the coefficients. With D = a² − b² − c² and R = √D: where D is positive,
/// (u + 2·atan((c·cos u − b·sin u)/(a + R + b·cos u + c·sin u)))/R for a positive a, the form of tan(u/2)'s arctangent without jumps
/// (Jeffrey 1994); where it is negative, a logarithm; where it vanishes, a quotient.
/// </summary>
internal sealed class HalfTangentMethod : IntegrationMethod
{
    public override string Name => "Trigonometric substitution";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (f.Product.Powers is not [(Sum, var e), ..] || e != -1 || f.Product.Powers.Length != 1) return null;
        if (TrigonometricForm.Of(f.Formula, f.X) is not { Written: var written } form) return null;
        Monomial product = Monomial.Of(written);
        (Monomial constant, Monomial with) = product.Split(TrigonometricForm.S.Name);
        (Monomial plain, Monomial cosines) = constant.Split(TrigonometricForm.C.Name);
        Monomial whole = with.Times(cosines);
        if (whole.Powers is not [(Sum sum, var one)] || one != -1) return null;
        List<Monomial> a = [], b = [], c = [];
        foreach (Monomial term in Monomial.Terms(sum))
        {
            Rational cosine = term.ExponentOf(TrigonometricForm.C), sine = term.ExponentOf(TrigonometricForm.S);
            if ((cosine, sine) == (0, 0)) a.Add(term);
            else if ((cosine, sine) == (1, 0)) b.Add(term.Over(Monomial.Kernel(TrigonometricForm.C)));
            else if ((cosine, sine) == (0, 1)) c.Add(term.Over(Monomial.Kernel(TrigonometricForm.S)));
            else return null;
        }

        if (a.Concat(b).Concat(c).Any(term => term.Has(TrigonometricForm.S.Name) || term.Has(TrigonometricForm.C.Name))) return null;
        return Of(Simple(Monomial.ToFormula(a)), Simple(Monomial.ToFormula(b)), Simple(Monomial.ToFormula(c)), form.Angle) is { } found
            ? f.Solved(this, Times(plain.ToFormula(), Quotient(found, form.Slope))) : null;
    }

    private static Formula? Of(Formula a, Formula b, Formula c, Formula u)
    {
        Formula discriminant = Simple(Monomial.ToFormula(Monomial.Terms(new Sum([Square(a), Negative(Square(b)), Negative(Square(c))]))));
        Formula sine = new Call(Function.Sin, u), cosine = new Call(Function.Cos, u);
        Formula waves = new Sum([Times(b, cosine), Times(c, sine)]), turned = Difference(Times(c, cosine), Times(b, sine));
        if (discriminant is Number { Value.Sign: 0 }) return Negative(Quotient(turned, Times(a, new Sum([a, waves]))));
        if (discriminant is not Number { Value.Sign: var sign }) return null;
        Formula root = new Call(Function.Sqrt, sign > 0 ? discriminant : Negative(discriminant));
        if (sign < 0)
        {
            Formula tangent = new Call(Function.Tan, Simple(Times(new Number(Fraction.Half), u)));
            Formula middle = new Sum([Times(Difference(a, b), tangent), c]);
            return Quotient(LogarithmOf(Simple(Quotient(Difference(middle, root), new Sum([middle, root])))), root);
        }

        Formula turns = Knowledge.IsPositive(a) ? root : Knowledge.IsPositive(Simple(Negative(a))) ? Negative(root) : Times(new Call(Function.Sign, a), root);
        return Quotient(new Sum([u, Times(Two, new Call(Function.Atan, Quotient(turned, new Sum([a, turns, waves]))))]), turns);
    }
}
