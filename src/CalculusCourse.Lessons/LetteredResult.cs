using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons;

/// <summary>
/// What rules make of a function whose other letters have values: a derivative or an antiderivative. It is shown with the letters
/// where it is proved that it holds for the values too.
/// </summary>
/// <param name="WithValues">The result for the values, from which numbers are computed; null where none is found.</param>
/// <param name="WithLetters">The result with the letters; null where none is found, or where the function has no letters.</param>
/// <param name="Conditions">What the letters must be for the result with letters to have a value, and the function does not ask.</param>
/// <param name="IsExcluded">Whether the values are known not to fulfil the conditions.</param>
/// <param name="KeepsLetters">Whether the result with letters holds for the values.</param>
public sealed record LetteredResult(
    Formula? WithValues, Formula? WithLetters, IReadOnlyList<ParameterCondition> Conditions, bool IsExcluded, bool KeepsLetters)
{
    /// <summary>The result to show; null where none is found.</summary>
    public Formula? Shown => KeepsLetters ? WithLetters : WithValues;

    /// <summary>The conditions as they can be typed, for JSON.</summary>
    public IEnumerable<string> ConditionTexts => Conditions.Select(condition => condition.ToString());

    /// <summary>A function's derivative.</summary>
    /// <param name="function">The function.</param>
    /// <param name="withValues">Its derivative for the values.</param>
    /// <param name="variable">The name to differentiate by.</param>
    /// <param name="variables">All names that vary.</param>
    public static LetteredResult Derivative(LessonFunction function, Formula withValues, string variable, params string[] variables)
    {
        if (function.Values.Count == 0) return Plain(withValues);
        return Of(function, withValues, Differentiation.Derivative(function.Formula, variable), variables, put =>
            FormulaEquivalence.Compare(withValues, put).Verdict == EquivalenceVerdict.Equal ? withValues : null);
    }

    /// <summary>A function's antiderivative.</summary>
    /// <param name="function">The function.</param>
    /// <param name="withValues">Its antiderivative for the values; null where none is found.</param>
    /// <param name="variable">The name to integrate by, the only one that varies.</param>
    public static LetteredResult Antiderivative(LessonFunction function, Formula? withValues, string variable)
    {
        if (function.Values.Count == 0) return Plain(withValues);
        return Of(function, withValues, Integration.Antiderivative(function.Formula, variable), [variable], Proved);

        // The one with letters may differ by a constant from the other; the numbers are then those of the one that is shown.
        Formula? Proved(Formula put)
        {
            if (withValues is null) return Integration.IsAntiderivative(put, function.WithValues, variable) ? put : null;
            if (FormulaEquivalence.Compare(withValues, put).Verdict == EquivalenceVerdict.Equal) return withValues;
            return FormulaEquivalence.CompareUpToConstant(withValues, put, variables: [variable]).Verdict == EquivalenceVerdict.Equal
                ? put : null;
        }
    }

    private static LetteredResult Plain(Formula? result) => new(result, null, [], IsExcluded: false, KeepsLetters: false);

    /// <param name="function">The function.</param>
    /// <param name="withValues">The result for the values.</param>
    /// <param name="withLetters">The result with the letters.</param>
    /// <param name="variables">The names that vary.</param>
    /// <param name="prove">
    /// From the result with letters, the values put in: the result for the values that the numbers are computed from; null for no proof.
    /// </param>
    private static LetteredResult Of(
        LessonFunction function, Formula? withValues, Formula? withLetters, string[] variables, Func<Formula, Formula?> prove)
    {
        if (withLetters is null) return Plain(withValues);
        IReadOnlyList<ParameterCondition> conditions = ParameterConditions.Of(function.Formula, withLetters, variables);
        bool?[] holds = [.. conditions.Select(condition => ParameterConditions.Holds(condition, function.Values))];
        Formula put = Simplification.Simplify(Substitution.Put(withLetters, function.Values), ignorePoints: true);
        Formula? proved = !Array.TrueForAll(holds, one => one == true) ? null : put.Equals(withValues) ? withValues : prove(put);
        return new(proved ?? withValues, withLetters, conditions, holds.Contains(false), proved is not null);
    }
}
