using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Rules;

internal sealed partial class Algebra
{
    public Formula Power(Formula b, Formula exponent)
    {
        if (exponent is Number number) return Power(b, number);
        switch (b)
        {
            case Constant { Name: ConstantName.E }: return Exp(exponent);
            case Call { Function: Exponential } call: return Exp(Product(call.Argument, exponent));
            case Number { Value: var value } when value == 1 && (ignorePoints || Knowledge.IsDefinedEverywhere(exponent)):
                return Number.One;
            case Power inner when Knowledge.IsPositive(inner.Base): return Power(inner.Base, Product(inner.Exponent, exponent));
            default: return new Power(b, exponent);
        }
    }

    public Formula Root(Formula formula) => Power(formula, new Number(Fraction.Half));

    private Formula Power(Formula b, Number number)
    {
        Rational exponent = number.Value;
        if (exponent == 1) return b;
        if (exponent.Sign == 0 && (ignorePoints || Knowledge.IsDefinedEverywhere(b))) return Number.One;
        if (number.IsDecimal && exponent.IsInteger) number = new Number(exponent);
        switch (b)
        {
            case Number n: return NumberPower.Of(n, number);
            case Constant { Name: ConstantName.E }: return Exp(number);
            case Call { Function: Exponential } call: return Exp(Product(number, call.Argument));
            case Call { Function: AbsoluteValue } call when IsEven(exponent): return Power(call.Argument, number);
            case Power { Exponent: Number inner } power: return PowerOfPower(power.Base, inner, number) ?? new Power(b, number);
            case Power power when Knowledge.IsPositive(power.Base): return Power(power.Base, Product(power.Exponent, number));
            case Product product: return PowerOfProduct(product, number);
            default: return new Power(b, number);
        }
    }

    private static bool IsEven(Rational value) => value.IsInteger && value.Numerator.IsEven;

    /// <summary>(xᵃ)ᵇ as xᵃᵇ, or |x|ᵃᵇ for even a, where that is defined for the same x; else null.</summary>
    private Formula? PowerOfPower(Formula x, Number a, Number b)
    {
        Rational product = a.Value * b.Value;
        var exponent = new Number(product, (a.IsDecimal || b.IsDecimal) && !product.IsInteger);
        if (Knowledge.IsPositive(x)) return Power(x, exponent);
        bool anyNegative = a.Value.Sign < 0 || b.Value.Sign < 0;
        if (anyNegative && product.Sign >= 0 && !ignorePoints && !Knowledge.IsNonzero(x)) return null;
        if (Knowledge.IsNotNegative(x)) return Power(x, exponent);
        if (b.Value.IsInteger && a.Value.IsInteger) return Power(x, exponent);
        if (IsEven(a.Value)) return Power(Call(Function.Abs, x), exponent);
        return product.IsInteger ? null : Power(x, exponent);
    }

    /// <summary>(xy)ⁿ = xⁿyⁿ for integers n; of other powers only a positive number is drawn out, √(4x) = 2√x.</summary>
    private Formula PowerOfProduct(Product product, Number number)
    {
        if (number.Value.IsInteger)
        {
            var factors = new Formula[product.Factors.Length];
            for (int i = 0; i < factors.Length; i++) factors[i] = Power(product.Factors[i], number);
            return Product(factors);
        }

        if (product.Factors[0] is not Number { Value.Sign: not 0 } coefficient || coefficient.Value.Abs() == 1)
            return new Power(product, number);
        (Formula rest, _, _) = SplitCoefficient(product);
        if (coefficient.Value.Sign < 0) rest = Negative(rest);
        Formula outside = NumberPower.Of(new Number(coefficient.Value.Abs(), coefficient.IsDecimal), number);
        return Product(outside, rest is Product ? new Power(rest, number) : Power(rest, number));
    }
}
