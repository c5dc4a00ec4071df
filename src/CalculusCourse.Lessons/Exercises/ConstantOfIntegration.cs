using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>The + C of antiderivatives.</summary>
internal static class ConstantOfIntegration
{
    /// <summary>Names of several characters, and C, that stand for it.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["C", "C1", "C2", "C_1", "C_0", "C0", "c1", "c_1", "c_0", "c0", "K1", "k1", "const", "constant", "Const", "konst"];

    /// <summary>
    /// A formula without the summands that have only names of constants in them, such as C, unless the other summands or
    /// <paramref name="domain"/> use these as variables, or have none.
    /// </summary>
    public static Formula Without(Formula formula, IReadOnlyDictionary<string, DomainInterval>? domain)
    {
        bool IsConstantName(string name) => (name is "c" or "K" or "k" || Names.Contains(name)) && domain?.ContainsKey(name) != true;
        if (formula is not Sum sum) return formula;
        ILookup<bool, Formula> terms = sum.Terms.ToLookup(t => VariableNames.Of(t) is { Count: > 0 } n && n.All(IsConstantName));
        var rest = new Sum([.. terms[false]]);
        SortedSet<string> variables = VariableNames.Of(rest);
        if (variables.Count == 0 || terms[true].Any(t => VariableNames.Of(t).Overlaps(variables))) return formula;
        return rest.Terms.Length == 1 ? rest.Terms[0] : rest;
    }
}
