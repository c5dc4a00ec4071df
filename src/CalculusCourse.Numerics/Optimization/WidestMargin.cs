using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Optimization;

/// <summary>
/// The hyperplane w·x + c = 0 with the widest margin between two classes of points, or the proof that there is none, both exact for the
/// doubles given: minimise w·w subject to yᵢ(w·xᵢ + c) ≥ 1.
/// <para>
/// At most n + 1 points decide (an LP-type problem: Sharir and Welzl 1992). The best hyperplane of a few points follows from the
/// Kuhn–Tucker conditions of their subsets in fractions; as long as it leaves some point on the wrong side of its margin, the one farthest
/// off joins, and the margin narrows, so that no few points come twice. Few points without a hyperplane have hulls that meet
/// (Radon 1921, Kirchberger 1903): u ≥ 0 with Σ uᵢyᵢxᵢ = 0, Σ uᵢyᵢ = 0 and Σ uᵢ = 1 (Farkas).
/// </para>
/// </summary>
public sealed class WidestMargin
{
    private const double Rounding = 4.440892098500626e-16; // Two roundings, relative to the terms.

    private const int MostTried = 8; // Of so many points all subsets are tried for fewer.

    private readonly double[][] _points;
    private readonly int[] _labels;
    private readonly int _n;
    private double[] _normal = [];

    private WidestMargin(double[][] points, int[] labels) => (_points, _labels, _n) = (points, labels, points[0].Length);

    /// <summary>The few points that decide, or that contradict each other, in rising order.</summary>
    public int[] Deciding { get; private set; } = [];

    /// <summary>
    /// λ of w·w − Σ λᵢ(yᵢ(w·xᵢ + c) − 1) for the points that decide; or u of the points that contradict each other, none of which
    /// could be left out.
    /// </summary>
    public Rational[] Multipliers { get; private set; } = [];

    /// <summary>Whether a hyperplane has the classes on its two sides.</summary>
    public bool IsSeparable { get; private set; } = true;

    /// <summary>w, where there is a hyperplane.</summary>
    public Rational[] Normal { get; private set; } = [];

    /// <summary>c, where there is a hyperplane.</summary>
    public Rational Offset { get; private set; }

    /// <summary>Finds the hyperplane.</summary>
    /// <param name="points">The points, of the same number of coordinates, all finite.</param>
    /// <param name="labels">Their classes, −1 or 1, each of which has a point.</param>
    /// <param name="likely">Points that are likely to decide: they save time, and change nothing.</param>
    public static WidestMargin Find(double[][] points, int[] labels, IEnumerable<int> likely)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(likely);
        var margin = new WidestMargin(points, labels);
        int[] few = [Array.IndexOf(labels, -1), Array.IndexOf(labels, 1)];
        ArgumentOutOfRangeException.ThrowIfNegative(few.Min(), nameof(labels));
        margin.Decide(few);
        foreach (int i in likely)
        {
            if (margin.IsSeparable && margin.ExactSlack(i).Sign < 0) margin.Decide([.. margin.Deciding, i]);
        }

        while (margin.IsSeparable && margin.Farthest() is >= 0 and int i) margin.Decide([.. margin.Deciding, i]);
        return margin;
    }

    /// <summary>
    /// The fewest of some points that no hyperplane separates, and their multipliers u; null where one separates them all. Takes time
    /// that doubles with each point.
    /// </summary>
    public static (int[] Points, Rational[] Multipliers)? Contradiction(double[][] points, int[] labels, int[] among)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(among);
        var margin = new WidestMargin(points, labels);
        foreach (int[] few in Subsets(among).OrderBy(few => few.Length))
        {
            if (margin.Farkas(few) is { } u) return (few, u);
        }

        return null;
    }

    /// <summary>
    /// Multipliers u &gt; 0 of some points that no hyperplane separates, or of fewer of them where these are found in a moment; null where
    /// their equations have no such solution, or more than one.
    /// </summary>
    /// <param name="columns">The points' coordinates, one array each, with an entry a point.</param>
    /// <param name="labels">Their classes, −1 or 1.</param>
    /// <param name="among">The points that are looked at.</param>
    public static (int[] Points, Rational[] Multipliers)? FewestOf(double[][] columns, int[] labels, int[] among)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(among);
        double[][] points = [.. among.Select(i => Array.ConvertAll(columns, column => column[i]))];
        int[] own = Array.ConvertAll(among, i => labels[i]), all = [.. Enumerable.Range(0, among.Length)];
        if (own.Distinct().Count() < 2) return null;
        (int[] Points, Rational[] Multipliers)? found = null;
        if (among.Length <= MostTried) found = Contradiction(points, own, all);
        else if (new WidestMargin(points, own).Farkas(all) is { } u) found = (all, u);
        return found is null ? null : (Array.ConvertAll(found.Value.Points, k => among[k]), found.Value.Multipliers);
    }

    /// <summary>yᵢ(w·xᵢ + c) − 1, near enough.</summary>
    public double Slack(int i)
    {
        double slack = Slack(i, out double error);
        return Math.Abs(slack) > error ? slack : ExactSlack(i).ToDouble();
    }

    /// <summary>
    /// w and c in doubles, c in the middle between the classes for w as it was rounded; null where no point may be rounded so finely that
    /// every point stays on its side.
    /// </summary>
    public (double[] Normal, double Offset)? InDoubles()
    {
        double[] w = [.. Normal.Select(e => e.ToDouble())];
        if (!w.All(double.IsFinite)) return null;
        Rational[] exact = [.. w.Select(Rational.FromDouble)];
        Rational below = Edge(exact, w, -1), above = Edge(exact, w, 1);
        double c = (-(below + above) / 2).ToDouble();
        if (!double.IsFinite(c)) return null;
        Rational offset = Rational.FromDouble(c);
        return (below + offset).Sign < 0 && (above + offset).Sign > 0 ? (w, c) : null;
    }

    /// <summary>The largest w·x of the negative class, or the smallest of the positive one.</summary>
    private Rational Edge(Rational[] exact, double[] w, int label)
    {
        double[] origin = _points[Deciding[0]];
        var values = new List<(double Low, double High, int Index)>();
        for (int i = 0; i < _points.Length; i++)
        {
            if (_labels[i] != label) continue;
            (double value, double size) = (0, 0);
            for (int k = 0; k < _n; k++)
            {
                double term = label * w[k] * (_points[i][k] - origin[k]);
                (value, size) = (value + term, size + Math.Abs(term));
            }

            double error = Rounding * (2 + _n) * size;
            values.Add(double.IsFinite(size) ? (value - error, value + error, i) : (double.NegativeInfinity, double.PositiveInfinity, i));
        }

        double least = values.Min(v => v.High);
        return label * values.Where(v => v.Low <= least).Min(v => label * Dot(exact, Exact(v.Index)));
    }

    /// <summary>The point most on the wrong side of its margin; −1 if none is.</summary>
    private int Farthest()
    {
        int farthest = -1;
        double least = 0;
        var doubtful = new List<int>();
        for (int i = 0; i < _points.Length; i++)
        {
            double slack = Slack(i, out double error);
            if (slack < Math.Min(least, -error)) (least, farthest) = (slack, i);
            else if (!(slack > error)) doubtful.Add(i);
        }

        return farthest >= 0 ? farthest : doubtful.FindIndex(i => ExactSlack(i).Sign < 0) is >= 0 and int at ? doubtful[at] : -1;
    }

    /// <summary>The slack in doubles, reckoned from a point on the margin's edge, and how far it may be off.</summary>
    private double Slack(int i, out double error)
    {
        double[] x = _points[i], origin = _points[Deciding[0]];
        double value = _labels[Deciding[0]], size = 1;
        for (int k = 0; k < _n; k++)
        {
            double term = _normal[k] * (x[k] - origin[k]);
            (value, size) = (value + term, size + Math.Abs(term));
        }

        error = Rounding * (3 + _n) * size;
        if (!double.IsFinite(size)) error = double.PositiveInfinity;
        return (_labels[i] * value) - 1;
    }

    private Rational ExactSlack(int i) => (_labels[i] * (Dot(Normal, Exact(i)) + Offset)) - 1;

    private Rational[] Exact(int i) => [.. _points[i].Select(Rational.FromDouble)];

    private static Rational Dot(Rational[] a, Rational[] b)
    {
        Rational sum = 0;
        for (int k = 0; k < a.Length; k++) sum += a[k] * b[k];
        return sum;
    }

    /// <summary>Solves the problem of a few points.</summary>
    private void Decide(int[] few)
    {
        Rational[] origin = Exact(few[^1]);
        Rational[][] moved = [.. few.Select(i => Exact(i).Zip(origin, (a, b) => a - b).ToArray())];
        int last = few.Length - 1;

        // The one that joined is always among those that decide: without it the others' hyperplane would do.
        foreach (int[] chosen in Subsets([.. Enumerable.Range(0, few.Length)]).Where(s => s[^1] == last && s.Length <= _n + 1))
        {
            if (KuhnTucker(few, moved, chosen) is not { } solution) continue;
            (Normal, Rational offset, Rational[] multipliers) = solution;
            Offset = offset - Dot(Normal, origin);
            int[] order = [.. Enumerable.Range(0, chosen.Length).Where(k => multipliers[k].Sign > 0).OrderBy(k => few[chosen[k]])];
            Deciding = [.. order.Select(k => few[chosen[k]])];
            Multipliers = [.. order.Select(k => 2 * multipliers[k])];
            _normal = [.. Normal.Select(e => e.ToDouble())];
            return;
        }

        (Deciding, Multipliers) = Contradiction(_points, _labels, [.. few.Order()])!.Value;
        IsSeparable = false;
    }

    /// <summary>
    /// The hyperplane on whose margin the chosen points lie, and half its multipliers, if none of these is negative and the other points
    /// lie on their sides: Σⱼ μⱼyᵢyⱼxᵢ·xⱼ + yᵢc = 1, Σ μⱼyⱼ = 0, w = Σ μⱼyⱼxⱼ.
    /// </summary>
    private (Rational[] Normal, Rational Offset, Rational[] Multipliers)? KuhnTucker(int[] few, Rational[][] x, int[] chosen)
    {
        int m = chosen.Length;
        int Label(int k) => _labels[few[k]];
        Rational[][] rows =
        [
            .. chosen.Select(i => (Rational[])[.. chosen.Select(j => Label(i) * Label(j) * Dot(x[i], x[j])), Label(i), 1]),
            [.. chosen.Select(j => (Rational)Label(j)), 0, 0],
        ];
        if (RationalEquations.Solve(rows, m + 1) is not { } solution || solution[..m].Any(mu => mu.Sign < 0)) return null;
        Rational[] normal = [.. Enumerable.Range(0, _n).Select(k => Dot(solution[..m], [.. chosen.Select(j => Label(j) * x[j][k])]))];
        bool holds = Enumerable.Range(0, few.Length).Except(chosen).All(k => Label(k) * (Dot(normal, x[k]) + solution[m]) >= 1);
        return holds ? (normal, solution[m], solution[..m]) : null;
    }

    private Rational[]? Farkas(int[] few)
    {
        BigInteger[][] rows =
        [
            .. Enumerable.Range(0, _n).Select(k => Whole([.. few.Select(i => Rational.FromDouble(_labels[i] * _points[i][k])), 0])),
            [.. few.Select(i => (BigInteger)_labels[i]), 0],
            [.. few.Select(_ => BigInteger.One), 1],
        ];
        Rational[]? u = RationalEquations.SolveWhole(rows, few.Length);
        return u is not null && u.All(e => e.Sign > 0) ? u : null;
    }

    /// <summary>An equation times what all its denominators divide: the largest, for they are powers of two.</summary>
    private static BigInteger[] Whole(Rational[] equation)
    {
        BigInteger factor = equation.Max(e => e.Denominator);
        return [.. equation.Select(e => e.Numerator * (factor / e.Denominator))];
    }

    /// <summary>All subsets that are not empty, each in the order given.</summary>
    private static IEnumerable<int[]> Subsets(int[] all)
    {
        for (int set = 1; set < 1 << all.Length; set++)
            yield return [.. all.Where((_, k) => (set >> k & 1) == 1)];
    }
}
