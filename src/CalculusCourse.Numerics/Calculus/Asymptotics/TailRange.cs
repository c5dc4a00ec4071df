using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Calculus.Asymptotics;

/// <summary>
/// Bounds of a formula on all of [from, ∞). In a sum the fastest term is drawn out, x² − x = x²·(1 − 1/x), so that no infinity is taken
/// from another; of products that rise or fall throughout, which the sign of their derivative shows, the ends suffice.
/// </summary>
internal sealed class TailRange(string variable, double from)
{
    private const int Deepest = 4;
    private const int MostWork = 2000;

    private readonly FormulaExpansion expansion = new(variable);
    private readonly Dictionary<Formula, IntervalValue> known = [];
    private int work;

    /// <summary>The bounds, and whether the formula is surely defined throughout.</summary>
    public IntervalValue Of(Formula formula) => Of(formula, 0);

    private IntervalValue Of(Formula formula, int depth)
    {
        if (formula is Variable) return IntervalValue.Everywhere(new(from, double.PositiveInfinity));
        if (formula is Number or Constant) return IntervalEvaluation.Evaluate(formula, variable, from);
        if (known.TryGetValue(formula, out IntervalValue value)) return value;
        if (++work > MostWork) return new(Interval.All, Definedness.Unknown);
        value = formula switch
        {
            Sum sum => OfSum(sum, depth),
            Product product => Combined(product.Factors.Select(factor => Of(factor, depth)), 1, (a, b) => a * b),
            Power power => OfPower(power, depth),
            Call call => OfCall(call, depth),
            Choice choice when Of(choice.Subject, depth) is { Definedness: Definedness.Everywhere, Range.Sign: not 0 } subject =>
                Of(choice.Where(subject.Range.Sign), depth),
            _ => new(Interval.All, Definedness.Unknown),
        };
        if (!value.Range.IsBounded && value.Definedness == Definedness.Everywhere && formula is Product or Power && depth < Deepest)
            value = value with { Range = value.Range.Intersect(Monotone(formula, depth)) };
        return known[formula] = value;
    }

    private IntervalValue OfSum(Sum sum, int depth)
    {
        IntervalValue plain = Combined(sum.Terms.Select(term => Of(term, depth)), Interval.Zero, (a, b) => a + b);
        if (plain.Range.IsBounded || plain.Definedness != Definedness.Everywhere || depth >= Deepest) return plain;
        int at = -1;
        Growth? fastest = null;
        for (int i = 0; i < sum.Terms.Length; i++)
        {
            if (expansion.TryOf(sum.Terms[i])?.Leading is not { } growth) continue;
            if (fastest is not null && !IsFaster(growth, fastest)) continue;
            (at, fastest) = (i, growth);
        }

        if (at < 0 || fastest!.Direction() < 0) return plain;
        Interval ratios = 1;
        Monomial divisor = Monomial.Of(sum.Terms[at]);
        for (int i = 0; i < sum.Terms.Length; i++)
        {
            if (i == at) continue;
            IntervalValue ratio = Of(Simplification.Simplify(Monomial.Of(sum.Terms[i]).Over(divisor).ToFormula()), depth + 1);
            if (ratio.Definedness != Definedness.Everywhere) return plain;
            ratios += ratio.Range;
        }

        return plain with { Range = plain.Range.Intersect(Of(sum.Terms[at], depth).Range * ratios) };
    }

    private IntervalValue OfPower(Power power, int depth)
    {
        IntervalValue b = Of(power.Base, depth), e = Of(power.Exponent, depth);
        Definedness both = b.Definedness < e.Definedness ? b.Definedness : e.Definedness;
        if (both != Definedness.Everywhere) return new(Interval.All, Definedness.Unknown);
        if (power.Exponent is Number { Value: { IsInteger: true } n } && n.Abs() < 1000)
        {
            bool isDefined = n.Sign >= 0 || b.Range.Sign != 0;
            return new(b.Range.Power((int)n.Numerator), isDefined ? both : Definedness.Unknown);
        }

        if (b.Range.Low > 0 || (b.Range.Low >= 0 && e.Range.Low > 0)) return new(IntervalFunctions.Power(b.Range, e.Range), both);
        return new(Interval.All, Definedness.Unknown);
    }

    private IntervalValue OfCall(Call call, int depth)
    {
        IntervalValue u = Of(call.Argument, depth);
        if (u.Definedness != Definedness.Everywhere) return new(Interval.All, Definedness.Unknown);
        IntervalValue value = call.Function.Enclose(u.Range);
        return double.IsNaN(value.Range.Low) || double.IsNaN(value.Range.High) ? value with { Range = call.Function.Range } : value;
    }

    /// <summary>Between the value at the start and the limit, where x·m′/m keeps its sign.</summary>
    private Interval Monotone(Formula m, int depth)
    {
        IntervalValue start = IntervalEvaluation.Evaluate(m, variable, from);
        if (start.Definedness != Definedness.Everywhere || expansion.TryOf(m) is not { Oscillates: false } end) return Interval.All;
        Formula rate = Times(new Variable(variable), Differentiation.Derivative(m, variable), new Power(m, Number.MinusOne));
        IntervalValue slope = Of(Simplification.Simplify(Monomial.Of(rate).ToFormula(), ignorePoints: true), depth + 1);
        if (slope.Definedness != Definedness.Everywhere || (slope.Range.Low < 0 && slope.Range.High > 0)) return Interval.All;
        if (end.Limit() is { } limit) return start.Range.Hull(Enclose(limit));
        if (end.Terms.IsEmpty || end.Leading!.Direction() <= 0) return Interval.All;
        return Enclose(end.Terms[0].Factor).Sign switch
        {
            1 => new(start.Range.Low, double.PositiveInfinity),
            -1 => new(double.NegativeInfinity, start.Range.High),
            _ => Interval.All,
        };
    }

    private static Interval Enclose(Formula limit)
    {
        try
        {
            return ExactNumber.Enclose(limit);
        }
        catch (UnknownGrowthException)
        {
            return Interval.All;
        }
    }

    private static bool IsFaster(Growth a, Growth b)
    {
        try
        {
            return a.CompareTo(b) > 0;
        }
        catch (UnknownGrowthException)
        {
            return false;
        }
    }

    private static IntervalValue Combined(IEnumerable<IntervalValue> parts, Interval start, Func<Interval, Interval, Interval> operation)
    {
        Interval range = start;
        foreach (IntervalValue part in parts)
        {
            if (part.Definedness != Definedness.Everywhere) return new(Interval.All, Definedness.Unknown);
            range = operation(range, part.Range);
        }

        return IntervalValue.Everywhere(range);
    }
}
