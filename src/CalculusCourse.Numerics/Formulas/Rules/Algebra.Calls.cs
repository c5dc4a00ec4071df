using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Rules;

internal sealed partial class Algebra
{
    /// <summary>f(u): its exact value, f(f⁻¹(v)) = v, f's own rules, and a minus sign drawn out if f is even or odd.</summary>
    public Formula Call(Function function, Formula u)
    {
        if (function.ExactValue(u) is { } exact) return exact;
        if (u is Call inner && inner.Function == function.Inverse) return inner.Argument;
        if (function.Simplified(u, this) is { } simplified) return simplified;
        if (function.Parity == Parity.None || !IsNegative(u)) return new Call(function, u);
        Formula mirrored = Call(function, Negative(u));
        return function.Parity == Parity.Even ? mirrored : Negative(mirrored);
    }

    public Formula OneMinusSquare(Formula u) => Sum(Number.One, Negative(Power(u, Written.Two)));

    /// <summary>Whether u may be left out although it may be undefined.</summary>
    public bool MayForget(Formula u) => ignorePoints || Knowledge.IsDefinedEverywhere(u);

    /// <summary>
    /// e to the u. e^log(v) is v only where v is certain to be positive: elsewhere it is undefined for v ≤ 0, and stays as it is.
    /// </summary>
    public Formula Exp(Formula u)
    {
        if (Function.Exp.ExactValue(u) is { } exact) return exact;
        (Formula rest, Rational coefficient, bool isDecimal) = SplitCoefficient(u);
        if (rest is Call { Function: NaturalLogarithm } log && Knowledge.IsPositive(log.Argument))
            return Power(log.Argument, new Number(coefficient, isDecimal));
        return new Call(Function.Exp, u);
    }

    /// <summary>Whether a minus sign can be drawn out of all of it: −2x, −x − y.</summary>
    private static bool IsNegative(Formula formula)
    {
        if (formula is not Sum sum) return HasMinus(formula);
        foreach (Formula term in sum.Terms)
        {
            if (!HasMinus(term)) return false;
        }

        return true;
    }

    private static bool HasMinus(Formula term) =>
        term is Number { Value.Sign: < 0 } or Product { Factors: [Number { Value.Sign: < 0 }, ..] };
}
