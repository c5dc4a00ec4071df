using System.Collections.Immutable;
using CalculusCourse.Numerics.Formulas.Antiderivatives;
using CalculusCourse.Numerics.Formulas.Functions;
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
    private const string Table = "Table";
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
        return known[key] = Explained(step) is { Parts.IsEmpty: false } explained ? WithParts(explained) : Leaf(step);
    }

    /// <summary>
    /// The step with the parts that a blackboard would have: the methods that compute at once what is done one term after the other, or
    /// one factor x after the other, leave none. A constant factor of what the table knows has none.
    /// </summary>
    private static IntegrationStep Explained(IntegrationStep step)
    {
        if (step is { Rule: "Constant factor", Parts: [(_, { Rule: Table })] }) return step with { Parts = [] };
        if (!step.Parts.IsEmpty || step.Outside is not null) return step;
        return step.Rule switch
        {
            "Partial fractions" or "Powers of sine and cosine" => TermByTerm(step),
            "Integration by parts" or "Undetermined coefficients" => ByParts(step) ?? step,
            _ => step,
        };
    }

    /// <summary>∫ f = Σ ∫ Fᵢ′, where the result is Σ Fᵢ.</summary>
    private static IntegrationStep TermByTerm(IntegrationStep step)
    {
        Formula result = TermOrder.Arrange(Shown(step.Result));
        if (result is not Sum sum) return step;
        string rule = IsPolynomial(step.Integrand, step.Variable) ? "Sum rule" : step.Rule;
        return step with { Rule = rule, Parts = [.. sum.Terms.Select(Part)] };

        (Formula, IntegrationStep) Part(Formula term)
        {
            // (log|u|)′ is (log u)′.
            Formula slope = Differentiation.Derivative(Widening.WithoutBars(term), step.Variable);
            Formula factor = slope is Product { Factors: [Number number, ..] } ? number : Number.One;
            Formula Rest(Formula whole) => Shown(new Product([whole, new Power(factor, Number.MinusOne)]));
            return (factor, new IntegrationStep(Table, Rest(slope), step.Variable, Rest(term)));
        }
    }

    /// <summary>∫ p·g = p·G − ∫ p′·G, where p is a polynomial and g can be integrated again and again; null for anything else.</summary>
    private static IntegrationStep? ByParts(IntegrationStep step)
    {
        if (Shown(step.Integrand) is not Product product) return null;
        string x = step.Variable;
        Formula[] powers = [.. product.Factors.Where(factor => Monomial.Has(factor, x) && IsPolynomial(factor, x))];
        if (powers.Length == 0 || powers.Length == product.Factors.Length) return null;
        Formula[] others = [.. product.Factors.Except(powers)];
        if (others.Where(factor => Monomial.Has(factor, x)).ToArray() is not [Call wave] || !IsOfItsOwnKind(wave, x)) return null;
        Formula p = new Product([.. powers]), g = new Product([.. others]);
        if (Integration.Solve(Shown(g), x)?.Result is not { } outer) return null;
        Formula left = Shown(new Product([Differentiation.Derivative(p, x), outer]));
        Formula factor = left is Product { Factors: [Number number, ..] } ? number : Number.One;
        if (Integration.Solve(Shown(new Product([left, new Power(factor, Number.MinusOne)])), x) is not { } part) return null;
        return step with
        {
            Rule = "Integration by parts",
            Outside = new Product([p, outer]),
            Parts = [(new Product([Number.MinusOne, factor]), part)],
        };
    }

    /// <summary>Whether the function of a linear argument can be integrated again and again, and does not grow by that.</summary>
    private static bool IsOfItsOwnKind(Call call, string x) =>
        call.Function is Exponential or Sine or Cosine or HyperbolicSine or HyperbolicCosine
        && !Monomial.Has(Differentiation.Derivative(call.Argument, x), x);

    private static bool IsPolynomial(Formula formula, string x) => formula switch
    {
        Sum or Product => formula.Operands.All(operand => IsPolynomial(operand, x)),
        Power { Exponent: Number { Value: { IsInteger: true, Sign: > 0 } } } power => IsPolynomial(power.Base, x),
        Variable => true,
        _ => !Monomial.Has(formula, x),
    };

    private Formula Leaf(IntegrationStep step)
    {
        Formula result = OpenFormula.Arranged(Shown(step.Result));
        (string rule, string? note) = LeafRule(step);
        steps.Add(new(rule, new(Open(step)), new(_ => result), note));
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

    /// <summary>The rule by which an integral without parts is known, and a note.</summary>
    private static (string Rule, string? Note) LeafRule(IntegrationStep step)
    {
        if (step.Rule is not (Table or "Constant factor")) return (RuleId(step.Rule), null);
        Formula[] integrand = Varying(step.Integrand, step.Variable), result = Varying(step.Result, step.Variable);
        return (integrand, result) switch
        {
            ([], _) => ("constant", null),
            (_, [Call { Function: NaturalLogarithm }]) => ("logarithm", null),
            ([Variable], _) => ("power", null),
            ([Power { Exponent: var n }], _) when !Monomial.Has(n, step.Variable) => ("power", null),
            ([Power], _) => ("exponential", null),
            ([Call call], _) => (call.Function.Names.Word, null),
            (_, [Power { Base: Call inner }]) => ("substitution", $"u = {FormulaText.Plain(inner)}"),
            (_, [Call call]) => (call.Function.Names.Word, null),
            _ => ("table", null),
        };
    }

    private static Formula[] Varying(Formula formula, string variable)
    {
        Formula shown = Shown(formula);
        ImmutableArray<Formula> factors = shown is Product product ? product.Factors : [shown];
        return [.. factors.Where(factor => Monomial.Has(factor, variable))];
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
