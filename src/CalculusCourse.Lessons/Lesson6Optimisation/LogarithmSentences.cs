using System.Text.RegularExpressions;

namespace CalculusCourse.Lessons.Lesson6Optimisation;

/// <summary>
/// The sentences, from end to end, that say that the logarithm has neither a stationary point nor an extreme, and what may be remarked
/// on them. They are put together when they are first needed: generated code for them would be long.
/// </summary>
internal static class LogarithmSentences
{
    private static readonly string Derivative = @"(?:(?:the\s+)?(?:derivative|slope|fraction)(?:\s+of\s+(?:log|ln)(?:\s*\(?x\)?)?)?|a\s+fraction"
        + @"|it|this|that|dy/dx"
        + @"|(?:f'|y')(?:\s*\(?x\)?)?|1\s*/\s*x|x\s*(?:\^|\*\*)\s*\(?-1\)?)";

    private static readonly string Nil = @"(?:zero|0)";

    private static readonly string Positive = @"(?:>\s*0|(?:is\s+)?(?:strictly\s+|always\s+)*(?:positive|greater\s+than\s+0"
        + @"|greater\s+than\s+zero)(?:\s+(?:everywhere|there|always))?)"
        + @"(?:\s+(?:for|on|at)\s+(?:all|every|any|its|the)?\s*(?:positive\s+)?(?:x|domain)?(?:\s*>\s*0)?)?";

    private static readonly string Anywhere = @"(?:\s+(?:anywhere|at\s+all|ever|(?:on|in|inside)\s+(?:its|the)\s+(?:whole\s+)?domain|for\s+(?:any"
        + @"|all|every)\s+(?:real\s+|positive\s+)?x"
        + @"(?:\s*>\s*0)?|for\s+(?:positive\s+x|x\s*>\s*0)))*";

    private static readonly string Kind = @"(?:(?:an?|any|the|local|global|relative|absolute|either|kind\s+of|such|single)\s+)*"
        + @"(?:max(?:im(?:um|a|ums))?|min(?:im(?:um|a|ums))?|extrem(?:um|a|ums|es|al)?(?:\s+(?:points?|values?))?"
        + @"|extreme(?:\s+(?:points?|values?))?"
        + @"|turning\s+points?|stationary\s+points?|saddles?(?:\s+points?)?|inflections?(?:\s+points?)?"
        + @"|critical\s+points?)(?:\s+(?:points?|values?))?";

    private static readonly string Kinds = Kind + @"(?:(?:\s*(?:,|/|&|,?\s*\b(?:or|and)\b)\s*(?:no\s+|nor\s+)?|\s*,?\s*\bnor\s+)" + Kind + ")*";

    private static readonly string Logarithm = @"(?:(?:it|there|this|that|f|(?:the\s+)?(?:log|ln)(?:\s*\(?x\)?)?"
        + @"|(?:the\s+)?(?:natural\s+)?(?:logarithm|function|graph|curve))"
        + @"(?:'s)?\s+)";

    /// <summary>Says that the derivative is zero nowhere.</summary>
    public static readonly Regex NoZero = new(@"^(?:zeros?\s+|where\s+)?(?:"
        + @"(?:" + Derivative + @"(?:'s|\s+(?:is|are|was|becomes|equals|will\s+be))?\s+)?(?:" + Nil + @"\s+)?(?:nowhere|no\s+where"
        + @"|never|nirgends|nie|not\s+anywhere)"
            + @"(?:\s+(?:is|be|becomes?|equals?|equal\s+to|reach(?:es)?|gets?"
            + @"|has))?(?:\s+(?:a\s+)?(?:" + Nil + @"|vanish(?:es)?))?" + Anywhere
        + @"|(?:" + Derivative + @"\s+has\s+)?none|nil|nothing|∅|\{\s*\}|\[\s*\]|-|(?:the\s+|an\s+)?empty\s+set|(?:it\s+is\s+|it's\s+"
        + @"|that\s+is\s+)?(?:impossible|not\s+possible)"
        + @"|(?:" + Derivative + @"\s+)?(?:(?:is|does|can|will|could|has|have)\s?(?:n't|not)|isn't|doesn't|can't|won't|couldn't|not"
        + @"|cannot)(?:\s+(?:ever|be|become|equal|reach|vanish|have|any|a))*"
            + @"(?:\s+(?:" + Nil + @"|zeros|zeroes|roots?))?(?:\s+(?:anywhere|at\s+all|ever|for\s+any\s+(?:real\s+)?x))*"
        + @"|(?:there\s+(?:is|are)\s+|(?:(?:" + Derivative + @"(?:\s*=\s*0)?|the\s+equation)\s+)?has\s+|at\s+|for\s+)?(?:no"
        + @"|not\s+a\s+single|kein(?:e[mns]?)?)\s+(?:such\s+|real\s+)*"
            + @"(?:x|zeros?|zeroes|roots?|solutions?|(?:points?|values?|numbers?|places?)(?:\s+of\s+x)?)(?:\s+(?:exists?|(?:makes?"
            + @"|gives?|sets?)\s+(?:it|this|that|f'|" + Derivative + @")\s+(?:to\s+)?"
            + Nil + @"|(?:where|with|such\s+that|for\s+which)\s+" + Derivative + @"\s*(?:=|is|equals"
            + @"|vanishes)\s*(?:" + Nil + @")?))?" + Anywhere
        + @"|(?:such\s+an?\s+)?x?\s*(?:does\s+not|doesn't)\s+exist|" + Derivative + @"\s*(?:≠|!=|<>)\s*0" + Anywhere
        + @")$", RegexOptions.CultureInvariant);

    /// <summary>What may be remarked on that.</summary>
    public static readonly Regex ZeroRemark = new(@"^(?:zeros?|it\s+is|where|yes|"
        + @"(?:" + Derivative + @"\s+)?(?:is\s+)?(?:undefined|not\s+defined|discontinuous|has\s+a\s+pole)\s+(?:at|for|when"
        + @"|in)\s+(?:x\s*=?\s*)?(?:0|zero)"
        + @"|x\s*(?:≠|!=|>)\s*0|(?:" + Derivative + @"\s+)?" + Positive
        + @"|(?:" + Derivative + @"\s+)?only\s+(?:approaches|tends\s+to|comes\s+near|nears)(?:\s+(?:zero|0))?(?:\s+(?:as|for"
        + @"|when)\s+x\b.*)?"
        + @"|(?:" + Derivative + @"\s+)?(?:only\s+)?(?:approaches|tends\s+to|goes\s+to)\s+(?:zero|0)(?:\s+(?:as|for|when)\s+x\b.*)?"
        + @"|(?:only\s+)?in\s+the\s+limit(?:\s+(?:as\s+)?x\s*(?:->|→|to|tends\s+to|goes\s+to)\s*(?:∞|oo|inf(?:inity)?))?"
        + @"|(?:the|its)\s+numerator\s+is\s+(?:always\s+)?(?:1|one|never\s+zero|never\s+0|not\s+zero)|1\s+is\s+(?:never|not)\s+(?:0"
        + @"|zero))$", RegexOptions.CultureInvariant);

    /// <summary>Says that there is neither maximum nor minimum, or that the logarithm rises for ever.</summary>
    public static readonly Regex NoExtremum = new(@"^(?:meaning\s+|yes\s+)?(?:"
        + Logarithm + @"?(?:(?:is|are|has|have|exists?)\s+)?(?:neither(?:\s+" + Kinds + @"|\s+(?:of\s+(?:them|both|the\s+two)"
        + @"|exists?))?|none(?:\s+of\s+(?:them|both|either))?"
            + @"|no\s+" + Kinds + @"(?:\s+(?:exists?|at\s+all|anywhere|either))?|nor\s+" + Kinds + @")"
        + @"|" + Logarithm + @"?(?:(?:does|do|has|have|can|is|are)\s?(?:n't|not)|isn't|aren't|doesn't|don't|hasn't|can't"
        + @"|cannot)(?:\s+(?:have|be|exist))?\s+(?:any|either|" + Kinds + @")"
        + @"|" + Logarithm + @"?(?:lacks\s+(?:both|" + Kinds + @")|(?:both|they)\s+are\s+(?:missing|absent))|(?:" + Kind + @"\s+(?:none"
        + @"|missing|absent)(?:\s*(?:,|and)\s*)?)+|" + Kinds + @"\s+(?:do(?:es)?\s+not|don't|doesn't)\s+exist"
        + @"|weder\s+" + Kind + @"\s+noch\s+" + Kind + @"|keine?s?|keine?\s+" + Kinds + @"(?:\s+(?:und|oder)\s+(?:keine?\s+)?" + Kinds + @")*"
        + @"|" + Logarithm + @"?(?:(?:is|are|keeps?|keeps?\s+on|always|strictly|only|steadily|just|stays)\s+)*(?:(?:strictly"
        + @"|monotonic(?:ally)?|monotonously|always)\s+)*"
            + @"(?:rises|rising|grows|growing|increases|increasing|monotonic|monotone)(?:\s+(?:for\s+ever|forever|always|everywhere"
            + @"|steadily|strictly|monotonically|without\s+(?:end|bound|limit)"
            + @"|but\s+ever\s+more\s+slowly|ever\s+more\s+slowly|from\s+(?:minus\s+infinity|-\s*∞"
            + @"|-\s*infinity)\s+to\s+(?:plus\s+)?(?:infinity|∞)|on\s+(?:its|the)\s+(?:whole\s+|entire\s+)?domain"
            + @"|for\s+(?:all\s+)?x\s*>\s*0"
            + @"|and\s+unbounded))*"
        + @")$", RegexOptions.CultureInvariant);

    /// <summary>What may be remarked on that: what an extreme would need, and that this is not so.</summary>
    public static readonly Regex MeaningRemark = new(@"^(?:meaning|yes|maximum\s+or\s+minimum|" + Derivative + "|"
        + Kinds + @"\s+(?:would|must|needs?|requires?)(?:\s+(?:to|need|require|have|be"
        + @"|a))*\s+(?:zeros?(?:\s+of\s+" + Derivative + @")?|" + Derivative + @"\s*=\s*0|zero\s+(?:derivative|slope)|"
            + Derivative + @"\s+(?:to\s+be|being)\s+(?:zero|0))"
        + @"|(?:at|for)\s+" + Kinds + @"\s+" + Derivative + @"\s+(?:is|would\s+be|must\s+be|has\s+to\s+be"
        + @"|would\s+have\s+to\s+be)\s+(?:zero|0)"
        + @"|" + Derivative + @"\s+(?:is\s+(?:never|nowhere)\s+(?:zero|0)|has\s+no\s+zeros?"
        + @"|never\s+vanishes)|(?:" + Derivative + @"\s+)?" + Positive
        + @"|" + Logarithm + @"?(?:(?:is\s+)?unbounded(?:\s+(?:above|below|above\s+and\s+below|in\s+both\s+directions))?"
        + @"|goes\s+to\s+infinity))$", RegexOptions.CultureInvariant);
}
