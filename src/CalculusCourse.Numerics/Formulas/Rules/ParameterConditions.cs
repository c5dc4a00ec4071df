using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>
/// The conditions that a result of rules lays on letters that stand for constants: n ≠ −1 for <c>x^(n+1)/(n+1)</c>. They are read from
/// what stands below fractions, under roots and in functions without a value everywhere, as far as that has letters and no variable.
/// </summary>
public static class ParameterConditions
{
    /// <summary>
    /// What the letters must be for <paramref name="result"/> to have a value, beside what <paramref name="given"/> already asks of them.
    /// </summary>
    /// <param name="given">The formula that the result belongs to: the integrand of an antiderivative.</param>
    /// <param name="result">The result.</param>
    /// <param name="variables">The names that vary; all others are letters for constants.</param>
    public static IReadOnlyList<ParameterCondition> Of(Formula given, Formula result, params IReadOnlyCollection<string> variables)
    {
        List<ParameterCondition> asked = Collect(given, variables);
        return [.. Collect(result, variables).Where(condition =>
            !asked.Exists(other => IsSame(other, condition) && (other.Comparison & ~condition.Comparison) == 0))];
    }

    /// <summary>Whether a condition holds for values of the letters; null where that could not be decided.</summary>
    public static bool? Holds(ParameterCondition condition, IReadOnlyDictionary<string, Formula> values)
    {
        Formula difference = Simplification.Simplify(Substitution.Put(Written.Difference(condition.Left, condition.Right), values));
        if (SignOf(difference) is not { } sign) return null;
        return (condition.Comparison & (sign < 0 ? Comparison.Less : sign > 0 ? Comparison.Greater : Comparison.Equal)) != 0;
    }

    private static int? SignOf(Formula constant)
    {
        if (constant is Number number) return number.Value.Sign;
        if (!constant.IsConstant || !FormulaEquivalence.HasValue(constant)) return null;
        EquivalenceVerdict zero = FormulaEquivalence.Compare(constant, Number.Zero).Verdict;
        if (zero != EquivalenceVerdict.Different) return zero == EquivalenceVerdict.Equal ? 0 : null;
        double value = FormulaEquivalence.ApproximationAt(constant, new Dictionary<string, Rational>());
        return value != 0 && !double.IsNaN(value) ? Math.Sign(value) : null;
    }

    private static bool IsSame(ParameterCondition a, ParameterCondition b) => a.Left.Equals(b.Left) && a.Right.Equals(b.Right);

    private static List<ParameterCondition> Collect(Formula formula, IReadOnlyCollection<string> variables)
    {
        var collector = new Collector(variables);
        collector.Visit(Simplification.Simplify(formula));
        return collector.Found;
    }

    private sealed class Collector(IReadOnlyCollection<string> variables)
    {
        private readonly HashSet<Formula> seen = [];

        /// <summary>The conditions in the order in which they came up; one for each pair of sides.</summary>
        public List<ParameterCondition> Found { get; } = [];

        public void Visit(Formula formula)
        {
            if (formula.Operands.IsEmpty || !seen.Add(formula)) return;
            foreach (Formula operand in formula.Operands) Visit(operand);
            if (formula is Power power) VisitPower(power);
            if (formula is Call call) VisitCall(call);
        }

        private void VisitPower(Power power)
        {
            if (power.Exponent is not Number { Value: var exponent })
            {
                Ask(power.Base, Comparison.NotLess);
                return;
            }

            if (!exponent.IsInteger) Ask(power.Base, Comparison.NotLess);
            if (exponent.Sign < 0) Ask(power.Base, Comparison.NotEqual);
        }

        private void VisitCall(Call call)
        {
            Formula u = call.Argument;
            switch (call.Function)
            {
                case NaturalLogarithm or BaseLogarithm: Ask(u, Comparison.Greater); break;
                case SquareRoot: Ask(u, Comparison.NotLess); break;
                case Arcsine or Arccosine: Ask(OneLess(Written.Square(u)), Comparison.NotLess); break;
                case AreaTangent: Ask(OneLess(Written.Square(u)), Comparison.Greater); break;
                case AreaCosine: Ask(Written.Difference(u, Number.One), Comparison.NotLess); break;
                default:
                    foreach (Break place in call.Function.Breaks(u) ?? [])
                    {
                        if (place.Kind == BreakKind.Pole) Ask(place.Zero, Comparison.NotEqual);
                    }

                    break;
            }

            static Formula OneLess(Formula formula) => Written.Difference(Number.One, formula);
        }

        /// <summary>Asks that a formula, if it is made of letters only, stands so to zero; of a product's factors, each that is.</summary>
        private void Ask(Formula formula, Comparison comparison)
        {
            formula = Simplification.Simplify(formula);
            if (IsOfLetters(formula)) AskOfLetters(formula, comparison);
            else if (formula is Product product && (comparison & Comparison.Equal) == 0)
                foreach (Formula factor in product.Factors) Ask(factor, Comparison.NotEqual);
            else if (formula is Call { Function: AbsoluteValue } size && (comparison & Comparison.Equal) == 0)
                Ask(size.Argument, Comparison.NotEqual);
        }

        private void AskOfLetters(Formula formula, Comparison comparison)
        {
            Signs allowed = SignsOf(comparison), possible = Knowledge.SignsOf(formula);
            if ((possible & ~allowed) == 0) return;
            switch (formula)
            {
                case Product { Factors: var factors } when comparison == Comparison.NotEqual:
                    foreach (Formula factor in factors) Ask(factor, comparison);
                    return;
                case Product { Factors: var factors } when factors.Count(factor => !HasOneSign(factor)) == 1:
                    bool isTurned = factors.Count(factor => Knowledge.SignsOf(factor) == Signs.Negative) % 2 == 1;
                    AskOfLetters(factors.First(factor => !HasOneSign(factor)), isTurned ? Turned(comparison) : comparison);
                    return;
                case Power { Exponent: Number { Value: { IsInteger: true } n } } power when comparison == Comparison.NotEqual
                    || !n.Numerator.IsEven:
                    AskOfLetters(power.Base, comparison);
                    return;
                case Power power when comparison is Comparison.Greater or Comparison.NotEqual:
                    AskOfLetters(power.Base, Comparison.NotEqual);
                    return;
                case Call { Function: AbsoluteValue } size when comparison is Comparison.Greater or Comparison.NotEqual:
                    AskOfLetters(size.Argument, Comparison.NotEqual);
                    return;
                case Call { Function: NaturalLogarithm } logarithm:
                    Ask(Written.Difference(logarithm.Argument, Number.One), comparison);
                    return;
                case Sum sum when Solved(sum, comparison) is { } solved: Add(solved); return;
                default: Add(new(formula, comparison, Number.Zero)); return;
            }
        }

        /// <summary>c·a + rest, with a number c and a letter a that is not in the rest: how a stands to −rest/c.</summary>
        private static ParameterCondition? Solved(Sum sum, Comparison comparison)
        {
            foreach (Formula term in sum.Terms)
            {
                (Formula letter, Rational coefficient, _) = Algebra.SplitCoefficient(term);
                if (letter is not Variable name) continue;
                Formula[] rest = [.. sum.Terms.Where(other => !ReferenceEquals(other, term))];
                if (Array.Exists(rest, other => Monomial.Has(other, name.Name))) continue;
                Formula right = new Product([new Number(-1 / coefficient), new Sum([.. rest])]);
                return new(letter, coefficient.Sign < 0 ? Turned(comparison) : comparison, Simplification.Simplify(right));
            }

            return null;
        }

        private void Add(ParameterCondition condition)
        {
            int at = Found.FindIndex(other => IsSame(other, condition));
            if (at < 0) Found.Add(condition);
            else if ((Found[at].Comparison & condition.Comparison) is var both and not Comparison.None)
                Found[at] = condition with { Comparison = both };
        }

        private bool IsOfLetters(Formula formula) => !formula.IsConstant && !variables.Any(name => Monomial.Has(formula, name));

        private static bool HasOneSign(Formula formula) => Knowledge.SignsOf(formula) is Signs.Positive or Signs.Negative;

        private static Comparison Turned(Comparison comparison) => (comparison & Comparison.Equal)
            | ((comparison & Comparison.Less) != 0 ? Comparison.Greater : Comparison.None)
            | ((comparison & Comparison.Greater) != 0 ? Comparison.Less : Comparison.None);

        // Less than zero is negative, and so on: the flags are the same.
        private static Signs SignsOf(Comparison comparison) => (Signs)(int)comparison;
    }
}
