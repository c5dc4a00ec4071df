using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Practice;

/// <summary>A question after a vector, a matrix, a point or a shape such as 3×2: entries in their order.</summary>
/// <param name="letters">The letters that the entries may have, with commas between; "" for none.</param>
public sealed partial class VectorAnswer(string letters, string right, string hint, string more, params IReadOnlyList<Near> near)
    : Asked(right, hint, more, near)
{
    private readonly NameScope scope = NameScope.Of(letters.Split(',', StringSplitOptions.RemoveEmptyEntries));

    protected override bool IsOneFormula => false;

    protected override int LongestAnswer => 2000;

    public override Documents.Text? Form
    {
        get
        {
            if (Right.Contains('×', StringComparison.Ordinal)) return $"A shape is asked for, rows × columns, such as 5×6.";
            if (Right.StartsWith("[[", StringComparison.Ordinal)) return null;
            return $"A row is asked for, in parentheses: (…, …).";
        }
    }

    protected override Judgement Against(string right, string answer)
    {
        (Formula[][] expected, Formula[][] given) = (Read(right), Read(answer));
        string echo = string.Join("; ", given.Select(row => $"({string.Join(", ", row.Select(AnswerText.Echo))})"));
        Judgement judged = new(answer, echo, Verdict.Wrong, null, "");
        if (!expected.Select(row => row.Length).SequenceEqual(given.Select(row => row.Length)))
            return judged with { Reason = "That has another number of entries than it should have." };
        EquivalenceVerdict[] each = [.. expected.Zip(given, (rights, yours) =>
            rights.Zip(yours, (a, b) => FormulaEquivalence.Compare(a, b).Verdict))
            .SelectMany(row => row)];
        int equal = each.Count(verdict => verdict == EquivalenceVerdict.Equal);
        if (equal == each.Length) return judged with { Verdict = Verdict.Correct };
        if (!each.Contains(EquivalenceVerdict.Different))
            return judged with
            {
                Verdict = Verdict.Undecided,
                Reason = "Whether that is the same could not be decided. Can you write it shorter?",
            };
        if (each.Contains(EquivalenceVerdict.Undecided))
            return judged with { Verdict = Verdict.Partial, Reason = "One of the entries is not right; another could not be decided." };
        return equal == 0
            ? judged with { Reason = "None of the entries is right." }
            : judged with { Verdict = Verdict.Partial, Reason = $"{equal} of {each.Length} entries {(equal == 1 ? "is" : "are")} right." };
    }

    private Formula[][] Read(string text)
    {
        text = And().Replace(Times().Replace(Lead().Replace(text, ""), ","), ", ");

        // [0.3 -0.2; 0.5 0.4]: between numbers without a comma a blank is one.
        if (Numbers().IsMatch(text)) text = Blank().Replace(text, ", ");
        AnswerText.CheckBrackets(text);
        Range whole = AnswerText.Trim(text, AnswerText.AfterLastEquals(text, ..));
        bool isMatrix = text.Contains("[[", StringComparison.Ordinal) || text.Contains(';')
            || text.Contains("), (", StringComparison.Ordinal);
        List<List<Range>> rows = isMatrix ? VectorText.Rows(text, whole) : [VectorText.Entries(text, whole)];
        return [.. rows.Select(row => (Formula[])[.. row.Select(entry => AnswerText.ReadFormula(text, entry, scope))])];
    }

    [GeneratedRegex(@"(?<=\d)\s*(?:×|x|X|\bby\b)\s*(?=\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Times();

    [GeneratedRegex(@"(?<=[\w)\]])\s*,?\s+(?:and|und|&)\s+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex(@"^\s*[\[(][-+−\d./;\s]*[\])]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?<=\d)\s+(?=[-+−]?[\d.])", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();

    [GeneratedRegex(@"^\s*(?:(?:it|the|a|is|shape|vector|gradient|row|column|matrix|of)\s+)+(?=[\d(\[])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Lead();
}
