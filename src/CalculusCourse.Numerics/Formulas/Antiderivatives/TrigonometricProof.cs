using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// Proofs that functions of one angle are equal, roots and signs of waves among them: both are written with the tangent t (or the sine, or the
/// cosine) of the angle and powers of the square of the other wave, by identities alone, and are then compared as functions of t.
/// </summary>
internal static class TrigonometricProof
{
    /// <summary>Whether it is proved that both are equal wherever they are defined, isolated points aside.</summary>
    public static bool AreEqual(Formula a, Formula b, string x)
    {
        var t = new Variable("tan\u2032");
        if (TrigonometricForm.Of(new Sum([Prepared(a), Prepared(b)]), x) is not { Written: Sum { Terms: [var first, var second] } }) return false;
        foreach (TrigonometricVariable kind in Enum.GetValues<TrigonometricVariable>())
        {
            if (TrigonometricParity.Of(first, kind, t) is not { } one || TrigonometricParity.Of(second, kind, t) is not { } other) continue;
            if (one.IsOdd != other.IsOdd) continue;
            Monomial left = Monomial.Of(one.Whole(kind, t)), right = Monomial.Of(other.Whole(kind, t));
            if (left.Over(right) is { IsNumber: true } ratio && ratio.Coefficient == 1) return true;
            if (EquivalenceProof.Equal(Simple(left.ToFormula()), Simple(right.ToFormula()))) return true;
        }

        return false;

        Formula Prepared(Formula formula) => WithoutSigns(TrigonometricForm.WithHalfAngles(WithoutFloors(Simple(formula), x)));
    }

    /// <summary>sign(u) is |u|/u, so that the bars of a logarithm's derivative cancel.</summary>
    private static Formula WithoutSigns(Formula formula)
    {
        Formula within = formula.Map(WithoutSigns);
        return within is Call { Function: Sign, Argument: var u } ? Quotient(new Call(Function.Abs, u), u) : within;
    }

    /// <summary>sin(v − π⌊z⌋) is (−1)^⌊z⌋·sin v, and (−1)^⌊z⌋ is the sign of sin(πz).</summary>
    private static Formula WithoutFloors(Formula formula, string x)
    {
        if (formula is not Call { Function: Sine or Cosine, Argument: Sum sum } wave) return formula.Map(part => WithoutFloors(part, x));
        List<Monomial> terms = Monomial.Terms(sum);
        int at = terms.FindIndex(term => term.Powers.Any(power => power.Kernel is Call { Function: Floor }));
        if (at < 0 || terms[at] is not { Powers: [(_, var one), (_, var other)] } turns || turns.Coefficient.Abs() != 1 || one != 1 || other != 1) return formula;
        if (turns.Powers.FirstOrDefault(power => power.Kernel is Call { Function: Floor }).Kernel is not Call { Argument: var z }) return formula;
        if (turns.ExponentOf(Constant.Pi) != 1 || Slope(z, x) is null) return formula;
        terms.RemoveAt(at);
        Formula parity = new Call(Function.Sign, new Call(Function.Sin, Simple(Monomial.ToFormula(Monomial.Terms(Times(Constant.Pi, z))))));
        return Times(new Call(wave.Function, Monomial.ToFormula(terms)), parity);
    }
}
