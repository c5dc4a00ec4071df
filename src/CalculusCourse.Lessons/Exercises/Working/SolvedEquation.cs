using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>
/// The real solutions of equations in one letter that can be undone step by step: a product is zero where one of its factors is, and
/// ln u = c says u = e^c. Each candidate is put in; where one can be neither proved nor refuted, nothing is said.
/// </summary>
internal static class SolvedEquation
{
    private const int MostSteps = 20;

    /// <summary>Below this size the sign of a value is not taken from its approximation.</summary>
    private const double SmallestSign = 1e-9;

    /// <summary>All solutions of <c>f = 0</c>, or null where they are not found, or infinitely many.</summary>
    public static IReadOnlyList<Formula>? Of(Formula f, string x)
    {
        if (FormulaEquivalence.IsLong(f)) return null;
        int steps = 0;
        if (Candidates(Simplification.Simplify(f), x, ref steps) is not { } candidates) return null;
        var found = new List<Formula>();
        foreach (Formula candidate in candidates)
        {
            EquivalenceVerdict verdict = FormulaEquivalence.Compare(Number.Zero, Substitution.Put(f, x, candidate)).Verdict;
            if (verdict == EquivalenceVerdict.Undecided) return null;
            bool isNew = found.TrueForAll(one => FormulaEquivalence.Compare(one, candidate).Verdict == EquivalenceVerdict.Different);
            if (verdict == EquivalenceVerdict.Equal && isNew) found.Add(candidate);
        }

        return found;
    }

    /// <summary>Numbers among which all solutions are; null where that is not known.</summary>
    private static List<Formula>? Candidates(Formula f, string x, ref int steps)
    {
        if (++steps > MostSteps) return null;
        if (!VariableNames.Of(f).Contains(x)) return FormulaEquivalence.Compare(Number.Zero, f).Verdict == EquivalenceVerdict.Different ? [] : null;
        if (!VariableNames.Of(f).SetEquals([x])) return null;
        if (f is Call { Function: var function } && function == Function.Exp) return [];
        if (RealSolutions.Of(f, x) is { } rational)
            return rational.All.All(s => s.Exact is not null) ? [.. rational.All.Select(s => s.Exact!)] : null;
        switch (f)
        {
            case Product product:
                var all = new List<Formula>();
                foreach (Formula factor in product.Factors)
                {
                    if (factor is Number or Power { Exponent: Number { Value.Sign: < 0 } }) continue;
                    if (Candidates(factor, x, ref steps) is not { } some) return null;
                    all.AddRange(some);
                }

                return all;
            case Power { Exponent: Number { Value.Sign: > 0 } } power:
                return Candidates(power.Base, x, ref steps);
            case Power { Base: var b } when !VariableNames.Of(b).Contains(x) && FormulaEquivalence.Compare(Number.Zero, b).Verdict == EquivalenceVerdict.Different:
                return [];
            case Call:
                return Undone(f, Number.Zero, x, ref steps);
            case Sum sum:
                Formula[] varying = [.. sum.Terms.Where(term => VariableNames.Of(term).Contains(x))];
                Formula rest = new Sum([Number.Zero, .. sum.Terms.Where(term => !VariableNames.Of(term).Contains(x))]);
                if (varying.Length == 1) return Undone(varying[0], Simplification.Simplify(FormulaGrading.Times(-1, rest)), x, ref steps);
                return Common(sum) is { } factored ? Candidates(factored, x, ref steps) : Linear(f, x);
            default:
                return null;
        }
    }

    /// <summary>A sum as a product, if all its terms have a factor in common.</summary>
    private static Product? Common(Sum sum)
    {
        Formula[][] factors = [.. sum.Terms.Select(term => term is Product product ? [.. product.Factors] : (Formula[])[term])];
        Formula? shared = factors[0].FirstOrDefault(f => f is not Number && factors.All(all => all.Contains(f)));
        if (shared is null) return null;
        return new([shared, Simplification.Simplify(new Sum([.. factors.Select(all =>
        {
            List<Formula> left = [.. all];
            left.Remove(shared);
            return new Product([Number.One, .. left]);
        })]))]);
    }

    /// <summary>The zero of a·x + b with numbers a and b that are no fractions.</summary>
    private static List<Formula>? Linear(Formula f, string x)
    {
        Formula slope = Simplification.Simplify(Differentiation.Derivative(f, x));
        if (VariableNames.Of(slope).Count > 0 || FormulaEquivalence.Compare(Number.Zero, slope).Verdict != EquivalenceVerdict.Different) return null;
        return [Simplification.Simplify(new Product([Number.MinusOne, Substitution.Put(f, x, Number.Zero), new Power(slope, Number.MinusOne)]))];
    }

    /// <summary>The candidates of <c>term = value</c>, where the value does not hang on the letter.</summary>
    private static List<Formula>? Undone(Formula term, Formula value, string x, ref int steps)
    {
        if (++steps > MostSteps) return null;
        Formula Minus(Formula a, Formula b) => Simplification.Simplify(new Sum([a, FormulaGrading.Times(-1, b)]));
        switch (term)
        {
            case Variable v when v.Name == x:
                return [value];
            case Product product:
                Formula[] varying = [.. product.Factors.Where(f => VariableNames.Of(f).Contains(x))];
                Formula number = new Product([Number.One, .. product.Factors.Where(f => !VariableNames.Of(f).Contains(x))]);
                if (varying.Length != 1) return null;
                return Undone(varying[0], Simplification.Simplify(new Product([value, new Power(number, Number.MinusOne)])), x, ref steps);
            case Call call when call.Function == Function.Log:
                return Candidates(Minus(call.Argument, new Power(Constant.E, value)), x, ref steps);
            case Call call when call.Function == Function.Exp:
                return OfExponential(call.Argument, value, x, ref steps);
            case Call call when call.Function == Function.Sqrt:
                return Candidates(Minus(call.Argument, new Power(value, new Number(2))), x, ref steps);
            case Power { Base: Constant { Name: ConstantName.E } } power:
                return OfExponential(power.Exponent, value, x, ref steps);
            case Power { Exponent: Number { Value: { IsInteger: true, Sign: > 0 } n } } power:
                return Roots(power.Base, n, value, x, ref steps);
            case Power { Exponent: Number { Value.Sign: > 0 } exponent } power:
                // Candidates only: a root that cannot be the value is refuted when it is put in.
                return Candidates(Minus(power.Base, new Power(value, new Number(1 / exponent.Value))), x, ref steps);
            default:
                return null;
        }

        static List<Formula>? OfExponential(Formula exponent, Formula value, string x, ref int steps)
        {
            if (FormulaEquivalence.Compare(Number.Zero, value).Verdict == EquivalenceVerdict.Equal) return [];
            double size = FormulaEquivalence.ApproximationAt(value, new Dictionary<string, Rational>());
            if (!(Math.Abs(size) > SmallestSign)) return null;
            if (size < 0) return [];
            return Candidates(Simplification.Simplify(new Sum([exponent, FormulaGrading.Times(-1, new Call(Function.Log, value))])), x, ref steps);
        }

        List<Formula>? Roots(Formula inner, Rational n, Formula value, string x, ref int steps)
        {
            double size = FormulaEquivalence.ApproximationAt(value, new Dictionary<string, Rational>());
            if (!(Math.Abs(size) > SmallestSign) || n > MostSteps) return null;
            bool isEven = (n / 2).IsInteger;
            if (isEven && size < 0) return [];
            Formula root = size < 0 ? FormulaGrading.Times(-1, new Power(FormulaGrading.Times(-1, value), new Number(1 / n))) : new Power(value, new Number(1 / n));
            if (Candidates(Minus(inner, root), x, ref steps) is not { } found) return null;
            if (!isEven) return found;
            return Candidates(Simplification.Simplify(new Sum([inner, root])), x, ref steps) is { } other ? [.. found, .. other] : null;
        }
    }
}
