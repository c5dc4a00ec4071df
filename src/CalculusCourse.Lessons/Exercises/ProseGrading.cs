using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>Judges the formulas of a sentence by what it says of them.</summary>
internal static class ProseGrading
{
    private const string SetAside = " (set aside: ";

    private static readonly NameScope Letters = NameScope.WithLetters("abcdpqrstuvwxyz".Select(c => c.ToString()));

    /// <summary>The judgement of a sentence; null if one of its formulas cannot be read.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="prose">The sentence in it.</param>
    /// <param name="decide">Judges a text that holds one formula.</param>
    /// <param name="exercise">What is known of reasons.</param>
    public static Judgement? Judge(string text, Prose prose, Func<string, Judgement> decide, Exercise exercise)
    {
        (IReadOnlyCollection<string> formulas, Func<string, string?> correction, Func<Judgement, bool> isMeasured) = exercise.Reasons;
        string aside = prose.Aside.Length == 0 ? "" : $"{SetAside}{prose.Aside})";
        if (prose.Mentions.All(m => m.Stance == Stance.Topic))
            return new(text, null, Verdict.Unreadable, "no-answer", "There is no answer in that: write the formula itself.");
        var claimed = new List<Judgement>();
        var denied = new List<Judgement>();
        bool hasUnknownReason = false;
        foreach (Mention mention in prose.Mentions)
        {
            if (mention.Stance == Stance.Topic) continue;
            string plain = (mention.IsNamed ? "'" : "") + Plain(text[mention.Place]);
            bool isTask = mention.IsNamed && formulas.Contains(plain) && prose.Mentions.Count > 1;
            if (isTask) continue;
            Judgement? judged = Try(decide, Prose.Only(text, mention.Place));
            if (mention.Stance == Stance.Reason)
            {
                hasUnknownReason |= judged?.Verdict != Verdict.Correct && !formulas.Contains(plain) && !IsRule(plain);
                continue;
            }

            if (judged is null) return null;
            (mention.Stance == Stance.Denied ? denied : claimed).Add(judged);
        }

        if (claimed.Count == 0)
        {
            return denied.Count == 0 ? null : new(text, denied[0].ReadAs + aside, Verdict.Wrong, "denied",
                "That says what it is not. Write what it is, the formula alone.");
        }

        string echo = string.Join("; ", claimed.Select(j => j.ReadAs).Distinct()) + aside;
        Judgement? right = claimed.Find(j => j.Verdict == Verdict.Correct);
        if (claimed.Find(j => j.Verdict != Verdict.Correct && !(right is not null && isMeasured(j))) is { } other)
        {
            return right is not null
                ? new(text, echo, Verdict.Wrong, "two-answers", "There are two answers in that, and they are not the same: decide on one.")
                : other with { ReadAs = other.ReadAs + aside };
        }

        if (denied.Exists(j => j.Verdict == Verdict.Correct))
            return new(text, echo, Verdict.Wrong, "two-answers", "That gives an answer and denies it: decide on one.");
        if (prose.IsDoubtful)
            return new(text, echo, Verdict.Undecided, null, "What the words around the formula say of it could not be understood: "
                + "write the formula alone.");
        if (hasUnknownReason)
            return new(text, echo, Verdict.Undecided, null, "There is another formula beside the answer, and whether it contradicts it "
                + "could not be told: write the answer alone.");
        string reason = correction(prose.Aside) is { } truth ? $"{right!.Reason} But the reason given is not the reason: {truth}" : right!.Reason;
        return right with { ReadAs = echo, Reason = reason, Notes = [.. claimed.SelectMany(j => j.Notes).Distinct()] };
    }

    /// <summary>The echo of a formula without that of the words around it.</summary>
    public static string WithoutAside(string echo) =>
        echo.IndexOf(SetAside, StringComparison.Ordinal) is >= 0 and var start ? echo[..start] : echo;

    private static Judgement? Try(Func<string, Judgement> decide, string text)
    {
        try
        {
            return decide(text);
        }
        catch (FormulaSyntaxException)
        {
            return IsVector(text) ? new(text, text.Trim(), Verdict.Wrong, "wrong-shape",
                "Those are several entries that do not make what is asked for.") : null;
        }
    }

    private static bool IsVector(string text)
    {
        try
        {
            Range body = AnswerText.WithoutLabel(text, ..);
            if (!VectorText.IsBracketed(text, body) || text.Replace(" ", "", StringComparison.Ordinal).Contains(",,", StringComparison.Ordinal)) return false;
            List<Range> entries = [.. VectorText.Rows(text, body).SelectMany(row => row)];
            foreach (Range entry in entries) AnswerText.ReadFormula(text, entry, Letters);
            return entries.Count > 1;
        }
        catch (FormulaSyntaxException)
        {
            return false;
        }
    }

    /// <summary>A general rule, in which the exponent is n.</summary>
    private static bool IsRule(string plain) =>
        plain.Contains("x^n", StringComparison.Ordinal) || plain.Contains("x^(n", StringComparison.Ordinal);

    private static string Plain(string formula) => string.Concat(formula.Where(c => !char.IsWhiteSpace(c) && c is not ('*' or '·')))
        .Replace('−', '-').Replace("²", "^2", StringComparison.Ordinal).Replace("³", "^3", StringComparison.Ordinal);
}
