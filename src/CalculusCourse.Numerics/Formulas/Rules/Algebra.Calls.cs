using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Rules;

internal sealed partial class Algebra
{
    public Formula Call(Function function, Formula u)
    {
        switch (function)
        {
            case Function.Exp: return Exp(u);
            case Function.Sqrt: return Root(u);
            case Function.Log: return Log(u);
            case Function.Abs: return Abs(u);
            case Function.Sign: return Sign(u);
        }

        if (u is Number { Value.Sign: 0 }) return AtZero(function);
        if (ExactAngle.Of(function, u) is { } exact) return exact;
        if (function == Function.Tan && u is Call { Function: Function.Atan } inverse) return inverse.Argument;
        if (function == Function.Acos || !IsNegative(u)) return new Call(function, u);
        Formula mirrored = Call(function, Negative(u));
        return function is Function.Cos or Function.Cosh ? mirrored : Negative(mirrored);
    }

    /// <summary>
    /// e to the u. e^log(v) is v only where v is certain to be positive: elsewhere it is undefined for v ≤ 0, and stays as it is.
    /// </summary>
    private Formula Exp(Formula u)
    {
        if (u is Number { Value: var value })
        {
            if (value.Sign == 0) return Number.One;
            if (value == 1) return Constant.E;
        }

        (Formula rest, Rational coefficient, bool isDecimal) = SplitCoefficient(u);
        if (rest is Call { Function: Function.Log } log && Knowledge.IsPositive(log.Argument))
            return Power(log.Argument, new Number(coefficient, isDecimal));
        return new Call(Function.Exp, u);
    }

    private Formula Log(Formula u) => u switch
    {
        Number { Value: var value } when value == 1 => Number.Zero,
        Number { Value: { Sign: > 0, Numerator.IsOne: true } value, IsDecimal: false } =>
            Negative(new Call(Function.Log, new Number(1 / value))),
        Constant { Name: ConstantName.E } => Number.One,
        Call { Function: Function.Exp } call => call.Argument,
        _ => new Call(Function.Log, u),
    };

    private Formula Abs(Formula u)
    {
        Signs signs = Knowledge.SignsOf(u);
        if ((signs & Signs.Negative) == 0) return u;
        if ((signs & Signs.Positive) == 0) return Negative(u);
        if (u is Power { Exponent: Number { Value.IsInteger: true } n } power) return Power(Abs(power.Base), n);
        if (u is not Product product) return new Call(Function.Abs, IsNegative(u) ? Negative(u) : u);
        var outside = new List<Formula>();
        var inside = new List<Formula>();
        foreach (Formula factor in product.Factors)
        {
            Signs sign = Knowledge.SignsOf(factor);
            if ((sign & Signs.Negative) == 0) outside.Add(factor);
            else if ((sign & Signs.Positive) == 0) outside.Add(Negative(factor));
            else inside.Add(factor);
        }

        if (outside.Count == 0) return new Call(Function.Abs, IsNegative(u) ? Negative(u) : u);
        return Product([.. outside, Abs(Product([.. inside]))]);
    }

    private Formula Sign(Formula u)
    {
        Signs signs = Knowledge.SignsOf(u);
        bool defined = ignorePoints || Knowledge.IsDefinedEverywhere(u);
        if (defined && signs is Signs.Positive) return Number.One;
        if (defined && signs is Signs.Negative) return Number.MinusOne;
        if (defined && signs is Signs.Zero) return Number.Zero;
        (Formula rest, Rational coefficient, _) = SplitCoefficient(u);
        if (coefficient.Sign < 0) return Negative(new Call(Function.Sign, rest));
        if (coefficient.Sign > 0 && coefficient != 1) return new Call(Function.Sign, rest);
        return IsNegative(u) ? Negative(new Call(Function.Sign, Negative(u))) : new Call(Function.Sign, u);
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

    private static Formula AtZero(Function function) => function switch
    {
        Function.Cos or Function.Cosh => Number.One,
        Function.Acos => new Product([new Number(Fraction.Half), Constant.Pi]),
        _ => Number.Zero,
    };
}
