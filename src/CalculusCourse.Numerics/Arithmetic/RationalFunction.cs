using System.Numerics;
using System.Runtime.CompilerServices;
using CalculusCourse.Numerics.Formulas;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>A quotient of two polynomials with whole coefficients, reduced.</summary>
internal sealed class RationalFunction
{
    private const int LargestDegree = 120;
    private const int LargestBits = 20_000;

    // Parts of deep formulas are asked for again and again, by themselves and as parts of others; nothing is forgotten but with them.
    private const int RememberedDepth = 8;
    private static readonly ConditionalWeakTable<Formula, Reading> Remembered = [];

    private List<PolynomialRoot>? roots;

    private RationalFunction(IntegerPolynomial numerator, IntegerPolynomial denominator)
    {
        if (denominator.Degree > 0)
        {
            IntegerPolynomial divisor = IntegerPolynomial.Gcd(numerator, denominator);
            if (divisor.Degree > 0)
            {
                (BigInteger above, BigInteger below) = (Scale(numerator), Scale(denominator));
                numerator = numerator.QuotientBy(divisor)! * new IntegerPolynomial([above]);
                denominator = denominator.QuotientBy(divisor)! * new IntegerPolynomial([below]);
            }
        }

        BigInteger common = BigInteger.GreatestCommonDivisor(numerator.Content(), denominator.Content());
        if (denominator.Leading.Sign < 0) common = -common;
        Numerator = numerator.Over(common);
        Denominator = denominator.Over(common);

        static BigInteger Scale(IntegerPolynomial p) => p.IsZero ? 1 : p.Content() * p.Leading.Sign;
    }

    /// <summary>The polynomial above the bar.</summary>
    public IntegerPolynomial Numerator { get; }

    /// <summary>The polynomial below the bar, its leading coefficient positive.</summary>
    public IntegerPolynomial Denominator { get; }

    /// <summary>The constant.</summary>
    public static RationalFunction Constant(Rational value) =>
        new(new IntegerPolynomial([value.Numerator]), new IntegerPolynomial([value.Denominator]));

    /// <summary>The quotient of two polynomials, the second of which is not zero.</summary>
    public static RationalFunction Of(IntegerPolynomial above, IntegerPolynomial below) => new(above, below);

    /// <summary>Whether it is zero throughout.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>Whether it is larger than what is worked with.</summary>
    public bool IsTooLarge => IsLarge(Numerator) || IsLarge(Denominator);

    /// <summary>One over it, which is not zero.</summary>
    public RationalFunction Reciprocal() => new(Denominator, Numerator);

    /// <summary>Both polynomials, with fractions as coefficients.</summary>
    public (Polynomial Above, Polynomial Below) ToPolynomials() => (Numerator.ToPolynomial(), Denominator.ToPolynomial());

    /// <summary>The formula as a rational function of the variable, or null where it is none or too large to treat as one.</summary>
    public static RationalFunction? From(Formula formula, string variable)
    {
        if (formula.Depth < RememberedDepth) return Read(formula, variable);
        if (Remembered.TryGetValue(formula, out Reading? known) && known.Variable == variable) return known.Result;
        RationalFunction? result = Read(formula, variable);
        Remembered.AddOrUpdate(formula, new Reading(variable, result));
        return result;
    }

    /// <summary>The real roots of the numerator in rising order, found once; none where it is zero throughout.</summary>
    public IReadOnlyList<PolynomialRoot> Roots => roots ??= Numerator.IsZero ? [] : PolynomialRoots.Find(Numerator);

    private static RationalFunction? Read(Formula formula, string variable)
    {
        RationalFunction? result = formula switch
        {
            Number number => Constant(number.Value),
            Variable named when named.Name == variable => new(IntegerPolynomial.X, IntegerPolynomial.One),
            Sum sum => Combine(sum.Terms, variable, Constant(0), (a, b) => a + b),
            Product product => Combine(product.Factors, variable, Constant(1), (a, b) => a * b),
            Power { Exponent: Number { Value.IsInteger: true } n } power when BigInteger.Abs(n.Value.Numerator) <= LargestDegree =>
                From(power.Base, variable)?.Power((int)n.Value.Numerator),
            _ => null,
        };
        return result is null || result.IsTooLarge ? null : result;
    }

    /// <summary>The numerator of the derivative over the squared denominator, n′d − nd′; it has the derivative's sign.</summary>
    public IntegerPolynomial DerivativeNumerator() =>
        (Numerator.Derivative() * Denominator) - (Numerator * Denominator.Derivative());

    /// <summary>The value at a fraction, or null at a pole.</summary>
    public Rational? At(Rational x)
    {
        Rational below = Denominator.At(x);
        return below.Sign == 0 ? null : Numerator.At(x) / below;
    }

    private sealed record Reading(string Variable, RationalFunction? Result);

    public static RationalFunction operator +(RationalFunction a, RationalFunction b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static RationalFunction operator *(RationalFunction a, RationalFunction b) =>
        new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    private static bool IsLarge(IntegerPolynomial p)
    {
        if (p.Degree > LargestDegree) return true;
        foreach (BigInteger c in p.Coefficients)
        {
            if (BigInteger.Abs(c).GetBitLength() > LargestBits) return true;
        }

        return false;
    }

    private static RationalFunction? Combine(
        IEnumerable<Formula> operands, string variable, RationalFunction start,
        Func<RationalFunction, RationalFunction, RationalFunction> operation)
    {
        RationalFunction result = start;
        foreach (Formula operand in operands)
        {
            if (From(operand, variable) is not { } next) return null;
            result = operation(result, next);
            if (result.IsTooLarge) return null;
        }

        return result;
    }

    private RationalFunction? Power(int exponent)
    {
        if (exponent < 0)
        {
            if (Numerator.IsZero) return null;
            return new RationalFunction(Denominator, Numerator).Power(-exponent);
        }

        if (Math.Max(Numerator.Degree, Denominator.Degree) * exponent > LargestDegree) return null;
        RationalFunction result = Constant(1);
        for (int i = 0; i < exponent; i++)
        {
            result *= this;
            if (result.IsTooLarge) return null;
        }

        return result;
    }
}
