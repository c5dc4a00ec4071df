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
    public WorkingVerdict Compare(WorkingValue before, WorkingValue after, string what)
    {
        if (!before.HasShapeOf(after))
            return new(false, $"It has another shape than {what}: {Shape(after)} where {Shape(before)} stands.") { Mistake = "wrong-shape" };
        if (before.IsScalar) return Compare(before.Formula, after.Formula, what);
        WorkingValue? here = IsAtPoint(before, after) ? AtPoint(before) : null;
        Formula[] first = [.. (here ?? before).Entries], second = [.. after.Entries];
        WorkingVerdict? unclear = null;
        string last = "";
        for (int i = 0; i < first.Length; i++)
        {
            int columns = before.Rows[0].Length;
            string entry = before.Rows.Length == 1 ? $"component {AnswerText.Text(i + 1)} of {what}"
                : $"the entry in row {AnswerText.Text((i / columns) + 1)} and column {AnswerText.Text((i % columns) + 1)} of {what}";
            WorkingVerdict verdict = Compare(first[i], second[i], entry);
            last = verdict.Reason;
            if (verdict.Holds == false)
                return verdict.Counterexample is { } c ? verdict with { Counterexample = c with { Part = entry } } : verdict;
            if (verdict.Holds is null) unclear ??= verdict;
        }

        if (unclear is not null) return unclear;
        string at = here is null ? "" : $" At {AnswerText.ShowPoint([.. task.Point!])} it is that.";
        return new(true, first.Length == 1 ? last : $"The same, entry by entry.{at}");
    }

    /// <summary>Whether two formulas are the same, without words for it.</summary>
    public bool IsSame(WorkingValue before, WorkingValue after) =>
        before.HasShapeOf(after) && Compare(before, after, "the line before").Holds == true;

    private WorkingVerdict Compare(Formula before, Formula after, string what)
    {
        Formula first = names.Work(before), second = names.Work(after);
        bool isIntegral = names.HasIntegral(before) || names.HasIntegral(after);
        bool isSlope = !isIntegral && (names.HasOperator(before) || names.HasOperator(after));
        FormulaExerciseOptions options = task.Options with
        {
            UpToConstant = isIntegral || (task.Options.UpToConstant && !isSlope),
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
        return new(holds, reason) { Mistake = holds == false ? judged.Mistake : null, Counterexample = judged.Counterexample, Later = judged.Later };
    }

    /// <summary>Integrals that are not found are told apart by their derivatives.</summary>
    private WorkingVerdict ByDerivative(Formula before, Formula after, string what)
    {
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
