using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Lessons.Practice;

/// <summary>
/// A question after a word or a name. Words with a bar between mean the same; what is not known is neither right nor wrong.
/// </summary>
public sealed partial class WordAnswer(string right, string hint, string more, params IReadOnlyList<Near> near)
    : Asked(right, hint, more, near)
{
    protected override bool IsOneFormula => false;

    protected override int LongestAnswer => 600;

    protected override Judgement Against(string right, string answer)
    {
        string given = Plain(answer);
        return new(answer, null, Has(right, given) ? Verdict.Correct : Verdict.Undecided, null,
            Has(right, given) ? "" : "I don't know that answer. Try it in one word, or in one of the words above.");
    }

    private static bool Has(string words, string given) => words.Split('|').Any(word => Plain(word) == given);

    /// <summary>Without case, blanks, quotes, articles and what only leads to the word.</summary>
    private static string Plain(string text)
    {
        string bare = Ends().Replace(text, "");
        for (string before = ""; before != bare;) (before, bare) = (bare, Lead().Replace(bare, ""));
        return Blanks().Replace(Tail().Replace(bare, ""), "").ToLowerInvariant();
    }

    [GeneratedRegex(@"^[\s""'`*$]+|[\s""'`*$.!?]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();

    [GeneratedRegex(@"^(?:the|a|an|its?|it's|is|are|they|that|this|there|array|matrix|line|called|on|in|by)\s+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\s+(?:array|matrix|line|of\s+it|one)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tail();

    [GeneratedRegex(@"[\s_-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
