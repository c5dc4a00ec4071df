using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Working;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson1Differentiation;

/// <summary>Lesson 1: the derivative of x³ − 2x² + 1.</summary>
internal sealed class DerivativeTask : Exercise
{
    private static readonly NameScope Scope = NameScope.WithLetters("x", "C");
    private static readonly Formula Function = Parse(DifferentiationLesson.TaskFunction);
    private static readonly Formula Expected = Parse("3*x^2 - 4*x");

    private const string PowerRule = "Each term by the power rule: the exponent comes down as a factor and falls by one.";
    private const string First = "x³ becomes 3x². Do the same with −2x², and the slope of a constant is 0.";

    private static readonly KnownMistake[] Mistakes =
    [
        new("not-differentiated", Parse("x^3 - 2*x^2 + 1"), PowerRule, First, true),
        new("integrated", Parse("x^4/4 - 2*x^3/3 + x"), PowerRule, First, true),
        new("differentiated-twice", Parse("6*x - 4"), PowerRule + " Do it once.", First + " That is all."),
        new("constant-kept", Parse("3*x^2 - 4*x + 1"), "The constant 1 does not change: what is its slope?",
            "Its derivative is 0, so it falls away."),
        new("power-not-lowered", Parse("3*x^3 - 4*x^2"), "The exponents come down in front, but must also fall by one: (xⁿ)' = n·xⁿ⁻¹.",
            "x³ gives 3x². Do the same with −2x²."),
        new("dropped-factor", Parse("x^2 - 2*x"), "The exponent must come down as a factor: (xⁿ)' = n·xⁿ⁻¹.",
            "x³ gives 3x². Do the same with −2x²."),
        new("dropped-factor", Parse("3*x^2 - 2*x"), "In −2x² the exponent 2 must come down as a factor.", "It gives −4x."),
        new("dropped-factor", Parse("x^2 - 4*x"), "In x³ the exponent 3 must come down as a factor.", "It gives 3x²."),
        new("power-not-lowered", Parse("3*x^2 - 4*x^2"), "In −2x² the exponent must fall by one.", "It gives −4x."),
        new("power-not-lowered", Parse("3*x^3 - 4*x"), "In x³ the exponent must fall by one.", "It gives 3x²."),
        new("dropped-term", Parse("3*x^2 - 4"), "In the derivative of −2x² a factor is missing: an exponent 2 falls to 1, not to 0.",
            "It is −4x."),
        new("constant-added", Parse("3*x^2 - 4*x"), "A constant is added: that belongs to antiderivatives.",
            "Leave it out: a derivative has none.", true),
    ];

    internal override IEnumerable<Slip> Slips =>
        FormulaGrading.Slips(Expected, Mistakes.Concat(FormulaGrading.Usual(Expected, "the derivative")));

    internal override WorkingTask Working => new()
    {
        Variables = ["x"],
        Functions = new Dictionary<string, Formula> { ["f"] = Function },
        Given = Function,
        Expected = new(Expected),
        Mistakes = Mistakes,
    };

    public override Text Question => $"""
        Do the same for $f(x) = x^3 − 2·x^2 + 1$: find its derivative by the rules, and put it beside the rate of change:
        `calc lesson 1 --function "x^3-2*x^2+1" --yours "…"` with your derivative between the quotes.
        """;

    public override IReadOnlyList<string> Hints => [.. HintTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> HintTexts =>
    [
        $"A sum is differentiated term by term, and a constant factor stays where it is.",
        $"The power rule: the exponent comes down as a factor and falls by one. What does a term without x become?",
        $"$x^3$ becomes $3x^2$. Do the same with $−2x^2$, and remember that the slope of a constant is 0.",
    ];

    public override IReadOnlyList<string> Solution => [.. SolutionTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> SolutionTexts =>
    [
        $"Differentiate term by term, each by the power rule $(x^n)' = n·x^(n-1)$; a constant factor stays, a constant alone has slope 0.",
        .. ((string[])["x^3", "-2*x^2", "1"]).Select(Parse).Select(term => (Text)$"$({term})' = {Slope(term)}$"),
        $"Together: $f'(x) = {Slope(Function)}$",
        $"Answer: `{FormulaText.Plain(Slope(Function))}`",
    ];

    protected override Judgement Decide(string answer)
    {
        var notes = new List<string>();
        Formula given = AnswerText.ReadFormula(answer, .., Scope, notes);
        IEnumerable<KnownMistake> mistakes = Mistakes.Concat(FormulaGrading.Usual(Expected, "the derivative"));
        return FormulaGrading.Judge(Expected, given, "the derivative", mistakes).Of(answer, given) with { Notes = notes };
    }

    protected override IReadOnlyCollection<string> ReasonFormulas { get; } =
        ["'x^3-2x^2+1", "x^3-2x^2+1", "x^3", "2x^2", "-2x^2", "1", "x", "x^2", "3x^2", "4x", "-4x", "0"];

    protected override string? FalseReason(string words) => words.Contains("integrat", StringComparison.OrdinalIgnoreCase)
        ? "a derivative is found by differentiating, not by integrating." : null;

    private static Formula Slope(Formula formula) => Differentiation.Derivative(formula, "x");

    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.Of("x"));
}
