namespace CalculusCourse.Numerics.Formulas.Writing.Typesetting;

/// <summary>
/// Mathematics as it stands on paper, as data: symbols, fractions, roots, exponents. It knows how things stand to each other,
/// not what they mean. <see cref="LineText"/> and <see cref="MathML"/> say what it looks like.
/// </summary>
public abstract class Typeset
{
    private protected Typeset(params ReadOnlySpan<Typeset?> parts)
    {
        foreach (Typeset? part in parts) Depth = Math.Max(Depth, part?.Depth ?? 0);
        Depth++;
    }

    /// <summary>How many parts stand inside one another, at least 1.</summary>
    public int Depth { get; }

    /// <summary>The text on one line.</summary>
    public sealed override string ToString() => LineText.Of(this);

    /// <summary>Several in a row as one; one alone as itself.</summary>
    public static Typeset Of(IReadOnlyList<Typeset> items) => items.Count == 1 ? items[0] : new Row([.. items]);
}

/// <summary>A letter, or the name of a function.</summary>
public sealed class Symbol(string name) : Typeset
{
    /// <summary>The letter or name, in Unicode.</summary>
    public string Name { get; } = name;
}

/// <summary>A number without its sign.</summary>
public sealed class Numeral(string digits) : Typeset
{
    /// <summary>The digits, with a point or an exponent where it has one.</summary>
    public string Digits { get; } = digits;
}

/// <summary>A sign between or before operands: +, ·, =, ∂, Σ, lim.</summary>
public sealed class Operator(string sign, bool isSpaced = false) : Typeset
{
    /// <summary>The sign.</summary>
    public string Sign { get; } = sign;

    /// <summary>Whether blanks stand around it on a line of text.</summary>
    public bool IsSpaced { get; } = isSpaced;
}

/// <summary>Words within mathematics.</summary>
public sealed class Phrase(string words) : Typeset
{
    /// <summary>The words.</summary>
    public string Words { get; } = words;
}

/// <summary>A gap between two parts.</summary>
public sealed class Space : Typeset;

/// <summary>Parts one after another.</summary>
public sealed class Row(params Typeset[] items) : Typeset(items)
{
    /// <summary>The parts.</summary>
    public IReadOnlyList<Typeset> Items { get; } = items;
}

/// <summary>Something between parentheses, bars or brackets.</summary>
public sealed class Fence(string opening, Typeset content, string closing) : Typeset(content)
{
    /// <summary>The sign on the left.</summary>
    public string Opening { get; } = opening;

    /// <summary>What stands between.</summary>
    public Typeset Content { get; } = content;

    /// <summary>The sign on the right.</summary>
    public string Closing { get; } = closing;
}

/// <summary>Something that needs parentheses on one line of text, but none where its place keeps it together: (x + 1) in (x + 1)/2.</summary>
public sealed class Group(Typeset content) : Typeset(content)
{
    /// <summary>What is kept together.</summary>
    public Typeset Content { get; } = content;
}

/// <summary>A base with something below, above, or both: xᵢ, x², Σ from k = 1 to n.</summary>
public sealed class Scripted(Typeset @base, Typeset? lower, Typeset? upper, bool hasCaret = false) : Typeset(@base, lower, upper)
{
    /// <summary>What the scripts belong to. An <see cref="Operator"/> has them as limits.</summary>
    public Typeset Base { get; } = @base;

    /// <summary>What stands below the line, if anything.</summary>
    public Typeset? Lower { get; } = lower;

    /// <summary>What stands above the line, if anything.</summary>
    public Typeset? Upper { get; } = upper;

    /// <summary>Whether a line of text has ^ before the upper part even where Unicode has raised letters for it.</summary>
    public bool HasCaret { get; } = hasCaret;
}

/// <summary>A fraction.</summary>
public sealed class Quotient(Typeset above, Typeset below) : Typeset(above, below)
{
    /// <summary>What stands above the bar.</summary>
    public Typeset Above { get; } = above;

    /// <summary>What stands below the bar.</summary>
    public Typeset Below { get; } = below;
}

/// <summary>A root, square unless a degree is given.</summary>
public sealed class Root(Typeset radicand, int degree = 2) : Typeset(radicand)
{
    /// <summary>What the root is taken of.</summary>
    public Typeset Radicand { get; } = radicand;

    /// <summary>2 for the square root.</summary>
    public int Degree { get; } = degree;
}

/// <summary>A function or its value with primes: f′, (x²)′.</summary>
public sealed class Primed(Typeset @base, int count = 1) : Typeset(@base)
{
    /// <summary>What is differentiated.</summary>
    public Typeset Base { get; } = @base;

    /// <summary>How many primes.</summary>
    public int Count { get; } = count;
}

/// <summary>A matrix: rows of entries.</summary>
public sealed class Matrix(Typeset[][] rows) : Typeset([.. rows.SelectMany(row => row)])
{
    /// <summary>The rows.</summary>
    public IReadOnlyList<IReadOnlyList<Typeset>> Rows { get; } = rows;
}
