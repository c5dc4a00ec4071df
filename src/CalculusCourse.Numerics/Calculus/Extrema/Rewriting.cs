using System.Collections.Immutable;
using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Calculus.Extrema;

/// <summary>Rewrites a formula of one variable for one stretch of its range.</summary>
internal static class Rewriting
{
    private const int LargestPower = 64;

    /// <summary>
    /// The formula without absolute values, whose arguments have one sign at all the samples, and with numbers worked out.
    /// </summary>
    /// <param name="formula">The formula.</param>
    /// <param name="variable">Its variable.</param>
    /// <param name="samples">Points of the stretch.</param>
    public static Formula Without(Formula formula, string variable, ImmutableArray<double> samples)
    {
        // What is known of a formula's parts is found again only where it stays the same formula.
        if (!HasPieces(formula)) return Folded(formula);
        switch (formula)
        {
            case Sum sum: return Add(sum.Terms.Select(term => Without(term, variable, samples)));
            case Product product: return Multiply(product.Factors.Select(factor => Without(factor, variable, samples)));
            case Power power:
                return Raise(Without(power.Base, variable, samples), Without(power.Exponent, variable, samples));
            case Call call:
                Formula argument = Without(call.Argument, variable, samples);
                if (call.Function.Piece(argument, 1) is null) return new Call(call.Function, argument);
                return Folded(call.Function.Piece(argument, SignOn(argument, variable, samples))!);
            case Choice choice:
                return Without(choice.Where(SignOn(Without(choice.Subject, variable, samples), variable, samples)), variable, samples);
            default: return formula;
        }
    }

    private static bool HasPieces(Formula formula) =>
        (formula is Call call && call.Function.Piece(call.Argument, 1) is not null) || formula is Choice || formula.Operands.Any(HasPieces);

    /// <summary>
    /// The formula with sums, products and powers of numbers worked out; where there are none, the same formula, not an equal one.
    /// </summary>
    public static Formula Folded(Formula formula)
    {
        Formula folded = formula switch
        {
            Sum sum => Add(sum.Terms.Select(Folded)),
            Product product => Multiply(product.Factors.Select(Folded)),
            Power power => Raise(Folded(power.Base), Folded(power.Exponent)),
            Call call => new Call(call.Function, Folded(call.Argument)),
            _ => formula.Map(Folded),
        };
        return folded.Equals(formula) ? formula : folded;
    }

    /// <summary>The value of a formula of fractions alone, or null.</summary>
    public static Rational? RationalValue(Formula formula) => Folded(formula) is Number number ? number.Value : null;

    /// <summary>The formula with 0 for the arguments of absolute values, roots and fractional powers that vanish in the interval.</summary>
    public static Formula WithZeros(Formula formula, string variable, Interval x)
    {
        switch (formula)
        {
            case Power { Exponent: not Number { Value.IsInteger: true } } power:
                return new Power(ZeroOr(WithZeros(power.Base, variable, x), variable, x), WithZeros(power.Exponent, variable, x));
            case Call call:
                Formula argument = WithZeros(call.Argument, variable, x);
                bool isContinued = call.Function.Breaks(argument)?.Any(
                    at => ReferenceEquals(at.Zero, argument) && at.Kind is BreakKind.Kink or BreakKind.Edge) == true;
                return new Call(call.Function, isContinued ? ZeroOr(argument, variable, x) : argument);
            case Choice choice:
                return new Choice(
                    ZeroOr(WithZeros(choice.Subject, variable, x), variable, x),
                    WithZeros(choice.Below, variable, x), WithZeros(choice.At, variable, x), WithZeros(choice.Above, variable, x));
            default: return formula.Map(part => WithZeros(part, variable, x));
        }
    }

    /// <summary>Whether the formula has no variable.</summary>
    public static bool IsConstant(Formula formula) => VariableOf(formula).Length == 0;

    /// <summary>The name of the first variable, or an empty text.</summary>
    public static string VariableOf(Formula formula)
    {
        if (formula is Variable variable) return variable.Name;
        foreach (Formula operand in formula.Operands)
        {
            string name = VariableOf(operand);
            if (name.Length > 0) return name;
        }

        return "";
    }

    private static Formula ZeroOr(Formula formula, string variable, Interval x)
    {
        Interval range = IntervalEvaluation.Evaluate(formula, variable, x).Range;
        return range.Contains(0) && range.Magnitude < 1e-12 ? new Number(0) : formula;
    }

    /// <summary>The sign that a formula has at the samples, one for all of them; 0 where it has none that is known.</summary>
    public static int SignOn(Formula argument, string variable, ImmutableArray<double> samples)
    {
        foreach (double sample in samples)
        {
            IntervalValue value = IntervalEvaluation.Evaluate(argument, variable, sample);
            if (value.Definedness == Definedness.Everywhere && value.Range.Sign != 0) return value.Range.Sign;
        }

        return argument is Number number ? number.Value.Sign : 0;
    }

    private static Formula Add(IEnumerable<Formula> terms)
    {
        Rational number = 0;
        var rest = ImmutableArray.CreateBuilder<Formula>();
        foreach (Formula term in terms)
        {
            if (term is Number known) number += known.Value;
            else rest.Add(term);
        }

        if (number.Sign != 0 || rest.Count == 0) rest.Add(new Number(number));
        return rest.Count == 1 ? rest[0] : new Sum(rest.ToImmutable());
    }

    private static Formula Multiply(IEnumerable<Formula> factors)
    {
        Rational number = 1;
        var rest = ImmutableArray.CreateBuilder<Formula>();
        foreach (Formula factor in factors)
        {
            if (factor is Number known) number *= known.Value;
            else rest.Add(factor);
        }

        if (number.Sign == 0) return new Number(0);
        if (number != 1 || rest.Count == 0) rest.Insert(0, new Number(number));
        return rest.Count == 1 ? rest[0] : new Product(rest.ToImmutable());
    }

    private static Formula Raise(Formula b, Formula exponent)
    {
        if (b is Constant { Name: ConstantName.E }) return new Call(Function.Exp, exponent);
        if (exponent is not Number { Value: { IsInteger: true } n }) return new Power(b, exponent);
        if (n == 1) return b;
        if (b is not Number number || BigInteger.Abs(n.Numerator) > LargestPower) return new Power(b, exponent);
        int power = (int)n.Numerator;
        if (number.Value.Sign == 0 && power <= 0) return new Power(b, exponent);
        BigInteger above = BigInteger.Pow(number.Value.Numerator, Math.Abs(power));
        BigInteger below = BigInteger.Pow(number.Value.Denominator, Math.Abs(power));
        return new Number(power >= 0 ? new Rational(above, below) : new Rational(below, above));
    }
}
