using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>
/// Limits as they stand in the definition of the derivative: a formula that is continuous at the point, or one over h whose numerator
/// vanishes with h, which is the numerator's derivative by definition.
/// </summary>
internal static class WorkingLimit
{
    /// <summary>Functions with a value and derivatives everywhere.</summary>
    public static readonly Function[] Smooth =
        [Function.Exp, Function.Sin, Function.Cos, Function.Atan, Function.Sinh, Function.Cosh, Function.Tanh, Function.Sigmoid];

    private static readonly Function[] SmoothAwayFromZero = [Function.Log, Function.Sqrt, Function.Cbrt, Function.Abs];

    /// <summary>The limit of a formula as a letter goes to a point; null where it is not found.</summary>
    public static Formula? Of(Formula formula, string letter, Formula point)
    {
        if (point is not Number { Value.Sign: 0 })
            formula = Substitution.Put(formula, letter, new Sum([point, new Variable(letter)]));
        var numerator = new List<Formula>();
        bool isQuotient = false;
        foreach (Formula term in formula is Sum sum ? [.. sum.Terms] : (Formula[])[formula])
        {
            Formula[] factors = [.. Factors(term)], rest = [.. factors.Where(factor => !IsInverse(factor, letter))];
            if (factors.Length - rest.Length > 1) return null;
            bool isOver = rest.Length < factors.Length;
            isQuotient |= isOver;
            numerator.Add(new Product(isOver ? [.. rest] : [.. rest, new Variable(letter)]));
        }

        if (!isQuotient) return IsRegular(formula, letter) ? AtZero(formula, letter) : null;
        var over = new Sum([.. numerator]);
        if (!IsRegular(over, letter) || FormulaEquivalence.Compare(Number.Zero, AtZero(over, letter)).Verdict != EquivalenceVerdict.Equal) return null;
        return AtZero(Differentiation.Derivative(over, letter), letter);
    }

    private static Formula AtZero(Formula formula, string letter) => Substitution.Put(formula, letter, Number.Zero);

    private static bool IsInverse(Formula factor, string letter) =>
        factor is Power { Base: Variable v, Exponent: Number { Value: var exponent } } && v.Name == letter && exponent == -1;

    /// <summary>The factors of a term, those of a divisor too.</summary>
    private static IEnumerable<Formula> Factors(Formula term) => term switch
    {
        Product product => product.Factors.SelectMany(Factors),
        Power { Base: Product divisor, Exponent: Number { Value: var exponent } } when exponent == -1 =>
            divisor.Factors.SelectMany(factor => Factors(new Power(factor, Number.MinusOne))),
        _ => [term],
    };

    /// <summary>Whether a formula is sure to have derivatives by the letter where it is zero, the other letters as they come.</summary>
    private static bool IsRegular(Formula formula, string letter) => !VariableNames.Of(formula).Contains(letter) || formula switch
    {
        Variable => true,
        Sum sum => sum.Terms.All(term => IsRegular(term, letter)),
        Product product => product.Factors.All(factor => IsRegular(factor, letter)),
        Power { Exponent: Number { Value: { IsInteger: true, Sign: > 0 } } } power => IsRegular(power.Base, letter),
        Power { Base: Constant or Number { Value.Sign: > 0 } } power => IsRegular(power.Exponent, letter),
        Power { Exponent: Number } power => IsRegular(power.Base, letter) && IsNotZero(power.Base, letter),
        Call call => IsRegular(call.Argument, letter)
            && (Smooth.Contains(call.Function) || (SmoothAwayFromZero.Contains(call.Function) && IsNotZero(call.Argument, letter))),
        _ => false,
    };

    private static bool IsNotZero(Formula formula, string letter) =>
        FormulaEquivalence.Compare(Number.Zero, AtZero(formula, letter)).Verdict == EquivalenceVerdict.Different;
}
