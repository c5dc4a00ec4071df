using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.Asymptotics;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Calculus.DefiniteIntegrals;

/// <summary>
/// Integrals whose range or integrand is not finite. Whether they are finite is proved first (<see cref="Fate"/>); only then is a value
/// looked for: by the antiderivative's limits, or by quadrature up to a point and, from there on, over stretches that double in length or,
/// for waves, from zero to zero, whose sums the ε-algorithm carries to the limit (Wynn 1956; Longman 1956 for the waves).
/// </summary>
internal sealed class ImproperIntegral
{
    private const double Accuracy = 1e-11;
    private const double MostError = 1e-8;
    private const int MostShells = 200;
    private const int MostSwingingShells = 6;
    private const int MostWaves = 80;
    private const int Budget = 300_000;

    private readonly Formula f;
    private readonly string variable;
    private readonly Func<double, double> value;

    private ImproperIntegral(Formula f, string variable) =>
        (this.f, this.variable, value) = (f, variable, DefiniteIntegral.AsFunction(f, variable));

    /// <summary>The integral from the lower to the higher end.</summary>
    public static QuadratureResult Of(Formula f, Formula? antiderivative, string variable, RangeEnd from, RangeEnd to)
    {
        SingularPlaces places = SingularPlaces.Find(f, variable, from, to);
        if (places.Undefined is { } gap)
        {
            return new QuadratureResult(double.NaN, double.NaN, QuadratureStatus.Undefined, gap.From + ((gap.To - gap.From) / 2))
            {
                UndefinedOn = (gap.From == places.Window.Low ? from.Value : gap.From, gap.To == places.Window.High ? to.Value : gap.To),
            };
        }

        List<Fate> fates = places.Fates;
        bool isContinuous = antiderivative is not null && places.IsComplete;
        if (isContinuous) fates = [.. fates.Select(fate => fate.Kind == FateKind.Unknown ? ByAntiderivative(fate) : fate)];
        QuadratureResult undecided = new(double.NaN, double.NaN, QuadratureStatus.Undecided) { Fates = fates };
        if (fates.Find(fate => fate.Kind == FateKind.Diverges) is { } infinite)
            return undecided with { Status = QuadratureStatus.Divergent, Place = infinite.Place };
        if (fates.Find(fate => fate.Kind == FateKind.Unknown) is { } unknown) return undecided with { Place = unknown.Place };
        var integral = new ImproperIntegral(f, variable);
        if (isContinuous && integral.ChangeOf(antiderivative!, from, to, places) is { } change) return change with { Fates = fates };
        if (!places.IsComplete && (double.IsInfinity(from.Value) || double.IsInfinity(to.Value))) return undecided;
        return integral.ByQuadrature(from.Value, to.Value, places) with { Fates = fates };

        Fate ByAntiderivative(Fate fate) => double.IsInfinity(fate.Place)
            ? LimitOf(antiderivative!, variable, null, fate.Place, fate.Place > 0 ? -1 : 1) switch
            {
                { IsFinite: true } => fate with { Kind = FateKind.Converges, Proof = FateProof.Antiderivative },
                { IsFinite: false } => fate with { Kind = FateKind.Diverges, Proof = FateProof.Antiderivative },
                null => fate,
            }
            : fate;
    }

    /// <summary>The limit of a formula; null where it is not known.</summary>
    private static (bool IsFinite, Formula? Value)? LimitOf(Formula formula, string variable, Formula? at, double place, int side)
    {
        if (at is not null)
        {
            IntervalValue here = IntervalEvaluation.Evaluate(at, variable, 0);
            bool isSmooth = here.Definedness == Definedness.Everywhere && IntervalTaylor.Expand(formula, here.Range, 1) is not null;
            if (isSmooth) return (true, Substitution.Put(formula, variable, at));
        }

        var x = new Variable(variable);
        Formula inverse = new Power(x, Number.MinusOne);
        Formula inner = at is null ? (place > 0 ? x : Written.Negative(x))
            : new Sum([at, side > 0 ? inverse : Written.Negative(inverse)]);
        Formula near = Simplification.Simplify(Substitution.Put(formula, variable, inner), ignorePoints: true);
        if (FormulaExpansion.Find(near, variable) is not { } expansion) return null;
        try
        {
            if (expansion.Limit() is { } limit) return (true, limit);
            return !expansion.Terms.IsEmpty && expansion.Leading!.Direction() > 0 ? (false, null) : null;
        }
        catch (UnknownGrowthException)
        {
            return null;
        }
    }

    /// <summary>The sum of the antiderivative's changes over the stretches on which it is smooth; null where not known well.</summary>
    private QuadratureResult? ChangeOf(Formula F, RangeEnd from, RangeEnd to, SingularPlaces places)
    {
        (double low, double high) = places.Window;
        var budget = new WorkBudget(Budget);
        List<SpecialPoint> points = Segments.Cut(Rewriting.Folded(F), low, high, budget).Points;
        if (!budget.IsComplete || points.Exists(point => point.Exact is null && point.Enclosure.Width > 0)) return null;
        if (!IsSmoothBeyond(F, high, to.Value) || !IsSmoothBeyond(Mirrored(F), -low, -from.Value)) return null;
        List<RangeEnd> ends = [from, .. points.Select(point => RangeEnd.Of(point.X, point.Exact)), to];
        var sum = Interval.Zero;
        double total = 0;
        for (int i = 1; i < ends.Count; i++)
        {
            foreach ((RangeEnd end, int side) in new[] { (ends[i - 1], 1), (ends[i], -1) })
            {
                if (LimitOf(F, variable, end.Exact, end.Value, side) is not { IsFinite: true, Value: { } limit }) return null;
                IntervalValue bounds = IntervalEvaluation.Evaluate(limit, variable, 0);
                if (bounds.Definedness != Definedness.Everywhere || !bounds.Range.IsBounded) return null;
                sum = side > 0 ? sum - bounds.Range : sum + bounds.Range;
                total -= side * DefiniteIntegral.AsFunction(limit, variable)(0);
            }
        }

        bool isAccurate = sum.Width <= Accuracy * sum.Magnitude || sum.Magnitude < 1e-13;
        if (!isAccurate) return null;
        double best = sum.Contains(total) ? total : sum.Middle;
        return new QuadratureResult(best, sum.Width, QuadratureStatus.Converged) { IsByAntiderivative = true };
    }

    private bool IsSmoothBeyond(Formula formula, double from, double to) => double.IsFinite(to)
        || (new TailRange(variable, from).Of(formula).Definedness == Definedness.Everywhere && !DefiniteIntegral.HasJump(formula));

    private Formula Mirrored(Formula formula) => Substitution.Put(formula, variable, Written.Negative(new Variable(variable)));

    private QuadratureResult ByQuadrature(double from, double to, SingularPlaces places)
    {
        (double low, double high) = places.Window;
        QuadratureResult result = Middle(low, high, places);
        if (double.IsInfinity(to)) result = Sum(result, Tail(f, high));
        if (double.IsInfinity(from)) result = Sum(result, Tail(Mirrored(f), -low));
        if (result.Status is QuadratureStatus.Divergent or QuadratureStatus.Undefined || !double.IsFinite(result.Value))
            result = new QuadratureResult(double.NaN, double.NaN, QuadratureStatus.NotConverged);

        // Bounds that are proved see what falls between the points of a quadrature.
        Interval bounds = Bounds(low, high, from, to);
        double slack = (Accuracy * Math.Abs(result.Value)) + result.ErrorEstimate;
        bool isPossible = result.Value >= bounds.Low - slack && result.Value <= bounds.High + slack;
        if (result.Status == QuadratureStatus.Converged && isPossible) return result;
        if (bounds.IsBounded && bounds.Width <= Accuracy * bounds.Magnitude)
            return new QuadratureResult(bounds.Middle, bounds.Width, QuadratureStatus.Converged);
        bool isRough = !(result.ErrorEstimate <= MostError * Math.Abs(result.Value));
        if (!isPossible || isRough) result = result with { Value = double.NaN };
        return result with { Status = QuadratureStatus.NotConverged };
    }

    /// <summary>The finite part of the range; where the integrand oscillates near a place, that end is turned into a tail.</summary>
    private QuadratureResult Middle(double low, double high, SingularPlaces places)
    {
        double[] cuts = [.. places.Cuts.Append(low).Append(high).Order().Distinct()];
        List<Fate> swinging = places.Fates.FindAll(fate => fate.Swinging is not null && double.IsFinite(fate.Place));
        if (swinging.Count == 0) return Quadrature.Integrate(value, low, high, [.. cuts, .. Doublings(low, high)]);
        var sum = new QuadratureResult(0, 0, QuadratureStatus.Converged);
        for (int i = 1; i < cuts.Length; i++)
        {
            (double from, double to) = (cuts[i - 1], cuts[i]);
            double width = Math.Min(1, (to - from) / 2);
            foreach (Fate fate in swinging)
            {
                if (fate.Place == cuts[i - 1] && fate.Side > 0) from += width;
                else if (fate.Place == cuts[i] && fate.Side < 0) to -= width;
                else continue;
                sum = Sum(sum, Tail(fate.Swinging!, 1 / width));
            }

            sum = Sum(sum, Quadrature.Integrate(value, from, to));
        }

        return sum;
    }

    private static QuadratureResult Sum(QuadratureResult a, QuadratureResult b) => new(
        a.Value + b.Value, a.ErrorEstimate + b.ErrorEstimate,
        a.Status == QuadratureStatus.Converged && b.Status == QuadratureStatus.Converged ? QuadratureStatus.Converged
            : QuadratureStatus.NotConverged);

    /// <summary>±1, ±2, ±4, … inside a range that is longer than some of them.</summary>
    private static IEnumerable<double> Doublings(double from, double to)
    {
        for (double x = 1; x < Math.Max(to, -from); x *= 2)
        {
            if (x > from && x < to) yield return x;
            if (-x > from && -x < to) yield return -x;
        }
    }

    /// <summary>The integral of g from a point to ∞.</summary>
    private QuadratureResult Tail(Formula g, double from)
    {
        if (FormulaExpansion.Find(g, variable) is { Oscillates: false }) return Shells(g, from, MostShells);
        if (Waves.Of(g, variable) is not { } waves) return Shells(g, from, MostSwingingShells);
        QuadratureResult sum = waves.Steady is Number { Value.Sign: 0 }
            ? new QuadratureResult(0, 0, QuadratureStatus.Converged) : Shells(waves.Steady, from, MostShells);
        foreach (Wave wave in waves.Groups.SelectMany(group => group)) sum = Sum(sum, HalfWaves(wave, from));
        return sum;
    }

    /// <summary>Stretches of twice the length each, in whose sums what falls like a power is a geometric sequence.</summary>
    private QuadratureResult Shells(Formula g, double from, int most)
    {
        Func<double, double> value = DefiniteIntegral.AsFunction(g, variable);
        var sums = new List<double>();
        double sum = 0, unsettled = 0, last = double.NaN;
        int small = 0;
        for (int k = 0; k < most && small < 3; k++)
        {
            QuadratureResult shell = Quadrature.Integrate(value, Math.ScaleB(from, k), Math.ScaleB(from, k + 1));
            if (shell.Status == QuadratureStatus.Undefined || !double.IsFinite(shell.Value)) break;
            last = shell.Value;
            sum += last;
            unsettled += shell.ErrorEstimate;
            sums.Add(sum);
            small = Math.Abs(last) <= 1e-17 * Math.Abs(sum) && (sum != 0 || k > 60) ? small + 1 : 0;
        }

        if (sums.Count == 0) return new QuadratureResult(double.NaN, double.NaN, QuadratureStatus.NotConverged);
        if (small >= 3) return new QuadratureResult(sum, unsettled, QuadratureStatus.Converged);
        (double limit, double error) = SequenceLimit.Epsilon(sums);
        bool isGood = error <= Accuracy * Math.Abs(limit) && unsettled <= Accuracy * Math.Abs(limit);
        return new QuadratureResult(limit, error + unsettled, isGood ? QuadratureStatus.Converged : QuadratureStatus.NotConverged);
    }

    /// <summary>From zero to zero of the cosine the areas alternate.</summary>
    private QuadratureResult HalfWaves(Wave wave, double from)
    {
        Func<double, double> angle = DefiniteIntegral.AsFunction(wave.Angle, variable);
        Func<double, double> area = DefiniteIntegral.AsFunction(
            new Product([wave.Factor, new Call(Function.Cos, wave.Angle)]), variable);
        var bad = new QuadratureResult(double.NaN, double.NaN, QuadratureStatus.NotConverged);

        // The angle rises from here on, so that each zero is met once.
        double start = from;
        Formula slope = Differentiation.Derivative(wave.Angle, variable);
        for (int k = 0; !Rises(start); k++, start *= 2)
        {
            if (k == 30) return bad;
        }

        double phase = angle(start);
        if (!double.IsFinite(phase) || Math.Abs(phase) > 1e9) return bad;
        double target = ((Math.Floor((phase / Math.PI) - 0.5) + 1.5) * Math.PI);
        double left = Zero(angle, start, target);
        double sum = start > from ? Quadrature.Integrate(area, from, start, Doublings(from, start)).Value : 0, unsettled = 0;
        sum += Quadrature.Integrate(area, start, left).Value;
        var sums = new List<double> { sum };
        for (int k = 1; k <= MostWaves; k++)
        {
            double right = Zero(angle, left, target + (k * Math.PI));
            if (!(right > left) || !double.IsFinite(right)) break;
            QuadratureResult part = Quadrature.Integrate(area, left, right);
            if (!double.IsFinite(part.Value)) break;
            sum += part.Value;
            unsettled += part.ErrorEstimate;
            sums.Add(sum);
            left = right;
            if (Math.Abs(part.Value) <= 1e-17 * Math.Abs(sum)) return new QuadratureResult(sum, unsettled, QuadratureStatus.Converged);
        }

        if (sums.Count < 8) return bad;
        (double limit, double error) = SequenceLimit.Epsilon(sums.GetRange(0, Math.Min(sums.Count, 40)));
        double size = Math.Max(Math.Abs(limit), Math.Abs(sums[0] - sums[1]));
        bool isGood = error <= Accuracy * size && unsettled <= 1e-10 * (Math.Abs(limit) + 1e-3);
        return new QuadratureResult(limit, error + unsettled, isGood ? QuadratureStatus.Converged : QuadratureStatus.NotConverged);

        bool Rises(double place) => new TailRange(variable, place).Of(slope) is { Definedness: Definedness.Everywhere, Range.Low: >= 0 };
    }

    /// <summary>Where a rising function reaches a value, at or above a point.</summary>
    private static double Zero(Func<double, double> rising, double from, double target)
    {
        double low = from, high = from, step = Math.Max(1e-3, Math.Abs(from) * 1e-3);
        while (rising(high) < target)
        {
            low = high;
            high += step;
            step *= 2;
            if (!double.IsFinite(high)) return double.NaN;
        }

        for (int i = 0; i < 80 && low + ((high - low) / 2) is var middle && middle > low && middle < high; i++)
        {
            if (rising(middle) < target) low = middle;
            else high = middle;
        }

        return high;
    }

    /// <summary>Bounds of the whole integral; all reals where none were found.</summary>
    private Interval Bounds(double low, double high, double from, double to)
    {
        (double left, double right) = (low, high);
        Interval sum = Interval.Zero;
        if (double.IsInfinity(to))
        {
            (right, Interval bounds) = TailBounds(f, high);
            sum += bounds;
        }

        if (double.IsInfinity(from))
        {
            (double point, Interval bounds) = TailBounds(Mirrored(f), -low);
            (left, sum) = (-point, sum + bounds);
        }

        return sum.IsBounded ? sum + IntegralBounds.Enclose(f, variable, left, right) : Interval.All;
    }

    /// <summary>
    /// A point, and bounds of the integral of g from there to ∞: where |g|·x^p is at most M with p &gt; 1, they are M·x^(1−p)/(p − 1).
    /// </summary>
    private (double From, Interval Bounds) TailBounds(Formula g, double from)
    {
        (double From, Interval Bounds) best = (from, Interval.All);
        if (FormulaExpansion.Find(g, variable)?.Leading is not { } leading) return best;
        Formula p = Written.Two;
        if (leading.Exponential.IsEmpty && leading.Exponents[0] is Number { Value: var a } && a > -2 && a < -1)
            p = new Number((1 - a) / 2);
        Formula weighted = Simplification.Simplify(new Product([g, new Power(new Variable(variable), p)]));
        Interval more = IntervalEvaluation.Evaluate(p, variable, 0).Range - 1;
        for (double at = from; at < 1e12; at *= 2)
        {
            IntervalValue most = new TailRange(variable, at).Of(weighted);
            if (most.Definedness != Definedness.Everywhere || !most.Range.IsBounded) continue;
            Interval bounds = most.Range * IntervalFunctions.Power(at, -more) / more;
            if (bounds.Width < best.Bounds.Width || !best.Bounds.IsBounded) best = (at, bounds);
            if (bounds.Width < 1e-15) break;
        }

        return best;
    }
}
