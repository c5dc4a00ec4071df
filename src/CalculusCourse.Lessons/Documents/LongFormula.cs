using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Writing;
using CalculusCourse.Numerics.Formulas.Writing.Typesetting;

namespace CalculusCourse.Lessons.Documents;

/// <summary>Formulas on a page: nobody reads a thousand characters, so what is longer is cut, and its size is told.</summary>
public static class LongFormula
{
    private const int Longest = 600;
    private const int Kept = 240;

    /// <summary>The formula, or its beginning.</summary>
    public static Text Of(Typeset formula)
    {
        string line = LineText.Of(formula);
        return line.Length <= Longest ? (Text)$"{formula}" : Cut(line);
    }

    /// <summary>The formula, or its beginning.</summary>
    public static Text Of(Formula formula, FormulaOrder order = FormulaOrder.Canonical) => Of(FormulaText.Typeset(formula, order));

    /// <summary>What can be typed, or nothing where that is too long to be copied from a page.</summary>
    public static Text? ToCopy(Formula formula) =>
        FormulaText.Plain(formula) is { Length: <= Longest } text ? (Text)$"to copy: `{text}`" : null;

    private static Text Cut(string line)
    {
        // A letter beyond U+FFFF is two characters.
        int end = char.IsHighSurrogate(line[Kept - 1]) ? Kept - 1 : Kept;
        return $"{line[..end]} … ({line.Length} characters; `--json` prints all of them)";
    }
}
