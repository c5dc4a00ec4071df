namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>How a clause hangs on the one before.</summary>
internal enum Connection
{
    /// <summary>By a new line, a comma, a word.</summary>
    None,

    /// <summary>It says the same: ⇔.</summary>
    Equivalent,

    /// <summary>It follows: ⇒.</summary>
    Implied,
}

/// <summary>What a sign between two sides says.</summary>
internal enum Relation
{
    /// <summary>They are the same.</summary>
    Equal,

    /// <summary>The left one is as large or larger.</summary>
    AtLeast,

    /// <summary>The left one is as small or smaller.</summary>
    AtMost,
}

/// <summary>A line of a derivation, read: clauses one after the other.</summary>
/// <param name="Clauses">The clauses.</param>
/// <param name="ReadAs">The line as it was understood.</param>
/// <param name="IsDoubtful">Whether how far an operator reaches could be read otherwise.</param>
internal sealed record WorkingStatement(IReadOnlyList<WorkingClause> Clauses, string ReadAs, bool IsDoubtful);

/// <summary>A chain of equalities, a list of them, or that there is no solution.</summary>
/// <param name="Connection">How it hangs on the clause before.</param>
/// <param name="Chains">The chains; several where one or all of them are said to hold.</param>
/// <param name="IsChoice">Whether one of them holds, not all.</param>
internal sealed record WorkingClause(Connection Connection, IReadOnlyList<WorkingChain> Chains, bool IsChoice)
{
    /// <summary>Whether it says that there is no solution.</summary>
    public bool IsEmpty => Chains.Count == 0 && !IsInequality;

    /// <summary>Whether it is an inequality where none is judged.</summary>
    public bool IsInequality { get; init; }

    /// <summary>The words behind it; null for none.</summary>
    public string? Remark { get; init; }
}

/// <summary>Sides between which equals signs stand.</summary>
/// <param name="Sides">The sides.</param>
/// <param name="Name">What stands in front and is explained or named: f(x), f', J; null for nothing.</param>
/// <param name="BeginsWithEquals">Whether an equals sign stands before the first of them.</param>
/// <param name="IsRefused">Whether the last sign says that its sides are not equal.</param>
internal sealed record WorkingChain(IReadOnlyList<WorkingValue> Sides, WorkingLabel? Name, bool BeginsWithEquals, bool IsRefused = false)
{
    /// <summary>What the sign between the sides says; there are two sides where it is an inequality.</summary>
    public Relation Relation { get; init; }
}

/// <summary>A name in front of an equals sign.</summary>
/// <param name="Letter">The name itself.</param>
/// <param name="IsDefinition">Whether what follows defines it; else it only names what is computed.</param>
/// <param name="IsCalled">Whether it has arguments.</param>
internal sealed record WorkingLabel(string Letter, bool IsDefinition, bool IsCalled)
{
    /// <summary>As it was written: f'(x), ∇f.</summary>
    public required string Shown { get; init; }

    /// <summary>Whether it is taken at a number, F(2).</summary>
    public bool IsAtNumber { get; init; }

    /// <summary>Whether it names a derivative: f'(x), dF/dx.</summary>
    public bool IsSlope => Letter.Length > 0 && !IsDefinition && (Shown.AsSpan().ContainsAny("'′’´/") || Shown.Contains("prime", StringComparison.Ordinal)
        || Shown.Contains("frac", StringComparison.Ordinal));
}
