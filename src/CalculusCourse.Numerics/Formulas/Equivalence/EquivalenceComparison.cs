using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>One comparison: two formulas, the points they are compared at, and what was seen there.</summary>
internal sealed class EquivalenceComparison
{
    // Precisions, in bits.
    private const int Bits = 160;
    private const int MoreBits = 448;
    private const int ManyBits = 1280;
    private const int MostBits = 2600;

    /// <summary>Two values agree where so many leading bits of them do.</summary>
    private const int Informative = 80;

    private readonly Formula expected;
    private readonly Formula answer;
    private readonly IReadOnlyDictionary<string, Rational> fixedValues;
    private readonly IReadOnlyDictionary<string, DomainInterval> domain;
    private readonly IReadOnlyList<string> variables;
    private readonly EquivalenceEvaluation evaluation;
    private readonly bool isUpToConstant;
    private readonly List<Dictionary<string, Rational>> first;
    private bool knowsAllConditions;
    private List<Dictionary<string, Rational>>? chosen;
    private readonly Dictionary<(int Rounded, int Bits), Real> references = [];
    private Dictionary<string, Rational>? reference;

    public EquivalenceComparison(
        Formula expected,
        Formula answer,
        IReadOnlyList<string> variables,
        IReadOnlyDictionary<string, DomainInterval> domain,
        long work,
        IReadOnlyDictionary<string, Rational>? fixedValues = null,
        bool isUpToConstant = false)
    {
        (this.expected, this.answer, this.variables) = (expected, answer, variables);
        (this.domain, this.isUpToConstant) = (domain, isUpToConstant);
        this.fixedValues = fixedValues ?? new Dictionary<string, Rational>();
        evaluation = new(work);
        first = EquivalencePoints.First(variables, domain);
    }

    /// <summary>Whether a refuted answer was undefined at every point where the expected formula is defined.</summary>
    public bool IsAnswerNowhere { get; private set; }

    private enum Outcome
    {
        Agree,
        Apart,
        Uninformative,
        ExpectedUndefined,
        AnswerUnknown,
    }

    private readonly record struct Sight(Outcome Outcome, Real Expected, Real Answer);

    private List<Dictionary<string, Rational>> AllPoints
    {
        get
        {
            if (chosen is not null) return chosen;
            (List<Formula> conditions, knowsAllConditions) = EquivalenceConditions.Collect(expected, Replace(answer));
            return chosen = EquivalencePoints.Choose(variables, conditions, domain);
        }
    }

    /// <summary>The simple points, and only if those are not enough all others.</summary>
    private IEnumerable<Dictionary<string, Rational>> Points()
    {
        foreach (Dictionary<string, Rational> point in first) yield return point;
        foreach (Dictionary<string, Rational> point in AllPoints) yield return point;
    }

    /// <summary>Compares at all points, then at a few to more digits.</summary>
    public EquivalenceResult Run(int fewestPoints)
    {
        if (isUpToConstant) reference = FindReference();
        foreach (Dictionary<string, Rational> point in first)
        {
            Sight sight = Look(point, Bits, Bits);
            if (sight.Outcome == Outcome.Apart && IsConfirmed(point, Bits, Bits)) return Different(point, sight);
        }

        var agreeing = new List<Dictionary<string, Rational>>();
        int unknown = 0;
        bool hasGaps = false, isWider = false;
        foreach (Dictionary<string, Rational> point in AllPoints)
        {
            Sight sight = Look(point, Bits, MoreBits);
            if (sight.Outcome == Outcome.Apart && IsConfirmed(point, Bits, MoreBits)) return Different(point, sight);
            if (sight.Outcome == Outcome.Agree) agreeing.Add(point);
            if (sight.Outcome == Outcome.AnswerUnknown) unknown++;
            hasGaps |= sight is { Outcome: Outcome.Apart, Answer.IsDefined: false };
            isWider |= sight.Outcome == Outcome.ExpectedUndefined && evaluation.Evaluate(answer, With(point), Bits).IsDefined;
        }

        if (Deeper(agreeing) is { } different) return different;
        int agree = agreeing.Count;
        bool isEnough = variables.Count == 0 ? agree > 0 : agree >= fewestPoints && unknown <= agree;
        bool isSure = isEnough && knowsAllConditions && !evaluation.IsExhausted;
        return new(isSure ? EquivalenceVerdict.Equal : EquivalenceVerdict.Undecided, Points: agree, HasGaps: hasGaps, IsWider: isWider);
    }

    /// <summary>Whether all differences vanish if decimals with at least so many significant digits stand for what they round.</summary>
    public bool AgreesWithRounding(int significantDigits)
    {
        if (!HasDecimals(expected, significantDigits) && !HasDecimals(answer, significantDigits)) return false;
        var rounding = new EquivalenceEvaluation(evaluation.Left) { RoundedDigits = significantDigits };
        return Points().All(p => LookWith(rounding, p, Bits).Outcome != Outcome.Apart) && !rounding.IsExhausted;
    }

    /// <summary>
    /// Whether the two differ by less than a thousandth at every point, and by less than a hundredth if they are constants.
    /// </summary>
    public bool IsClose()
    {
        double most = variables.Count == 0 ? 1e-2 : 1e-3;
        int compared = 0;
        foreach (Dictionary<string, Rational> point in Points())
        {
            Sight sight = Look(point, Bits, Bits);
            if (sight.Outcome is Outcome.Uninformative or Outcome.ExpectedUndefined) continue;
            double x = sight.Expected.ToDouble(), y = sight.Answer.ToDouble();
            if (isUpToConstant || !(Math.Abs(x - y) <= most * Math.Abs(x))) return false;
            compared++;
        }

        return compared > 0;
    }

    private static bool HasDecimals(Formula formula, int digits) => formula is Number number
        ? EquivalenceEvaluation.IsRounded(number, digits) : formula.Operands.Any(operand => HasDecimals(operand, digits));

    /// <summary>
    /// Looks again at a few points to hundreds of digits, where a difference such as e⁻⁵⁰⁰ or a root of something slightly
    /// negative shows.
    /// </summary>
    private EquivalenceResult? Deeper(List<Dictionary<string, Rational>> agreeing)
    {
        List<(Dictionary<string, Rational> Point, int Bits)> deep = [];
        if (agreeing.Count > 0)
        {
            for (int i = 0; i < 3; i++) deep.Add((agreeing[agreeing.Count * i / 3], ManyBits));
            deep.Add((agreeing[agreeing.Count / 2], MostBits));
        }
        else
        {
            foreach (int i in (int[])[0, 7, 17, 18, 19, 20])
                if (i < AllPoints.Count) deep.Add((AllPoints[i], i == 0 ? MostBits : ManyBits));
        }

        foreach ((Dictionary<string, Rational> point, int bits) in deep)
        {
            Sight sight = Look(point, bits, bits);
            if (sight.Outcome == Outcome.Apart && IsConfirmed(point, bits, bits)) return Different(point, sight);
        }

        return null;
    }

    private Sight Look(Dictionary<string, Rational> point, int bits, int moreBits)
    {
        Sight sight = LookWith(evaluation, point, bits);
        bool isClear = sight.Outcome is Outcome.Agree or Outcome.Apart or Outcome.ExpectedUndefined;
        return isClear || moreBits <= bits ? sight : LookWith(evaluation, point, moreBits);
    }

    private Sight LookWith(EquivalenceEvaluation by, Dictionary<string, Rational> point, int bits)
    {
        Real e = by.Evaluate(expected, point, bits);
        if (e.Status == RealStatus.Undefined) return new(Outcome.ExpectedUndefined, e, e);
        if (!e.IsDefined) return new(Outcome.Uninformative, e, e);
        Real a = by.Evaluate(answer, With(point), bits);
        if (a.Status == RealStatus.Undefined) return new(Outcome.Apart, e, a);
        if (!a.IsDefined) return new(Outcome.AnswerUnknown, e, a);
        Real difference = Real.Subtract(a, e, bits);
        long size = Math.Max(e.Ball.Top, a.Ball.Top);
        if (isUpToConstant)
        {
            if (!references.TryGetValue((by.RoundedDigits, bits), out Real there))
                references[(by.RoundedDigits, bits)] = there = DifferenceAt(by, reference!, bits);
            if (!there.IsDefined) return new(Outcome.Uninformative, e, a);
            size = Math.Max(size, there.Ball.Top);
            difference = Real.Subtract(difference, there, bits);
        }

        if (difference.Sign is { } sign && sign != 0) return new(Outcome.Apart, e, a);

        // Where both values come out of a cancellation, what counts is that they vanish to most of the digits computed with.
        bool isInformative = difference.IsExactZero
            || difference.Ball.RadiusTop <= size - Informative || difference.Ball.RadiusTop <= -(bits * 5L / 8);
        return new(isInformative ? Outcome.Agree : Outcome.Uninformative, e, a);
    }

    private Real DifferenceAt(EquivalenceEvaluation by, Dictionary<string, Rational> point, int bits)
    {
        Real e = by.Evaluate(expected, point, bits);
        return e.IsDefined ? Real.Subtract(by.Evaluate(answer, With(point), bits), e, bits) : e;
    }

    /// <summary>A generic point of the expected formula's domain, where the difference is also the neighbours'.</summary>
    private Dictionary<string, Rational> FindReference()
    {
        foreach (Dictionary<string, Rational> point in Points())
        {
            Real here = DifferenceAt(evaluation, point, Bits);
            if (!here.IsDefined) continue;
            foreach (Dictionary<string, Rational> neighbour in Neighbours(point))
            {
                Real there = Real.Subtract(DifferenceAt(evaluation, neighbour, Bits), here, Bits);
                if (there.IsDefined && there.Ball.Top < Math.Max(0, here.Ball.Top) - 6) return point;
            }
        }

        return first[0];
    }

    /// <summary>Whether a difference is no isolated one: it shows at a neighbouring point too.</summary>
    private bool IsConfirmed(Dictionary<string, Rational> point, int bits, int moreBits)
    {
        if (variables.Count == 0) return true;
        return Neighbours(point).Any(n => Look(n, bits, moreBits).Outcome == Outcome.Apart);
    }

    private IEnumerable<Dictionary<string, Rational>> Neighbours(Dictionary<string, Rational> point)
    {
        foreach (int distance in (int[])[12, 30, 60])
        {
            foreach (int side in (int[])[1, -1])
            {
                var neighbour = new Dictionary<string, Rational>();
                int i = 0;
                foreach ((string name, Rational value) in point)
                    neighbour[name] = value + new Rational(side * (7 + (4 * i++)), BigInteger.One << (distance + 3));
                if (neighbour.All(n => domain.GetValueOrDefault(n.Key).Contains(n.Value))) yield return neighbour;
            }
        }
    }

    private EquivalenceResult Different(Dictionary<string, Rational> point, Sight sight)
    {
        IsAnswerNowhere = !sight.Answer.IsDefined && AllPoints.All(p => !evaluation.Evaluate(expected, p, Bits).IsDefined
            || !evaluation.Evaluate(answer, With(p), Bits).IsDefined);
        EquivalenceWitness witness = Witness(point, sight.Expected, sight.Answer);
        if (isUpToConstant && sight.Answer.IsDefined)
        {
            Dictionary<string, Rational> other = reference!;
            Real e = evaluation.Evaluate(expected, other, Bits), a = evaluation.Evaluate(answer, With(other), Bits);
            witness = witness with { Other = Witness(other, e, a) };
        }

        return new(EquivalenceVerdict.Different, Witness: witness);
    }

    private EquivalenceWitness Witness(Dictionary<string, Rational> point, Real e, Real a)
    {
        var at = With(point).OrderBy(p => p.Key, StringComparer.Ordinal);
        return new([.. at], e.IsDefined ? e.ToDouble() : null, a.IsDefined ? a.ToDouble() : null);
    }

    private Dictionary<string, Rational> With(Dictionary<string, Rational> point)
    {
        if (fixedValues.Count == 0) return point;
        var all = new Dictionary<string, Rational>(point);
        foreach ((string name, Rational value) in fixedValues) all[name] = value;
        return all;
    }

    /// <summary>The answer with the fixed constants put in, so that its conditions depend on the variables only.</summary>
    private Formula Replace(Formula formula) =>
        Substitution.Put(formula, fixedValues.ToDictionary(pair => pair.Key, pair => (Formula)new Number(pair.Value)));
}
