using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Tests.Formulas.Antiderivatives;

/// <summary>Every step of the working is an antiderivative of its own integrand, and is what its outside and its parts say.</summary>
public sealed class IntegrationStepTests
{
    [Theory]
    [InlineData("3*x^2 - 4*x; x*sin(x); 1/(x*log(x)); exp(x)*sin(x); 1/(x^2+x+1); x*sqrt(x+1); sin(x)^3; x*(x^2+1)^9; tan(x)^2")]
    [InlineData("x*log(x); atan(x); x*atan(x)^2; asin(x)*sqrt(1-x^2); log(x)^3/x; exp(sqrt(x)); 1/(1+sqrt(x)); sqrt(1-x^2)")]
    [InlineData("(1+2*x^2)*exp(x^2); x*sec(x)^2; 1/(exp(x)+1); x^2*exp(-x^2); log(abs(2*x+1)); x*abs(x-1); sin(log(x)); cosh(x)^2")]
    public void Solve_StepByStep_IsProved(string integrands)
    {
        foreach (string text in integrands.Split("; "))
        {
            IntegrationStep? step = Integration.Solve(FormulaParser.Parse(text, NameScope.WithLetters("x")), "x");
            Assert.True(step is not null, text);
            AssertProved(step, text);
        }
    }

    private static void AssertProved(IntegrationStep step, string text)
    {
        string shown = $"{text}: {step.Rule}, {FormulaText.Plain(step.Integrand)} d{step.Variable}";
        Assert.True(EquivalenceProof.Equal(step.Integrand, Differentiation.Derivative(step.Result, step.Variable)), shown);
        if (step.Parts.IsEmpty && step.Outside is null) return;
        var slopes = new List<Formula>();
        if (step.Outside is { } outside) slopes.Add(Differentiation.Derivative(outside, step.Variable));
        foreach ((Formula factor, IntegrationStep part) in step.Parts)
        {
            Formula slope = part.Integrand;
            if (step.Substitution is var (name, value))
            {
                Assert.Equal(part.Variable, name);
                slope = new Product([Substitution.Put(slope, name, value), Differentiation.Derivative(value, step.Variable)]);
            }

            slopes.Add(new Product([factor, slope]));
            AssertProved(part, text);
        }

        // The parts' integrands, put together, are the integrand: the rule was applied rightly.
        Assert.True(EquivalenceProof.Equal(step.Integrand, new Sum([.. slopes])), $"{shown}, by parts");
    }
}
