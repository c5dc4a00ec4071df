using System.Collections.Immutable;
using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Numerics.Formulas;

/// <summary>
/// A real formula as data. Sums and products have any number of operands; <c>a − b</c> is <c>a + (−1)·b</c>
/// and <c>a / b</c> is <c>a · b^(−1)</c>, so that every rule of calculus has one form to look at.
/// Formulas are immutable and equal when they are written the same.
/// </summary>
public abstract record Formula
{
    private readonly int hash;

    private protected Formula(int hash, int depth)
    {
        this.hash = hash;
        Depth = depth;
    }

    /// <summary>How many formulas stand inside one another, at least 1.</summary>
    public int Depth { get; }

    /// <summary>The formulas it is made of, in the order written; none for numbers and names.</summary>
    internal virtual ImmutableArray<Formula> Operands => [];

    /// <summary>The same operation on the results of <paramref name="change"/>.</summary>
    internal Formula Map(Func<Formula, Formula> change) => Operands.IsEmpty ? this : With([.. Operands.Select(change)]);

    private protected virtual Formula With(ImmutableArray<Formula> operands) => this;

    /// <summary>Whether no variable stands in it.</summary>
    internal bool IsConstant => this is not Variable && Operands.All(operand => operand.IsConstant);

    /// <summary>The hash of what is written, known since construction: asking for it costs nothing however large the formula is.</summary>
    public override int GetHashCode() => hash;

    /// <inheritdoc/>
    public sealed override string ToString() => FormulaText.Plain(this);

    /// <summary>
    /// How many formulas stand in it, itself included; where they are more than <paramref name="most"/>, some number above that,
    /// since shared parts can make them exponentially many.
    /// </summary>
    public int Size(int most)
    {
        int size = 1;
        foreach (Formula operand in Operands)
        {
            if (size > most) break;
            size += operand.Size(most - size);
        }

        return size;
    }
}

/// <summary>
/// An exact rational number. <paramref name="IsDecimal"/> only says how it was written (0.5 rather than 1/2) and so how it prints.
/// </summary>
public sealed record Number(Rational Value, bool IsDecimal = false) : Formula(Hash.Of(3, Value.GetHashCode(), IsDecimal ? 1 : 0), 1)
{
    /// <summary>The number 0.</summary>
    public static readonly Number Zero = new(0);

    /// <summary>The number 1.</summary>
    public static readonly Number One = new(1);

    /// <summary>The number −1.</summary>
    public static readonly Number MinusOne = new(-1);

    /// <summary>The exact value.</summary>
    public Rational Value { get; } = Value;

    /// <summary>Whether it was written with a point or an exponent.</summary>
    public bool IsDecimal { get; } = IsDecimal;

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>One of the constants that have a name: π or e.</summary>
public sealed record Constant(ConstantName Name) : Formula(Hash.Of(4, (int)Name, 0), 1)
{
    /// <summary>The ratio of a circle's circumference to its diameter.</summary>
    public static readonly Constant Pi = new(ConstantName.Pi);

    /// <summary>The base of the natural logarithm.</summary>
    public static readonly Constant E = new(ConstantName.E);

    /// <summary>Which of them.</summary>
    public ConstantName Name { get; } = Name;

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>The constants that have a name.</summary>
public enum ConstantName
{
    /// <summary>The ratio of a circle's circumference to its diameter.</summary>
    Pi,

    /// <summary>The base of the natural logarithm.</summary>
    E,
}

/// <summary>A variable or a free parameter.</summary>
public sealed record Variable(string Name) : Formula(Hash.Of(5, Hash.Of(Name), 0), 1)
{
    /// <summary>The name, as written.</summary>
    public string Name { get; } = Name;

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>The sum of its terms, in the order written.</summary>
public sealed record Sum(ImmutableArray<Formula> Terms) : Formula(Hash.Of(1, Terms), 1 + Hash.Depth(Terms))
{
    /// <summary>The terms, in the order written.</summary>
    public ImmutableArray<Formula> Terms { get; } = Terms;

    internal override ImmutableArray<Formula> Operands => Terms;

    private protected override Formula With(ImmutableArray<Formula> operands) => new Sum(operands);

    /// <inheritdoc/>
    public bool Equals(Sum? other) =>
        ReferenceEquals(this, other) || (base.Equals(other) && Terms.AsSpan().SequenceEqual(other.Terms.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>The product of its factors, in the order written.</summary>
public sealed record Product(ImmutableArray<Formula> Factors) : Formula(Hash.Of(2, Factors), 1 + Hash.Depth(Factors))
{
    /// <summary>The factors, in the order written.</summary>
    public ImmutableArray<Formula> Factors { get; } = Factors;

    internal override ImmutableArray<Formula> Operands => Factors;

    private protected override Formula With(ImmutableArray<Formula> operands) => new Product(operands);

    /// <inheritdoc/>
    public bool Equals(Product? other) =>
        ReferenceEquals(this, other) || (base.Equals(other) && Factors.AsSpan().SequenceEqual(other.Factors.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>
/// <paramref name="Base"/> raised to <paramref name="Exponent"/>, over the reals: a negative base has integer exponents only.
/// </summary>
public sealed record Power(Formula Base, Formula Exponent)
    : Formula(Hash.Of(6, Base.GetHashCode(), Exponent.GetHashCode()), 1 + Math.Max(Base.Depth, Exponent.Depth))
{
    /// <summary>What is raised.</summary>
    public Formula Base { get; } = Base;

    /// <summary>To which power.</summary>
    public Formula Exponent { get; } = Exponent;

    internal override ImmutableArray<Formula> Operands => [Base, Exponent];

    private protected override Formula With(ImmutableArray<Formula> operands) => new Power(operands[0], operands[1]);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>An elementary function applied to its argument.</summary>
public sealed record Call(Function Function, Formula Argument)
    : Formula(Hash.Of(7, Function.Place, Argument.GetHashCode()), 1 + Argument.Depth)
{
    /// <summary>Which function.</summary>
    public Function Function { get; } = Function;

    /// <summary>What it is applied to.</summary>
    public Formula Argument { get; } = Argument;

    internal override ImmutableArray<Formula> Operands => [Argument];

    private protected override Formula With(ImmutableArray<Formula> operands) => new Call(Function, operands[0]);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>
/// One of three formulas, chosen by the sign of a fourth: what a condition such as x &lt; 1 chooses is what the sign of x − 1 does.
/// The others need have no value there.
/// </summary>
public sealed record Choice(Formula Subject, Formula Below, Formula At, Formula Above)
    : Formula(Hash.Of(8, [Subject, Below, At, Above]), 1 + Hash.Depth([Subject, Below, At, Above]))
{
    /// <summary>Whose sign chooses.</summary>
    public Formula Subject { get; } = Subject;

    /// <summary>What it is where the subject is negative.</summary>
    public Formula Below { get; } = Below;

    /// <summary>What it is where the subject is zero.</summary>
    public Formula At { get; } = At;

    /// <summary>What it is where the subject is positive.</summary>
    public Formula Above { get; } = Above;

    internal override ImmutableArray<Formula> Operands => [Subject, Below, At, Above];

    private protected override Formula With(ImmutableArray<Formula> operands) =>
        new Choice(operands[0], operands[1], operands[2], operands[3]);

    /// <summary>What it is where the subject has a sign.</summary>
    internal Formula Where(int sign) => sign < 0 ? Below : sign == 0 ? At : Above;

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>Hashes that are the same in every process, so that nothing downstream can come to depend on a random seed.</summary>
file static class Hash
{
    public static int Of(int kind, int first, int second)
    {
        uint mixed = Mix(Mix((uint)kind * 0x9E3779B1u, (uint)first), (uint)second);
        return (int)(mixed ^ (mixed >> 15));
    }

    public static int Of(int kind, ImmutableArray<Formula> operands)
    {
        uint mixed = (uint)kind * 0x9E3779B1u;
        foreach (Formula operand in operands) mixed = Mix(mixed, (uint)operand.GetHashCode());
        return (int)(mixed ^ (mixed >> 15));
    }

    public static int Of(string name)
    {
        uint mixed = 0x811C9DC5u;
        foreach (char c in name) mixed = (mixed ^ c) * 0x01000193u;
        return (int)mixed;
    }

    public static int Depth(ImmutableArray<Formula> operands)
    {
        int depth = 0;
        foreach (Formula operand in operands) depth = Math.Max(depth, operand.Depth);
        return depth;
    }

    private static uint Mix(uint mixed, uint next) => BitOperations.RotateLeft((mixed ^ next) * 0x85EBCA6Bu, 13) + 0xC2B2AE35u;
}
