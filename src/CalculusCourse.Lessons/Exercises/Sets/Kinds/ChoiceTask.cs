using System.Text.RegularExpressions;

namespace CalculusCourse.Lessons.Exercises.Sets.Kinds;

/// <summary>A choice: the option's letter, or its own words.</summary>
internal sealed partial class ChoiceTask(TaskText text) : SetTask<ChoiceTask.Chosen>(text)
{
    public override string? Unsound => Right.Letter < 0 ? $"is none of the letters a to {Last}" : null;

    protected override bool IsOneFormula => false;

    protected override int LongestAnswer => 600;

    protected override string Shown => Right.Letter >= 0 && Right.Letter < Text.Options.Count
        ? $"{(char)('a' + Right.Letter)}) {Text.Options[Right.Letter]}" : base.Shown;

    private char Last => (char)('a' + Math.Max(1, Text.Options.Count) - 1);

    protected override Chosen Read(IReadOnlyList<string> answer, List<string> notes)
    {
        string given = Plain(answer[0]);
        Match letter = Letter().Match(given);
        int chosen = letter.Success ? char.ToLowerInvariant(letter.Groups["letter"].Value[0]) - 'a' : -1;
        bool isAlone = letter.Success && letter.Groups["rest"].Value.Trim().Length == 0;
        int byWords = Text.Options.Select(Plain).ToList().IndexOf(isAlone ? given : letter.Success ? Plain(letter.Groups["rest"].Value) : given);
        if (byWords < 0) byWords = Text.Options.Select(Plain).ToList().IndexOf(given);

        // A letter that is itself what an option says is that option only where no other has it for its letter.
        if (isAlone && chosen < Text.Options.Count) return new(chosen);
        return new(byWords >= 0 && (chosen < 0 || chosen == byWords || !letter.Success || byWords == Text.Options.Select(Plain).ToList().IndexOf(given)) ? byWords : -1);
    }

    protected override bool IsRight(Chosen given) => IsSame(Right, given);

    protected override bool IsSame(Chosen other, Chosen given) => other.Letter >= 0 && other.Letter == given.Letter;

    protected override Judgement Judge(Chosen given, string answer)
    {
        if (given.Letter < 0) return new(answer, null, Verdict.Unreadable, null, $"Answer with one letter, a to {Last}.");
        string option = given.Letter < Text.Options.Count ? Text.Options[given.Letter] : "";
        bool isRight = IsRight(given);
        return new(answer, $"{(char)('a' + given.Letter)}: {option}", isRight ? Verdict.Correct : Verdict.Wrong, null, isRight ? "Right." : "That is not the one.");
    }

    private static string Plain(string text) => Blanks().Replace(text.Trim(' ', '.', ':', '"', '\'', '`', '$', '„', '“', '”'), " ").ToLowerInvariant();

    [GeneratedRegex(@"^(?:(?:the\s+)?(?:answer|option|choice|letter)\s*(?:is|:)?\s*)?[(\[]?(?<letter>[a-z])(?:[)\].:]+|$|(?=\s*$))(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Letter();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    /// <summary>The option, from 0; −1 for none.</summary>
    internal sealed record Chosen(int Letter);
}
