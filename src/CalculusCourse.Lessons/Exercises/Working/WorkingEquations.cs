using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>
/// Equations in a derivation as the sets of their solutions. In one letter they must have the same real solutions as the equation before:
/// proved by the roots of polynomials, or by putting solutions in. In the letters of a problem that has one solution they follow from the
/// linear ones before, by elimination, or hold for that solution.
/// </summary>
internal sealed class WorkingEquations(WorkingNames names, WorkingTask task, WorkingComparison comparison)
{
    /// <summary>What is said of the equation with which solving begins.</summary>
    public const string Begins = "An equation to be solved.";

    private const string Holds = "It holds for the line with the widest margin.";
    private const int MostUnknowns = 12;

    private Known? before;
    private List<Rational[]> rows = [];
    private List<string> unknowns = [];
    private string line = "";

    /// <summary>What is known of an equation: all solutions, or the difference of its sides, or some solutions that were listed.</summary>
    private sealed record Known(RealSolutions? Solutions, Formula? Difference, IReadOnlyList<Formula>? Listed);

    private sealed record State(Known? Before, Rational[][] Rows, string[] Unknowns, string Line);

    /// <summary>Whether the equation before is known to have no solution.</summary>
    public bool IsEmpty => before?.Solutions is { All.IsEmpty: true };

    private string X => task.Variables[0];

    public object Save() => new State(before, [.. rows], [.. unknowns], line);

    public void Restore(object saved)
    {
        var state = (State)saved;
        (before, rows, unknowns, line) = (state.Before, [.. state.Rows], [.. state.Unknowns], state.Line);
    }

    /// <summary>The last line in the plane that was written, as it can be typed.</summary>
    public string LineText() => line;

    /// <summary>Whether a clause is to be solved, and no chain of formulas that are the same.</summary>
    public bool IsEquation(WorkingClause clause)
    {
        if (clause.IsChoice || clause.Chains.Any(chain => chain.IsRefused || chain.Relation != Relation.Equal)) return true;
        foreach (WorkingChain chain in clause.Chains)
        {
            if (chain.BeginsWithEquals || chain.Name is not null || chain.Sides.Count < 2 || chain.Sides.Any(side => !side.IsScalar)) return false;
            (Formula left, Formula right) = (names.Work(chain.Sides[^2].Formula), names.Work(chain.Sides[^1].Formula));
            SortedSet<string> letters = VariableNames.Of(new Sum([left, right]));
            if (task.Solution is { } solution)
            {
                if (letters.Count > 0 && letters.IsSubsetOf(solution.Keys.Concat(task.Variables).Concat(task.Letters))) continue;
                return false;
            }

            if (letters.Count == 0)
            {
                // "1 = 0" says that there is no solution.
                if (before is null || FormulaEquivalence.Compare(left, right).Verdict != EquivalenceVerdict.Different) return false;
                continue;
            }

            bool isSolved = VariableNames.Of(right).Count == 0 && VariableNames.Of(left).Count > 0
                && (!HasWrittenOperator(chain.Sides[^2].Formula) || right is Number { Value.Sign: 0 });
            bool isIdentity = FormulaEquivalence.Compare(left, right, task.Options.Domain).Verdict == EquivalenceVerdict.Equal;
            if (isIdentity || (!isSolved && before is null)) return false;
        }

        return true;
    }

    private bool HasWrittenOperator(Formula formula) => VariableNames.Of(formula).Any(name => names.Find(name) is { Shown: null });

    /// <summary>Judges a clause of equations; <paramref name="current"/> is what stood before the first of them.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="current">The line before.</param>
    /// <param name="earlier">What else may be set to zero: earlier lines, derivatives of what was named.</param>
    public WorkingVerdict Judge(WorkingClause clause, WorkingValue? current, IEnumerable<WorkingValue> earlier)
    {
        if (task.Solution is not null) return InPlane(clause);
        if (clause.IsEmpty && before is null && current is { IsScalar: true })
            return Refused(new([current, new(Number.Zero)], null, false, IsRefused: true), null);
        if (clause.IsEmpty) return Compare(clause, new(RealSolutions.None, null, []));
        WorkingChain first = clause.Chains[0];
        if (first.IsRefused) return Refused(first, current);
        WorkingVerdict inside = Inside(first);
        if (inside.Holds == false) return inside;
        Known now = Read(clause);
        if (before is not null) return Compare(clause, now);
        before = now;
        WorkingValue left = first.Sides[0];
        if (current is null || first.Sides[^1].Formula is not Number { Value.Sign: 0 } || clause.Chains.Count > 1) return new(null, Begins);
        if (names.HasOperator(left.Formula)) return new(true, "The derivative is set to zero.");
        WorkingVerdict link = comparison.Compare(current, left, "the line before");
        if (link.Holds == true) return new(true, "The line before is set to zero.");
        foreach (WorkingValue other in earlier)
            if (other.IsScalar && comparison.Compare(other, left, "an earlier line").Holds == true) return new(true, "An earlier line or a derivative is set to zero.");

        // A numerator or a factor has the same zeros: only other zeros show a slip.
        before = Read(new WorkingClause(Connection.None, [new([current, new(Number.Zero)], null, false)], false));
        WorkingVerdict zeros = Compare(clause, now);
        return zeros.Holds == false ? link.Holds == false ? link : zeros : zeros;
    }

    /// <summary>In a chain such as f'(x) = 3x² − 4x = 0 the sides before the last sign must be the same.</summary>
    private WorkingVerdict Inside(WorkingChain chain)
    {
        for (int i = 1; i < chain.Sides.Count - 1; i++)
        {
            WorkingVerdict verdict = comparison.Compare(chain.Sides[i - 1], chain.Sides[i], "the side before");
            if (verdict.Holds != true) return verdict;
        }

        return new(true, "");
    }

    private WorkingVerdict Refused(WorkingChain chain, WorkingValue? current)
    {
        Known now = Read(new WorkingClause(Connection.None, [chain], false));
        if (before is not null && Compare(new(Connection.None, [chain], false), now) is { Holds: false } other) return other;
        if (before is null && current is not null && comparison.Compare(current, chain.Sides[0], "the line before") is { Holds: false } link) return link;
        before = new(now.Solutions, now.Difference, []);
        if (now.Solutions is null && now.Difference is { } left && SolvedEquation.Of(left, X) is { } all)
        {
            before = now;
            return all.Count == 0 ? new(true, "There is no real solution.")
                : new(false, $"It has a solution: {X} = {FormulaText.Unicode(all[0])}.") { Mistake = "solution-lost", Counterexample = At(all[0]) };
        }

        if (now.Solutions is null) return new(null, "Whether it has no solution could be neither proved nor refuted.");
        if (now.Solutions.All is [var root, ..])
            return new(false, $"It has a solution: {X} = {Show(root)}.") { Mistake = "solution-lost", Counterexample = At(root) };
        before = now;
        return new(true, "There is no real solution: proved by the roots of its numerator.");
    }

    private Known Read(WorkingClause clause)
    {
        RealSolutions? all = RealSolutions.None;
        var listed = new List<Formula>();
        Formula? difference = null;
        foreach (WorkingChain chain in clause.Chains)
        {
            (Formula left, Formula right) = (names.Work(chain.Sides[^2].Formula), names.Work(chain.Sides[^1].Formula));
            difference = new Sum([left, FormulaGrading.Times(-1, right)]);
            RealSolutions? some = VariableNames.Of(difference).Count > 0 ? RealSolutions.Of(difference, X)
                : FormulaEquivalence.Compare(Number.Zero, difference).Verdict == EquivalenceVerdict.Different ? RealSolutions.None : null;
            all = all is not null && some is not null ? all.With(some) : null;
            if (left is Variable v && v.Name == X && VariableNames.Of(right).Count == 0) listed.Add(right);
        }

        return new(all, clause.Chains.Count == 1 ? difference : null, listed.Count == clause.Chains.Count ? listed : null);
    }

    private WorkingVerdict Compare(WorkingClause clause, Known now)
    {
        Known? earlier = before;
        before = now;
        if (earlier is null) return new(null, Begins);
        bool mayGain = clause.Connection == Connection.Implied && !clause.IsChoice && now.Listed is null;
        if (earlier.Solutions is { } old && now.Solutions is { } found)
        {
            string[] right = [.. old.All.Select(Show)];
            if (old.Except(found) is [var lost, ..])
                return Wrong("solution-lost", $"The solution {X} = {Show(lost)} of the line before is lost.", lost) with { Later = LostLater(right) };
            if (found.Except(old) is not [var gained, ..])
                return new(true, found.All.IsEmpty ? "Neither has a real solution." : "The same real solutions, proved by the roots of both.");
            return mayGain ? new(true, $"It follows, but {X} = {Show(gained)} is added: it does not solve the line before.")
                : Wrong("solution-gained", $"{X} = {Show(gained)} is no solution of the line before.", gained) with { Later = GainedLater(right) };
        }

        if (now.Listed is { } roots) return Listed(earlier, now, roots);
        if (Both(earlier, now) is { } solved) return solved;
        if (earlier.Difference is { } first && now.Difference is { } second)
        {
            foreach (int sign in (int[])[1, -1])
            {
                if (FormulaEquivalence.Compare(first, FormulaGrading.Times(sign, second)).Verdict == EquivalenceVerdict.Equal)
                    return new(true, "The sides differ by the same as before.");
            }
        }

        return new(null, "Whether it has the same solutions could be neither proved nor refuted.");
    }

    /// <summary>Two equations that are solved by inverting their functions; null where one of them is not.</summary>
    private WorkingVerdict? Both(Known earlier, Known now)
    {
        if (Roots(earlier) is not { } old || Roots(now) is not { } found) return null;
        bool? Has(IReadOnlyList<Formula> all, Formula one)
        {
            EquivalenceVerdict[] each = [.. all.Select(other => FormulaEquivalence.Compare(one, other).Verdict)];
            return each.Contains(EquivalenceVerdict.Equal) ? true : each.Contains(EquivalenceVerdict.Undecided) ? null : false;
        }

        bool?[] lost = [.. old.Select(one => Has(found, one))], gained = [.. found.Select(one => Has(old, one))];
        if (Array.IndexOf(lost, false) is >= 0 and var missing)
            return Lost(old[missing], old) with { Counterexample = At(old[missing]) };
        if (Array.IndexOf(gained, false) is >= 0 and var surplus)
        {
            return new(false, $"{X} = {FormulaText.Unicode(found[surplus])} is no solution of the line before.")
            {
                Mistake = "solution-gained",
                Counterexample = At(found[surplus]),
                Later = Gained(old),
            };
        }

        return Array.TrueForAll([.. lost, .. gained], has => has == true)
            ? new(true, old.Count == 0 ? "Neither has a real solution." : "The same real solutions.") : null;
    }

    /// <summary>All solutions as formulas, where they are known so.</summary>
    private IReadOnlyList<Formula>? Roots(Known known)
    {
        if (known.Solutions is { } all) return all.All.All(s => s.Exact is not null) ? [.. all.All.Select(s => s.Exact!)] : null;
        return known.Difference is { } difference ? SolvedEquation.Of(difference, X) : known.Listed;
    }

    private WorkingVerdict Lost(Formula solution, IReadOnlyList<Formula> all) => new(false, $"The solution {X} = {FormulaText.Unicode(solution)} of the line before is lost.")
    {
        Mistake = "solution-lost",
        Later = LostLater([.. all.Select(one => FormulaText.Unicode(one))]),
    };

    private IReadOnlyList<string> LostLater(string[] all) => Told(
        "A product is zero where any of its factors is: whoever divides by a factor loses its zeros, and a square has two roots.", AllOf(all));

    private IReadOnlyList<string> Gained(IReadOnlyList<Formula> all) => GainedLater([.. all.Select(one => FormulaText.Unicode(one))]);

    private IReadOnlyList<string> GainedLater(string[] all) => Told(
        "Put it into the line before: both sides must be the same there. To square, or to multiply by what may be zero, adds solutions.", AllOf(all));

    private string AllOf(string[] all) => all.Length == 0 ? "The line before has no real solution."
        : $"The line before is solved by {string.Join(" and ", all.Select(one => $"{X} = {one}"))}, and by nothing else.";

    private Counterexample At(Formula root) =>
        new([KeyValuePair.Create(X, FormulaEquivalence.ApproximationAt(root, new Dictionary<string, Rational>()))], null, null);

    /// <summary>Solutions are put into the equation before, and counted where all of its solutions are known.</summary>
    private WorkingVerdict Listed(Known earlier, Known now, IReadOnlyList<Formula> roots)
    {
        if (earlier.Difference is null && Both(earlier, now) is { } same) return same;
        bool unclear = false;
        foreach (Formula root in roots)
        {
            if (earlier.Difference is null)
            {
                unclear = true;
                continue;
            }

            Formula rest = Substitution.Put(earlier.Difference, X, root);
            EquivalenceResult result = FormulaEquivalence.Compare(Number.Zero, rest);
            unclear |= result.Verdict == EquivalenceVerdict.Undecided;
            if (result.Verdict != EquivalenceVerdict.Different) continue;
            return new(false, $"{X} = {AnswerText.Echo(root)} is no solution of the line before.")
            {
                Mistake = "solution-gained",
                Counterexample = At(root) with { Expected = 0, Answer = result.Witness?.Answer },
                Later = Roots(earlier) is { } right ? Gained(right)
                    : Told("Put it into the line before: both sides must be the same there.",
                        $"There the left side less the right one is {AnswerText.Show(result.Witness?.Answer)}, not 0."),
            };
        }

        if (!unclear && earlier.Solutions is { } all)
        {
            Formula[] distinct = [.. roots.Where((root, i) => roots.Take(i).All(other =>
                FormulaEquivalence.Compare(root, other).Verdict == EquivalenceVerdict.Different))];
            if (distinct.Length == all.All.Length)
            {
                before = now with { Solutions = all };
                return new(true, "They solve the line before, and there are no others.");
            }

            foreach (RealSolution missing in all.All)
            {
                if (missing.Exact is { } exact && roots.All(root => FormulaEquivalence.Compare(root, exact).Verdict == EquivalenceVerdict.Different))
                    return Wrong("solution-lost", $"The solution {X} = {Show(missing)} of the line before is lost.", missing) with { Later = LostLater([.. all.All.Select(Show)]) };
            }
        }

        if (!unclear && earlier.Solutions is null && Both(earlier, now) is { } both)
            return both.Holds == true ? both with { Reason = "They solve the line before, and there are no others." } : both;
        return new(null, unclear ? "Whether these are the solutions could be neither proved nor refuted."
            : "These are solutions; whether there are others could be neither proved nor refuted.");
    }

    private WorkingVerdict Wrong(string mistake, string reason, RealSolution at) => new(false, reason) { Mistake = mistake, Counterexample = At(at) };

    private Counterexample At(RealSolution solution) => new([KeyValuePair.Create(X, solution.X)], null, null);

    private static string Show(RealSolution solution) => solution.Exact is { } exact ? FormulaText.Unicode(exact) : $"{AnswerText.Show(solution.X)}…";

    /// <summary>Equations in the letters of a problem with one solution, and lines in the plane.</summary>
    private WorkingVerdict InPlane(WorkingClause clause)
    {
        WorkingVerdict? worst = null;
        foreach (WorkingChain chain in clause.Chains)
        {
            for (int i = 1; i < chain.Sides.Count; i++)
            {
                bool isWritten = chain.Sides.Count > 2 && i < chain.Sides.Count - 1 && names.HasOperator(chain.Sides[0].Formula);
                if (isWritten)
                {
                    // ∂L/∂a = a − λ = 0: the first sign is no condition.
                    WorkingVerdict same = comparison.Compare(chain.Sides[i - 1], chain.Sides[i], "the side before");
                    if (same.Holds == true) continue;
                    worst = same;
                    break;
                }

                Formula left = names.Work(chain.Sides[i - 1].Formula), right = names.Work(chain.Sides[i].Formula);
                WorkingVerdict verdict = chain.Relation == Relation.Equal ? InPlane(left, right, names.HasOperator(chain.Sides[0].Formula))
                    : Inequality(left, right, chain.Relation);
                if (worst is null || verdict.Holds == false || (verdict.Holds is null && worst.Holds == true)) worst = verdict;
            }
        }

        return worst ?? new(null, Begins);
    }

    /// <summary>A constraint, or another inequality, which must hold for the solution.</summary>
    private WorkingVerdict Inequality(Formula left, Formula right, Relation relation)
    {
        Formula difference = relation == Relation.AtLeast ? new Sum([left, FormulaGrading.Times(-1, right)])
            : new Sum([right, FormulaGrading.Times(-1, left)]);
        foreach ((string name, Formula constraint) in task.Constraints)
        {
            if (Row(difference) is not { } row || Row(constraint) is not { } known) break;
            int pivot = Array.FindIndex(known, c => c.Sign != 0);
            Rational factor = row[pivot] / known[pivot];
            if (factor.Sign > 0 && row.Zip(known).All(pair => pair.First == factor * pair.Second))
                return new(true, $"It is the constraint of the point {name}.");
        }

        if (Row(difference) is { } written && Rest(written, Reduced(rows)).Any(c => c.Sign != 0))
        {
            foreach ((string name, Formula constraint) in task.Constraints)
            {
                if (Row(constraint) is not { } known || Row(difference) is not { } turned) break;
                int pivot = Array.FindIndex(known, c => c.Sign != 0);
                Rational factor = turned[pivot] / known[pivot];
                if (factor.Sign >= 0 || !turned.Zip(known).All(pair => pair.First == factor * pair.Second)) continue;
                string meant = $"{AnswerText.Echo(Simplification.Simplify(constraint))} ≥ 0";
                return new(false, $"It is the constraint of the point {name}, but its sign is turned round.")
                {
                    Mistake = "not-a-constraint",
                    Later = Told("A constraint says t·(a·x + b·y + c) ≥ 1, with the point's own coordinates and its class t = 1 or −1; multiplied by "
                        + "a negative number, ≥ becomes ≤.", $"It says {meant}."),
                };
            }
        }

        Rational? At(IReadOnlyDictionary<string, Formula> values) =>
            FormulaEquivalence.ValueAt(Substitution.Put(difference, values), new Dictionary<string, Rational>());
        if (At(task.Solution!) is not { } there) return new(null, "Whether it holds could be neither proved nor refuted.");
        if (there.Sign >= 0) return new(true, Holds);
        foreach (IReadOnlyDictionary<string, Formula> plane in task.Feasible)
        {
            if (At(plane) is not { Sign: < 0 } value) continue;
            var point = plane.Select(p => KeyValuePair.Create(p.Key, ((Number)p.Value).Value)).ToList();
            return new(false, $"{AnswerText.ShowPoint(point)} meets the constraints of all points, but not this.")
            {
                Mistake = "not-a-constraint",
                Counterexample = new([.. point.Select(p => KeyValuePair.Create(p.Key, p.Value.ToDouble()))], 0, value.ToDouble()),
                Later = Told("A constraint says t·(a·x + b·y + c) ≥ 1, with the point's own coordinates and its class t = 1 or −1.",
                    $"Those of the points are {string.Join(", ", task.Constraints.Select(c => $"{AnswerText.Echo(Simplification.Simplify(c.Formula))} ≥ 0"))}."),
            };
        }

        return new(false, "It does not hold for the line with the widest margin.") { Mistake = "not-a-constraint" };
    }

    /// <summary>What the second and the third try are told behind a reason.</summary>
    private static IReadOnlyList<string> Told(string rule, string step) => [rule, $"{rule} {step}"];

    private WorkingVerdict InPlane(Formula left, Formula right, bool isSet)
    {
        var difference = new Sum([left, FormulaGrading.Times(-1, right)]);
        Formula there = Substitution.Put(difference, task.Solution!);
        SortedSet<string> letters = VariableNames.Of(there);
        if (letters.Overlaps(task.Letters))
        {
            // Multipliers: an equation that does not follow from those before is one more condition.
            if (Row(difference) is not { } condition) return new(null, Begins);
            bool follows = Rest(condition, Reduced(rows)).All(c => c.Sign == 0);
            rows.Add(condition);
            return follows ? new(true, "It follows from the equations before.") : isSet ? new(true, "The derivative is set to zero.") : new(null, Begins);
        }

        if (letters.Count > 0)
        {
            line = $"{FormulaText.Plain(Substitution.Put(left, task.Solution!))} = {FormulaText.Plain(Substitution.Put(right, task.Solution!))}";
            Formula at = Substitution.Put(there, task.Variables.ToDictionary(v => v, _ => (Formula)Number.Zero));
            Formula own = Substitution.Put(task.Line!, task.Variables.ToDictionary(v => v, _ => (Formula)Number.Zero));
            bool isSame = FormulaEquivalence.Compare(Number.Zero, at).Verdict == EquivalenceVerdict.Different
                && FormulaEquivalence.Compare(new Product([task.Line!, at]), new Product([there, own])).Verdict == EquivalenceVerdict.Equal;
            return isSame ? new(true, "It is the line with the widest margin.") : new(null, Begins);
        }

        if (VariableNames.Of(difference).Count == 0)
            return comparison.Compare(new(left), new(right), "the left side");
        bool holds = FormulaEquivalence.Compare(Number.Zero, there).Verdict == EquivalenceVerdict.Equal;
        Rational[]? row = Row(difference);
        if (row is null) return holds ? new(true, Holds) : new(null, "Whether it follows could be neither proved nor refuted.");
        WorkingVerdict verdict = Follows(row, holds);
        if (verdict.Holds != false) rows.Add(row);
        return verdict;
    }

    private WorkingVerdict Follows(Rational[] row, bool holds)
    {
        List<Rational[]> reduced = Reduced(rows);
        Rational[] rest = Rest(row, reduced);
        if (rest.All(c => c.Sign == 0)) return new(true, "It follows from the equations before.");
        if (holds) return new(true, Holds);
        if (rows.Count == 0) return new(null, Begins);

        // A point that solves the equations before, and not this one: the letters that are free are put so.
        var free = new Rational[unknowns.Count];
        int pick = Array.FindIndex(rest, 0, unknowns.Count, c => c.Sign != 0);
        if (pick >= 0 && Value(rest, free).Sign == 0) free[pick] = 1;
        foreach (Rational[] known in reduced)
        {
            int pivot = Array.FindIndex(known, 0, unknowns.Count, c => c.Sign != 0);
            if (pivot < 0) return new(null, "The equations before contradict each other.");
            Rational sum = known[^1];
            for (int k = 0; k < unknowns.Count; k++) if (k != pivot) sum += known[k] * free[k];
            free[pivot] = -sum / known[pivot];
        }

        if (Value(row, free).Sign == 0) return new(null, "Whether it follows could be neither proved nor refuted.");
        var point = unknowns.Select((name, k) => KeyValuePair.Create(name, free[k])).ToList();
        string shown = AnswerText.ShowPoint(point);
        return new(false, $"{shown} solves the equations before, but not this one.")
        {
            Later = Told("What is added to, taken from or put into one side of an equation is done to the other side as well: do it once more from the line before.",
                $"Together the equations before say {Solved(reduced)}."),
            Counterexample = new([.. point.Select(p => KeyValuePair.Create(p.Key, p.Value.ToDouble()))], 0, Value(row, free).ToDouble()),
        };
    }

    /// <summary>Linear equations, each solved for the first of its letters.</summary>
    private string Solved(List<Rational[]> reduced) => string.Join(", ", reduced.Select(row =>
    {
        int pivot = Array.FindIndex(row, c => c.Sign != 0);
        if (pivot == unknowns.Count) return "something impossible";
        IEnumerable<Formula> others = unknowns.Select((name, k) => (name, k)).Where(u => u.k != pivot && row[u.k].Sign != 0)
            .Select(u => FormulaGrading.Times(-row[u.k] / row[pivot], new Variable(u.name)));
        Formula right = new Sum([.. others, new Number(-row[^1] / row[pivot])]);
        return $"{unknowns[pivot]} = {AnswerText.Echo(Simplification.Simplify(right))}";
    }));

    /// <summary>The coefficients of a linear equation in the order of the unknowns, the number last; null if it is not linear.</summary>
    private Rational[]? Row(Formula difference)
    {
        foreach (string name in VariableNames.Of(difference))
        {
            if (unknowns.Contains(name)) continue;
            if (unknowns.Count == MostUnknowns) return null;
            unknowns.Add(name);
            rows = rows.ConvertAll(r => (Rational[])[.. r[..^1], 0, r[^1]]);
        }

        var zero = unknowns.ToDictionary(name => name, _ => (Rational)0);
        if (FormulaEquivalence.ValueAt(difference, zero) is not { } number) return null;
        var row = new Rational[unknowns.Count + 1];
        row[^1] = number;
        var terms = new List<Formula> { new Number(number) };
        for (int k = 0; k < unknowns.Count; k++)
        {
            if (FormulaEquivalence.ValueAt(difference, new Dictionary<string, Rational>(zero) { [unknowns[k]] = 1 }) is not { } value) return null;
            row[k] = value - number;
            terms.Add(FormulaGrading.Times(row[k], new Variable(unknowns[k])));
        }

        return FormulaEquivalence.Compare(new Sum([.. terms]), difference).Verdict == EquivalenceVerdict.Equal ? row : null;
    }

    /// <summary>Gauss and Jordan's elimination.</summary>
    private static List<Rational[]> Reduced(List<Rational[]> rows)
    {
        var reduced = new List<Rational[]>();
        foreach (Rational[] row in rows)
        {
            Rational[] rest = Rest(row, reduced);
            int pivot = Array.FindIndex(rest, c => c.Sign != 0);
            if (pivot < 0) continue;
            for (int i = 0; i < reduced.Count; i++) reduced[i] = Without(reduced[i], rest, pivot);
            reduced.Add(rest);
        }

        return reduced;
    }

    private static Rational[] Rest(Rational[] row, List<Rational[]> reduced)
    {
        foreach (Rational[] known in reduced)
        {
            int pivot = Array.FindIndex(known, c => c.Sign != 0);
            row = Without(row, known, pivot);
        }

        return row;
    }

    private static Rational[] Without(Rational[] row, Rational[] known, int pivot)
    {
        Rational factor = row[pivot] / known[pivot];
        return [.. row.Select((c, k) => c - (factor * known[k]))];
    }

    private Rational Value(Rational[] row, Rational[] at)
    {
        Rational sum = row[^1];
        for (int k = 0; k < unknowns.Count; k++) sum += row[k] * at[k];
        return sum;
    }
}
