using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>Whether two formulas are the same function.</summary>
public enum EquivalenceVerdict
{
    /// <summary>Equal wherever the expected formula is defined, isolated points aside.</summary>
    Equal,

    /// <summary>Different at a point, and near it.</summary>
    Different,

    /// <summary>Neither proved nor refuted.</summary>
    Undecided,
}

/// <summary>A point at which two formulas differ, or, up to a constant, two points between which their difference changes.</summary>
/// <param name="At">The variables' values; empty if there are none.</param>
/// <param name="Expected">The expected value, null where it is undefined.</param>
/// <param name="Answer">The answer's value, null where it is undefined.</param>
/// <param name="Other">The second point, for a comparison up to a constant.</param>
public sealed record EquivalenceWitness(
    IReadOnlyList<KeyValuePair<string, Rational>> At, double? Expected, double? Answer, EquivalenceWitness? Other = null);

/// <summary>What <see cref="FormulaEquivalence.Compare"/> found.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="IsProved">Whether equality was proved by algebra rather than seen at many points.</param>
/// <param name="Points">At how many points the two agree to all the digits computed.</param>
/// <param name="Witness">Where they differ.</param>
/// <param name="IsClose">Different, but so little that a rounded number explains it.</param>
/// <param name="HasLongDecimals">Equal if decimals written with 16 digits or more stand for the numbers they round.</param>
/// <param name="HasGaps">Equal, but the answer is undefined at isolated points where the expected formula is defined.</param>
/// <param name="IsWider">Equal, and the answer is defined where the expected formula is not.</param>
public sealed record EquivalenceResult(
    EquivalenceVerdict Verdict,
    bool IsProved = false,
    int Points = 0,
    EquivalenceWitness? Witness = null,
    bool IsClose = false,
    bool HasLongDecimals = false,
    bool HasGaps = false,
    bool IsWider = false);

/// <summary>
/// Compares two formulas as real functions. A difference is shown at a point, by enclosures of both values that lie apart
/// there and at a neighbouring point; equality is proved by a normal form or seen, to 40 digits and more, at many points on
/// all sides of the places where either formula may change its rule. Richardson (1968) proved that no method decides all cases.
/// </summary>
public static class FormulaEquivalence
{
    private const long Work = 300_000;
    private const int FewestPoints = 5;
    private const int LongFormula = 400;
    private static readonly IReadOnlyDictionary<string, DomainInterval> Everywhere = new Dictionary<string, DomainInterval>();

    /// <summary>
    /// Whether <paramref name="answer"/> equals <paramref name="expected"/> wherever that is defined inside
    /// <paramref name="domain"/>, isolated points aside.
    /// </summary>
    public static EquivalenceResult Compare(Formula expected, Formula answer, IReadOnlyDictionary<string, DomainInterval>? domain = null)
    {
        if (expected.Equals(answer)) return new(EquivalenceVerdict.Equal, IsProved: true);
        SortedSet<string> variables = VariableNames.Of(expected);
        variables.UnionWith(VariableNames.Of(answer));
        var comparison = new EquivalenceComparison(expected, answer, [.. variables], domain ?? Everywhere, Work);
        EquivalenceResult seen = comparison.Run(FewestPoints);
        return seen.Verdict switch
        {
            EquivalenceVerdict.Different => Nearly(comparison, seen),
            EquivalenceVerdict.Equal => Proved(expected, answer, seen),
            _ => seen,
        };
    }

    /// <summary>
    /// Whether <paramref name="answer"/> − <paramref name="expected"/> is the same wherever the expected formula is defined,
    /// for every fixed value of the variables that only the answer has.
    /// </summary>
    /// <param name="variable">The variable when the expected formula has none.</param>
    public static EquivalenceResult CompareUpToConstant(
        Formula expected, Formula answer, IReadOnlyDictionary<string, DomainInterval>? domain = null, string variable = "x")
    {
        SortedSet<string> variables = VariableNames.Of(expected);
        if (variables.Count == 0) variables.Add(variable);
        SortedSet<string> constants = VariableNames.Of(answer);
        constants.ExceptWith(variables);
        EquivalenceResult? best = null;
        foreach (Rational value in constants.Count == 0 ? [1] : (Rational[])[2, new(-3, 2)])
        {
            var fixedValues = constants.Select((name, i) => KeyValuePair.Create(name, value * (i + 1))).ToDictionary();
            var comparison = new EquivalenceComparison(expected, answer, [.. variables], domain ?? Everywhere, Work / 2, fixedValues,
                isUpToConstant: true);
            EquivalenceResult seen = comparison.Run(FewestPoints);
            if (seen.Verdict == EquivalenceVerdict.Different && !(comparison.IsAnswerNowhere && best is not null))
                return Nearly(comparison, seen);
            if (best is null || seen.Verdict == EquivalenceVerdict.Undecided) best = seen;
        }

        return best!.Verdict == EquivalenceVerdict.Equal
            ? best with { IsProved = EquivalenceProof.EqualUpTo(expected, answer, constants) } : best;
    }

    /// <summary>Whether a formula is so long that only the verdict, and no mistake, should be looked for.</summary>
    public static bool IsLong(Formula formula) => formula.Size(LongFormula) > LongFormula;

    /// <summary>
    /// The coefficients, constant term first, if <paramref name="formula"/> is a polynomial in <paramref name="variable"/>
    /// alone; else null.
    /// </summary>
    public static IReadOnlyList<Rational>? Coefficients(Formula formula, string variable)
    {
        Polynomial? polynomial = EquivalenceConditions.ReadPolynomial(formula, variable, new Dictionary<string, Rational>());
        return polynomial is { IsZero: true } ? [0] : polynomial?.Coefficients;
    }

    /// <summary>The exact value at a point; null if it is undefined, no fraction, or a very long one.</summary>
    public static Rational? ValueAt(Formula formula, IReadOnlyDictionary<string, Rational> point) =>
        new EquivalenceEvaluation(Work).Evaluate(formula, point, 64) is { IsDefined: true, Exact: { } value } ? value : null;

    /// <summary>The value at a point, rounded to a double; NaN if it is undefined.</summary>
    public static double ApproximationAt(Formula formula, IReadOnlyDictionary<string, Rational> point) =>
        new EquivalenceEvaluation(Work).Evaluate(formula, point, 128).ToDouble();

    private static EquivalenceResult Proved(Formula expected, Formula answer, EquivalenceResult seen)
    {
        if (EquivalenceProof.Equal(expected, answer)) return seen with { IsProved = true };

        // x + 9^9^9 and x + 9^9^9 + 1 look the same to any number of digits one can afford.
        bool isContradicted = EquivalenceProof.EqualUpTo(expected, answer, new HashSet<string>());
        return isContradicted ? new(EquivalenceVerdict.Undecided) : seen;
    }

    /// <summary>
    /// A difference that vanishes when long decimals are rounded numbers is none; one that rounding of any decimal explains
    /// is small.
    /// </summary>
    private static EquivalenceResult Nearly(EquivalenceComparison comparison, EquivalenceResult seen)
    {
        if (comparison.AgreesWithRounding(16))
            return seen with { Verdict = EquivalenceVerdict.Equal, HasLongDecimals = true, Witness = null };
        return seen with { IsClose = comparison.AgreesWithRounding(1) || comparison.IsClose() };
    }
}
