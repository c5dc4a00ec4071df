using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Practice;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises.Sets.Kinds;

/// <summary>Several numbers or formulas, or points (…, …), in any order; "none" is the empty set.</summary>
internal sealed partial class ElementsTask(TaskText text) : SetTask<IReadOnlyList<Formula[]>>(text)
{
    private static readonly Slip Missing = new("element-missing", "What you name belongs there, but something is missing.", "", "");

    private readonly NameScope scope = NameScope.WithLetters(((string[])["x", "y", .. text.Variables ?? [], .. text.Domain?.Keys ?? []]).Distinct());

    public override string? Unsound
    {
        get
        {
            for (int i = 0; i < Right.Count; i++)
            {
                if (Right[i].Any(one => !FormulaEquivalence.HasValue(one, Text.Domain))) return $"has no value: {Show(Right[i])} has none";
                for (int j = 0; j < i; j++)
                    if (IsSame(Right[i], Right[j])) return $"names {Show(Right[i])} twice";
            }

            return null;
        }
    }

    protected override bool IsOneFormula => false;

    protected override int LongestAnswer => 2000;

    protected override string Shown => Text.Right.Count == 0 ? "none" : base.Shown;

    protected override IReadOnlyList<Formula[]> Read(IReadOnlyList<string> answer, List<string> notes) =>
        [.. answer.SelectMany(part => Elements(part, notes))];

    protected override bool IsRight(IReadOnlyList<Formula[]> given) => IsCovered(Right, given, IsNear);

    protected override bool IsSame(IReadOnlyList<Formula[]> other, IReadOnlyList<Formula[]> given) => IsCovered(other, given, IsSame);

    protected override Judgement Judge(IReadOnlyList<Formula[]> given, string answer)
    {
        string readAs = given.Count == 0 ? "none" : string.Join(", ", given.Select(Show));
        Judgement judged = new(answer, readAs, Verdict.Wrong, null, "");
        Formula[][] missing = [.. Right.Where(one => !given.Any(other => IsNear(one, other)))];
        Formula[][] foreign = [.. given.Where(one => !Right.Any(other => IsNear(other, one)))];
        int found = Right.Count - missing.Length;
        if (missing.Length == 0 && foreign.Length == 0) return judged with { Verdict = Verdict.Correct, Reason = "Right." };
        if (missing.Length == 0)
        {
            const string surplus = "All that belong there are named, but something that does not belong there too.";
            return judged with { Verdict = Right.Count > 0 ? Verdict.Partial : Verdict.Wrong, Mistake = "element-surplus", Reason = surplus, Later = [$"{surplus} Try each of yours.", $"{surplus} It is {Show(foreign[0])}."] };
        }

        if (foreign.Length == 0 && found == 0)
            return judged with { Mistake = "element-missing", Reason = "There are some." };
        if (foreign.Length == 0)
        {
            Slip slip = Missing with
            {
                Rule = $"What you name belongs there: {found} of {Right.Count}.",
                Step = missing[0] is [var one] && Sign(one) is { } sign ? $"One that is missing is {sign}." : "",
            };
            return slip.Of(judged with { Verdict = Verdict.Partial });
        }

        if (IsCovered(Right, [.. given.Select(one => Array.ConvertAll(one, entry => FormulaGrading.Times(-1, entry)))], IsSame))
            return judged with { Mistake = "sign-slip", Reason = "A sign is wrong.", Later = ["All have the other sign.", "All have the other sign: multiply each by −1."] };
        bool isClose = found == 0 && foreign.Length == missing.Length
            && foreign.All(one => one.Length == 1 && Right.Any(right => right.Length == 1 && FormulaEquivalence.Compare(right[0], one[0]).IsClose));
        if (isClose) return judged with { Verdict = Verdict.Partial, Mistake = "not-exact", Reason = "Close, but rounded: the exact numbers are asked for." };
        return found == 0 ? judged with { Reason = given.Count == 1 ? "That does not belong there." : "None of these belongs there." } : judged with
        {
            Verdict = Verdict.Partial,
            Reason = $"{found} of yours {(found == 1 ? "belongs" : "belong")} there, {(foreign.Length == 1 ? "another does" : "others do")} not, and something is missing.",
        };
    }

    protected override bool HasValue(IReadOnlyList<Formula[]> given) => given.All(element => element.All(one => FormulaEquivalence.HasValue(one, Text.Domain)));

    private static string? Sign(Formula formula)
    {
        if (VariableNames.Of(formula).Count > 0) return null;
        double value = FormulaEquivalence.ApproximationAt(formula, new Dictionary<string, Numerics.Arithmetic.Rational>());
        return value > 0 ? "positive" : value < 0 ? "negative" : value == 0 ? "neither positive nor negative" : null;
    }

    private static bool IsCovered(IReadOnlyList<Formula[]> first, IReadOnlyList<Formula[]> second, Func<Formula[], Formula[], bool> isSame) =>
        first.All(one => second.Any(other => isSame(one, other))) && second.All(other => first.Any(one => isSame(one, other)));

    private bool IsSame(Formula[] one, Formula[] other) => one.Length == other.Length && one.Zip(other).All(pair =>
        FormulaEquivalence.Compare(pair.First, pair.Second, Text.Domain).Verdict == EquivalenceVerdict.Equal);

    private bool IsNear(Formula[] one, Formula[] other) => IsSame(one, other) || (Text.Tolerance is { } tolerance && one.Length == other.Length
        && one.Zip(other).All(pair => FormulaEquivalence.IsWithin(pair.First, pair.Second, tolerance, Text.Domain)));

    private static string Show(Formula[] element) =>
        element.Length == 1 ? AnswerText.Echo(element[0]) : $"({string.Join(", ", element.Select(AnswerText.Echo))})";

    private IEnumerable<Formula[]> Elements(string answer, List<string> notes)
    {
        string text = Lead().Replace(Asked.WithoutNames(answer), "").Trim().TrimEnd('.').Trim(' ', '$');
        text = text.Replace(@"\{", "{", StringComparison.Ordinal).Replace(@"\}", "}", StringComparison.Ordinal);
        text = Asked.WithoutNames(VectorText.IsBracketed(text, ..) && text[0] is '{' or '[' ? text[1..^1] : text).Trim();
        if (Nothing().IsMatch(text)) return [];
        MatchCollection points = Point().Matches(text);
        if (points.Count > 0 && IsAll(text, points))
            return [.. points.Select(point => (Formula[])[.. VectorText.Entries(text, point.Index..(point.Index + point.Length))
                .Select(entry => AnswerText.ReadFormula(text, entry, scope, notes))])];
        text = Between().Replace(text, m => ",".PadRight(m.Length));
        AnswerText.CheckBrackets(text);
        IEnumerable<Range> parts = AnswerText.SplitEntries(text, ..);
        return [.. parts.Where(part => !AnswerText.IsEmpty(text, part)).SelectMany(part => Both(text, part, notes)).Select(one => (Formula[])[one])];
    }

    /// <summary>Whether nothing but commas and words between stand around the points.</summary>
    private static bool IsAll(string text, MatchCollection points)
    {
        string rest = text;
        foreach (Match point in points.Reverse()) rest = rest.Remove(point.Index, point.Length);
        return Words().Replace(rest, "").Length == 0;
    }

    /// <summary>An element, or both that a sign of two stands for: ±2.</summary>
    private IEnumerable<Formula> Both(string text, Range part, List<string> notes)
    {
        string one = text[part];
        Match sign = PlusMinus().Match(one);
        if (!sign.Success) return [AnswerText.ReadFormula(text, part, scope, notes)];
        string before = one[..sign.Index], after = one[(sign.Index + sign.Length)..];
        return ((string[])["+", "-"]).Select(each =>
        {
            string written = before.Trim().Length == 0 && each == "+" ? after : $"{before}{each}{after}";
            return AnswerText.ReadFormula(written, .., scope, notes);
        });
    }

    [GeneratedRegex(@"^(?:none|no|nowhere|nothing|never|no points?|no x|no places?|empty(?: set)?|the empty set|∅|\\emptyset|\\varnothing|)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"[(\[][^()\[\]]*[,;][^()\[\]]*[)\]]", RegexOptions.CultureInvariant)]
    private static partial Regex Point();

    [GeneratedRegex(@"\s+(?:and|or|also|&|und|oder)\s+|\s+(?=\S)(?<=\d\s+)(?=-?\d)|\s*∨\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex(@"±|\\pm\b|\+\s*/?\s*-", RegexOptions.CultureInvariant)]
    private static partial Regex PlusMinus();

    /// <summary>Words that lead to the first element: "the critical points are at x = …".</summary>
    [GeneratedRegex(@"^\s*(?:[\p{L}']+\s+){0,6}(?:is|are|at|in|points?|where|when|for|set)\b\s*:?\s*(?=[-−+±\d.({\[√\\]|sqrt|pi\b|π|e\b|none|nowhere)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Lead();

    [GeneratedRegex(@"[\s,;]+|\b(?:and|or)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
