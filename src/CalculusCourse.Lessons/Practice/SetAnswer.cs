using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Practice;

/// <summary>A question after several numbers, or several points (…, …), in any order; "none" is the empty set.</summary>
public sealed partial class SetAnswer(string right, string hint, string more, params IReadOnlyList<Near> near)
    : Asked(right, hint, more, near)
{
    private static readonly NameScope Scope = NameScope.Of();

    protected override bool IsOneFormula => false;

    protected override int LongestAnswer => 600;

    protected override Judgement Against(string right, string answer)
    {
        List<Formula[]> expected = Read(right), given = Read(answer);
        string echo = given.Count == 0 ? "none"
            : string.Join(", ", given.Select(one => one.Length == 1 ? AnswerText.Echo(one[0])
                : $"({string.Join(", ", one.Select(AnswerText.Echo))})"));
        int found = expected.Count(one => given.Exists(other => IsSame(one, other)));
        int foreign = given.Count(one => !expected.Exists(other => IsSame(one, other)));
        Judgement judged = new(answer, echo, Verdict.Wrong, null, "");
        return (found == expected.Count, foreign) switch
        {
            (true, 0) => judged with { Verdict = Verdict.Correct },
            (true, _) => judged with
            {
                Verdict = Verdict.Partial,
                Reason = "All that belong there are named, but something that does not belong there too.",
            },
            (false, 0) => judged with
            {
                Verdict = found == 0 ? Verdict.Wrong : Verdict.Partial,
                Reason = found == 0 ? "There are some." : "What you name belongs there, but something is missing.",
            },
            _ => judged with
            {
                Verdict = found == 0 ? Verdict.Wrong : Verdict.Partial,
                Reason = found == 0 ? "That does not belong there." : "One part is right, another is not.",
            },
        };
    }

    private static bool IsSame(Formula[] one, Formula[] other) => one.Length == other.Length
        && one.Zip(other).All(pair => FormulaEquivalence.Compare(pair.First, pair.Second).Verdict == EquivalenceVerdict.Equal);

    private static List<Formula[]> Read(string text)
    {
        text = WithoutNames(text).Trim().Trim('.', '{', '}', '[', ']', ' ');
        if (Nothing().IsMatch(text)) return [];
        MatchCollection points = Point().Matches(text);
        if (points.Count > 0)
            return [.. points.Select(point => (Formula[])[.. VectorText.Entries(text, point.Index..(point.Index + point.Length))
                .Select(entry => AnswerText.ReadFormula(text, entry, Scope))])];
        text = Between().Replace(text, ",");
        return [.. AnswerText.Split(text, .., ',', ';').Where(part => !AnswerText.IsEmpty(text, part))
            .Select(part => (Formula[])[AnswerText.ReadFormula(text, part, Scope)])];
    }

    [GeneratedRegex(@"^(?:none|no|nowhere|nothing|no point|no x|∅|)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"[(\[][^()\[\]]*[,;][^()\[\]]*[)\]]", RegexOptions.CultureInvariant)]
    private static partial Regex Point();

    [GeneratedRegex(@"\s+(?:and|or|also|&)\s+|\s+(?=\S)(?<=\d\s+)(?=-?\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Between();
}
