using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>An exercise of the reader's own, of which the right answer is all that is known.</summary>
public sealed class FormulaExercise : Exercise
{
    private readonly Formula right;
    private readonly IReadOnlyDictionary<string, DomainInterval>? domain;
    private readonly bool upToConstant;
    private readonly NameScope scope;

    /// <summary>An exercise with the right answer <paramref name="expected"/>.</summary>
    /// <param name="expected">The right answer, a formula.</param>
    /// <param name="domain">Where variables are limited.</param>
    /// <param name="upToConstant">Whether the answer may differ by a constant, as antiderivatives do.</param>
    /// <exception cref="FormulaSyntaxException">The expected formula cannot be read.</exception>
    public FormulaExercise(string expected, IReadOnlyDictionary<string, DomainInterval>? domain = null, bool upToConstant = false)
    {
        string[] constants = upToConstant ? [.. ConstantOfIntegration.Names] : [];
        string[] declared = ["x", "y", "z", "t", .. domain?.Keys ?? [], .. constants];
        right = FormulaParser.Parse(expected, NameScope.WithLetters(declared.Distinct()));
        if (upToConstant) right = ConstantOfIntegration.Without(right, domain);
        (this.domain, this.upToConstant) = (domain, upToConstant);
        scope = NameScope.WithLetters(((string[])["x", "y", .. VariableNames.Of(right), .. domain?.Keys ?? [], .. constants]).Distinct());
    }

    protected override Judgement Decide(string answer)
    {
        Formula given = AnswerText.ReadFormula(answer, .., scope);
        string what = upToConstant ? "the antiderivative" : "the right answer";
        return FormulaGrading.Judge(right, given, what, OwnMistakes.Of(right, given, what, upToConstant), domain, upToConstant)
            .Of(answer, given);
    }
}
