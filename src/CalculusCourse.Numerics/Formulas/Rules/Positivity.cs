namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>
/// Signs as integration needs them; false where nothing can be said. Unlike <see cref="Knowledge"/>, it knows quadratics without real
/// roots, whose logarithms need no bars.
/// </summary>
internal static class Positivity
{
    /// <summary>Whether the formula is greater than zero wherever it is defined.</summary>
    public static bool IsPositive(Formula formula) => formula switch
    {
        Number n => n.Value.Sign > 0,
        Constant => true,
        Sum s => (s.Terms.All(IsNeverNegative) && s.Terms.Any(IsPositive)) || IsPositiveQuadratic(s),
        Product p => p.Factors.All(IsPositive),
        Power p => IsPositive(p.Base) || (IsEven(p.Exponent) && p.Exponent is Number { Value.Sign: < 0 }),
        Call { Function: var f, Argument: var u } => f.SignsOf(u, IsPositive(u) ? Signs.Positive : Signs.Any) == Signs.Positive,
        _ => false,
    };

    /// <summary>Whether the formula is zero or more wherever it is defined.</summary>
    public static bool IsNeverNegative(Formula formula) => IsPositive(formula) || formula switch
    {
        Number n => n.Value.Sign == 0,
        Sum s => s.Terms.All(IsNeverNegative),
        Product p => p.Factors.All(IsNeverNegative),
        Power p => IsEven(p.Exponent) || IsNeverNegative(p.Base) || p.Exponent is Number { Value.IsInteger: false },
        Call { Function: var f, Argument: var u } => (f.SignsOf(u, Signs.Any) & Signs.Negative) == 0,
        _ => false,
    };

    private static bool IsEven(Formula exponent) => exponent is Number { Value.IsInteger: true } n && n.Value.Numerator.IsEven;

    private static bool IsPositiveQuadratic(Sum sum)
    {
        string? name = null;
        foreach (Formula term in sum.Terms) name ??= NameIn(term);
        if (name is null || RationalIntegration.Read(sum, name) is not var (p, q) || q.Degree != 0 || p.Degree != 2) return false;
        p = 1 / q[0] * p;
        return p.Leading.Sign > 0 && (4 * p[0] * p[2]) > (p[1] * p[1]);
    }

    private static string? NameIn(Formula formula) => formula switch
    {
        Variable v => v.Name,
        Product p => p.Factors.Select(NameIn).FirstOrDefault(name => name is not null),
        Power p => NameIn(p.Base),
        _ => null,
    };
}
