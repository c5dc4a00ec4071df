using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus.Asymptotics;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Calculus.DefiniteIntegrals;

/// <summary>An end of a range: its value, perhaps infinite, and what it is exactly.</summary>
internal readonly record struct RangeEnd(double Value, Formula? Exact)
{
    public static RangeEnd Of(double value, Formula? exact = null) =>
        new(value, double.IsInfinity(value) ? null : exact ?? new Number(Rational.FromDouble(value)));
}

/// <summary>Where in a range an integrand is not finite or not defined, and what becomes of its integral there.</summary>
internal sealed class SingularPlaces
{
    private const int Budget = 300_000;
    private const int MostPlaces = 64;
    private const double FarthestPower = 60;

    private const int LargestFormula = 400;

    private readonly Formula f;
    private readonly string variable;
    private readonly bool isLong;
    private readonly Lazy<Formula> inverse;

    private SingularPlaces(Formula f, string variable)
    {
        (this.f, this.variable) = (f, variable);
        isLong = f.Size(LargestFormula) > LargestFormula;
        inverse = new(() => Simplification.Simplify(new Power(f, Number.MinusOne), ignorePoints: true));
    }

    /// <summary>What becomes of the integral at each place, from each side.</summary>
    public List<Fate> Fates { get; } = [];

    /// <summary>Where the integrand changes its nature, without the ends.</summary>
    public List<double> Cuts { get; } = [];

    /// <summary>A stretch on which the integrand is not defined; null for none.</summary>
    public (double From, double To)? Undefined { get; private set; }

    /// <summary>Whether no place can have been missed.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>From where on, and up to where, the integrand is known to be smooth; the ends where these are finite.</summary>
    public (double Low, double High) Window { get; private set; }

    public static SingularPlaces Find(Formula formula, string variable, RangeEnd from, RangeEnd to)
    {
        var places = new SingularPlaces(formula, variable);
        double low = places.Towards(from.Value, to.Value, -1), high = places.Towards(to.Value, from.Value, 1);
        places.Window = (low, high);
        if (double.IsInfinity(from.Value)) places.Fates.Add(Fate.Towards(formula, variable, null, from.Value, 1));
        else places.Examine(from.Exact!, from.Value, [1]);
        places.Inside(low, high);
        if (double.IsInfinity(to.Value)) places.Fates.Add(Fate.Towards(formula, variable, null, to.Value, -1));
        else places.Examine(to.Exact!, to.Value, [-1]);
        return places;
    }

    /// <summary>A finite end, or a place beyond which the integrand is proved to be defined and smooth.</summary>
    private double Towards(double end, double other, int side)
    {
        if (double.IsFinite(end)) return end;
        Formula outward = side > 0 ? f : Substitution.Put(f, variable, Written.Negative(new Variable(variable)));
        double least = double.IsFinite(other) ? Math.Max(2, 2 * Math.Abs(other)) : 2;
        double at = Math.ScaleB(1, (int)Math.Min(1000, Math.ILogB(least) + 1));
        for (int k = 0; k < FarthestPower / 4 && at < 1e150; k++, at *= 16)
        {
            if (new TailRange(variable, at).Of(outward).Definedness == Definedness.Everywhere) return side * at;
        }

        IsComplete = false;
        return side * Math.ScaleB(1, (int)Math.Min(1000, Math.ILogB(least) + 1));
    }

    private void Inside(double from, double to)
    {
        if (!(from < to)) return;
        var budget = new WorkBudget(Budget);
        (List<SpecialPoint> points, List<Segment> parts) = Segments.Cut(Rewriting.Folded(f), from, to, budget);
        foreach (Segment part in parts)
        {
            if (part.Formula is null && Undefined is null) Undefined = (part.From, part.To);
            else if (part.Formula is null && Undefined!.Value.To == part.From) Undefined = (Undefined.Value.From, part.To);
        }

        if (!budget.IsComplete || points.Count > MostPlaces) IsComplete = false;
        if (points.Count > MostPlaces) return;
        foreach (SpecialPoint point in points)
        {
            Cuts.Add(point.X);
            Formula? exact = point.Exact ?? (point.Enclosure.Width == 0 ? new Number(Rational.FromDouble(point.X)) : null);
            if (IsRegular(point.Enclosure)) continue;
            if (exact is not null && !isLong && Vanishes(f, exact)) Examine(exact, point.X, [-1, 1]);
            else Fates.Add(OfUnnamed(point));
        }
    }

    private void Examine(Formula exact, double place, int[] sides)
    {
        IntervalValue value = IntervalEvaluation.Evaluate(exact, variable, 0);
        if (value.Definedness == Definedness.Everywhere && IsRegular(value.Range)) return;
        foreach (int side in sides)
        {
            Fate fate = Fate.Towards(f, variable, exact, place, side);
            if (fate.Kind != FateKind.Unknown || sides.Length == 1 || Fates.Count == 0 || Fates[^1].Place != place) Fates.Add(fate);
        }
    }

    /// <summary>Whether something of the formula is exactly zero at a place, at which it may not be smooth then.</summary>
    private bool Vanishes(Formula formula, Formula exact) =>
        formula switch
        {
            Power { Exponent: not Number { Value: { IsInteger: true, Sign: >= 0 } } } power => IsZeroAt(power.Base, exact),
            Call call => call.Function.Breaks(call.Argument)?.Any(at => IsZeroAt(at.Zero, exact)) != false,
            Choice choice => IsZeroAt(choice.Subject, exact),
            _ => false,
        }
        || formula.Operands.Any(operand => Vanishes(operand, exact));

    private bool IsZeroAt(Formula formula, Formula exact) =>
        Simplification.Simplify(Substitution.Put(formula, variable, exact), ignorePoints: true) is Number { Value.Sign: 0 };

    private bool IsRegular(Interval x)
    {
        IntervalValue value = IntervalEvaluation.Evaluate(f, variable, x);
        return value.Definedness == Definedness.Everywhere && value.Range.IsBounded;
    }

    /// <summary>
    /// Where 1/f is smooth and changes its sign, it is at most c·|x − p| near a zero p, and |f| at least 1/(c·|x − p|).
    /// </summary>
    private Fate OfUnnamed(SpecialPoint point)
    {
        double width = Math.Max(1e-12 * Math.Abs(point.X), 1e-14);
        var near = new Interval(point.Enclosure.Low - width, point.Enclosure.High + width);
        bool isPole = IntervalTaylor.Expand(inverse.Value, near, 1) is { } c && c[1].IsBounded
            && IntervalEvaluation.Evaluate(inverse.Value, variable, near.Low).Range.Sign
                * IntervalEvaluation.Evaluate(inverse.Value, variable, near.High).Range.Sign < 0;
        return isPole ? new Fate(point.X, FateKind.Diverges, FateProof.Comparison) : new Fate(point.X, FateKind.Unknown, FateProof.None);
    }
}
