namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>Formulas put in the place of variables.</summary>
public static class Substitution
{
    /// <summary>The formula with <paramref name="value"/> in the place of <paramref name="name"/>; nothing is simplified.</summary>
    public static Formula Put(Formula formula, string name, Formula value) =>
        Put(formula, new Dictionary<string, Formula> { [name] = value });

    /// <summary>The formula with other formulas in the places of variables, all at once; nothing is simplified.</summary>
    public static Formula Put(Formula formula, IReadOnlyDictionary<string, Formula> values)
    {
        return DeepStack.For(formula, Of);

        Formula Of(Formula part) =>
            part is Variable variable ? values.GetValueOrDefault(variable.Name, part) : part.Map(Of);
    }
}
