using CalculusCourse.Numerics.Symbolic;

namespace CalculusCourse.Numerics.Calculus;

/// <summary>Counts the nodes of formulas.</summary>
internal static class FormulaSize
{
    /// <summary>The number of nodes.</summary>
    public static int Of(Formula formula)
    {
        int size = 1;
        switch (formula)
        {
            case Sum sum:
                foreach (Formula term in sum.Terms) size += Of(term);
                break;
            case Product product:
                foreach (Formula factor in product.Factors) size += Of(factor);
                break;
            case Power power: return size + Of(power.Base) + Of(power.Exponent);
            case Call call: return size + Of(call.Argument);
        }

        return size;
    }
}
