using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>
/// A formula as a product: what all terms have in common is taken out, and a polynomial that remains is split into its irreducible
/// factors over the rationals, written with whole coefficients without a common divisor (Gauss's lemma).
/// </summary>
public static class Factoring
{
    private const int LargestFormula = 400;

    /// <summary>
    /// The formula as a product that is proved to be equal to it; null where it has only one factor with the variable, is one already, or
    /// is too large.
    /// </summary>
    /// <param name="formula">What is to be factored.</param>
    /// <param name="variable">The variable in which polynomials are factored.</param>
    public static Formula? Of(Formula formula, string variable)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return formula.Size(LargestFormula) > LargestFormula ? null : DeepStack.For(formula, f => Product(f, variable));
    }

    private static Product? Product(Formula formula, string variable)
    {
        Monomial whole = Monomial.Of(formula);
        Rational coefficient = whole.Coefficient;
        var powers = new List<(Formula Base, Rational Exponent)>();
        foreach ((Formula kernel, Rational exponent) in whole.Powers)
        {
            if (!exponent.IsInteger || Split(kernel, variable) is not { } split)
            {
                powers.Add((kernel, exponent));
                continue;
            }

            coefficient *= split.Coefficient.Pow((int)exponent.Numerator);
            powers.AddRange(split.Factors.Select(factor => (factor.Base, factor.Multiplicity * exponent)));
        }

        if (powers.Count(power => Monomial.Has(power.Base, variable)) < 2) return null;

        // The exponential of u to the power −1 is better read as that of −u.
        for (int i = 0; i < powers.Count; i++)
        {
            if (powers[i] is not ({ } power, { Sign: < 0 } exponent) || power is not Call { Function: Exponential } exponential) continue;
            powers[i] = (new Call(Function.Exp, Simplification.Simplify(new Product([new Number(exponent), exponential.Argument]))), 1);
        }

        var ordered = powers.OrderBy(power => power.Exponent.Sign < 0).ThenBy(power => power.Base.Size(LargestFormula));
        IEnumerable<Formula> factors = ordered.Select(power =>
            power.Exponent == 1 ? power.Base : new Power(power.Base, new Number(power.Exponent)));
        var product = new Product([.. coefficient == 1 ? factors : factors.Prepend(new Number(coefficient))]);
        bool isSame = FormulaText.Plain(product) == FormulaText.Plain(formula);
        return !isSame && FormulaEquivalence.Compare(formula, product) is { Verdict: EquivalenceVerdict.Equal, IsProved: true } ? product : null;
    }

    /// <summary>The factors of a polynomial, and the number in front of them; null for what is none, or has one factor only.</summary>
    private static (Rational Coefficient, List<(Formula Base, int Multiplicity)> Factors)? Split(Formula kernel, string variable)
    {
        if (kernel is not Sum || RationalFunction.From(kernel, variable)?.ToPolynomials() is not ({ Degree: > 1 } polynomial, { Degree: 0 } below))
            return null;
        Rational coefficient = polynomial.Leading / below.Leading;
        var factors = new List<(Formula, int)>();
        foreach ((Polynomial monic, int multiplicity) in polynomial.Factors())
        {
            var scale = new Rational(Rational.CommonDenominator(monic.Coefficients));
            coefficient /= scale.Pow(multiplicity);
            factors.Add((Simplification.Simplify((scale * monic).ToFormula(new Variable(variable))), multiplicity));
        }

        return factors is [(_, 1)] ? null : (coefficient, factors);
    }
}
