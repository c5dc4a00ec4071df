namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>
/// An order of simplified formulas that is cheap and total, so that equal sums and products are written the same.
/// It is not the order in which they are shown.
/// </summary>
internal sealed class CanonicalOrder : IComparer<Formula>
{
    public static readonly CanonicalOrder Instance = new();

    int IComparer<Formula>.Compare(Formula? x, Formula? y) => Compare(x!, y!);

    public static int Compare(Formula a, Formula b)
    {
        if (ReferenceEquals(a, b)) return 0;
        int order = Rank(a) - Rank(b);
        if (order != 0) return order;

        // Depth first: it tells deep formulas apart without walking down them.
        order = a.Depth - b.Depth;
        if (order != 0) return order;
        switch (a, b)
        {
            case (Number m, Number n):
                order = m.Value.CompareTo(n.Value);
                return order != 0 ? order : m.IsDecimal.CompareTo(n.IsDecimal);
            case (Constant m, Constant n): return m.Name.CompareTo(n.Name);
            case (Variable m, Variable n): return string.CompareOrdinal(m.Name, n.Name);
            case (Sum m, Sum n): return Compare(m.Terms.AsSpan(), n.Terms.AsSpan());
            case (Product m, Product n): return Compare(m.Factors.AsSpan(), n.Factors.AsSpan());
            case (Power m, Power n):
                order = Compare(m.Base, n.Base);
                return order != 0 ? order : Compare(m.Exponent, n.Exponent);
            case (Call m, Call n):
                order = m.Function.CompareTo(n.Function);
                return order != 0 ? order : Compare(m.Argument, n.Argument);
            case (Choice m, Choice n): return Compare(m.Operands.AsSpan(), n.Operands.AsSpan());
            default: return 0;
        }
    }

    private static int Compare(ReadOnlySpan<Formula> a, ReadOnlySpan<Formula> b)
    {
        int order = a.Length - b.Length;
        for (int i = 0; i < a.Length && order == 0; i++) order = Compare(a[i], b[i]);
        return order;
    }

    private static int Rank(Formula formula) => formula switch
    {
        Number => 0,
        Constant => 1,
        Variable => 2,
        Power => 3,
        Product => 4,
        Sum => 5,
        Call => 6,
        _ => 7,
    };
}
