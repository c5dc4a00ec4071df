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

/// <summary>Why two formulas that agree wherever it was looked are not called equal.</summary>
public enum EquivalenceDoubt
{
    /// <summary>There is no doubt.</summary>
    None,

    /// <summary>The formulas are so long, or have such functions, that not all places could be looked at.</summary>
    TooLong,

    /// <summary>At too few points both values are known.</summary>
    TooFewPoints,

    /// <summary>A part is so small at every point looked at that it is lost in rounding.</summary>
    HiddenPart,

    /// <summary>A part on whose sign a rule depends has one sign at all points, and may have the other elsewhere.</summary>
    UnknownSign,

    /// <summary>The expected formula jumps where it has a value, and the answer does not.</summary>
    ExpectedJumps,

    /// <summary>
    /// Up to a constant: the derivatives agree, but the constant changes where the answer has no value, though the expected formula
    /// has one.
    /// </summary>
    AnswerInterrupted,

    /// <summary>It is not known which letter varies and which are constants.</summary>
    UnknownVariable,
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
/// <param name="Witness">Where they differ; or what is on both sides of an interruption.</param>
/// <param name="IsClose">Different, but rounding of the decimals explains it.</param>
/// <param name="HasLongDecimals">Equal if decimals written with 16 digits or more stand for the numbers they round.</param>
/// <param name="HasGaps">Equal, but the answer is undefined at isolated points where the expected formula is defined.</param>
/// <param name="IsWider">Equal, and the answer is defined where the expected formula is not.</param>
/// <param name="HasSteps">
/// Equal up to a constant that is another where the expected formula's domain is interrupted.
/// </param>
/// <param name="Doubt">Why it is undecided.</param>
/// <param name="Part">The part of a formula that leaves it undecided.</param>
public sealed record EquivalenceResult(
    EquivalenceVerdict Verdict,
    bool IsProved = false,
    int Points = 0,
    EquivalenceWitness? Witness = null,
    bool IsClose = false,
    bool HasLongDecimals = false,
    bool HasGaps = false,
    bool IsWider = false,
    bool HasSteps = false,
    EquivalenceDoubt Doubt = EquivalenceDoubt.None,
    Formula? Part = null);

/// <summary>
/// Compares two formulas as real functions. A difference is shown at a point, by enclosures of both values that lie apart
/// there and at a neighbouring point. Equality is proved by a normal form; or seen to 40 digits and more on all sides of the places
/// that the formulas mark, if every number and variable in them counts at one of these points, and nothing is known to be unknown.
/// Richardson (1968) proved that no method decides all cases.
/// </summary>
public static class FormulaEquivalence
{
    private const long Work = 600_000;
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
        domain ??= Everywhere;
        var comparison = new EquivalenceComparison(expected, answer, domain, Work);
        EquivalenceResult seen = comparison.Run(FewestPoints);
        return seen.Verdict switch
        {
            EquivalenceVerdict.Different => Nearly(comparison, seen),

            // x + 9^9^9 and x + 9^9^9 + 1 look the same to any number of digits one can afford.
            EquivalenceVerdict.Equal when !seen.IsProved && EquivalenceProof.DifferByNumber(expected, answer, domain) =>
                seen with { Verdict = EquivalenceVerdict.Undecided, Doubt = EquivalenceDoubt.HiddenPart },
            _ => seen,
        };
    }

    /// <summary>
    /// Whether <paramref name="answer"/> − <paramref name="expected"/> is free of the variables on every interval where the expected
    /// formula is defined, for one value at least of the letters that only the answer has.
    /// </summary>
    /// <param name="expected">The right formula.</param>
    /// <param name="answer">The formula to compare.</param>
    /// <param name="domain">Where letters are limited.</param>
    /// <param name="variables">
    /// What varies; other letters are constants. Without it: x if it occurs, else the only letter of the expected formula.
    /// </param>
    public static EquivalenceResult CompareUpToConstant(
        Formula expected, Formula answer, IReadOnlyDictionary<string, DomainInterval>? domain = null,
        IReadOnlyCollection<string>? variables = null)
    {
        SortedSet<string> names = VariableNames.Of(expected), others = VariableNames.Of(answer);
        if (variables is null)
        {
            if (names.Contains("x") || others.Contains("x") || names.Count == 0) variables = ["x"];
            else if (names.Count == 1) variables = names;
            else return new(EquivalenceVerdict.Undecided, Doubt: EquivalenceDoubt.UnknownVariable);
        }

        if (expected.Equals(answer)) return new(EquivalenceVerdict.Equal, IsProved: true);
        others.ExceptWith(names);
        others.ExceptWith(variables);
        EquivalenceResult? best = null;
        foreach (Rational value in others.Count == 0 ? [1] : (Rational[])[2, new(-3, 2)])
        {
            var constants = others.Select((name, i) => KeyValuePair.Create(name, value * (i + 1))).ToDictionary();
            foreach (string variable in variables)
            {
                var comparison = new EquivalenceComparison(expected, answer, domain ?? Everywhere, Work / 2, constants, variable);
                EquivalenceResult seen = comparison.Run(FewestPoints);
                if (seen.Verdict == EquivalenceVerdict.Different && comparison.IsAnswerNowhere && best is not null) continue;
                if (seen.Verdict == EquivalenceVerdict.Different) return Nearly(comparison, seen);
                best = best is null || seen.Verdict == EquivalenceVerdict.Undecided ? seen
                    : best with { IsProved = best.IsProved && seen.IsProved, HasSteps = best.HasSteps || seen.HasSteps };
            }
        }

        return best!;
    }

    /// <summary>Whether the formula has a value at one of the points at which it would be compared.</summary>
    public static bool HasValue(Formula formula, IReadOnlyDictionary<string, DomainInterval>? domain = null) =>
        new EquivalenceComparison(formula, formula, domain ?? Everywhere, Work).IsExpectedDefined;

    /// <summary>
    /// Whether the answer is within a part of the expected number, or, where there are variables, as far as was seen the same with
    /// decimals that are off by such a part.
    /// </summary>
    public static bool IsWithin(
        Formula expected, Formula answer, Rational tolerance, IReadOnlyDictionary<string, DomainInterval>? domain = null) =>
        new EquivalenceComparison(expected, answer, domain ?? Everywhere, Work).IsWithin(tolerance);

    /// <summary>
    /// The value at a point with so many significant digits; null where it is undefined, or too large or small to write out.
    /// </summary>
    public static string? DigitsAt(Formula formula, IReadOnlyDictionary<string, Rational> point, int digits)
    {
        foreach (int bits in (int[])[(4 * digits) + 128, 2600, 12_000])
        {
            Real value = new EquivalenceEvaluation(10 * Work).Evaluate(formula, point, bits);
            if (value.IsDefined && DecimalText.Of(value, digits) is { } text) return text;
        }

        return null;
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
        new EquivalenceEvaluation(Work).Evaluate(formula, point, 320).ToDouble();

    /// <summary>
    /// A difference that vanishes when long decimals are rounded numbers is none; one that rounding of any decimal explains
    /// is small.
    /// </summary>
    private static EquivalenceResult Nearly(EquivalenceComparison comparison, EquivalenceResult seen)
    {
        if (comparison.AgreesWithRounding(16))
            return seen with { Verdict = EquivalenceVerdict.Equal, HasLongDecimals = true, Witness = null };
        return seen with { IsClose = comparison.AgreesWithRounding(1) };
    }
}
