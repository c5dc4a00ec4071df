using System.Collections.Immutable;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Writing;

/// <summary>
/// The order in which the terms of sums and the factors of products are shown. Factors: numbers, then names in
/// alphabetical order (a power stands where its base would), then sums, then functions. Terms: by falling exponents
/// of their generators, the first generator first (lexicographic order of monomials); a pure number comes last.
/// </summary>
internal static class TermOrder
{
    private const int RankOfChoices = 100;

    /// <summary>The same formula, nested sums and products flattened, each with its operands in the order they are shown.</summary>
    public static Formula Arrange(Formula formula) =>
        Arrange(formula, new Dictionary<Formula, Formula>(ReferenceEqualityComparer.Instance));

    // A derivative holds the same parts many times over: each is arranged once and stays one object, equal to itself at a glance.
    private static Formula Arrange(Formula formula, Dictionary<Formula, Formula> arranged)
    {
        if (formula is Number or Constant or Variable) return formula;
        if (arranged.TryGetValue(formula, out Formula? known)) return known;
        Formula result = formula switch
        {
            Sum sum => ArrangedTerms(sum, arranged) is var terms && terms.Count == 1 ? terms[0] : new Sum(MonomialOrder.Sorted(terms)),
            Product product => ArrangedFactors(product, arranged) is var factors && factors.Count == 1
                ? factors[0] : new Product(Sorted(factors)),
            Power power => new Power(Arrange(power.Base, arranged), Arrange(power.Exponent, arranged)),
            Call call => new Call(call.Function, Arrange(call.Argument, arranged)),
            _ => formula.Map(part => Arrange(part, arranged)),
        };
        arranged.Add(formula, result);
        return result;
    }

    private static List<Formula> ArrangedTerms(Sum sum, Dictionary<Formula, Formula> arranged)
    {
        var terms = new List<Formula>(sum.Terms.Length);
        foreach (Formula term in sum.Terms)
        {
            if (Arrange(term, arranged) is var t && t is Sum inner) terms.AddRange(inner.Terms);
            else terms.Add(t);
        }

        return terms;
    }

    private static List<Formula> ArrangedFactors(Product product, Dictionary<Formula, Formula> arranged)
    {
        var factors = new List<Formula>(product.Factors.Length);
        foreach (Formula factor in product.Factors)
        {
            if (Arrange(factor, arranged) is var f && f is Product inner) factors.AddRange(inner.Factors);
            else factors.Add(f);
        }

        return factors;
    }

    /// <summary>Factors in the order shown; equal ones keep their order.</summary>
    internal static ImmutableArray<Formula> Sorted(List<Formula> factors)
    {
        (Formula Factor, int Index)[] items = [.. factors.Select((factor, i) => (factor, i))];
        Array.Sort(items, (a, b) => Compare(a.Factor, b.Factor) is var c && c != 0 ? c : a.Index.CompareTo(b.Index));
        return [.. items.Select(item => item.Factor)];
    }

    /// <summary>
    /// Compares arranged formulas as factors: by the kind of their base, then its operands, then the exponent, then
    /// the numerical coefficient.
    /// </summary>
    public static int Compare(Formula a, Formula b)
    {
        if (ReferenceEquals(a, b)) return 0;
        Key left = Key.Of(a), right = Key.Of(b);
        int order = left.Rank.CompareTo(right.Rank);
        if (order != 0) return order;
        order = CompareOperands(left, right);
        if (order != 0) return order;
        order = CompareExponents(left.Exponent, right.Exponent);
        return order != 0 ? order : left.Coefficient.CompareTo(right.Coefficient);
    }

    private static int CompareOperands(Key left, Key right)
    {
        int order = left.OperandCount.CompareTo(right.OperandCount);
        if (order != 0) return order;
        if (left.Text is { } text) return string.CompareOrdinal(text, right.Text);
        for (int i = 0; i < left.OperandCount; i++)
        {
            order = Compare(left.Operand(i), right.Operand(i));
            if (order != 0) return order;
        }

        return 0;
    }

    private static int CompareExponents(Formula? left, Formula? right)
    {
        if (left is null && right is null) return 0;
        return Compare(left ?? Number.One, right ?? Number.One);
    }

    /// <summary>What an arranged formula is compared by: coefficient · base ^ exponent, and the base's kind and operands.</summary>
    private readonly struct Key
    {
        private Key(Formula head, Formula? exponent, Rational coefficient, int skip = 0, bool isPlainNumber = false)
        {
            Head = head;
            Exponent = exponent;
            Coefficient = coefficient;
            Skip = skip;
            IsPlainNumber = isPlainNumber;
        }

        public Formula? Exponent { get; }

        public Rational Coefficient { get; }

        private Formula Head { get; }

        private int Skip { get; }

        private bool IsPlainNumber { get; }

        public int Rank => Head switch
        {
            Number => 0,
            Constant { Name: ConstantName.E } => 1,
            Constant => 2,
            Variable => 3,
            Product => 4,
            Sum => 5,
            Power p => IsExponential(p) ? Function.Exp.Rank : 6,
            Call c => c.Function.Rank,
            Choice => RankOfChoices,
            _ => throw new InvalidOperationException(),
        };

        public string? Text => Head switch
        {
            Number n => IsPlainNumber ? null : NumberText.Of(n),
            Variable v => v.Name,
            Constant => "",
            _ => null,
        };

        public int OperandCount => Head switch
        {
            Number => IsPlainNumber ? 0 : 1,
            Sum s => s.Terms.Length,
            Product p => p.Factors.Length - Skip,
            Power p => IsExponential(p) ? 1 : 2,
            Choice => 4,
            _ => 1,
        };

        public static Key Of(Formula formula)
        {
            if (formula is Number n) return new Key(n, null, n.Value, isPlainNumber: true);
            if (formula is Product { Factors: [Number c, ..] factors } product)
            {
                if (factors.Length != 2) return new Key(product, null, c.Value, skip: 1);
                return WithoutCoefficient(factors[1], c.Value);
            }

            return WithoutCoefficient(formula, 1);
        }

        public Formula Operand(int i) => Head switch
        {
            Sum s => s.Terms[i],
            Product p => p.Factors[i + Skip],
            Power p => i == 0 && !IsExponential(p) ? p.Base : p.Exponent,
            Call c => c.Argument,
            Choice c => c.Operands[i],
            _ => throw new InvalidOperationException(),
        };

        private static Key WithoutCoefficient(Formula formula, Rational coefficient) => formula switch
        {
            Power p when !IsExponential(p) => new Key(p.Base, p.Exponent, coefficient),
            Call { Function: SquareRoot } c => new Key(c.Argument, new Number(Fraction.Half), coefficient),
            _ => new Key(formula, null, coefficient),
        };
    }

    /// <summary>Whether the power is e^u, which counts as the function exp.</summary>
    internal static bool IsExponential(Power power) => power.Base is Constant { Name: ConstantName.E };
}
