using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>
/// Evaluates formulas at exact points with an enclosure of the value, and counts the work, so that every
/// judgement ends after the same number of steps on every machine.
/// </summary>
/// <param name="work">How much work may be done; one unit is about one addition of short numbers.</param>
internal sealed class EquivalenceEvaluation(long work)
{
    private long left = work;

    /// <summary>Whether the allowance is used up; every value is unknown from then on.</summary>
    public bool IsExhausted => left < 0;

    /// <summary>What is left of the allowance.</summary>
    public long Left => left;

    /// <summary>Decimals of at least so many significant digits stand for all numbers that round to them; 0 for none.</summary>
    public int RoundedDigits { get; init; }

    public Real Evaluate(Formula formula, IReadOnlyDictionary<string, Rational> point, int precision)
    {
        left -= 1 + (precision / 64);
        if (left < 0) return Real.Unknown;
        switch (formula)
        {
            case Number n:
                Real number = Real.FromExact(n.Value, precision);
                return RoundedDigits > 0 && IsRounded(n, RoundedDigits) ? Rounded(n.Value, number, precision) : number;
            case Constant c:
                return c.Name == ConstantName.Pi ? Real.Pi(precision) : Real.Exp(Real.One, precision);
            case Variable v:
                return point.TryGetValue(v.Name, out Rational value) ? Real.FromExact(value, precision) : Real.Unknown;
            case Sum s:
                Real sum = Real.FromExact(0, precision);
                foreach (Formula term in s.Terms) sum = Real.Add(sum, Evaluate(term, point, precision), precision);
                return sum;
            case Product p:
                Real product = Real.One;
                foreach (Formula factor in p.Factors) product = Real.Multiply(product, Evaluate(factor, point, precision), precision);
                return product;
            case Power { Base: Constant { Name: ConstantName.E } } exponential:
                Charge(precision);
                return Real.Exp(Evaluate(exponential.Exponent, point, precision), precision);
            case Power power:
                if (power.Exponent is not Number { Value.IsInteger: true }) Charge(precision);
                Real @base = Evaluate(power.Base, point, precision), exponent = Evaluate(power.Exponent, point, precision);
                return Real.Power(@base, exponent, power.Exponent.IsConstant, precision);
            case Call call:
                Charge(precision);
                return call.Function.Enclose(Evaluate(call.Argument, point, precision), precision);
            default:
                throw new ArgumentOutOfRangeException(nameof(formula));
        }
    }

    private void Charge(int precision) => left -= 4 + ((long)precision * precision / 2000);

    /// <summary>Whether a number is a decimal with at least so many significant digits.</summary>
    public static bool IsRounded(Number number, int digits) => number.IsDecimal && !number.Value.IsInteger
        && BigInteger.Abs(number.Value.Numerator * (BigInteger.Pow(10, Places(number.Value)) / number.Value.Denominator))
            >= BigInteger.Pow(10, digits - 1);

    /// <summary>How many digits a decimal has after the point.</summary>
    private static int Places(Rational value)
    {
        int places = 0;
        BigInteger power = 1;
        for (; places < 400 && !(power % value.Denominator).IsZero; places++) power *= 10;
        return places;
    }

    /// <summary>
    /// A decimal with half a unit of its last digit to either side, or with the spacing of doubles if it has as many digits
    /// as they.
    /// </summary>
    private static Real Rounded(Rational value, Real exact, int precision)
    {
        var unit = new Rational(1, 2 * BigInteger.Pow(10, Places(value)));
        Rational spacing = value.Abs() * new Rational(1, BigInteger.One << 52);
        Rational relative = unit / value.Abs();
        bool isDouble = relative > new Rational(1, BigInteger.Pow(10, 18)) && unit < spacing;
        Ball half = Ball.FromRational(isDouble ? spacing : unit, 64);
        Ball ball = exact.Ball.Align(Math.Min(exact.Ball.Exponent, half.Exponent));
        return Real.FromBall(ball.Widen(half.MidFixed(-ball.Exponent) + 1).Round(precision));
    }
}
