using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>
/// Which names a formula may use besides the functions and constants of the grammar. Names are case-sensitive.
/// A declared variable wins over a constant or function of the same name, so that a reader may declare <c>e</c>.
/// </summary>
public sealed class NameScope
{
    private readonly HashSet<string> declared;

    private NameScope(IEnumerable<string> variables, bool otherLetters)
    {
        Variables = [.. variables];
        declared = new(Variables, StringComparer.Ordinal);
        OtherLetters = otherLetters;
    }

    /// <summary>No variables: constant formulas only.</summary>
    public static NameScope None { get; } = new([], otherLetters: false);

    /// <summary>The declared variables, in the order given.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>Whether every other single letter, Latin or Greek, stands for itself as a free parameter.</summary>
    public bool OtherLetters { get; }

    /// <summary>These variables and no others.</summary>
    /// <exception cref="ArgumentException">A name is not a letter followed by letters, digits and underscores.</exception>
    public static NameScope Of(params IEnumerable<string> variables) => new(Checked(variables), otherLetters: false);

    /// <summary>These variables, and every other single letter as a free parameter (<c>p·x + q·y</c> with x and y declared).</summary>
    /// <exception cref="ArgumentException">A name is not a letter followed by letters, digits and underscores.</exception>
    public static NameScope WithLetters(params IEnumerable<string> variables) => new(Checked(variables), otherLetters: true);

    /// <summary>Whether <paramref name="name"/> can be declared: a Latin or Greek letter, then letters, digits and underscores.</summary>
    public static bool IsName(string name)
    {
        if (name.Length is 0 or > FormulaLexer.LongestName || !FormulaLexer.IsLetter(name[0])) return false;
        foreach (char c in name)
        {
            if (!FormulaLexer.IsNamePart(c)) return false;
        }

        return true;
    }

    /// <summary>Whether a name means something already: a constant, or a function whose name is a word rather than a letter.</summary>
    public static bool IsTaken(string name) => FormulaNames.Constants.ContainsKey(name)
        || (name.Length > 1 && (Function.Find(name) is not null || FormulaGrammar.TakesSeveralArguments(name)));

    /// <summary>Whether <paramref name="name"/> was declared.</summary>
    internal bool IsDeclared(string name) => declared.Contains(name);

    /// <summary>Whether <paramref name="name"/> is a variable here: declared, or a free letter that is no constant.</summary>
    public bool IsVariable(string name) =>
        declared.Contains(name)
        || (OtherLetters && name.Length == 1 && FormulaLexer.IsLetter(name[0]) && !FormulaNames.Constants.ContainsKey(name));

    private static IEnumerable<string> Checked(IEnumerable<string> variables)
    {
        foreach (string name in variables)
        {
            if (!IsName(name)) throw new ArgumentException($"\"{name}\" cannot name a variable", nameof(variables));
            yield return name;
        }
    }
}
