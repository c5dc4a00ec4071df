using CalculusCourse.Numerics.Formulas.Working;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Lessons.Documents;

/// <summary>A line of working on a page: what is before, and what a rule makes of it.</summary>
/// <param name="Rule">The rule's stable name: <c>constant-factor</c>.</param>
/// <param name="Before">What the rule is used on.</param>
/// <param name="After">What it gives.</param>
/// <param name="Note">What is to be seen beside it; null for nothing.</param>
/// <param name="Sign">What stands between the two: an equals sign, or that one follows from the other.</param>
public sealed record WorkingLine(string Rule, WorkingSide Before, WorkingSide After, string? Note = null, string Sign = "=")
{
    /// <summary>A line of formulas.</summary>
    public static WorkingLine Of(WorkingStep step) =>
        new(step.Rule, WorkingSide.Of(step.Before), WorkingSide.Of(step.After), step.Note);

    /// <summary>The equation.</summary>
    internal Text Equation => $"{Before.Shown} {Sign} {After.Shown}";

    /// <summary>The rule in words, and the note.</summary>
    internal Text Remark => Note is null ? (Text)$"{RuleName}" : $"{RuleName}: {Note}";

    internal string RuleName => Rule.Replace('-', ' ');

    /// <summary>The line for JSON.</summary>
    internal JsonFields Json => new() { { "rule", Rule }, { "before", Before.Plain }, { "after", After.Plain }, { "note", Note } };
}

/// <summary>A side of a line of working, as it can be typed and as it is set.</summary>
/// <param name="Plain">The text that reads back.</param>
/// <param name="Set">What is to be seen.</param>
public sealed record WorkingSide(string Plain, Typeset Set)
{
    /// <summary>A formula's side.</summary>
    public static WorkingSide Of(OpenFormula formula) => new(formula.Plain, formula.Typeset);

    /// <summary>A text's mathematics and what stands between, as one.</summary>
    internal static Typeset Line(Text text) => Typeset.Of(
    [
        .. text.Inlines.Select(inline => inline is Mathematics mathematics ? mathematics.Content : new Phrase(Text.Line(inline))),
    ]);

    internal Text Shown => LongFormula.Of(Set);
}
