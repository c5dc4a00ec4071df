using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Lessons;

/// <summary>A result that may have letters, as a page calls it.</summary>
/// <param name="Name">What it is called: f′(x).</param>
/// <param name="Result">The result.</param>
/// <param name="Constant">What is added to it as a constant; null where nothing is.</param>
internal sealed record Lettered(Text Name, LetteredResult Result, Formula? Constant = null)
{
    /// <summary>The formula as it is shown.</summary>
    public Text Show(Formula formula) => Constant is null ? (Text)$"{formula}" : $"${formula} + {Constant}$";
}

/// <summary>What is said of a function whose other letters have values.</summary>
internal static class Letters
{
    /// <summary>The letter for a constant of integration: C, or another where the function has a C of its own.</summary>
    public static Variable ConstantOf(LessonFunction function) =>
        new(Enumerable.Range(1, function.Values.Count).Select(i => $"C_{i}").Prepend("K").Prepend("C")
            .First(name => !function.Values.ContainsKey(name)));

    /// <summary>Adds the values, what the formulas are with them, and what the letters must be; nothing where there are none.</summary>
    public static void AddLetters(this Document page, LessonFunction function, Text name, params Lettered[] results)
    {
        if (function.Values.Count == 0) return;
        Text[] values = [.. function.Values.Select(value => (Text)$"${new Variable(value.Key)} = {value.Value:written}$")];
        page.Text($"With {Listed(values)}, as in all numbers and figures here:");
        page.Equations(
        [
            new(name, $"{Simplification.Simplify(function.WithValues)}"),
            .. results.Where(one => one.Result.WithValues is not null).Select(one => new Fact(one.Name, one.Show(one.Result.WithValues!))),
        ]);
        foreach (Lettered one in results) AddConditions(one, page);
    }

    /// <summary>The same for JSON; null where there are no values.</summary>
    public static JsonFields? Json(LessonFunction function, string name, params LetteredResult[] results)
    {
        if (function.Values.Count == 0) return null;
        object?[] withValues = [.. results.Select(result => Plain(result.WithValues))];
        object?[] withLetters = [.. results.Select(result => Plain(result.WithLetters))];
        return new()
        {
            { "function", FormulaText.Plain(Simplification.Simplify(function.WithValues)) },
            { name, withValues.Length == 1 ? withValues[0] : withValues },
            { "inLetters", withLetters.Length == 1 ? withLetters[0] : withLetters },
            { "keepsLetters", results.All(result => result.KeepsLetters) },
        };
    }

    private static void AddConditions(Lettered one, Document page)
    {
        LetteredResult result = one.Result;
        if (result.WithLetters is not { } letters)
        {
            if (result.WithValues is null) return;
            page.Text($"With the letters no formula for {one.Name} was found: this one is for these values.");
            return;
        }

        Text[] conditions = [.. result.Conditions.Select(Show)];
        if (result.KeepsLetters)
        {
            if (conditions.Length > 0) page.Text($"The formula with letters for {one.Name} needs {Listed(conditions)}.");
            return;
        }

        Text formula = $"With the letters the rules give {one.Name} = {one.Show(letters)}";
        Text needs = conditions.Length > 0 ? $", which needs {Listed(conditions)}" : (Text)$"";
        Text instead = result.WithValues is null ? $"." : (Text)$", so the formula above is the one for them.";
        if (result.IsExcluded) page.Text($"{formula}{needs}. These values do not meet that{instead}");
        else page.Text($"{formula}{needs}. That it holds for these values was not proved{instead}");
    }

    private static Text Show(ParameterCondition condition) => condition.Comparison switch
    {
        Comparison.Less => $"${condition.Left} < {condition.Right}$",
        Comparison.NotGreater => $"${condition.Left} ≤ {condition.Right}$",
        Comparison.Greater => $"${condition.Left} > {condition.Right}$",
        Comparison.NotLess => $"${condition.Left} ≥ {condition.Right}$",
        Comparison.NotEqual => $"${condition.Left} ≠ {condition.Right}$",
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private static Text Listed(Text[] texts) => texts.Length == 1 ? texts[0]
        : texts[1..].Aggregate(texts[0], (all, next) => ReferenceEquals(next, texts[^1]) ? $"{all} and {next}" : (Text)$"{all}, {next}");

    private static string? Plain(Formula? formula) => formula is null ? null : FormulaText.Plain(formula);
}
