using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises.Sets.Kinds;

/// <summary>A choice: the option's letter, or its own words.</summary>
internal sealed partial class ChoiceTask(TaskText text) : SetTask<ChoiceTask.Chosen>(text)
{
    private const int MostWords = 6;

    private static readonly NameScope Scope = NameScope.Of("x", "y", "z", "t", "n");

    public override string? Unsound => Right.Letter < 0 ? $"is none of the letters a to {Last}" : null;

    protected override bool IsOneFormula => false;

    protected override int LongestAnswer => 600;

    protected override string Shown => Right.Letter >= 0 && Right.Letter < Text.Options.Count
        ? $"{(char)('a' + Right.Letter)}) {Text.Options[Right.Letter]}" : base.Shown;

    private char Last => (char)('a' + Math.Max(1, Text.Options.Count) - 1);

    protected override Chosen Read(IReadOnlyList<string> answer, List<string> notes)
    {
        string given = Plain(answer[0]);
        string[] options = [.. Text.Options.Select(Plain)];
        Match letter = Letter().Match(given);
        int named = letter.Success ? char.ToLowerInvariant(letter.Groups["letter"].Value[0]) - 'a' : -1;
        string rest = letter.Success ? Plain(letter.Groups["rest"].Value) : "";
        if (named >= 0 && named < options.Length && (rest.Length == 0 || rest == options[named])) return new(named);
        int whole = Array.IndexOf(options, given);
        if (whole < 0) whole = ByValue(answer[0]);
        return new(whole >= 0 || letter.Success ? whole : ByWords(given, options));
    }

    /// <summary>The only option that is the same formula; −1 for none.</summary>
    private int ByValue(string answer)
    {
        Formula?[] options = [.. Text.Options.Select(Formula)];
        if (Formula(answer) is not { } given || options.All(option => option is null)) return -1;
        int[] same = [.. options.Index().Where(option => option.Item is not null
            && FormulaEquivalence.Compare(option.Item, given).Verdict == EquivalenceVerdict.Equal).Select(option => option.Index)];
        return same.Length == 1 ? same[0] : -1;
    }

    /// <summary>
    /// The only option whose words stand in a few more: "zero order", "it is the first one"; −1 for none, or where it may be denied.
    /// </summary>
    private static int ByWords(string given, string[] options)
    {
        if (Doubtful().IsMatch(given)) return -1;
        string[] words = Words(given);
        int[] named = [.. options.Index().Where(option => IsNamed(option.Item)).Select(option => option.Index)];
        return words.Length <= MostWords && named.Length == 1 ? named[0] : -1;

        bool IsNamed(string option) => option.Length > 2 && option.All(c => char.IsLetter(c) || c is ' ' or '-')
            && words.AsSpan().IndexOf(Words(option)) >= 0;

        static string[] Words(string text) => [.. text.Split(' ').Where(word => word is not ("the" or "a" or "an"))];
    }

    private static Formula? Formula(string text)
    {
        try
        {
            return AnswerText.ReadFormula(text, .., Scope);
        }
        catch (FormulaSyntaxException)
        {
            return null;
        }
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

    /// <summary>What denies, leaves a choice, or may be another option's letter.</summary>
    [GeneratedRegex(@"\b(?:not|no|or|nor|but|and|never|neither|isn't|kein\w*|nicht|oder|und|[b-z])\b|\ba\b(?! [\p{L}]{2})|[^\p{L} '-]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Doubtful();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    /// <summary>The option, from 0; −1 for none.</summary>
    internal sealed record Chosen(int Letter);
}
