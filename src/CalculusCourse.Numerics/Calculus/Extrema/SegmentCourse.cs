using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;

namespace CalculusCourse.Numerics.Calculus.Extrema;

/// <summary>How a function runs along one segment: its stationary points and the sign of f′ between them.</summary>
internal sealed class SegmentCourse
{
    private readonly Formula? formula;
    private readonly IntegerPolynomial? slopeNumerator;

    public SegmentCourse(Segment segment, WorkBudget budget)
    {
        (From, To, formula, IsSearched) = (segment.From, segment.To, segment.Formula, segment.IsSearched);
        if (formula is null || !IsSearched) return;
        ZeroSet zeros = Zeros.Find(formula, 1, From, To, budget);
        IsLevel = zeros.Everywhere;
        if (IsLevel) return;
        slopeNumerator = RationalFunction.From(formula, Rewriting.VariableOf(formula))?.DerivativeNumerator();
        Steepness = SteepnessOf(formula, From, To);
        var signs = new List<int?>();
        for (int i = 0; i <= zeros.Points.Count; i++)
            signs.Add(SignBetween(i == 0 ? null : zeros.Points[i - 1], i == zeros.Points.Count ? null : zeros.Points[i], budget));
        for (int i = 0; i < zeros.Points.Count; i++)
        {
            if (Kind(zeros.Points[i], signs[i] ?? 0, signs[i + 1] ?? 0) is { } kind) Stationary.Add((zeros.Points[i], kind));
            else budget.Fail();
        }

        SignAtStart = signs[0];
        SignAtEnd = signs[^1];
    }

    public double From { get; }

    public double To { get; }

    public bool IsDefined => formula is not null;

    /// <summary>Whether it is known how the function is to be read here.</summary>
    public bool IsSearched { get; }

    /// <summary>Whether f′ is zero on the whole segment.</summary>
    public bool IsLevel { get; }

    /// <summary>The stationary points inside.</summary>
    public List<(Zero Zero, CriticalKind Kind)> Stationary { get; } = [];

    /// <summary>The sign of f′ just after the lower end; null where zeros beside it may have been missed.</summary>
    public int? SignAtStart { get; }

    /// <summary>The sign of f′ just before the upper end; null where zeros beside it may have been missed.</summary>
    public int? SignAtEnd { get; }

    /// <summary>The median |f′| of some samples, as a measure of what counts as zero.</summary>
    public double Steepness { get; }

    /// <summary>The limit of f at a cut that bounds the segment; NaN where it is not known.</summary>
    public double LimitAt(SpecialPoint cut) => RangeAt(cut)?.Middle ?? double.NaN;

    /// <summary>Bounds of the limit of f at a cut that bounds the segment; null where they are not known.</summary>
    public Interval? RangeAt(SpecialPoint cut)
    {
        IntervalValue value = IntervalEvaluation.Evaluate(formula!, Rewriting.VariableOf(formula!), cut.Enclosure);
        return value.Definedness != Definedness.Nowhere && value.Range.IsBounded ? value.Range : null;
    }

    /// <summary>The limit of f′ at a cut that bounds the segment; infinite at a cusp, NaN where there is none.</summary>
    /// <param name="cut">The cut.</param>
    /// <param name="side">1 where the segment lies above the cut, −1 below.</param>
    public double SlopeAt(SpecialPoint cut, int side)
    {
        if (IsLevel) return 0;
        if (IntervalTaylor.Expand(formula!, cut.Enclosure, 1) is { } c && c[1].IsBounded) return c[1].Contains(0) ? 0 : c[1].Middle;
        double step = Math.Min((To - From) / 8, 1.0 / 128);
        var slopes = new List<double>();
        for (int k = 0; k < 14; k++, step /= 4)
        {
            if (IntervalTaylor.Expand(formula!, cut.X + (side * step), 1) is not { } near || !near[1].IsBounded) continue;
            slopes.Add(near[1].Middle);
        }

        if (slopes.Count < 4) return double.NaN;
        bool grows = true;
        for (int i = slopes.Count - 4; i < slopes.Count; i++) grows &= Math.Abs(slopes[i]) > 1.01 * Math.Abs(slopes[i - 1]);
        if (grows && Math.Abs(slopes[^1]) > 8 * Math.Abs(slopes[0])) return double.PositiveInfinity * Math.Sign(slopes[^1]);
        return SequenceLimit.Epsilon(slopes).Limit;
    }

    private static double SteepnessOf(Formula formula, double from, double to)
    {
        var slopes = new List<double>();
        foreach (double x in Segments.Samples(from, to))
        {
            if (IntervalTaylor.Expand(formula, x, 1) is { } c && c[1].IsBounded) slopes.Add(c[1].Magnitude);
        }

        slopes.Sort();
        return slopes.Count == 0 ? 0 : slopes[slopes.Count / 2];
    }

    private int? SignBetween(Zero? left, Zero? right, WorkBudget budget)
    {
        if (slopeNumerator is not null)
        {
            Rational low = left?.High ?? Rational.FromDouble(From);
            Rational high = right?.Low ?? Rational.FromDouble(To);
            return slopeNumerator.SignAt((low + high) / 2);
        }

        if (!budget.HasSearched(left?.X ?? From, right?.X ?? To)) return null;
        if (left is { After: not 0 }) return left.After;
        if (right is { Before: not 0 }) return right.Before;
        foreach (double x in Segments.Samples(left?.X ?? From, right?.X ?? To))
        {
            int sign = AnalyticRoots.SignAt(formula!, 1, x);
            if (sign != 0) return sign;
        }

        return 0;
    }

    /// <summary>What f does at a zero of f′, null where that cannot be told.</summary>
    private CriticalKind? Kind(Zero zero, int before, int after)
    {
        if (zero.Before != 0) before = zero.Before;
        if (zero.After != 0) after = zero.After;
        if (before == 0 || after == 0)
        {
            // Too near its neighbour for the sign between them to be told: the second derivative decides.
            int bend = AnalyticRoots.SignAt(formula!, 2, zero.Enclosure);
            return bend > 0 ? CriticalKind.Minimum : bend < 0 ? CriticalKind.Maximum : null;
        }

        return before == after ? CriticalKind.Inflection : before < 0 ? CriticalKind.Minimum : CriticalKind.Maximum;
    }
}
