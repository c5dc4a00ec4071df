using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Symbolic;

namespace CalculusCourse.Lessons.Grading;

/// <summary>Lesson 6: the derivative of log x; where it is zero; what that says about extremes.</summary>
internal static partial class LogarithmTask
{
    private static readonly NameScope Scope = NameScope.WithLetters("x", "C");
    private static readonly Formula Expected = Parse("1/x");
    private static readonly Dictionary<string, DomainInterval> Positive = new() { ["x"] = new(0, null) };

    private static readonly KnownMistake[] Mistakes =
    [
        new("integrated", Parse("x*log(x) - x"), "That is the antiderivative of log x: integrated instead of differentiated.", true),
        new("not-differentiated", Parse("log(x)"), "That is the function itself, not its derivative.", true),
        new("sign-slip", Parse("-1/x"), "The sign is wrong: the logarithm rises."),
        new("differentiated-twice", Parse("-1/x^2"), "That is the second derivative: differentiated once too often."),
        new("wrong-power", Parse("1/x^2"), "The derivative of log x is 1/x, not 1/x²."),
        new("wrong-power", Parse("x"), "The derivative of log x is 1/x, not x."),
        new("wrong-base", Parse("1/(x*log(10))"), "That is the derivative of the logarithm to base 10; here log is the natural one."),
        new("function-inverted", Parse("1/log(x)"), "The derivative of log x is 1/x, not 1/log x."),
        new("function-inverted", Parse("exp(x)"), "exp is the inverse function of log, not its derivative."),
    ];

    private sealed record Part(Verdict Verdict, string? Mistake, string Reason, string Echo, Counterexample? Counterexample = null);

    public static Judgement Judge(string answer)
    {
        List<Range> ranges = [.. AnswerText.Split(answer, .., ';', '\n').Where(r => !AnswerText.IsEmpty(answer, r))];
        if (ranges.Count == 1) ranges = [.. AnswerText.Split(answer, .., ',').Where(r => !AnswerText.IsEmpty(answer, r))];
        if (ranges.Count == 0) throw new FormulaSyntaxException("the derivative is missing", answer, 0);
        if (ranges.Count > 3) ranges = [ranges[0], ranges[1], ranges[2].Start..ranges[^1].End];
        var parts = new List<Part> { Derivative(answer, ranges[0]) };
        if (ranges.Count > 1) parts.Add(Zeros(answer[ranges[1]]));
        if (ranges.Count > 2) parts.Add(Meaning(answer[ranges[2]]));
        string readAs = string.Join("; ", parts.Select(p => p.Echo));
        int right = parts.Count(p => p.Verdict == Verdict.Correct);
        Judgement Result(Verdict verdict, string? mistake, string reason, Counterexample? counterexample = null) =>
            new(6, answer, readAs, verdict, mistake, reason, counterexample);

        if (right == 3)
            return Result(Verdict.Correct, null, "Right: 1/x is zero nowhere, so the logarithm has neither maximum nor minimum.");
        if (parts.FirstOrDefault(p => p.Verdict is Verdict.Wrong or Verdict.Partial) is { } bad)
        {
            bool earns = right > 0 || bad.Verdict == Verdict.Partial;
            string share = right == 0 ? "" : $"{AnswerText.Text(right)} of 3 parts {(right == 1 ? "is" : "are")} right. ";
            return Result(earns ? Verdict.Partial : Verdict.Wrong, bad.Mistake, share + bad.Reason, bad.Counterexample);
        }

        if (parts.FirstOrDefault(p => p.Verdict == Verdict.Undecided) is { } unclear)
            return Result(Verdict.Undecided, null, unclear.Reason);
        return Result(Verdict.Partial, "part-missing",
            $"What is there is right, but {AnswerText.Text(3 - ranges.Count)} of 3 parts {(ranges.Count == 2 ? "is" : "are")} missing: "
            + "derivative; where it is zero; what that means.");
    }

    private static Part Derivative(string answer, Range range)
    {
        Formula given = AnswerText.ReadFormula(answer, range, Scope);
        IEnumerable<KnownMistake> mistakes = Mistakes.Concat(FormulaGrading.Usual(Expected, "the derivative"));
        FormulaJudgement judged = FormulaGrading.Judge(Expected, given, "the derivative", mistakes, Positive);
        return new(judged.Verdict, judged.Mistake, judged.Reason, AnswerText.Echo(given), judged.Counterexample);
    }

    private static Part Zeros(string text)
    {
        string words = Normalize(text);
        if (Infinity().IsMatch(words) && !(Nowhere().IsMatch(words) && Approach().IsMatch(words)))
            return new(Verdict.Wrong, "zero-at-infinity", "1/x comes as near to zero as one likes, but infinity is no number "
                + "where it could be zero: nowhere.", words);
        bool saysNowhere = Nowhere().IsMatch(words), namesPlace = Place().IsMatch(Excluded().Replace(words, " "));
        if (saysNowhere && !namesPlace) return new(Verdict.Correct, null, "", words);
        if (saysNowhere)
            return new(Verdict.Undecided, null, "Where the derivative is zero could not be understood; say 'nowhere' or give x.", words);
        if (namesPlace || Everywhere().IsMatch(words))
            return new(Verdict.Wrong, "zero-invented", "1/x is zero for no x: a fraction is zero only if its numerator is.", words);
        return new(Verdict.Undecided, null, "Where the derivative is zero could not be understood; say 'nowhere' or give x.", words);
    }

    private static Part Meaning(string text)
    {
        string words = Normalize(text);
        bool denies = Neither().IsMatch(words), rises = Rises().IsMatch(words), names = Extremes().IsMatch(words);
        bool falls = Falls().IsMatch(words);
        if (falls) return new(Verdict.Wrong, "falling", "1/x is positive for positive x: the logarithm rises for ever.", words);
        if (HalfDenied().IsMatch(words))
            return new(Verdict.Wrong, "extremum-invented", "Without a zero of the derivative there is neither a maximum nor a minimum.",
                words);
        bool isHalf = words.Contains("max", StringComparison.Ordinal) != words.Contains("min", StringComparison.Ordinal);
        if (denies && isHalf && !rises && !words.Contains("neither", StringComparison.Ordinal))
            return new(Verdict.Undecided, null, "That speaks of one kind of extreme only; say it of maximum and minimum.", words);
        if (denies || (rises && !names)) return new(Verdict.Correct, null, "", words);
        if (names)
            return new(Verdict.Wrong, "extremum-invented", "Without a zero of the derivative there is neither a maximum nor a minimum.",
                words);
        return new(Verdict.Undecided, null, "What it means could not be understood; say whether there is a maximum or a minimum.", words);
    }

    private static string Normalize(string text) =>
        Blanks().Replace(text.ToLowerInvariant().Replace('’', '\''), " ").Trim().Trim('.', '"', '!', '`').Trim();

    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.Of("x"));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"infin|∞|\boo\b|\binf\b|unendlich", RegexOptions.CultureInvariant)]
    private static partial Regex Infinity();

    [GeneratedRegex(@"\bapproach|\bonly in the limit|\bas x\b|\btends?\b|\blimit\b|→|->", RegexOptions.CultureInvariant)]
    private static partial Regex Approach();

    [GeneratedRegex(@"\bno\s?where\b|\bnone\b|\bnever\b|\bno\b|\bnot\b|n't\b|\bnil\b|\bnothing\b|∅|^\{\s*\}$|^\[\s*\]$|\bempty\b"
        + @"|\bcannot\b|\bimpossible\b|\bwithout\b|^-$|\bnirgends\b|\bnie\b|≠\s*0|!=\s*0", RegexOptions.CultureInvariant)]
    private static partial Regex Nowhere();

    [GeneratedRegex(@"\bx\s*(?:=|is|->|→)\s*[-+]?[\d.]|^[-+]?[\d./]+$|\bat\s+(?:x\s*=\s*)?[-+]?\d|\bzero at\b|^at zero$|^zero$"
        + @"|\bat e\b|\bx\s*=\s*(?:e|pi)\b|^e$|\borigin\b", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    /// <summary>Remarks in which a place is named without being a zero of the derivative.</summary>
    [GeneratedRegex(@"\(?(?:undefined|not defined|discontinuous|pole|asymptote)\s*(?:at|for|when)?\s*x?\s*=?\s*[-+]?[\d.]*\)?"
        + @"|x\s*(?:!=|≠|>)\s*0|(?:1\s*/\s*x|x\^-1|f'\(x\)|derivative)\s*(?:=|!=|≠|is)\s*0|\bnot (?:zero )?at\b[^,;]*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Excluded();

    [GeneratedRegex(@"\beverywhere\b|\balways zero\b|\ball x\b|\bevery x\b", RegexOptions.CultureInvariant)]
    private static partial Regex Everywhere();

    [GeneratedRegex(@"\bneither\b|\bnone\b|\bno\b|\bnot\b|n't\b|\bnever\b|\bwithout\b|\bnothing\b|\bweder\b|\bkein|\bnor\b|^0 extrem",
        RegexOptions.CultureInvariant)]
    private static partial Regex Neither();

    [GeneratedRegex(@"\b(?:rises?|rising|grows?|growing|increas\w+|monoton\w+|unbounded)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Rises();

    [GeneratedRegex(@"\b(?:falls?|falling|decreas\w+|drops?)\b(?<!(?:never|not|n't|no) \w{1,12})", RegexOptions.CultureInvariant)]
    private static partial Regex Falls();

    [GeneratedRegex(@"\bmax|\bmin|\bextrem|\bboth\b|\binflection\b|\bsaddle\b|\bturning\b|\bstationary\b|\bcritical\b|\byes\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Extremes();

    /// <summary>Denies one extreme and asserts the other: "no maximum but a minimum".</summary>
    [GeneratedRegex(@"\b(?:but|only|just|yet|however)\b[^;]*\b(?:an?|one|the|has|at|global|local)?\s*\b(?:max|min)|^(?:a |one "
        + @"|the )?(?:max\w*|min\w*)\s*(?:at|only|,? not?\b)", RegexOptions.CultureInvariant)]
    private static partial Regex HalfDenied();
}
