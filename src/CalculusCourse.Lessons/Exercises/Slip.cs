namespace CalculusCourse.Lessons.Exercises;

/// <summary>
/// A way to go wrong that is known to happen, and what it is told at the first, the second and the third try. Each sentence says more
/// than the one before; the first gives nothing away.
/// </summary>
/// <param name="Id">The stable name.</param>
/// <param name="Kind">The kind of slip.</param>
/// <param name="Rule">Where it is, and the rule that it breaks.</param>
/// <param name="Step">What should stand there.</param>
internal sealed record Slip(string Id, string Kind, string Rule, string Step)
{
    /// <summary>The three replies.</summary>
    /// <param name="before">What each of them begins with: how much is right.</param>
    /// <param name="where">What each of them ends with: a point where it shows.</param>
    public IReadOnlyList<string> Replies(string before = "", string where = "")
    {
        string Joined(params ReadOnlySpan<string> sentences) =>
            string.Join(' ', ((string[])[before.Trim(), .. sentences, where]).Where(sentence => sentence.Length > 0));
        return [Joined(Kind), Joined(Rule), Joined(Rule, Step)];
    }

    /// <summary>The judgement that tells this slip instead of its own mistake and reason.</summary>
    public Judgement Of(Judgement judged, string before = "", string where = "")
    {
        IReadOnlyList<string> replies = Replies(before, where);
        return judged with { Mistake = Id, Reason = replies[0], Later = [.. replies.Skip(1)] };
    }

    /// <summary>The part of an answer in which this slip was made.</summary>
    public AnswerPart Part(Verdict verdict, string echo, Counterexample? point = null, string where = "")
    {
        IReadOnlyList<string> replies = Replies(where: where);
        return new(verdict, Id, replies[0], echo, point) { Later = [.. replies.Skip(1)] };
    }
}
