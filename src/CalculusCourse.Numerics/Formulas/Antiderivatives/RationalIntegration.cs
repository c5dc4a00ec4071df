using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// Antiderivatives of rational functions of one variable with rational coefficients, by partial fractions over the
/// rationals (Bernoulli 1702): powers of linear factors give powers and logarithms, quadratic ones also arctangents.
/// </summary>
internal static class RationalIntegration
{
    private const int LargestDegree = 24;

    // A polynomial needs no factors.
    private const int LargestWholeDegree = 120;
    private const int MostBits = 10_000;

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

    /// <summary>P/Q without a common factor.</summary>
    public static (Polynomial P, Polynomial Q) Cancelled(Polynomial p, Polynomial q)
    {
        Polynomial common = p.GreatestCommonDivisor(q);
        return common.Degree < 1 ? (p, q) : (p.DividedBy(common).Quotient, q.DividedBy(common).Quotient);
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

    /// <summary>The antiderivative of P/Q, or null if Q has irreducible factors of a degree above 2.</summary>
    public static Formula? Antiderivative(Polynomial p, Polynomial q, Formula variable)
    {
        Polynomial common = p.GreatestCommonDivisor(q);
        if (common.Degree > 0) (p, q) = (p.DividedBy(common).Quotient, q.DividedBy(common).Quotient);
        (p, q) = (1 / q.Leading * p, 1 / q.Leading * q);
        (Polynomial whole, Polynomial rest) = p.DividedBy(q);
        var terms = new List<Formula>();
        if (!whole.IsZero) terms.Add(whole.Antiderivative().ToFormula(variable));
        if (!rest.IsZero)
        {
            // A numerator that is a multiple of the derivative needs no factors: log|Q|.
            (Polynomial ratio, Polynomial left) = rest.DividedBy(q.Derivative());
            List<(Polynomial Factor, int Multiplicity)> factors = left.IsZero && ratio.Degree == 0 ? [(q, 1)] : q.Factors();
            if (factors is [(var single, 1)] && single.Degree == q.Degree && left.IsZero && ratio.Degree == 0)
                terms.Add(Times(ratio[0], LogarithmOf(q.ToFormula(variable))));
            else if (!AddFractions(rest, q, factors, variable, terms)) return null;
        }

        return terms.Count == 1 ? terms[0] : new Sum([.. terms]);
    }

    private static bool AddFractions(
        Polynomial rest, Polynomial q, List<(Polynomial Factor, int Multiplicity)> factors, Formula variable, List<Formula> terms)
    {
        if (factors.Any(factor => factor.Factor.Degree > 2 || (factor.Factor.Degree == 2 && factor.Multiplicity > 4))) return false;
        var parts = new List<(Polynomial Factor, int Power, Polynomial Cofactor)>();
        foreach ((Polynomial factor, int multiplicity) in factors)
        {
            for (int k = 1; k <= multiplicity; k++) parts.Add((factor, k, q.DividedBy(factor.ToThe(k)).Quotient));
        }

        // One unknown for each of x⁰ … x^(degree−1) above each power of each factor.
        int n = q.Degree, column = 0;
        var matrix = new Rational[n, n + 1];
        foreach ((Polynomial factor, _, Polynomial cofactor) in parts)
        {
            for (int j = 0; j < factor.Degree; j++, column++)
            {
                for (int i = 0; i < n; i++) matrix[i, column] = i >= j ? cofactor[i - j] : 0;
            }
        }

        for (int i = 0; i < n; i++) matrix[i, n] = rest[i];
        Rational[]? unknowns = Solve(matrix, n);
        if (unknowns is null) return false;
        column = 0;
        foreach ((Polynomial factor, int power, _) in parts)
        {
            Rational constant = unknowns[column++], linear = factor.Degree == 2 ? unknowns[column++] : 0;
            if (factor.Degree == 1) AddLinear(constant, factor, power, variable, terms);
            else AddQuadratic(linear, constant, factor, power, variable, terms);
        }

        return true;
    }

    /// <summary>Gauss and Jordan, exactly.</summary>
    private static Rational[]? Solve(Rational[,] matrix, int n)
    {
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            while (pivot < n && matrix[pivot, k].Sign == 0) pivot++;
            if (pivot == n) return null;
            for (int j = k; j <= n; j++) (matrix[k, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[k, j]);
            for (int i = 0; i < n; i++)
            {
                if (i == k || matrix[i, k].Sign == 0) continue;
                Rational factor = matrix[i, k] / matrix[k, k];
                for (int j = k; j <= n; j++) matrix[i, j] -= factor * matrix[k, j];
            }
        }

        var solution = new Rational[n];
        for (int i = 0; i < n; i++) solution[i] = matrix[i, n] / matrix[i, i];
        return solution;
    }

    /// <summary>∫ c/(x − r)^k.</summary>
    private static void AddLinear(Rational c, Polynomial factor, int power, Formula variable, List<Formula> terms)
    {
        if (c.Sign == 0) return;
        (Formula u, Rational scale) = Primitive(factor, variable);
        if (power == 1) terms.Add(Times(c, LogarithmOf(u)));
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
    private static (Formula Formula, Rational Scale) Primitive(Polynomial factor, Formula variable)
    {
        var scale = new Rational(Rational.CommonDenominator(factor.Coefficients));
        return ((scale * factor).ToFormula(variable), scale);
    }

    private static Formula Times(Rational c, Formula formula) => c == 1 ? formula : new Product([new Number(c), formula]);
}
