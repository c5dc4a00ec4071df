using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>
/// One comparison: two formulas, the points they are compared at, and what was seen there. Up to a constant their derivatives by
/// one variable are compared instead, and it is looked whether their difference jumps.
/// </summary>
internal sealed class EquivalenceComparison
{
    // Precisions, in bits.
    private const int Bits = 160;
    private const int MoreBits = 448;
    private const int ManyBits = 1280;
    private const int MostBits = 2600;

    /// <summary>Two values agree where so many leading bits of them do.</summary>
    private const int Informative = 80;

    /// <summary>At so many points it is tried to see a leaf.</summary>
    private const int MostTries = 40;

    private const int MostJumps = 24;
    private const int MostHalvings = 150;

    private readonly Formula expected;
    private readonly Formula answer;
    private readonly Formula expectedValue;
    private readonly Formula answerValue;
    private readonly IReadOnlyDictionary<string, Rational> fixedValues;
    private readonly IReadOnlyDictionary<string, DomainInterval> domain;
    private readonly IReadOnlyList<string> variables;
    private readonly EquivalenceEvaluation evaluation;
    private readonly string? by;
    private readonly List<Dictionary<string, Rational>> first;
    private List<Dictionary<string, Rational>>? chosen;
    private List<EquivalenceCondition> conditions = [];
    private bool knowsAllConditions;
    private (List<EquivalenceCondition> Conditions, List<Formula> Marks, bool IsComplete)? collected;
    private bool isProved;
    private readonly List<(bool IsOfAnswer, int Index, Formula Term)> hidden = [];

    /// <param name="expected">The right formula.</param>
    /// <param name="answer">The formula to compare.</param>
    /// <param name="domain">Where variables are limited.</param>
    /// <param name="work">How much work may be done.</param>
    /// <param name="fixedValues">Values of letters that only the answer has.</param>
    /// <param name="by">The variable, for a comparison up to what is constant in it; else null.</param>
    public EquivalenceComparison(
        Formula expected,
        Formula answer,
        IReadOnlyDictionary<string, DomainInterval> domain,
        long work,
        IReadOnlyDictionary<string, Rational>? fixedValues = null,
        string? by = null)
    {
        this.fixedValues = fixedValues ?? new Dictionary<string, Rational>();
        answer = Substitution.Put(answer, this.fixedValues.ToDictionary(pair => pair.Key, pair => (Formula)new Number(pair.Value)));
        (this.expected, this.answer, this.domain, this.by) = (expected, answer, domain, by);
        (expectedValue, answerValue) = by is null
            ? (expected, answer) : (Differentiation.Derivative(expected, by), Differentiation.Derivative(answer, by));
        SortedSet<string> names = VariableNames.Of(expected);
        names.UnionWith(VariableNames.Of(answer));
        if (by is not null) names.Add(by);
        variables = [.. names];
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

    /// <param name="Outcome">What was seen.</param>
    /// <param name="Expected">The expected value.</param>
    /// <param name="Answer">The answer's value.</param>
    /// <param name="Bits">To how many bits was looked.</param>
    /// <param name="DifferenceTop">The logarithm to base 2 of a bound of the difference.</param>
    private readonly record struct Sight(Outcome Outcome, Real Expected, Real Answer, int Bits, long DifferenceTop = 0);

    /// <summary>The points that the formulas' marks ask for, chosen when the simple ones are not enough.</summary>
    private List<Dictionary<string, Rational>> All
    {
        get
        {
            if (chosen is not null) return chosen;
            (conditions, List<Formula> marks, knowsAllConditions) = Collected;
            return chosen = EquivalencePoints.Choose(variables, marks, domain);
        }
    }

    /// <summary>Where the formulas may break, and what marks the places to look at.</summary>
    private (List<EquivalenceCondition> Conditions, List<Formula> Marks, bool IsComplete) Collected =>
        collected ??= EquivalenceConditions.Collect(expected, answer);

    /// <summary>Whether the expected formula has a value at one of the points.</summary>
    public bool IsExpectedDefined => Points().Any(p => evaluation.Evaluate(expected, p, Bits).IsDefined);

    private IEnumerable<Dictionary<string, Rational>> Points()
    {
        foreach (Dictionary<string, Rational> point in first) yield return point;
        foreach (Dictionary<string, Rational> point in All) yield return point;
    }

    /// <summary>Compares at all points, then at a few to more digits.</summary>
    public EquivalenceResult Run(int fewestPoints)
    {
        bool? proved = null;
        bool isFirst = true;
        foreach (Dictionary<string, Rational> point in first)
        {
            Sight sight = Look(point, Bits, Bits);
            if (sight.Outcome == Outcome.Apart && IsConfirmed(point, Bits, Bits)) return Different(point, sight);
            // One point tells most wrong answers from right ones; where nothing breaks, a proof then spares the others.
            if (!isFirst || sight.Outcome != Outcome.Agree) continue;
            isFirst = false;
            if (!AreSmooth()) continue;
            proved = EquivalenceProof.Equal(expectedValue, answerValue, domain);
            if (proved == true) return new(EquivalenceVerdict.Equal, IsProved: true);
        }

        isProved = proved ?? EquivalenceProof.Equal(expectedValue, answerValue, domain);
        if (!isProved) hidden.AddRange(Leaves(expectedValue, false).Concat(Leaves(answerValue, true)));
        var agreeing = new List<Dictionary<string, Rational>>();
        int unknown = 0;
        bool hasGaps = false, isWider = false;
        foreach (Dictionary<string, Rational> point in All)
        {
            Sight sight = Look(point, Bits, MoreBits);
            if (sight.Outcome == Outcome.Apart && IsConfirmed(point, Bits, MoreBits)) return Different(point, sight);
            if (sight.Outcome == Outcome.Agree)
            {
                if (agreeing.Count < MostTries) See(point, sight);
                agreeing.Add(point);
            }

            if (sight.Outcome == Outcome.AnswerUnknown) unknown++;
            hasGaps |= sight is { Outcome: Outcome.Apart, Answer.IsDefined: false };
            isWider |= sight.Outcome == Outcome.ExpectedUndefined && evaluation.Evaluate(answer, point, Bits).IsDefined;
        }

        if (Deeper(agreeing) is { } different) return different;
        EquivalenceJump? jump = by is null ? null : Jump(agreeing);
        if (jump is { Kind: JumpKind.OfAnswer }) return Different(jump.Before, jump.After);
        (EquivalenceDoubt doubt, Formula? part) = Doubt(agreeing.Count, unknown, fewestPoints);
        doubt = jump?.Kind switch
        {
            JumpKind.OfExpected => EquivalenceDoubt.ExpectedJumps,
            JumpKind.AtGapOfAnswer when doubt == EquivalenceDoubt.None => EquivalenceDoubt.AnswerInterrupted,
            JumpKind.Unclear => EquivalenceDoubt.TooLong,
            _ => doubt,
        };
        EquivalenceWitness? witness = doubt != EquivalenceDoubt.AnswerInterrupted ? null
            : Witness(jump!.Before) with { Other = Witness(jump.After) };
        return new(
            doubt == EquivalenceDoubt.None ? EquivalenceVerdict.Equal : EquivalenceVerdict.Undecided, isProved, agreeing.Count, witness,
            HasGaps: hasGaps, IsWider: isWider, HasSteps: jump is not null, Doubt: doubt, Part: part);
    }

    /// <summary>Whether both formulas have a value everywhere and nothing in them breaks: then a proof leaves nothing to look for.</summary>
    private bool AreSmooth()
    {
        if (!Knowledge.IsDefinedEverywhere(expected) || !Knowledge.IsDefinedEverywhere(answer)) return false;
        return Collected is { IsComplete: true, Conditions.Count: 0 };
    }

    /// <summary>
    /// Whether all differences vanish if decimals with at least so many significant digits stand for what they round, or are cut
    /// off from; or, with a tolerance, for all that is off by such a part of them.
    /// </summary>
    public bool AgreesWithRounding(int significantDigits, Rational? tolerance = null)
    {
        if (!HasDecimals(expected, significantDigits) && !HasDecimals(answer, significantDigits)) return false;
        var rounding = new EquivalenceEvaluation(evaluation.Left) { RoundedDigits = significantDigits, Tolerance = tolerance };
        return Points().All(p => LookWith(rounding, p, Bits).Outcome != Outcome.Apart) && !rounding.IsExhausted;
    }

    /// <summary>Whether the answer lies within a part of the expected number.</summary>
    public bool IsWithin(Rational tolerance)
    {
        if (variables.Count > 0) return AgreesWithRounding(1, tolerance);
        Sight sight = Look([], Bits, MoreBits);
        Real allowed = Real.Multiply(Size(sight.Expected), Real.FromExact(tolerance, Bits), Bits);
        Real excess = Real.Subtract(Size(Real.Subtract(sight.Answer, sight.Expected, Bits)), allowed, Bits);
        return excess is { IsDefined: true, Sign: <= 0 };

        static Real Size(Real x) => Functions.Function.Abs.Enclose(x, Bits);
    }

    private static bool HasDecimals(Formula formula, int digits) => formula is Number number
        ? EquivalenceEvaluation.IsRounded(number, digits) : formula.Operands.Any(operand => HasDecimals(operand, digits));

    private static IEnumerable<(bool IsOfAnswer, int Index, Formula Term)> Leaves(Formula formula, bool isOfAnswer) =>
        EquivalenceEvaluation.Leaves(formula).Select((term, i) => (isOfAnswer, i, term));

    /// <summary>Why equality is not to be said; nothing if it is.</summary>
    private (EquivalenceDoubt Doubt, Formula? Part) Doubt(int agree, int unknown, int fewestPoints)
    {
        if (!knowsAllConditions || evaluation.IsExhausted) return (EquivalenceDoubt.TooLong, null);
        bool isEnough = variables.Count == 0 ? agree > 0 : agree >= fewestPoints && unknown <= agree;
        if (!isEnough) return (EquivalenceDoubt.TooFewPoints, null);
        if (hidden.Count > 0) return (EquivalenceDoubt.HiddenPart, hidden[0].Term);
        Formula[] counting = [.. conditions
            .Where(c => !isProved || by is not null || (c.IsEdge && c.IsOfAnswer)).Select(c => c.Zero).Distinct()];
        if (counting.FirstOrDefault(c => !IsSurveyed(c)) is { } open) return (EquivalenceDoubt.UnknownSign, open);
        if (isProved) return (EquivalenceDoubt.None, null);
        bool haveAllSides = variables.Count switch
        {
            0 => true,
            1 => EquivalenceConditions.AreZerosApart(counting, variables[0]),
            _ => HaveAllSides(),
        };
        return haveAllSides ? (EquivalenceDoubt.None, null) : (EquivalenceDoubt.TooLong, null);
    }

    /// <summary>
    /// Whether the points lie on every side of all conditions at once: on a plane two kinks leave four parts, and the formulas may
    /// differ in one.
    /// </summary>
    private bool HaveAllSides()
    {
        // The expected formula has no value where one of its own edges is negative.
        Formula[] open = [.. conditions.Where(c => !c.IsEdge || c.IsOfAnswer).Select(c => c.Zero).Distinct().Where(c => !HasOneSign(c))];
        if (open.Length > 6) return false;
        var seen = new HashSet<string>();
        foreach (Dictionary<string, Rational> point in All)
        {
            if (!evaluation.Evaluate(expected, point, Bits).IsDefined) continue;
            int?[] sides = [.. open.Select(c => evaluation.Evaluate(c, point, Bits).Sign)];
            if (sides.All(s => s is not null and not 0)) seen.Add(string.Concat(sides.Select(s => s > 0 ? '+' : '-')));
        }

        return seen.Count == 1 << open.Length;
    }

    private bool HasOneSign(Formula condition)
    {
        var box = variables.ToDictionary(v => v, v => BoxOf(domain.GetValueOrDefault(v)));
        Interval range = IntervalEvaluation.Evaluate(condition, box).Range;
        return range.Low >= 0 || range.High <= 0 || EquivalenceProof.SignOf(condition, domain) != 0
            || EquivalenceProof.ConstantValue(condition) is not null;
    }

    /// <summary>
    /// Whether the points lie on all sides of a condition: its zeros are those of a polynomial and all found, or it has one sign, or
    /// both were seen.
    /// </summary>
    private bool IsSurveyed(Formula condition)
    {
        if (variables.Count == 1
            && EquivalenceConditions.ReadPolynomial(condition, variables[0], new Dictionary<string, Rational>()) is not null)
            return true;
        if (HasOneSign(condition)) return true;
        bool isPositive = false, isNegative = false;
        foreach (Dictionary<string, Rational> point in All)
        {
            IntervalValue value = IntervalEvaluation.Evaluate(
                condition, point.ToDictionary(p => p.Key, p => IntervalEvaluation.Enclose(p.Value)));
            if (value.Definedness != Definedness.Everywhere) continue;
            isPositive |= value.Range.Sign > 0;
            isNegative |= value.Range.Sign < 0;
            if (isPositive && isNegative) return true;
        }

        return false;
    }

    private static Interval BoxOf(DomainInterval interval) => new(
        interval.Low is { } low ? IntervalEvaluation.Enclose(low).Low : double.NegativeInfinity,
        interval.High is { } high ? IntervalEvaluation.Enclose(high).High : double.PositiveInfinity);

    /// <summary>
    /// Takes off the list the leaves that count at a point: which, changed a little, move the value by more than the two formulas
    /// can differ there.
    /// </summary>
    private void See(Dictionary<string, Rational> point, Sight sight) => hidden.RemoveAll(leaf =>
    {
        (Formula formula, Real value) = leaf.IsOfAnswer ? (answerValue, sight.Answer) : (expectedValue, sight.Expected);
        Real moved = Real.Subtract(evaluation.EvaluateWithChange(formula, point, sight.Bits, leaf.Index), value, sight.Bits);
        if (!moved.IsDefined || moved.Sign is null or 0) return false;
        BigInteger least = BigInteger.Abs(moved.Ball.Mid) - moved.Ball.Radius;
        return moved.Ball.Exponent + (long)least.GetBitLength() - 1 > sight.DifferenceTop;
    });

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
                if (i < All.Count) deep.Add((All[i], i == 0 ? MostBits : ManyBits));
        }

        foreach ((Dictionary<string, Rational> point, int bits) in deep)
        {
            Sight sight = Look(point, bits, bits);
            if (sight.Outcome == Outcome.Apart && IsConfirmed(point, bits, bits)) return Different(point, sight);
            if (sight.Outcome == Outcome.Agree && agreeing.Count > 0) See(point, sight);
        }

        return null;
    }

    private Sight Look(Dictionary<string, Rational> point, int bits, int moreBits)
    {
        Sight sight = LookWith(evaluation, point, bits);
        bool isClear = sight.Outcome is Outcome.Agree or Outcome.Apart or Outcome.ExpectedUndefined;
        return isClear || moreBits <= bits ? sight : LookWith(evaluation, point, moreBits);
    }

    private Sight LookWith(EquivalenceEvaluation with, Dictionary<string, Rational> point, int bits)
    {
        Real e = with.Evaluate(expected, point, bits);
        if (e.Status == RealStatus.Undefined) return new(Outcome.ExpectedUndefined, e, e, bits);
        if (!e.IsDefined) return new(Outcome.Uninformative, e, e, bits);
        Real a = with.Evaluate(answer, point, bits);
        if (a.Status == RealStatus.Undefined) return new(Outcome.Apart, e, a, bits);
        if (!a.IsDefined) return new(Outcome.AnswerUnknown, e, a, bits);

        // Where algebra has proved the values equal, only the domains are left to compare.
        if (isProved) return new(Outcome.Agree, e, a, bits);
        if (by is not null)
        {
            e = with.Evaluate(expectedValue, point, bits);
            a = with.Evaluate(answerValue, point, bits);
            if (!e.IsDefined || !a.IsDefined) return new(e.IsDefined ? Outcome.AnswerUnknown : Outcome.Uninformative, e, a, bits);
        }

        Real difference = Real.Subtract(a, e, bits);
        if (difference.Sign is { } sign && sign != 0) return new(Outcome.Apart, e, a, bits);
        long size = Math.Max(e.Ball.Top, a.Ball.Top);

        // Where both values come out of a cancellation, what counts is that they vanish to most of the digits computed with.
        bool isInformative = difference.IsExactZero
            || difference.Ball.RadiusTop <= size - Informative || difference.Ball.RadiusTop <= -(bits * 5L / 8);
        return new(isInformative ? Outcome.Agree : Outcome.Uninformative, e, a, bits, difference.Ball.Top);
    }

    private Real DifferenceAt(Dictionary<string, Rational> point) =>
        Real.Subtract(evaluation.Evaluate(answer, point, Bits), evaluation.Evaluate(expected, point, Bits), Bits);

    /// <summary>
    /// How the difference jumps along lines of the variable, the gravest kind of what was found; what the expected formula has no
    /// value at divides the line, and the constant may be another on the other side.
    /// </summary>
    private EquivalenceJump? Jump(List<Dictionary<string, Rational>> points)
    {
        var intervals = new List<(Dictionary<string, Rational> Low, Dictionary<string, Rational> High)>();
        foreach (var line in points.GroupBy(p => string.Join(' ', variables.Where(v => v != by).Select(v => p[v]))))
        {
            Dictionary<string, Rational>[] along = [.. line.OrderBy(p => p[by!]).Where(p => IsKnown(DifferenceAt(p)))];
            for (int i = 0; i + 1 < along.Length && !evaluation.IsExhausted; i++)
                if (Differ(along[i], along[i + 1]) == true) intervals.Add((along[i], along[i + 1]));
        }

        if (intervals.Count == 0) return null;

        // Where nothing but poles of the expected formula comes into question, no place need be looked at.
        List<Formula> poles = [.. EquivalenceConditions.Poles(expected)];
        if (knowsAllConditions && !HasChoice(expected) && conditions.TrueForAll(c => poles.Contains(c.Zero)))
            return new(JumpKind.BetweenComponents, intervals[0].Low, intervals[0].High);
        EquivalenceJump? gravest = null;
        foreach ((var low, var high) in intervals.OrderBy(i => Larger(i.Low[by!].Abs(), i.High[by!].Abs())).Take(MostJumps))
        {
            if (evaluation.IsExhausted) break;
            EquivalenceJump jump = Narrowed(low, high);
            if (jump.Kind > (gravest?.Kind ?? JumpKind.None)) gravest = jump;
        }

        if (gravest is { Kind: JumpKind.BetweenComponents }) knowsAllConditions &= intervals.Count <= MostJumps;
        return gravest;
    }

    private static Rational Larger(Rational a, Rational b) => a > b ? a : b;

    /// <summary>Whether the formulas' difference at one point is another than at the other; null where that is not known.</summary>
    private bool? Differ(Dictionary<string, Rational> a, Dictionary<string, Rational> b) =>
        Real.Subtract(DifferenceAt(a), DifferenceAt(b), Bits) is { IsDefined: true } change && (change.Sign is { } || IsKnown(change))
            ? change.Sign is not null and not 0 : null;

    /// <summary>Whether an enclosure is so narrow that a number that may be zero is taken for zero.</summary>
    private static bool IsKnown(Real value) => value.IsDefined
        && (value.Exact is not null || value.Ball.RadiusTop <= Math.Max(0, value.Ball.Top) - Informative);

    private EquivalenceJump Narrowed(Dictionary<string, Rational> low, Dictionary<string, Rational> high)
    {
        (var first, var last) = (low, high);
        EquivalenceJump Found(JumpKind kind) => new(kind, Simpler(first, low, -1), Simpler(last, high, 1));
        for (int i = 0; i < MostHalvings; i++)
        {
            Rational width = high[by!] - low[by!];
            if (width * new Rational(BigInteger.One << 90) < Larger(new(1, 1L << 40), high[by!].Abs())) break;
            Rational middle = i < 4 ? EquivalencePoints.SimplestBetween(low[by!], high[by!]) : (low[by!] + high[by!]) / 2;
            var between = new Dictionary<string, Rational>(low) { [by!] = middle };
            if (!evaluation.Evaluate(expected, between, Bits).IsDefined)
            {
                // Beside that place the difference may jump too.
                Rational beside = width / (1 << 20);
                var before = new Dictionary<string, Rational>(low) { [by!] = middle - beside };
                var behind = new Dictionary<string, Rational>(low) { [by!] = middle + beside };
                if (Differ(low, before) == true) high = before;
                else if (Differ(behind, high) == true) low = behind;
                else return new(JumpKind.BetweenComponents, low, high);
                continue;
            }

            bool? differ = Differ(low, between);
            if (differ is null)
            {
                // The answer has no value just there, as a step at a whole number has none; beside it it has.
                between[by!] = ((low[by!] * 5) + (high[by!] * 3)) / 8;
                differ = evaluation.Evaluate(expected, between, Bits).IsDefined ? Differ(low, between) : null;
            }

            if (differ is not { } differs) return new(JumpKind.Unclear, low, high);
            (low, high) = differs ? (low, between) : (between, high);
        }

        if (HasEdge(expected)) return new(JumpKind.BetweenComponents, low, high);
        Real total = Real.Subtract(DifferenceAt(high), DifferenceAt(low), Bits), moved = Real.Subtract(
            evaluation.Evaluate(expected, high, Bits), evaluation.Evaluate(expected, low, Bits), Bits);
        if (!total.IsDefined || !moved.IsDefined) return new(JumpKind.Unclear, low, high);
        if (Math.Abs(moved.ToDouble()) > Math.Abs(total.ToDouble()) / 4) return new(JumpKind.OfExpected, low, high);
        return Found(HasEdge(answer) ? JumpKind.AtGapOfAnswer : JumpKind.OfAnswer);

        // There is no value at a pole, nor where something under a root changes its sign.
        bool HasEdge(Formula formula) => HasEdgeIn(Chosen(formula, low)) || (HasChoice(formula) && HasEdgeIn(Chosen(formula, high)));
        bool HasEdgeIn(Formula formula) => EquivalenceConditions.Interruptions(formula).Any(IsCrossed)
            || EquivalenceConditions.Poles(formula).Any(
                zero => IsCrossed(zero) || evaluation.Evaluate(zero, low, Bits).Ball.Top < -Informative);
        bool IsCrossed(Formula zero) =>
            evaluation.Evaluate(zero, low, Bits).Sign * evaluation.Evaluate(zero, high, Bits).Sign is null or < 0;
    }

    private static bool HasChoice(Formula formula) => formula is Choice || formula.Operands.Any(HasChoice);

    /// <summary>The formula with what its choices choose at a point; what is not chosen there has no edges.</summary>
    private Formula Chosen(Formula formula, Dictionary<string, Rational> point) =>
        formula is Choice choice && evaluation.Evaluate(choice.Subject, point, Bits) is { IsDefined: true, Sign: { } sign }
            ? Chosen(choice.Where(sign), point) : formula.Map(part => Chosen(part, point));

    /// <summary>A simple place beside a jump, between a point far from it and one close to it, where the difference is as there.</summary>
    private Dictionary<string, Rational> Simpler(Dictionary<string, Rational> far, Dictionary<string, Rational> close, int side)
    {
        foreach (int parts in (int[])[4, 20, 100, 1000, 1_000_000])
        {
            Rational place = close[by!], step = new(side, parts);
            (Rational low, Rational high) = side < 0 ? (place + (2 * step), place + (step / 2)) : (place + (step / 2), place + (2 * step));
            Rational value = EquivalencePoints.SimplestBetween(low, high);
            var simple = new Dictionary<string, Rational>(close) { [by!] = value };
            if (Differ(simple, far) == false) return simple;
        }

        return far;
    }

    /// <summary>What a jump of the difference comes from; the gravest last.</summary>
    private enum JumpKind
    {
        /// <summary>There is none.</summary>
        None,

        /// <summary>The expected formula has no value there, and the constant may change.</summary>
        BetweenComponents,

        /// <summary>The answer has no value there, the expected formula has one and does not jump.</summary>
        AtGapOfAnswer,

        /// <summary>The expected formula jumps where it has a value.</summary>
        OfExpected,

        /// <summary>Which of the two jumps, and whether it has a value there, could not be made out.</summary>
        Unclear,

        /// <summary>The answer jumps where both have values.</summary>
        OfAnswer,
    }

    /// <summary>A jump of the difference between two points.</summary>
    private sealed record EquivalenceJump(JumpKind Kind, Dictionary<string, Rational> Before, Dictionary<string, Rational> After);

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
        IsAnswerNowhere = !sight.Answer.IsDefined && All.All(p => !evaluation.Evaluate(expected, p, Bits).IsDefined
            || !evaluation.Evaluate(answer, p, Bits).IsDefined);
        if (by is not null && sight.Answer.IsDefined && Elsewhere(point) is { } other) return Different(point, other);

        // A point where doubles tell the values apart is better for a person than the first.
        foreach (Dictionary<string, Rational> next in IsTelling(sight) ? [] : All.Take(60))
        {
            if (IsTelling(sight)) break;
            Sight better = Look(next, Bits, Bits);
            if (better.Outcome == Outcome.Apart && IsTelling(better) && IsConfirmed(next, Bits, Bits)) (point, sight) = (next, better);
        }

        return new(EquivalenceVerdict.Different, Witness: Witness(point, sight.Expected, sight.Answer));
    }

    private EquivalenceResult Different(Dictionary<string, Rational> point, Dictionary<string, Rational> other)
    {
        if (point[by!] > other[by!]) (point, other) = (other, point);
        return new(EquivalenceVerdict.Different, Witness: Witness(point) with { Other = Witness(other) });
    }

    private static bool IsTelling(Sight sight) => !sight.Answer.IsDefined
        || (double.IsFinite(sight.Expected.ToDouble()) && double.IsFinite(sight.Answer.ToDouble())
            && sight.Expected.ToDouble() != sight.Answer.ToDouble());

    /// <summary>A second point of the line, as near as numbers stay short, to which the difference changes.</summary>
    private Dictionary<string, Rational>? Elsewhere(Dictionary<string, Rational> point)
    {
        IEnumerable<Rational> steps = ((Rational[])[-1, 1, new(1, 2), new(-1, 2), new(1, 10), new(-1, 10), new(1, 1000), new(-1, 1000)])
            .Concat(Enumerable.Range(4, 5).Select(k => new Rational(1, BigInteger.Pow(10, 3 * k)))
                .SelectMany(step => (Rational[])[step, -step]));
        foreach (Rational step in steps)
        {
            var other = new Dictionary<string, Rational>(point) { [by!] = point[by!] + step };
            var between = new Dictionary<string, Rational>(point) { [by!] = point[by!] + (step / 2) };
            if (domain.GetValueOrDefault(by!).Contains(other[by!]) && evaluation.Evaluate(expected, between, Bits).IsDefined
                && Differ(point, other) == true) return other;
        }

        return null;
    }

    private EquivalenceWitness Witness(Dictionary<string, Rational> point) =>
        Witness(point, evaluation.Evaluate(expected, point, Bits), evaluation.Evaluate(answer, point, Bits));

    private EquivalenceWitness Witness(Dictionary<string, Rational> point, Real e, Real a)
    {
        var at = point.Concat(fixedValues).OrderBy(p => p.Key, StringComparer.Ordinal);
        return new([.. at], e.IsDefined ? e.ToDouble() : null, a.IsDefined ? a.ToDouble() : null);
    }
}
