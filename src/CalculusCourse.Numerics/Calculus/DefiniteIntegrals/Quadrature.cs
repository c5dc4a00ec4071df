using MathNet.Numerics.Integration;

namespace CalculusCourse.Numerics.Calculus.DefiniteIntegrals;

/// <summary>How a definite integral came out.</summary>
public enum QuadratureStatus
{
    /// <summary>The value is as good as its error estimate says.</summary>
    Converged,

    /// <summary>The integral is infinite or has no meaning, because of the singularity at the place given.</summary>
    Divergent,

    /// <summary>The integrand is undefined on a stretch that holds the place given.</summary>
    Undefined,

    /// <summary>The work allowed did not suffice; the value is the best so far.</summary>
    NotConverged,

    /// <summary>Whether the integral is finite was not found out.</summary>
    Undecided,
}

/// <summary>A definite integral.</summary>
/// <param name="Value">The integral; NaN when divergent or undefined.</param>
/// <param name="ErrorEstimate">Roughly how far the value may be off.</param>
/// <param name="Status">How it came out.</param>
/// <param name="Place">Where the integrand diverges or is undefined; NaN otherwise.</param>
public sealed record QuadratureResult(double Value, double ErrorEstimate, QuadratureStatus Status, double Place = double.NaN)
{
    /// <summary>What becomes of the integral where the range or the integrand is not finite, as far as that was asked.</summary>
    public IReadOnlyList<Fate> Fates { get; init; } = [];

    /// <summary>Where the integrand is undefined, if that is a known stretch.</summary>
    public (double From, double To)? UndefinedOn { get; init; }

    /// <summary>Whether the value is the change of the antiderivative.</summary>
    public bool IsByAntiderivative { get; init; }
}

/// <summary>
/// Definite integrals by adaptive bisection with the Gauss–Kronrod rule of 10 and 21 nodes (Kronrod 1965; Piessens,
/// de Doncker-Kapenga, Überhuber and Kahaner, QUADPACK, 1983). Singular ends are approached by halving shells whose sums
/// are extrapolated by the ε-algorithm (Wynn 1956); the ratio of neighbouring shells tells a divergent integral.
/// </summary>
public static class Quadrature
{
    private const double Epsilon = 2.220446049250313e-16;
    private const double Tolerance = 2e-13;
    private const int MostIntervals = 1500;
    private const int MostIntervalsOfAShell = 100;
    private const int MostSingularities = 64;
    private const double NarrowestShare = 1.0 / (1L << 40);

    // Uneven, so that a pole in the middle of a symmetric range cannot cancel unseen.
    private static readonly double[] FirstCuts = [0, 0.0917, 0.2371, 0.3613, 0.5137, 0.6419, 0.7853, 0.9039, 1];

    private static readonly GaussKronrodRule Rule = new(21);
    private static readonly double[] Nodes = Rule.KronrodAbscissas;
    private static readonly double[] KronrodWeights = Rule.KronrodWeights;
    private static readonly double[] GaussWeights = Rule.GaussWeights;

    // The polynomial through the values at all nodes, carried on to the upper end: its weights, from the centre outward.
    private static readonly (double Low, double High)[] EndWeights = WeightsOfTheEnd();

    /// <summary>The integral of <paramref name="f"/> from <paramref name="from"/> to <paramref name="to"/>, about 1e-12 relative.</summary>
    /// <param name="f">The integrand; NaN where undefined.</param>
    /// <param name="from">The lower end, finite; it may be singular.</param>
    /// <param name="to">The upper end, finite; it may be singular, and lie below the lower.</param>
    /// <param name="breakPoints">
    /// Places where f or a derivative is known to jump or to be singular; those outside the range are ignored.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite.</exception>
    public static QuadratureResult Integrate(
        Func<double, double> f, double from, double to, IEnumerable<double>? breakPoints = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        if (!double.IsFinite(from)) throw new ArgumentOutOfRangeException(nameof(from), from, "The end must be finite.");
        if (!double.IsFinite(to)) throw new ArgumentOutOfRangeException(nameof(to), to, "The end must be finite.");
        if (from == to) return new QuadratureResult(0, 0, QuadratureStatus.Converged);
        if (to < from)
        {
            QuadratureResult reversed = Integrate(f, to, from, breakPoints);
            return reversed with { Value = -reversed.Value };
        }

        var breaks = new SortedSet<double>(breakPoints ?? []);
        breaks.RemoveWhere(x => !(x > from && x < to));
        var adaptive = new Adaptive(f, to - from, MostIntervals + (2 * FirstCuts.Length * breaks.Count));
        double left = from;
        foreach (double right in breaks.Append(to))
        {
            adaptive.Add(left, right);
            left = right;
        }

        if (adaptive.Run()) return adaptive.Result();
        if (!double.IsNaN(adaptive.UndefinedAt))
            return new QuadratureResult(double.NaN, double.NaN, QuadratureStatus.Undefined, adaptive.UndefinedAt);
        breaks.Add(from);
        breaks.Add(to);
        List<double> singular = adaptive.Singularities(breaks);

        // Endless oscillation is no row of singularities, and looking for one costs more than it finds.
        return singular.Count > MostSingularities ? adaptive.Result() : AroundSingularities(f, singular, breaks);
    }

    /// <summary>
    /// The Kronrod sum on one interval, how far it may be off, and the sum of |f|. The error is its distance from the Gauss sum, and
    /// what a corner between the last node and an end would hide: there f is not where the polynomial through the nodes leads to.
    /// </summary>
    private static Piece Apply(Func<double, double> f, double from, double to)
    {
        double centre = from + ((to - from) / 2);
        double half = (to - from) / 2;
        double middle = f(centre);
        double kronrod = KronrodWeights[0] * middle;
        double gauss = 0;
        double size = KronrodWeights[0] * Math.Abs(middle);
        double bad = double.IsFinite(middle) ? double.NaN : centre;
        double lowEnd = f(from) - (EndWeights[0].High * middle);
        double highEnd = f(to) - (EndWeights[0].High * middle);
        for (int i = 1; i < Nodes.Length; i++)
        {
            double low = f(centre - (half * Nodes[i]));
            double high = f(centre + (half * Nodes[i]));
            if (!double.IsFinite(low)) bad = centre - (half * Nodes[i]);
            if (!double.IsFinite(high)) bad = centre + (half * Nodes[i]);
            kronrod += KronrodWeights[i] * (low + high);
            size += KronrodWeights[i] * (Math.Abs(low) + Math.Abs(high));
            lowEnd -= (EndWeights[i].High * low) + (EndWeights[i].Low * high);
            highEnd -= (EndWeights[i].High * high) + (EndWeights[i].Low * low);
            if (i % 2 == 1) gauss += GaussWeights[i / 2] * (low + high);
        }

        // An infinite value at an end is no corner: the nodes keep away from it, and so does the rule.
        double hidden = (double.IsFinite(lowEnd) ? Math.Abs(lowEnd) : 0) + (double.IsFinite(highEnd) ? Math.Abs(highEnd) : 0);
        double error = Math.Abs(kronrod - gauss) + (hidden > 1000 * Epsilon * size ? hidden * (1 - Nodes[^1]) : 0);
        return new Piece(from, to, half * kronrod, half * error, half * size, bad);
    }

    private static (double Low, double High)[] WeightsOfTheEnd()
    {
        double[] all = [.. Nodes[1..].Select(node => -node), .. Nodes];
        double Weight(double node)
        {
            double weight = 1;
            foreach (double other in all)
            {
                if (other != node) weight *= (1 - other) / (node - other);
            }

            return weight;
        }

        return [.. Nodes.Select(node => (Weight(-node), Weight(node)))];
    }

    private static QuadratureResult AroundSingularities(Func<double, double> f, List<double> singular, SortedSet<double> breaks)
    {
        double[] ends = [.. breaks.Union(singular).Order()];
        double value = 0;
        double error = 0;
        var status = QuadratureStatus.Converged;
        for (int i = 1; i < ends.Length; i++)
        {
            double middle = ends[i - 1] + (0.5137 * (ends[i] - ends[i - 1]));
            foreach ((double end, double sign) in new[] { (ends[i - 1], -1.0), (ends[i], 1.0) })
            {
                QuadratureResult part = singular.Contains(end) ? TowardsSingularity(f, middle, end) : Regular(f, middle, end);
                if (part.Status is QuadratureStatus.Divergent or QuadratureStatus.Undefined) return part;
                if (part.Status == QuadratureStatus.NotConverged) status = part.Status;
                value += sign * part.Value;
                error += part.ErrorEstimate;
            }
        }

        return new QuadratureResult(value, error, status);
    }

    private static QuadratureResult Regular(Func<double, double> f, double from, double to, int mostIntervals = MostIntervals)
    {
        double sign = from < to ? 1 : -1;
        var adaptive = new Adaptive(f, Math.Abs(to - from), mostIntervals);
        adaptive.Add(Math.Min(from, to), Math.Max(from, to));
        adaptive.Run();
        if (!double.IsNaN(adaptive.UndefinedAt))
            return new QuadratureResult(double.NaN, double.NaN, QuadratureStatus.Undefined, adaptive.UndefinedAt);
        QuadratureResult result = adaptive.Result();
        return result with { Value = sign * result.Value };
    }

    /// <summary>The integral from a regular point to a singular end, by shells of half the width each.</summary>
    private static QuadratureResult TowardsSingularity(Func<double, double> f, double from, double end)
    {
        double width = from - end;

        // Nearer than this the distance to the end is too rough in double precision for f to be known.
        int shells = end == 0 ? 200 : Math.Clamp(Math.ILogB(Math.Abs(width)) - Math.ILogB(end) + 24, 4, 60);
        var sums = new List<double>();
        double sum = 0;
        double previous = double.NaN;
        int growing = 0;
        double unsettled = 0;
        for (int k = 0; k < shells; k++)
        {
            QuadratureResult shell = Regular(f, end + Math.ScaleB(width, -k), end + Math.ScaleB(width, -k - 1), MostIntervalsOfAShell);
            if (shell.Status == QuadratureStatus.Undefined) return shell;
            growing = Math.Abs(shell.Value) > 0.9999 * Math.Abs(previous) && shell.Value != 0 ? growing + 1 : 0;
            if (growing >= 12 || !double.IsFinite(shell.Value))
                return new QuadratureResult(double.NaN, double.NaN, QuadratureStatus.Divergent, end);
            previous = shell.Value;
            sum += shell.Value;
            sums.Add(sum);
            unsettled += shell.ErrorEstimate;
            if (unsettled > 1e-6 * Math.Abs(sum)) break;
            if (Math.Abs(shell.Value) <= Epsilon * Math.Abs(sum) / 4) break;
        }

        if (growing >= 4) return new QuadratureResult(double.NaN, double.NaN, QuadratureStatus.Divergent, end);
        (double limit, double error) = SequenceLimit.Epsilon(sums);
        bool good = unsettled <= 1e-11 * Math.Abs(limit)
            && (error <= 1e-11 * Math.Abs(limit) || Math.Abs(previous) <= 1e-12 * Math.Abs(sum));
        return new QuadratureResult(limit, error, good ? QuadratureStatus.Converged : QuadratureStatus.NotConverged);
    }

    private readonly record struct Piece(double From, double To, double Value, double Error, double Size, double BadNode);

    /// <summary>The intervals of one adaptive integration, the worst first.</summary>
    private sealed class Adaptive(Func<double, double> f, double range, int mostIntervals)
    {
        private readonly PriorityQueue<Piece, double> open = new();
        private readonly List<Piece> closed = [];
        private int count;
        private int infinite;
        private double closedError;
        private double values;
        private double sizes;
        private double errors;

        public double UndefinedAt { get; private set; } = double.NaN;

        public void Add(double from, double to)
        {
            for (int i = 1; i < FirstCuts.Length; i++)
                Put(from + (FirstCuts[i - 1] * (to - from)), i == FirstCuts.Length - 1 ? to : from + (FirstCuts[i] * (to - from)));
        }

        /// <summary>Bisects the worst interval until the errors are small; false when some interval resists.</summary>
        public bool Run()
        {
            while (double.IsNaN(UndefinedAt) && !IsGood())
            {
                if (open.Count == 0 || count > mostIntervals) return false;
                Piece worst = open.Dequeue();
                if (worst.Error < 0.01 * closedError)
                {
                    open.Enqueue(worst, -worst.Error);
                    return false;
                }

                if (worst.To - worst.From <= NarrowestShare * range || IsAtResolution(worst))
                {
                    closed.Add(worst);
                    closedError = Math.Max(closedError, worst.Error);
                    continue;
                }

                double cut = double.IsNaN(worst.BadNode) ? worst.From + ((worst.To - worst.From) / 2) : worst.BadNode;
                Count(worst, -1);
                Put(worst.From, cut);
                Put(cut, worst.To);
            }

            return double.IsNaN(UndefinedAt);
        }

        public QuadratureResult Result()
        {
            List<Piece> pieces = Pieces();
            double value = 0;
            double error = 0;
            foreach (Piece piece in pieces)
            {
                value += piece.Value;
                error += piece.Error;
            }

            return new QuadratureResult(value, error, IsGood() ? QuadratureStatus.Converged : QuadratureStatus.NotConverged);
        }

        /// <summary>Where the intervals that resisted lie: at a known break point, else where |f| is largest.</summary>
        public List<double> Singularities(SortedSet<double> breaks)
        {
            List<Piece> resisting = Pieces().FindAll(piece => !double.IsFinite(piece.Error) || closed.Contains(piece));
            double small = Tolerance * Math.Max(Math.Abs(values), 1e-3 * sizes);
            if (resisting.Count == 0) resisting = Pieces().FindAll(piece => piece.Error > small);
            var places = new List<double>();
            double near = 64 * NarrowestShare * range;
            for (int i = 0; i < resisting.Count;)
            {
                double from = resisting[i].From;
                double to = resisting[i++].To;
                while (i < resisting.Count && resisting[i].To - from <= near) to = resisting[i++].To;
                SortedSet<double> known = breaks.GetViewBetween(from, to);
                double place = known.Count > 0 ? known.Min : LargestNear(from, to);
                if (!places.Exists(p => Math.Abs(p - place) <= near)) places.Add(place);
            }

            return places;
        }

        private void Put(double from, double to)
        {
            if (!(from < to)) return;
            count++;
            Piece piece = Apply(f, from, to);
            Count(piece, 1);
            if (!double.IsNaN(piece.BadNode) && double.IsNaN(f(piece.BadNode)) && IsUndefinedAround(piece.BadNode, to - from))
                UndefinedAt = piece.BadNode;
            open.Enqueue(piece, double.IsFinite(piece.Error) ? -piece.Error : double.NegativeInfinity);
        }

        private bool IsUndefinedAround(double x, double width)
        {
            double near = Math.Max(width * 1e-6, Math.Abs(x) * 1e-12);
            return !double.IsFinite(f(x - near)) || !double.IsFinite(f(x + near));
        }

        private static bool IsAtResolution(Piece piece) =>
            piece.To - piece.From <= 64 * Epsilon * Math.Max(Math.Abs(piece.From), Math.Abs(piece.To));

        private bool IsGood() =>
            infinite == 0 && errors <= Math.Max(Tolerance * Math.Abs(values), 50 * Epsilon * sizes);

        /// <summary>Counts an interval into the running totals, or out of them.</summary>
        private void Count(Piece piece, int sign)
        {
            if (!double.IsFinite(piece.Error))
            {
                infinite += sign;
                return;
            }

            values += sign * piece.Value;
            sizes += sign * piece.Size;
            errors += sign * piece.Error;
        }

        private List<Piece> Pieces()
        {
            List<Piece> pieces = [.. closed];
            foreach ((Piece piece, _) in open.UnorderedItems) pieces.Add(piece);
            pieces.Sort((a, b) => a.From.CompareTo(b.From));
            return pieces;
        }

        private double LargestNear(double from, double to)
        {
            while (true)
            {
                double best = from;
                double largest = -1;
                double step = (to - from) / 8;
                for (int i = 0; i <= 8; i++)
                {
                    double x = from + (i * step);
                    double size = Math.Abs(f(x));
                    if (!double.IsFinite(size)) return x;
                    if (size <= largest) continue;
                    (largest, best) = (size, x);
                }

                (double nextFrom, double nextTo) = (Math.Max(from, best - step), Math.Min(to, best + step));
                if (nextTo - nextFrom >= to - from) return best;
                (from, to) = (nextFrom, nextTo);
            }
        }
    }
}
