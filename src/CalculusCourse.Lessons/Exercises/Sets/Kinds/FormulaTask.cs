using CalculusCourse.Lessons.Exercises.Working;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises.Sets.Kinds;

/// <summary>A formula, or an antiderivative, to which a constant may be added.</summary>
internal sealed class FormulaTask : SetTask<Formula>
{
    private const string RightAnswer = "the right answer";

    private static readonly Slip ConstantMultiplied = new("constant-multiplied", "The constant stands in the wrong place.",
        "The constant must be added on its own: its derivative has to be 0.", "Write + C, and no variable with it.");

    private readonly FormulaExerciseOptions options;
    private readonly Formula right;
    private readonly NameScope scope;

    /// <exception cref="FormulaSyntaxException">The right answer cannot be read.</exception>
    public FormulaTask(TaskText text, bool upToConstant)
        : base(text)
    {
        string[] constants = upToConstant ? [.. ConstantOfIntegration.Names] : [];
        string[] declared = [.. text.Variables ?? [], .. text.Domain?.Keys ?? [], .. constants];
        right = AnswerText.ReadFormula(text.Right[0], .., NameScope.WithLetters(((string[])["x", "y", "z", "t", .. declared]).Distinct()));
        scope = NameScope.WithLetters(((string[])["x", "y", .. VariableNames.Of(right), .. declared]).Distinct());
        IReadOnlyList<string>? variables = text.Variables;
        if (upToConstant && variables is null)
        {
            string[] letters = [.. VariableNames.Of(right).Where(name => !ConstantOfIntegration.IsUsual(name))];
            if (letters.Length == 1) variables = letters;
            else if (letters.Contains("x")) variables = ["x"];
        }

        options = new() { UpToConstant = upToConstant, Domain = text.Domain, Variables = variables, Tolerance = text.Tolerance };
    }

    public override string? Unsound
    {
        get
        {
            if (!HasValue(right))
                return $"has no value{(options.Domain is null ? "" : " in the domain")} where it was looked";
            return options is { UpToConstant: true, Variables: null } ? "has several letters: say by variables which of them varies" : null;
        }
    }

    /// <summary>The letters of the right answer.</summary>
    public IReadOnlyCollection<string> Letters => VariableNames.Of(right);

    internal override WorkingTask Working => new()
    {
        Variables = options.Variables ?? [.. VariableNames.Of(right).Where(name => name is "x" or "y" or "z" or "t").DefaultIfEmpty("x")],
        Expected = new(right),
        Options = options,
    };

    protected override int LongestAnswer => 20_000;

    protected override IReadOnlyList<string> Computed => options.UpToConstant
        ? options.Variables is [{ } variable, ..] ? SetWorking.OfAntiderivative(right, variable) : []
        : SetWorking.OfDerivative(Text.Ask, right, options.Variables ?? ["x", "y", "t"]);

    protected override string Shown => options.UpToConstant && !VariableNames.Of(right).Any(ConstantOfIntegration.IsUsual)
        ? $"{base.Shown} + C" : base.Shown;

    protected override string WithoutRemarks(string answer) =>
        Practice.Asked.WithoutOwnName(options.UpToConstant ? ConstantOfIntegration.WithoutRemarks(answer) : base.WithoutRemarks(answer));

    protected override Formula Read(IReadOnlyList<string> answer, List<string> notes) =>
        AnswerText.ReadFormula(Practice.Asked.WithoutOwnName(answer[0]), .., scope, notes);

    protected override bool IsRight(Formula given) => IsSame(right, given)
        || (Text.Tolerance is { } tolerance && !options.UpToConstant && FormulaEquivalence.IsWithin(right, given, tolerance, options.Domain));

    protected override bool IsSame(Formula other, Formula given) => (options.UpToConstant && VariableNames.Of(other).Count > 0
        ? FormulaEquivalence.CompareUpToConstant(other, given, options.Domain, options.Variables)
        : FormulaEquivalence.Compare(other, given, options.Domain)).Verdict == EquivalenceVerdict.Equal;

    protected override Judgement Judge(Formula given, string answer)
    {
        string what = options.UpToConstant ? "the antiderivative" : RightAnswer;
        FormulaJudgement judged = FormulaGrading.Judge(right, given, what, Known(given, what), options);
        bool isPlain = judged.Mistake is null && options.UpToConstant;
        if (isPlain && judged.Verdict == Verdict.Correct && ConstantOfIntegration.Note(right, given, IsNoConstant) is { } note)
            judged = judged with { Mistake = note.Name, Reason = judged.Reason + note.Remark };
        else if (isPlain && judged.Verdict == Verdict.Wrong && ConstantOfIntegration.IsMultiplied(right, given, IsNoConstant))
            return ConstantMultiplied.Of(judged.Of(answer, given), where: judged.Reason);
        else if (judged is { Verdict: Verdict.Wrong, Mistake: null, Later: null })
            judged = judged with { Later = TermByTerm(given, judged.Reason) ?? Later(judged.Reason) };
        return judged.Of(answer, given);
    }

    protected override bool HasValue(Formula given) => FormulaEquivalence.HasValue(given, options.Domain);

    private bool IsNoConstant(string name) => options.Variables?.Contains(name) == true || VariableNames.Of(right).Contains(name);

    private IEnumerable<KnownMistake> Known(Formula given, string what)
    {
        for (int i = 0; i < Mistakes.Count; i++)
        {
            if (Mistakes[i] is not { } mistake) continue;
            string reply = Text.Mistakes[i].Reply;
            IReadOnlyList<string> later = Later(reply) is { } told ? [.. told.Select(one => one[reply.Length..].TrimStart())] : [];
            string step = later.Count > 1 ? later[1][later[0].Length..].TrimStart() : "";
            yield return new(NameOf(i), mistake, $"{reply} {later.FirstOrDefault("")}".TrimEnd(), step) { Kind = reply };
        }

        foreach (KnownMistake usual in OwnMistakes.Of(right, given, what, options.UpToConstant)) yield return usual;
    }

    /// <summary>For a sum: which of its terms is not in the answer, and then the term itself.</summary>
    private IReadOnlyList<string>? TermByTerm(Formula given, string reason)
    {
        if (right is not Sum { Terms.Length: > 1 and < 8 } sum || FormulaEquivalence.IsLong(given)) return null;
        Formula[] yours = given is Sum other ? [.. other.Terms.Take(12)] : [given];
        Formula[] missing = [.. sum.Terms.Where(term =>
            !yours.Any(one => FormulaEquivalence.Compare(term, one, options.Domain).Verdict == EquivalenceVerdict.Equal))];
        if (missing.Length == 0 || missing.Length == sum.Terms.Length) return null;
        int count = sum.Terms.Length - missing.Length;
        string share = $"{reason} {count} of {sum.Terms.Length} terms {(count == 1 ? "is" : "are")} right.";
        return [$"{share} Look at {(missing.Length == 1 ? "the other one" : "the others")} again.", $"{share} The term {AnswerText.Echo(missing[0])} is missing."];
    }
}
