using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>The mistakes looked for in an exercise whose right answer is all that is known.</summary>
internal static class OwnMistakes
{
    public static IEnumerable<KnownMistake> Of(Formula expected, Formula answer, string what, bool upToConstant)
    {
        foreach (KnownMistake mistake in FormulaGrading.Usual(expected, what)) yield return mistake with { UpToConstant = upToConstant };
        SortedSet<string> variables = VariableNames.Of(expected);
        if (variables.Count != 1) yield break;
        Formula? derivative = Try(() => Differentiation.Derivative(expected, variables.Min!));
        if (derivative is not null && upToConstant)
        {
            string wanted = $"Its derivative must be {AnswerText.Echo(derivative)}.";
            yield return new("differentiated", Try(() => Differentiation.Derivative(derivative, variables.Min!)) ?? derivative,
                "An antiderivative has the function to integrate as its derivative; yours is the derivative of that function.", wanted, true);
            yield return new("not-integrated", derivative, "An antiderivative has the function to integrate as its derivative; yours is that function.", wanted);
        }
        else if (derivative is not null)
        {
            yield return new("constant-added", expected, "Yours differs from the right answer by a constant.",
                "Only a number that is added or left out makes the difference.", true);
            yield return new("differentiated-again", derivative, "That is the derivative of the right answer.",
                "Differentiate once less: the right answer is what you had before.");
            if (Try(() => Differentiation.Derivative(answer, variables.Min!)) is { } back
                && FormulaEquivalence.Compare(expected, back).Verdict == EquivalenceVerdict.Equal)
                yield return new("integrated", answer, "That is an antiderivative of the right answer.", "Differentiate it.")
                { Kind = "Integrated, or not yet differentiated." };
        }

        foreach (Formula inner in Inner(expected).Distinct().Take(6))
        {
            if (Try(() => Differentiation.Derivative(inner, variables.Min!)) is not { } slope || slope is Number { Value.Sign: 0 })
                continue;
            yield return new("chain-rule", new Product([expected, new Power(slope, new Number(-1))]),
                $"By the chain rule the derivative of the inner function {AnswerText.Echo(inner)} is a factor: it is missing.",
                $"It is the factor {AnswerText.Echo(slope)}.", upToConstant);
        }
    }

    private static Formula? Try(Func<Formula?> build)
    {
        try
        {
            return build();
        }
        catch (Exception e) when (e is ArithmeticException or ArgumentException or InvalidOperationException)
        {
            // A mistake that cannot be built is one that is not looked for.
            return null;
        }
    }

    private static IEnumerable<Formula> Inner(Formula formula) => formula switch
    {
        Sum s => s.Terms.SelectMany(Inner),
        Product p => p.Factors.SelectMany(Inner),
        Power { Exponent: Number } p => Inner(p.Base).Prepend(p.Base),
        Power p => Inner(p.Exponent).Prepend(p.Exponent),
        Call c => Inner(c.Argument).Prepend(c.Argument),
        Choice c => new[] { c.Below, c.Above }.SelectMany(Inner),
        _ => [],
    };
}
