using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// A formula rewritten in a new variable where some kernel w remains with a fractional power that may yet cancel: as value·w^grade with
/// 0 ≤ grade &lt; 1, where w itself is known in the new variable. Terms of a sum must have the same grade.
/// </summary>
/// <param name="x">The old variable.</param>
/// <param name="unit">w in the new variable.</param>
/// <param name="leaf">What a kernel raised to a power is, as value and grade; null where it is not known.</param>
internal sealed class GradedReading(string x, Formula unit, Func<GradedReading, Formula, Rational, (Formula Value, Rational Grade)?> leaf)
{
    private const int LargestPower = 100;

    /// <summary>The formula as value·w^grade, or null.</summary>
    public (Formula Value, Rational Grade)? Read(Formula formula)
    {
        if (!Monomial.Has(formula, x)) return (formula, 0);
        switch (formula)
        {
            case Sum sum:
                var terms = new List<Formula>();
                Rational? grade = null;
                foreach (Formula term in sum.Terms)
                {
                    if (Read(term) is not var (value, g) || (grade is { } before && before != g)) return null;
                    grade = g;
                    terms.Add(value);
                }

                return (new Sum([.. terms]), grade!.Value);
            case Product product:
                var factors = new List<Formula>();
                Rational total = 0;
                foreach (Formula factor in product.Factors)
                {
                    if (Read(factor) is not var (value, g)) return null;
                    total += g;
                    factors.Add(value);
                }

                return Normal(new Product([.. factors]), total);
            case Power { Base: not Variable, Exponent: Number { Value: { IsInteger: true } e } } power when e.Abs() <= LargestPower:
                return Read(power.Base) is var (root, of) ? Normal(new Power(root, power.Exponent), of * e) : null;
            case Power { Exponent: Number { Value: var e } } power:
                return leaf(this, power.Base, e) is var (raised, at) ? Normal(raised, at) : null;
            case Variable: return leaf(this, formula, 1) is var (variable, ofOne) ? Normal(variable, ofOne) : null;
            default: return null;
        }
    }

    private (Formula, Rational) Normal(Formula value, Rational grade)
    {
        Rational whole = new(grade.Floor());
        return (whole.Sign == 0 ? value : Times(value, new Power(unit, new Number(whole))), grade - whole);
    }
}
