using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Working;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Tests.Formulas.Working;

/// <summary>Every line of an antiderivative's working is proved up to a constant, from its text and its note alone.</summary>
public sealed partial class IntegralStepsTests
{
    [Theory]
    [InlineData("3*x^2 - 4*x; 2*x; 7; 5/x; x^n; a*x^2 + b; exp(x) + cos(x); x*sin(x); x^2*exp(x); x*exp(2*x); (x + 1)*cos(3*x)")]
    [InlineData("1/(x^2 - 1); 1/(x*(x^2 + 1)); 1/(x^2+x+1); sin(x)^3; cos(x)^2; tan(x)^2; x*log(x); log(x); atan(x); x*atan(x)")]
    [InlineData("1/(x*log(x)); exp(x)*sin(x); x*sqrt(x+1); x*(x^2+1)^9; x*exp(x^2); log(x)^3/x; exp(sqrt(x)); 1/(1+sqrt(x)); sqrt(1-x^2)")]
    [InlineData("1/(exp(x)+1); x^2*exp(-x^2); log(abs(2*x+1)); x*abs(x-1); sin(log(x)); cosh(x)^2; abs(x - 1); if(x < 1, x^2, 2 - x)")]
    public void Lines_AreProvedFromTheirTexts(string integrands)
    {
        foreach (string text in integrands.Split("; "))
        {
            Formula formula = FormulaParser.Parse(text, NameScope.WithLetters("x"));
            IntegrationStep solved = Integration.Solve(formula, "x") ?? throw new InvalidOperationException(text);
            IReadOnlyList<WorkingStep> steps = IntegralSteps.Of(solved);
            var meanings = new Dictionary<string, Formula>();
            foreach (WorkingStep step in steps)
            {
                if (step.Note is { } note && Meaning().Match(note) is { Success: true } meaning)
                    meanings[meaning.Groups[1].Value] = FormulaParser.Parse(meaning.Groups[2].Value, NameScope.WithLetters("x"));
                string line = $"{text}: {step.Rule}, {step.Before} = {step.After} ({step.Note})";
                Formula before = Slope(step.Before, meanings), after = Slope(step.After, meanings);
                Assert.True(EquivalenceProof.Equal(before, after)
                    || FormulaEquivalence.Compare(before, after).Verdict == EquivalenceVerdict.Equal, line);
            }

            Assert.Equal(FormulaText.Plain(solved.Result), steps[^1].After.Plain);
            Assert.Contains("plus any constant C", steps[^1].Note, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("3*x^2 - 4*x", "sum power power simplify")]
    [InlineData("2*x", "power")]
    [InlineData("x*cos(x)", "by-parts sine simplify")]
    [InlineData("1/(x^2 - 1)", "partial-fractions logarithm logarithm simplify")]
    [InlineData("log(x)^3/x", "substitution power substitution simplify")]
    [InlineData("exp(x)", "exponential")]
    public void Rules_AreThoseOfABlackboard(string integrand, string rules)
    {
        IReadOnlyList<WorkingStep> steps = IntegralSteps.Of(Integration.Solve(FormulaParser.Parse(integrand, NameScope.Of("x")), "x")!);
        Assert.Equal(rules, string.Join(' ', steps.Select(step => step.Rule)));
    }

    private static Formula Slope(OpenFormula side, Dictionary<string, Formula> meanings)
    {
        Formula formula = WrittenWorking.Read(side.Plain);
        for (int i = 0; i < 5; i++) formula = Substitution.Put(formula, meanings);
        return Differentiation.Derivative(formula, "x");
    }

    [GeneratedRegex(@"\b([a-z]) = (.+?)(?:, d[a-z] = .*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Meaning();
}
