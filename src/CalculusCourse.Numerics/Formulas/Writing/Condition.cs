using System.Collections.Immutable;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Writing;

/// <summary>A relation between two sides, as it is written.</summary>
/// <param name="Left">The left side.</param>
/// <param name="Sign">&lt;, &lt;=, =, !=, &gt;= or &gt;.</param>
/// <param name="Right">The right side.</param>
internal readonly record struct Relation(Formula Left, string Sign, Formula Right)
{
    /// <summary>The sign in Unicode.</summary>
    public string Unicode => Sign switch { "<=" => "≤", ">=" => "≥", "!=" => "≠", _ => Sign };
}

/// <summary>A choice as it is written: what holds where all of some relations do, and what holds elsewhere.</summary>
/// <param name="Relations">The relations, at least one.</param>
/// <param name="Then">Where they hold.</param>
/// <param name="Else">Elsewhere.</param>
internal sealed record Condition(ImmutableArray<Relation> Relations, Formula Then, Formula Else)
{
    /// <summary>How a choice is written.</summary>
    public static Condition Of(Choice choice)
    {
        (Signs signs, Formula then, Formula other) = TwoWays(choice);
        var relations = ImmutableArray.CreateBuilder<Relation>();
        relations.Add(RelationOf(choice.Subject, signs));
        while (then is Choice inner && TwoWays(inner) is var (more, within, outside) && outside.Equals(other))
        {
            relations.Add(RelationOf(inner.Subject, more));
            then = within;
        }

        return new(relations.ToImmutable(), then, other);
    }

    private static (Signs Signs, Formula Then, Formula Else) TwoWays(Choice choice)
    {
        (_, Formula below, Formula at, Formula above) = choice;
        if (at.Equals(above)) return (Signs.Negative, below, above);
        if (below.Equals(at)) return (Signs.NotPositive, below, above);
        return below.Equals(above) ? (Signs.Zero, at, above) : (Signs.Negative, below, new Choice(choice.Subject, above, at, above));
    }

    /// <summary>The terms of a formula and zero between two sides, numbers apart from names as far as may be.</summary>
    private static Relation RelationOf(Formula subject, Signs signs)
    {
        ReadOnlySpan<Formula> terms = subject is Sum sum ? sum.Terms.AsSpan() : [subject];
        List<Formula> left = [], right = [], more = [], less = [];
        foreach (Formula term in terms)
        {
            if (term is Number { Value.Sign: 0 }) continue;
            bool isNegative = term is Number { Value.Sign: < 0 } or Product { Factors: [Number { Value.Sign: < 0 }, _, ..] };
            List<Formula> side = term.IsConstant ? isNegative ? less : more : isNegative ? right : left;
            side.Add(isNegative ? Negative(term) : term);
        }

        string sign = signs switch { Signs.Negative => "<", Signs.Zero => "=", _ => "<=" };
        if (right.Count == 0 && left.Count > 0) return new(Total(left), sign, Total([.. less, .. more.Select(Negative)]));
        if (left.Count > 0 || right.Count == 0) return new(Total([.. left, .. more]), sign, Total([.. right, .. less]));
        return new(Total(right), sign switch { "<" => ">", "<=" => ">=", _ => sign }, Total([.. more, .. less.Select(Negative)]));
    }

    private static Formula Total(List<Formula> terms) =>
        terms.Count switch { 0 => Number.Zero, 1 => terms[0], _ => new Sum([.. terms]) };

    private static Formula Negative(Formula term) => term switch
    {
        Number number => new Number(-number.Value, number.IsDecimal),
        Product { Factors: [Number { IsDecimal: false, Value: var minus }, var only] } when minus == -1 => only,
        Product { Factors: [Number number, ..] factors } => number.Value == -1 && !number.IsDecimal
            ? new Product(factors.RemoveAt(0)) : new Product(factors.SetItem(0, new Number(-number.Value, number.IsDecimal))),
        _ => Written.Negative(term),
    };
}
