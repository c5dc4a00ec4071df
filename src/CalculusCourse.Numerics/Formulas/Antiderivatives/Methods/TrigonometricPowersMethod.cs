using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Antiderivatives.Linear;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Antiderivatives.Methods;

/// <summary>sin^m(u)·cos^n(u), u linear; tan = sin/cos.</summary>
internal sealed class TrigonometricPowersMethod : IntegrationMethod
{
    private const int LargestPower = 12;

    public override string Name => "Powers of sine and cosine";

    public override IntegrationStep? Try(Integrand f, IntegrationSearch search) => Of(f.Product, f.X) is { } found ? f.Solved(this, found) : null;

    private static Formula? Of(Monomial product, string x)
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

        if (!m.IsInteger || !n.IsInteger || m.Abs() > LargestPower || n.Abs() > LargestPower) return null;
        Formula? found = OfSineAndCosine((int)m.Numerator, (int)n.Numerator, u);
        return found is null ? null : Quotient(found, slope);
    }

    private static Formula? OfSineAndCosine(int m, int n, Formula u)
    {
        Formula sine = new Call(Function.Sin, u), cosine = new Call(Function.Cos, u), tangent = new Call(Function.Tan, u);
        if ((m, n) == (-1, 0)) return LogarithmOf(new Call(Function.Tan, Times(new Number(Fraction.Half), u)));
        if ((m, n) == (0, -1)) return LogarithmOf(Quotient(new Sum([sine, Number.One]), cosine));
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
            ? Times(new Number(c), LogarithmOf(tangent))
            : Times(new Number(c / (power + 1)), new Power(tangent, new Number(power + 1))));
    }
}
