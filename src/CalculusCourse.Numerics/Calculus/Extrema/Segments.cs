using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Calculus.Extrema;

/// <summary>A place where a formula, or the way it is written, changes its nature.</summary>
/// <param name="X">The place.</param>
/// <param name="Enclosure">An interval around it, of width zero where the place is a double exactly.</param>
/// <param name="Exact">The place exactly, where it is known.</param>
/// <param name="IsUndefined">Whether something has a pole there.</param>
/// <param name="MayJump">Whether a sign changes there.</param>
internal sealed record SpecialPoint(double X, Interval Enclosure, Formula? Exact, bool IsUndefined, bool MayJump = false);

/// <summary>An open interval on which a formula is analytic and free of absolute values.</summary>
/// <param name="From">The lower end.</param>
/// <param name="To">The upper end.</param>
/// <param name="Formula">What the formula is there; null where it is undefined throughout.</param>
/// <param name="IsSearched">Whether all cuts were found; if not, the formula may change its nature inside.</param>
internal sealed record Segment(double From, double To, Formula? Formula, bool IsSearched = true);

/// <summary>
/// Cuts a range at all zeros of what stands in absolute values, roots, fractional powers, logarithms, divisors and inverse
/// functions. Between the cuts the formula is analytic or undefined throughout, and each absolute value is its argument or its negative.
/// </summary>
internal sealed class Segments
{
    private const int MostWork = 1_000_000;
    private static readonly double[] SampleShares = [0.41421356, 0.5857112, 0.2928932, 0.7320508, 0.1180339, 0.9013878];

    private readonly WorkBudget budget;
    private readonly List<SpecialPoint> points;

    /// <summary>The signs of the subjects of the choices that what is visited stands in.</summary>
    private readonly Stack<(Formula Subject, int Sign)> sides = [];

    private Segments(double from, double to, WorkBudget budget)
    {
        this.budget = budget;
        points = [new SpecialPoint(from, from, null, false), new SpecialPoint(to, to, null, false)];
    }

    /// <summary>The special points strictly inside the range, in rising order.</summary>
    public static (List<SpecialPoint> Points, List<Segment> Parts) Cut(Formula formula, double from, double to, WorkBudget budget)
    {
        var segments = new Segments(from, to, budget);
        segments.Visit(formula);
        var parts = new List<Segment>();
        for (int i = 1; i < segments.points.Count; i++)
        {
            (double left, double right) = (segments.points[i - 1].X, segments.points[i].X);
            bool isSearched = budget.HasSearched(left, right);
            parts.Add(new Segment(left, right, isSearched ? On(formula, left, right) : formula, isSearched));
        }

        return (segments.points[1..^1], parts);
    }

    /// <summary>Points inside an interval at which nothing special is to be expected.</summary>
    public static IEnumerable<double> Samples(double from, double to) => SampleShares.Select(share => from + (share * (to - from)));

    /// <summary>Inner cuts first: what stands outside is searched between them.</summary>
    private void Visit(Formula formula)
    {
        switch (formula)
        {
            case Sum sum:
                foreach (Formula term in sum.Terms) Visit(term);
                break;
            case Product product:
                foreach (Formula factor in product.Factors) Visit(factor);
                break;
            case Power power:
                Visit(power.Base);
                Visit(power.Exponent);
                if (power.Exponent is Number { Value: { IsInteger: true, Sign: >= 0 } }) break;
                bool isRoot = Rewriting.RationalValue(power.Exponent) is { Sign: > 0 };
                CutAtZeros(power.Base, isRoot ? BreakKind.Edge : BreakKind.Pole);
                break;
            case Call call:
                Visit(call.Argument);
                CutAt(call);
                break;
            case Choice choice:
                Visit(choice.Subject);
                CutAtZeros(choice.Subject, BreakKind.Jump);
                for (int sign = -1; sign <= 1; sign++)
                {
                    sides.Push((choice.Subject, sign));
                    Visit(choice.Where(sign));
                    sides.Pop();
                }

                break;
        }
    }

    private void CutAt(Call call)
    {
        if (call.Function.Breaks(call.Argument) is not { } breaks) budget.Fail(points[0].X, points[^1].X);
        else foreach (Break at in breaks) CutAtZeros(at.Zero, at.Kind);
    }

    private void CutAtZeros(Formula argument, BreakKind kind)
    {
        if (Rewriting.IsConstant(argument)) return;
        int size = argument.Size(MostWork);
        var found = new List<SpecialPoint>();
        for (int i = 0; i < points.Count; i++)
        {
            // Each point costs the evaluation of the argument now, and of the whole formula later.
            if ((long)size * (points.Count + found.Count) > MostWork || !(budget.Spend(size) || budget.HasReserve))
            {
                budget.Fail(points[Math.Max(0, i - 1)].X, points[^1].X);
                break;
            }

            if (kind is BreakKind.Pole or BreakKind.Jump && IsZeroAt(argument, points[i].Enclosure))
                points[i] = Marked(points[i], IsInside(i) ? kind : BreakKind.Jump);
            if (i == 0) continue;
            (double left, double right) = (points[i - 1].X, points[i].X);
            if (!budget.HasSearched(left, right) || !IsChosen(left, right) || On(argument, left, right) is not { } here) continue;
            foreach (Zero zero in Zeros.Find(here, 0, left, right, budget).Points)
                found.Add(Marked(new SpecialPoint(zero.X, zero.Enclosure, zero.Exact, false), kind));
        }

        points.AddRange(found);
        AddEndsOfUnsearched();
        points.Sort((a, b) => a.X.CompareTo(b.X));
    }

    /// <summary>Whether the choices choose what is visited on a segment.</summary>
    private bool IsChosen(double left, double right) => sides.All(
        side => Rewriting.SignOn(side.Subject, Rewriting.VariableOf(side.Subject), [.. Samples(left, right)]) == side.Sign);

    /// <summary>Whether the choices choose what is visited on both sides of a point; at a border they may choose something else.</summary>
    private bool IsInside(int i) => sides.Count == 0
        || ((i == 0 || IsChosen(points[i - 1].X, points[i].X)) && (i == points.Count - 1 || IsChosen(points[i].X, points[i + 1].X)));

    private static SpecialPoint Marked(SpecialPoint point, BreakKind kind) => kind switch
    {
        BreakKind.Pole => point with { IsUndefined = true },
        BreakKind.Jump => point with { MayJump = true },
        _ => point,
    };

    private void AddEndsOfUnsearched()
    {
        if (budget.IsComplete) return;
        (double from, double to) = (points[0].X, points.Max(point => point.X));
        HashSet<double> known = [.. points.Select(point => point.X)];
        foreach (Stretch stretch in budget.Unsearched)
        {
            foreach (double end in new[] { stretch.From, stretch.To })
            {
                if (end > from && end < to && known.Add(end)) points.Add(new SpecialPoint(end, end, null, false));
            }
        }
    }

    private static bool IsZeroAt(Formula argument, Interval x)
    {
        IntervalValue value = IntervalEvaluation.Evaluate(argument, Rewriting.VariableOf(argument), x);
        return value.Definedness != Definedness.Nowhere && value.Range.Contains(0) && value.Range.Magnitude < 1e-6;
    }

    /// <summary>What the formula is between two neighbouring cuts; null where it is undefined.</summary>
    private static Formula? On(Formula formula, double from, double to)
    {
        string variable = Rewriting.VariableOf(formula);
        foreach (double sample in Samples(from, to))
        {
            if (IntervalEvaluation.Evaluate(formula, variable, sample).Definedness == Definedness.Everywhere)
                return Rewriting.Without(formula, variable, [.. Samples(from, to)]);
        }

        return null;
    }
}
