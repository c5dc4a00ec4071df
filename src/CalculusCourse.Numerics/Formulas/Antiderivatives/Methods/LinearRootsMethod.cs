using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>
/// Roots of one linear form p, or of two with p^i·q^j where i + j is whole: t = p^(1/n) or (p/q)^(1/n) makes the integrand rational
/// (Euler 1768); the same for one root of a product such as ((x − 1)²(x + 1))^(1/3), which is x − 1 times such a root.
/// </summary>
/// <param name="onlyProducts">Whether only the root of a product is tried, which other substitutions only shift.</param>
internal sealed class LinearRootsMethod(bool onlyProducts = false) : IntegrationMethod
{
    private const int LargestDegree = 24;

    public override string Name => "Substitution of a root";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search)
    {
        if (OfSizes(f, search) is { } together) return together;
        Formula formula = Simple(f.Formula);
        var radicands = new List<Formula>();
        int degree = 1;
        if (!Collect(formula, f.X, radicands, ref degree) || radicands.Count is 0 or > 3 || degree > LargestDegree) return null;
        if (IntegrationSearch.NewVariable(f) is not { } letter) return null;
        List<Polynomial> linear = [];
        foreach (Formula radicand in radicands)
        {
            if (RationalFunction.From(radicand, f.X) is not { } read) return null;
            if (read is { Denominator.Degree: 0, Numerator.Degree: 1 }) linear.Add(1 / new Rational(read.Denominator.Leading) * read.Numerator.ToPolynomial());
        }

        return linear.Count switch
        {
            > 0 when onlyProducts => null,
            1 when radicands.Count == 1 => OfOne(f, search, formula, radicands[0], linear[0], degree, letter),
            2 => OfTwo(f, search, formula, linear[0], linear[1], degree, letter),
            0 when radicands.Count == 1 => OfProduct(f, search, formula, radicands[0], degree, letter),
            _ => null,
        };
    }

    /// <summary>|p|^(k/n)·q^(m/n) with an even k is the n-th root of one product, pᵏ·qᵐ.</summary>
    private IntegrationStep? OfSizes(Integrand f, IntegrationSearch search)
    {
        List<(Formula Kernel, Rational Exponent)> roots = [.. f.Product.Powers.Where(power => !power.Exponent.IsInteger)];
        if (!roots.Exists(power => power.Kernel is Call { Function: AbsoluteValue }) || IntegrationSearch.NewVariable(f) is not { } letter) return null;
        BigInteger n = Rational.CommonDenominator(roots.Select(power => power.Exponent));
        if (n > LargestDegree) return null;
        var factors = new List<Formula>();
        int sign = roots[0].Exponent.Sign;
        foreach ((Formula kernel, Rational exponent) in roots)
        {
            Rational power = sign * exponent * new Rational(n);
            if (kernel is Call { Function: AbsoluteValue } && !power.Numerator.IsEven) return null;
            factors.Add(new Power(kernel is Call { Function: AbsoluteValue } size ? size.Argument : kernel, new Number(power)));
        }

        Formula radicand = new Product([.. factors]);
        Formula rest = (f.Product with { Powers = [.. f.Product.Powers.Where(power => power.Exponent.IsInteger)] }).ToFormula();
        return OfProduct(f, search, Times(rest, new Power(radicand, new Number(new Rational(sign, n)))), radicand, (int)n, letter);
    }

    /// <summary>What stands under roots, and the least common multiple of their degrees; false where a root is inside of a root.</summary>
    private static bool Collect(Formula formula, string x, List<Formula> radicands, ref int degree)
    {
        if (!Monomial.Has(formula, x)) return true;
        if (formula is Call) return false;
        if (formula is Power { Exponent: Number { Value: { IsInteger: false } e } } power)
        {
            if (e.Denominator > LargestDegree) return false;
            degree = (int)Rational.CommonDenominator([new(1, degree), e]);
            if (!radicands.Contains(power.Base)) radicands.Add(power.Base);
            return true;
        }

        foreach (Formula operand in formula.Operands)
        {
            if (!Collect(operand, x, radicands, ref degree)) return false;
        }

        return true;
    }

    private IntegrationStep? OfOne(
        Integrand f, IntegrationSearch search, Formula formula, Formula radicand, Polynomial p, int n, string letter)
    {
        Formula t = new Variable(letter), x = Quotient(Difference(new Power(t, new Number(n)), new Number(p[0])), new Number(p[1]));
        var reading = new GradedReading(f.X, Number.One, (_, kernel, e) => kernel.Equals(radicand) && !e.IsInteger
            ? (new Power(t, new Number(e * n)), 0) : (new Power(x, new Number(e)), 0));
        if (reading.Read(formula) is not var (value, _)) return null;
        Formula slope = Quotient(Times(new Number(n), new Power(t, new Number(n - 1))), new Number(p[1]));
        return new RootSubstitution(letter, n, radicand, (radicand, new Rational(1, n))).Integrate(this, f, search, Times(value, slope));
    }

    /// <summary>With t = (p/q)^(1/n), where p and q are not negative since both stand under roots.</summary>
    private IntegrationStep? OfTwo(Integrand f, IntegrationSearch search, Formula formula, Polynomial p, Polynomial q, int n, string letter)
    {
        Formula t = new Variable(letter), power = new Power(t, new Number(n));
        if ((p[0] * q[1]) == (p[1] * q[0])) return null;
        Formula below = Difference(new Number(p[1]), Times(new Number(q[1]), power));
        Formula x = Quotient(Difference(Times(new Number(q[0]), power), new Number(p[0])), below);
        Formula w = Quotient(new Number((p[1] * q[0]) - (p[0] * q[1])), below);
        var reading = new GradedReading(f.X, w, (_, kernel, e) =>
        {
            if (e.IsInteger) return (new Power(x, new Number(e)), 0);
            if (RationalFunction.From(kernel, f.X) is not { Denominator.Degree: 0 } read) return null;
            Polynomial rest = 1 / new Rational(read.Denominator.Leading) * read.Numerator.ToPolynomial();
            int i = 0, j = 0;
            for (; rest.DividedBy(p) is { Remainder.IsZero: true, Quotient: var left }; i++) rest = left;
            for (; rest.DividedBy(q) is { Remainder.IsZero: true, Quotient: var left }; j++) rest = left;
            if (rest.Degree > 0 || rest[0].Sign < 0) return null;
            return (Times(new Power(new Number(rest[0]), new Number(e)), new Power(t, new Number(e * n * i))), e * (i + j));
        });
        if (reading.Read(formula) is not var (value, grade) || grade.Sign != 0) return null;
        Formula above = p.ToFormula(f.Variable), under = q.ToFormula(f.Variable);
        return new RootSubstitution(letter, n, Quotient(above, under), (above, new Rational(1, n)), (under, new Rational(-1, n)))
            .Integrate(this, f, search, Times(value, Differentiation.Derivative(Simple(x), letter)));
    }

    /// <summary>
    /// One radicand G = c·p^i·q^j·…, yⁿ = G: t = y^α·p^β·q^γ·… with αi + nβ = 1, αj + nγ = −1 or 0 has tⁿ = c^α·p/q or c^α·p, and
    /// y is a rational function of x times t^i. Nothing is said of signs, so that it holds on both sides of each root.
    /// </summary>
    private IntegrationStep? OfProduct(Integrand f, IntegrationSearch search, Formula formula, Formula radicand, int n, string letter)
    {
        if (RationalFunction.From(radicand, f.X) is not { } read) return null;
        (Polynomial above, Polynomial below) = read.ToPolynomials();
        List<(Polynomial Factor, int Multiplicity)> factors =
            [.. above.Factors(), .. below.Factors().Select(factor => (factor.Factor, -factor.Multiplicity))];
        if (above.Degree + below.Degree < 1 || factors.Exists(factor => factor.Factor.Degree > 1)) return null;
        Rational constant = above.Leading / below.Leading;
        for (int k = 0; k < factors.Count; k++)
        {
            (Polynomial factor, int multiplicity) = factors[k];
            Rational scale = new(Rational.CommonDenominator(factor.Coefficients));
            factors[k] = (scale * factor, multiplicity);
            constant *= scale.Pow(-multiplicity);
        }

        List<(Polynomial Factor, int Multiplicity)> real = factors.FindAll(factor => factor.Multiplicity % n != 0);
        if (real.Count is 0 or > 2) return null;

        // The numerator of t is where an even power of the radicand vanishes, so that t is finite there.
        if (real.Count == 2 && real[0].Multiplicity % 2 != 0 && real[1].Multiplicity % 2 == 0) real.Reverse();
        int first = real[0].Multiplicity, alpha = 0;
        for (int candidate = 1; candidate <= n && alpha == 0; candidate++)
        {
            if (Mod(candidate * first, n) == 1 % n) alpha = candidate;
            else if (Mod(-candidate * first, n) == 1 % n) alpha = -candidate;
        }

        if (alpha == 0 || (real.Count == 2 && Mod((alpha * real[1].Multiplicity) + 1, n) != 0)) return null;
        Formula t = new Variable(letter), power = Times(new Power(new Number(constant), new Number(-alpha)), new Power(t, new Number(n)));
        (Polynomial p, Polynomial q) = (real[0].Factor, real.Count == 2 ? real[1].Factor : Polynomial.One);
        Formula x = Simple(Quotient(Difference(Times(new Number(q[0]), power), new Number(p[0])), Difference(new Number(p[1]), Times(new Number(q[1]), power))));
        int Exponent((Polynomial Factor, int Multiplicity) factor) =>
            ((factor.Factor == p ? 1 : factor.Factor == q ? -1 : 0) - (alpha * factor.Multiplicity)) / n;
        Formula InT(Formula formula) => formula.Map(part => part is Variable v && v.Name == f.X ? x : InT(part)) is var mapped && formula is Variable v && v.Name == f.X ? x : mapped;
        int beta = Exponent(real[0]);
        Formula y = Times([new Power(t, new Number(first)), new Power(InT(radicand), new Number(beta)),
            .. factors.Select(factor => new Power(InT(factor.Factor.ToFormula(f.Variable)), new Number(-first * Exponent(factor))))]);
        var reading = new GradedReading(f.X, Number.One, (_, kernel, e) => e.IsInteger ? (new Power(x, new Number(e)), 0)
            : kernel.Equals(radicand) ? (new Power(y, new Number(e * n)), 0) : null);
        if (reading.Read(formula) is not var (value, _)) return null;
        Formula whole = Times(new Power(new Number(constant), new Number(alpha)), Quotient(p.ToFormula(f.Variable), q.ToFormula(f.Variable)));
        return new RootSubstitution(letter, n, whole,
            [(radicand, new Rational(alpha, n)), .. factors.Select(factor => (factor.Factor.ToFormula(f.Variable), new Rational(Exponent(factor))))])
            .Integrate(this, f, search, Times(value, Differentiation.Derivative(x, letter)));
    }

    private static int Mod(int value, int n) => ((value % n) + n) % n;
}
