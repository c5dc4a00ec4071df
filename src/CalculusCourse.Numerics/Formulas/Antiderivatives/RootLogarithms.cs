using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives;

/// <summary>
/// Logarithms of polynomials in t = n/d, a root, brought back to x without fractions: log|at + b| is log|a·n + b·d| − log|d|, and a product
/// of these whose value is rational in x, such as (t − a)(t² + at + a²) = t³ − a³, becomes logarithms of its factors.
/// </summary>
internal sealed class RootLogarithms(RootSubstitution substitution, string x)
{
    private readonly List<(Polynomial Linear, Rational Weight)> linear = [];
    private readonly List<(Polynomial Factor, Rational Weight)> rational = [];
    private readonly List<Formula> others = [];

    /// <summary>Takes a term c·log|P(t)|; false where it is none of those that are rewritten.</summary>
    public bool Add(Formula term)
    {
        Formula[] factors = term is Product product ? [.. product.Factors] : [term];
        Formula? argument = factors.OfType<Call>().FirstOrDefault(call => call.Function is NaturalLogarithm)?.Argument;
        var weight = new Product([.. factors.Where(factor => factor is not Call { Function: NaturalLogarithm })]);
        if (argument is null || weight.Factors.Length != factors.Length - 1 || Monomial.Has(weight, substitution.T)) return false;
        if (argument is Call { Function: AbsoluteValue } size) argument = size.Argument;
        if (argument is Product { Factors: [var first, var second] }
            && (second is Power { Exponent: Number { Value: var e } } && e == -1 ? (first, second) : (second, first)) is (var above, Power below)
            && below.Exponent.Equals(Number.MinusOne) && Whole(above) is { } top && Whole(below.Base) is { } bottom)
        {
            others.Add(Times(weight, LogarithmOf(Simple(Quotient(top, bottom)))));
            return true;
        }

        if (Simple(weight) is not Number { Value: var c } || RationalFunction.From(argument, substitution.T) is not { Denominator.Degree: 0 } read) return false;
        return Add(read.Numerator.ToPolynomial(), c);
    }

    /// <summary>All that was taken, in x.</summary>
    public IEnumerable<Formula> Terms()
    {
        for (int i = 0; i < linear.Count; i++)
        {
            (Polynomial p, Rational weight) = linear[i];
            if (weight.Sign == 0) continue;
            int partner = linear.FindIndex(i + 1, other => other.Weight == -weight);
            Formula argument = InX(p);
            if (partner >= 0)
            {
                argument = Quotient(argument, InX(linear[partner].Linear));
                linear[partner] = (linear[partner].Linear, 0);
            }

            yield return Times(new Number(weight), LogarithmOf(Simple(argument)));
        }

        foreach ((Polynomial factor, Rational weight) in rational)
            if (weight.Sign != 0) yield return Times(new Number(weight), LogarithmOf(factor.ToFormula(new Variable(x))));
        foreach (Formula other in others) yield return other;
    }

    private bool Add(Polynomial p, Rational weight)
    {
        int n = substitution.Degree;
        if (p.Degree == 1)
        {
            Polynomial monic = 1 / p.Leading * p;
            if (monic[0].Sign == 0)
            {
                AddRational(substitution.PowerOfT, weight / n);
                return true;
            }

            int mirror = n == 2 ? linear.FindIndex(other => other.Linear[0] == -monic[0] && other.Weight == weight) : -1;
            if (mirror >= 0)
            {
                linear.RemoveAt(mirror);
                AddDenominator(weight, -1);
                AddRational(new Sum([substitution.PowerOfT, new Number(-monic[0] * monic[0])]), weight);
                return true;
            }

            AddLinear(monic, weight);
            return true;
        }

        if (n == 3 && p.Degree == 2 && p[1] / p.Leading is { Sign: not 0 } a && p[0] / p.Leading == a * a)
        {
            AddRational(new Sum([substitution.PowerOfT, new Number(-a * a * a)]), weight);
            AddLinear(new Polynomial(-a, 1), -weight);
            return true;
        }

        if (p.Coefficients.Where((c, i) => c.Sign != 0 && i % n != 0).Any()) return false;
        AddRational(substitution.InPowers(p.Coefficients, 0, substitution.PowerOfT), weight);
        return true;
    }

    private void AddLinear(Polynomial monic, Rational weight)
    {
        int at = linear.FindIndex(other => other.Linear[0] == monic[0]);
        if (at >= 0) linear[at] = (monic, linear[at].Weight + weight);
        else linear.Add((monic, weight));
        AddDenominator(weight, 1);
    }

    /// <summary>−weight·log|d| for d, the factors of t with negative exponents.</summary>
    private void AddDenominator(Rational weight, int sign)
    {
        foreach ((Formula factor, Rational exponent) in substitution.Factors)
            if (exponent.Sign < 0) AddRational(factor, sign * weight * exponent);
    }

    private void AddRational(Formula formula, Rational weight)
    {
        if (RationalFunction.From(formula, x) is not { } read) return;
        (Polynomial above, Polynomial below) = read.ToPolynomials();
        foreach ((Polynomial polynomial, int sign) in (ReadOnlySpan<(Polynomial, int)>)[(above, 1), (below, -1)])
        {
            foreach ((Polynomial factor, int multiplicity) in polynomial.Factors())
            {
                Polynomial whole = new Rational(Rational.CommonDenominator(factor.Coefficients)) * factor;
                int at = rational.FindIndex(other => other.Factor.Coefficients.SequenceEqual(whole.Coefficients));
                Rational more = sign * multiplicity * weight;
                if (at >= 0) rational[at] = (whole, rational[at].Weight + more);
                else rational.Add((whole, more));
            }
        }
    }

    private Formula InX(Polynomial p) => Whole(p.ToFormula(new Variable(substitution.T)))!;

    /// <summary>a·n + b·d for at + b, or null where it is not linear.</summary>
    private Formula? Whole(Formula formula)
    {
        if (formula is not Sum || Slope(formula, substitution.T) is not { } slope) return null;
        Formula constant = Replaced(formula, substitution.T, Number.Zero);
        return new Sum([Times(slope, Part(1)), Times(constant, Part(-1))]);

        Formula Part(int sign) => new Product(
            [.. substitution.Factors.Where(factor => factor.Exponent.Sign == sign).Select(factor => new Power(factor.Base, new Number(factor.Exponent.Abs())))]);
    }
}
