using System.Text.RegularExpressions;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>
/// The words of which an answer may consist. A pattern that finds the right word in a sentence is no proof that it was meant: one
/// word that is not known, "except", "or", may turn it round.
/// </summary>
internal static partial class Wording
{
    /// <summary>A vocabulary from words with blanks between them.</summary>
    public static HashSet<string> Of(params ReadOnlySpan<string> words) =>
        string.Join(' ', words.ToArray()).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether all words of a text are in the vocabulary, and there is no number in it.</summary>
    public static bool IsIn(HashSet<string> vocabulary, string text) =>
        Words().EnumerateMatches(text) is var words && AllIn(vocabulary, text, words);

    /// <summary>Without what gives a reason: from a word such as because to the end of the sentence.</summary>
    public static string WithoutReasons(string text) => Reasons().Replace(text, " ");

    private static bool AllIn(HashSet<string> vocabulary, string text, Regex.ValueMatchEnumerator words)
    {
        foreach (ValueMatch word in words)
            if (!vocabulary.Contains(text.Substring(word.Index, word.Length))) return false;
        return true;
    }

    [GeneratedRegex(@"[\p{L}\p{M}][\p{L}\p{M}'-]*|\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    /// <summary>A reason takes nothing back: it has no second thought in it.</summary>
    [GeneratedRegex(@"\b(?:because|since|as|for the reason that|so that|weil|da)\s+"
        + @"(?:(?!\b(?:but|or|except|unless|if|maybe|perhaps)\b)[^;\n])*(?=[;\n]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reasons();
}
