using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>
/// The search for an antiderivative: the table, then substitutions, products by parts, and multiplying out. What it
/// finds is a proposal, to be verified by its caller. The search ends when its budget of attempts is used up.
/// </summary>
internal sealed partial class IntegrationRules(int budget)
{
    private const int LargestSignedDegree = 12;

    private int budget = budget;
    private int variables;

    /// <summary>An antiderivative, not yet simplified or verified, or null.</summary>
    public Formula? Of(Formula formula, string x)
    {
        if (--budget < 0) return null;
        if (!Monomial.Has(formula, x)) return Times(formula, new Variable(x));
        if (ChoiceIn(formula, x) is { } choice) return ByCases(formula, choice, x);
        if (formula is Product factors && factors.Factors.Count(factor => Monomial.Has(factor, x)) == 1)
        {
            Formula varying = factors.Factors.First(factor => Monomial.Has(factor, x));
            return Of(varying, x) is { } inner ? new Product(factors.Factors.Replace(varying, inner)) : null;
        }

        if (formula is Call && Table(formula, 1, x) is { } direct) return direct;
        Monomial whole = Monomial.Of(formula);
        (Monomial constant, Monomial rest) = whole.Split(x);
        if (rest.Powers.Length == 1 && Table(rest.Powers[0].Kernel, rest.Powers[0].Exponent, x) is { } known)
            return Times(constant.ToFormula(), known);

        // x·(x² + 1)⁹ is a power of the sum, not a polynomial of degree 19.
        if (rest.Powers.Length > 1 && rest.Powers.Any(power => power is { Kernel: Sum, Exponent: var e } && e > 2)
            && BySubstitution(rest, x) is { } substituted)
            return Times(constant.ToFormula(), substituted);
        if (RationalIntegration.Read(rest.ToFormula(), x) is var (p, q)
            && RationalIntegration.Antiderivative(p, q, new Variable(x)) is { } rational)
            return Times(constant.ToFormula(), rational);
        if (formula is Sum) return OfSum(Monomial.Terms(formula), x);
        return OfProduct(rest, x) is { } found ? Times(constant.ToFormula(), found) : null;
    }

    /// <summary>Term by term; what can't be done so is tried once more as a whole.</summary>
    private Formula? OfSum(List<Monomial> terms, string x)
    {
        var done = new List<Formula>();
        var open = new List<Monomial>();
        foreach (Monomial term in terms)
        {
            if (Of(term.ToFormula(), x) is { } found) done.Add(found);
            else open.Add(term);
        }

        if (open.Count == 0) return new Sum([.. done]);
        if (open.Count == 1) return null;
        (Monomial constant, Monomial rest) = Monomial.Of(Monomial.ToFormula(open)).Split(x);
        if (OfProduct(rest, x, multiplyOut: false) is not { } together) return null;
        return new Sum([.. done, Times(constant.ToFormula(), together)]);
    }

    private Formula? OfProduct(Monomial product, string x, bool multiplyOut = true) =>
        LogarithmOfAbsolute(product, x)
        ?? Trigonometric(product, x)
        ?? ByParts(product, x, onlyPowers: true)
        ?? ExponentialOfSum(product, x)
        ?? Gaussian(product, x)
        ?? (multiplyOut && product.Powers is [{ Kernel: Sum, Exponent: { IsInteger: true, Sign: > 0 } }] ? MultipliedOut(product, x) : null)
        ?? BySubstitution(product, x)
        ?? Hyperbolic(product, x)
        ?? ExponentialTrigonometric(product, x)
        ?? QuadraticRoot(product, x)
        ?? SymbolicQuadratic(product, x)
        ?? HalfAngle(product, x)
        ?? ByParts(product, x, onlyPowers: false)
        ?? Signed(product, x)
        ?? OfAbsolute(product, x)
        ?? (multiplyOut ? MultipliedOut(product, x) : null)
        ?? ByInverse(product, x);

    private Formula? MultipliedOut(Monomial product, string x)
    {
        List<Monomial> terms = product.Expanded();
        if (terms.Count > 1) return OfSum(terms, x);
        Formula written = product.ToFormula();
        Formula exponentials = WithoutHyperbolic(written);
        return ReferenceEquals(exponentials, written) ? null : OfSum(Monomial.Terms(exponentials), x);
    }

    /// <summary>∫ g = G, for one kernel of a linear argument u = ax + b, raised to an exponent.</summary>
    private static Formula? Table(Formula kernel, Rational e, string x)
    {
        Formula power = new Monomial(1, [(kernel, e)]).ToFormula();
        switch (kernel)
        {
            case Variable or Sum or Product:
                if (Slope(kernel, x) is not { } a) return null;
                if (e == -1) return Quotient(RationalIntegration.LogarithmOf(kernel), a);
                return Quotient(new Power(kernel, new Number(e + 1)), Times(new Number(e + 1), a));
            case Power p when !Monomial.Has(p.Base, x):
                return Slope(p.Exponent, x) is { } b
                    ? Quotient(power, Times(new Number(e), b, new Call(Function.Log, p.Base))) : null;
            case Power p when !Monomial.Has(p.Exponent, x):
                if (Slope(p.Base, x) is not { } c) return null;
                Formula raised = new Sum([Times(new Number(e), p.Exponent), Number.One]);
                return Quotient(new Power(p.Base, raised), Times(raised, c));
            case Call call:
                return Slope(call.Argument, x) is { } d && call.Function.Antiderivative(call.Argument, e) is { } found
                    ? Divided(found, d) : null;
            default: return null;
        }
    }

    private static Formula Divided(Formula formula, Formula divisor) =>
        formula is Sum sum ? new Sum([.. sum.Terms.Select(term => Quotient(term, divisor))]) : Quotient(formula, divisor);

    /// <summary>
    /// ∫ h·g^m = H·g^m − ∫ H·m·g^(m−1)·g′ with H = ∫ h, where g is a logarithm or an inverse function and h is made of powers.
    /// </summary>
    private Formula? ByParts(Monomial product, string x, bool onlyPowers)
    {
        foreach ((Formula kernel, Rational m) in product.Powers)
        {
            if (kernel is not Call { Function: var g } || !HasAlgebraicSlope(g) || !m.IsInteger) continue;
            if (m.Sign < 0 || m > 6) continue;
            Monomial rest = product.Over(new Monomial(1, [(kernel, m)]));
            if (rest.Powers.Any(power => power.Kernel is not Variable && (onlyPowers || power.Kernel is not Sum))) continue;
            if (Of(rest.ToFormula(), x) is not { } outer || !IsAlgebraic(outer)) continue;
            Formula slope = Differentiation.Derivative(kernel, x);
            Monomial inner = new Monomial(m, [(kernel, m - 1)]).Times(Monomial.Of(Times(outer, slope)));
            if (Of(Simple(inner.ToFormula()), x) is not { } subtracted) continue;
            return Difference(Times(outer, new Monomial(1, [(kernel, m)]).ToFormula()), subtracted);
        }

        return null;
    }

    /// <summary>log|u| has the slope of log u on both sides: what is found for log u holds with the bars put back.</summary>
    private Formula? LogarithmOfAbsolute(Monomial product, string x)
    {
        var inside = new HashSet<Formula>();
        Formula without = Without(product.ToFormula());
        return inside.Count > 0 && Of(Simple(without), x) is { } found ? WithBars(found) : null;

        Formula Without(Formula formula)
        {
            if (formula is not Call { Function: NaturalLogarithm, Argument: Call { Function: AbsoluteValue } size })
                return formula.Map(Without);
            inside.Add(Simple(size.Argument));
            return new Call(Function.Log, size.Argument);
        }

        Formula WithBars(Formula formula) => formula is Call { Function: NaturalLogarithm } log && inside.Contains(Simple(log.Argument))
            ? new Call(Function.Log, new Call(Function.Abs, log.Argument)) : formula.Map(WithBars);
    }

    /// <summary>
    /// With s = sign(u), u a polynomial whose real roots rᵢ are known: ∫ h·s = s·H − Σ sᵢ·H(rᵢ)·sign(x − rᵢ), where H = ∫ h and sᵢ is
    /// the sign of u after rᵢ, so that both sides join at each root where u changes its sign. For a linear u that is s·(H − H(r)).
    /// </summary>
    private Formula? Signed(Monomial product, string x)
    {
        foreach ((Formula kernel, Rational e) in product.Powers)
        {
            if (kernel is not Call { Function: AbsoluteValue or Sign } call || !e.IsInteger || e.Numerator.IsEven) continue;
            Monomial rest = product.Over(new Monomial(1, [(kernel, e)]));
            if (call.Function == Function.Abs) rest = rest.Times(Monomial.Of(new Power(call.Argument, new Number(e))));
            if (Slope(call.Argument, x) is { } slope)
            {
                if (Of(rest.ToFormula(), x) is not { } of) continue;
                Formula root = Difference(new Variable(x), Quotient(call.Argument, slope));
                Formula shift = Simple(Replaced(of, x, Simple(root)));
                return Times(new Call(Function.Sign, call.Argument), Difference(of, shift));
            }

            if (RootsOf(call.Argument, x) is not var (roots, sign) || Of(rest.ToFormula(), x) is not { } found) continue;
            // Near a root a longer polynomial loses its sign to rounding, and x − r does not.
            Formula whole = Monomial.Of(call.Argument).Powers is [({ Operands.Length: <= 2 }, _)] ? new Call(Function.Sign, call.Argument)
                : Times([new Number(roots.Count % 2 == 1 ? sign : -sign),
                    .. roots.Select(root => new Call(Function.Sign, Difference(new Variable(x), root)))]);
            var terms = new List<Formula> { Times(whole, found) };
            foreach (Formula root in roots)
            {
                Formula height = Simple(Replaced(found, x, root)), side = new Call(Function.Sign, Difference(new Variable(x), root));
                terms.Add(Times(new Number(-sign), height, side));
                sign = -sign;
            }

            return new Sum([.. terms]);
        }

        return null;
    }

    /// <summary>The roots at which a polynomial changes its sign, and its sign after the first; null where not known exactly.</summary>
    private static (List<Formula> Roots, int Sign)? RootsOf(Formula formula, string x)
    {
        if (RationalFunction.From(formula, x) is not { Denominator.Degree: 0 } polynomial) return null;
        List<PolynomialRoot> roots = [.. polynomial.Roots.Where(root => root.Multiplicity % 2 == 1)];
        if (polynomial.Numerator.Degree > LargestSignedDegree || roots.Count == 0 || roots.Exists(root => root.Exact is null)) return null;
        int last = polynomial.Numerator.Leading.Sign;
        return ([.. roots.Select(root => root.Exact!)], roots.Count % 2 == 1 ? last : -last);
    }

    /// <summary>The slope a of a formula that is ax + b, else null; a and b don't have x.</summary>
    private static Formula? Slope(Formula formula, string x)
    {
        var slopes = new List<Monomial>();
        foreach (Monomial term in Monomial.Terms(formula))
        {
            (Monomial constant, Monomial with) = term.Split(x);
            if (with.IsNumber) continue;
            if (with.Powers is not [(Variable, var e)] || e != 1) return null;
            slopes.Add(constant);
        }

        return slopes.Count == 0 ? null : Monomial.ToFormula(slopes);
    }

    /// <summary>Whether the slope is made of powers alone, as those of the logarithm and the arcs are.</summary>
    private static bool HasAlgebraicSlope(Function function) =>
        function.Derivative(new Call(function, new Variable("u")), Algebra.IgnoringPoints) is var slope
        && slope is not Number && IsAlgebraic(slope);

    private static bool IsAlgebraic(Formula formula) =>
        formula is not Call { Function: not SquareRoot } && formula.Operands.All(IsAlgebraic);

    /// <summary>sinh, cosh and tanh written with exponentials.</summary>
    private static Formula WithoutHyperbolic(Formula formula)
    {
        switch (formula)
        {
            case Product p:
                return p.Factors.Any(f => WithoutHyperbolic(f) != f) ? new Product([.. p.Factors.Select(WithoutHyperbolic)]) : p;
            case Power p: return WithoutHyperbolic(p.Base) is var b && b != p.Base ? new Power(b, p.Exponent) : p;
            case Call { Function: HyperbolicSine or HyperbolicCosine } c:
                Formula up = new Call(Function.Exp, c.Argument), down = new Call(Function.Exp, Times(Number.MinusOne, c.Argument));
                Formula sum = c.Function == Function.Cosh ? new Sum([up, down]) : Difference(up, down);
                return Times(new Number(Fraction.Half), sum);
            default: return formula;
        }
    }

    /// <summary>The formula with the variable replaced; logarithms lose their bars where the new argument is positive.</summary>
    private static Formula Replaced(Formula formula, string variable, Formula value) => formula switch
    {
        Variable v => v.Name == variable ? value : v,
        Call { Function: NaturalLogarithm, Argument: Call { Function: AbsoluteValue } inner } =>
            RationalIntegration.LogarithmOf(Simple(Replaced(inner.Argument, variable, value))),
        Call { Function: Exponential } c
            when value is Call { Function: NaturalLogarithm } log && PowerOf(c.Argument, variable) is { } exponent =>
            new Power(log.Argument, new Number(exponent)),
        Call { Function: Arctangent, Argument: Variable v }
            when v.Name == variable && value is Call { Function: Tangent } tangent =>
            tangent.Argument,
        _ => formula.Map(part => Replaced(part, variable, value)),
    };

    /// <summary>c where the formula is c times the variable, else null.</summary>
    private static Rational? PowerOf(Formula formula, string variable) =>
        Monomial.Of(formula) is { Powers: [(Variable v, var e)] } m && v.Name == variable && e == 1 ? m.Coefficient : null;

    private static Formula Simple(Formula formula) => Simplification.Simplify(formula, ignorePoints: true);
}
