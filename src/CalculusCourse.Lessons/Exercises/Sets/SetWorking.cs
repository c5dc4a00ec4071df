using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Working;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>Works out what an author has given no working for, where the question says which function is meant.</summary>
internal static partial class SetWorking
{
    private const int MostCandidates = 40, LongestQuestion = 2000;

    /// <summary>
    /// The working of a derivative: of a function in the question whose derivative is proved to be the right answer. None where there is
    /// none.
    /// </summary>
    /// <param name="ask">The question.</param>
    /// <param name="right">The right answer.</param>
    /// <param name="variables">What may vary.</param>
    public static IReadOnlyList<string> OfDerivative(string ask, Formula right, IEnumerable<string> variables)
    {
        string[] names = [.. variables];
        foreach (Formula function in Functions(ask))
        {
            foreach (string variable in names.Where(name => VariableNames.Of(function).Contains(name)))
            {
                if (!IsDerivative(function, variable, right)) continue;
                return DerivativeSteps.Of(function, variable, VariableNames.Of(function).Count > 1) is { } steps ? Lines(steps) : [];
            }
        }

        return [];
    }

    /// <summary>The working of the partial derivatives, where the right answer is the gradient of a function in the question.</summary>
    public static IReadOnlyList<string> OfGradient(string ask, IReadOnlyList<Formula> right, IReadOnlyList<string> variables)
    {
        if (variables.Count != right.Count) return [];
        foreach (Formula function in Functions(ask))
        {
            if (!variables.Index().All(one => IsDerivative(function, one.Item, right[one.Index]))) continue;
            return [.. variables.SelectMany(variable => DerivativeSteps.Of(function, variable, isPartial: true) is { } steps ? Lines(steps) : [])];
        }

        return [];
    }

    /// <summary>The working of an antiderivative of what the right answer is one of; none where it is not found.</summary>
    public static IReadOnlyList<string> OfAntiderivative(Formula right, string variable)
    {
        try
        {
            Formula integrand = Differentiation.Derivative(right, variable);
            return Integration.Solve(integrand, variable) is { } solved ? Lines(IntegralSteps.Of(solved)) : [];
        }
        catch (Exception e) when (e is ArithmeticException or ArgumentException or InvalidOperationException)
        {
            return [];
        }
    }

    private static bool IsDerivative(Formula function, string variable, Formula right)
    {
        try
        {
            return FormulaEquivalence.Compare(Differentiation.Derivative(function, variable), right) is
            {
                Verdict: EquivalenceVerdict.Equal,
                IsProved: true,
            };
        }
        catch (Exception e) when (e is ArithmeticException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Lines of working as text, each with its rule.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<WorkingStep> steps) => [.. steps.Select(step =>
    {
        string rule = step.Rule.Replace('-', ' ');
        string remark = step.Note is null ? rule : $"{rule}: {step.Note}";
        return $"{LineText.Of(step.Before.Typeset)} = {LineText.Of(step.After.Typeset)}   ({remark})";
    })];

    /// <summary>What in a question can be read as a formula with a letter in it, the longest from each beginning first.</summary>
    private static IEnumerable<Formula> Functions(string ask)
    {
        if (ask.Length > LongestQuestion) yield break;
        NameScope scope = NameScope.WithLetters("x", "y");
        int tried = 0;
        foreach (Match begin in Begins().Matches(ask))
        {
            int from = begin.Index + begin.Length;
            int[] ends = [.. Ends().Matches(ask, from).Select(match => match.Index).Append(ask.Length).Distinct()];
            foreach (int end in ends.Take(6).Reverse())
            {
                if (end <= from || ++tried > MostCandidates) continue;
                Formula? read = null;
                try
                {
                    read = AnswerText.ReadFormula(ask, from..end, scope);
                }
                catch (FormulaSyntaxException)
                {
                    // Words, not a formula.
                }

                if (read is null || VariableNames.Of(read).Count == 0) continue;
                yield return read;
                break;
            }
        }
    }

    /// <summary>Where a formula may begin: behind an equals sign, a dollar sign, or a word that leads to one.</summary>
    [GeneratedRegex(@"=\s*|\$\s*|:\s+|\b(?:of|differentiate|function|gradient|derive|ableitung von|from)\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Begins();

    /// <summary>Where it may end.</summary>
    [GeneratedRegex(@"[.?!;$](?=\s|$)|,\s|\s\(|\s+(?:for|with|where|when|at|by|in|zero|as|and|is|has|on)\b|\$|\n", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();
}
