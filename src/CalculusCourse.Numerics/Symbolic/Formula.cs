using System.Collections.Immutable;

namespace CalculusCourse.Numerics.Symbolic;

/// <summary>
/// A real formula as data. Sums and products have any number of operands; <c>a − b</c> is <c>a + (−1)·b</c>
/// and <c>a / b</c> is <c>a · b^(−1)</c>, so that every rule of calculus has one form to look at.
/// Formulas are immutable and equal when they are written the same.
/// </summary>
public abstract record Formula;

/// <summary>An exact rational number. <paramref name="IsDecimal"/> only says how it was written (0.5 rather than 1/2) and so how it prints.</summary>
public sealed record Number(Rational Value, bool IsDecimal = false) : Formula;

/// <summary>One of the constants that have a name: π or e.</summary>
public sealed record Constant(ConstantName Name) : Formula;

/// <summary>The constants that have a name.</summary>
public enum ConstantName
{
    /// <summary>The ratio of a circle's circumference to its diameter.</summary>
    Pi,

    /// <summary>The base of the natural logarithm.</summary>
    E,
}

/// <summary>A variable or a free parameter.</summary>
public sealed record Variable(string Name) : Formula;

/// <summary>The sum of its terms, in the order written.</summary>
public sealed record Sum(ImmutableArray<Formula> Terms) : Formula
{
    /// <inheritdoc/>
    public bool Equals(Sum? other) => other is not null && Terms.AsSpan().SequenceEqual(other.Terms.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Operands.Hash(1, Terms);
}

/// <summary>The product of its factors, in the order written.</summary>
public sealed record Product(ImmutableArray<Formula> Factors) : Formula
{
    /// <inheritdoc/>
    public bool Equals(Product? other) => other is not null && Factors.AsSpan().SequenceEqual(other.Factors.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Operands.Hash(2, Factors);
}

/// <summary><paramref name="Base"/> raised to <paramref name="Exponent"/>, over the reals: a negative base has integer exponents only.</summary>
public sealed record Power(Formula Base, Formula Exponent) : Formula;

/// <summary>An elementary function applied to its argument.</summary>
public sealed record Call(Function Function, Formula Argument) : Formula;

/// <summary>The functions the grammar knows, and <see cref="Sign"/>, which derivatives of <see cref="Abs"/> need.</summary>
public enum Function
{
    /// <summary>e to the power of the argument.</summary>
    Exp,

    /// <summary>The natural logarithm.</summary>
    Log,

    /// <summary>The square root.</summary>
    Sqrt,

    /// <summary>The sine of an angle in radians.</summary>
    Sin,

    /// <summary>The cosine of an angle in radians.</summary>
    Cos,

    /// <summary>The tangent of an angle in radians.</summary>
    Tan,

    /// <summary>The inverse sine, in [−π/2, π/2].</summary>
    Asin,

    /// <summary>The inverse cosine, in [0, π].</summary>
    Acos,

    /// <summary>The inverse tangent, in (−π/2, π/2).</summary>
    Atan,

    /// <summary>The hyperbolic sine.</summary>
    Sinh,

    /// <summary>The hyperbolic cosine.</summary>
    Cosh,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>The absolute value.</summary>
    Abs,

    /// <summary>−1, 0 or 1 as the argument is negative, zero or positive.</summary>
    Sign,
}

file static class Operands
{
    public static int Hash(int kind, ImmutableArray<Formula> operands)
    {
        var hash = new HashCode();
        hash.Add(kind);
        foreach (Formula operand in operands) hash.Add(operand);
        return hash.ToHashCode();
    }
}
