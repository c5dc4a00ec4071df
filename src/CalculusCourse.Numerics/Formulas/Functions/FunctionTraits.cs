namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The names of a function.</summary>
/// <param name="Plain">How it is typed, such as <c>asin</c>.</param>
/// <param name="Unicode">How it is shown in a text, such as <c>σ</c>.</param>
/// <param name="Latex">The LaTeX command, such as <c>\arcsin</c>.</param>
/// <param name="MathMl">The contents of its MathML identifier, such as <c>arcsin</c>.</param>
public sealed record FunctionNames(string Plain, string Unicode, string Latex, string MathMl)
{
    /// <summary>What it is called in words, <c>sine</c>: the name of the rule for its derivative.</summary>
    public string Word { get; init; } = Plain;

    /// <summary>What else is read as this function.</summary>
    public string[] Spellings { get; init; } = [];

    /// <summary>What other languages and programs call it; not read, but known well enough to name the right one.</summary>
    public string[] Elsewhere { get; init; } = [];
}

/// <summary>How a call is drawn where more than a name and parentheses can be.</summary>
internal enum Notation
{
    /// <summary>The name, and the argument in parentheses.</summary>
    Named,

    /// <summary>A power of e.</summary>
    PowerOfE,

    /// <summary>A root sign.</summary>
    Root,

    /// <summary>Bars on both sides.</summary>
    Bars,
}

/// <summary>What becomes of a function's value when the argument changes its sign.</summary>
internal enum Parity
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>f(−x) = f(x).</summary>
    Even,

    /// <summary>f(−x) = −f(x).</summary>
    Odd,
}

/// <summary>How a function fails to be analytic at a point.</summary>
internal enum BreakKind
{
    /// <summary>It is continuous; its slope jumps or has no bound.</summary>
    Kink,

    /// <summary>Its value jumps.</summary>
    Jump,

    /// <summary>Its domain ends there, and it has a value.</summary>
    Edge,

    /// <summary>It has no value there.</summary>
    Pole,
}

/// <summary>A place where a function is not analytic: the zeros of a formula.</summary>
internal readonly record struct Break(Formula Zero, BreakKind Kind);
