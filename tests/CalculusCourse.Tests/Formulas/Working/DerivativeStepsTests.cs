using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Working;
using CalculusCourse.Numerics.Formulas.Writing;
using CsCheck;

namespace CalculusCourse.Tests.Formulas.Working;

/// <summary>Every line of a derivative's working is proved, from its text alone, and the last one ends with the derivative.</summary>
public sealed class DerivativeStepsTests
{
    [Theory]
    [InlineData("x^3 - 2*x^2 + 1; x; 7; 5*x; -x; x/3; 2*x + 1; sqrt(x); 1/x; 3/x^2; x^(2/3); x^n; a*x^2 + b*x; pi*x; 0.5*x^2")]
    [InlineData("x*sin(x); x^2*exp(x)*cos(x); a*x*sin(x); 3*(x^2 + sin(x)); a*(x^2 + sin(x)); x/(x + 1)")]
    [InlineData("1/(x*(x + 1)); (x + 1)/(x*(x^2 + 1)); a/(x*(x + 1)); 2*sin(x)/x^2")]
    [InlineData("sin(x^2); exp(-x); log(x^2 + 1); (2*x + 1)^5*exp(-x); 1/(1 + exp(-x)); sin(cos(x)); exp(exp(x)); (x^2 + 1)^n")]
    [InlineData("2^x; 2^(x^2); x^x; x^sin(x); sin(x)^2 + cos(x)^2; x*x; e^x; log(x, 3); atan2(x, 2); tan(x)^2; abs(x^2 - 1)")]
    [InlineData("sqrt(x^2 + 1)/x; -1/x + 5 - 2; 9^9^9*x; 1.5e-3*x^2; (x - 1)*(x^2 - x - 1)")]
    [InlineData("if(x < 1, x^2, 2 - x); relu(x - 1); sigmoid(2*x); max(x, x^2); floor(x) + x; sign(x)*x")]
    public void Lines_AreProvedFromTheirTexts(string formulas)
    {
        foreach (string text in formulas.Split("; "))
        {
            Formula formula = FormulaParser.Parse(text, NameScope.WithLetters("x"));
            IReadOnlyList<WorkingStep>? steps = DerivativeSteps.Of(formula, "x");
            Assert.True(steps is { Count: > 0 }, text);
            foreach (WorkingStep step in steps)
            {
                string line = $"{text}: {step.Rule}, {step.Before} = {step.After}";
                AssertEqual(WrittenWorking.Read(step.Before.Plain), WrittenWorking.Read(step.After.Plain), line);
            }

            Assert.Equal(FormulaText.Plain(Differentiation.Derivative(formula, "x")), steps[^1].After.Plain);
            AssertIsOneWay(steps, text);
        }
    }

    [Fact]
    public void Lines_OfRandomFormulas_AreProved() => RandomFormulas.Nested(3).Sample(
        formula =>
        {
            if (DerivativeSteps.Of(formula, "x", isPartial: true) is not { } steps) return;
            Assert.Equal(FormulaText.Plain(Differentiation.Derivative(formula, "x")), steps[^1].After.Plain);
            foreach (WorkingStep step in steps)
            {
                // A derivative is meant where the function is defined: one side may have a value beyond that.
                EquivalenceResult result = FormulaEquivalence.Compare(Closed(step.Before), Closed(step.After));
                bool isRefuted = result is { Verdict: EquivalenceVerdict.Different, Witness: { Expected: not null, Answer: not null } };
                Assert.False(isRefuted, $"{FormulaText.Plain(formula)}: {step.Before} = {step.After}");
            }

            AssertIsOneWay(steps, FormulaText.Plain(formula));
        },
        seed: "0000KP9rvQG1", iter: 60);

    [Theory]
    [InlineData("x^3 - 2*x^2 + 1", "sum power power constant simplify")]
    [InlineData("x^2", "power")]
    [InlineData("5*x", "constant-factor")]
    [InlineData("sin(x^2)", "chain power simplify")]
    [InlineData("exp(-x)", "chain simplify")]
    [InlineData("x*sin(x)", "product power sine simplify")]
    [InlineData("log(x)/x", "quotient logarithm power simplify")]
    [InlineData("x*x", "simplify power")]
    [InlineData("exp(x) + cos(x)", "sum exponential cosine simplify")]
    public void Rules_AreThoseOfABlackboard(string formula, string rules)
    {
        IReadOnlyList<WorkingStep> steps = DerivativeSteps.Of(FormulaParser.Parse(formula, NameScope.Of("x")), "x")!;
        Assert.Equal(rules, string.Join(' ', steps.Select(step => step.Rule)));
    }

    [Fact]
    public void Lines_LookAsTheyAreTyped()
    {
        WorkingStep sum = DerivativeSteps.Of(FormulaParser.Parse("x^3-2x^2+1/x", NameScope.Of("x")), "x")![0];
        Assert.Equal("d/dx(x^3 - 2*x^2 + 1/x)", sum.Before.Plain);
        Assert.Equal("d/dx(x^3) - 2*d/dx(x^2) + d/dx(1/x)", sum.After.Plain);
        Assert.Equal("d/dx(x³) − 2·d/dx(x²) + d/dx(1/x)", sum.After.Typeset.ToString());
        WorkingStep partial = DerivativeSteps.Of(FormulaParser.Parse("x*y+y^2", NameScope.Of("x", "y")), "y", isPartial: true)![0];
        Assert.Equal("∂/∂y(x*y + y^2)", partial.Before.Plain);
        Assert.Equal("x*∂/∂y(y) + ∂/∂y(y^2)", partial.After.Plain);
    }

    [Fact]
    public void Of_AHugeFormula_IsNotWorkedOut()
    {
        Formula sum = new Sum(
            [.. Enumerable.Range(1, DerivativeSteps.LargestFormula).Select(n => new Power(new Variable("x"), new Number(n)))]);
        Assert.Null(DerivativeSteps.Of(sum, "x"));
        Formula deep = Enumerable.Range(0, 300).Aggregate((Formula)new Variable("x"), (u, _) => new Call(Function.Sin, u));
        Assert.Equal(301, DerivativeSteps.Of(deep, "x")!.Count);
    }

    /// <summary>Each line's left side is what a line above has left open, or the whole.</summary>
    private static void AssertIsOneWay(IReadOnlyList<WorkingStep> steps, string text)
    {
        var open = new HashSet<OpenOperation>();
        foreach ((int i, WorkingStep step) in steps.Index())
        {
            if (step.Rule != "simplify" && step.Before.Operations.SingleOrDefault() is { } left && open.Count > 0)
                Assert.True(open.Contains(left), $"{text}: {step.Before} stands in no line above");
            open.UnionWith(step.Before.Operations);
            open.UnionWith(step.After.Operations);
            Assert.True(i == steps.Count - 1 || step.Rule != "simplify" || i == 0, text);
        }
    }

    private static Formula Closed(OpenFormula formula) =>
        formula.Solved(operation => Differentiation.Derivative(operation.Formula, operation.Variable));

    private static void AssertEqual(Formula before, Formula after, string line) => Assert.True(
        Simplification.Simplify(before, ignorePoints: true).Equals(Simplification.Simplify(after, ignorePoints: true))
            || EquivalenceProof.Equal(before, after)
            || FormulaEquivalence.Compare(before, after).Verdict == EquivalenceVerdict.Equal,
        line);
}
