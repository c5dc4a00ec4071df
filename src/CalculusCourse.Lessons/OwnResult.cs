using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Formulas;

namespace CalculusCourse.Lessons;

/// <summary>A reader's own result, given by <see cref="LessonOption.Yours"/>, and what the lesson's numbers say to it.</summary>
/// <param name="Judged">What the judge says.</param>
/// <param name="MaxDifference">
/// The largest difference from the numbers that it is held against; NaN where there is nothing to compare.
/// </param>
public sealed record OwnResult(Judgement Judged, double MaxDifference)
{
    /// <summary>Whether it is right; if not, the right result is not to be printed.</summary>
    public bool IsRight => Judged.Verdict == Verdict.Correct;

    /// <summary>How a run that holds it against the numbers ends.</summary>
    public RunOutcome Outcome => Judged.Verdict switch
    {
        Verdict.Correct => RunOutcome.Done,
        Verdict.Undecided => RunOutcome.Undecided,
        _ => RunOutcome.Negative,
    };

    /// <summary>The fields for JSON.</summary>
    internal JsonFields Json => new()
    {
        { "readAs", Judged.ReadAs }, { "verdict", LessonPage.Name(Judged.Verdict) },
        { "maxDifference", MaxDifference }, { "reason", Judged.Reason },
    };

    /// <summary>Adds the verdict to a page.</summary>
    internal void AddTo(Document page)
    {
        NoticeKind kind = Judged.Verdict switch
        {
            Verdict.Correct => NoticeKind.Good,
            Verdict.Wrong => NoticeKind.Bad,
            _ => NoticeKind.Mixed,
        };
        string notes = Judged.Notes.Count == 0 ? "" : $" ({string.Join("; ", Judged.Notes)})";
        Text? readAs = Judged.ReadAs is null ? null : (Text)$"{Judged.ReadAs}{notes}";
        page.Notice(kind, LessonPage.Name(Judged.Verdict), $"{Judged.Reason}", readAs);
    }

    /// <summary>Reads an answer by an exercise and judges it.</summary>
    /// <exception cref="UnreadableInputException">It cannot be read.</exception>
    internal static Judgement Judge(Exercise exercise, string answer)
    {
        Judgement judged = exercise.Judge(answer);
        if (judged.Verdict != Verdict.Unreadable) return judged;
        string caret = judged.Caret is null ? "" : "\n" + judged.Caret;
        throw new UnreadableInputException($"{LessonOption.Yours.Name}: {judged.Reason}{caret}");
    }

    /// <summary>Reads and judges an answer that is one formula.</summary>
    /// <param name="answer">What the reader gives.</param>
    /// <param name="right">The right formula of the variables alone.</param>
    /// <param name="what">What it is, for the sentences: "the derivative".</param>
    /// <param name="function">The lesson's function, whose letters may stand in the answer.</param>
    /// <param name="upToConstant">Whether any constant may be added.</param>
    /// <param name="variables">What varies.</param>
    /// <returns>The judgement, and the formula with the letters' values.</returns>
    /// <exception cref="UnreadableInputException">It cannot be read.</exception>
    internal static (Judgement Judged, Formula Formula) JudgeFormula(
        string answer, Formula right, string what, LessonFunction function, bool upToConstant, params string[] variables)
    {
        var exercise = new FormulaExercise(right, what, function.Values, new() { UpToConstant = upToConstant, Variables = variables });
        Judgement judged = Judge(exercise, answer);
        return (judged, exercise.Read(judged) ?? throw new UnreadableInputException($"{LessonOption.Yours.Name}: give one formula"));
    }
}
