using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Calculus.Extrema;

/// <summary>What a function does at a critical point.</summary>
public enum CriticalKind
{
    /// <summary>f′ is zero and f has a local minimum.</summary>
    Minimum,

    /// <summary>f′ is zero and f has a local maximum.</summary>
    Maximum,

    /// <summary>f′ is zero and f passes without an extremum.</summary>
    Inflection,

    /// <summary>f is continuous and f′ jumps.</summary>
    Corner,
}

/// <summary>Whether a function has a local extremum at a point.</summary>
public enum Extremum
{
    /// <summary>Neither.</summary>
    None,

    /// <summary>No smaller value nearby.</summary>
    Minimum,

    /// <summary>No larger value nearby.</summary>
    Maximum,
}

/// <summary>A critical point.</summary>
/// <param name="X">The place.</param>
/// <param name="Value">f there.</param>
/// <param name="Kind">What f does there.</param>
/// <param name="Extremum">Whether it is an extremum; corners may be either or none.</param>
/// <param name="Exact">The place exactly, where symbols give it, else null.</param>
public sealed record CriticalPoint(double X, double Value, CriticalKind Kind, Extremum Extremum, Formula? Exact);

/// <summary>A place at which a function has a value and jumps.</summary>
/// <param name="X">The place.</param>
/// <param name="Value">f there; NaN where it is not known which of the two sides it belongs to.</param>
/// <param name="Left">The limit from below, perhaps infinite.</param>
/// <param name="Right">The limit from above, perhaps infinite.</param>
/// <param name="Exact">The place exactly, where symbols give it, else null.</param>
public sealed record JumpPoint(double X, double Value, double Left, double Right, Formula? Exact);

/// <summary>A stretch of the range.</summary>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end.</param>
/// <param name="HoldsFrom">Whether the lower end belongs to it.</param>
/// <param name="HoldsTo">Whether the upper end belongs to it.</param>
public readonly record struct Stretch(double From, double To, bool HoldsFrom = true, bool HoldsTo = true);

/// <summary>All critical points of a function on a range.</summary>
/// <param name="Points">The points in rising order, the ends of the range among them; none on the stretches.</param>
/// <param name="Jumps">The places where f is proved to jump, in rising order.</param>
/// <param name="IsConstant">Whether f has one value throughout the range, wherever it is defined; then there are no points.</param>
/// <param name="Value">The value of a constant function, else NaN.</param>
/// <param name="Level">The stretches on which f is constant.</param>
/// <param name="Undefined">The stretches on which f is undefined.</param>
/// <param name="Singular">Single points where f is undefined though it is defined on both sides: poles and holes.</param>
/// <param name="IsSmooth">Whether f is defined and smooth throughout the range.</param>
/// <param name="IsComplete">Whether the whole range was searched within the work allowed; if not, points may be missing.</param>
public sealed record CriticalPointSearch(
    IReadOnlyList<CriticalPoint> Points,
    IReadOnlyList<JumpPoint> Jumps,
    bool IsConstant,
    double Value,
    IReadOnlyList<Stretch> Level,
    IReadOnlyList<Stretch> Undefined,
    IReadOnlyList<double> Singular,
    bool IsSmooth,
    bool IsComplete);

/// <summary>
/// The points where f′ is zero or jumps. The range is cut where f may lose its smoothness; between the cuts rational functions are
/// treated exactly and all others by interval arithmetic, so that none is missed and none invented; the sign of f′ on both sides
/// tells the kind. A cusp such as that of √|x| at 0, where f′ jumps from −∞ to +∞, is a corner; a vertical tangent is none.
/// </summary>
public static class CriticalPoints
{
    private const long Work = 1_000_000;
    private const long Reserve = 6_000_000;

    /// <summary>All critical points of <paramref name="f"/> on the closed range.</summary>
    /// <param name="f">A formula of at most one variable.</param>
    /// <param name="variable">Its variable.</param>
    /// <param name="from">The lower end.</param>
    /// <param name="to">The upper end, above the lower.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite or the range is empty.</exception>
    public static CriticalPointSearch Find(Formula f, string variable, double from, double to)
    {
        if (!double.IsFinite(from)) throw new ArgumentOutOfRangeException(nameof(from), from, "The end must be finite.");
        if (!double.IsFinite(to)) throw new ArgumentOutOfRangeException(nameof(to), to, "The end must be finite.");
        return Find(f, variable, new Number(Rational.FromDouble(from)), new Number(Rational.FromDouble(to)));
    }

    /// <summary>All critical points of <paramref name="f"/> on the closed range whose ends are meant exactly, such as 2π.</summary>
    /// <param name="f">A formula of at most one variable.</param>
    /// <param name="variable">Its variable.</param>
    /// <param name="from">The lower end, a formula without variables.</param>
    /// <param name="to">The upper end, above the lower.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite or the range is empty.</exception>
    public static CriticalPointSearch Find(Formula f, string variable, Formula from, Formula to)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(variable);
        (double low, double high) = (End(from, nameof(from)), End(to, nameof(to)));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(low, high, nameof(from));
        return DeepStack.For(f, formula => FindOn(formula, variable, (from, low), (to, high)));
    }

    private static double End(Formula end, string name)
    {
        double value = CompiledFormula.Compile(end, []).Evaluate([]);
        return double.IsFinite(value) ? value + 0.0 : throw new ArgumentOutOfRangeException(name, value, "The end must be finite.");
    }

    private static CriticalPointSearch FindOn(
        Formula f, string variable, (Formula Exact, double X) low, (Formula Exact, double X) high)
    {
        (double from, double to) = (low.X, high.X);
        var cutting = new WorkBudget(Work, Reserve);
        var budget = new WorkBudget(Work, Reserve);
        Formula folded = Rewriting.Folded(f);
        (List<SpecialPoint> special, List<Segment> segments) = Segments.Cut(folded, from, to, cutting);
        List<SegmentCourse> courses = segments.ConvertAll(segment => new SegmentCourse(segment, budget));
        var values = new PointValues(folded, variable);
        var points = new List<CriticalPoint>();
        var derivative = new Lazy<PointDerivative>(() => new(folded, [variable], variable));
        var jumps = new List<JumpPoint>();
        for (int i = 0; i < courses.Count; i++)
        {
            if (i > 0 && JumpAt(courses[i - 1], special[i - 1], courses[i], derivative) is { } jump) jumps.Add(jump);
            else if (i > 0 && AtCut(courses[i - 1], special[i - 1], courses[i], values, derivative) is { } corner) points.Add(corner);
            foreach ((Zero zero, CriticalKind kind) in courses[i].Stationary)
                points.Add(new CriticalPoint(zero.X + 0.0, values.At(zero), kind, ExtremumOf(kind), zero.Exact));
        }

        foreach (((Formula exact, double x), SegmentCourse beside) in new[] { (low, courses[0]), (high, courses[^1]) })
        {
            (CriticalPoint? point, bool isKnown) = AtEnd(folded, exact, x, values, derivative);
            if (!isKnown && !beside.IsLevel) budget.Fail();
            if (DefiniteIntegral.HasJump(folded) && derivative.Value.JumpAt(Simplification.Simplify(exact)) is var (value, left, right))
                jumps.Insert(x == from ? 0 : jumps.Count, new(x, value, left, right, Shown(Simplification.Simplify(exact))));
            if (point is null || points.Exists(other => other.X == x)) continue;
            if (x == from) points.Insert(0, point);
            else points.Add(point);
        }

        IEnumerable<bool> isDefinedAtCut = special.Select(cut => !cut.IsUndefined && !double.IsNaN(values.AtCut(cut)));
        bool[] isDefinedAt = [IsDefined(low.Exact), .. isDefinedAtCut, IsDefined(high.Exact)];
        return Summarize(points, jumps, courses, special, isDefinedAt, values, cutting.IsComplete && budget.IsComplete);

        bool IsDefined(Formula end) => values.At(end) is { } value && !double.IsNaN(value);
    }

    /// <summary>The critical point at an end of the range, if it is one, judged as if the range went on; whether that is known.</summary>
    private static (CriticalPoint? Point, bool IsKnown) AtEnd(
        Formula f, Formula end, double x, PointValues values, Lazy<PointDerivative> derivative)
    {
        if (Rewriting.IsConstant(f) || values.At(end) is not { } value || double.IsNaN(value)) return (null, true);
        Interval place = IntervalEvaluation.Evaluate(end, "", 0).Range;
        if (IntervalTaylor.Expand(f, place, 1) is { } c && c[1].Sign != 0) return (null, true);
        return Exactly(Simplification.Simplify(end), x, value, derivative.Value);
    }

    /// <summary>The critical point at an exactly known place, if it is one, by one-sided series; whether that is known.</summary>
    private static (CriticalPoint? Point, bool IsKnown) Exactly(Formula place, double x, double value, PointDerivative derivative)
    {
        (PointSlope slope, Formula? exact) = derivative.At(place);
        switch (slope.Status)
        {
            case SlopeStatus.Undecided: return (null, false);
            case SlopeStatus.Exists when exact is not null && PreciseEvaluation.SignOf(exact) is 1 or -1: return (null, true);
            case SlopeStatus.Kink when double.IsInfinity(slope.Left) && slope.Left == slope.Right: return (null, true);
            case not (SlopeStatus.Exists or SlopeStatus.Kink): return (null, true);
        }

        if (derivative.Course(place) is not { } course) return (null, false);
        if (course is (0, 0)) return (null, true);
        Extremum extremum = Math.Min(course.Below, course.Above) >= 0 ? Extremum.Minimum
            : Math.Max(course.Below, course.Above) <= 0 ? Extremum.Maximum : Extremum.None;
        CriticalKind kind = slope.Status == SlopeStatus.Kink ? CriticalKind.Corner : KindOf(extremum);
        return (new CriticalPoint(x + 0.0, value + 0.0, kind, extremum, Shown(place)), true);
    }

    /// <summary>An end as a place is shown: fractions of short denominators, and what is no fraction.</summary>
    private static Formula? Shown(Formula end) => end is not Number { Value: var value } ? end
        : value.Denominator <= 1000 ? new Number(value) : null;

    private static CriticalPointSearch Summarize(
        List<CriticalPoint> points, List<JumpPoint> jumps, List<SegmentCourse> courses, List<SpecialPoint> special, bool[] isDefinedAt,
        PointValues values, bool isComplete)
    {
        List<SegmentCourse> levels = courses.FindAll(course => course.IsLevel);
        List<double> heights = levels.ConvertAll(values.OnStretch);
        bool[] isBroken = [.. special.Select((cut, i) => IsBroken(cut, courses[i], courses[i + 1], values))];
        List<Stretch> level = Joined(levels, [.. special.Where((_, i) => isBroken[i]).Select(cut => cut.X)]);
        List<SegmentCourse> gaps = courses.FindAll(course => !course.IsDefined);
        List<Stretch> undefined = Gaps(courses, isDefinedAt);
        var singular = new List<double>();
        for (int i = 0; i < special.Count; i++)
        {
            bool beside = courses[i].IsDefined && courses[i + 1].IsDefined;
            if (beside && (special[i].IsUndefined || (special[i].MayJump && !isDefinedAt[i + 1]))) singular.Add(special[i].X);
        }

        bool isConstant = points.Count == 0 && levels.Count > 0 && levels.Count + gaps.Count == courses.Count
            && !isBroken.Contains(true) && levels.TrueForAll(course => values.AreSame(course, levels[0]));
        double value = isConstant ? heights[0] + 0.0 : double.NaN;
        bool isSmooth = special.Count == 0 && gaps.Count == 0 && Array.TrueForAll(isDefinedAt, defined => defined);
        return new CriticalPointSearch(points, jumps, isConstant, value, level, undefined, singular, isSmooth, isComplete);
    }

    /// <summary>The stretches on which f is undefined, neighbours as one; an end at which f has a value does not belong to them.</summary>
    private static List<Stretch> Gaps(List<SegmentCourse> courses, bool[] isDefinedAt)
    {
        var gaps = new List<Stretch>();
        for (int i = 0; i < courses.Count; i++)
        {
            if (courses[i].IsDefined) continue;
            bool continues = i > 0 && !courses[i - 1].IsDefined && !isDefinedAt[i];
            if (continues) gaps[^1] = gaps[^1] with { To = courses[i].To, HoldsTo = !isDefinedAt[i + 1] };
            else gaps.Add(new Stretch(courses[i].From, courses[i].To, !isDefinedAt[i], !isDefinedAt[i + 1]));
        }

        return gaps;
    }

    /// <summary>Whether f is not one level across a cut between two levels: it jumps, or has another value there.</summary>
    private static bool IsBroken(SpecialPoint cut, SegmentCourse left, SegmentCourse right, PointValues values)
    {
        if (!left.IsLevel || !right.IsLevel) return false;
        if (!values.AreSame(left, right)) return true;
        double here = values.AtCut(cut);
        return !double.IsNaN(here) && !IsSame(here, values.OnStretch(left));
    }

    /// <summary>The stretches of some courses, neighbours as one where f is not broken between them.</summary>
    private static List<Stretch> Joined(List<SegmentCourse> courses, double[] breaks)
    {
        var stretches = new List<Stretch>();
        for (int i = 0; i < courses.Count; i++)
        {
            bool continues = i > 0 && courses[i - 1].To == courses[i].From && !breaks.Contains(courses[i].From);
            if (continues) stretches[^1] = stretches[^1] with { To = courses[i].To };
            else stretches.Add(new Stretch(courses[i].From, courses[i].To));
        }

        return stretches;
    }

    /// <summary>The jump at a cut, if one is proved there: by one-sided series, or by bounds of both sides that lie apart.</summary>
    private static JumpPoint? JumpAt(SegmentCourse left, SpecialPoint cut, SegmentCourse right, Lazy<PointDerivative> derivative)
    {
        if (!cut.MayJump || cut.IsUndefined || !(left.IsDefined && right.IsDefined && left.IsSearched && right.IsSearched)) return null;
        if (cut.Exact is { } place)
        {
            return derivative.Value.JumpAt(place) is var (value, below, above)
                ? new(cut.X + 0.0, value, below, above, place) : null;
        }

        return left.RangeAt(cut) is { } before && right.RangeAt(cut) is { } after && (before.High < after.Low || before.Low > after.High)
            ? new(cut.X + 0.0, double.NaN, before.Middle, after.Middle, null) : null;
    }

    /// <summary>The critical point at a cut, or null where f runs on smoothly, breaks off or is undefined.</summary>
    private static CriticalPoint? AtCut(
        SegmentCourse left, SpecialPoint cut, SegmentCourse right, PointValues values, Lazy<PointDerivative> derivative)
    {
        bool isInside = left.IsDefined && right.IsDefined && left.IsSearched && right.IsSearched;
        if (cut.IsUndefined || !isInside || (left.IsLevel && right.IsLevel)) return null;
        double value = values.AtCut(cut);
        if (double.IsNaN(value)) return null;
        if (cut.Exact is { } place && Exactly(place, cut.X, value, derivative.Value) is (var exact, true)) return exact;
        if (cut.MayJump && !(IsSame(left.LimitAt(cut), value) && IsSame(right.LimitAt(cut), value))) return null;
        int? signBefore = left.IsLevel ? 0 : left.SignAtEnd;
        int? signAfter = right.IsLevel ? 0 : right.SignAtStart;
        if (signBefore is null || signAfter is null) return null;
        double before = left.SlopeAt(cut, -1);
        double after = right.SlopeAt(cut, 1);
        if (double.IsNaN(before) || double.IsNaN(after)) return null;
        double size = Math.Max(Math.Abs(before), Math.Abs(after));
        bool jumps = double.IsInfinity(size) ? before != after : Math.Abs(before - after) > 1e-7 * Math.Max(size, left.Steepness);
        Extremum extremum = signBefore <= 0 && signAfter >= 0 ? Extremum.Minimum
            : signBefore >= 0 && signAfter <= 0 ? Extremum.Maximum : Extremum.None;
        if (jumps) return new CriticalPoint(cut.X + 0.0, value, CriticalKind.Corner, extremum, cut.Exact);
        if (double.IsInfinity(size) || size > 1e-7 * Math.Max(left.Steepness, right.Steepness)) return null;
        return new CriticalPoint(cut.X + 0.0, value, KindOf(extremum), extremum, cut.Exact);
    }

    /// <summary>Whether two values differ by no more than rounding.</summary>
    private static bool IsSame(double a, double b) => Math.Abs(a - b) <= 1e-9 * (1 + Math.Abs(b));

    private static CriticalKind KindOf(Extremum extremum) => extremum switch
    {
        Extremum.Minimum => CriticalKind.Minimum,
        Extremum.Maximum => CriticalKind.Maximum,
        _ => CriticalKind.Inflection,
    };

    private static Extremum ExtremumOf(CriticalKind kind) => kind switch
    {
        CriticalKind.Minimum => Extremum.Minimum,
        CriticalKind.Maximum => Extremum.Maximum,
        _ => Extremum.None,
    };
}
