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

    /// <summary>Signs as they are spoken; of those that begin alike the longest first.</summary>
    public static readonly (string Words, TokenKind Kind, string Sign)[] Spoken =
    [
        ("plus", TokenKind.Plus, "+"), ("minus", TokenKind.Minus, "-"), ("times", TokenKind.Times, "*"),
        ("multiplied by", TokenKind.Times, "*"), ("divided by", TokenKind.Divide, "/"), ("over", TokenKind.Divide, "/"),
        ("raised to the power of", TokenKind.Power, "^"), ("to the power of", TokenKind.Power, "^"), ("to the power", TokenKind.Power, "^"),
        ("squared", TokenKind.Superscript, "^2"), ("cubed", TokenKind.Superscript, "^3"),
        ("mal", TokenKind.Times, "*"), ("geteilt durch", TokenKind.Divide, "/"), ("durch", TokenKind.Divide, "/"),
        ("hoch", TokenKind.Power, "^"),
    ];

    /// <summary>What learners write for something that the grammar says otherwise.</summary>
    private static readonly Dictionary<string, string> Otherwise = new(StringComparer.Ordinal)
    {
        ["pow"] = "x^y",
        ["power"] = "x^y",
        ["root"] = "sqrt(x)",
        ["wurzel"] = "sqrt(x)",
        ["divided"] = "/",
        ["geteilt"] = "/",
        ["multiplied"] = "*",
        ["raised"] = "^",
        ["quadrat"] = "^2",
        ["square"] = "^2",
        ["cube"] = "^3",
        ["equals"] = "=",
        ["half"] = "1/2",
        ["zero"] = "0",
        ["one"] = "1",
        ["two"] = "2",
        ["three"] = "3",
        ["four"] = "4",
        ["five"] = "5",
        ["six"] = "6",
        ["seven"] = "7",
        ["eight"] = "8",
        ["nine"] = "9",
        ["ten"] = "10",
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
        if (name.Length > 24) return null;
        string lower = name.ToLowerInvariant();
        if (Otherwise.TryGetValue(lower, out string? known)) return known;
        if (Array.Find(Spoken, spoken => spoken.Words == lower).Sign is { } sign) return sign;
        if (IsWord(name)) return null;
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
