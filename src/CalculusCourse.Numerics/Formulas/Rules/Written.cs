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
}
