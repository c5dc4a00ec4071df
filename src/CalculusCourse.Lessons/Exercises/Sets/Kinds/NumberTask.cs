using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Practice;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises.Sets.Kinds;

/// <summary>A number: any formula of that value, or one within the tolerance.</summary>
internal sealed partial class NumberTask(TaskText text) : SetTask<Formula>(text)
{
    private static readonly Dictionary<string, Rational> Nowhere = [];
    private static readonly NameScope Scope = NameScope.WithLetters("x", "y");

    public override string? Unsound => VariableNames.Of(Right) is { Count: > 0 } names ? $"is no number: {names.Min} stands in it"
        : double.IsNaN(Value(Right)) ? "has no value that can be computed" : null;

    protected override Formula Read(IReadOnlyList<string> answer, List<string> notes)
    {
        string text = Asked.WithoutNames(Norm().Replace(answer[0], "")).TrimStart(' ', '≈', '~', '=');
        text = About().Replace(text, "");
        if (UnitText.At(text) is not { } unit) return AnswerText.ReadFormula(text, .., Scope, notes);
        string written = text[unit];
        if (!UnitText.IsAsked(Text.Ask, written))
            throw new FormulaSyntaxException("write the number alone, without its unit", text, unit.Start.Value, written.Length);
        notes.Add($"the unit {written} is set aside");
        return AnswerText.ReadFormula(text, ..unit.Start, Scope, notes);
    }

    protected override bool IsRight(Formula given) => IsSame(Right, given) || IsNear(given);

    protected override bool IsSame(Formula other, Formula given) =>
        FormulaEquivalence.Compare(other, given).Verdict == EquivalenceVerdict.Equal;

    protected override Judgement Judge(Formula given, string answer)
    {
        Judgement judged = new(answer, AnswerText.Echo(given), Verdict.Wrong, null, "");
        if (VariableNames.Of(given) is { Count: > 0 } names)
            return judged with { Mistake = "not-a-number", Reason = $"A number is asked for, and {names.Min} stands in yours." };
        EquivalenceResult result = FormulaEquivalence.Compare(Right, given);
        if (result.Verdict == EquivalenceVerdict.Equal)
            return judged with { Verdict = Verdict.Correct, Reason = "Right." };
        if (IsNear(given)) return judged with { Verdict = Verdict.Correct, Mistake = "not-exact", Reason = "Right within the tolerance." };
        if (result.Verdict == EquivalenceVerdict.Undecided)
            return judged with { Verdict = Verdict.Undecided, Reason = "Whether that is the number could not be decided. Can you write it shorter?" };
        if (result.IsClose && Text.Tolerance is null)
            return judged with { Verdict = Verdict.Partial, Mistake = "not-exact", Reason = "Close, but rounded: the exact number is asked for." };
        (double size, double yours) = (Value(Right), Value(given));
        (string? mistake, string reason) = (size, yours) switch
        {
            (_, double.NaN) => ((string?)"no-value", "That has no value."),
            _ when yours == -size => ("sign-slip", "The size is right, the sign is not."),
            _ when yours == 2 * size => ("wrong-factor", "That is twice as much as it should be."),
            _ when 2 * yours == size => ("wrong-factor", "That is half of what it should be."),
            _ when size * yours == 1 => ("inverted", "That is one divided by the right number."),
            _ when size * yours < 0 => (null, "That has the wrong sign."),
            _ when Text.Tolerance is not null && Math.Abs(yours - size) < 0.1 * Math.Abs(size) => ("not-close-enough", "Near, but not near enough."),
            _ when Math.Abs(yours) > Math.Abs(size) => (null, "That is too far from zero."),
            _ => (null, "That is too near to zero."),
        };
        return judged with { Mistake = mistake, Reason = reason, Later = [$"{reason} {Text.Hints.FirstOrDefault("")}".TrimEnd(), Third(reason, size)] };
    }

    protected override bool HasValue(Formula given) => VariableNames.Of(given).Count > 0 || !double.IsNaN(Value(given));

    /// <summary>The hints, and between which two numbers of two digits the right one lies.</summary>
    private string Third(string reason, double size)
    {
        string told = string.Join(' ', Text.Hints.Prepend(reason));
        if (size == 0 || !double.IsFinite(size)) return told;
        (string low, string high) = (Rounded(size, -1), Rounded(size, 1));
        return $"{told} The right number lies between {low} and {high}.";
    }

    /// <summary>A number near another one, of two digits, below or above it by less than a third.</summary>
    private static string Rounded(double size, int direction) => AnswerText.Show(double.Parse(
        PythonText.General(size + (direction * 0.15 * Math.Abs(size)), 2), System.Globalization.CultureInfo.InvariantCulture));

    private bool IsNear(Formula given)
    {
        if (Text.Tolerance is not { } tolerance || VariableNames.Of(given).Count > 0) return false;
        double size = Value(Right);

        // No part of zero is more than zero.
        return size == 0 ? Math.Abs(Value(given)) <= tolerance.ToDouble() : FormulaEquivalence.IsWithin(Right, given, tolerance);
    }

    /// <summary>A length that is named: |v| = …</summary>
    [GeneratedRegex(@"^\s*[|‖∥]{1,2}\s*[\p{L}∇][^=|‖∥]*[|‖∥]{1,2}\s*=\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Norm();

    /// <summary>A word that says that it is rounded, before what may begin a number.</summary>
    [GeneratedRegex(
        @"^\s*(?:about|approximately|approx\.?|roughly|circa|ca\.|around|ungefähr|etwa|rund)\s+(?=[-−+\d.,(√\\]|sqrt|ln|log|exp|pi|π|e\b)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex About();

    private static double Value(Formula formula) => FormulaEquivalence.ApproximationAt(formula, Nowhere);
}
