namespace CalculusCourse.Numerics.Formulas.Writing;

/// <summary>Which order of terms and factors a printed formula has.</summary>
public enum FormulaOrder
{
    /// <summary>
    /// Highest powers first, numbers before names, one fraction bar per product: for results.
    /// <c>1/2*x</c> prints as <c>x/2</c>.
    /// </summary>
    Canonical,

    /// <summary>
    /// The order of the formula itself, so that an echo shows how a text was read: <c>1/2x</c> prints as <c>1/2*x</c>.
    /// </summary>
    Written,
}

/// <summary>
/// Formulas on one line. Parentheses stand only where the value, or the way it is computed, needs them.
/// Takes time proportional to the formula's size (times its depth where terms must be ordered).
/// </summary>
public static class FormulaText
{
    /// <summary>The form that can be typed, such as <c>3*x^2 - 4*x</c>; parsed again, it has the same value.</summary>
    public static string Plain(Formula formula, FormulaOrder order = FormulaOrder.Canonical) =>
        DeepStack.For(formula, deep => new FormulaWriter(unicode: false, order).Text(deep));

    /// <summary>The form to be read, such as <c>3·x² − 4·x</c>, with √, π, |x|, Greek letters and subscripts.</summary>
    public static string Unicode(Formula formula, FormulaOrder order = FormulaOrder.Canonical) =>
        DeepStack.For(formula, deep => new FormulaWriter(unicode: true, order).Text(deep));

    /// <summary>The name by which a function is typed.</summary>
    internal static string Name(Function function) => function switch
    {
        Function.Exp => "exp",
        Function.Log => "log",
        Function.Sqrt => "sqrt",
        Function.Sin => "sin",
        Function.Cos => "cos",
        Function.Tan => "tan",
        Function.Asin => "asin",
        Function.Acos => "acos",
        Function.Atan => "atan",
        Function.Sinh => "sinh",
        Function.Cosh => "cosh",
        Function.Tanh => "tanh",
        Function.Abs => "abs",
        Function.Sign => "sign",
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };
}
