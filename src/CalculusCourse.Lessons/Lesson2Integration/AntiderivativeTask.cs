using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Working;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons.Lesson2Integration;

/// <summary>Lesson 2: the antiderivative of 3x² − 4x.</summary>
internal sealed class AntiderivativeTask : Exercise
{
    private static readonly NameScope Scope = NameScope.WithLetters(["x", .. ConstantOfIntegration.Names]);
    private static readonly Formula Expected = Parse("x^3 - 2*x^2");

    private const string What = "the antiderivative";
    private const string PowerRule = "Each term by the power rule backwards: the exponent rises by one and divides.";
    private const string First = "3x² becomes 3x³/3. Do the same with −4x.";

    private static readonly KnownMistake[] Mistakes =
    [
        new("differentiated", Parse("6*x - 4"), PowerRule, First, true),
        new("not-integrated", Parse("3*x^2 - 4*x"), PowerRule, First, true),
        new("dropped-factor", Parse("3*x^3 - 4*x^2"), "Each power must be divided by its new exponent: ∫xⁿ dx = xⁿ⁺¹/(n + 1).", First, true),
        new("dropped-factor", Parse("x^3 - 4*x^2"), "−4x must be divided by the new exponent 2.", "It gives −2x².", true),
        new("dropped-factor", Parse("3*x^3 - 2*x^2"), "3x² must be divided by the new exponent 3.", "It gives x³.", true),
        new("dropped-factor", Parse("x^3 - x^2"), "In −4x the 4 stays as a factor, and the new exponent divides.",
            "It gives −4·x²/2 = −2x².", true),
        new("power-not-raised", Parse("x^2 - 2*x"), "The exponents must rise by one: ∫xⁿ dx = xⁿ⁺¹/(n + 1).", First, true),
        new("power-not-raised", Parse("x^3 - 2*x"), "In −4x the exponent must rise by one.", "It gives −2x².", true),
        new("integrated-twice", Parse("x^4/4 - 2*x^3/3"), PowerRule + " Do it once.", First + " That is all.", true),
    ];

    private static readonly Slip ConstantMultiplied = new("constant-multiplied", "The constant stands in the wrong place.",
        "The constant must be added on its own: its derivative has to be 0.", "Write + C, and no x with it.");

    internal override IEnumerable<Slip> Slips => FormulaGrading.Slips(Expected, Known).Append(ConstantMultiplied);

    private static IEnumerable<KnownMistake> Known =>
        Mistakes.Concat(FormulaGrading.Usual(Expected, What).Select(m => m with { UpToConstant = true }));

    internal override WorkingTask Working => new()
    {
        Variables = ["x"],
        Functions = new Dictionary<string, Formula> { ["f"] = Parse(IntegrationLesson.TaskFunction) },
        Given = Parse(IntegrationLesson.TaskFunction),
        Expected = new(Expected),
        Mistakes = Mistakes,
        Options = new() { UpToConstant = true, Variables = ["x"] },
    };

    public override Text Question => $"""
        Find the antiderivative of $f(x) = 3·x^2 − 4·x$ and put it beside the running sum, in numbers and in the figure:
        `calc lesson 2 --function "3*x^2-4*x" --yours "…"` with your antiderivative between the quotes.
        """;

    public override IReadOnlyList<string> Hints => [.. HintTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> HintTexts =>
    [
        $"Integration undoes differentiation: which function has $3x^2 − 4x$ as its derivative?",
        $"The power rule backwards: the exponent rises by one, and the term is divided by the new exponent.",
        $"$3x^2$ becomes $3x^3/3$. Do the same with $−4x$. Any constant may be added, because its derivative is 0.",
    ];

    public override IReadOnlyList<string> Solution => [.. SolutionTexts.Select(text => text.ToString())];

    public override IReadOnlyList<Text> SolutionTexts =>
    [
        $"Integrate term by term with the power rule backwards: $∫ x^n dx = x^(n+1)/(n + 1)$.",
        $"$∫ 3x^2 dx = 3·x^3/3 = x^3$",
        $"$∫ −4x dx = −4·x^2/2 = −2x^2$",
        $"Together: $F(x) = {Expected} + C$, with any constant $C$, since a constant's derivative is 0.",
        $"The test is to differentiate: $({Expected})' = {Differentiation.Derivative(Expected, "x")}$, the function of the task.",
        $"Answer: `{FormulaText.Plain(Expected)} + C`",
    ];

    protected override IReadOnlyCollection<string> ReasonFormulas { get; } =
        ["'3x^2-4x", "3x^2-4x", "3x^2", "4x", "-4x", "x^3", "2x^2", "-2x^2", "0", "x", "C", "c"];

    protected override string? FalseReason(string words) =>
        words.Contains("by differentiati", StringComparison.OrdinalIgnoreCase) && !words.Contains("check", StringComparison.OrdinalIgnoreCase)
            ? "an antiderivative is found by integrating, not by differentiating." : null;

    protected override string WithoutRemarks(string answer) => ConstantOfIntegration.WithoutRemarks(answer);

    protected override Judgement Decide(string answer)
    {
        (string formula, IReadOnlyDictionary<string, Formula> meanings) = Definitions.Take(answer, ["x"]);
        var notes = new List<string>();
        Formula given = Substitution.Put(AnswerText.ReadFormula(formula, .., Scope, notes), meanings);
        FormulaJudgement judged = FormulaGrading.Judge(Expected, given, What, Known, new() { UpToConstant = true });
        (string? mistake, string reason) = (judged.Mistake, judged.Reason);
        if (judged.Verdict == Verdict.Correct && mistake is null && ConstantOfIntegration.Note(Expected, given, IsVariable) is { } note)
            (mistake, reason) = (note.Name, reason + note.Remark);
        else if (judged.Verdict == Verdict.Wrong && mistake is null && ConstantOfIntegration.IsMultiplied(Expected, given, IsVariable))
            return ConstantMultiplied.Of(judged.Of(answer, given), where: reason) with { Notes = notes };

        return (judged with { Mistake = mistake, Reason = reason }).Of(answer, given) with { Notes = notes };
    }

    private static bool IsVariable(string name) => name == "x";

    private static Formula Parse(string text) => FormulaParser.Parse(text, NameScope.Of("x"));
}
