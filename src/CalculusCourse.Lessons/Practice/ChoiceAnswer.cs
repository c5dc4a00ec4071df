using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Lessons.Practice;

/// <summary>A question with options a, b, …; the letter is the answer, or the option's own words.</summary>
public sealed class ChoiceAnswer(string right, IReadOnlyList<Text> options, string hint, string more, params IReadOnlyList<Near> near)
    : Asked(right, hint, more, near)
{
    public override IReadOnlyList<Text> Options => options;

    protected override bool IsOneFormula => false;

    protected override int LongestAnswer => 600;

    protected override Judgement Against(string right, string answer)
    {
        string given = Plain(answer);
        List<string> words = [.. options.Select(option => Plain(option.ToString()))];
        int chosen = given.Length == 1 ? given[0] - 'a' : words.IndexOf(given);

        // A part of the words will do where it is a part of one option only.
        if (chosen < 0 && given.Length >= ShortestPart && words.Count(word => word.Contains(given, StringComparison.Ordinal)) == 1)
            chosen = words.FindIndex(word => word.Contains(given, StringComparison.Ordinal));
        if (chosen < 0 || chosen >= options.Count)
            return new(answer, null, Verdict.Unreadable, null, $"Answer with one letter, a to {(char)('a' + options.Count - 1)}.");
        bool isRight = chosen == right[0] - 'a';
        return new(answer, $"{(char)('a' + chosen)}: {options[chosen]}", isRight ? Verdict.Correct : Verdict.Wrong, null,
            isRight ? "" : "That is not the one.");
    }

    private const int ShortestPart = 3;

    /// <summary>Without case and blanks, and a letter without what stands around it: (b), b), B.</summary>
    private static string Plain(string text)
    {
        string bare = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Trim('.', ':', '"', '\'', '`').ToLowerInvariant();
        string letter = bare.Trim('(', ')');
        return letter.Length == 1 ? letter : bare;
    }
}
