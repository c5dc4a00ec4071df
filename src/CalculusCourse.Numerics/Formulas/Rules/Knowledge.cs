using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>Which signs a value can have.</summary>
[Flags]
internal enum Signs
{
    None = 0,
    Negative = 1,
    Zero = 2,
    Positive = 4,
    NotPositive = Negative | Zero,
    NotNegative = Zero | Positive,
    Any = Negative | Zero | Positive,
}

/// <summary>
/// What is certain about a formula whatever real values its variables have: the signs it can have where it is defined,
/// and whether it is defined everywhere. Large formulas are not searched through: of them nothing is known.
/// </summary>
internal static class Knowledge
{
    private const int MostParts = 100;

    public static bool IsPositive(Formula formula) => SignsOf(formula) == Signs.Positive;

    public static bool IsNotNegative(Formula formula) => (SignsOf(formula) & Signs.Negative) == 0;

    public static bool IsNonzero(Formula formula) => (SignsOf(formula) & Signs.Zero) == 0;

    /// <summary>The signs the formula can have where it is defined.</summary>
    public static Signs SignsOf(Formula formula)
    {
        int parts = MostParts;
        return SignsOf(formula, ref parts);
    }

    /// <summary>Whether the formula has a real value wherever its variables have.</summary>
    public static bool IsDefinedEverywhere(Formula formula)
    {
        int parts = MostParts;
        return IsDefinedEverywhere(formula, ref parts);
    }

    private static Signs SignsOf(Formula formula, ref int parts)
    {
        if (--parts < 0) return Signs.Any;
        switch (formula)
        {
            case Number number: return SignOf(number.Value.Sign);
            case Constant: return Signs.Positive;
            case Sum sum:
                Signs total = Signs.Zero;
                foreach (Formula term in sum.Terms)
                {
                    total = Added(total, SignsOf(term, ref parts));
                    if (total == Signs.Any) return IsPositiveQuadratic(sum) ? Signs.Positive : total;
                }

                return total;
            case Product product:
                Signs result = Signs.Positive;
                foreach (Formula factor in product.Factors) result = Multiplied(result, SignsOf(factor, ref parts));
                return result;
            case Power power: return OfPower(power, ref parts);
            case Call call: return call.Function.SignsOf(call.Argument, SignsOf(call.Argument, ref parts));
            case Choice choice:
                Signs subject = SignsOf(choice.Subject, ref parts), chosen = Signs.None;
                if ((subject & Signs.Negative) != 0) chosen |= SignsOf(choice.Below, ref parts);
                if ((subject & Signs.Zero) != 0) chosen |= SignsOf(choice.At, ref parts);
                if ((subject & Signs.Positive) != 0) chosen |= SignsOf(choice.Above, ref parts);
                return chosen;
            default: return Signs.Any;
        }
    }

    /// <summary>ax² + bx + c without real roots, which lies above zero.</summary>
    private static bool IsPositiveQuadratic(Sum sum)
    {
        if (sum.Terms.Length > 3) return false;
        Variable? x = null;
        Rational a = 0, b = 0, c = 0;
        foreach (Formula term in sum.Terms)
        {
            (Rational coefficient, Formula rest) = term switch
            {
                Number number => (number.Value, Number.One),
                Product { Factors: [Number number, var factor] } => (number.Value, factor),
                _ => (1, term),
            };
            Formula name = rest is Power { Exponent: Number { Value: var two } } power && two == 2 ? power.Base : rest;
            if (rest is Number) c += coefficient;
            else if (name is not Variable variable || (x is not null && variable != x)) return false;
            else if (rest is Variable) (x, b) = (variable, b + coefficient);
            else (x, a) = (variable, a + coefficient);
        }

        return a.Sign > 0 && 4 * a * c > b * b;
    }

    private static Signs OfPower(Power power, ref int parts)
    {
        Signs b = SignsOf(power.Base, ref parts);
        if (power.Exponent is not Number { Value: var exponent }) return b == Signs.Positive ? b : Signs.Any;
        if (exponent.Sign == 0) return Signs.Positive;
        if (exponent.Sign < 0) b &= ~Signs.Zero;
        if (exponent.IsInteger && !exponent.Numerator.IsEven) return b;
        // A power that is no integer has no negative base; an even one makes it positive.
        Signs positive = (b & Signs.Positive) | (exponent.IsInteger && (b & Signs.Negative) != 0 ? Signs.Positive : Signs.None);
        return positive | (b & Signs.Zero);
    }

    public static Signs SignOf(int sign) => sign < 0 ? Signs.Negative : sign == 0 ? Signs.Zero : Signs.Positive;

    /// <summary>Whether the values are certain to lie in [−1, 1].</summary>
    public static bool IsWithinOne(Formula formula) => formula switch
    {
        Number { Value: var value } => value.Abs() <= 1,
        Call { Function.Range: var range } => range is { Low: >= -1, High: <= 1 },
        _ => false,
    };

    private static Signs Added(Signs a, Signs b)
    {
        Signs either = a | b;
        if ((either & Signs.Negative) != 0 && (either & Signs.Positive) != 0) return Signs.Any;
        bool zero = (a & Signs.Zero) != 0 && (b & Signs.Zero) != 0;
        return zero ? either | Signs.Zero : either & ~Signs.Zero;
    }

    private static Signs Multiplied(Signs a, Signs b)
    {
        Signs result = (a | b) & Signs.Zero;
        bool same = ((a & Signs.Positive) != 0 && (b & Signs.Positive) != 0) || ((a & Signs.Negative) != 0 && (b & Signs.Negative) != 0);
        bool mixed = ((a & Signs.Positive) != 0 && (b & Signs.Negative) != 0) || ((a & Signs.Negative) != 0 && (b & Signs.Positive) != 0);
        return result | (same ? Signs.Positive : Signs.None) | (mixed ? Signs.Negative : Signs.None);
    }

    private static bool IsDefinedEverywhere(Formula formula, ref int parts)
    {
        if (--parts < 0) return false;
        switch (formula)
        {
            case Sum sum: return AreDefinedEverywhere(sum.Terms.AsSpan(), ref parts);
            case Product product: return AreDefinedEverywhere(product.Factors.AsSpan(), ref parts);
            case Power power:
                if (!IsDefinedEverywhere(power.Base, ref parts) || !IsDefinedEverywhere(power.Exponent, ref parts)) return false;
                Signs b = SignsOf(power.Base, ref parts);
                if (b == Signs.Positive) return true;
                if (power.Exponent is not Number { Value: var exponent }) return false;
                return ((b & Signs.Zero) == 0 || exponent.Sign >= 0) && (exponent.IsInteger || (b & Signs.Negative) == 0);
            case Call call:
                return IsDefinedEverywhere(call.Argument, ref parts)
                    && call.Function.IsDefined(call.Argument, SignsOf(call.Argument, ref parts));
            case Choice choice: return AreDefinedEverywhere(choice.Operands.AsSpan(), ref parts);
            default: return true;
        }
    }

    private static bool AreDefinedEverywhere(ReadOnlySpan<Formula> operands, ref int parts)
    {
        foreach (Formula operand in operands)
        {
            if (!IsDefinedEverywhere(operand, ref parts)) return false;
        }

        return true;
    }
}
