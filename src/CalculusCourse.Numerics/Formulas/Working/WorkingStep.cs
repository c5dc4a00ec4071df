namespace CalculusCourse.Numerics.Formulas.Working;

/// <summary>A line of working: what is before is what is after, by one rule.</summary>
/// <param name="Rule">The rule's stable name: <c>power</c>, <c>chain</c>, <c>by-parts</c>.</param>
/// <param name="Before">What the rule is used on.</param>
/// <param name="After">What it gives.</param>
/// <param name="Note">What is to be seen beside it, in a few words that can be typed; null for nothing.</param>
public sealed record WorkingStep(string Rule, OpenFormula Before, OpenFormula After, string? Note = null);
