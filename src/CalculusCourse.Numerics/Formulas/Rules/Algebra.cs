using System.Collections.Immutable;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>
/// Sums, products, powers and functions of formulas that are simplified already, again simplified.
/// Every rule keeps the value and the domain; with <paramref name="ignorePoints"/> the domain may grow by isolated points,
/// as in x/x = 1.
/// </summary>
internal sealed partial class Algebra(bool ignorePoints)
{
    /// <summary>Keeps the domain.</summary>
    public static readonly Algebra Strict = new(ignorePoints: false);

    /// <summary>Lets the domain grow by isolated points.</summary>
    public static readonly Algebra IgnoringPoints = new(ignorePoints: true);

    /// <summary>Numbers longer than this are not added or multiplied exactly, so that no input can make them grow without bound.</summary>
    private const int MostBits = 3_000;

    public Formula Sum(params ReadOnlySpan<Formula> terms)
    {
        var parts = new List<(Formula Term, Rational Coefficient, bool IsDecimal)>(terms.Length);
        Number constant = Number.Zero;
        foreach (Formula term in terms)
        {
            foreach (Formula part in term is Sum sum ? sum.Terms.AsSpan() : new(in term))
            {
                if (part is not Number number) parts.Add(SplitCoefficient(part));
                else if (constant.Value.BitCount + number.Value.BitCount > MostBits) parts.Add((new Power(number, Number.One), 1, false));
                else constant = new Number(constant.Value + number.Value, constant.IsDecimal || number.IsDecimal);
            }
        }

        ImmutableArray<Formula>.Builder result = LikeTermsAdded(parts);
        if (constant.Value.Sign != 0 || result.Count == 0) result.Add(constant);
        return result.Count == 1 ? result[0] : new Sum(result.DrainToImmutable());
    }

    public Formula Negative(Formula formula) => Product(Number.MinusOne, formula);

    private ImmutableArray<Formula>.Builder LikeTermsAdded(List<(Formula Term, Rational Coefficient, bool IsDecimal)> parts)
    {
        if (parts.Count > 1) parts.Sort((a, b) => CanonicalOrder.Compare(a.Term, b.Term));
        ImmutableArray<Formula>.Builder result = ImmutableArray.CreateBuilder<Formula>(parts.Count + 1);
        for (int i = 0; i < parts.Count;)
        {
            (Formula rest, Rational coefficient, bool isDecimal) = parts[i];
            int j = i + 1;
            for (; j < parts.Count && rest.Equals(parts[j].Term) && coefficient.BitCount + parts[j].Coefficient.BitCount < MostBits; j++)
            {
                coefficient += parts[j].Coefficient;
                isDecimal |= parts[j].IsDecimal;
            }

            // What vanishes must still be undefined where it was.
            if (coefficient.Sign != 0 || j == i + 1) result.Add(WithCoefficient(coefficient, isDecimal, rest));
            else if (!ignorePoints && !Knowledge.IsDefinedEverywhere(rest)) result.Add(Product(new Number(0, isDecimal), rest));
            i = j;
        }

        return result;
    }

    /// <summary>A term as a coefficient and the rest.</summary>
    public static (Formula Term, Rational Coefficient, bool IsDecimal) SplitCoefficient(Formula term)
    {
        if (term is not Product { Factors: [Number number, ..] factors }) return (term, 1, false);
        Formula rest = factors.Length == 2 ? factors[1] : new Product(factors.RemoveAt(0));
        return (rest, number.Value, number.IsDecimal);
    }

    /// <summary>The reverse of <see cref="SplitCoefficient"/>; a number times a sum is multiplied out.</summary>
    private static Formula WithCoefficient(Rational coefficient, bool isDecimal, Formula rest)
    {
        if (coefficient == 1) return rest;
        var number = new Number(coefficient, isDecimal);
        return rest switch
        {
            Number n => new Number(coefficient * n.Value, isDecimal || n.IsDecimal),
            Product { Factors: [Number, ..] } => throw new InvalidOperationException("a rest has no coefficient"),
            Product product => new Product(product.Factors.Insert(0, number)),
            Sum sum when coefficient.Sign != 0 => Distributed(number, sum),
            _ => new Product([number, rest]),
        };
    }

    private static Sum Distributed(Number number, Sum sum)
    {
        ImmutableArray<Formula>.Builder terms = ImmutableArray.CreateBuilder<Formula>(sum.Terms.Length);
        foreach (Formula term in sum.Terms)
        {
            (Formula rest, Rational coefficient, bool isDecimal) =
                term is Number n ? (Number.One, n.Value, n.IsDecimal) : SplitCoefficient(term);
            terms.Add(WithCoefficient(coefficient * number.Value, isDecimal || number.IsDecimal, rest));
        }

        return new Sum(terms.DrainToImmutable());
    }
}
