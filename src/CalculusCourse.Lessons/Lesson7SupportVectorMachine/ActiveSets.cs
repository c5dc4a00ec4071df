using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

/// <summary>A point in exact fractions, with its class, −1 or +1.</summary>
internal readonly record struct ExactPoint(Rational X, Rational Y, int Label)
{
    /// <summary>t·(a·x + b·y + c): the left side of the point's constraint.</summary>
    public Rational Side(Rational a, Rational b, Rational c) => Label * ((a * X) + (b * Y) + c);
}

/// <summary>A guess of which constraints hold with equality, and what follows from it.</summary>
/// <param name="Active">The points of these constraints, in rising order.</param>
/// <param name="A">a of the line.</param>
/// <param name="B">b of the line.</param>
/// <param name="C">c of the line.</param>
/// <param name="Multipliers">λ of the active constraints, in their order; the others' are 0.</param>
/// <param name="Negative">The place in <paramref name="Active"/> of the least multiplier below 0; null where none is.</param>
/// <param name="Violated">The point whose constraint is violated most; null where every constraint holds.</param>
internal sealed record ActiveSet(
    int[] Active, Rational A, Rational B, Rational C, Rational[] Multipliers, int? Negative, int? Violated)
{
    /// <summary>Whether the Lagrange conditions all hold: this is the solution.</summary>
    public bool Holds => Negative is null && Violated is null;
}

/// <summary>
/// The line with the widest margin in exact fractions, as by hand: guess which constraints are active, solve Lagrange's linear equations,
/// look what fails, guess better. The nearest points of the two classes are the first guess; the constraint that is violated most joins
/// it, and of the few constraints then in question some solve the problem of these few. The margin narrows from one such solution to the
/// next, so that none comes twice (a dual active-set method: Goldfarb and Idnani 1983).
/// </summary>
internal sealed class ActiveSets
{
    private readonly ExactPoint[] points;

    private ActiveSets(ExactPoint[] points) => this.points = points;

    /// <summary>The guesses in their order, the last of which holds unless there is a contradiction.</summary>
    public List<ActiveSet> Guesses { get; } = [];

    /// <summary>
    /// Points that no line separates, and positive weights of sum 1 with which their constraints' left sides add up to 0; null where a
    /// line separates all.
    /// </summary>
    public (int[] Points, Rational[] Weights)? Contradiction { get; private set; }

    /// <summary>Solves the problem of some points; both classes must be among them.</summary>
    public static ActiveSets Solve(ExactPoint[] points)
    {
        var solver = new ActiveSets(points);
        solver.Run();
        return solver;
    }

    private void Run()
    {
        if (Guess(Nearest()) is { } first)
        {
            Guesses.Add(first);
            while (Contradiction is null && Guesses[^1].Violated is { } violated) Join(Guesses[^1].Active, violated);
        }
        else
        {
            // Two points of different classes in one place.
            Contradict(Nearest());
        }
    }

    private void Join(int[] active, int violated)
    {
        int at = Guesses.Count - 1;
        int[] few = [.. active.Append(violated).Order()];

        // The one that joined is among those that decide: without it the others' line would do. Of the others, one whose multiplier is
        // small is the likeliest to go.
        Rational Left(int[] set) => active.Zip(Guesses[at].Multipliers).Where(one => !set.Contains(one.First))
            .Aggregate((Rational)0, (sum, one) => sum + one.Second);
        foreach (int[] set in Subsets(few).Where(set => set.Contains(violated) && set.Length is 2 or 3 && HasBothClasses(set))
            .OrderByDescending(set => set.Length).ThenBy(Left).ToList())
        {
            if (Guess(set) is not { } guess) continue;
            Guesses.Add(guess);
            if (guess.Negative is null && few.All(i => Value(guess, i) >= 1)) return;
        }

        Contradict(few);
    }

    private void Contradict(int[] few) =>
        Contradiction = Subsets(few).OrderBy(set => set.Length).Select(set => (set, Weights(set)!)).First(pair => pair.Item2 is not null);

    private Rational Value(ActiveSet guess, int i) => points[i].Side(guess.A, guess.B, guess.C);

    private int[] Nearest()
    {
        IEnumerable<(int I, int J)> pairs = Enumerable.Range(0, points.Length)
            .SelectMany(i => Enumerable.Range(i + 1, points.Length - i - 1).Select(j => (i, j)))
            .Where(pair => points[pair.i].Label != points[pair.j].Label);
        (int i, int j) = pairs.MinBy(pair => Square(points[pair.I].X - points[pair.J].X) + Square(points[pair.I].Y - points[pair.J].Y));
        return [i, j];

        static Rational Square(Rational x) => x * x;
    }

    /// <summary>
    /// The line and the multipliers from 2a = Σλtx, 2b = Σλty, 0 = Σλt and t(ax + by + c) = 1 for the active constraints; null where
    /// these equations do not have one solution.
    /// </summary>
    private ActiveSet? Guess(int[] active)
    {
        int m = active.Length;
        Rational[] Row(Rational a, Rational b, Func<ExactPoint, Rational> factor) =>
            [a, b, 0, .. active.Select(i => -(points[i].Label * factor(points[i]))), 0];
        Rational[][] rows =
        [
            Row(2, 0, p => p.X),
            Row(0, 2, p => p.Y),
            Row(0, 0, _ => 1),
            .. active.Select(i => points[i]).Select(p => (Rational[])
                [p.Label * p.X, p.Label * p.Y, p.Label, .. Enumerable.Repeat<Rational>(0, m), 1]),
        ];
        if (RationalEquations.Solve(rows, 3 + m) is not [var a, var b, var c, .. var multipliers]) return null;
        int least = Enumerable.Range(0, m).MinBy(k => multipliers[k]);
        int worst = Enumerable.Range(0, points.Length).MinBy(i => points[i].Side(a, b, c));
        return new(
            active, a, b, c, multipliers,
            multipliers[least].Sign < 0 ? least : null,
            points[worst].Side(a, b, c) < 1 ? worst : null);
    }

    /// <summary>Weights with which the left sides of some constraints add up to 0 whatever a, b and c are (Farkas); null for none.</summary>
    private Rational[]? Weights(int[] few)
    {
        Rational[] Row(Func<ExactPoint, Rational> factor, Rational right) => [.. few.Select(i => factor(points[i])), right];
        Rational[][] rows = [Row(p => p.Label * p.X, 0), Row(p => p.Label * p.Y, 0), Row(p => p.Label, 0), Row(_ => 1, 1)];
        return RationalEquations.Solve(rows, few.Length) is { } weights && weights.All(u => u.Sign > 0) ? weights : null;
    }

    private bool HasBothClasses(int[] set) => set.Any(i => points[i].Label < 0) && set.Any(i => points[i].Label > 0);

    private static IEnumerable<int[]> Subsets(int[] all) =>
        Enumerable.Range(1, (1 << all.Length) - 1).Select(set => (int[])[.. all.Where((_, k) => (set >> k & 1) == 1)]);
}
