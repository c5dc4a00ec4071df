using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Lessons.Practice;

/// <summary>A wrong answer that is near, and what is said to it at the first try.</summary>
/// <param name="Answer">The answer, as it may be typed.</param>
/// <param name="Reply">The kind of slip; it gives nothing away.</param>
public sealed record Near(string Answer, string Reply);

/// <summary>
/// A question on a screen. A wrong answer that is known is told its slip, the second time with the first hint, the third time with both;
/// any other is told as much as its kind can say.
/// </summary>
public abstract partial class Asked : Exercise
{
    /// <summary>A question.</summary>
    /// <param name="right">The right answer, as it may be typed.</param>
    /// <param name="hint">Where to look.</param>
    /// <param name="more">What to do there; not the answer.</param>
    /// <param name="near">Wrong answers that are near.</param>
    protected Asked(string right, string hint, string more, IReadOnlyList<Near> near) => (Right, Hints, Near) = (right, [hint, more], near);

    /// <summary>The right answer, as it may be typed.</summary>
    public string Right { get; }

    /// <summary>Wrong answers that are near.</summary>
    public IReadOnlyList<Near> Near { get; }

    public override IReadOnlyList<string> Hints { get; }

    /// <summary>The options to choose from; none where the answer is free.</summary>
    public virtual IReadOnlyList<Documents.Text> Options => [];

    /// <summary>What is asked for, for those whose answer cannot be read; null where the screen says it.</summary>
    public virtual Documents.Text? Form => null;

    protected override Judgement Decide(string answer)
    {
        Judgement judged = Against(Right, answer);
        if (judged.Verdict is Verdict.Correct or Verdict.Unreadable) return judged;
        return Near.FirstOrDefault(near => Against(near.Answer, answer).Verdict == Verdict.Correct) is { } slip
            ? judged with { Verdict = Verdict.Wrong, Mistake = null, Reason = slip.Reply, Later = null }
            : judged;
    }

    /// <summary>Judges an answer by what is taken for right here.</summary>
    /// <exception cref="Numerics.Formulas.Reading.FormulaSyntaxException">It cannot be read.</exception>
    protected abstract Judgement Against(string right, string answer);

    /// <summary>Without the names that are said to be what is asked: <c>x = 0 or x = 4/3</c>, <c>f''(0) = −4</c>.</summary>
    internal static string WithoutNames(string answer) => Named().Replace(answer, "");

    /// <summary>An answer without the name that it gives to itself: <c>v(t) = </c>, <c>s'(t) = </c>, <c>dV/dr = </c>.</summary>
    internal static string WithoutOwnName(string answer)
    {
        bool isNamed = Named().Match(answer) is { Success: true } name && answer[..name.Index].Trim(' ', '\t', '$').Length == 0;
        return isNamed ? Named().Replace(answer, "", 1) : answer;
    }

    [GeneratedRegex(@"(?<![\p{L}\d_=+*/^.(\\{-])(?:\\[dt]?frac\s*\{\s*(?:[d∂]|\\partial\b)\s*\p{L}?\s*\}\s*\{\s*(?:[d∂]|\\partial\b)\s*\p{L}\s*\}|[\p{L}_∂][\p{L}\p{N}_/∂]*['′″]*)(?:\([^()=]*\))?\s*=(?!=)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
