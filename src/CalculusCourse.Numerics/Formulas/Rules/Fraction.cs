using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>A product seen as a fraction.</summary>
internal static class Fraction
{
    /// <summary>The exponent of a square root.</summary>
    public static readonly Rational Half = new(1, 2);

    /// <summary>
    /// The factors above and below the fraction bar: factors with a negative rational exponent and the
    /// denominators of exact numbers go below. Ones are left out.
    /// </summary>
    public static (List<Formula> Above, List<Formula> Below) Split(ReadOnlySpan<Formula> factors)
    {
        List<Formula> above = [], below = [];
        foreach (Formula factor in factors)
        {
            if (factor is Number { IsDecimal: false } n)
            {
                if (!n.Value.Numerator.IsOne) above.Add(new Number(new Rational(n.Value.Numerator)));
                if (!n.Value.IsInteger) below.Add(new Number(new Rational(n.Value.Denominator)));
            }
            else if (factor is Power { Exponent: Number { IsDecimal: false, Value.Sign: < 0 } e } p)
            {
                below.Add(e.Value == -1 ? p.Base : new Power(p.Base, new Number(-e.Value)));
            }
            else
            {
                above.Add(factor);
            }
        }

        return (above, below);
    }
}
