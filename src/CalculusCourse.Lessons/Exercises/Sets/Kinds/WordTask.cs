using System.Text.RegularExpressions;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Exercises.Sets.Kinds;

/// <summary>A word or a few: one of those that will do, whatever the case, the hyphens and the words that only lead to it.</summary>
internal sealed partial class WordTask(TaskText text) : SetTask<WordTask.Words>(text)
{
    private const int ShortestMisspelt = 6;

    public override string? Unsound => Right.Plain.Any(word => word.Length == 0) ? "has nothing to compare: a word has letters or digits" : null;

    protected override bool IsOneFormula => false;

    protected override int LongestAnswer => 600;

    protected override string Shown => Text.Right[0];

    protected override Words Read(IReadOnlyList<string> answer, List<string> notes) => new([.. answer.Select(Plain)]);

    protected override bool IsRight(Words given) => IsSame(Right, given);

    protected override bool IsSame(Words other, Words given) => given.Plain.All(word => other.Plain.Contains(word));

    protected override Judgement Judge(Words given, string answer)
    {
        string shown = answer.Trim();
        if (IsRight(given)) return new(answer, shown, Verdict.Correct, null, "Right.");
        if (given.Plain[0].Length == 0) return new(answer, null, Verdict.Unreadable, null, "There is no word in that.");
        bool isMisspelt = given.Plain[0].Length >= ShortestMisspelt && Right.Plain.Any(word => word.Length >= ShortestMisspelt && EditDistance.Between(word, given.Plain[0]) == 1);
        return isMisspelt
            ? new(answer, shown, Verdict.Partial, "misspelt", "Nearly: one letter is not as it should be.")
            : new(answer, shown, Verdict.Wrong, null, "That is not it.");
    }

    /// <summary>Small letters and digits only, without articles and what only leads to the word.</summary>
    private static string Plain(string text)
    {
        string bare = StudentName.Key(text).Trim(' ', '"', '\'', '`', '*', '$', '.', '!', '?', ',', ';', ':', '„', '“', '”', '‘', '’', '«', '»');
        for (string before = ""; before != bare;) (before, bare) = (bare, Lead().Replace(bare, ""));
        return Joints().Replace(bare, "");
    }

    [GeneratedRegex(@"^(?:(?:the|an?|its?|it's|is|are|they|that|this|we|one|call(?:s|ed)?|named|by|answer|der|die|das|ein|eine|man|nennt)\b[\s:]*(?=\S))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Lead();

    [GeneratedRegex(@"[\s_\-‐‑–]+", RegexOptions.CultureInvariant)]
    private static partial Regex Joints();

    /// <summary>The words of an answer, compared by these letters.</summary>
    internal sealed record Words(IReadOnlyList<string> Plain);
}
