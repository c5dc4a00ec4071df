using System.Collections.Immutable;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Writing;

/// <summary>
/// The order of a sum's terms. Each term is a number times powers of generators (names, functions, roots, e^u);
/// terms stand by falling exponent of the first generator, ties by the second, and so on, then by rising number.
/// </summary>
internal static class MonomialOrder
{
    private sealed record Ranked(Formula Term, int Index, double Coefficient, List<(int Generator, Rational Exponent)> Powers);

    /// <summary>Arranged terms in the order shown.</summary>
    public static ImmutableArray<Formula> Sorted(List<Formula> terms)
    {
        if (NumberMinusMultiple(terms) is { } pair) return pair;
        var numbers = new Dictionary<Formula, int>();
        var monomials = new List<Ranked>(terms.Count);
        foreach (Formula term in terms) monomials.Add(Read(term, monomials.Count, numbers));
        RankGenerators(monomials, numbers);
        monomials.Sort(Compare);
        return [.. monomials.Select(monomial => monomial.Term)];
    }

    /// <summary>A positive number and a negative multiple of one other thing keep the number first: 1 − x.</summary>
    private static ImmutableArray<Formula>? NumberMinusMultiple(List<Formula> terms)
    {
        if (terms.Count != 2) return null;
        (Formula number, Formula other) = IsPositiveNumber(terms[0]) ? (terms[0], terms[1]) : (terms[1], terms[0]);
        return IsPositiveNumber(number) && other is Product { Factors: [Number { Value.Sign: < 0 }, not Number] }
            ? [number, other] : null;
    }

    private static bool IsPositiveNumber(Formula formula) => formula is Number { Value.Sign: > 0 } or Constant;

    private static Ranked Read(Formula term, int index, Dictionary<Formula, int> numbers)
    {
        double coefficient = 1;
        var powers = new List<(int Generator, Rational Exponent)>();
        ReadOnlySpan<Formula> factors = term is Product product ? product.Factors.AsSpan() : [term];
        foreach (Formula factor in factors)
        {
            if (factor.IsConstant)
            {
                coefficient *= factor is Number n ? n.Value.ToDouble() : CompiledFormula.Compile(factor, []).Evaluate([]);
                continue;
            }

            (Formula generator, Rational exponent) = Decompose(factor);
            if (!numbers.TryGetValue(generator, out int number)) numbers.Add(generator, number = numbers.Count);
            powers.Add((number, exponent));
        }

        return new Ranked(term, index, coefficient, powers);
    }

    private static void RankGenerators(List<Ranked> monomials, Dictionary<Formula, int> numbers)
    {
        (Formula Generator, int Number)[] generators = [.. numbers.Select(entry => (entry.Key, entry.Value))];
        Array.Sort(generators, (a, b) => TermOrder.Compare(a.Generator, b.Generator) is var c && c != 0 ? c : a.Number.CompareTo(b.Number));
        int[] rank = new int[generators.Length];
        for (int i = 0; i < rank.Length; i++) rank[generators[i].Number] = i;
        foreach (Ranked monomial in monomials)
        {
            List<(int Generator, Rational Exponent)> powers = monomial.Powers;
            for (int i = 0; i < powers.Count; i++) powers[i] = (rank[powers[i].Generator], powers[i].Exponent);
            powers.Sort((a, b) => a.Generator.CompareTo(b.Generator));
        }
    }

    private static int Compare(Ranked a, Ranked b)
    {
        int i = 0, j = 0;
        while (i < a.Powers.Count || j < b.Powers.Count)
        {
            int left = i < a.Powers.Count ? a.Powers[i].Generator : int.MaxValue;
            int right = j < b.Powers.Count ? b.Powers[j].Generator : int.MaxValue;
            Rational p = left <= right ? a.Powers[i++].Exponent : 0;
            Rational q = right <= left ? b.Powers[j++].Exponent : 0;
            int order = q.CompareTo(p);
            if (order != 0) return order;
        }

        int byNumber = a.Coefficient.CompareTo(b.Coefficient);
        return byNumber != 0 ? byNumber : a.Index.CompareTo(b.Index);
    }

    /// <summary>
    /// A factor as generator ^ exponent with the largest integer exponent: x^(3/2) is (√x)³, e^(−2x) is (e^x)⁻².
    /// </summary>
    private static (Formula Generator, Rational Exponent) Decompose(Formula factor)
    {
        (Formula root, Formula exponent) = factor switch
        {
            Power p => (p.Base, p.Exponent),
            Call { Function: Exponential } c => (Constant.E, c.Argument),
            Call { Function: SquareRoot } c => (c.Argument, new Number(Fraction.Half)),
            _ => (factor, Number.One),
        };
        if (exponent is Number n)
        {
            if (n.IsDecimal) return (factor, 1);
            Formula generator = n.Value.IsInteger ? root : new Power(root, new Number(new Rational(1, n.Value.Denominator)));
            return (generator, new Rational(n.Value.Numerator));
        }

        if (exponent is not Product { Factors: [Number { IsDecimal: false } c0, ..] factors }) return (AsPower(root, exponent), 1);
        var rest = factors.RemoveAt(0);
        if (!c0.Value.IsInteger) rest = rest.Insert(0, new Number(new Rational(1, c0.Value.Denominator)));
        return (AsPower(root, rest.Length == 1 ? rest[0] : new Product(rest)), new Rational(c0.Value.Numerator));
    }

    private static Formula AsPower(Formula root, Formula exponent) =>
        root is Constant { Name: ConstantName.E } ? new Call(Function.Exp, exponent) : new Power(root, exponent);
}
