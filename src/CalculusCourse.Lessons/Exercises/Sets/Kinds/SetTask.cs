using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises.Sets.Kinds;

/// <summary>The judge of an exercise of a file.</summary>
internal abstract partial class SetTask(TaskText text) : Exercise
{
    public override Text Question => $"{text.Ask}";

    public override IReadOnlyList<string> Hints => text.Hints;

    public override IReadOnlyList<string> Solution => [.. text.Solution.Count > 0 ? text.Solution : Computed, $"Answer: {Shown}"];

    protected override int LongestAnswer => 2000;

    /// <summary>The exercise.</summary>
    protected TaskText Text => text;

    /// <summary>The working as far as it can be computed.</summary>
    protected virtual IReadOnlyList<string> Computed => [];

    /// <summary>The right answer, as it may be typed.</summary>
    protected virtual string Shown => string.Join(", ", text.Right);

    /// <summary>Reads the right answer.</summary>
    /// <exception cref="FormulaSyntaxException">It cannot be read.</exception>
    public abstract void Prepare();

    /// <summary>Why the right answer is none, a clause; null if it is one.</summary>
    public abstract string? Unsound { get; }

    /// <summary>Whether an answer is right, and if it is not, which of the author's mistakes it is, from 0; −1 for none of them.</summary>
    /// <exception cref="FormulaSyntaxException">It cannot be read.</exception>
    public abstract (bool IsRight, int Mistake) Look(IReadOnlyList<string> answer);

    /// <summary>Whether an answer has a value.</summary>
    /// <exception cref="FormulaSyntaxException">It cannot be read.</exception>
    public abstract bool HasValue(IReadOnlyList<string> answer);

    /// <summary>Whether somebody says that there is no answer yet.</summary>
    protected static bool IsNoAnswer(string answer) => answer.Length < 100 && NoAnswer().IsMatch(answer);

    /// <summary>The stable name of an author's mistake.</summary>
    protected static string NameOf(int mistake) => $"mistake-{AnswerText.Text(mistake + 1)}";

    /// <summary>A judgement that tells an author's reply instead of its own.</summary>
    /// <param name="judged">What was found without it.</param>
    /// <param name="mistake">Which.</param>
    protected Judgement Told(Judgement judged, int mistake)
    {
        string reply = text.Mistakes[mistake].Reply;
        return judged with
        {
            Verdict = judged.Verdict == Verdict.Partial ? Verdict.Partial : Verdict.Wrong,
            Mistake = NameOf(mistake),
            Reason = reply,
            Later = text.Hints.Count > 0 || judged.Later is null ? Later(reply) : [.. judged.Later.Select(later => $"{reply} {later}")],
        };
    }

    /// <summary>A reply with the hints behind it, for a second and a third try; null without hints.</summary>
    protected IReadOnlyList<string>? Later(string reply) => text.Hints.Count switch
    {
        0 => null,
        1 => [$"{reply} {text.Hints[0]}"],
        _ => [$"{reply} {text.Hints[^2]}", $"{reply} {text.Hints[^2]} {text.Hints[^1]}"],
    };

    [GeneratedRegex(@"^\W*(?:i\s+(?:do\s+not|do\s?n['’´`]?t)\s+know|idk|no\s+(?:idea|clue)|(?:ich\s+)?wei(?:ß|ss)\s+(?:ich\s+)?nicht|keine\s+ahnung|\?+)\W*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoAnswer();
}

/// <summary>The judge of answers that are read as <typeparamref name="T"/>.</summary>
internal abstract class SetTask<T>(TaskText text) : SetTask(text)
    where T : class
{
    private T? right;
    private T?[]? mistakes;

    /// <summary>The right answer.</summary>
    protected T Right => right ??= Read(Text.Right, []);

    /// <summary>The author's mistakes; null for one that cannot be read.</summary>
    protected IReadOnlyList<T?> Mistakes => mistakes ??= [.. Text.Mistakes.Select(mistake => Try(mistake.Answer))];

    public override void Prepare() => right ??= Read(Text.Right, []);

    public override (bool IsRight, int Mistake) Look(IReadOnlyList<string> answer)
    {
        T given = Read(answer, []);
        return IsRight(given) ? (true, -1) : (false, MistakeOf(given));
    }

    public override bool HasValue(IReadOnlyList<string> answer) => HasValue(Read(answer, []));

    /// <summary>Whether an answer has a value.</summary>
    protected virtual bool HasValue(T given) => true;

    protected override Judgement Decide(string answer)
    {
        if (IsNoAnswer(answer)) return new(answer, null, Verdict.Unreadable, "no-answer", "There is no answer in that yet.");
        var notes = new List<string>();
        T given = Read([answer], notes);
        Judgement judged = Judge(given, answer);
        if (judged.Verdict is not (Verdict.Correct or Verdict.Unreadable) && MistakeOf(given) is >= 0 and var mistake) judged = Told(judged, mistake);
        return judged with { Notes = notes };
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">What is typed; for a right answer or a mistake the texts of its parts.</param>
    /// <param name="notes">Gains what could have been read otherwise.</param>
    /// <exception cref="FormulaSyntaxException">It cannot be read.</exception>
    protected abstract T Read(IReadOnlyList<string> answer, List<string> notes);

    /// <summary>Judges an answer, the author's mistakes aside.</summary>
    protected abstract Judgement Judge(T given, string answer);

    /// <summary>Whether an answer is right.</summary>
    protected abstract bool IsRight(T given);

    /// <summary>Whether an answer is another one, in whatever form.</summary>
    protected abstract bool IsSame(T other, T given);

    private int MistakeOf(T given)
    {
        for (int i = 0; i < Mistakes.Count; i++)
            if (Mistakes[i] is { } mistake && IsSame(mistake, given)) return i;
        return -1;
    }

    private T? Try(IReadOnlyList<string> answer)
    {
        try
        {
            return Read(answer, []);
        }
        catch (FormulaSyntaxException)
        {
            // The author's check names it; a learner's answer is judged without it.
            return null;
        }
    }
}
