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

    public override Documents.Text Form => $"Numbers are asked for, or points, with commas between; or none.";

    protected override Judgement Against(string right, string answer)
    {
        List<Formula[]> expected = Read(right), given = Read(answer);
        string echo = given.Count == 0 ? "none"
            : string.Join(", ", given.Select(one => one.Length == 1 ? AnswerText.Echo(one[0])
                : $"({string.Join(", ", one.Select(AnswerText.Echo))})"));
        EquivalenceVerdict[] each = [.. given.Select(one => Best(expected.Select(other => Compare(other, one))))];
        int found = expected.Count(one => given.Exists(other => Compare(one, other) == EquivalenceVerdict.Equal));
        bool isForeign = each.Contains(EquivalenceVerdict.Different), isUnclear = each.Contains(EquivalenceVerdict.Undecided);
        Judgement judged = new(answer, echo, Verdict.Wrong, null, "");
        Judgement Partial(string reason) => judged with { Verdict = Verdict.Partial, Reason = reason };
        if (isForeign && isUnclear) return Partial("Something that does not belong there is among them.");
        if (isUnclear)
        {
            return judged with
            {
                Verdict = Verdict.Undecided,
                Reason = "Whether that belongs there could not be decided. Can you write it shorter?",
            };
        }

        return (found == expected.Count, found, isForeign) switch
        {
            (true, _, false) => judged with { Verdict = Verdict.Correct },
            (true, 0, true) => judged with { Reason = "That does not belong there." },
            (true, _, true) => Partial("All that belong there are named, but something that does not belong there too."),
            (false, 0, false) => judged with { Reason = "There are some." },
            (false, _, false) => Partial("What you name belongs there, but something is missing."),
            (false, 0, true) => judged with { Reason = "That does not belong there." },
            _ => Partial("One part is right, another is not."),
        };
    }

    /// <summary>Whether something is one of several: surely, surely not, or undecided.</summary>
    private static EquivalenceVerdict Best(IEnumerable<EquivalenceVerdict> all)
    {
        EquivalenceVerdict[] each = [.. all];
        return each.Contains(EquivalenceVerdict.Equal) ? EquivalenceVerdict.Equal
            : each.Contains(EquivalenceVerdict.Undecided) ? EquivalenceVerdict.Undecided : EquivalenceVerdict.Different;
    }

    /// <summary>Points are the same where all coordinates are, and different where one is.</summary>
    private static EquivalenceVerdict Compare(Formula[] one, Formula[] other)
    {
        if (one.Length != other.Length) return EquivalenceVerdict.Different;
        EquivalenceVerdict[] each = [.. one.Zip(other, (a, b) => FormulaEquivalence.Compare(a, b).Verdict)];
        return each.Contains(EquivalenceVerdict.Different) ? EquivalenceVerdict.Different
            : each.Contains(EquivalenceVerdict.Undecided) ? EquivalenceVerdict.Undecided : EquivalenceVerdict.Equal;
    }

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

    [GeneratedRegex(@"^(?:none|no|nowhere|nothing|no point|no x|no place|no solutions?|never|∅|)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"[(\[](?:[^()\[\],;]|\([^()]*\))*[,;](?:[^()\[\]]|\([^()]*\))*[)\]]", RegexOptions.CultureInvariant)]
    private static partial Regex Point();

    [GeneratedRegex(@"\s+(?:and|or|also|&)\s+|\s+(?=\S)(?<=\d\s+)(?=-?\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Between();
}
