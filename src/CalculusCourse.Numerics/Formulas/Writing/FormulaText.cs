using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

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
        LineText.Of(Set(formula, unicode: false, order));

    /// <summary>The form to be read, such as <c>3·x² − 4·x</c>, with √, π, |x|, Greek letters and subscripts.</summary>
    public static string Unicode(Formula formula, FormulaOrder order = FormulaOrder.Canonical) =>
        LineText.Of(Typeset(formula, order));

    /// <summary>The form to be read, as data; on one line it is <see cref="Unicode"/>.</summary>
    public static Typeset Typeset(Formula formula, FormulaOrder order = FormulaOrder.Canonical) => Set(formula, unicode: true, order);

    private static Typeset Set(Formula formula, bool unicode, FormulaOrder order) =>
        DeepStack.For(formula, deep => new FormulaWriter(unicode, order).Typeset(deep));
}
