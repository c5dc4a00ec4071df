using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Practice;

/// <summary>A question after a number; any formula of that value is right.</summary>
public sealed partial class NumberAnswer(string right, string hint, string more, params IReadOnlyList<Near> near) : Asked(right, hint, more, near)
{
    private static readonly NameScope Scope = NameScope.Of();

    private static readonly string[] Words =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>How far a rounded answer may be off, as a part of the right one; without it the answer is exact.</summary>
    public Rational? Tolerance { get; init; }

    public override Documents.Text Form => $"A number is asked for; it may be written as 5/2, sqrt(2) or 0.25.";

    protected override Judgement Against(string right, string answer)
    {
        var notes = new List<string>();
        Formula expected = AnswerText.ReadFormula(right, .., Scope), given = AnswerText.ReadFormula(Decimal(WithoutNames(answer), notes), .., Scope, notes);
        Judgement judged = new(answer, AnswerText.Echo(given), Verdict.Correct, null, "") { Notes = notes };
        EquivalenceResult result = FormulaEquivalence.Compare(expected, given);
        if (result.Verdict == EquivalenceVerdict.Equal) return judged;
        if (Tolerance is { } tolerance && FormulaEquivalence.IsWithin(expected, given, tolerance)) return judged;
        if (result.Verdict == EquivalenceVerdict.Undecided)
            return judged with
            {
                Verdict = Verdict.Undecided,
                Reason = "Whether that is the number could not be decided. Can you write it shorter?",
            };
        if (result.IsClose)
            return judged with
            {
                Verdict = Verdict.Partial,
                Mistake = "not-exact",
                Reason = "Close, but rounded: the exact number is asked for.",
            };
        double size = Value(expected), yours = Value(given);
        string reason = (size, yours) switch
        {
            (_, double.NaN) => "That has no value.",
            _ when yours == -size => "The size is right, the sign is not.",
            _ when yours == 2 * size => "That is twice as much as it should be.",
            _ when 2 * yours == size => "That is half of what it should be.",
            _ when size * yours < 0 => "That has the wrong sign.",
            _ when Math.Abs(yours) > Math.Abs(size) => "That is too far from zero.",
            _ => "That is too near to zero.",
        };
        return judged with { Verdict = Verdict.Wrong, Reason = reason };
    }

    /// <summary>One number is asked for, so a comma between digits is a decimal one.</summary>
    private static string Decimal(string answer, List<string> notes)
    {
        string number = answer.Trim();
        if (Array.IndexOf(Words, number.TrimEnd('.', '!').ToLowerInvariant()) is >= 0 and var meant) return AnswerText.Text(meant);
        if (!DecimalComma().IsMatch(number)) return answer;
        string point = number.Replace(',', '.');
        notes.Add($"{number} is read as {point}");
        return point;
    }

    [GeneratedRegex(@"^[-+−]?[0-9]+,[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();

    private static double Value(Formula formula) => FormulaEquivalence.ApproximationAt(formula, new Dictionary<string, Rational>());
}
