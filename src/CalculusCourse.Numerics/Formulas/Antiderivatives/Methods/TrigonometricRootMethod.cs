using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// Functions of the sine and the cosine of an angle with roots or other letters: Bioche's rules for t = cos u, sin u or tan u. Where a
/// wave w is left over, it is sign(w)·√(w²); roots of 1 ± cos u and 1 ± sin u are drawn by the half-angle formulas.
/// </summary>
internal sealed class TrigonometricRootMethod : IntegrationMethod
{
    private const int LargestIntegrand = 300;

    public override string Name => "Trigonometric substitution";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (IntegrationSearch.NewVariable(f) is not { } letter || !HasTrigonometric(f.Formula, f.X)) return null;
        if (TrigonometricForm.Of(TrigonometricForm.WithHalfAngles(f.Formula), f.X) is not { } form) return null;
        if (TrigonometricFunction.Read(form.Written) is not null) return null;
        var t = new Variable(letter);
        TrigonometricVariable[] kinds = [TrigonometricVariable.Cosine, TrigonometricVariable.Sine, TrigonometricVariable.Tangent];
        var proposals = new List<Proposal>();
        foreach (TrigonometricVariable kind in kinds)
        {
            if (TrigonometricParity.Of(form.Written, kind, t) is { } parity) proposals.Add(Proposed(kind, parity, form.Slope, t));
        }

        // A root of t is more work than a sign that is put back at the end.
        foreach (Proposal proposal in proposals.OrderBy(p => (p.IsRational ? 0 : 2) + (p.IsSigned ? 1 : 0)).ThenBy(p => p.Integrand.Size(LargestIntegrand)))
        {
            if (search.Of(proposal.Integrand, t.Name, f.Depth + 1) is not { } found) continue;
            IntegrationStep step = Solved(f, form, proposal, found, t);
            if (!IntegrationCheck.MayJump(step.Result, f)) return step;
        }

        return null;
    }

    /// <summary>An integral in t, to be multiplied by the left-over wave's sign or not.</summary>
    private sealed record Proposal(TrigonometricVariable Kind, Formula Integrand, bool IsSigned, bool IsRational);

    private static Proposal Proposed(TrigonometricVariable kind, TrigonometricParity parity, Formula slope, Variable t)
    {
        bool isTangent = kind == TrigonometricVariable.Tangent, isSigned = isTangent ? parity.IsOdd : !parity.IsOdd;

        // dx is −dt/sin u, dt/cos u or cos²u dt over the slope.
        Rational squares = parity.Squares + (isTangent ? isSigned ? new Rational(3, 2) : 1 : isSigned ? new Rational(-1, 2) : 0);
        Formula whole = (parity with { Squares = squares }).Whole(kind, t);
        Formula integrand = Simple(Quotient(kind == TrigonometricVariable.Cosine ? Negative(whole) : whole, slope));
        return new(kind, integrand, isSigned, RationalIntegration.Read(Monomial.Of(integrand).Split(t.Name).With.ToFormula(), t.Name) is not null);
    }

    private IntegrationStep Solved(Integrand f, TrigonometricForm form, Proposal proposal, IntegrationStep found, Variable t)
    {
        (TrigonometricVariable kind, Formula integrand, bool isSigned, _) = proposal;
        bool isTangent = kind == TrigonometricVariable.Tangent;
        Formula u = new Call(isTangent ? Function.Tan : kind == TrigonometricVariable.Sine ? Function.Sin : Function.Cos, form.Angle);
        Formula result = found.Result;
        if (!isSigned) return f.Substituted(this, u, found, PutBack(result));
        Formula sign = new Call(Function.Sign, new Call(kind == TrigonometricVariable.Cosine ? Function.Sin : Function.Cos, form.Angle));
        if (isTangent) return f.Substituted(this, u, found, Times(sign, PutBack(result)));

        // Where w vanishes the sign changes; if the integrand has values there, so have both ends of t's interval.
        Formula up = Simple(Replaced(result, t.Name, Number.One)), down = Simple(Replaced(result, t.Name, Number.MinusOne));
        if (!HasValue(up) || !HasValue(down)) return f.Substituted(this, u, found, Times(sign, PutBack(result)));
        Formula middle = Simple(Times(new Number(Fraction.Half), new Sum([up, down]))), rise = Simple(Difference(up, down));
        Formula turns = Quotient(form.Angle, Constant.Pi);
        if (kind == TrigonometricVariable.Sine) turns = new Sum([turns, new Number(Fraction.Half)]);
        Formula count = new Call(Function.Floor, Simple(Monomial.ToFormula(Monomial.Terms(turns))));
        if (kind == TrigonometricVariable.Cosine) rise = Negative(rise);
        Formula once = IsEven(integrand, t)
            ? Simple(Replaced(Difference(result, middle), t.Name, new Call(((Call)u).Function, Difference(form.Angle, Times(Constant.Pi, count)))))
            : Times(sign, Difference(PutBack(result), middle));
        return f.Substituted(this, u, found, new Sum([once, Times(rise, count)]));

        Formula PutBack(Formula formula) => isTangent ? AngleResult.OfTangent(formula, t.Name, form.Angle)
            : AngleResult.OfWave(formula, t.Name, form.Angle, kind == TrigonometricVariable.Sine);
    }

    private static bool IsEven(Formula formula, Variable t) => Simple(Replaced(formula, t.Name, Negative(t))).Equals(Simple(formula));

    private static bool HasTrigonometric(Formula formula, string x) =>
        formula is Call { Function: Sine or Cosine or Tangent or Cotangent or Secant or Cosecant } call ? Monomial.Has(call, x)
        : formula.Operands.Any(operand => HasTrigonometric(operand, x));
}
