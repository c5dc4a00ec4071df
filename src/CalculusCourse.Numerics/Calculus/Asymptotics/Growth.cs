using System.Collections.Immutable;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Calculus.Asymptotics;

/// <summary>
/// A measure of how fast a function grows or falls as t → ∞: exp(E)·t^a·(log t)^b·(log log t)^c·…, where E is a sum
/// of such measures that grow without end, each times a number. Any two can be compared, which is what makes them a scale
/// (Hardy, Orders of Infinity, 1910).
/// </summary>
/// <param name="Exponents">a, b, c, ….</param>
/// <param name="Exponential">The terms of E.</param>
internal sealed record Growth(ImmutableArray<Formula> Exponents, ImmutableArray<(Formula Factor, Growth Of)> Exponential)
{
    private const int Levels = 6;

    /// <summary>That of a constant.</summary>
    public static readonly Growth One = new([.. Enumerable.Repeat(Number.Zero, Levels)], []);

    /// <summary>That of t.</summary>
    public static readonly Growth Variable = Logarithmic(0);

    private bool IsPower => Exponential.IsEmpty;

    /// <summary>That of the logarithm of the logarithm of … t, so many times.</summary>
    public static Growth Logarithmic(int level) => level < Levels
        ? One with { Exponents = One.Exponents.SetItem(level, Number.One) }
        : throw new UnknownGrowthException("logarithms of logarithms stand too deep");

    /// <summary>e to the sum of the terms, each of which grows without end.</summary>
    public static Growth Exp(IEnumerable<(Formula Factor, Growth Of)> terms)
    {
        Growth result = One;
        foreach ((Formula factor, Growth of) in terms)
        {
            // e^(a·log t) is tᵃ.
            int level = of.IsPower ? of.Exponents.IndexOf(Number.One) : -1;
            bool isLogarithm = level > 0 && of.Equals(Logarithmic(level));
            result = result.Times(isLogarithm
                ? One with { Exponents = One.Exponents.SetItem(level - 1, factor) } : One with { Exponential = [(factor, of)] });
        }

        return result;
    }

    /// <summary>The product.</summary>
    public Growth Times(Growth other)
    {
        ImmutableArray<Formula> exponents = [.. Exponents.Zip(other.Exponents, ExactNumber.Add)];
        List<(Formula Factor, Growth Of)> sum = [.. Exponential];
        foreach ((Formula factor, Growth of) in other.Exponential)
        {
            int at = sum.FindIndex(term => term.Of.CompareTo(of) == 0);
            if (at < 0) sum.Add((factor, of));
            else if (ExactNumber.Add(sum[at].Factor, factor) is var total && ExactNumber.Sign(total) != 0) sum[at] = (total, of);
            else sum.RemoveAt(at);
        }

        return new Growth(exponents, [.. sum]);
    }

    /// <summary>The power.</summary>
    public Growth ToThe(Formula exponent) => new(
        [.. Exponents.Select(e => ExactNumber.Multiply(e, exponent))],
        ExactNumber.Sign(exponent) == 0 ? [] : [.. Exponential.Select(term => (ExactNumber.Multiply(term.Factor, exponent), term.Of))]);

    /// <summary>The quotient.</summary>
    public Growth Over(Growth other) => Times(other.ToThe(Number.MinusOne));

    /// <summary>The logarithm, as a sum of measures that grow without end, each times a number.</summary>
    public List<(Formula Factor, Growth Of)> Logarithm()
    {
        List<(Formula Factor, Growth Of)> terms = [.. Exponential];
        for (int level = 0; level < Levels; level++)
        {
            if (ExactNumber.Sign(Exponents[level]) != 0) terms.Add((Exponents[level], Logarithmic(level + 1)));
        }

        return terms;
    }

    /// <summary>1 where it grows without end, −1 where it falls to 0, 0 where it is constant.</summary>
    public int Direction() => IsPower
        ? Exponents.Select(ExactNumber.Sign).FirstOrDefault(sign => sign != 0)
        : Leading() is var (factor, _) ? ExactNumber.Sign(factor) : 0;

    /// <summary>The fastest term of the logarithm; null for a constant.</summary>
    public (Formula Factor, Growth Of)? Leading()
    {
        (Formula Factor, Growth Of)? leading = null;
        foreach ((Formula Factor, Growth Of) term in Logarithm())
        {
            if (leading is not { } known || term.Of.CompareTo(known.Of) > 0) leading = term;
        }

        return leading;
    }

    /// <summary>1 where it grows faster than the other, −1 where slower, 0 where both are the same.</summary>
    public int CompareTo(Growth other)
    {
        if (!IsPower || !other.IsPower) return Over(other).Direction();
        for (int level = 0; level < Levels; level++)
        {
            int sign = ExactNumber.Sign(ExactNumber.Add(Exponents[level], ExactNumber.Negative(other.Exponents[level])));
            if (sign != 0) return sign;
        }

        return 0;
    }

    /// <summary>
    /// Whether the integral towards ∞ is finite: a function is held against 1/t, 1/(t·log t), 1/(t·log t·log log t), …, of which each
    /// decides what the one before it cannot (Bertrand's scale; Hardy 1910).
    /// </summary>
    public bool IsIntegrable()
    {
        Growth ratio = this;
        for (int level = 0; level < Levels - 1; level++)
        {
            ratio = ratio.Times(Logarithmic(level));
            if (ratio.Leading() is not var (factor, of)) return false;
            if (of.CompareTo(Logarithmic(level + 1)) >= 0) return ExactNumber.Sign(factor) < 0;
        }

        throw new UnknownGrowthException("it is too near the border between finite and infinite integrals");
    }

    /// <summary>The measure as a formula of the variable.</summary>
    public Formula ToFormula(Formula t)
    {
        var factors = new List<Formula>();
        if (!Exponential.IsEmpty)
            factors.Add(new Call(Function.Exp, new Sum([.. Exponential.Select(term => new Product([term.Factor, term.Of.ToFormula(t)]))])));
        for (int level = 0; level < Levels; level++, t = new Call(Function.Log, t))
        {
            if (ExactNumber.Sign(Exponents[level]) != 0) factors.Add(new Power(t, Exponents[level]));
        }

        return factors.Count == 0 ? Number.One : new Product([.. factors]);
    }

    /// <summary>The measure for t = 1/distance as a formula of the distance.</summary>
    public Formula ToFormulaNear(Formula distance) => new Product(
    [
        new Power(distance, ExactNumber.Negative(Exponents[0])),
        (this with { Exponents = Exponents.SetItem(0, Number.Zero) }).ToFormula(new Power(distance, Number.MinusOne)),
    ]);

    /// <inheritdoc/>
    public bool Equals(Growth? other) => other is not null && (ReferenceEquals(this, other)
        || (Exponents.SequenceEqual(other.Exponents) && Exponential.SequenceEqual(other.Exponential)));

    /// <inheritdoc/>
    public override int GetHashCode() => Exponents[0].GetHashCode();
}
