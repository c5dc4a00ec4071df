using System.Collections.Immutable;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Numerics.Formulas.Working;

/// <summary>
/// The working of an antiderivative as on a blackboard: one rule a line. Each line is an integral, and what the rule makes of it, where
/// simpler integrals may be left for the lines below; the last line puts all together. Two sides may differ by a constant.
/// </summary>
public static class IntegralSteps
{
    /// <summary>The lines, the last of which ends with the result of <paramref name="solved"/>.</summary>
    public static IReadOnlyList<WorkingStep> Of(IntegrationStep solved) =>
        DeepStack.For(solved.Result, _ => new IntegralWorking().Whole(solved));
}

/// <summary>One antiderivative's lines.</summary>
file sealed class IntegralWorking
{
    private const string PlusConstant = "plus any constant C";

    private readonly List<WorkingStep> steps = [];

    // What each integral is, as the lines leave it.
    private readonly Dictionary<(Formula Integrand, string Variable), Formula> known = [];

    public IReadOnlyList<WorkingStep> Whole(IntegrationStep solved)
    {
        Formula worked = Of(solved);
        var end = new OpenFormula(solved.Result);
        var together = new OpenFormula(_ => worked);
        if (steps.Count > 1 && together.Plain == end.Plain) together = new(Open(solved));
        if (steps.Count > 1) steps.Add(new("simplify", together, end, $"put together, {PlusConstant}"));
        else steps[0] = steps[0] with { After = end, Note = Joined(steps[0].Note, PlusConstant) };
        return steps;
    }

    /// <summary>Adds the lines for an integral, and gives what it is.</summary>
    private Formula Of(IntegrationStep step)
    {
        var key = (Shown(step.Integrand), step.Variable);
        if (known.TryGetValue(key, out Formula? before)) return before;
        return known[key] = step.Parts.IsEmpty && step.Outside is null ? Leaf(step) : WithParts(step);
    }

    private Formula Leaf(IntegrationStep step)
    {
        Formula result = OpenFormula.Arranged(Shown(step.Result));
        steps.Add(new(LeafRule(step), new(Open(step)), new(_ => result)));
        return result;
    }

    private Formula WithParts(IntegrationStep step)
    {
        var after = new OpenFormula(open => Put(step, part => open(Open(part))));
        string? note = null;
        if (step.Substitution is var (name, value))
        {
            Formula slope = Differentiation.Derivative(value, step.Variable);
            note = $"{name} = {FormulaText.Plain(Shown(value))}, d{name} = {FormulaText.Plain(slope)} d{step.Variable}";
        }

        steps.Add(new(RuleId(step.Rule), new(Open(step)), after, note));
        foreach ((_, IntegrationStep part) in step.Parts) Of(part);
        Formula worked = Put(step, part => known[(Shown(part.Integrand), part.Variable)]);
        if (step.Substitution is not var (letter, meaning)) return worked;

        // Back to the old variable.
        Formula back = OpenFormula.Arranged(Shown(Substitution.Put(Shown(worked), letter, meaning)));
        steps.Add(new("substitution", new(_ => worked), new(_ => back), $"back with {letter} = {FormulaText.Plain(Shown(meaning))}"));
        return back;
    }

    /// <summary>Outside + Σ factor·integral, with what <paramref name="put"/> has for each integral.</summary>
    private static Formula Put(IntegrationStep step, Func<IntegrationStep, Formula> put)
    {
        var terms = new List<Formula>();
        Formula outside = Shown(step.Outside ?? Number.Zero);
        if (outside is not Number { Value.Sign: 0 }) terms.Add(OpenFormula.Arranged(outside));
        foreach ((Formula factor, IntegrationStep part) in step.Parts)
        {
            Formula shown = Shown(factor);
            terms.Add(shown.Equals(Number.One) ? put(part) : new Product([OpenFormula.Arranged(shown), put(part)]));
        }

        return terms.Count == 1 ? terms[0] : new Sum([.. terms]);
    }

    private static OpenOperation Open(IntegrationStep step) => new(OpenKind.Integral, Shown(step.Integrand), step.Variable);

    private static Formula Shown(Formula formula) => Simplification.Simplify(formula, ignorePoints: true);

    /// <summary>The rule of the table by which an integral is known.</summary>
    private static string LeafRule(IntegrationStep step)
    {
        if (step.Rule != "Table") return RuleId(step.Rule);
        Formula integrand = Shown(step.Integrand);
        ImmutableArray<Formula> factors = integrand is Product product ? product.Factors : [integrand];
        Formula[] varying = [.. factors.Where(factor => Monomial.Has(factor, step.Variable))];
        return varying switch
        {
            [] => "constant",
            [Variable] => "power",
            [Power { Exponent: Number { Value: var n } }] when n == -1 => "logarithm",
            [Power { Exponent: var n }] when !Monomial.Has(n, step.Variable) => "power",
            [Power] => "exponential",
            [Call call] => call.Function.Names.Word,
            _ => "table",
        };
    }

    /// <summary>The rule's stable name: <c>by-parts</c>, <c>substitution</c>, <c>partial-fractions</c>, <c>sum</c>.</summary>
    private static string RuleId(string rule) => rule switch
    {
        "Sum rule" => "sum",
        "Integration by parts" => "by-parts",
        _ when rule.StartsWith("Substitution", StringComparison.Ordinal) => "substitution",
        _ => rule.ToLowerInvariant().Replace(' ', '-'),
    };

    private static string Joined(string? first, string second) => first is null ? second : $"{first}; {second}";
}
