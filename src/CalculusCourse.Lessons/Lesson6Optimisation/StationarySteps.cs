using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Calculus.Extrema;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Working;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

/// <summary>
/// The working of lesson 6: f′ by rules, as a product where it is one, f′ = 0 solved, and for every point the second derivative, or the
/// sign of f′ on both sides. What is known as a number only is said to be so.
/// </summary>
internal sealed class StationarySteps
{
    private const string Variable = "x";

    // More points than these nobody follows one by one.
    private const int MostPoints = 6;

    // A second derivative of more formulas is not put to use: the sign of f′ on both sides is shorter.
    private const int LongestSecond = 60;

    private readonly Formula derivative;
    private readonly Formula? second;
    private readonly CriticalPointSearch found;
    private readonly (double From, double To) range;
    private readonly PointDerivative slope;

    private StationarySteps(Formula function, CriticalPointSearch found, double from, double to)
    {
        (this.found, range) = (found, (from, to));
        slope = new(function, [Variable], Variable);
        derivative = slope.Formula;
        if (derivative.Size(LongestSecond) <= LongestSecond && Differentiation.Derivative(derivative, Variable) is var twice
            && twice.Size(LongestSecond) <= LongestSecond)
            second = twice;
    }

    /// <summary>The lines; the derivative's are left out where the function is too long for them.</summary>
    public static IReadOnlyList<WorkingLine> Of(OptimisationInputs inputs, CriticalPointSearch found)
    {
        Formula function = inputs.Function.WithValues;
        var steps = new StationarySteps(function, found, inputs.From, inputs.To);
        return [.. steps.Write(function)];
    }

    private IEnumerable<WorkingLine> Write(Formula function)
    {
        foreach (WorkingStep step in DerivativeSteps.Of(function, Variable) ?? []) yield return WorkingLine.Of(step);
        Formula? product = Factoring.Of(derivative, Variable);
        if (product is not null)
            yield return new("simplify", Side(derivative), Side(product), "as a product");
        foreach (WorkingLine line in Solved(product ?? derivative)) yield return line;
        CriticalPoint[] points = [.. found.Points.Take(MostPoints)];
        bool usesSecond = second is not null && points.Any(point => AtSecond(point) is not null);
        if (usesSecond)
        {
            var open = new OpenFormula(new OpenOperation(OpenKind.Derivative, derivative, Variable));
            yield return new("stationary", WorkingSide.Of(open), Side(second!), "the second derivative");
        }

        foreach (CriticalPoint point in points)
        {
            if (((usesSecond ? AtSecond(point) : null) ?? OnBothSides(point)) is { } line) yield return line;
        }
    }

    /// <summary>f′ = 0 and where that is so.</summary>
    private IEnumerable<WorkingLine> Solved(Formula shown)
    {
        var before = new WorkingSide($"{Plain(shown)} = 0", LineOf($"${FormulaText.Typeset(shown)} = 0$"));
        string where = $"from {PythonText.General(range.From)} to {PythonText.General(range.To)}";
        if (found.Jumps.Count > 0 || found.Points.Any(point => point.Kind == CriticalKind.Corner))
            where += " (not where f has a corner or jumps: it has no slope there)";
        if (found.IsConstant)
        {
            yield return new("stationary", before, Words("every x"), $"f is constant {where}", "⇒");
            yield break;
        }

        CriticalPoint[] stationary = [.. found.Points.Where(point => point.Kind != CriticalKind.Corner)];
        CriticalPoint[] exact = [.. stationary.Where(point => point.Exact is not null)], others = [.. stationary.Except(exact)];
        if (stationary.Length == 0 && found.Level.Count == 0)
        {
            yield return found.IsComplete
                ? new("stationary", before, Words("no x"), $"nowhere {where}", "⇒")
                : new("stationary", before, Words("no x found"), $"none was found {where}; the search was cut short", "⇒");
        }

        if (exact.Length > 0)
            yield return new("stationary", before, Places(exact, "=", point => Typed(point.Exact!), point => FormulaText.Typeset(point.Exact!)), where, "⇒");
        if (others.Length > 0)
        {
            yield return new(
                "stationary", before, Places(others, "≈", point => PythonText.General(point.X, 10), point => LineOf($"${point.X:g10}$")),
                $"{where}, found as numbers only", "⇒");
        }

        foreach (Stretch level in found.Level.Take(MostPoints))
        {
            yield return new("stationary", before, new(
                $"{PythonText.General(level.From)} < x < {PythonText.General(level.To)}", LineOf($"${level.From:g} < x < {level.To:g}$")),
                "f is level there", "⇒");
        }
    }

    private static WorkingSide Places(
        CriticalPoint[] points, string sign, Func<CriticalPoint, string> plain, Func<CriticalPoint, Typeset> shown)
    {
        CriticalPoint[] some = [.. points.Take(MostPoints)];
        Text places = some.Skip(1).Aggregate(One(some[0]), (all, next) => $"{all}, {One(next)}");
        string more = points.Length > some.Length ? $" and {points.Length - some.Length} more" : "";
        return new(string.Join("; ", points.Select(point => $"x {sign} {plain(point)}")), LineOf($"{places}{more}"));

        Text One(CriticalPoint point) => sign == "=" ? $"$x = {shown(point)}$" : (Text)$"$x ≈ {shown(point)}$";
    }

    /// <summary>The second derivative at a point, if it tells the kind.</summary>
    private WorkingLine? AtSecond(CriticalPoint point)
    {
        int expected = point.Kind switch { CriticalKind.Minimum => 1, CriticalKind.Maximum => -1, _ => 0 };
        if (expected == 0 || second is null) return null;
        double number = CompiledFormula.Compile(second, [Variable]).Evaluate([point.X]);
        if (!double.IsFinite(number) || Math.Sign(number) != expected) return null;
        string sense = expected < 0
            ? "negative, so f′ goes from + to −: a maximum" : "positive, so f′ goes from − to +: a minimum";
        if (point.Exact is null)
        {
            Formula near = new Number(TenDigits(point.X), IsDecimal: true);
            return new("stationary", AtPlace("″", second, near), Rounded(number), sense, "≈");
        }

        Formula put = Substitution.Put(second, Variable, point.Exact), value = Simplification.Simplify(put);
        bool isZero = FormulaEquivalence.Compare(Number.Zero, value).Verdict != EquivalenceVerdict.Different;
        return isZero ? null : new("stationary", AtPlace("″", second, point.Exact), Side(value), sense);
    }

    /// <summary>The sign of f′ at simple places on both sides of a point, between which and the point it does not change.</summary>
    private WorkingLine? OnBothSides(CriticalPoint point)
    {
        double[] stops =
        [
            .. found.Points.Select(other => other.X), .. found.Jumps.Select(jump => jump.X), .. found.Singular,
            .. found.Level.Concat(found.Undefined).SelectMany(stretch => (double[])[stretch.From, stretch.To]),
        ];
        double low = stops.Where(x => x < point.X).DefaultIfEmpty(double.NegativeInfinity).Max();
        double high = stops.Where(x => x > point.X).DefaultIfEmpty(double.PositiveInfinity).Min();
        double? left = Simple(point.X, Math.Max(low, range.From), -1, low < range.From);
        double? right = Simple(point.X, Math.Min(high, range.To), 1, high > range.To);
        if (left is not { } before || right is not { } after || !found.IsComplete) return null;
        double falling = slope.Value([before]), rising = slope.Value([after]);
        if (!double.IsFinite(falling) || !double.IsFinite(rising)) return null;
        Extremum extremum = point.Kind switch
        {
            CriticalKind.Minimum => Extremum.Minimum,
            CriticalKind.Maximum => Extremum.Maximum,
            CriticalKind.Corner => point.Extremum,
            _ => Extremum.None,
        };
        string sense = (Math.Sign(falling), Math.Sign(rising), extremum) switch
        {
            ( > 0, < 0, Extremum.Maximum) => "climbs, then falls: a maximum",
            ( < 0, > 0, Extremum.Minimum) => "falls, then climbs: a minimum",
            ( > 0, > 0, Extremum.None) => "climbs on: neither",
            ( < 0, < 0, Extremum.None) => "falls on: neither",
            _ => "",
        };
        if (sense.Length == 0) return null;
        string at = point.Exact is null ? $"x ≈ {PythonText.General(point.X, 10)}" : $"x = {FormulaText.Unicode(point.Exact)}";
        string corner = point.Kind == CriticalKind.Corner ? ", a corner," : "";
        (Formula a, Formula b) = (Decimal(before), Decimal(after));
        (Formula? below, Formula? above) = (Value(a), Value(b));
        bool isExact = below is not null && above is not null;
        WorkingSide sides = isExact
            ? Pair(Plain(below!), Plain(above!), FormulaText.Typeset(below!), FormulaText.Typeset(above!))
            : Pair(PythonText.General(falling), PythonText.General(rising), LineOf($"${falling:g}$"), LineOf($"${rising:g}$"));
        WorkingSide places = Pair(
            AtPlace("′", derivative, a).Plain, AtPlace("′", derivative, b).Plain, AtPlace("′", derivative, a).Set, AtPlace("′", derivative, b).Set);
        return new("stationary", places, sides, $"around {at}{corner} f {sense}", isExact ? "=" : "≈");
    }

    /// <summary>A whole number, or one of few binary places, between a point and a stop; the stop itself where it is none.</summary>
    private static double? Simple(double x, double stop, int direction, bool takesStop)
    {
        double step = 1;
        for (int i = 0; i < 40; i++, step /= 2)
        {
            double steps = direction < 0 ? Math.Ceiling(x / step) - 1 : Math.Floor(x / step) + 1, place = steps * step;
            bool isBeyond = direction < 0 ? place < stop : place > stop;
            if (!isBeyond && (place != stop || takesStop) && place != x) return place;
        }

        return null;
    }

    private Number? Value(Formula place) =>
        FormulaEquivalence.ValueAt(Substitution.Put(derivative, Variable, place), new Dictionary<string, Rational>()) is { } value
            && value.BitCount < 50 ? new Number(value) : null;

    private static Rational TenDigits(double x) =>
        FormulaParser.Parse(PythonText.General(Math.Abs(x), 10), NameScope.None) is Number number
            ? number.Value * Math.Sign(x) : Rational.FromDouble(x);

    private static Formula Decimal(double x) => new Number(Rational.FromDouble(x), IsDecimal: Math.Floor(x) != x);

    private static WorkingSide Pair(string first, string second, Typeset left, Typeset right) =>
        new($"{first}; {second}", LineOf($"${left}$, ${right}$"));

    private static WorkingSide AtPlace(string primes, Formula formula, Formula place) => new(
        FormulaText.Plain(Substitution.Put(formula, Variable, place), FormulaOrder.Written),
        primes == "″" ? LineOf($"$f″({place})$") : LineOf($"$f′({place})$"));

    private static WorkingSide Rounded(double value) => new(PythonText.General(value), LineOf($"${value:g}$"));

    private static WorkingSide Words(string words) => new(words, new Phrase(words));

    private static WorkingSide Side(Formula formula) => WorkingSide.Of(new OpenFormula(formula));

    private static string Plain(Formula formula) => new OpenFormula(formula).Plain;

    private static string Typed(Formula formula) => FormulaText.Plain(formula);

    private static Typeset LineOf(Text text) => WorkingSide.Line(text);
}
