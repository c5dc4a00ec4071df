namespace CalculusCourse.Numerics.Symbolic;

/// <summary>The variables of formulas, and formulas put in their place.</summary>
public static class Substitution
{
    /// <summary>The names of the variables in <paramref name="formula"/>, in ordinal order.</summary>
    public static IReadOnlyList<string> Variables(Formula formula)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        DeepStack.For(formula, f =>
        {
            Collect(f, names, []);
            return names;
        });
        return [.. names];
    }

    /// <summary>
    /// <paramref name="formula"/> with every variable that <paramref name="values"/> names replaced, all at once; nothing is simplified.
    /// </summary>
    public static Formula Substitute(Formula formula, IReadOnlyDictionary<string, Formula> values) =>
        DeepStack.For(formula, f => Substitute(f, values, []));

    /// <summary>The value of <paramref name="formula"/> with these values of its variables; see <see cref="CompiledFormula"/>.</summary>
    /// <exception cref="ArgumentException">A variable of the formula has no value.</exception>
    public static double Evaluate(Formula formula, IReadOnlyDictionary<string, double> values)
    {
        string[] names = [.. values.Keys];
        return CompiledFormula.Compile(formula, names).Evaluate([.. names.Select(name => values[name])]);
    }

    private static void Collect(Formula formula, SortedSet<string> names, HashSet<Formula> seen)
    {
        if (formula is Variable variable)
        {
            names.Add(variable.Name);
            return;
        }

        if (formula is Number or Constant || !seen.Add(formula)) return;
        foreach (Formula operand in Operands(formula)) Collect(operand, names, seen);
    }

    private static ReadOnlySpan<Formula> Operands(Formula formula) => formula switch
    {
        Sum sum => sum.Terms.AsSpan(),
        Product product => product.Factors.AsSpan(),
        Power power => new[] { power.Base, power.Exponent },
        Call call => new[] { call.Argument },
        _ => [],
    };

    private static Formula Substitute(Formula formula, IReadOnlyDictionary<string, Formula> values, Dictionary<Formula, Formula> known)
    {
        if (formula is Number or Constant) return formula;
        if (formula is Variable variable) return values.GetValueOrDefault(variable.Name, formula);
        if (known.TryGetValue(formula, out Formula? replaced)) return replaced;
        replaced = formula switch
        {
            Sum sum => new Sum([.. sum.Terms.Select(term => Substitute(term, values, known))]),
            Product product => new Product([.. product.Factors.Select(factor => Substitute(factor, values, known))]),
            Power power => new Power(Substitute(power.Base, values, known), Substitute(power.Exponent, values, known)),
            Call call => new Call(call.Function, Substitute(call.Argument, values, known)),
            _ => throw new ArgumentOutOfRangeException(nameof(formula)),
        };
        return known[formula] = replaced;
    }
}
