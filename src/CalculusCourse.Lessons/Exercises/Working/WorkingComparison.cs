using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>Whether one side of a derivation is the same as another: true or false with a proof or a point, else null.</summary>
/// <param name="Holds">The verdict.</param>
/// <param name="Reason">Why.</param>
internal sealed record WorkingVerdict(bool? Holds, string Reason)
{
    /// <summary>The stable name of a known mistake.</summary>
    public string? Mistake { get; init; }

    /// <summary>A point at which it fails.</summary>
    public Counterexample? Counterexample { get; init; }

    /// <summary>What a second and a third wrong try are told.</summary>
    public IReadOnlyList<string>? Later { get; init; }
}

/// <summary>Compares what stands in a derivation, operators worked out.</summary>
internal sealed class WorkingComparison(WorkingNames names, WorkingTask task)
{
    private const int MostGuards = 4;
    private const int MostTerms = 8;

    private readonly List<Formula> guards = [];

    /// <summary>Remembers where a derivation's functions are defined: nothing is asked of its lines elsewhere.</summary>
    public void Limit(WorkingValue value)
    {
        foreach (Formula entry in value.Entries)
        {
            foreach (Formula inside in names.Insides(entry))
            {
                if (guards.Count < MostGuards && !guards.Contains(inside) && !IsPolynomial(inside)) guards.Add(inside);
            }
        }
    }

    /// <summary>Whether <paramref name="after"/> is what <paramref name="before"/> is, up to a constant where that is meant.</summary>
    /// <param name="before">The one side, taken as right.</param>
    /// <param name="after">The other side.</param>
    /// <param name="what">What the first is called: "the line before".</param>
    /// <param name="exactly">Whether no constant may be added, whatever the task allows.</param>
    public WorkingVerdict Compare(WorkingValue before, WorkingValue after, string what, bool exactly = false)
    {
        if (!before.HasShapeOf(after))
            return OtherShape(before, after, what);
        if (before.IsScalar) return Compare(before.Formula, after.Formula, what, exactly);
        WorkingValue? here = IsAtPoint(before, after) ? AtPoint(before) : null;
        Formula[] first = [.. (here ?? before).Entries], second = [.. after.Entries];
        WorkingVerdict? unclear = null;
        string last = "";
        for (int i = 0; i < first.Length; i++)
        {
            int columns = before.Rows[0].Length;
            string entry = before.Rows.Length == 1 ? $"component {AnswerText.Text(i + 1)} of {what}"
                : $"the entry in row {AnswerText.Text((i / columns) + 1)} and column {AnswerText.Text((i % columns) + 1)} of {what}";
            WorkingVerdict verdict = Compare(first[i], second[i], entry, exactly);
            last = verdict.Reason;
            if (verdict.Holds == false)
                return verdict.Counterexample is { } c ? verdict with { Counterexample = c with { Part = entry } } : verdict;
            if (verdict.Holds is null) unclear ??= verdict;
        }

        if (unclear is not null) return unclear;
        string at = here is null ? "" : $" At {AnswerText.ShowPoint([.. task.Point!])} it is that.";
        return new(true, first.Length == 1 ? last : $"The same, entry by entry.{at}");
    }

    private WorkingVerdict OtherShape(WorkingValue before, WorkingValue after, string what)
    {
        string reason = $"It has another shape than {what}: {Shape(after)} where {Shape(before)} stands.", rule = "A step keeps the number of rows and columns.";
        return new(false, reason)
        {
            Mistake = "wrong-shape",
            Later = [$"{reason} {rule}", $"{reason} {rule} It should be another form of {before.Show(names.Echo)}."],
        };
    }

    private WorkingVerdict Compare(Formula before, Formula after, string what, bool exactly)
    {
        Formula first = names.Work(before), second = names.Work(after);
        bool isIntegral = names.HasIntegral(before) || names.HasIntegral(after);
        bool isNumber = !isIntegral && !VariableNames.Of(first).Overlaps(task.Variables) && !VariableNames.Of(second).Overlaps(task.Variables);
        bool isSlope = isNumber || (!isIntegral && (names.HasOperator(before) || names.HasOperator(after)));
        FormulaExerciseOptions options = task.Options with
        {
            UpToConstant = !exactly && (isIntegral || (task.Options.UpToConstant && !isSlope)),
            Variables = task.Options.Variables ?? (isIntegral ? task.Variables : null),
        };
        if (names.HasUnfound(first) || names.HasUnfound(second)) return ByDerivative(first, second, what);
        FormulaJudgement judged = FormulaGrading.Judge(first, second, what, Mistakes(before, what), options);
        if (judged.Counterexample is { } point && guards.Exists(guard => IsUndefined(guard, point)))
        {
            // The function itself is not defined there, so nothing is claimed.
            Formula limited = new Sum([first, .. guards.Select(guard => new Product([Number.Zero, guard]))]);
            judged = FormulaGrading.Judge(limited, second, what, Mistakes(before, what), options);
        }

        string reason = judged.Reason.StartsWith("Right", StringComparison.Ordinal)
            ? string.Concat(char.ToUpperInvariant(judged.Reason[7]).ToString(), judged.Reason.AsSpan(8)) : judged.Reason;
        bool? holds = judged.Verdict switch { Verdict.Correct => true, Verdict.Undecided => null, _ => false };
        return new(holds, reason)
        {
            Mistake = holds == false ? judged.Mistake : null,
            Counterexample = judged.Counterexample,
            Later = judged.Later ?? (holds == false ? ByTerms(first, second, what, reason, options.UpToConstant) : null),
        };
    }

    /// <summary>What a second and a third try are told of a slip that is not known: which terms differ, and what should stand there.</summary>
    private static IReadOnlyList<string> ByTerms(Formula before, Formula after, string what, string reason, bool upToConstant)
    {
        if (FormulaEquivalence.IsLong(before) || FormulaEquivalence.IsLong(after))
            return [$"{reason} Write a line between the two: a single rule at a time shows which one fails."];
        Formula expected = Simplification.Simplify(before);
        List<Formula> right = [.. Terms(expected)], yours = [.. Terms(Simplification.Simplify(after))];
        int all = yours.Count;
        if (right.Count <= MostTerms && yours.Count <= MostTerms)
        {
            foreach (Formula term in right.ToList())
            {
                int same = yours.FindIndex(other => FormulaEquivalence.Compare(term, other).Verdict == EquivalenceVerdict.Equal);
                if (same < 0) continue;
                right.Remove(term);
                yours.RemoveAt(same);
            }
        }

        static string Shown(List<Formula> terms) => string.Join(" and ", terms.Select(AnswerText.Echo));
        string form = $"It should be another form of {AnswerText.Echo(expected)}{(upToConstant ? ", up to a constant" : "")}.";
        if (yours.Count == all) return [$"{reason} Write a line between the two: a single rule at a time shows which one fails.", $"{reason} {form}"];
        string where = yours.Count == 0 ? $"Something of {what} is missing; what you have is right."
            : $"The rest agrees; look at your {Shown(yours)}.";
        string step = yours.Count == 0 ? $"Add {Shown(right)}." : right.Count == 0 ? "It should not be there." : $"In its place should be {Shown(right)}.";
        return [$"{where} {reason}", $"{where} {step} {reason}"];
    }

    private static IEnumerable<Formula> Terms(Formula formula) => formula is Sum sum ? sum.Terms : [formula];

    /// <summary>Integrals that are not found are told apart by their derivatives.</summary>
    private WorkingVerdict ByDerivative(Formula before, Formula after, string what)
    {
        if (names.HasUnfoundNumber(before) || names.HasUnfoundNumber(after))
            return new(null, "It could be neither proved right nor refuted: an integral with limits, or a limit, could not be worked out.");
        bool unclear = false;
        foreach (string variable in task.Variables)
        {
            Formula first = names.Derivative(before, variable), second = names.Derivative(after, variable);
            EquivalenceResult result = FormulaEquivalence.Compare(first, second, task.Options.Domain);
            if (result.Verdict == EquivalenceVerdict.Equal) continue;
            if (result.Verdict == EquivalenceVerdict.Different && !names.HasUnfound(first) && !names.HasUnfound(second))
            {
                FormulaJudgement judged = FormulaGrading.Judge(first, second, $"the derivative of {what}", [], task.Options with { UpToConstant = false });
                return new(false, judged.Reason) { Counterexample = judged.Counterexample };
            }

            unclear = true;
        }

        return unclear ? new(null, "It could be neither proved right nor refuted: an integral in it could not be found.")
            : new(true, "Both sides have the same derivative.");
    }

    private IEnumerable<KnownMistake> Mistakes(Formula before, string what)
    {
        if (task.Expected is { IsScalar: true } expected
            && FormulaEquivalence.Compare(expected.Formula, names.Work(before)).Verdict == EquivalenceVerdict.Equal)
        {
            foreach (KnownMistake known in task.Mistakes) yield return known;
        }

        foreach (KnownMistake slip in WorkingSlips.Of(before, names)) yield return slip;
        foreach (KnownMistake usual in FormulaGrading.Usual(names.Work(before), what)) yield return usual;
    }

    /// <summary>Whether numbers stand where functions stood, and a point is known at which they may be their values.</summary>
    private bool IsAtPoint(WorkingValue before, WorkingValue after) => task.Point is not null
        && after.Entries.All(entry => VariableNames.Of(names.Work(entry)).Count == 0)
        && before.Entries.Any(entry => VariableNames.Of(names.Work(entry)).Count > 0);

    private WorkingValue AtPoint(WorkingValue value) => value.Map(entry => Substitution.Put(
        names.Work(entry), task.Point!.ToDictionary(p => p.Key, p => (Formula)new Number(p.Value))));

    private static bool IsUndefined(Formula guard, Counterexample point)
    {
        bool Undefined(Counterexample c) => c.At.Count > 0 && double.IsNaN(FormulaEquivalence.ApproximationAt(
            guard, c.At.Where(p => double.IsFinite(p.Value)).ToDictionary(p => p.Key, p => Rational.FromDouble(p.Value))));
        return Undefined(point) || (point.Other is { } other && Undefined(other));
    }

    private static bool IsPolynomial(Formula formula) => formula switch
    {
        Number or Constant or Variable => true,
        Sum sum => sum.Terms.All(IsPolynomial),
        Product product => product.Factors.All(IsPolynomial),
        Power { Exponent: Number { Value: { IsInteger: true, Sign: > 0 } } } power => IsPolynomial(power.Base),
        _ => false,
    };

    private static string Shape(WorkingValue value) => value.IsScalar ? "one formula"
        : value.Rows.Length == 1 ? $"{AnswerText.Text(value.Rows[0].Length)} components"
        : $"{AnswerText.Text(value.Rows.Length)} rows of {AnswerText.Text(value.Rows[0].Length)}";
}
