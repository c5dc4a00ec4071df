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
        int chosen = given.Length == 1 ? given[0] - 'a' : options.Select(option => Plain(option.ToString())).ToList().IndexOf(given);
        if (chosen < 0 || chosen >= options.Count)
            return new(answer, null, Verdict.Unreadable, null, $"Answer with one letter, a to {(char)('a' + options.Count - 1)}.");
        bool isRight = chosen == right[0] - 'a';
        return new(answer, $"{(char)('a' + chosen)}: {options[chosen]}", isRight ? Verdict.Correct : Verdict.Wrong, null,
            isRight ? "" : "That is not the one.");
    }

    private static string Plain(string text) => text.Trim().Trim('(', ')', '.', ':', '"', '\'', '`', ' ').ToLowerInvariant();
}
