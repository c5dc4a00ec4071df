using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>The names the grammar knows, and the nearest of them to one it does not.</summary>
internal static class FormulaNames
{
    public static readonly Dictionary<string, ConstantName> Constants = new(StringComparer.Ordinal)
    {
        ["pi"] = ConstantName.Pi,
        ["π"] = ConstantName.Pi,
        ["e"] = ConstantName.E,
    };

    /// <summary>What learners write for something that the grammar says otherwise.</summary>
    private static readonly Dictionary<string, string> Otherwise = new(StringComparer.Ordinal)
    {
        ["pow"] = "x^y",
    };

    /// <summary>Words of sentences, which stand for no name that happens to be near.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "not", "and", "or", "the", "is", "it", "its", "for", "with", "but", "has", "was", "are", "can", "one", "two", "all", "any", "also",
        "then", "that", "this",
    };

    /// <summary>Whether a name is a word of a sentence.</summary>
    public static bool IsWord(string name) => Words.Contains(name.ToLowerInvariant());

    /// <summary>The name most likely meant by <paramref name="name"/>, or null if none is near.</summary>
    /// <param name="name">A name that nothing has.</param>
    /// <param name="scope">The variables there are.</param>
    /// <param name="isCalled">Whether a parenthesis follows the name, so that a function is meant.</param>
    public static string? Nearest(string name, NameScope scope, bool isCalled)
    {
        if (name.Length > 24 || IsWord(name)) return null;
        string lower = name.ToLowerInvariant();
        if (Otherwise.TryGetValue(lower, out string? known)) return known;
        if (Function.All.FirstOrDefault(f => f.Names.Elsewhere.Contains(lower)) is { } named) return named.Names.Plain;
        foreach (string function in Function.Spellings)
        {
            string rest = name.StartsWith(function, StringComparison.Ordinal) ? name[function.Length..] : "";
            if (rest.Length == 0 || !(scope.IsVariable(rest) || Constants.ContainsKey(rest))) continue;

            // "sine" is a word for sin, hardly ever its value at e.
            bool isWord = isCalled || (rest == "e" && !scope.IsVariable(rest));
            return isWord ? function : $"{function}({rest})";
        }

        return EditDistance.Nearest(name, scope.Variables.Concat(Function.Spellings).Concat(Constants.Keys));
    }
}
