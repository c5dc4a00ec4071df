using CalculusCourse.Numerics.Formulas;

namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>What an operator in a derivation asks for.</summary>
internal enum OperatorKind
{
    /// <summary>The derivative of what is inside.</summary>
    Derivative,

    /// <summary>An antiderivative of what is inside.</summary>
    Integral,

    /// <summary>The integral of what is inside, between limits.</summary>
    Definite,

    /// <summary>What is inside at the upper limit less what it is at the lower one.</summary>
    Difference,

    /// <summary>The limit of what is inside as a letter goes to a point.</summary>
    Limit,

    /// <summary>What is inside, which a name stands for.</summary>
    Named,
}

/// <summary>An operator in a formula, where it is a variable of a name of its own.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Inside">What it is applied to; operators in it are variables too.</param>
/// <param name="Variable">By which letter.</param>
/// <param name="Order">How often.</param>
/// <param name="Shown">The name that it is shown by, such as f'(x); null where it is written out.</param>
internal sealed record WorkingOperator(OperatorKind Kind, Formula Inside, string Variable, int Order = 1, string? Shown = null)
{
    /// <summary>The limits, where there are any.</summary>
    public (Formula Lower, Formula Upper)? Limits { get; init; }
}
