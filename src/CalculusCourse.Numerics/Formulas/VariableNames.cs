namespace CalculusCourse.Numerics.Formulas;

/// <summary>The names of a formula's variables.</summary>
public static class VariableNames
{
    /// <summary>The names of the variables in <paramref name="formula"/>, in ordinal order.</summary>
    public static SortedSet<string> Of(Formula formula) => DeepStack.For(formula, f =>
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        Collect(f, names, []);
        return names;
    });

    // Formulas share parts: a derivative written out may be exponentially longer than it is as data, so each part is seen once.
    private static void Collect(Formula formula, SortedSet<string> names, HashSet<Formula> seen)
    {
        if (formula is Variable variable)
        {
            names.Add(variable.Name);
            return;
        }

        if (formula is Number or Constant || !seen.Add(formula)) return;
        foreach (Formula operand in formula.Operands) Collect(operand, names, seen);
    }
}
