using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Working;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

/// <summary>Lesson 6: the derivative of log x; where it is zero; what that says about extremes.</summary>
internal sealed partial class LogarithmTask : ShortAnswerExercise
{
    private static readonly NameScope Scope = NameScope.WithLetters("x", "C");
    private static readonly Formula Expected = Parse("1/x");
    private static readonly FormulaExerciseOptions Positive =
        new() { Domain = new Dictionary<string, DomainInterval> { ["x"] = new(0, null) } };

    private const string Inverse = "log is the inverse function of exp: from e^(log x) = x follows e^(log x)·(log x)' = 1.";
    private const string OneOverX = "Since e^(log x) is x, the derivative of log x is one over x.";

    private static readonly KnownMistake[] Mistakes =
    [
        new("integrated", Parse("x*log(x) - x"), Inverse, OneOverX, true),
        new("not-differentiated", Parse("log(x)"), Inverse, OneOverX, true),
        new("sign-slip", Parse("-1/x"), "The logarithm rises: its slope is positive.", "The minus does not belong there."),
        new("differentiated-twice", Parse("-1/x^2"), "That is the second derivative of log x; the first is asked for.", OneOverX),
        new("wrong-power", Parse("1/x^2"), "From e^(log x) = x follows e^(log x)·(log x)' = 1.", "The derivative of log x is 1/x, not 1/x²."),
        new("wrong-power", Parse("x"), "From e^(log x) = x follows e^(log x)·(log x)' = 1.", "The derivative of log x is 1/x, not x."),
        new("wrong-base", Parse("1/(x*log(10))"), "Here log is the natural logarithm; yours is the derivative of the one to base 10.",
            "The factor log 10 falls away.") { Kind = "That belongs to another logarithm." },
        new("function-inverted", Parse("1/log(x)"), "That is one over the function; the derivative is another thing. " + Inverse,
            "The derivative of log x is 1/x, not 1/log x."),
        new("function-inverted", Parse("exp(x)"), "exp is the inverse function of log, not its derivative. " + Inverse,
            "The derivative of log x is 1/x."),
    ];

    private const string Numerator = "A fraction is zero only where its numerator is.";
    private const string Condition = "At a maximum or minimum inside the domain the derivative would have to be zero.";

    private static readonly Slip ZeroInvented = new("zero-invented", "There the derivative is not zero: put it in.", Numerator,
        "The numerator of 1/x is 1: it is zero for no x.");

    private static readonly Slip RegionNamed = ZeroInvented with { Kind = "There the derivative has values, but not the value zero." };

    private static readonly Slip ZeroAtInfinity = new("zero-at-infinity", "Infinity is no number that x could be.",
        "1/x comes as near to zero as one likes, but is it ever zero?", "It is zero for no x: nowhere.");

    private static readonly Slip Falling = new("falling", "Does the logarithm fall? Look at the sign of its derivative.",
        "1/x is positive for positive x.", "So the logarithm rises for ever, and has no extremes.");

    private static readonly Slip ExtremumInvented = new("extremum-invented", "That does not follow from where the derivative is zero.",
        Condition, "It is zero nowhere, so there is neither a maximum nor a minimum.");

    private static readonly Slip DerivativeMissing = new(Missing, "What is there is right, but the derivative of log x is missing: put it first.",
        Inverse, OneOverX);

    private static readonly Slip PartsMissing = new(Missing, "What is there is right, but not all.",
        "Three parts are asked for: derivative; where it is zero; what that means. " + Numerator,
        Condition + " If it is zero nowhere, what then?");

    internal override IEnumerable<Slip> Slips =>
    [
        .. FormulaGrading.Slips(Expected, Mistakes.Concat(FormulaGrading.Usual(Expected, "the derivative"))),
        ZeroInvented, RegionNamed, ZeroAtInfinity, Falling, ExtremumInvented, DerivativeMissing, PartsMissing,
    ];

    private const string Missing = "part-missing";
    private static readonly AnswerPart Absent = new(Verdict.Partial, Missing, "", "");

    internal override WorkingTask Working => new()
    {
        Variables = ["x"],
        Functions = new Dictionary<string, Formula> { ["f"] = Parse(OptimisationLesson.TaskFunction) },
        Given = Parse(OptimisationLesson.TaskFunction),
        Expected = new(Expected),
        Mistakes = Mistakes,
        HasEquations = true,
    };

    public override Text Question => $"""
        Take $f(x) = log x$, the natural logarithm. What is its derivative? Where is that zero? What does this say about a maximum or
        minimum? The numbers are shown by `calc lesson 6 --function "log(x)" --from 0.01`.
        """;

    public override IReadOnlyList<string> Hints => [.. HintTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> HintTexts =>
    [
        $"Three parts, separated by semicolons: the derivative of log x; where it is zero; what that says about a maximum or a minimum.",
        $"$log$ is the inverse function of $exp$: from $e^(log x) = x$ follows $e^(log x)·(log x)' = 1$.",
        $"""
        So $(log x)' = 1/e^(log x)$. When is a fraction with the numerator 1 zero? At a maximum or minimum the derivative would have to be.
        """,
    ];

    public override IReadOnlyList<string> Solution => [.. SolutionTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> SolutionTexts
    {
        get
        {
            Formula derivative = Differentiation.Derivative(Parse(OptimisationLesson.TaskFunction), "x");
            return
            [
                $"$log$ is the inverse function of $exp$: $e^(log x) = x$. Differentiate both sides: $e^(log x)·(log x)' = 1$.",
                $"Since $e^(log x)$ is $x$, $(log x)' = {derivative}$.",
                $"""
                A fraction is zero only where its numerator is. The numerator is 1, so the derivative is zero nowhere; it only comes near
                zero as $x$ grows.
                """,
                $"""
                At a maximum or minimum inside the domain the derivative would be zero. So there is neither: $1/x$ is positive for all
                positive $x$, and the logarithm rises for ever.
                """,
                $"Answer: `{FormulaText.Plain(derivative)} ; nowhere ; neither`",
            ];
        }
    }

    protected override Judgement Decide(string answer)
    {
        AnswerPart[] parts = Parts(answer, this);
        string readAs = string.Join("; ", parts.Select(p => p.Echo).Where(e => e.Length > 0));
        int right = parts.Count(p => p.Verdict == Verdict.Correct), missing = parts.Count(p => p.Mistake == Missing);
        Judgement Result(Verdict verdict, string? mistake, string reason, Counterexample? counterexample = null) =>
            new(answer, readAs, verdict, mistake, reason, counterexample) { Notes = [.. parts.SelectMany(p => p.Notes).Distinct()] };

        if (right == 3)
            return Result(Verdict.Correct, null, "Right: 1/x is zero nowhere, so the logarithm has neither maximum nor minimum.");
        if (parts.FirstOrDefault(p => p.Verdict is Verdict.Wrong or Verdict.Partial && p.Mistake != Missing) is { } bad)
        {
            bool earns = right > 0 || bad.Verdict == Verdict.Partial;
            string share = right == 0 ? "" : $"{AnswerText.Text(right)} of 3 parts {(right == 1 ? "is" : "are")} right. ";
            Judgement told = Result(earns ? Verdict.Partial : Verdict.Wrong, bad.Mistake, share + bad.Reason, bad.Counterexample);
            return told with { Later = bad.Later?.Select(reply => share + reply).ToList() };
        }

        if (parts.FirstOrDefault(p => p.Verdict == Verdict.Undecided) is { } unclear)
            return Result(Verdict.Undecided, null, unclear.Reason);
        Judgement unfinished = Result(Verdict.Partial, null, "");
        return parts[0].Mistake == Missing && missing == 1 ? DerivativeMissing.Of(unfinished)
            : PartsMissing.Of(unfinished, where: $"{AnswerText.Text(missing)} of 3 parts {(missing == 1 ? "is" : "are")} missing.");
    }

    /// <summary>Derivative, place of its zeros and meaning, in whatever order they stand.</summary>
    private static AnswerPart[] Parts(string answer, Exercise exercise)
    {
        List<Range> ranges = [.. AnswerText.Split(answer, .., ';', '\n').Where(r => !AnswerText.IsEmpty(answer, r))];
        bool lacksFirst = AnswerText.IsEmpty(answer, AnswerText.Split(answer, .., ';')[0]);
        if (ranges.Count == 1) ranges = Sentences(answer, ranges[0]);
        if (ranges.Count == 1)
            ranges = [.. AnswerText.Split(answer, ranges[0], ',').Where(r => !AnswerText.IsEmpty(answer, r) && !Heading().IsMatch(answer[r]))];
        if (ranges.Count == 0) throw new FormulaSyntaxException("the derivative is missing", answer, 0);
        Range? formula = ranges[0];
        if (IsWords(answer[ranges[0]]) && (ranges.Count > 1 || lacksFirst))
            formula = ranges.Where(r => Variables(answer, r) > 0).Concat(ranges.Take(1).Where(r => Variables(answer, r) == 0))
                .Cast<Range?>().FirstOrDefault();
        AnswerPart derivative = formula is { } range ? AnswerPart.InSentence(answer, range, Derivative, exercise) : Absent;
        return [derivative, .. Words([.. ranges.Where(r => !r.Equals(formula)).Select(r => answer[r])])];
    }

    /// <summary>Where the zeros are and what that means; further parts belong to the meaning.</summary>
    private static AnswerPart[] Words(string[] texts)
    {
        if (texts.Length == 0) return [Absent, Absent];
        if (texts.Length == 1)
            return Zeros(texts[0]).Verdict == Verdict.Undecided && Meaning(texts[0]).Verdict != Verdict.Undecided
                ? [Absent, Meaning(texts[0])]
                : [Zeros(texts[0]), Absent];
        (int place, int sense) = (0, 1);
        bool IsClear(int place, int sense) =>
            Zeros(texts[place]).Verdict != Verdict.Undecided && Meaning(texts[sense]).Verdict != Verdict.Undecided;
        if (!IsClear(0, 1) && IsClear(1, 0)) (place, sense) = (1, 0);
        AnswerPart meaning = Meaning(string.Join("; ", texts[2..].Prepend(texts[sense])));
        if (meaning.Verdict == Verdict.Correct && texts[2..].Any(IsOtherClaim))
            meaning = meaning with { Verdict = Verdict.Undecided, Reason = "What follows the three parts contradicts them; leave it out." };
        return [Zeros(texts[place]), meaning];
    }

    /// <summary>Whether a part beyond the third is a zero of the derivative, or another derivative.</summary>
    private static bool IsOtherClaim(string text) =>
        Zeros(text).Mistake == "zero-invented" || (Variables(text, ..) > 0 && Derivative(text, ..).Verdict != Verdict.Correct);

    private static bool IsWords(string text) =>
        Zeros(text).Verdict != Verdict.Undecided || Meaning(text).Verdict != Verdict.Undecided;

    /// <summary>How many variables the formula has; −1 if it is no formula.</summary>
    private static int Variables(string answer, Range range)
    {
        try
        {
            return VariableNames.Of(AnswerText.ReadFormula(answer, range, Scope)).Count;
        }
        catch (FormulaSyntaxException)
        {
            return -1;
        }
    }

    /// <summary>The sentences of an answer that has no semicolons.</summary>
    private static List<Range> Sentences(string answer, Range part)
    {
        (int start, int length) = part.GetOffsetAndLength(answer.Length);
        var sentences = new List<Range>();
        int from = start;
        foreach (Match end in SentenceEnds().Matches(answer[part]))
        {
            sentences.Add(from..(start + end.Index));
            from = start + end.Index + end.Length;
        }

        sentences.Add(from..(start + length));
        return [.. sentences.Where(r => !AnswerText.IsEmpty(answer, r))];
    }

    private static AnswerPart Derivative(string answer, Range range)
    {
        var notes = new List<string>();
        Formula given = AnswerText.ReadFormula(answer, range, Scope, notes);
        IEnumerable<KnownMistake> mistakes = Mistakes.Concat(FormulaGrading.Usual(Expected, "the derivative"));
        FormulaJudgement judged = FormulaGrading.Judge(Expected, given, "the derivative", mistakes, Positive);
        return new(judged.Verdict, judged.Mistake, judged.Reason, AnswerText.Echo(given), judged.Counterexample)
        {
            Later = judged.Later,
            Notes = notes,
        };
    }

    private static AnswerPart Zeros(string text)
    {
        string words = Normalize(text);
        if (Region().IsMatch(words)) return RegionNamed.Part(Verdict.Wrong, words);
        if (Infinity().IsMatch(words) && !(Nowhere().IsMatch(words) && Approach().IsMatch(words)))
            return ZeroAtInfinity.Part(Verdict.Wrong, words);
        bool saysNowhere = Nowhere().IsMatch(words);
        bool namesPlace = Place().IsMatch(Excluded().Replace(words, " ")) || ZeroEverywhere().IsMatch(words);
        if (Somewhere().IsMatch(words)
            || (saysNowhere && namesPlace && SecondThought().IsMatch(words))
            || (!saysNowhere && (namesPlace || Everywhere().IsMatch(words))))
            return ZeroInvented.Part(Verdict.Wrong, words);
        return saysNowhere && !namesPlace && Consists(words, LogarithmSentences.NoZero, LogarithmSentences.ZeroRemark) ? new(Verdict.Correct, null, "", words)
            : new(Verdict.Undecided, null, "Where the derivative is zero could not be understood; say 'nowhere' or give x.", words);
    }

    private static AnswerPart Meaning(string text)
    {
        string words = Normalize(text);
        AnswerPart Unclear(string reason) => new(Verdict.Undecided, null, reason, words);
        if (Falls().IsMatch(words)) return Falling.Part(Verdict.Wrong, words);
        AnswerPart invented = ExtremumInvented.Part(Verdict.Wrong, words);

        // A clause about extremes as such claims none: "a maximum would need a zero".
        string[] clauses = [.. Separators().Split(words.Replace("minus", "-", StringComparison.Ordinal)).Select(c => c.Trim())];
        string[] denials = [.. clauses.Where(c => Neither().IsMatch(c))];
        string[] named = [.. clauses.Where(c => Extremes().IsMatch(c) && !Neither().IsMatch(c) && !Conditional().IsMatch(c))];
        bool rises = Rises().IsMatch(words);
        if (HalfDenied().IsMatch(words) || named.Any(c => Claim().IsMatch(c)) || (denials.Length == 0 && named.Length > 0)) return invented;
        if (denials.Any(c => DoubleDenial().IsMatch(c)))
            return Unclear("What it means could not be understood: that denies a denial. Say 'neither' or name the extreme.");
        if (denials.Length > 0 && named.Any(c => IsOneKind(c) && !denials.Any(d => Continues(d, c))))
            return Unclear("That denies extremes and names one: say which it is.");
        if (!Consists(words, LogarithmSentences.NoExtremum, LogarithmSentences.MeaningRemark))
            return Unclear("What it means could not be understood; say 'neither', or name the extreme.");
        string spoken = string.Join(' ', denials.Concat(named));
        if (denials.Length > 0 && IsOneKind(spoken) && !rises && !spoken.Contains("neither", StringComparison.Ordinal))
            return Unclear("That speaks of one kind of extreme only; say it of maximum and minimum.");
        return denials.Length > 0 || rises ? new(Verdict.Correct, null, "", words)
            : Unclear("What it means could not be understood; say whether there is a maximum or a minimum.");
    }

    /// <summary>
    /// Whether a text, reasons aside, is one statement or several and nothing else but remarks that leave them as they are. A word
    /// that is found proves nothing; a sentence that is known from end to end does.
    /// </summary>
    private static bool Consists(string words, Regex statement, Regex remark)
    {
        words = ExtremeDenied().Replace(OfX().Replace(Wording.WithoutReasons(words), " $1"), "$1 $2");
        string[] clauses = [.. Clauses().Split(words).Select(c => c.Trim(' ', '.', '!')).Where(c => c.Length > 0)];
        return clauses.Any(c => statement.IsMatch(c)) && clauses.All(c => statement.IsMatch(c) || remark.IsMatch(c));
    }

    private static bool IsOneKind(string words) =>
        words.Contains("max", StringComparison.Ordinal) != words.Contains("min", StringComparison.Ordinal);

    /// <summary>Whether a denial reaches over the comma: "no maximum, minimum or saddle", "neither a maximum, a minimum, nor …".</summary>
    private static bool Continues(string denial, string clause) =>
        Extremes().IsMatch(denial) && (denial.Contains("neither", StringComparison.Ordinal) || !Article().IsMatch(clause));

    private static string Normalize(string text) =>
        Blanks().Replace(text.ToLowerInvariant().Replace('’', '\'').Replace(@"\emptyset", "∅", StringComparison.Ordinal)
            .Replace(@"\varnothing", "∅", StringComparison.Ordinal), " ").Trim().Trim('.', '"', '!', '`').Trim();

    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.Of("x"));

    /// <summary>Nothing but where x lies.</summary>
    [GeneratedRegex(@"^(?:for\s+|at\s+|if\s+|when\s+)?(?:all\s+)?x\s*(?:>|<|≥|≤|>=|<=|≠|!=)\s*-?\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Region();

    [GeneratedRegex(@"\.\s+(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnds();

    /// <summary>What only announces the derivative: "The derivative, 1/x, has no zero".</summary>
    [GeneratedRegex(@"^\s*(?:the\s+|its\s+)?(?:derivative|slope|answer|result)(?:\s+of\s+(?:log|ln)\s*\(?x\)?)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    /// <summary>f(x), log(x) and the exponent (−1): brackets that end no clause.</summary>
    [GeneratedRegex(@"(?<=\b(?:f'?|y'?|log|ln)|[\^*])\s*\(\s*(x|-1)\s*\)", RegexOptions.CultureInvariant)]
    private static partial Regex OfX();

    /// <summary>"Maximum: none".</summary>
    [GeneratedRegex(@"\b((?:max|min|extrem)\w*)\s*:\s*(no|none)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ExtremeDenied();

    /// <summary>Where one clause ends and the next begins; commas within a list of extremes do not end it.</summary>
    [GeneratedRegex(@"[;.()–—:]|,(?!\s*(?:(?:or|and|nor)\s+)?(?:an?\s+|local\s+|global\s+)*(?:max|min|extrem|saddle|inflection|turning"
        + @"|stationary|critical))"
        + @"|\b(?:so|hence|thus|therefore|but(?!\s+ever\b)|and(?=\s+(?:it|there|log|ln|so|hence|the|that|rises|grows|increases|is"
        + @"|no)\b))\b(?:\s+(?:that|also)\b)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Clauses();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"infin|∞|\boo\b|\binf\b|unendlich", RegexOptions.CultureInvariant)]
    private static partial Regex Infinity();

    [GeneratedRegex(@"\bapproach|\bonly in the limit|\bas x\b|\btends?\b|\blimit\b|\bwould\b|→|->", RegexOptions.CultureInvariant)]
    private static partial Regex Approach();

    [GeneratedRegex(@"\bno\s?where\b|\bnone\b|\bnever\b|\bno\b|\bnot\b|n't\b|\bnil\b|\bnothing\b|∅|^\{\s*\}$|^\[\s*\]$|\bempty\b"
        + @"|\bcannot\b|\bimpossible\b|\bwithout\b|^-$|\bnirgends\b|\bnie\b|≠\s*0|!=\s*0", RegexOptions.CultureInvariant)]
    private static partial Regex Nowhere();

    [GeneratedRegex(@"\bx\s*(?:=|is|->|→)\s*[-+]?[\d.]|^[-+]?\d[\d.]*(?:/\d+)?(?:\s*(?:,|and|or)\s*[-+]?\d[\d.]*(?:/\d+)?)*$"
        + @"|\bat\s+(?:x\s*=\s*)?[-+]?\d|\bzero at\b|^at zero$|^zero$"
        + @"|\bat e\b|\bx\s*=\s*(?:e|pi)\b|^e$|\borigin\b", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    /// <summary>Remarks in which a place is named without being a zero of the derivative.</summary>
    [GeneratedRegex(@"\(?(?:undefined|not defined|discontinuous|pole|asymptote)\s*(?:at|for|when)?\s*x?\s*=?\s*[-+]?[\d.]*\)?"
        + @"|x\s*(?:!=|≠|>)\s*0|(?:1\s*/\s*x|x\^-1|f'\(x\)|derivative)\s*(?:=|!=|≠|is)\s*0|\bnot (?:zero )?at\b[^,;]*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Excluded();

    [GeneratedRegex(@"\b(?:only|or|except)\b", RegexOptions.CultureInvariant)]
    private static partial Regex SecondThought();

    [GeneratedRegex(@"\bnot\s+(?:nowhere|never|none)\b|(?<!\b(?:not|never|n't)\s(?:zero\s)?)\bsomewhere\b", RegexOptions.CultureInvariant)]
    private static partial Regex Somewhere();

    [GeneratedRegex(@"(?<!(?:not|never|n't|nowhere)\s)(?:\balways zero\b|\bzero (?:everywhere|always|for (?:all|every) x)\b)|^everywhere\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex ZeroEverywhere();

    [GeneratedRegex(@"\beverywhere\b|\balways zero\b|\ball x\b|\bevery x\b", RegexOptions.CultureInvariant)]
    private static partial Regex Everywhere();

    [GeneratedRegex(@"\bneither\b|\bnone\b|\bno\b|\bnot\b|n't\b|\bnever\b|\bwithout\b|\bnothing\b|\bweder\b|\bkein|\bnor\b|^0 extrem"
        + @"|\black\w*\b|\bmissing\b|\babsent\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Neither();

    [GeneratedRegex(@"\b(?:rises?|rising|grows?|growing|increas\w+|monoton\w+|unbounded)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Rises();

    [GeneratedRegex(@"\b(?:falls?|falling|decreas\w+|drops?)\b(?<!(?:never|not|n't|no) \w{1,12})", RegexOptions.CultureInvariant)]
    private static partial Regex Falls();

    [GeneratedRegex(@"\bmax|\bmin|\bextrem|\bboth\b|\binflection\b|\bsaddle\b|\bturning\b|\bstationary\b|\bcritical\b|\byes\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Extremes();

    [GeneratedRegex(@"[,;.()–—]|:(?!\s*(?:none|no|not)\b)|\b(?:because|since|so|but|although|and(?=\s+(?:it|there|log)\b))\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    /// <summary>Says that something is so, in a clause that names an extreme.</summary>
    [GeneratedRegex(@"\b(?:has|have|is|are|there|exists?|both|attains?|reach\w*|takes?|at)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Claim();

    [GeneratedRegex(@"\b(?:would|needs?|requires?|must|if|unless|can|could|might|possible|where|means?|implies|occurs?|every|any|each|all"
        + @"|on|inside|within|interval|for an?|at an?(?: \w+)? (?:extrem|max|min)\w*)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Conditional();

    [GeneratedRegex(@"\b(?:neither|none|nothing|not|isn't|aren't)\b.*\b(?:missing|absent|lacking)\b|\black\w*\s+(?:neither|none|nothing)\b"
        + @"|(?:\bnot|n't|\bfalse|\buntrue)\s+(?:(?:true|so|correct|right)\s+)?(?:that\s+)?(?:(?:it|there|log)\s+\S+\s+)?"
        + @"(?:neither|none)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex DoubleDenial();

    [GeneratedRegex(@"^(?:an?|one|the)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    /// <summary>Denies one extreme and asserts the other: "no maximum but a minimum".</summary>
    [GeneratedRegex(@"\b(?:but|only|just|yet|however)\b[^;]*\b(?:an?|one|the|has|at|global|local)?\s*\b(?:max|min)"
        + @"|^(?:a |one |the )?(?:max\w*|min\w*)\s*(?:at|only|,? not?\b)", RegexOptions.CultureInvariant)]
    private static partial Regex HalfDenied();
}
