using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Practice;

/// <summary>A question after a formula; any equivalent one is right.</summary>
/// <param name="letters">The letters that it may have, with commas between.</param>
public sealed class FormulaAnswer(string letters, string right, string hint, string more, params IReadOnlyList<Near> near)
    : Asked(right, hint, more, near)
{
    /// <summary>Whether a constant may be added, as to antiderivatives.</summary>
    public bool UpToConstant { get; init; }

    public override Documents.Text Form => $"A formula is asked for, in {letters.Replace(",", ", ", StringComparison.Ordinal)}.";

    protected override Judgement Against(string right, string answer)
    {
        var notes = new List<string>();
        string[] variables = letters.Split(',');
        NameScope names = NameScope.Of(UpToConstant ? [.. variables, .. ConstantOfIntegration.Names] : variables);
        Formula expected = AnswerText.ReadFormula(right, .., names), given = AnswerText.ReadFormula(answer.Replace('δ', 'd'), .., names, notes);
        var options = new FormulaExerciseOptions { UpToConstant = UpToConstant, Variables = UpToConstant ? variables : null };
        const string what = "the right answer";
        IEnumerable<KnownMistake> usual = FormulaGrading.Usual(expected, what)
            .Select(mistake => mistake with { UpToConstant = UpToConstant });
        FormulaJudgement judged = FormulaGrading.Judge(expected, given, what, usual, options);
        return judged.Of(answer, given) with { Notes = notes, Later = null };
    }
}
