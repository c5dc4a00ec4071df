using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>Formulas put together as they are written; nothing is simplified.</summary>
internal static class Written
{
    public static readonly Number Two = new(2);

    public static Formula Times(params ReadOnlySpan<Formula> factors) => new Product([.. factors]);

    public static Formula Quotient(Formula above, Formula below) => new Product([above, new Power(below, Number.MinusOne)]);

    public static Formula Difference(Formula a, Formula b) => new Sum([a, Times(Number.MinusOne, b)]);

    public static Formula Negative(Formula formula) => Times(Number.MinusOne, formula);

    public static Formula Square(Formula formula) => new Power(formula, Two);

    /// <summary>log|u|, without the bars where u is positive throughout.</summary>
    public static Formula LogarithmOf(Formula u) =>
        new Call(Function.Log, Knowledge.IsPositive(u) ? u : new Call(Function.Abs, u));

    /// <summary>√value with its square factors drawn out: √12 is 2√3.</summary>
    public static Formula RootOf(Rational value)
    {
        if (value.SquareRoot() is { } exact) return new Number(exact);
        BigInteger inside = value.Numerator * value.Denominator;
        Rational outside = new(1, value.Denominator);
        for (int i = 2; i <= 1000 && (BigInteger)i * i <= inside; i++)
        {
            while ((inside % (i * i)).IsZero) (inside, outside) = (inside / (i * i), outside * i);
        }

        return outside == 1 ? new Call(Function.Sqrt, new Number(new Rational(inside))) : Times(new Number(outside), new Call(Function.Sqrt, new Number(new Rational(inside))));
    }
}
