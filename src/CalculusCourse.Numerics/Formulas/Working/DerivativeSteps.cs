using System.Collections.Immutable;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using CalculusCourse.Numerics.Formulas.Writing;

namespace CalculusCourse.Numerics.Formulas.Working;

/// <summary>
/// The working of a derivative as on a blackboard: one rule a line. Each line is d/dx of a part, and what the rule makes of it, where
/// derivatives of smaller parts may be left for the lines below; the last line puts all together.
/// </summary>
public static class DerivativeSteps
{
    /// <summary>The largest formula that is worked out, in nodes: beyond it nobody reads the lines.</summary>
    public const int LargestFormula = 1000;

    /// <summary>
    /// The lines, the last of which ends with <see cref="Differentiation.Derivative"/>; null for a formula larger than
    /// <see cref="LargestFormula"/>.
    /// </summary>
    /// <param name="formula">What is differentiated.</param>
    /// <param name="variable">By which variable; all others stand still.</param>
    /// <param name="isPartial">Whether the derivative is written ∂/∂x.</param>
    public static IReadOnlyList<WorkingStep>? Of(Formula formula, string variable, bool isPartial = false)
    {
        if (formula.Size(LargestFormula) > LargestFormula) return null;
        Formula simplified = Simplification.Simplify(formula);
        if (simplified.Size(LargestFormula) > LargestFormula) return null;
        return DeepStack.For(simplified, f => new DerivativeWorking(variable, isPartial).Whole(formula, f));
    }
}

/// <summary>One derivative's lines.</summary>
file sealed class DerivativeWorking(string variable, bool isPartial)
{
    private readonly List<WorkingStep> steps = [];

    // What a part's derivative is, as the lines leave it: not simplified.
    private readonly Dictionary<Formula, Formula> known = [];

    public IReadOnlyList<WorkingStep> Whole(Formula formula, Formula simplified)
    {
        string written = FormulaText.Plain(formula);
        if (written != FormulaText.Plain(simplified)) steps.Add(new("simplify", new(formula), new(simplified)));
        int first = steps.Count;
        Formula worked = Of(simplified);
        Formula result = Differentiation.OfSimplified(simplified, variable);
        var end = new OpenFormula(result);
        var together = new OpenFormula(_ => worked);
        string before = together.Plain, after = end.Plain;
        if (before != after) steps.Add(new("simplify", together, end, steps.Count - first > 1 ? "put together" : null));
        else if (steps.Count - first > 1) steps.Add(new("simplify", new(Open(simplified)), end, "put together"));
        return steps;
    }

    /// <summary>Adds the lines for a part, and gives its derivative.</summary>
    private Formula Of(Formula part)
    {
        if (known.TryGetValue(part, out Formula? before)) return before;
        Formula derivative = part switch
        {
            _ when !Has(part) => Leaf("constant", part, Number.Zero),
            Variable => Leaf("power", part, Number.One, $"{variable} is {variable}^1"),
            // Within something larger the slope of a straight line is seen at a glance.
            Sum when steps.Exists(step => step.Rule != "simplify") && Slope(part) is var slope && !Has(slope) =>
                Leaf("sum", part, slope, "a straight line"),
            Sum sum => OfSum(sum),
            Choice choice => Line("cases", part,
                open => new Choice(choice.Subject, open(choice.Below), open(choice.At), open(choice.Above)),
                "each case by itself; where they meet there may be no slope"),
            Product product => OfProduct(product),
            _ => OfOne(part, part, []),
        };
        return known[part] = derivative;
    }

    // (a·u + b·v)′ = a·u′ + b·v′
    private Formula OfSum(Sum sum)
    {
        ImmutableArray<Formula> terms = TermOrder.Arrange(sum) is Sum arranged ? arranged.Terms : [sum];
        bool hasFactors = terms.Any(term => Has(term) && Factors(term).Constant is [var c, ..] && !c.Equals(Number.MinusOne));
        return Line("sum", sum, open => new Sum([.. terms.Select(term =>
        {
            if (term is Number { Value.Sign: < 0 } number) return Times(Number.MinusOne, open(new Number(-number.Value, number.IsDecimal)));
            if (!Has(term)) return open(term);
            (Formula[] constant, Formula[] rest) = Factors(term);
            return Times([.. constant.Select(OpenFormula.Arranged), open(Times(rest))]);
        })]), hasFactors ? "term by term; constant factors stay in front" : "term by term");
    }

    private Formula OfProduct(Product product)
    {
        (Formula[] constant, Formula[] rest) = Factors(product);
        if (rest is [var one]) return OfOne(product, one, constant);
        (List<Formula> above, List<Formula> below) = Fraction.Split(rest);
        Formula[] factors = [.. constant.Select(OpenFormula.Arranged)];

        // (u/v)′ = (u′·v − u·v′)/v²
        if (below.Count > 0)
        {
            Formula u = Times([.. above]), v = Times([.. below]);
            Formula shownU = OpenFormula.Arranged(u), shownV = OpenFormula.Arranged(v);
            return Line("quotient", product, open =>
            {
                Formula difference = above.Count == 0 ? Times(Number.MinusOne, open(v))
                    : Written.Difference(Times(open(u), shownV), Times(shownU, open(v)));
                return new Product([.. factors, difference, new Power(Written.Square(shownV), Number.MinusOne)]);
            }, Note(constant));
        }

        // (u·v)′ = u′·v + u·v′, for any number of factors each in its turn
        Formula[] ordered = [.. TermOrder.Sorted([.. rest])];
        Formula[] shown = [.. ordered.Select(OpenFormula.Arranged)];
        return Line("product", product, open =>
        {
            var sum = new Sum([.. ordered.Select((factor, i) => Times([.. shown[..i], open(factor), .. shown[(i + 1)..]]))]);
            return factors.Length == 0 ? sum : new Product([.. factors, sum]);
        }, Note(constant));
    }

    /// <summary>A power or a call, with constant factors in front of it or none.</summary>
    private Formula OfOne(Formula whole, Formula one, Formula[] constant)
    {
        if (one is Variable) return Leaf("constant-factor", whole, OpenFormula.Arranged(Times(constant)));
        Formula[] factors = [.. constant.Select(OpenFormula.Arranged)];
        switch (one)
        {
            // (uᶜ)′ = c·uᶜ⁻¹·u′
            case Power { Base: var u, Exponent: var c } when !Has(c):
                if (u is Variable)
                {
                    bool isHidden = c is Number { IsDecimal: false } && c is not Number { Value: { IsInteger: true, Sign: > 0 } };
                    string? power = isHidden ? $"{FormulaText.Plain(one)} is {variable}^{Grouped(c)}" : null;
                    return Leaf("power", whole, Slope(whole), Joined(power, Note(constant)));
                }

                Formula outer = Simplification.Simplify(new Product([c, new Power(u, new Sum([c, Number.MinusOne]))]));
                return Chain(whole, factors, outer, u, $"the power {FormulaText.Plain(c)} outside, {Inner(u)} inside");

            // (cᵛ)′ = cᵛ·log(c)·v′
            case Power { Base: var c, Exponent: var v } when !Has(c):
                if (v is Variable) return Leaf("exponential", whole, Slope(whole), Note(constant));
                Formula grown = Simplification.Simplify(new Product([one, new Call(Function.Log, c)]));
                return Chain(whole, factors, grown, v, $"an exponential outside, {Inner(v)} inside");

            // (uᵛ)′ = uᵛ·(v·log(u))′
            case Power { Base: var u, Exponent: var v }:
                Formula exponent = Simplification.Simplify(new Product([v, new Call(Function.Log, u)]));
                string text = FormulaText.Plain(exponent);
                return Line("chain", whole, open => Times([.. factors, OpenFormula.Arranged(one), open(exponent)]),
                    $"{FormulaText.Plain(one)} is exp({text})");

            // f(u)′ = f′(u)·u′
            case Call call:
                if (call.Argument is Variable) return Leaf(call.Function.Names.Word, whole, Slope(whole), Note(constant));
                return Chain(whole, factors, call.Function.Derivative(call, Algebra.IgnoringPoints), call.Argument,
                    $"{call.Function.Names.Plain} outside, {Inner(call.Argument)} inside");

            // One factor that is a sum: c·(u + v).
            default:
                return Line("constant-factor", whole, open => Times([.. factors, open(one)]));
        }
    }

    private Formula Chain(Formula whole, Formula[] factors, Formula outer, Formula u, string note)
    {
        Formula shown = OpenFormula.Arranged(outer);

        // The slope of a straight line is seen at a glance.
        Formula slope = Slope(u);
        bool isStraight = !Has(slope) && u is Sum or Product;
        return Line("chain", whole, open =>
        {
            Formula inner = isStraight ? OpenFormula.Arranged(slope) : open(u);
            if (shown is Number { Value: var scale } && scale == 1) return Times([.. factors, inner]);
            Formula[] outside = shown is Product product ? [.. product.Factors] : [shown];

            // u′/u rather than 1/u·u′
            if (outside is [.. var above, Power { Exponent: Number { Value: var n } } below] && n == -1)
                return Times([.. factors, .. IsOne(above) ? (Formula[])[] : above, inner, below]);
            return Times([.. factors, .. outside, inner]);
        }, isStraight ? $"{note}, with the slope {FormulaText.Plain(slope)}" : note);
    }

    private static bool IsOne(Formula[] factors) => factors is [Number { Value: var value }] && value == 1;

    private static string Inner(Formula u) => FormulaText.Plain(u);

    private static string Grouped(Formula exponent) =>
        FormulaText.Plain(exponent) is var text && text.All(char.IsAsciiLetterOrDigit) ? text : $"({text})";

    private static string? Joined(params string?[] notes) =>
        string.Join("; ", notes.OfType<string>()) is { Length: > 0 } text ? text : null;

    private static string? Note(Formula[] constant) =>
        constant.Length == 0 ? null : $"the factor {FormulaText.Plain(Times(constant))} stays";

    private Formula Leaf(string rule, Formula part, Formula derivative, string? note = null)
    {
        Formula shown = OpenFormula.Arranged(derivative);
        steps.Add(new(rule, new(Open(part)), new(_ => shown), note));
        return shown;
    }

    /// <summary>Adds a line that leaves derivatives open, then the lines for these, and gives the whole.</summary>
    private Formula Line(string rule, Formula part, Func<Func<Formula, Formula>, Formula> build, string? note = null)
    {
        var after = new OpenFormula(open => build(inner => open(Open(inner))));
        steps.Add(new(rule, new(Open(part)), after, note));
        foreach (OpenOperation operation in after.Operations) Of(operation.Formula);
        return after.Solved(operation => known[operation.Formula]);
    }

    private OpenOperation Open(Formula part) => new(isPartial ? OpenKind.PartialDerivative : OpenKind.Derivative, part, variable);

    private Formula Slope(Formula part) => Differentiation.OfSimplified(part, variable);

    private bool Has(Formula formula) => Monomial.Has(formula, variable);

    /// <summary>The factors without the variable, and those with it.</summary>
    private (Formula[] Constant, Formula[] Varying) Factors(Formula formula)
    {
        ImmutableArray<Formula> factors = formula is Product product ? product.Factors : [formula];
        return ([.. factors.Where(factor => !Has(factor))], [.. factors.Where(Has)]);
    }

    private static Formula Times(params Formula[] factors) =>
        factors.Length switch { 0 => Number.One, 1 => factors[0], _ => new Product([.. factors]) };
}
