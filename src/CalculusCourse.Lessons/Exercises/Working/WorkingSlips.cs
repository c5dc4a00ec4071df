using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Exercises.Working;

/// <summary>
/// What one gets by working out the operators of a line in one of the ways in which it goes wrong: each term in that way, or one of them.
/// </summary>
internal static class WorkingSlips
{
    private const int MostTerms = 8;
    private const string PowerRule = "By the power rule the exponent comes down as a factor and falls by one.";
    private const string PowerRuleBack = "By the power rule backwards the exponent rises by one, and the new exponent divides.";

    /// <summary>A wrong way with one term.</summary>
    private sealed record Way(string Id, string Rule, Func<Formula, string, Formula, Formula?> Result, string? Kind = null);

    private static readonly Way[] Derivatives =
    [
        new("power-not-lowered", PowerRule, (term, x, slope) => Degree(term, x) is > 0 ? Times(new Variable(x), slope) : null),
        new("dropped-factor", PowerRule, (term, x, slope) => Degree(term, x) is > 1 and var n ? FormulaGrading.Times(new(1, n), slope) : null),
        new("not-differentiated", "The sign d/dx asks for the derivative.", (term, x, _) => Degree(term, x) != 0 ? term : null),
        new("constant-kept", "A constant does not change, so its derivative is 0.", (term, x, _) => Degree(term, x) == 0 ? term : null),
        new("constant-kept", "A constant does not change, so its derivative is 0.", (term, x, _) => Degree(term, x) == 0 ? Number.One : null),
        new("chain-rule", "By the chain rule the derivative of the inner function is a factor.", (term, x, slope) => WithoutInner(term, x, slope)),
        new("product-rule", "A product is differentiated factor by factor: (uv)' = u'v + uv'.", (term, x, _) => FactorByFactor(term, x, divides: false),
            "A product is not differentiated by its rule."),
        new("quotient-rule", "A quotient has a rule of its own: (u/v)' = (u'v − uv')/v².", (term, x, _) => FactorByFactor(term, x, divides: true),
            "A quotient is not differentiated by its rule."),
    ];

    private static readonly Way[] Integrals =
    [
        new("dropped-factor", PowerRuleBack, (term, x, whole) => Degree(term, x) is >= 0 and var n ? FormulaGrading.Times(n + 1, whole) : null),
        new("dropped-factor", PowerRuleBack, (term, x, whole) => Degree(term, x) is > 0 and var n ? FormulaGrading.Times(new(n + 1, n), whole) : null),
        new("power-not-raised", PowerRuleBack, (term, x, whole) => Degree(term, x) is > 0 ? Over(whole, x) : null),
        new("not-integrated", "The sign ∫ asks for an antiderivative.", (term, _, _) => term),
        new("differentiated", "The sign ∫ asks for an antiderivative.", (term, x, _) => Differentiation.Derivative(term, x)),
    ];

    /// <summary>The slips in working out the operators of a formula.</summary>
    public static IEnumerable<KnownMistake> Of(Formula written, WorkingNames names)
    {
        string[] found = [.. VariableNames.Of(written).Where(name => names.Find(name) is { Kind: not OperatorKind.Named, Order: 1 })];
        if (found.Length is 0 or > MostTerms || FormulaEquivalence.IsLong(written)) yield break;
        var parts = new List<(string Name, Formula Term, Formula Value, string Variable, bool IsIntegral)>();
        foreach (string name in found)
        {
            WorkingOperator asked = names.Find(name)!;
            bool isIntegral = asked.Kind == OperatorKind.Integral;
            Formula inside = names.Work(asked.Inside);
            foreach (Formula term in inside is Sum sum ? [.. sum.Terms] : (Formula[])[inside])
            {
                Formula? value = isIntegral ? Numerics.Formulas.Antiderivatives.Integration.Antiderivative(term, asked.Variable)
                    : Differentiation.Derivative(term, asked.Variable);
                if (value is null) yield break;
                parts.Add((name, term, value, asked.Variable, isIntegral));
            }
        }

        if (parts.Count > MostTerms) yield break;
        foreach (bool isIntegral in (bool[])[false, true])
        {
            foreach (Way way in isIntegral ? Integrals : Derivatives)
            {
                Formula?[] wrong = [.. parts.Select(p => p.IsIntegral == isIntegral ? way.Result(p.Term, p.Variable, p.Value) : null)];
                int[] touched = [.. Enumerable.Range(0, wrong.Length).Where(i => wrong[i] is not null)];
                if (touched.Length > 1) yield return Mistake(way, touched);
                foreach (int i in touched) yield return Mistake(way, [i]);

                KnownMistake Mistake(Way way, int[] at)
                {
                    var values = new Dictionary<string, Formula>();
                    foreach (IGrouping<string, int> group in Enumerable.Range(0, parts.Count).GroupBy(i => parts[i].Name))
                        values[group.Key] = new Sum([.. group.Select(i => at.Contains(i) ? wrong[i]! : parts[i].Value)]);
                    (string term, string value) = (AnswerText.Echo(parts[at[0]].Term), AnswerText.Echo(parts[at[0]].Value));
                    string step = isIntegral ? $"∫ {term} d{parts[at[0]].Variable} is {value}, up to a constant." : $"({term})' is {value}.";
                    return new(way.Id, names.WorkWith(written, values), way.Rule, step, isIntegral) { Kind = way.Kind };
                }
            }
        }
    }

    /// <summary>The exponent of a number times a power of the variable; −1 for other formulas.</summary>
    private static int Degree(Formula term, string x)
    {
        if (!VariableNames.Of(term).Contains(x)) return 0;
        if (FormulaEquivalence.Coefficients(term, x) is not { } coefficients) return -1;
        int[] degrees = [.. Enumerable.Range(0, coefficients.Count).Where(i => coefficients[i].Sign != 0)];
        return degrees.Length == 1 ? degrees[0] : -1;
    }

    private static Formula? WithoutInner(Formula term, string x, Formula slope)
    {
        Formula? inner = Inner(term, x);
        if (inner is null) return null;
        Formula factor = Differentiation.Derivative(inner, x);
        return factor is Number { Value: var n } && (n.Sign == 0 || n == 1) ? null : Over(slope, factor);
    }

    /// <summary>The argument of a function or the base or exponent of a power, in a product with a number too.</summary>
    private static Formula? Inner(Formula term, string x) => term switch
    {
        Call { Argument: not Variable } call when VariableNames.Of(call.Argument).Contains(x) => call.Argument,
        Power { Base: not Variable, Exponent: Number } power when VariableNames.Of(power.Base).Contains(x) => power.Base,
        Power { Exponent: not (Number or Variable) } power when !VariableNames.Of(power.Base).Contains(x) => power.Exponent,
        Product product when product.Factors.Where(f => VariableNames.Of(f).Contains(x)).ToArray() is [var only] => Inner(only, x),
        _ => null,
    };

    /// <summary>u'·v', or u'/v'.</summary>
    private static Product? FactorByFactor(Formula term, string x, bool divides)
    {
        if (term is not Product product) return null;
        Formula[] varying = [.. product.Factors.Where(f => VariableNames.Of(f).Contains(x))];
        if (varying.Length < 2) return null;
        static bool IsDivisor(Formula f) => f is Power { Exponent: Number { Value: var e } } && e == -1;
        if (varying.Any(IsDivisor) != divides) return null;
        return new([.. product.Factors.Select(f => !varying.Contains(f) ? f
            : IsDivisor(f) ? new Power(Differentiation.Derivative(((Power)f).Base, x), Number.MinusOne) : Differentiation.Derivative(f, x))]);
    }

    private static Product Times(Formula a, Formula b) => new([a, b]);

    private static Product Over(Formula a, Formula b) => new([a, new Power(b, Number.MinusOne)]);

    private static Product Over(Formula a, string x) => Over(a, new Variable(x));
}
