namespace CalculusCourse.Lessons.Exercises;

/// <summary>One part of an answer that has several, judged.</summary>
/// <param name="Verdict">Whether it is right.</param>
/// <param name="Mistake">The stable name of a known mistake; null for none.</param>
/// <param name="Reason">Why, in a sentence or two.</param>
/// <param name="Echo">The part as understood; empty for nothing.</param>
/// <param name="Counterexample">A point where it fails.</param>
internal sealed record AnswerPart(
    Verdict Verdict, string? Mistake, string Reason, string Echo, Counterexample? Counterexample = null)
{
    /// <summary>What a second and a third wrong try are told.</summary>
    public IReadOnlyList<string>? Later { get; init; }

    /// <summary>What about it could have been read otherwise.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A part that is judged alone, or else in the sentence that it is.</summary>
    /// <param name="answer">The whole answer.</param>
    /// <param name="range">Where the part stands in it.</param>
    /// <param name="judge">Judges what stands at a place of a text.</param>
    /// <param name="exercise">What is known of reasons.</param>
    /// <param name="isEquation">Whether equations are asked for, so that they stay whole.</param>
    /// <exception cref="Numerics.Formulas.Reading.FormulaSyntaxException">It can't be read either way.</exception>
    public static AnswerPart InSentence(
        string answer, Range range, Func<string, Range, AnswerPart> judge, Exercise exercise, bool isEquation = false)
    {
        try
        {
            return judge(answer, range);
        }
        catch (Numerics.Formulas.Reading.FormulaSyntaxException)
        {
            Judgement? judged = Prose.Read(answer, range, isEquation) is { } prose
                ? ProseGrading.Judge(answer, prose, text => judge(text, ..).Of(text), exercise) : null;
            if (judged is null or { Verdict: Verdict.Unreadable }) throw;
            return new(judged.Verdict, judged.Mistake, judged.Reason, judged.ReadAs ?? "", judged.Counterexample) { Later = judged.Later, Notes = judged.Notes };
        }
    }

    private Judgement Of(string answer) => new(answer, Echo, Verdict, Mistake, Reason, Counterexample) { Later = Later, Notes = Notes };
}
