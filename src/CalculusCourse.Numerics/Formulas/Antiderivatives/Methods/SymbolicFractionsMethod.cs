using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// Rational functions with letters in their coefficients: x = λt where that leaves numbers only (1/(a⁴ + x⁴) with λ = a), else partial
/// fractions for the factors that the denominator is written with, linear ones or quadratics that surely have, or have no, real roots.
/// </summary>
internal sealed class SymbolicFractionsMethod : IntegrationMethod
{
    private const int LargestDegree = 12;

    public override string Name => "Partial fractions";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (!VariableNames.Of(f.Formula).Any(name => name != f.X)) return null;
        Formula[] above = [Number.One];
        var below = new List<Factor>();
        foreach ((Formula kernel, Rational exponent) in f.Product.Powers)
        {
            if (!exponent.IsInteger || exponent.Abs() > LargestDegree || Coefficients(kernel, f.X) is not { } coefficients) return null;
            var power = (int)exponent.Abs().Numerator;
            if ((coefficients.Length - 1) * power > LargestDegree) return null;
            if (exponent.Sign < 0) below.Add(new(kernel, coefficients, power));
            else above = Enumerable.Repeat(coefficients, power).Aggregate(above, Product);
        }

        if (below.Count == 0 || above.Length > LargestDegree + 1 || below.Sum(factor => factor.Degree * factor.Power) > LargestDegree) return null;
        return Scaled(f, search, below) ?? (OfFactors(above, below, f.X) is { } found ? f.Solved(this, found) : null);
    }

    /// <summary>A factor of the denominator, its coefficients lowest degree first.</summary>
    private sealed record Factor(Formula Written, Formula[] Coefficients, int Power)
    {
        public int Degree => Coefficients.Length - 1;
    }

    /// <summary>The coefficients of a polynomial in x, lowest degree first; null where it is none or a long one.</summary>
    private static Formula[]? Coefficients(Formula formula, string x)
    {
        var terms = new Dictionary<int, List<Monomial>>();
        foreach (Monomial term in Monomial.Terms(formula))
        {
            (Monomial constant, Monomial with) = term.Split(x);
            if (with.Powers is not ([] or [(Variable, { IsInteger: true, Sign: > 0 })])) return null;
            Rational degree = with.Powers is [(_, var e)] ? e : 0;
            if (degree > LargestDegree) return null;
            if (!terms.TryGetValue((int)degree.Numerator, out List<Monomial>? known)) terms[(int)degree.Numerator] = known = [];
            known.Add(constant);
        }

        if (terms.Count == 0) return null;
        return [.. Enumerable.Range(0, terms.Keys.Max() + 1).Select(i => terms.TryGetValue(i, out List<Monomial>? own) ? Clean(Monomial.ToFormula(own)) : Number.Zero)];
    }

    private static Formula[] Product(Formula[] a, Formula[] b) => [.. Enumerable.Range(0, a.Length + b.Length - 1).Select(k =>
        Clean(new Sum([.. Enumerable.Range(0, k + 1).Where(i => i < a.Length && k - i < b.Length).Select(i => Times(a[i], b[k - i])), Number.Zero])))];

    private static Formula Clean(Formula formula) => Simple(Monomial.Of(Simple(formula)).ToFormula());

    private static bool IsZero(Formula formula) => formula is Number { Value.Sign: 0 };

    /// <summary>With x = λt, where the letters then all stand in one factor.</summary>
    private IntegrationStep? Scaled(Integrand f, IntegrationSearch search, List<Factor> below)
    {
        if (below.Find(factor => factor.Degree > 1) is not { } first || IntegrationSearch.NewVariable(f) is not { } name) return null;
        int low = Array.FindIndex(first.Coefficients, c => !IsZero(c));
        Monomial ratio = Monomial.Of(Quotient(first.Coefficients[low], first.Coefficients[^1])) with { Coefficient = 1 };
        int steps = first.Degree - low;
        var powers = ratio.Powers.Where(power => power.Kernel is not Number).Select(power => (power.Kernel, Exponent: power.Exponent / steps)).ToList();
        if (steps == 0 || powers.Count == 0 || powers.Exists(power => !power.Exponent.IsInteger)) return null;
        var scale = new Monomial(1, [.. powers]);
        Formula lambda = scale.ToFormula();
        var t = new Variable(name);
        (Monomial constant, Monomial with) = Monomial.Of(Simple(Replaced(f.Product.ToFormula(), f.X, Times(lambda, t)))).Split(name);
        Formula integrand = with.ToFormula();
        if (VariableNames.Of(integrand).Any(other => other != name) || search.Of(integrand, name, f.Depth + 1) is not { } found) return null;
        Formula result = Times(constant.ToFormula(), lambda, Replaced(Homogeneous(found.Result), name, Quotient(f.Variable, lambda)));
        return f.Substituted(this, Quotient(f.Variable, lambda), found, result);

        // log|t − 1| as log|λt − λ|, which differs by a constant.
        Formula Homogeneous(Formula formula)
        {
            if (formula is not Call { Function: NaturalLogarithm } log) return formula.Map(Homogeneous);
            bool hasBars = log.Argument is Call { Function: AbsoluteValue };
            Formula inside = hasBars ? ((Call)log.Argument).Argument : log.Argument;
            var factors = new List<Formula>();
            foreach ((Formula kernel, Rational exponent) in Monomial.Of(inside).Powers)
            {
                if (!Monomial.Has(kernel, name)) continue;
                if (Coefficients(kernel, name) is not { } c || (!hasBars && c.Length % 2 == 0)) return formula;
                var terms = c.Select((own, i) => Times(own, new Power(lambda, new Number(c.Length - 1)), new Power(t, new Number(i))));
                factors.Add(new Power(new Sum([.. terms]), new Number(exponent)));
            }

            Formula whole = factors.Count == 1 ? factors[0] : new Product([.. factors]);
            return new Call(Function.Log, hasBars ? new Call(Function.Abs, whole) : whole);
        }
    }

    private static Formula? OfFactors(Formula[] above, List<Factor> below, string x)
    {
        var variable = new Variable(x);
        var terms = new List<Formula>();
        Formula[] whole = below.Aggregate((Formula[])[Number.One], (product, factor) => Enumerable.Repeat(factor.Coefficients, factor.Power).Aggregate(product, Product));

        // The polynomial part, by long division.
        var rest = above.ToArray();
        for (int i = above.Length - whole.Length; i >= 0; i--)
        {
            Formula c = Clean(Quotient(rest[i + whole.Length - 1], whole[^1]));
            for (int j = 0; j < whole.Length; j++) rest[i + j] = Clean(Difference(rest[i + j], Times(c, whole[j])));
            if (!IsZero(c)) terms.Add(Times(c, new Number(new Rational(1, i + 1)), new Power(variable, new Number(i + 1))));
        }

        foreach (Factor factor in below)
        {
            if (factor is { Degree: 1, Power: 1 })
            {
                AddSimple(above, below, factor, terms);
                continue;
            }

            Formula[] others = below.Where(other => other != factor)
                .Aggregate((Formula[])[Number.One], (product, other) => Enumerable.Repeat(other.Coefficients, other.Power).Aggregate(product, Product));
            if (factor.Degree == 1) AddLinear(above, others, factor, terms);
            else if (factor.Degree != 2 || factor.Power != 1 || !AddQuadratic(above, others, factor, variable, terms)) return null;
        }

        return new Sum([.. terms]);
    }

    /// <summary>The logarithm of a simple factor ax + b, by the values of all others at its root (Heaviside's cover-up rule).</summary>
    private static void AddSimple(Formula[] above, List<Factor> below, Factor factor, List<Formula> terms)
    {
        Formula a = factor.Coefficients[1], root = Clean(Negative(Quotient(factor.Coefficients[0], a)));
        Formula top = Shifted(above, root, 1)[0];
        if (IsZero(top)) return;
        var others = below.Where(other => other != factor).Select(other => (Formula)new Power(Shifted(other.Coefficients, root, 1)[0], new Number(-other.Power)));
        terms.Add(new Product([top, .. others, new Power(a, Number.MinusOne), LogarithmOf(factor.Written)]));
    }

    /// <summary>The terms of (ax + b)^−j: the numerator over the other factors as a power series in h = x − r, r = −b/a.</summary>
    private static void AddLinear(Formula[] above, Formula[] others, Factor factor, List<Formula> terms)
    {
        Formula a = factor.Coefficients[1], root = Clean(Negative(Quotient(factor.Coefficients[0], a)));
        Formula[] p = Shifted(above, root, factor.Power), q = Shifted(others, root, factor.Power), series = new Formula[factor.Power];
        for (int k = 0; k < series.Length; k++)
        {
            Formula left = p[k];
            for (int i = 1; i <= k; i++) left = Difference(left, Times(q[i], series[k - i]));
            series[k] = Clean(Quotient(Clean(left), q[0]));
            int power = factor.Power - k;
            Formula weight = Clean(Times(series[k], new Power(a, new Number(power - factor.Power))));
            if (IsZero(weight)) continue;
            terms.Add(power == 1 ? Quotient(Times(weight, LogarithmOf(factor.Written)), a)
                : Quotient(Times(weight, new Power(factor.Written, new Number(1 - power))), Times(new Number(1 - power), a)));
        }
    }

    /// <summary>The first coefficients of the polynomial in h = x − r (Horner).</summary>
    private static Formula[] Shifted(Formula[] polynomial, Formula r, int count)
    {
        Formula[] shifted = [.. polynomial];
        for (int k = 0; k < shifted.Length - 1; k++)
        {
            for (int i = shifted.Length - 2; i >= k; i--) shifted[i] = Clean(new Sum([shifted[i], Times(r, shifted[i + 1])]));
        }

        return [.. Enumerable.Range(0, count).Select(k => k < shifted.Length ? shifted[k] : Number.Zero)];
    }

    /// <summary>∫ (Ax + B)/(px² + qx + s), the numerator being that of the whole over the other factors, modulo this one.</summary>
    private static bool AddQuadratic(Formula[] above, Formula[] others, Factor factor, Variable x, List<Formula> terms)
    {
        Formula s = factor.Coefficients[0], q = factor.Coefficients[1], p = factor.Coefficients[2];
        Formula sum = Clean(Negative(Quotient(q, p))), product = Clean(Quotient(s, p));
        (Formula c, Formula d) = Remainder(above);
        (Formula e, Formula g) = Remainder(others);

        // 1/(ex + g) is its conjugate e(sum − x) + g over the norm.
        Formula norm = Clean(new Sum([Square(g), Times(e, g, sum), Times(Square(e), product)]));
        if (IsZero(norm)) return false;
        Formula conjugate = Clean(new Sum([g, Times(e, sum)]));
        (Formula first, Formula last) = Remainder([Times(d, conjugate), new Sum([Times(c, conjugate), Negative(Times(d, e))]), Negative(Times(c, e))]);
        (first, last) = (Clean(Quotient(first, norm)), Clean(Quotient(last, norm)));
        if (!IsZero(first)) terms.Add(Times(new Number(Fraction.Half), Quotient(first, p), LogarithmOf(factor.Written)));
        Formula constant = Clean(Difference(last, Times(new Number(Fraction.Half), first, Quotient(q, p))));
        if (IsZero(constant)) return true;
        if (Inverse(p, q, s, x) is not { } inverse) return false;
        terms.Add(Times(constant, inverse));
        return true;

        (Formula First, Formula Last) Remainder(Formula[] polynomial)
        {
            (Formula one, Formula zero) = (Number.Zero, Number.Zero);
            for (int i = polynomial.Length - 1; i >= 0; i--)
                (one, zero) = (Clean(new Sum([zero, Times(one, sum)])), Clean(Difference(polynomial[i], Times(one, product))));
            return (one, zero);
        }
    }

    /// <summary>∫ 1/(px² + qx + s) where the sign of 4ps − q² is known; else null.</summary>
    private static Formula? Inverse(Formula p, Formula q, Formula s, Variable x)
    {
        if (IsZero(q) && SymbolicQuadraticMethod.OfInverse(p, s, x) is { } known) return known;
        Formula size = Clean(Difference(Times(new Number(4), p, s), Square(q))), opposite = Clean(Negative(size));
        Formula slope = new Sum([Times(Two, p, x), q]);
        if (Knowledge.IsNotNegative(size))
        {
            Formula root = SymbolicQuadraticMethod.Root(size);
            return Times(Two, Quotient(new Call(Function.Atan, Quotient(slope, root)), root));
        }

        if (!Knowledge.IsNotNegative(opposite)) return null;
        Formula width = SymbolicQuadraticMethod.Root(opposite);
        return Quotient(LogarithmOf(Quotient(Difference(slope, width), new Sum([slope, width]))), width);
    }
}
