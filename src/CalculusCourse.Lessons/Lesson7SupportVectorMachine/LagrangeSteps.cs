using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>The line with the widest margin worked out by hand: the Lagrange function, its partial derivatives, and the guesses.</summary>
internal sealed class LagrangeSteps
{
    /// <summary>More points are not written out.</summary>
    public const int MostPoints = 8;

    // Fractions of more bits are no longer read.
    private const int MostBits = 64;

    private static readonly Variable A = new("a"), B = new("b"), C = new("c");

    private readonly ExactPoint[] points;
    private readonly string[] names;

    private LagrangeSteps(ExactPoint[] points, string[] names) => (this.points, this.names) = (points, names);

    /// <summary>Why there is no working; null where there is one.</summary>
    public Text? Missing { get; private init; }

    /// <summary>The lines of the working.</summary>
    public IReadOnlyList<WorkingLine> Lines { get; private init; } = [];

    /// <summary>The working for some points, their coordinates the decimals that they are written with.</summary>
    public static LagrangeSteps Of(IReadOnlyList<ClassifiedPoint> points)
    {
        if (points.Count > MostPoints)
            return Without($"The working is written out for up to {MostPoints} points; these are {points.Count}.");
        ExactPoint[] exact = [.. points.Select(p => new ExactPoint(Decimal(p.X), Decimal(p.Y), p.Label))];
        if (exact.Any(p => p.X.BitCount > MostBits || p.Y.BitCount > MostBits)) return TooLong();
        var sets = ActiveSets.Solve(exact);
        if (sets.Guesses.Any(g => g.Multipliers.Concat([g.A, g.B, g.C]).Any(value => value.BitCount > MostBits))) return TooLong();
        var steps = new LagrangeSteps(exact, [.. points.Select(p => $"({PythonText.General(p.X)}, {PythonText.General(p.Y)})")]);
        return new(exact, steps.names) { Lines = [.. steps.Write(sets)] };
    }

    /// <summary>The left side of a point's constraint, t·(a·x + b·y + c), as a formula.</summary>
    public static Formula Side(ExactPoint p) =>
        Linear((p.Label * p.X, A), (p.Label * p.Y, B), (p.Label, C));

    /// <summary>The decimal number by which a double is written, exactly.</summary>
    public static Rational Decimal(double value) =>
        FormulaParser.Parse(PythonText.Repr(Math.Abs(value)), NameScope.None) is Number number
            ? number.Value * (value < 0 ? -1 : 1) : Rational.FromDouble(value);

    private static LagrangeSteps Without(Text why) => new([], []) { Missing = why };

    private static LagrangeSteps TooLong() =>
        Without($"The working in fractions is left out: with these coordinates the fractions are too long to be read.");

    private IEnumerable<WorkingLine> Write(ActiveSets sets)
    {
        int[] all = [.. Enumerable.Range(0, points.Length)];
        Formula function = new Sum(
        [
            new Power(A, new Number(2)), new Power(B, new Number(2)),
            .. all.Select(i => new Product([Number.MinusOne, Multiplier(i), Less(Side(points[i]), 1)])),
        ]);
        yield return new("lagrange", Side("L"), Side(function), "one multiplier for each constraint");
        foreach ((Variable by, Func<ExactPoint, Rational> factor) in ((Variable, Func<ExactPoint, Rational>)[])
            [(A, p => p.X), (B, p => p.Y), (C, _ => 1)])
        {
            IEnumerable<(Rational, Variable)> terms = all.Select(i => (-(points[i].Label * factor(points[i])), Multiplier(i)));
            Formula derivative = Linear([.. by == C ? terms : terms.Prepend((2, by))]);
            var before = new WorkingSide($"∂/∂{by.Name}({FormulaText.Plain(function, FormulaOrder.Written)})", WorkingSide.Line($"$∂L/∂{by}$"));
            yield return new("lagrange", before, Side(derivative), "at the solution this is 0");
        }

        foreach ((int i, ActiveSet guess) in sets.Guesses.Index()) yield return Line(guess, i + 1);
        if (sets.Contradiction is { } contradiction) yield return Line(contradiction.Points, contradiction.Weights);
        else if (sets.Guesses is [.., var last]) yield return Margin(last);
    }

    private WorkingLine Line(ActiveSet guess, int number)
    {
        (Formula, Rational)[] equations =
        [
            .. guess.Active.Select(i => (Side(points[i]), (Rational)1)),
            .. Stationarity(guess.Active).Select(left => (left, (Rational)0)),
        ];
        (Formula, Rational)[] solution =
        [
            (A, guess.A), (B, guess.B), (C, guess.C),
            .. guess.Active.Select((i, k) => ((Formula)Multiplier(i), guess.Multipliers[k])),
        ];
        string active = Listed([.. guess.Active.Select(i => names[i])]);
        string tried = number == 1 ? $"guess 1, only the nearest pair {active} decides" : $"guess {number}, {active} decide";
        return new("lagrange", Equations(equations), Equations(solution), $"{tried}: {Outcome(guess)}", "⇒");
    }

    private string Outcome(ActiveSet guess)
    {
        if (guess.Negative is { } k)
            return $"fails, {FormulaText.Unicode(Multiplier(guess.Active[k]))} is negative, so {names[guess.Active[k]]} would have to pull";
        if (guess.Violated is { } i)
        {
            Rational value = points[i].Side(guess.A, guess.B, guess.C);
            return $"fails, the constraint of {names[i]} is violated, its left side is {value}, less than 1";
        }

        return "holds, no λ is negative and every left side is at least 1";
    }

    /// <summary>Σ u·(left side) = 0 for all lines, though every left side is to be at least 1.</summary>
    private static WorkingSide Weighted(IEnumerable<(Rational Weight, Formula Side)> terms) =>
        Side(new Sum([.. terms.Select(term => new Product([new Number(term.Weight), term.Side]))]));

    private WorkingLine Line(int[] few, Rational[] weights) => new(
        "lagrange", Weighted(few.Select((i, k) => (weights[k], Side(points[i])))), Side(Number.Zero),
        $"the left sides of {Listed([.. few.Select(i => names[i])])}, so weighted, add up to 0 for every line; were each at least 1, so "
            + "would the sum be: no line separates them");

    private static WorkingLine Margin(ActiveSet solution)
    {
        Formula square = new Sum([new Power(new Number(solution.A), new Number(2)), new Power(new Number(solution.B), new Number(2))]);
        var width = new Product([new Number(2), new Power(new Call(Function.Sqrt, square), Number.MinusOne)]);
        return new("simplify", Side(width), Side(Simplification.Simplify(width)), "the width of the margin, 2/√(a² + b²)");
    }

    /// <summary>The partial derivatives of the Lagrange function, the multipliers of inactive constraints left out.</summary>
    private IEnumerable<Formula> Stationarity(int[] active)
    {
        (Rational, Variable)[] Terms(Func<ExactPoint, Rational> factor) =>
            [.. active.Select(i => (-(points[i].Label * factor(points[i])), Multiplier(i)))];
        yield return Linear([(2, A), .. Terms(p => p.X)]);
        yield return Linear([(2, B), .. Terms(p => p.Y)]);
        yield return Linear(Terms(_ => 1));
    }

    private static Variable Multiplier(int i) => new($"lambda_{i + 1}");

    private static Formula Linear(params (Rational Factor, Variable Name)[] terms)
    {
        Formula[] written =
        [
            .. terms.Where(term => term.Factor.Sign != 0).Select(term =>
                term.Factor == 1 ? (Formula)term.Name : new Product([new Number(term.Factor), term.Name])),
        ];
        return written.Length switch { 0 => Number.Zero, 1 => written[0], _ => new Sum([.. written]) };
    }

    private static Formula Less(Formula formula, int number) =>
        formula is Sum sum ? new Sum(sum.Terms.Add(new Number(-number))) : new Sum([formula, new Number(-number)]);

    internal static WorkingSide Side(Formula formula) =>
        new(FormulaText.Plain(formula, FormulaOrder.Written), FormulaText.Typeset(formula, FormulaOrder.Written));

    private static WorkingSide Side(string name) => new(name, WorkingSide.Line($"${name}$"));

    /// <summary>Equations beside each other; typed, semicolons stand between them.</summary>
    private static WorkingSide Equations(IReadOnlyList<(Formula Left, Rational Right)> equations)
    {
        Text shown = equations.Skip(1).Aggregate(
            One(equations[0]), (all, next) => $"{all}, {One(next)}");
        string plain = string.Join("; ", equations.Select(e => $"{FormulaText.Plain(e.Left, FormulaOrder.Written)} = {e.Right}"));
        return new(plain, WorkingSide.Line(shown));

        static Text One((Formula Left, Rational Right) e) => $"${e.Left:written} = {new Number(e.Right)}$";
    }

    private static string Listed(string[] items) =>
        items.Length == 1 ? items[0] : $"{string.Join(", ", items[..^1])} and {items[^1]}";
}
