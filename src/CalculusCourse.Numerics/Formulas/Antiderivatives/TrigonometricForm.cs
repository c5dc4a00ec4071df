using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// A formula in which the variable stands in trigonometric functions alone, written with the sine and the cosine of one angle:
/// multiple angles by Chebyshev's polynomials, shifted ones by the addition theorems, the other functions as quotients.
/// </summary>
/// <param name="Written">The formula with <see cref="S"/> and <see cref="C"/> for the sine and the cosine.</param>
/// <param name="Angle">The common angle, linear in the variable.</param>
/// <param name="Slope">Its slope, without the variable.</param>
internal sealed record TrigonometricForm(Formula Written, Formula Angle, Formula Slope)
{
    private const int LargestMultiple = 12;

    /// <summary>The sine of the angle; no name that anyone can type.</summary>
    public static readonly Variable S = new("sin\u2032");

    /// <summary>The cosine of the angle.</summary>
    public static readonly Variable C = new("cos\u2032");

    /// <summary>The formula so written, or null where the variable stands elsewhere or the angles have no common measure.</summary>
    public static TrigonometricForm? Of(Formula formula, string x)
    {
        var angles = new List<(Formula Argument, Formula Slope)>();
        if (!Collect(formula, x, angles) || angles.Count == 0) return null;
        var multiples = new List<Rational>();
        Formula first = angles[0].Slope;
        foreach ((_, Formula slope) in angles)
        {
            if (Monomial.Of(Quotient(slope, first)) is not { IsNumber: true } ratio) return null;
            multiples.Add(ratio.Coefficient);
        }

        Rational measure = Rational.CommonDivisor(multiples);
        multiples = multiples.ConvertAll(ratio => ratio / measure);
        if (multiples.Exists(k => k.Abs() > LargestMultiple)) return null;
        int least = multiples.IndexOf(multiples.MinBy(k => k.Abs()));
        Formula angle = Simple(Quotient(angles[least].Argument, new Number(multiples[least])));
        var written = new Dictionary<Formula, (Formula Sine, Formula Cosine)>();
        for (int i = 0; i < angles.Count; i++)
        {
            var k = (int)multiples[i].Numerator;
            Formula shift = Simple(Difference(angles[i].Argument, Times(new Number(k), angle)));
            if (Monomial.Has(shift, x)) return null;
            written[angles[i].Argument] = Waves(k, shift);
        }

        return new(Rewritten(formula, written), angle, Simple(Times(new Number(measure), first)));
    }

    /// <summary>Under roots, 1 + cos u as 2cos²(u/2) and 1 − cos u as 2sin²(u/2); sin u is the cosine of u − π/2.</summary>
    public static Formula WithHalfAngles(Formula formula)
    {
        Formula within = formula.Map(WithHalfAngles);
        (Formula radicand, Number e) = within switch
        {
            Call { Function: SquareRoot, Argument: var u } => (u, new Number(Fraction.Half)),
            Power { Base: var u, Exponent: Number { Value.IsInteger: false } exponent } => (u, exponent),
            _ => (within, Number.Zero),
        };
        if (radicand is not Sum sum || e.Value.Sign == 0) return within;
        Monomial root = Monomial.Of(sum);
        if (root.Coefficient.Sign <= 0 || root.Powers is not [(Sum { Terms.Length: 2 } kernel, var power)] || power != 1) return within;
        List<Monomial> terms = Monomial.Terms(kernel);
        int one = terms.FindIndex(term => term.IsNumber && term.Coefficient == 1);
        if (one < 0 || terms[1 - one] is not { Powers: [(Call { Function: Sine or Cosine } wave, var single)] } other) return within;
        if (single != 1 || other.Coefficient.Abs() != 1) return within;
        Formula angle = wave.Function == Function.Cos ? wave.Argument : Difference(wave.Argument, Times(new Number(Fraction.Half), Constant.Pi));
        Formula half = Simple(Times(new Number(Fraction.Half), angle));
        Formula square = Square(new Call(other.Coefficient.Sign > 0 ? Function.Cos : Function.Sin, half));
        return new Power(Times(new Number(2 * root.Coefficient), square), e);
    }

    private static bool Collect(Formula formula, string x, List<(Formula Argument, Formula Slope)> angles)
    {
        if (!Monomial.Has(formula, x)) return true;
        if (formula is not Call { Function: Sine or Cosine or Tangent or Cotangent or Secant or Cosecant, Argument: var u })
            return formula is not Variable && formula.Operands.All(operand => Collect(operand, x, angles));
        if (angles.Exists(angle => angle.Argument.Equals(u))) return true;
        if (Linear.Slope(u, x) is not { } slope) return false;
        angles.Add((u, slope));
        return true;
    }

    /// <summary>The sine and the cosine of k times the angle and a shift.</summary>
    private static (Formula Sine, Formula Cosine) Waves(int k, Formula shift)
    {
        // T(k + 1) = 2c·T(k) − T(k − 1), and so the sine's U.
        (Polynomial cosine, Polynomial next) = (Polynomial.One, Polynomial.X);
        (Polynomial sine, Polynomial following) = (new Polynomial(), Polynomial.One);
        var twice = new Polynomial(0, 2);
        for (int i = 0; i < Math.Abs(k); i++)
        {
            (cosine, next) = (next, (twice * next) + (-1 * cosine));
            (sine, following) = (following, (twice * following) + (-1 * sine));
        }

        Formula s = Times(new Number(Math.Sign(k)), S, sine.ToFormula(C)), c = cosine.ToFormula(C);
        if (shift is Number { Value.Sign: 0 }) return (s, c);
        Formula a = new Call(Function.Sin, shift), b = new Call(Function.Cos, shift);
        return (Simple(new Sum([Times(s, b), Times(c, a)])), Simple(Difference(Times(c, b), Times(s, a))));
    }

    private static Formula Rewritten(Formula formula, Dictionary<Formula, (Formula Sine, Formula Cosine)> written)
    {
        if (formula is not Call { Function: var f, Argument: var u } || !written.TryGetValue(u, out (Formula Sine, Formula Cosine) waves))
            return formula.Map(part => Rewritten(part, written));
        return f switch
        {
            Sine => waves.Sine,
            Cosine => waves.Cosine,
            Tangent => Quotient(waves.Sine, waves.Cosine),
            Cotangent => Quotient(waves.Cosine, waves.Sine),
            Secant => new Power(waves.Cosine, Number.MinusOne),
            Cosecant => new Power(waves.Sine, Number.MinusOne),
            _ => new Call(f, Rewritten(u, written)),
        };
    }
}
