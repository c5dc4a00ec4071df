using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Rules;

/// <summary>Products of sines, cosines, exponentials and powers of x, and roots of quadratics.</summary>
internal sealed partial class IntegrationRules
{
    private const int LargestTrigonometricPower = 12;

    /// <summary>c·sin(v) or c·cos(v).</summary>
    private sealed record Wave(Rational Coefficient, bool IsSine, Formula Angle);

    /// <summary>sin^m(u)·cos^n(u), u linear; tan = sin/cos.</summary>
    private Formula? Trigonometric(Monomial product, string x)
    {
        if (product.Powers is not [(Call { Argument: var u }, _), ..] || Slope(u, x) is not { } slope) return null;
        Rational m = 0, n = 0;
        foreach ((Formula kernel, Rational e) in product.Powers)
        {
            if (kernel is not Call c || !c.Argument.Equals(u)) return null;
            if (c.Function is not (Sine or Cosine or Tangent)) return null;
            if (c.Function != Function.Cos) m += e;
            if (c.Function == Function.Cos) n += e;
            if (c.Function == Function.Tan) n -= e;
        }

        if (!m.IsInteger || !n.IsInteger || m.Abs() > LargestTrigonometricPower || n.Abs() > LargestTrigonometricPower) return null;
        Formula? found = OfSineAndCosine((int)m.Numerator, (int)n.Numerator, u);
        return found is null ? null : Quotient(found, slope);
    }

    private Formula? OfSineAndCosine(int m, int n, Formula u)
    {
        Formula sine = new Call(Function.Sin, u), cosine = new Call(Function.Cos, u), tangent = new Call(Function.Tan, u);
        if ((m, n) == (-1, 0)) return RationalIntegration.LogarithmOf(new Call(Function.Tan, Times(new Number(Fraction.Half), u)));
        if ((m, n) == (0, -1)) return RationalIntegration.LogarithmOf(Quotient(new Sum([sine, Number.One]), cosine));
        if ((m, n) == (-2, 0)) return Times(Number.MinusOne, Quotient(cosine, sine));
        var t = new Variable("t");
        if (n % 2 != 0 && (n > 0 || m % 2 == 0)) return OfRest(m, n, sine, Number.One);
        if (m % 2 != 0 && (m > 0 || n % 2 == 0)) return OfRest(n, m, cosine, Number.MinusOne);
        return m + n <= 0 && (m < 0 || n < 0) ? OfTangent(m, -((m + n) / 2) - 1, tangent, u) : null;

        // One factor of the odd power makes the differential, the others are 1 − t².
        Formula? OfRest(int even, int odd, Formula root, Formula sign)
        {
            int squares = (odd - 1) / 2;
            Formula rest = Times(
                sign, new Power(t, new Number(even)), new Power(Difference(Number.One, new Power(t, new Number(2))), new Number(squares)));
            return RationalIntegration.Read(rest, t.Name) is var (p, q) && RationalIntegration.Antiderivative(p, q, t) is { } found
                ? Replaced(found, t.Name, root) : null;
        }
    }

    /// <summary>∫ t^m (1 + t²)^k dt with t = tan(u), where k ≥ −1; for k = −1 the arctangent of t is u itself.</summary>
    private static Formula? OfTangent(int m, int k, Formula tangent, Formula u)
    {
        var terms = new List<Formula>();
        if (k >= 0)
        {
            BigInteger binomial = 1;
            for (int j = 0; j <= k; j++)
            {
                Add(new Rational(binomial), m + (2 * j));
                binomial = binomial * (k - j) / (j + 1);
            }

            return new Sum([.. terms]);
        }

        Rational sign = 1;
        if (m % 2 != 0) return null;
        for (; m > 0; m -= 2, sign = -sign) Add(sign, m - 2);
        for (; m < 0; m += 2, sign = -sign) Add(sign, m);
        terms.Add(Times(new Number(sign), u));
        return new Sum([.. terms]);

        void Add(Rational c, int power) => terms.Add(power == -1
            ? Times(new Number(c), RationalIntegration.LogarithmOf(tangent))
            : Times(new Number(c / (power + 1)), new Power(tangent, new Number(power + 1))));
    }

    /// <summary>
    /// x^n·e^(αx)·cos(v) and the like, v linear with slope β: since the antiderivative of E·(c·cos v + s·sin v) is
    /// E·((cα − sβ)·cos v + (cβ + sα)·sin v)/(α² + β²), every part taken lowers the power of x by one.
    /// </summary>
    private static Formula? ExponentialTrigonometric(Monomial product, string x)
    {
        int n = 0;
        var exponential = Monomial.One;
        var rates = new List<Formula>();
        List<Wave> waves = [new(1, false, Number.Zero)];
        foreach ((Formula kernel, Rational e) in product.Powers)
        {
            switch (kernel)
            {
                case Variable when e.IsInteger && e.Sign > 0 && e < 20: n = (int)e.Numerator; break;
                case Call { Function: Exponential } c when Slope(c.Argument, x) is { } rate: AddRate(Times(new Number(e), rate)); break;
                case Power p when !Monomial.Has(p.Base, x) && Slope(p.Exponent, x) is { } rate:
                    AddRate(Times(new Number(e), rate, new Call(Function.Log, p.Base)));
                    break;
                case Call { Function: Sine or Cosine } c
                    when e.IsInteger && e.Sign > 0 && e <= 8 && Slope(c.Argument, x) is not null:
                    for (int i = 0; i < (int)e.Numerator; i++) waves = Multiplied(waves, c.Function == Function.Sin, c.Argument);
                    if (waves.Count > 32) return null;
                    break;
                default: return null;
            }

            void AddRate(Formula rate)
            {
                rates.Add(rate);
                exponential = exponential.Times(new Monomial(1, [(kernel, e)]));
            }
        }

        if (rates.Count == 0 && waves is [{ Angle: Number }]) return null;
        Formula alpha = Simple(new Sum([.. rates]));
        var terms = new List<Formula>();
        foreach (Wave wave in waves) AddWave(wave, n, alpha, x, terms);
        return exponential.Times(Tidy(new Sum([.. terms]))).ToFormula();
    }

    /// <summary>Common factors before the sum, whose first term is positive.</summary>
    private static Monomial Tidy(Formula sum)
    {
        Monomial factored = Monomial.Of(Simple(sum));
        int at = factored.Powers.ToList().FindIndex(power => power is { Kernel: Sum, Exponent: var e } && e == 1);
        if (at < 0) return factored;
        if (((Sum)factored.Powers[at].Kernel).Terms[0] is not Product { Factors: [Number { Value.Sign: < 0 }, ..] }) return factored;
        Formula[] negative = [.. ((Sum)factored.Powers[at].Kernel).Terms.Select(term => Times(Number.MinusOne, term))];
        return new Monomial(-factored.Coefficient, factored.Powers.SetItem(at, (Simple(new Sum([.. negative])), 1)));
    }

    private static void AddWave(Wave wave, int n, Formula alpha, string x, List<Formula> terms)
    {
        Formula beta = Slope(wave.Angle, x) is { } slope ? Simple(slope) : Number.Zero;
        Formula variable = new Variable(x), sine = new Call(Function.Sin, wave.Angle), cosine = new Call(Function.Cos, wave.Angle);
        if (alpha is Number { Value.Sign: 0 } && beta is Number { Value.Sign: 0 })
        {
            Formula constant = wave.IsSine ? sine : cosine;
            terms.Add(Times(new Number(wave.Coefficient / (n + 1)), constant, new Power(variable, new Number(n + 1))));
            return;
        }

        Formula size = Simple(new Sum([new Power(alpha, new Number(2)), new Power(beta, new Number(2))]));
        Formula c = new Number(wave.IsSine ? 0 : wave.Coefficient), s = new Number(wave.IsSine ? wave.Coefficient : 0);
        for (int k = n; k >= 0; k--)
        {
            Formula newC = Simple(Quotient(Difference(Times(c, alpha), Times(s, beta)), size));
            Formula newS = Simple(Quotient(new Sum([Times(c, beta), Times(s, alpha)]), size));
            var power = new Power(variable, new Number(k));
            terms.Add(Times(newC, power, cosine));
            terms.Add(Times(newS, power, sine));
            (c, s) = (Times(new Number(-k), newC), Times(new Number(-k), newS));
        }
    }

    /// <summary>
    /// 2·cos a·cos b = cos(a − b) + cos(a + b), 2·sin a·sin b = cos(a − b) − cos(a + b), 2·sin a·cos b = sin(a + b) + sin(a − b).
    /// </summary>
    private static List<Wave> Multiplied(List<Wave> waves, bool isSine, Formula angle)
    {
        var products = new List<Wave>();
        foreach (Wave wave in waves)
        {
            Formula sum = Simple(new Sum([wave.Angle, angle]));
            Formula difference = Simple(Difference(wave.Angle, angle));
            Rational half = wave.Coefficient / 2;
            bool mixed = wave.IsSine != isSine;
            products.Add(new(isSine && wave.IsSine ? -half : half, mixed, sum));

            // sin b·cos a has −sin(a − b) where sin a·cos b has +sin(a − b).
            products.Add(new(mixed && isSine ? -half : half, mixed, difference));
        }

        var collected = new List<Wave>();
        foreach (Wave wave in products)
        {
            if (wave.IsSine && wave.Angle is Number { Value.Sign: 0 }) continue;
            int at = collected.FindIndex(known => known.IsSine == wave.IsSine && known.Angle.Equals(wave.Angle));
            if (at < 0) collected.Add(wave);
            else collected[at] = wave with { Coefficient = wave.Coefficient + collected[at].Coefficient };
        }

        collected.RemoveAll(wave => wave.Coefficient.Sign == 0);
        return collected;
    }

    /// <summary>
    /// P(x)·Q(x)^(k/2) for a quadratic Q = ax² + bx + c and odd k ≥ −3: as (polynomial)·√Q + λ∫1/√Q (+ a term in 1/√Q).
    /// </summary>
    private static Formula? QuadraticRoot(Monomial product, string x)
    {
        Formula? quadratic = null;
        Rational exponent = 0;
        var rest = Monomial.One;
        foreach ((Formula kernel, Rational e) in product.Powers)
        {
            if (e.Denominator == 2 && quadratic is null && kernel is not Call) (quadratic, exponent) = (kernel, e);
            else rest = rest.Times(new Monomial(1, [(kernel, e)]));
        }

        if (quadratic is null || exponent < new Rational(-3, 2) || exponent > new Rational(7, 2)) return null;
        if (RationalIntegration.Read(quadratic, x) is not var (q, one) || one.Degree != 0 || q.Degree != 2) return null;
        if (RationalIntegration.Read(rest.ToFormula(), x) is not var (p, unit) || unit.Degree != 0) return null;
        (p, q) = (1 / unit[0] * p, 1 / one[0] * q);
        var terms = new List<Formula>();
        if (exponent == new Rational(-3, 2))
        {
            (p, Polynomial left) = p.DividedBy(q);
            AddInverseCube(left, q, x, terms);
        }

        for (; exponent > 0; exponent -= 1) p *= q;
        if (!p.IsZero) AddOverRoot(p, q, x, terms);
        return terms.Count == 0 ? null : new Sum([.. terms]);
    }

    /// <summary>∫ (dx + e)/Q^(3/2) = (2(2ae − bd)x + 2(be − 2cd))/((4ac − b²)√Q).</summary>
    private static void AddInverseCube(Polynomial left, Polynomial q, string x, List<Formula> terms)
    {
        (Rational a, Rational b, Rational c) = (q[2], q[1], q[0]);
        Rational size = (4 * a * c) - (b * b);
        if (left.IsZero || size.Sign == 0) return;
        var above = new Polynomial(
            2 * ((b * left[0]) - (2 * c * left[1])) / size, 2 * ((2 * a * left[0]) - (b * left[1])) / size);
        var variable = new Variable(x);
        terms.Add(Quotient(above.ToFormula(variable), new Call(Function.Sqrt, q.ToFormula(variable))));
    }

    /// <summary>∫ P/√Q = R√Q + λ∫1/√Q, where P = R′Q + RQ′/2 + λ, from the highest power down.</summary>
    private static void AddOverRoot(Polynomial p, Polynomial q, string x, List<Formula> terms)
    {
        var coefficients = new Rational[p.Degree + 1];
        Polynomial half = new Rational(1, 2) * q.Derivative();
        while (p.Degree > 0)
        {
            // r·x^k contributes r(k + 1)a to the power k + 1.
            int k = p.Degree - 1;
            Rational r = p.Leading / ((k + 1) * q.Leading);
            coefficients[k] = r;
            var power = new Rational[k + 1];
            power[k] = -r;
            var part = new Polynomial(power);
            p = p + (part.Derivative() * q) + (part * half);
        }

        var variable = new Variable(x);
        Formula root = new Call(Function.Sqrt, q.ToFormula(variable));
        var outer = new Polynomial(coefficients);
        if (!outer.IsZero) terms.Add(Times(outer.ToFormula(variable), root));
        if (!p.IsZero) terms.Add(Times(new Number(p[0]), InverseRoot(q, root, variable)));
    }

    /// <summary>∫ 1/√(ax² + bx + c): an inverse sine for a &lt; 0, a logarithm for a > 0.</summary>
    private static Formula InverseRoot(Polynomial q, Formula root, Formula variable)
    {
        Formula slope = q.Derivative().ToFormula(variable), a = RationalIntegration.RootOf(q.Leading.Abs());
        if (q.Leading.Sign < 0)
        {
            Rational discriminant = (q[1] * q[1]) - (4 * q[2] * q[0]);
            if (discriminant.Sign <= 0) return Number.Zero;
            Formula ratio = Quotient(Times(Number.MinusOne, slope), RationalIntegration.RootOf(discriminant));
            return Quotient(new Call(Function.Asin, ratio), a);
        }

        // x/1 + √Q with the common factor 2√a left out, since it only adds a constant.
        Formula inside = new Sum([Quotient(slope, Times(new Number(2), a)), root]);
        bool positive = (4 * q[2] * q[0]) > (q[1] * q[1]);
        return Quotient(new Call(Function.Log, positive ? inside : new Call(Function.Abs, inside)), a);
    }
}
