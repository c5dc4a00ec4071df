using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
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

    /// <summary>The choice of what the sign of u can choose; where that is one formula, that formula.</summary>
    public Formula Choice(Formula u, Formula below, Formula at, Formula above)
    {
        if (MayForget(u))
        {
            Signs signs = Knowledge.SignsOf(u);
            if (u.IsConstant && u is not Number && PreciseEvaluation.SignOf(u) is { } sign) signs = Knowledge.SignOf(sign);
            switch (signs)
            {
                case Signs.Negative: return below;
                case Signs.Zero: return at;
                case Signs.Positive: return above;
                case Signs.NotPositive: above = at; break;
                case Signs.NotNegative: below = at; break;
                case Signs.Negative | Signs.Positive: at = above; break;
            }

            if (below.Equals(at) && at.Equals(above)) return at;
        }

        // Only the sign of a subject counts, not its size.
        if (u is Product { Factors: [Number { Value.Sign: not 0 } number, ..] } && number.Value.Abs() != 1)
            u = Product(new Number(1 / number.Value.Abs()), u);
        return new Choice(u, below, at, above);
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
