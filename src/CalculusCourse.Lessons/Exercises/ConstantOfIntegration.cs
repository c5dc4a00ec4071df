using System.Text.RegularExpressions;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Exercises;

/// <summary>The + C of antiderivatives.</summary>
internal static partial class ConstantOfIntegration
{
    /// <summary>Names of several characters, and C, that stand for it.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["C", "C1", "C2", "C_1", "C_0", "C0", "c1", "c_1", "c_0", "c0", "K1", "k1", "const", "constant", "Const", "konst"];

    /// <summary>Whether a letter that is no variable by other signs stands for it.</summary>
    public static bool IsUsual(string name) => name is "c" or "K" or "k" || Names.Contains(name);

    /// <summary>An answer without a remark that the constant is one, of the same length.</summary>
    public static string WithoutRemarks(string answer) =>
        Plus().Replace(Remark().Replace(answer, m => new string(' ', m.Length)), m => "+ C".PadRight(m.Length));

    /// <summary>What is said of a right antiderivative without a letter for the constant, and its stable name; null where it has one.</summary>
    public static (string Name, string Remark)? Note(Formula expected, Formula given, Func<string, bool> isVariable)
    {
        if (VariableNames.Of(given).Any(name => !isVariable(name))) return null;
        return FormulaEquivalence.Compare(expected, given).Verdict == EquivalenceVerdict.Equal
            ? ("missing-constant", " Any constant may be added, so + C completes it.")
            : ("numeric-constant", " Your constant is one of infinitely many: + C would stand for them all.");
    }

    /// <summary>Right if the letters are 0, wrong for other values: the constant stands in the wrong place.</summary>
    public static bool IsMultiplied(Formula expected, Formula given, Func<string, bool> isVariable)
    {
        string[] letters = [.. VariableNames.Of(given).Where(name => !isVariable(name))];
        if (letters.Length == 0) return false;
        Formula without = letters.Aggregate(given, (formula, name) => Substitution.Put(formula, name, new Number(0)));
        return FormulaEquivalence.CompareUpToConstant(expected, without).Verdict == EquivalenceVerdict.Equal;
    }

    /// <summary>That the constant is one.</summary>
    [GeneratedRegex(@"[,;(]?\s*\b(?:where|with|for|and)?\s*(?:any|some|every|all)?\s*(?:real\s+|arbitrary\s+)*(?:constants?\s+)?\b[A-Za-z](?:_?\d)?\s*"
        + @"(?:∈\s*(?:ℝ|R\b|\\mathbb\{R\})|\s(?:is|in|is\s+in|being|=)\s+(?:(?:an?|any|some|the|every)\s+)?(?:real\s+|arbitrary\s+|fixed\s+)*"
        + @"(?:constant|number|ℝ|R\b|reals?)(?:\s+of\s+integration|\s+number)?)\s*\)?\s*\.?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    /// <summary>The constant in words.</summary>
    [GeneratedRegex(@"(?:\+|\bplus\b)\s*(?:an?\s+|any\s+|some\s+|the\s+|arbitrary\s+)*constant(?:\s+of\s+integration)?\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plus();
}
