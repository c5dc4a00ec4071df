using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// Antiderivatives of rational functions of one variable with rational coefficients, by partial fractions over the
/// rationals (Bernoulli 1702): powers of linear factors give powers and logarithms, quadratic ones also arctangents. Powers of other
/// factors are reduced (<see cref="HermiteReduction"/>), and they themselves taken apart by the values of their residues
/// (<see cref="QuadraticResidues"/>) or by their roots (<see cref="RealFactors"/>).
/// </summary>
internal static class RationalIntegration
{
    private const int LargestDegree = 24;

    // A polynomial needs no factors.
    private const int LargestWholeDegree = 120;
    private const int MostBits = 10_000;

    // Powers of quadratics above it are shorter in one fraction.
    private const int MostMultiplicity = 4;
    private const int LargestSize = 2000;

    /// <summary>The formula as P/Q, or null if it is no rational function of the variable with rational coefficients.</summary>
    public static (Polynomial P, Polynomial Q)? Read(Formula formula, string variable)
    {
        switch (formula)
        {
            case Number n: return (new Polynomial(n.Value), Polynomial.One);
            case Variable v when v.Name == variable: return (Polynomial.X, Polynomial.One);
            case Sum s:
                (Polynomial P, Polynomial Q) sum = (new Polynomial(), Polynomial.One);
                foreach (Formula term in s.Terms)
                {
                    if (Read(term, variable) is not var (p, q)) return null;
                    sum = q.Degree == 0 && sum.Q.Degree == 0
                        ? ((1 / sum.Q[0] * sum.P) + (1 / q[0] * p), Polynomial.One) : ((sum.P * q) + (p * sum.Q), sum.Q * q);
                    if (IsLarge(sum)) return null;
                }

                return sum;
            case Product f:
                (Polynomial P, Polynomial Q) product = (Polynomial.One, Polynomial.One);
                foreach (Formula factor in f.Factors)
                {
                    if (Read(factor, variable) is not var (p, q)) return null;
                    product = (product.P * p, product.Q * q);
                    if (IsLarge(product)) return null;
                }

                return product;
            case Power { Exponent: Number { Value.IsInteger: true } e } power when e.Value.Abs() <= LargestWholeDegree:
                if (Read(power.Base, variable) is not var (b, c)) return null;
                int n0 = (int)e.Value.Abs().Numerator;
                if (IsLarge(e.Value.Sign < 0 ? (c, b) : (b, c), n0) || (e.Value.Sign < 0 && b.IsZero)) return null;
                return e.Value.Sign < 0 ? (c.ToThe(n0), b.ToThe(n0)) : (b.ToThe(n0), c.ToThe(n0));
            default: return null;
        }
    }

    /// <summary>The polynomial as a product of its factors with whole coefficients.</summary>
    public static Formula Factored(Polynomial p, Formula variable)
    {
        if (p.Degree < 1) return p.ToFormula(variable);
        var factors = new List<Formula>();
        Rational leading = p.Leading;
        foreach ((Polynomial factor, int multiplicity) in p.Factors())
        {
            (Formula primitive, Rational scale) = Primitive(factor, variable);
            leading /= scale.Pow(multiplicity);
            factors.Add(multiplicity == 1 ? primitive : new Power(primitive, new Number(multiplicity)));
        }

        return leading == 1 && factors.Count == 1 ? factors[0] : new Product([new Number(leading), .. factors]);
    }

    private static bool IsLarge((Polynomial P, Polynomial Q) quotient, int power = 1)
    {
        int most = quotient.Q.Degree > 0 ? LargestDegree : LargestWholeDegree;
        return quotient.P.Degree * power > most || quotient.Q.Degree * power > most
            || quotient.P.Coefficients.Concat(quotient.Q.Coefficients).Any(c => c.BitCount * power > MostBits);
    }

    /// <summary>The antiderivative of P/Q, or null if Q has irreducible factors whose roots have no closed form.</summary>
    public static Formula? Antiderivative(Polynomial p, Polynomial q, Formula variable)
    {
        (p, q) = Polynomial.Cancelled(p, q);
        (p, q) = (1 / q.Leading * p, 1 / q.Leading * q);
        (Polynomial whole, Polynomial rest) = p.DividedBy(q);
        var terms = new List<Formula>();
        if (!whole.IsZero) terms.Add(whole.Antiderivative().ToFormula(variable));
        if (!rest.IsZero)
        {
            // A numerator that is a multiple of the derivative needs no factors: log|Q|.
            (Polynomial ratio, Polynomial left) = rest.DividedBy(q.Derivative());
            if (left.IsZero && ratio.Degree == 0) terms.Add(Times(ratio[0], LogarithmOf(q.ToFormula(variable))));
            else if (!AddProper(rest, q, variable, terms)) return null;
        }

        return terms.Count == 1 ? terms[0] : new Sum([.. terms]);
    }

    /// <summary>∫ P/Q for a P of lower degree: the shortest of the ways that there are.</summary>
    private static bool AddProper(Polynomial p, Polynomial q, Formula variable, List<Formula> terms)
    {
        List<(Polynomial Factor, int Multiplicity)> factors = q.Factors();
        int k = PowerOf(p, q);
        bool isMultiple = factors.Exists(factor => factor.Multiplicity > 1);
        if (k <= 1 && !isMultiple) return AddOwn(OfFactors(p, q, factors, variable), terms);
        Formula?[] ways =
        [
            factors.TrueForAll(factor => factor.Factor.Degree <= 2 && factor.Multiplicity <= MostMultiplicity)
                || !isMultiple ? OfFactors(p, q, factors, variable) : null,
            k > 1 ? Substituted(p, q, k, variable) : null,
            isMultiple ? Reduced(p, factors, variable) : null,
        ];
        return AddOwn(ways.OfType<Formula>().Select(Linear.Simple).MinBy(way => way.Size(LargestSize)), terms);
    }

    /// <summary>By Hermite's reduction.</summary>
    private static Formula? Reduced(Polynomial p, List<(Polynomial Factor, int Multiplicity)> factors, Formula variable)
    {
        (Polynomial rational, Polynomial below, Polynomial left, Polynomial simple) = HermiteReduction.Of(p, factors);
        var terms = new List<Formula>();
        if (!rational.IsZero) terms.Add(FractionOf(rational, below, variable));
        return left.IsZero || AddOwn(Antiderivative(left, simple, variable), terms) ? new Sum([.. terms]) : null;
    }

    /// <summary>By partial fractions; powers of factors of a degree above 2 are not done here.</summary>
    private static Formula? OfFactors(Polynomial p, Polynomial q, List<(Polynomial Factor, int Multiplicity)> factors, Formula variable)
    {
        var terms = new List<Formula>();
        foreach ((Polynomial above, Polynomial factor, int power) in PartialFractions(p, q, Joined(factors)))
        {
            if (above.IsZero) continue;
            if (factor.Degree == 1) AddLinear(above[0], factor, power, variable, terms);
            else if (factor.Degree == 2) AddQuadratic(above[1], above[0], factor, power, variable, terms);
            else if (!AddOwn(OfIrreducible(above, factor, variable), terms)) return null;
        }

        return new Sum([.. terms]);
    }

    /// <summary>The factors, those of a binomial such as x⁵ + 1 or its like put together again: its roots are known at once.</summary>
    private static List<(Polynomial Factor, int Multiplicity)> Joined(List<(Polynomial Factor, int Multiplicity)> factors)
    {
        List<(Polynomial Factor, int Multiplicity)> own = factors.FindAll(factor => factor.Factor[0].Sign != 0);
        if (own.Count < 2 || own.TrueForAll(factor => factor.Factor.Degree <= 2) || own.Exists(factor => factor.Multiplicity > 1)) return factors;
        Polynomial product = own.Aggregate(Polynomial.One, (product, factor) => product * factor.Factor);
        return RealFactors.HasKnownRoots(product) ? [.. factors.Except(own), (product, 1)] : factors;
    }

    private static bool AddOwn(Formula? formula, List<Formula> terms)
    {
        if (formula is null) return false;
        terms.Add(formula);
        return true;
    }

    /// <summary>∫ P/Q for a Q of degree above 2, irreducible or with known roots, and a P of lower degree.</summary>
    private static Formula? OfIrreducible(Polynomial p, Polynomial q, Formula variable)
    {
        (Polynomial ratio, Polynomial left) = p.DividedBy(q.Derivative());
        if (left.IsZero && ratio.Degree == 0) return Times(ratio[0], LogarithmOf(Primitive(q, variable).Formula));

        // The terms of the numerator that go together into one u = x^k.
        int step = q.Coefficients.Select((c, i) => c.Sign == 0 ? 0 : i).Aggregate(0, GreatestCommonDivisor);
        if (step > 1)
        {
            var terms = new List<Formula>();
            foreach (int k in Enumerable.Range(2, step - 1).Where(k => step % k == 0).Reverse())
            {
                Polynomial part = Part(p, i => GreatestCommonDivisor(i + 1, step) == k);
                if (part.IsZero) continue;
                if (!AddOwn(Substituted(part, q, k, variable), terms)) return null;
            }

            Polynomial rest = Part(p, i => GreatestCommonDivisor(i + 1, step) == 1);
            if (terms.Count > 0) return rest.IsZero || AddOwn(OfIrreducible(rest, q, variable), terms) ? new Sum([.. terms]) : null;
        }

        return RealFactors.IsShort(q) && RealFactors.Antiderivative(p, q, variable) is { } factored ? factored
            : QuadraticResidues.Antiderivative(p, q, variable) ?? RealFactors.Antiderivative(p, q, variable);
    }

    private static Polynomial Part(Polynomial p, Func<int, bool> isIn) =>
        new([.. p.Coefficients.Select((c, i) => isIn(i) ? c : 0)]);

    /// <summary>The largest k with P/Q = x^(k−1)·R(x^k).</summary>
    private static int PowerOf(Polynomial p, Polynomial q)
    {
        int lowP = FirstOf(p), lowQ = FirstOf(q);
        int k = GreatestCommonDivisor(0, Math.Abs(lowP + 1 - lowQ));
        for (int i = 0; i <= q.Degree; i++)
        {
            if (q[i].Sign != 0) k = GreatestCommonDivisor(k, i - lowQ);
            if (p[i].Sign != 0) k = GreatestCommonDivisor(k, i - lowP);
        }

        return k;
    }

    private static int FirstOf(Polynomial p) => p.Coefficients.TakeWhile(c => c.Sign == 0).Count();

    /// <summary>∫ x^(k−1)·R(x^k) dx = 1/k·∫ R(u) du.</summary>
    private static Formula? Substituted(Polynomial p, Polynomial q, int k, Formula variable)
    {
        int lowQ = FirstOf(q), shift = (k - (lowQ % k)) % k;
        var above = new Rational[((p.Degree + shift + 1 - k) / k) + 1];
        var below = new Rational[((q.Degree + shift) / k) + 1];
        bool isAbove = FirstOf(p) + shift + 1 >= k;
        if (!isAbove) return null;
        for (int i = 0; i < above.Length; i++) above[i] = p[(i * k) + k - 1 - shift] / k;
        for (int i = 0; i < below.Length; i++) below[i] = i * k >= shift ? q[(i * k) - shift] : 0;
        return Antiderivative(new Polynomial(above), new Polynomial(below), new Power(variable, new Number(k)));
    }

    private static int GreatestCommonDivisor(int a, int b) => (int)BigInteger.GreatestCommonDivisor(a, b);

    private static Formula FractionOf(Polynomial p, Polynomial q, Formula variable)
    {
        (p, q) = Polynomial.Cancelled(p, q);
        var below = new List<Formula>();
        foreach ((Polynomial factor, int multiplicity) in q.Factors())
        {
            (Formula own, Rational scale) = Primitive(factor, variable);
            below.Add(new Power(own, new Number(-multiplicity)));
            p = scale.Pow(multiplicity) * p;
        }

        (Formula above, Rational content) = Primitive(p, variable);
        return Written.Times([new Number(1 / content), above, .. below]);
    }

    /// <summary>The fractions A/f^k, A of lower degree than f, whose sum is P/Q.</summary>
    private static IEnumerable<(Polynomial Above, Polynomial Factor, int Power)> PartialFractions(
        Polynomial p, Polynomial q, List<(Polynomial Factor, int Multiplicity)> factors)
    {
        foreach ((Polynomial factor, int multiplicity) in factors)
        {
            Polynomial power = factor.ToThe(multiplicity);
            Polynomial above = factors.Count == 1 ? p : (p * q.DividedBy(power).Quotient.InverseModulo(power)).DividedBy(power).Remainder;

            // The digits of the numerator to the base of the factor.
            var digits = new Polynomial[multiplicity];
            for (int k = multiplicity; k >= 1; k--) (above, digits[k - 1]) = above.DividedBy(factor);
            for (int k = 1; k <= multiplicity; k++) yield return (digits[k - 1], factor, k);
        }
    }

    /// <summary>∫ c/(x − r)^k.</summary>
    private static void AddLinear(Rational c, Polynomial factor, int power, Formula variable, List<Formula> terms)
    {
        if (c.Sign == 0) return;
        (Formula u, Rational scale) = Primitive(factor, variable);
        if (power == 1 && u is Power { Exponent: Number n } x) terms.Add(Times(c * n.Value, LogarithmOf(x.Base)));
        else if (power == 1) terms.Add(Times(c, LogarithmOf(u)));
        else terms.Add(Times(c * scale.Pow(power - 1) / (1 - power), new Power(u, new Number(1 - power))));
    }

    /// <summary>∫ (bx + c)/(x² + px + q)^k.</summary>
    private static void AddQuadratic(Rational b, Rational c, Polynomial factor, int power, Formula variable, List<Formula> terms)
    {
        (Formula u, Rational scale) = Primitive(factor, variable);
        if (b.Sign != 0)
        {
            terms.Add(power == 1 ? Times(b / 2, LogarithmOf(u))
                : Times(b * scale.Pow(power - 1) / (2 * (1 - power)), new Power(u, new Number(1 - power))));
        }

        AddInverse(c - (b * factor[1] / 2), factor, power, variable, terms);
    }

    /// <summary>∫ c/(x² + px + q)^k, by (k−1)D·I(k) = (2x + p)/Q^(k−1) + 2(2k − 3)·I(k−1) with D = 4q − p².</summary>
    private static void AddInverse(Rational c, Polynomial factor, int power, Formula variable, List<Formula> terms)
    {
        if (c.Sign == 0) return;
        Rational d = (4 * factor[0]) - (factor[1] * factor[1]);
        Formula slope = new Polynomial(factor[1], 2).ToFormula(variable);
        for (int k = power; k > 1; k--)
        {
            (Formula u, Rational scale) = Primitive(factor, variable);
            Rational weight = c / ((k - 1) * d);
            terms.Add(new Product([new Number(weight * scale.Pow(k - 1)), slope, new Power(u, new Number(1 - k))]));
            c = weight * 2 * ((2 * k) - 3);
        }

        Formula root = RootOf(d.Abs());
        if (d.Sign > 0)
        {
            var angle = new Call(Function.Atan, new Product([slope, new Power(root, Number.MinusOne)]));
            terms.Add(new Product([new Number(2 * c), new Power(root, Number.MinusOne), angle]));
        }
        else
        {
            Formula middle = new Polynomial(factor[1] / 2, 1).ToFormula(variable), half = Times(new Rational(1, 2), root);
            Formula above = new Sum([middle, new Product([Number.MinusOne, half])]), below = new Sum([middle, half]);
            var ratio = new Product([above, new Power(below, Number.MinusOne)]);
            terms.Add(new Product([new Number(c), new Power(root, Number.MinusOne), LogarithmOf(ratio)]));
        }
    }

    /// <summary>A monic factor multiplied by <c>Scale</c>, the least number that makes its coefficients integers.</summary>
    public static (Formula Formula, Rational Scale) Primitive(Polynomial factor, Formula variable)
    {
        var scale = new Rational(Rational.CommonDenominator(factor.Coefficients));
        return ((scale * factor).ToFormula(variable), scale);
    }

    public static Formula Times(Rational c, Formula formula) => c == 1 ? formula : new Product([new Number(c), formula]);
}
