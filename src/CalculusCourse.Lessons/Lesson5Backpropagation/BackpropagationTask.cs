using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>Lesson 5: which array of the backward pass is the Jacobian. The answer is a name or a few words.</summary>
internal sealed partial class BackpropagationTask : ShortAnswerExercise
{
    private const string Other = @"(?:(?:the|its|their|an?)\s+)?(?:bias(?:es)?|b|inputs?|x|data|outputs?|y|activations?|a|z|loss|cost"
        + @"|delta|errors?|signals?|gradients?|d[wabz])";

    private const string Look = "Look at the line of the backward pass that takes dz, the derivative by the layer's output, back to its input.";
    private const string Step = "The backward pass has da_prev = dz Wᵀ: the Jacobian is what dz is multiplied with.";

    private static readonly Slip WeightGradient = new("weight-gradient", "That says how the loss changes, not how the layer's output does.",
        "The Jacobian ∂z/∂a of the layer is asked for: how does z change when one entry of a changes?", Step);

    private static readonly (string Pattern, Slip Slip)[] Wrong =
    [
        (@"\b(d|∂|delta\s*|grad(ient)?s?[\s_]*(of\s+)?(the\s+)?)(l\s*/\s*d\s*)?w(eight)?s?\b|\bdw|∂w|gradient", WeightGradient),
        (@"\bd_?[zay]\b|\bda(_?prev)?\b|\bdz\b|\bdelta\b|δ|∂z\b|∂a\b|\berrors?\b",
            new("signal-instead", "That is a signal, not a Jacobian.", "The signal is passed back: what is it multiplied with on its way?", Step)),
        (@"\bb\b|\bbias(es)?\b|\bdb\b", new("bias-instead", "That array has no part in the derivative asked for.",
            "The biases are added: they don't change the derivative by the layer's input.", Step)),
        (@"\bloss\b|\bcost\b", new("loss-instead", "That is one number, not a matrix.",
            "A Jacobian has a row for each output of the layer and a column for each input.", Step)),
        (@"\bx\b|\binputs?\b|\bdata\b", new("input-instead", "That goes into the layer; a derivative says what becomes of a change in it.",
            "The input is what the layer is differentiated by: what is it multiplied with?", Step)),
        (@"\b[azy]\b|\boutputs?\b|\bactivations?\b|\bsigmoid\b|\brelu\b|\bact'?\b|ŷ",
            new("activation-instead", "That belongs to the layer's values, not to their derivative by its input.",
            "The derivative of the layer's linear part is the array that the values are multiplied with.", Step)),
        (@"\bhessian\b", new("hessian-instead", "That has the second derivatives; a Jacobian has the first ones.", Look, Step)),
        (@"\bidentity\b|\bmask\b|\bmomentum\b", new("another-array", "No such array takes dz back to the layer's input.", Look, Step)),
        (@"\blearning\b|\brate\b|\beta\b|η", new("rate-instead", "That is one number, not a matrix.",
            "The learning rate only scales the steps. " + Look, Step)),
    ];

    private static readonly Slip Denied = new("denied", "That says what it is not. Which array is it?", Look, Step);

    private static readonly Slip TwoNamed = new("two-answers", "One array is the Jacobian, and that names two: decide on one.", Look, Step);

    private static readonly Slip Inverted = new("inverse", "Nothing is inverted.",
        "The signal is multiplied on its way back too, by an array as it stands or transposed.", Step);

    private static readonly Slip MadeOfWeights = new("made-of-weights", "That is made of an array; an array itself is asked for.",
        "The Jacobian is an array of the backward pass as it stands, transposed at most.", Step);

    private static readonly Slip WeightsMissing = new("weights-missing", "That is only a part of it.",
        "The activation's derivative is a factor of the whole layer's Jacobian; the array that carries the rest is missing.", Step);

    internal override IEnumerable<Slip> Slips =>
        [.. Wrong.Select(wrong => wrong.Slip), Denied, TwoNamed, Inverted, MadeOfWeights, WeightsMissing];

    public override Text Question => $"""
        Which array of the backward pass is the Jacobian matrix? Find it. Then change the model, its layers, rate, epochs or data,
        and see what happens (`calc lesson 5 --layers 2,8,1 --learning-rate 0.01`).
        """;

    public override IReadOnlyList<string> Hints => [.. HintTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> HintTexts =>
    [
        $"A layer's linear part is $z = aW + b$. How does $z$ change when one entry of $a$ changes a little?",
        $"{Look}",
        $"That line is `da_prev` $= dz·W^T$. The Jacobian is what $dz$ is multiplied with; $b$ only shifts $z$.",
    ];

    public override IReadOnlyList<string> Solution => [.. SolutionTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> SolutionTexts =>
    [
        $"A layer computes $z = aW + b$ and `a_next` $= act(z)$, where $a$ is a row of inputs.",
        $"""
        Written out, $z_k = Σ_i a_i·W_(ik) + b_k$, so $∂z_k/∂a_i = W_(ik)$: every entry of the Jacobian is an entry of $W$. The bias does
        not depend on $a$ and drops out.
        """,
        $"$W$ is inputs × units here; the Jacobian has a row for each unit and a column for each input, and so is $W^T$.",
        $"""
        The chain rule sums over all outputs: $∂L/∂a_i = Σ_k ∂L/∂z_k·W_(ik)$. For the whole row that is `da_prev` $= dz·W^T$, the line of
        the backward pass.
        """,
        $"With the activation's derivative taken in, the whole layer has the Jacobian $diag(act'(z))·W^T$.",
        $"Answer: `W`",
    ];

    protected override Judgement Decide(string answer)
    {
        string text = Blanks().Replace(answer.Trim().Trim('.', '"', '\'', '`', '$', '!'), " ").Trim();
        string readAs = text;
        Judgement Result(Verdict verdict, string? mistake, string reason) => new(answer, readAs, verdict, mistake, reason);
        Judgement Slipped(Verdict verdict, Slip slip) => slip.Of(Result(verdict, null, ""));

        text = Verb().Replace(Lead().Replace(OtherDenied().Replace(text, ""), ""), "").Trim();
        Match weights = Weights().Match(text);
        if (weights.Success && !OtherJacobian().IsMatch(answer) && Remarks(text[weights.Length..]).All(IsHarmless))
            return Result(Verdict.Correct, null, Praise(weights));
        if (OnlyDenied().IsMatch(readAs)) return Slipped(Verdict.Wrong, Denied);
        if (LossDerivative().IsMatch(text)) return Slipped(Verdict.Wrong, WeightGradient);
        if (TwoArrays().IsMatch(text)) return Slipped(Verdict.Wrong, TwoNamed);
        string lower = text.ToLowerInvariant();
        bool saysWeights = WeightWords().IsMatch(lower), denies = Denial().IsMatch(lower);
        if (Inverse().IsMatch(text)) return Slipped(Verdict.Wrong, Inverted);
        if (saysWeights && MadeOf().IsMatch(text)) return Slipped(Verdict.Wrong, MadeOfWeights);
        if (ActivationOnly().IsMatch(text)) return Slipped(Verdict.Partial, WeightsMissing);
        foreach ((string pattern, Slip slip) in Wrong)
        {
            bool isAside = saysWeights && slip.Id is "activation-instead" or "input-instead";
            if (isAside || !Regex.IsMatch(lower, pattern, RegexOptions.CultureInvariant)) continue;
            bool isUnclear = saysWeights && !lower.Contains("grad", StringComparison.Ordinal) && !denies && slip != WeightGradient;
            return Slipped(isUnclear ? Verdict.Undecided : Verdict.Wrong, slip);
        }

        return Result(Verdict.Undecided, null,
            "That could not be understood; name the array as the program does, a letter or a word or two.");
    }

    /// <summary>In which layout the answer is right: the text's W is units × inputs, the program's inputs × units.</summary>
    private static string Praise(Match weights)
    {
        bool isTransposed = weights.Groups["transposed"].Success;
        bool isBefore = weights.Groups["before"].Success;
        if (!isBefore && !weights.Groups["after"].Success)
            return "Right: in da_prev = dz·Wᵀ the weight matrix is the Jacobian of the layer's linear part.";
        string layout = isBefore == isTransposed ? "as the program keeps W, inputs × units" : "where W is units × inputs, as in the text";
        string what = isBefore ? "the Jacobian of the whole layer"
            : "the whole layer's Jacobian, transposed, which carries derivatives back";
        return $"Right, {layout}: the weight matrix together with the activation's derivative is {what}.";
    }

    /// <summary>What stands behind the answer, remark by remark.</summary>
    private static IEnumerable<string> Remarks(string rest) =>
        RemarkEnds().Split(rest).Select(remark => remark.Trim(' ', ',', ';', ':', '.', '(', ')'))
            .Where(remark => remark is not ("" or "and" or "but" or "&"));

    /// <summary>
    /// Whether a remark is a further weight matrix, another array set aside, or a reason in which nothing is taken back.
    /// </summary>
    private static bool IsHarmless(string remark)
    {
        Match again = Weights().Match(remark);
        return (again.Success && again.Length == remark.Length) || SetAside().IsMatch(remark)
            || (Reason().IsMatch(remark) && !TakesBack().IsMatch(remark));
    }

    /// <summary>Where one remark ends and the next begins.</summary>
    [GeneratedRegex(@"[,;:]\s+|\s+\(|\)\s*$|\.\s+|\s+(?=(?:because|since|as|for|so|hence|which|that|in|and not|but not|not|rather than"
        + @"|instead of)\b)|\s+(?:and|&)\s+(?=\S+$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RemarkEnds();

    [GeneratedRegex(@"^(?:(?:and|but)\s+)?(?:not|rather\s+than|instead\s+of)\s+" + Other + "$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SetAside();

    [GeneratedRegex(@"^(?:because|since|as|for|so|hence|thus|which|that|this|it|in|they|each|its|the one)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b(?:not|no|never|nor|neither|or|but|except|unless|if|maybe|perhaps|instead|wrong|invert\w*|inverse|only|squared?"
        + @"|product|sum|times"
        + @"|plus|minus|half|twice|negat\w*)\b|n't\b|\?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TakesBack();

    /// <summary>Something computed from W: a power, a multiple, its determinant.</summary>
    [GeneratedRegex(@"\b(?:det|determinant|eigen\w*|trace|inv|pinv|norm|rank|square[d]?|cube[d]?|sum|product|exp|log|diagonal|diag"
        + @"|minus|half|twice"
        + @"|double|negative|negated|hessian|inverse|root)\b|\^\s*\{?[-+]?\d|\*\*|[²³⁻¹]|^[-−+]\s*\w|^[\d./]+\s*[*·]?\s*W|[-+−/]\s*W"
        + @"|W(?:\^\{?T\}?|ᵀ|\.T)?\s*[·*@]?\s*W", RegexOptions.CultureInvariant)]
    private static partial Regex MadeOf();

    /// <summary>A denial and nothing that is asserted beside it: "it is not W".</summary>
    [GeneratedRegex(@"^(?:it\s+|it's\s+|its\s+|that\s+|the\s+jacobian\s+)?(?:(?:is|are|could|can|would|be)\s*)*(?:not|never|isn't|isn’t|aren't|anything\s+but"
        + @"|everything\s+but|all\s+but|surely\s+not|certainly\s+not|definitely\s+not|can't\s+be|cannot\s+be)\s+(?:(?!\bbut\b)[^,;.])*\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OnlyDenied();

    [GeneratedRegex(@"\b(?:derivatives?|gradients?)\s+of\s+(?:the\s+)?(?:loss|cost|error)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LossDerivative();

    /// <summary>The weights and another array, neither of them set aside.</summary>
    [GeneratedRegex(@"^(?:(?:both|either|could\s+be|maybe|perhaps|the|self\.)\s*)*(?:w|weights?)(?:\[\w+\])?(?:\s+matrix)?(?:\s*,\s*|\s*&\s*|\s*\+\s*|\s+and\s+"
        + @"|\s+or\s+)(?:(?:maybe|perhaps|the|self\.)\s*)*(?:b|bias(?:es)?|a|z|x|y|dz|da|db|dw|delta|loss|activations?|inputs?)"
        + @"(?:\[[\w-]+\])?\s*[?.!]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TwoArrays();

    /// <summary>"… is the Jacobian" behind the answer.</summary>
    [GeneratedRegex(@"\s+(?:is|are)\s+(?:the|a)\s+jacobians?(?:\s+matri(?:x|ces))?(?=$|[,;:.(])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Verb();

    /// <summary>Another array, set aside by the way: "the weights, not the biases".</summary>
    [GeneratedRegex("^not\\s+" + Other + @"\s*,?\s+but\s+"
        + @"|\s*[,;(]?\s*\b(?:and\s+|but\s+)?(?:not|rather\s+than|instead\s+of)\s+" + Other + @"\s*\)?(?=$|[,;.])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherDenied();

    /// <summary>Another array is called the Jacobian.</summary>
    [GeneratedRegex(@"(?<![/∂·*\w])" + Other + @"\s+(?:is|are)\s+(?:the"
        + @"|a)\s+jacobian", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherJacobian();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?:(?:it\s+is|it's|its|it\s+would\s+be|that\s+is|is|read\s+as|the\s+answer\s+is|in\s+backward(?:\(\))?,?"
        + @"|the\s+jacobian(?:\s+matrix)?(?:\s+of\s+(?:the|a|each|every)\s+(?:whole\s+)?layer)?\s+(?:is|would\s+be)|jacobian\s*(?:=|:"
        + @"|is)|j\s*=|i\s+think(?:\s+it\s+is|\s+it's)?|dz\s*/\s*da(?:_prev)?\s*=|∂z\s*/\s*∂(?:a|x)\s*=)\s*)+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lead();

    /// <summary>
    /// W with any index, transposed or not, alone or times the activation's derivative on either side, behind any object's name; the
    /// end or a remark comes after it.
    /// </summary>
    [GeneratedRegex(
        """
        ^(?i:(?:the|die|der)\s+)?(?:[Tt]ransposed?(?<transposed>)\s+(?:of\s+(?:the\s+)?)?)?
        (?<before>(?:np\.)?diag\s*\(\s*(?:self\.)?(?:(?:act|f|g|σ|sigma|relu|sigmoid)[_\w]*['′]|func|\w*_(?:derivative|prime|grad)\w*)
            (?:\s*\(\s*(?:self\.)?z[\w\[\]_]*\s*\))?\s*\)\s*[·*@×]?\s*)?
        (?i:(?:matrix|array|matrices|arrays)\s+)?(?i:weights?\s+matri(?:x|ces)\s+(?=\S))?
        (?:(?:self|net|network|model|layer|mlp|nn)(?:\[\w+\])?\s*\.\s*)?
        (?:W|w|weights?|Weights?|Ws|Gewichtsmatri(?:x|zen)|Gewichte?)
        (?:_?(?:\[\s*[\w+\-\s]*\s*\]|\{[\w]+\}|(?-i:[a-zA-SU-Z0-9])(?![\w'′])|[₀-₉]))?
        (?:\s*(?<transposed>\^\s*\{?\(?(?:T|t|⊤|\\top)\)?\}?|\.T|\.t|ᵀ|⊤|'|′|\.transpose\(\)|,?\s*\(?(?:transposed|transpose)\)?)
            (?:\[\s*[\w+\-\s]*\s*\])?)?
        (?:\s*(?i:matrix|matrices|array|arrays))?
        (?<after>\s*[·*@×]?\s*(?:(?:np\.)?diag\s*\(\s*)?(?:self\.)?(?:act|f|g|σ|sigma|relu|sigmoid|func)[_\w]*['′]
            (?:\s*\(\s*(?:self\.)?z[\w\[\]_]*\s*\))?\s*\)?)?
        (?:\s*\(?(?:of\s+(?:the|each|every|that|a)\s+layers?|of\s+each|in\s+each\s+layer|for\s+each\s+layer)\)?)?
        (?=$|[,;:.]|\s+\(|\s+(?:because|since|as|for|so|hence|which|that|in|and|&|but|not|rather|instead)\b)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Weights();

    [GeneratedRegex(@"\bweights?\b|\bweight\s*matri(x|ces)\b|(?<![a-z])w\b|\bw\[|\bw\^|\bw\.t\b|wᵀ|\bwt\b", RegexOptions.CultureInvariant)]
    private static partial Regex WeightWords();

    [GeneratedRegex(@"\bnot\b|n't\b|\bneither\b|\bnone\b|\bno\b|\bnever\b|\bbut\b|\binverse\b|\bupdated?\b|\bsum\b|\bplus\b"
        + @"|\bor\b|[+−]|\?|\bchange|\bderivative of the weight|\bdifference", RegexOptions.CultureInvariant)]
    private static partial Regex Denial();

    [GeneratedRegex(@"^(?:W|weights?)\s*(?:\^\s*\(?\s*-\s*1\)?|⁻¹|\.inv)|\binverse\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Inverse();

    [GeneratedRegex(@"^(?:diag\s*\(\s*)?(?:act|f|g|σ|sigma|relu|sigmoid|activation)[_\w]*['′](?:\s*\(\s*z[\w\[\]_]*\s*\))?\s*\)?$"
        + @"|^(?:the\s+)?(?:derivative of the activation|activation(?:'s)? derivative)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ActivationOnly();
}
