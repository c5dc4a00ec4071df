using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>Exponentials of sums, hyperbolic functions, quadratics with symbols, functions of |x|.</summary>
internal sealed partial class IntegrationRules
{
    /// <summary>∫ c·u′·e^u = c·e^u, where u is the sum of all exponents.</summary>
    private static Formula? ExponentialOfSum(Monomial product, string x)
    {
        var exponents = new List<Formula>();
        var rest = new Monomial(product.Coefficient, []);
        foreach ((Formula kernel, Rational e) in product.Powers)
        {
            if (kernel is Call { Function: Exponential } c) exponents.Add(Times(new Number(e), c.Argument));
            else rest = rest.Times(new Monomial(1, [(kernel, e)]));
        }

        if (exponents.Count < 2) return null;
        Formula u = Simple(new Sum([.. exponents]));
        Formula slope = Differentiation.Derivative(u, x);
        if (slope is Number { Value.Sign: 0 }) return null;
        Monomial ratio = rest.Over(Monomial.Of(slope));
        return ratio.Has(x) ? null : Times(ratio.ToFormula(), new Call(Function.Exp, u));
    }

    /// <summary>
    /// P·e^q for a polynomial P and a quadratic q = −ax² + bx + c with a &gt; 0: P = R′ + R·q′ + λ from the highest power down gives
    /// R·e^q + λ·√(π/a)/2·e^(c + b²/4a)·erf(√a·x − b/(2√a)).
    /// </summary>
    private static Formula? Gaussian(Monomial product, string x)
    {
        var exponents = new List<Formula>();
        var rest = new Monomial(product.Coefficient, []);
        foreach ((Formula kernel, Rational e) in product.Powers)
        {
            if (kernel is Call { Function: Exponential } call) exponents.Add(Times(new Number(e), call.Argument));
            else rest = rest.Times(new Monomial(1, [(kernel, e)]));
        }

        if (exponents.Count == 0) return null;
        Formula exponent = Simple(new Sum([.. exponents]));
        var variable = new Variable(x);
        if (RationalIntegration.Read(exponent, x) is not var (q, one)) return OfSymbols(rest, exponent, x);
        if (one.Degree != 0 || q.Degree != 2) return null;
        q = 1 / one[0] * q;
        if (q.Leading.Sign >= 0 || RationalIntegration.Read(rest.ToFormula(), x) is not var (p, unit) || unit.Degree != 0) return null;
        p = 1 / unit[0] * p;
        Polynomial slope = q.Derivative(), outer = new();
        while (p.Degree > 0)
        {
            var power = new Rational[p.Degree];
            power[p.Degree - 1] = p.Leading / slope.Leading;
            var part = new Polynomial(power);
            outer += part;
            p = p + (-1 * part.Derivative()) + (-1 * part * slope);
        }

        Formula exponential = new Call(Function.Exp, q.ToFormula(variable));
        var terms = new List<Formula>();
        if (!outer.IsZero) terms.Add(Times(outer.ToFormula(variable), exponential));
        Rational a = -q[2];
        if (!p.IsZero)
        {
            Formula root = RationalIntegration.RootOf(a);
            Formula inside = Times(root, Difference(variable, new Number(q[1] / (2 * a))));
            Formula height = new Call(Function.Exp, new Number(q[0] + (q[1] * q[1] / (4 * a))));
            Formula scale = Quotient(new Call(Function.Sqrt, Constant.Pi), root);
            terms.Add(Times(new Number(p[0] / 2), scale, height, new Call(Function.Erf, Simple(inside))));
        }

        return terms.Count == 0 ? null : new Sum([.. terms]);
    }

    /// <summary>c·e^(−p·u²) for a linear u and a p that is not negative, where letters stand in them.</summary>
    private static Formula? OfSymbols(Monomial rest, Formula exponent, string x)
    {
        if (rest.Has(x)) return null;
        Monomial whole = Monomial.Of(exponent);
        (Monomial constant, Monomial square) = whole.Split(x);
        if (square.Powers is not [({ } kernel, var two)] || two != 2 || Slope(kernel, x) is not { } slope) return null;
        Formula p = Simple(Times(Number.MinusOne, constant.ToFormula()));
        if (!Knowledge.IsNotNegative(p)) return null;
        Formula root = Simple(Root(p, inBars: true));
        return Times(rest.ToFormula(), Quotient(new Call(Function.Sqrt, Constant.Pi), Times(Written.Two, root, slope)),
            new Call(Function.Erf, Times(root, kernel)));
    }

    /// <summary>x^n·sinh(u) and x^n·cosh(u), u linear, by parts n times.</summary>
    private static Formula? Hyperbolic(Monomial product, string x)
    {
        if (product.Powers.Length != 2) return null;
        int at = product.Powers[0].Kernel is Variable ? 1 : 0;
        (Formula kernel, Rational exponent) = product.Powers[1 - at];
        if (kernel is not Variable || exponent is not { IsInteger: true, Sign: > 0 } n || n > 20) return null;
        if (product.Powers[at] is not (Call { Function: HyperbolicSine or HyperbolicCosine } call, var e) || e != 1) return null;
        if (Slope(call.Argument, x) is not { } slope) return null;
        var terms = new List<Formula>();
        Function function = call.Function;
        Formula weight = new Number(product.Coefficient);
        for (var k = (int)n.Numerator; k >= 0; k--)
        {
            function = function == Function.Sinh ? Function.Cosh : Function.Sinh;
            weight = Quotient(weight, slope);
            terms.Add(Times(weight, new Power(new Variable(x), new Number(k)), new Call(function, call.Argument)));
            weight = Times(new Number(-k), weight);
        }

        return new Sum([.. terms]);
    }

    /// <summary>∫ 1/(px² + r) and ∫ 1/√(px² + r), where symbols stand in p or r.</summary>
    private static Formula? SymbolicQuadratic(Monomial product, string x)
    {
        if (product.Powers is not [(Sum sum, var e)] || (e != -1 && e != -Fraction.Half)) return null;
        var constants = new List<Monomial>();
        var squares = new List<Monomial>();
        foreach (Monomial term in Monomial.Terms(sum))
        {
            (Monomial constant, Monomial with) = term.Split(x);
            if (with.IsNumber) constants.Add(constant);
            else if (with.Powers is [(Variable, var two)] && two == 2) squares.Add(constant);
            else return null;
        }

        if (constants.Count == 0 || squares.Count == 0) return null;
        Formula variable = new Variable(x), r = Simple(Monomial.ToFormula(constants)), p = Simple(Monomial.ToFormula(squares));
        return e == -1 ? OfInverse(p, r, variable) : OfInverseRoot(p, r, sum, variable);
    }

    /// <summary>∫ 1/(px² + r): an arctangent where both are positive squares, a logarithm where one is and the other's negative.</summary>
    private static Formula? OfInverse(Formula p, Formula r, Formula variable)
    {
        Formula negativeP = Simple(Times(Number.MinusOne, p)), negativeR = Simple(Times(Number.MinusOne, r));
        if (Knowledge.IsNotNegative(p) && Knowledge.IsNotNegative(r))
            return Quotient(new Call(Function.Atan, Times(variable, Root(Quotient(p, r)))), Root(Simple(Times(p, r))));
        if (Knowledge.IsNotNegative(p) && Knowledge.IsNotNegative(negativeR)) return OfDifference(p, negativeR, Number.One);
        return Knowledge.IsNotNegative(negativeP) && Knowledge.IsNotNegative(r) ? OfDifference(negativeP, r, Number.MinusOne) : null;

        // 1/(px² − r) with p, r ≥ 0.
        Formula OfDifference(Formula above, Formula below, Formula sign)
        {
            Formula scaled = Times(Root(above), variable), root = Root(below);
            Formula ratio = Quotient(Difference(scaled, root), new Sum([scaled, root]));
            return Times(sign, new Number(Fraction.Half), new Power(Times(Root(above), root), Number.MinusOne),
                new Call(Function.Log, new Call(Function.Abs, ratio)));
        }
    }

    /// <summary>∫ 1/√(px² + r): an inverse sine where −p is a positive square, else a logarithm.</summary>
    private static Formula OfInverseRoot(Formula p, Formula r, Formula quadratic, Formula variable)
    {
        Formula negativeP = Simple(Times(Number.MinusOne, p));
        if (Knowledge.IsNotNegative(negativeP))
        {
            Formula ratio = Times(variable, Root(Quotient(negativeP, r), inBars: true));
            return Quotient(new Call(Function.Asin, ratio), Root(negativeP, inBars: true));
        }

        Formula inside = new Sum([Times(Root(p), variable), new Call(Function.Sqrt, quadratic)]);
        return Quotient(new Call(Function.Log, new Call(Function.Abs, inside)), Root(p));
    }

    /// <summary>√(a²) as a, whose sign may be either, or as |a| where <paramref name="inBars"/> is set.</summary>
    private static Formula Root(Formula square, bool inBars = false)
    {
        Monomial monomial = Monomial.Of(square);
        var powers = monomial.Powers.Select(power => (
            inBars && power.Exponent.IsInteger && power.Exponent.Numerator.IsEven && !Knowledge.IsPositive(power.Kernel)
                ? new Call(Function.Abs, power.Kernel) : power.Kernel,
            power.Exponent / 2));
        return Times(RationalIntegration.RootOf(monomial.Coefficient.Abs()), new Monomial(1, [.. powers]).ToFormula());
    }

    /// <summary>1/(1 ± cos u) and 1/(1 ± sin u), u linear: tangents of half the angle.</summary>
    private static Formula? HalfAngle(Monomial product, string x)
    {
        if (product.Powers is not [(Sum { Terms.Length: 2 } sum, var e)] || e != -1) return null;
        List<Monomial> terms = Monomial.Terms(sum);
        int one = terms.FindIndex(term => term.IsNumber && term.Coefficient.Abs() == 1);
        if (terms.Count != 2 || one < 0) return null;
        Monomial wave = terms[1 - one];
        if (wave.Powers is not [(Call { Function: Sine or Cosine } call, var power)]) return null;
        if (wave.Coefficient.Abs() != 1 || power != 1) return null;
        if (Slope(call.Argument, x) is not { } slope) return null;
        Formula angle = call.Function == Function.Cos
            ? call.Argument : Difference(call.Argument, Times(new Number(Fraction.Half), Constant.Pi));
        var tangent = new Call(Function.Tan, Simple(Times(new Number(Fraction.Half), angle)));
        Formula found = wave.Coefficient == terms[one].Coefficient ? tangent : Times(Number.MinusOne, new Power(tangent, Number.MinusOne));
        return Quotient(Times(new Number(terms[one].Coefficient), found), slope);
    }

    /// <summary>
    /// For h(|x|): sign(x)·(H(|x|) − H(0)) with H = ∫ h; for x·h(|x|): ∫ t·h(t) at t = |x|.
    /// </summary>
    private Formula? OfAbsolute(Monomial product, string x)
    {
        var variable = new Variable(x);
        var size = new Call(Function.Abs, variable);
        if (variables > 3 || !HasPart(product, size)) return null;
        var t = new Variable($"t{variables}\u2032");
        List<Exchange> exchanges = [new(size, 1, t), new(variable, 2, new Power(t, new Number(2)))];
        Formula? even = Renewed(product, exchanges, x);
        Formula? odd = even is null ? Renewed(product.Over(Monomial.Kernel(variable)), exchanges, x) : null;
        if ((even ?? odd) is not { } integrand) return null;
        variables++;
        Formula? found = Of(Simple(odd is null ? integrand : Times(t, integrand)), t.Name);
        variables--;
        if (found is null) return null;
        Formula result = Replaced(found, t.Name, size);
        return odd is not null
            ? result : Times(new Call(Function.Sign, variable), Difference(result, Replaced(found, t.Name, Number.Zero)));
    }
}
