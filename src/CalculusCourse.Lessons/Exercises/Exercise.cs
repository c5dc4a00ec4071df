using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises.Working;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>Something to be solved: its hints, its worked solution, and the judge of its answers.</summary>
public abstract partial class Exercise
{
    /// <summary>What is asked; null where only the asker knows.</summary>
    public virtual Text? Question => null;

    /// <summary>Hints, each stronger than the one before, none of them the solution.</summary>
    public virtual IReadOnlyList<string> Hints => [];

    /// <summary>The hints with their formulas set, where they are.</summary>
    public virtual IReadOnlyList<Text> HintTexts => [.. Hints.Select(hint => (Text)$"{hint}")];

    /// <summary>The solution in steps; the last is <c>Answer: </c> and the answer as it may be typed.</summary>
    public virtual IReadOnlyList<string> Solution => [];

    /// <summary>The solution with its formulas set, where they are.</summary>
    public virtual IReadOnlyList<Text> SolutionTexts => [.. Solution.Select(step => (Text)$"{step}")];

    /// <summary>The longest answer that is read, in characters.</summary>
    protected virtual int LongestAnswer => 20_000;

    /// <summary>Judges an answer. Whatever the text is, this returns and does not throw but for want of memory.</summary>
    public Judgement Judge(string answer)
    {
        if (AnswerText.Split(answer, .., ';', '\n').All(part => AnswerText.IsEmpty(answer, part)))
            return new(answer, null, Verdict.Unreadable, "empty", "The answer is empty.");
        if (answer.Length > LongestAnswer)
            return new(answer, null, Verdict.Unreadable, "too-long",
                $"The answer is longer than {AnswerText.Text(LongestAnswer)} characters.");
        try
        {
            Judgement judged = DecideRead(answer);
            bool needsHints = judged is { Later: null, Verdict: Verdict.Wrong or Verdict.Partial } && Hints.Count > 1;
            return needsHints ? judged with { Later = [$"{judged.Reason} {Hints[^2]}", $"{judged.Reason} {Hints[^2]} {Hints[^1]}"] } : judged;
        }
        catch (FormulaSyntaxException e)
        {
            return new(answer, null, Verdict.Unreadable, null, $"Line {e.Line}, column {e.Column}: {e.Message}{(e.Message.EndsWith('?') ? "" : ".")}", Caret: e.CaretText);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A fault of ours leaves an answer undecided, never wrong.
            return new(answer, null, Verdict.Undecided, null,
                $"The answer could not be judged because of a fault of the program ({e.GetType().Name}).");
        }
    }

    /// <summary>Judges an answer that is neither empty nor too long.</summary>
    /// <exception cref="FormulaSyntaxException">It cannot be read.</exception>
    protected abstract Judgement Decide(string answer);

    /// <summary>Whether the answer is one formula, vector or matrix, which a sentence may hold.</summary>
    protected virtual bool IsOneFormula => true;

    /// <summary>What may stand in a reason for the answer without being it, as it is typed without blanks: terms, the task.</summary>
    protected virtual IReadOnlyCollection<string> ReasonFormulas => [];

    /// <summary>A reason that is not true, and what is true; null where there is none in the words.</summary>
    /// <param name="words">What stands around a right answer.</param>
    protected virtual string? FalseReason(string words) => null;

    /// <summary>Whether it is what a program measures, which is no other answer beside the exact one.</summary>
    protected virtual bool IsMeasured(Judgement judged) => false;

    /// <summary>The answer without a remark that changes nothing, such as "where C is any constant".</summary>
    protected virtual string WithoutRemarks(string answer) => answer;

    private Judgement DecideRead(string answer)
    {
        try
        {
            Judgement judged = Decide(answer);
            if (judged.Verdict is not (Verdict.Wrong or Verdict.Partial) || !Capitals().IsMatch(answer)) return judged;
            Judgement small = Decide(Capitals().Replace(answer, m => m.Value.ToLowerInvariant()));
            string[] capitals = [.. Capitals().Matches(answer).Select(m => m.Value).Distinct()];
            string[] both = [.. capitals.Where(c => Letters().Matches(answer).Any(m => m.Value == c.ToLowerInvariant()))];
            if (both.Length == 0)
                return small with { Answer = answer, Notes = [.. small.Notes, .. capitals.Select(c => $"{c} is read as {c.ToLowerInvariant()}")] };
            if (small.Verdict != Verdict.Correct) return judged;
            return judged with
            {
                Verdict = Verdict.Undecided,
                Mistake = null,
                Counterexample = null,
                Reason = $"{both[0]} and {both[0].ToLowerInvariant()} are two letters. Do you mean the same? Write it small throughout.",
                Later = null,
            };
        }
        catch (FormulaSyntaxException) when (IsOneFormula)
        {
            string text = WithoutRemarks(answer);
            Judgement? judged = Prose.Read(text, ..) is { } prose ? ProseGrading.Judge(text, prose, Decide, this) : null;
            if (judged is null) throw;
            return judged with { Answer = answer };
        }
    }

    /// <summary>What a derivation of the answer starts from and leads to; null where there is none.</summary>
    internal virtual WorkingTask? Working => null;

    /// <summary>Whether there is something to derive.</summary>
    public bool HasWorking => Working is not null;

    /// <summary>
    /// Judges a derivation, one line a step: an expression, <c>left = right</c> or <c>= right</c>. Whatever the text is, this returns and does
    /// not throw but for want of memory.
    /// </summary>
    /// <exception cref="InvalidOperationException">The exercise has nothing to derive.</exception>
    public Judgement JudgeWorking(string text) =>
        WorkingJudge.Judge(this, Working ?? throw new InvalidOperationException("there is nothing to derive"), text);

    /// <summary>The slips that it knows, each with the words of its three replies.</summary>
    internal virtual IEnumerable<Slip> Slips => [];

    /// <summary>What an exercise knows of the reasons for its answer.</summary>
    internal (IReadOnlyCollection<string> Formulas, Func<string, string?> Correction, Func<Judgement, bool> IsMeasured) Reasons =>
        (ReasonFormulas, FalseReason, IsMeasured);

    [GeneratedRegex(@"(?<![\p{L}_])[XY](?![\p{L}_])", RegexOptions.CultureInvariant)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"(?<![\p{L}_])[xy](?![\p{L}_])", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}

/// <summary>
/// An exercise whose answer is a few words or numbers. They are looked for by patterns, which take time that grows with the length's
/// square.
/// </summary>
public abstract class ShortAnswerExercise : Exercise
{
    protected override int LongestAnswer => 600;

    protected override bool IsOneFormula => false;
}
