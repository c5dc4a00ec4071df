using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Rules;

internal sealed partial class Algebra
{
    /// <summary>(x^(1/n))^m with a larger n is left as the product it was.</summary>
    private const int LargestRoot = 1000;

    public Formula Product(params ReadOnlySpan<Formula> factors)
    {
        Rational coefficient = 1;
        bool isDecimal = false;
        var parts = new List<Formula>(factors.Length);
        foreach (Formula factor in factors) Collect(factor, parts, ref coefficient, ref isDecimal);

        // Merging powers can bring forth numbers and products, such as √2·√2 = 2, which are merged in turn.
        while (parts.Count > 1 && Merged(parts, ref coefficient, ref isDecimal))
        {
        }

        if (coefficient.Sign == 0) return Zero(parts, isDecimal);
        if (parts.Count == 0) return new Number(coefficient, isDecimal);
        parts.Sort(CanonicalOrder.Instance);
        if (coefficient == 1) return parts.Count == 1 ? parts[0] : new Product([.. parts]);
        return WithCoefficient(coefficient, isDecimal, parts.Count == 1 ? parts[0] : new Product([.. parts]));
    }

    public Formula Quotient(Formula a, Formula b) => Product(a, Power(b, Number.MinusOne));

    /// <summary>Zero times what is defined everywhere is zero; other factors stay, to keep it undefined where they are.</summary>
    private Formula Zero(List<Formula> parts, bool isDecimal)
    {
        var zero = new Number(0, isDecimal);
        if (ignorePoints) return zero;

        // What is left may merge where it did not beside what went.
        if (parts.RemoveAll(Knowledge.IsDefinedEverywhere) > 0) return Product([zero, .. parts]);
        if (parts.Count == 0) return zero;
        parts.Sort(CanonicalOrder.Instance);
        return new Product([zero, .. parts]);
    }

    private static void Collect(Formula factor, List<Formula> parts, ref Rational coefficient, ref bool isDecimal)
    {
        switch (factor)
        {
            case Number number when number.Value.BitCount + coefficient.BitCount > MostBits:
                parts.Add(new Power(number, Number.One));
                break;
            case Number number:
                coefficient *= number.Value;
                isDecimal |= number.IsDecimal;
                break;
            case Product product:
                foreach (Formula inner in product.Factors) Collect(inner, parts, ref coefficient, ref isDecimal);
                break;
            default:
                parts.Add(factor);
                break;
        }
    }

    /// <summary>Merges powers of equal bases; true if something new came of it.</summary>
    private bool Merged(List<Formula> parts, ref Rational coefficient, ref bool isDecimal)
    {
        var powers = new (Formula Base, Formula Exponent)[parts.Count];
        for (int i = 0; i < powers.Length; i++) powers[i] = AsPower(parts[i]);
        Array.Sort(powers, (a, b) => CanonicalOrder.Compare(a.Base, b.Base));
        var merged = new List<Formula>(parts.Count);
        bool changed = false;
        for (int i = 0; i < powers.Length;)
        {
            int j = i + 1;
            while (j < powers.Length && powers[i].Base.Equals(powers[j].Base)) j++;
            int before = merged.Count;
            if (j == i + 1 && JoinsRoot(powers[i], merged))
            {
                changed = true;
                i = j;
                continue;
            }

            MergeGroup(powers.AsSpan(i, j - i), merged);
            changed |= merged.Count - before < j - i;
            i = j;
        }

        if (!changed) return false;
        parts.Clear();
        foreach (Formula factor in merged) Collect(factor, parts, ref coefficient, ref isDecimal);
        return true;
    }

    /// <summary>√2·√3 = √6: equal fractional powers of numbers become one.</summary>
    private static bool JoinsRoot((Formula Base, Formula Exponent) power, List<Formula> merged)
    {
        if (power is not (Number { IsDecimal: false, Value.Sign: > 0 } b, Number { IsDecimal: false, Value.IsInteger: false } exponent))
            return false;
        int at = merged.FindIndex(factor =>
            factor is Power { Base: Number { IsDecimal: false, Value.Sign: > 0 } } root && root.Exponent.Equals(exponent));
        if (at < 0) return false;
        Rational other = ((Number)((Power)merged[at]).Base).Value;
        if (b.Value.BitCount + other.BitCount > MostBits) return false;
        merged[at] = NumberPower.Of(new Number(b.Value * other), exponent);
        return true;
    }

    private static (Formula Base, Formula Exponent) AsPower(Formula factor) => factor switch
    {
        Power power => (power.Base, power.Exponent),
        Call { Function: Exponential } call => (Constant.E, call.Argument),
        _ => (factor, Number.One),
    };

    private void MergeGroup(Span<(Formula Base, Formula Exponent)> group, List<Formula> merged)
    {
        Formula b = group[0].Base;
        if (group.Length == 1)
        {
            merged.Add(Rebuilt(b, group[0].Exponent));
            return;
        }

        if (Knowledge.IsPositive(b))
        {
            MergeByRest(b, group, merged);
            return;
        }

        var exponents = new List<Rational>(group.Length);
        bool isDecimal = false;
        foreach ((_, Formula exponent) in group)
        {
            if (exponent is Number number)
            {
                exponents.Add(number.Value);
                isDecimal |= number.IsDecimal && !number.Value.IsInteger;
            }
            else
            {
                merged.Add(new Power(b, exponent));
            }
        }

        foreach ((Formula root, Rational exponent) in MergedExponents(b, exponents))
            merged.Add(Power(root, new Number(exponent, isDecimal && !exponent.IsInteger)));
    }

    /// <summary>Powers of a positive base: exponents that differ by a factor add, x³ˣ·x⁻ˣ = x²ˣ.</summary>
    private void MergeByRest(Formula b, Span<(Formula Base, Formula Exponent)> group, List<Formula> merged)
    {
        var exponents = new Formula[group.Length];
        for (int i = 0; i < exponents.Length; i++) exponents[i] = group[i].Exponent;
        var done = new bool[exponents.Length];
        for (int i = 0; i < exponents.Length; i++)
        {
            if (done[i]) continue;
            Formula total = exponents[i];
            for (int j = i + 1; j < exponents.Length; j++)
            {
                if (done[j] || !SameRest(exponents[i], exponents[j])) continue;
                total = Sum(total, exponents[j]);
                done[j] = true;
            }

            merged.Add(ReferenceEquals(total, exponents[i]) ? Rebuilt(b, total) : Power(b, total));
        }
    }

    private static bool SameRest(Formula a, Formula b) =>
        (a is Number && b is Number) || (a is not Number && b is not Number && SplitCoefficient(a).Term.Equals(SplitCoefficient(b).Term));

    private static Formula Rebuilt(Formula b, Formula exponent)
    {
        if (exponent is Number { Value: var value } && value == 1) return b;
        return b is Constant { Name: ConstantName.E } ? new Call(Function.Exp, exponent) : new Power(b, exponent);
    }

    /// <summary>
    /// The exponents of one base added as far as the domain allows: x²·x = x³ and x/x² = 1/x, but x/x must stay undefined at 0
    /// and √x·√x = (√x)² undefined below.
    /// </summary>
    private IEnumerable<(Formula Base, Rational Exponent)> MergedExponents(Formula b, List<Rational> exponents)
    {
        if (exponents.Count == 0) return [];
        Rational above = 0, below = 0;
        foreach (Rational exponent in exponents)
        {
            if (exponent.Sign < 0) below += exponent;
            else above += exponent;
        }

        Rational total = above + below;
        bool zeroMatters = below.Sign < 0 && total.Sign >= 0 && !ignorePoints && !Knowledge.IsNonzero(b);
        bool signMatters = total.IsInteger && exponents.Exists(e => !e.IsInteger) && !Knowledge.IsNotNegative(b);
        bool mayVanish = total.Sign != 0 || ignorePoints || Knowledge.IsDefinedEverywhere(b);
        if (!zeroMatters && !signMatters && mayVanish) return [(b, total)];
        if (above.Sign == 0 && below.Sign == 0) return [(b, 0)];
        if (signMatters && !zeroMatters && total.Sign != 0
            && Rational.CommonDenominator(exponents) is var denominator && denominator < LargestRoot)
        {
            var root = new Number(new Rational(1, denominator));
            return [(Power(b, root), total * new Rational(denominator))];
        }

        // Only those of one sign are added, and only if no fraction is lost in it.
        bool addable = exponents.TrueForAll(e => e.IsInteger) || (!above.IsInteger && !below.IsInteger && !signMatters);
        IEnumerable<Rational> merged = addable && exponents.Count > 2 ? new[] { above, below }.Where(e => e.Sign != 0) : exponents;
        return merged.Select(exponent => (b, exponent));
    }
}
