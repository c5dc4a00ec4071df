using System.Collections.Immutable;
using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Calculus.Extrema;

/// <summary>
/// Numbers that calculus problems have for answers, recognized from their digits: fractions, fractions of π and of 1/π,
/// square roots, logarithms and exponentials of small fractions.
/// </summary>
internal static class ExactForm
{
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>
    /// The simplest form within a few units in the last place of a number, and its value; the number itself and null where there
    /// is none.
    /// </summary>
    public static (double X, Formula? Exact) Recognize(double x)
    {
        // A simple zero near 0 is found to within the rounding of functions of size one.
        if (Math.Abs(x) < 1e-15) return (0, new Number(0));
        foreach ((Formula formula, double value) in Candidates(x))
        {
            if (Math.Abs(value - x) <= 8 * Epsilon * Math.Abs(x)) return (value, formula);
        }

        return (x, null);
    }

    private static IEnumerable<(Formula Formula, double Value)> Candidates(double x)
    {
        if (Near(x, 1000) is { } fraction) yield return (new Number(fraction), fraction.ToDouble());
        if (Near(x / Math.PI, 24) is { } ofPi)
            yield return (Scaled(ofPi, new Constant(ConstantName.Pi)), (double)ofPi.Numerator * Math.PI / (double)ofPi.Denominator);
        if (Near(x * Math.PI, 1000) is { } overPi)
        {
            Formula inverse = new Power(new Constant(ConstantName.Pi), new Number(-1));
            yield return (Scaled(overPi, inverse), (double)overPi.Numerator / ((double)overPi.Denominator * Math.PI));
        }

        if (Near(x * x, 100) is { } square)
            yield return (Surds.Formula(0, Math.Sign(x), square), Math.Sign(x) * Math.Sqrt(square.ToDouble()));
        if (Math.Abs(x) < 20 && Near(ElementaryFunctions.Exp(x), 20) is { } exponential)
            yield return (new Call(Function.Log, new Number(exponential)), ElementaryFunctions.Log(exponential.ToDouble()));
        if (x > 0 && Near(ElementaryFunctions.Log(x), 12) is { } logarithm)
            yield return (new Call(Function.Exp, new Number(logarithm)), ElementaryFunctions.Exp(logarithm.ToDouble()));
    }

    /// <summary>The fraction of least denominator that is the number to nearly all its digits, if its denominator is small.</summary>
    private static Rational? Near(double x, int largestDenominator)
    {
        if (!(Math.Abs(x) < 1e6)) return null;
        double reach = 16 * Epsilon * Math.Abs(x);
        Rational simplest = PolynomialRoots.Simplest(Rational.FromDouble(x - reach), Rational.FromDouble(x + reach));
        return simplest.Denominator <= largestDenominator ? simplest : null;
    }

    private static Formula Scaled(Rational factor, Formula formula)
    {
        var factors = ImmutableArray.CreateBuilder<Formula>();
        if (!BigInteger.Abs(factor.Numerator).IsOne || factor.Sign < 0) factors.Add(new Number(new Rational(factor.Numerator)));
        factors.Add(formula);
        if (!factor.Denominator.IsOne) factors.Add(new Power(new Number(new Rational(factor.Denominator)), new Number(-1)));
        return factors.Count == 1 ? formula : new Product(factors.ToImmutable());
    }
}
