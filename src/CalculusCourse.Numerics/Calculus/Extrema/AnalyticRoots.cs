using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.DefiniteIntegrals;
using CalculusCourse.Numerics.Formulas;

namespace CalculusCourse.Numerics.Calculus.Extrema;

/// <summary>A zero of a function or of its derivative.</summary>
/// <param name="X">The place.</param>
/// <param name="Enclosure">An interval around it.</param>
/// <param name="AtEdge">Whether it lies so near an end of the interval searched that rounding cannot tell the sides apart.</param>
/// <param name="Before">The sign just before it, 0 where it is not known.</param>
/// <param name="After">The sign just after it, 0 where it is not known.</param>
internal readonly record struct AnalyticRoot(double X, Interval Enclosure, bool AtEdge, int Before = 0, int After = 0);

/// <summary>
/// All zeros of a derivative of an analytic function on an interval, none missed: boxes on which an enclosure of the derivative
/// excludes zero are dropped, boxes on which a higher derivative excludes zero have their zeros counted by Rolle's theorem
/// (between neighbouring zeros of g⁽ʲ⁺¹⁾ there is at most one of g⁽ʲ⁾), and the others are cut in two.
/// Sources: Moore 1966; Collins and Loos 1976 for the sequence of derivatives.
/// </summary>
internal sealed class AnalyticRoots
{
    private const int MostExtraOrders = 12;
    private const double Negligible = 1e-290;
    private const double Coarse = 1.0 / (1 << 16);

    // A value this many times its uncertainty, or less, is not worth cutting boxes for.
    private const double Blur = 20;

    // No ends that a zero is likely to fall on.
    private static readonly double[] Cuts = [0.5137, 0.4619, 0.5471, 0.4377, 0.5839];

    private readonly Formula f;
    private readonly int d;
    private readonly double lowest;
    private readonly double highest;
    private readonly WorkBudget budget;
    private readonly int cost;

    private AnalyticRoots(Formula f, int d, double lowest, double highest, WorkBudget budget)
    {
        this.lowest = lowest;
        this.highest = highest;
        this.f = f;
        this.d = d;
        this.budget = budget;
        cost = f.Size(int.MaxValue - 1);
    }

    /// <summary>The zeros of the derivative of order <paramref name="d"/> strictly between two ends, in rising order.</summary>
    /// <param name="f">A formula of one variable, analytic on the open interval.</param>
    /// <param name="d">The order of the derivative, 0 for f itself.</param>
    /// <param name="from">The lower end, at which f may be singular.</param>
    /// <param name="to">The upper end, at which f may be singular.</param>
    /// <param name="budget">The work allowed; the search stops and marks it where it does not suffice.</param>
    public static List<AnalyticRoot> Find(Formula f, int d, double from, double to, WorkBudget budget)
    {
        var search = new AnalyticRoots(f, d, from, to, budget);
        List<AnalyticRoot> roots = search.Run(Inside(from, to - from), -Inside(-to, to - from));
        roots.Sort((a, b) => a.X.CompareTo(b.X));
        return Merge(roots);
    }

    /// <summary>The sign of the derivative of order <paramref name="d"/> at a point; 0 where rounding cannot tell.</summary>
    public static int SignAt(Formula f, int d, Interval x) => IntervalTaylor.Expand(f, x, d) is { } c ? c[d].Sign : 0;

    /// <summary>A point just above an end, near enough that nothing of interest lies between.</summary>
    private static double Inside(double end, double range) =>
        end == 0 ? Math.ScaleB(range, -100) : end + (4 * (Math.BitIncrement(Math.Abs(end)) - Math.Abs(end)));

    /// <summary>Leaves out what was found at an edge of one box and properly, or at an edge as well, in the next.</summary>
    private static List<AnalyticRoot> Merge(List<AnalyticRoot> roots)
    {
        var merged = new List<AnalyticRoot>();
        foreach (AnalyticRoot root in roots)
        {
            bool same = merged.Count > 0 && (root.AtEdge || merged[^1].AtEdge)
                && root.X - merged[^1].X <= 1e-10 * Math.Max(Math.Abs(root.X), 1e-3);
            if (!same) merged.Add(root);
            else if (merged[^1].AtEdge) merged[^1] = root.Before != 0 ? root : root with { Before = merged[^1].Before };
            else if (merged[^1].After == 0) merged[^1] = merged[^1] with { After = root.After };
        }

        return merged;
    }

    private List<AnalyticRoot> Run(double from, double to)
    {
        var roots = new List<AnalyticRoot>();
        if (!(from < to)) return roots;
        var open = new PriorityQueue<(double From, double To, int Depth), double>();
        var blurred = new List<Interval>();
        open.Enqueue((from, to, 0), from - to);
        while (open.TryDequeue(out (double From, double To, int Depth) box, out _))
        {
            bool isCoarse = box.To - box.From > Coarse * (to - from);
            if (!budget.Spend(cost * 4) && !(isCoarse && budget.HasReserve))
            {
                LeaveAll([box, .. open.UnorderedItems.Select(item => item.Element)], from, to);
                break;
            }

            var x = new Interval(box.From, box.To);
            int order = d + Math.Min(MostExtraOrders, 2 + (box.Depth / 3));
            int nonzero = NonzeroDerivative(x, order);
            if (nonzero == d) continue;
            if (nonzero > d)
            {
                roots.AddRange(ByRolle(box.From, box.To, nonzero).Where(root => !root.AtEdge || (root.X != from && root.X != to)));
            }
            else if (IsNarrow(x) || Cut(box.From, box.To) is not { } cut)
            {
                blurred.Add(x);
            }
            else
            {
                open.Enqueue((box.From, cut, box.Depth + 1), box.From - cut);
                open.Enqueue((cut, box.To, box.Depth + 1), cut - box.To);
            }
        }

        return [.. roots, .. FromBlurred(blurred, from, to)];
    }

    /// <summary>Where rounding hides the sign everywhere, cutting on would never end.</summary>
    private static bool IsNarrow(Interval x) => x.Width <= (8 * double.Epsilon) + Math.ScaleB(x.Magnitude, -48);

    /// <summary>Notes that a box was not searched, nor the gap between it and an end of the whole.</summary>
    private void Leave(double low, double high, double from, double to) =>
        budget.Fail(low == from ? lowest : low, high == to ? highest : high);

    /// <summary>Notes that boxes were not searched, those that touch as one.</summary>
    private void LeaveAll(List<(double From, double To, int Depth)> boxes, double from, double to)
    {
        boxes.Sort((a, b) => a.From.CompareTo(b.From));
        for (int i = 0; i < boxes.Count;)
        {
            (double low, double high, _) = boxes[i++];
            while (i < boxes.Count && boxes[i].From == high) high = boxes[i++].To;
            Leave(low, high, from, to);
        }
    }

    /// <summary>
    /// What hides in stretches where rounding leaves the sign open: nothing beside a singular end; a zero where the signs on
    /// both sides differ; else something unresolved.
    /// </summary>
    private List<AnalyticRoot> FromBlurred(List<Interval> blurred, double from, double to)
    {
        var roots = new List<AnalyticRoot>();
        blurred.Sort((a, b) => a.Low.CompareTo(b.Low));
        for (int i = 0; i < blurred.Count;)
        {
            Interval stretch = blurred[i++];
            while (i < blurred.Count && blurred[i].Low - stretch.High <= 1e-6 * stretch.Magnitude)
                stretch = stretch.Hull(blurred[i++]);
            if (stretch.Low == from || stretch.High == to)
            {
                if (stretch.Width > 1e-2 * Math.Max(1, stretch.Magnitude)) Leave(stretch.Low, stretch.High, from, to);
                continue;
            }

            int before = SignAt(f, d, stretch.Low);
            int after = SignAt(f, d, stretch.High);
            if (before * after < 0 && stretch.Width < 1e-6 * Math.Max(1, stretch.Magnitude))
                roots.Add(new AnalyticRoot(stretch.Middle, stretch, false, before, after));
            else budget.Fail(stretch.Low, stretch.High);
        }

        return roots;
    }

    private double? Cut(double from, double to)
    {
        foreach (double share in Cuts)
        {
            double cut = from + (share * (to - from));
            budget.Spend(cost);
            if (IntervalTaylor.Expand(f, cut, d) is not { } c) continue;
            if (Math.Abs(c[d].Middle) > Blur * c[d].Width || c[d].Magnitude < Negligible) return cut;
        }

        return null;
    }

    /// <summary>The least order from d on whose derivative has no zero on the box; −1 where none is known.</summary>
    private int NonzeroDerivative(Interval x, int order)
    {
        budget.Spend(cost * (order + 1) * (order + 1) / 2);
        if (IntervalTaylor.Expand(f, x, order) is not { } c) return -1;
        Interval away = x - x.Middle;
        if (IntervalTaylor.Expand(f, x.Middle, order) is not { } centre) return -1;
        Interval bound = c[order];
        int nonzero = bound.Sign != 0 ? order : -1;
        for (int k = order - 1; k >= d; k--)
        {
            bound = c[k].Intersect(centre[k] + ((k + 1) * bound * away));
            if (bound.Sign != 0) nonzero = k;
        }

        // Values that underflow are as good as their tails: they come near zero without reaching it.
        return bound.Magnitude < Negligible ? d : nonzero;
    }

    private List<AnalyticRoot> ByRolle(double from, double to, int nonzero)
    {
        var roots = new List<AnalyticRoot>();
        for (int j = nonzero - 1; j >= d; j--)
        {
            AnalyticRoot[] stops = [new(from, from, true), .. roots, new(to, to, true)];
            int[] signs = Array.ConvertAll(stops, stop => Sign(j, stop.Enclosure));
            roots = [];
            for (int i = 0; i < stops.Length; i++)
            {
                if (signs[i] == 0 && j == d)
                {
                    int first = i;
                    while (i + 1 < stops.Length && signs[i + 1] == 0) i++;
                    roots.Add(Joined(stops, signs, first, i));
                }
                else if (signs[i] == 0 && !stops[i].AtEdge)
                {
                    roots.Add(stops[i]);
                }

                if (i + 1 == stops.Length || signs[i] * signs[i + 1] >= 0) continue;
                roots.Add(Bracketed(j, stops[i].Enclosure.High, stops[i + 1].Enclosure.Low, signs[i]));
            }
        }

        return roots;
    }

    /// <summary>
    /// The one zero that neighbouring stops can stand for where rounding hides the sign: between them the function is monotone,
    /// so that it cannot vanish at two of them.
    /// </summary>
    private static AnalyticRoot Joined(AnalyticRoot[] stops, int[] signs, int first, int last)
    {
        int before = first > 0 ? signs[first - 1] : 0;
        int after = last + 1 < stops.Length ? signs[last + 1] : 0;
        bool atEdge = stops[first].AtEdge || stops[last].AtEdge;
        Interval enclosure = stops[first].Enclosure.Hull(stops[last].Enclosure);
        if (last > first && stops[first].AtEdge) first++;
        if (last > first && stops[last].AtEdge) last--;
        double x = stops[first].X + ((stops[last].X - stops[first].X) / 2);
        return new AnalyticRoot(x, enclosure, atEdge, before, after);
    }

    private int Sign(int j, Interval x)
    {
        budget.Spend(cost * (j + 1));
        return SignAt(f, j, x);
    }

    /// <summary>The only zero of g⁽ʲ⁾ between two points of opposite sign: Newton's method, kept inside by bisection.</summary>
    private AnalyticRoot Bracketed(int j, double low, double high, int signLow)
    {
        double x = low + ((high - low) / 2);
        double radius = 0;
        for (int i = 0; i < 200; i++)
        {
            budget.Spend(cost * (j + 2));
            if (IntervalTaylor.Expand(f, x, j + 1) is not { } c) break;
            double slope = (j + 1) * c[j + 1].Middle;
            double step = -c[j].Middle / slope;
            int sign = c[j].Sign;
            if (sign == signLow) low = x;
            else if (sign == -signLow) high = x;
            double next = x + step;
            if (!(next > low && next < high)) next = low + ((high - low) / 2);
            if (sign == 0)
            {
                // As near as rounding lets us tell; the last step still halves the noise.
                radius = Math.Abs(c[j].Width / slope);
                if (double.IsFinite(step) && x + step >= low && x + step <= high) x += step;
                break;
            }

            double unit = Math.BitIncrement(Math.Abs(x)) - Math.Abs(x);
            if (Math.Abs(step) <= unit || high - low <= 2 * unit)
            {
                x = Math.Clamp(x + step, low, high);
                break;
            }

            x = next;
        }

        double reach = Math.Max(2 * (Math.BitIncrement(Math.Abs(x)) - Math.Abs(x)), double.IsFinite(radius) ? radius : 0);
        return new AnalyticRoot(x, new Interval(Math.Max(low, x - reach), Math.Min(high, x + reach)), false, signLow, -signLow);
    }
}
