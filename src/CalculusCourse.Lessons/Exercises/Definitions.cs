using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>Names that an answer explains at its end: "… where s1 = σ(px+qy), s2 = σ(rx+sy)".</summary>
internal static partial class Definitions
{
    /// <summary>The answer without them, and what each stands for.</summary>
    /// <exception cref="FormulaSyntaxException">One of them is no formula.</exception>
    public static (string Answer, IReadOnlyDictionary<string, Formula> Meanings) Take(string answer, IEnumerable<string> letters)
    {
        var meanings = new Dictionary<string, Formula>();
        Match match = Tail().Match(answer);
        if (!match.Success) return (answer, meanings);
        NameScope scope = NameScope.WithLetters(letters);
        Group all = match.Groups["all"];
        foreach (Range part in AnswerText.Split(answer, all.Index..(all.Index + all.Length), ',', ';', '\n'))
        {
            Match one = Definition().Match(answer[part]);
            if (!one.Success) return (answer, new Dictionary<string, Formula>());
            Group formula = one.Groups["formula"];
            int start = part.GetOffsetAndLength(answer.Length).Offset + formula.Index;
            meanings[one.Groups["name"].Value] = FormulaParser.Read(answer, AnswerText.Trim(answer, start..(start + formula.Length)), scope).Formula;
        }

        return (answer[..match.Index], meanings);
    }

    [GeneratedRegex(@"[,;]?\s*\b(?:where|with)\s+(?<all>\p{L}\w*\s*=.*)$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Tail();

    [GeneratedRegex(@"^\s*(?:and\s+)?(?<name>\p{L}\w*)\s*=(?<formula>[^=]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Definition();
}
