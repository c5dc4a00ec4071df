using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>How one number may stand to another.</summary>
[Flags]
public enum Comparison
{
    /// <summary>In no way.</summary>
    None = 0,

    /// <summary>&lt;</summary>
    Less = 1,

    /// <summary>=</summary>
    Equal = 2,

    /// <summary>≤</summary>
    NotGreater = Less | Equal,

    /// <summary>&gt;</summary>
    Greater = 4,

    /// <summary>≠</summary>
    NotEqual = Less | Greater,

    /// <summary>≥</summary>
    NotLess = Equal | Greater,

    /// <summary>In every way.</summary>
    Any = Less | Equal | Greater,
}

/// <summary>What the letters of a formula must be for it to have a value: <c>n ≠ −1</c>, <c>a &gt; 0</c>.</summary>
/// <param name="Left">A letter, or a formula of letters.</param>
/// <param name="Comparison">How it must stand to the right side.</param>
/// <param name="Right">A number, or a formula of other letters.</param>
public sealed record ParameterCondition(Formula Left, Comparison Comparison, Formula Right)
{
    /// <summary>The condition as it is typed: <c>n != -1</c>.</summary>
    public override string ToString()
    {
        string sign = Comparison switch
        {
            Comparison.Less => "<",
            Comparison.NotGreater => "<=",
            Comparison.Greater => ">",
            Comparison.NotLess => ">=",
            Comparison.NotEqual => "!=",
            _ => "=",
        };
        return $"{FormulaText.Plain(Left)} {sign} {FormulaText.Plain(Right)}";
    }
}
