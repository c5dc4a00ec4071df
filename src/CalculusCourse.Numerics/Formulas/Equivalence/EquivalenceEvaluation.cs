using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Numerics.Formulas.Equivalence;

/// <summary>
/// Evaluates formulas at exact points with an enclosure of the value, and counts the work, so that every
/// judgement ends after the same number of steps on every machine.
/// </summary>
/// <param name="work">How much work may be done; one unit is about one addition of short numbers.</param>
internal sealed class EquivalenceEvaluation(long work)
{
    private static readonly Rational Change = new(1, 1 << 20);
    private const int LongDecimal = 16;
    private readonly Dictionary<Formula, Rational?> constantValues = [];
    private long left = work;

    /// <summary>Whether the allowance is used up; every value is unknown from then on.</summary>
    public bool IsExhausted => left < 0;

    /// <summary>What is left of the allowance.</summary>
    public long Left => left;

    /// <summary>Decimals of at least so many significant digits stand for all numbers that round to them; 0 for none.</summary>
    public int RoundedDigits { get; init; }

    /// <summary>By what part of itself a decimal may be off, instead.</summary>
    public Rational? Tolerance { get; init; }

    /// <summary>The value at a point; <see cref="Real.Unknown"/> once the allowance is used up.</summary>
    public Real Evaluate(Formula formula, IReadOnlyDictionary<string, Rational> point, int precision) =>
        Of(formula, point, precision, -1, out _);

    /// <summary>
    /// The value if the leaf with that index were larger by a millionth; leaves are the numbers, constants and variables of the
    /// formula, in the order of <see cref="Leaves"/>.
    /// </summary>
    public Real EvaluateWithChange(Formula formula, IReadOnlyDictionary<string, Rational> point, int precision, int leaf) =>
        Of(formula, point, precision, leaf, out _);

    /// <summary>
    /// The leaves whose value counts, each by the smallest term of a sum it stands in: not those under a step, which only their
    /// sign passes, nor whole exponents.
    /// </summary>
    public static List<Formula> Leaves(Formula formula)
    {
        var leaves = new List<Formula>();
        Visit(formula, formula);
        return leaves;

        void Visit(Formula part, Formula term)
        {
            if (part.Operands.Length == 0) leaves.Add(term);
            foreach (Formula operand in Counted(part)) Visit(operand, part is Sum ? operand : term);
        }
    }

    private static ReadOnlySpan<Formula> Counted(Formula formula) => formula switch
    {
        Power { Exponent: Number { Value.IsInteger: true } } power => new[] { power.Base },
        Choice choice => choice.Operands.AsSpan()[1..],
        Call call when call.Function.Breaks(call.Argument) is { Length: > 0 } breaks && breaks.All(b => b.Kind == BreakKind.Jump) => [],
        _ => formula.Operands.AsSpan(),
    };

    /// <param name="formula">The formula.</param>
    /// <param name="point">The variables' values.</param>
    /// <param name="precision">How many bits to compute with.</param>
    /// <param name="changed">How many leaves stand before the one to change; negative for none.</param>
    /// <param name="leaves">How many leaves the formula has, while one is to be changed.</param>
    private Real Of(Formula formula, IReadOnlyDictionary<string, Rational> point, int precision, int changed, out int leaves)
    {
        leaves = 0;
        left -= 1 + (precision / 64);
        if (left < 0) return Real.Unknown;
        switch (formula)
        {
            case Number n:
                Real number = Real.FromExact(n.Value, precision);
                return Leaf(RoundedDigits > 0 && IsRounded(n, RoundedDigits) ? Rounded(n.Value, precision) : number, ref leaves);
            case Constant c:
                return Leaf(c.Name == ConstantName.Pi ? Real.Pi(precision) : Real.Exp(Real.One, precision), ref leaves);
            case Variable v:
                return Leaf(point.TryGetValue(v.Name, out Rational value) ? Real.FromExact(value, precision) : Real.Unknown, ref leaves);
            case Sum s:
                Real sum = Real.FromExact(0, precision);
                foreach (Formula term in s.Terms) sum = Real.Add(sum, Next(term, ref leaves), precision);
                return sum;
            case Product p:
                Real product = Real.One;
                foreach (Formula factor in p.Factors) product = Real.Multiply(product, Next(factor, ref leaves), precision);
                return product;
            case Power { Base: Constant { Name: ConstantName.E } } exponential when changed < 0:
                Charge(precision);
                return Real.Exp(Next(exponential.Exponent, ref leaves), precision);
            case Power power:
                Real @base = Settled(power.Base, Next(power.Base, ref leaves));
                if (power.Exponent is Number { Value: { IsInteger: true } whole })
                    return Real.Power(@base, Real.FromExact(whole, precision), true, precision);
                Charge(precision);
                Real exponent = Next(power.Exponent, ref leaves);
                if (exponent is { IsDefined: true, Exact: null } && @base is { IsDefined: true, Sign: null or < 0 }
                    && ConstantValue(power.Exponent) is { IsInteger: true } known)
                    exponent = Real.FromExact(known, precision);
                return Real.Power(@base, exponent, MayBeWhole(exponent), precision);
            case Call call:
                Charge(precision);
                bool isStep = Counted(call).IsEmpty;
                Real argument = isStep ? Of(call.Argument, point, precision, -1, out _) : Next(call.Argument, ref leaves);
                Real called = call.Function.Enclose(Settled(call.Argument, argument), precision);
                return argument.IsDefined && called.Status == RealStatus.Unknown && changed < 0 && IsAtPole(call) ? Real.Undefined : called;
            case Choice choice:
                Real subject = Settled(choice.Subject, Of(choice.Subject, point, precision, -1, out _));
                if (!subject.IsDefined) return subject;
                if (subject.Sign is not { } sign) return Real.Unknown;
                Real chosen = Real.Unknown;
                for (int side = -1; side <= 1; side++)
                {
                    if (side == sign) chosen = Next(choice.Where(side), ref leaves);
                    else if (changed >= 0) leaves += Leaves(choice.Where(side)).Count;
                }

                return chosen with { Doubtful = chosen.Doubtful || subject.Doubtful };
            default:
                throw new ArgumentOutOfRangeException(nameof(formula));
        }

        Real Next(Formula operand, ref int before)
        {
            Real next = Of(operand, point, precision, changed < 0 ? -1 : Math.Max(-1, changed - before), out int more);
            before += more;
            return next;
        }

        // What cannot be told from zero may be proved to be zero: sin² + cos² − 1.
        Real Settled(Formula operand, Real value) =>
            changed < 0 && RoundedDigits == 0 && value is { IsDefined: true, Exact: null, Sign: null }
                && ConstantValue(operand) is { Sign: 0 } ? Real.FromExact(0, precision) : value;

        Real Leaf(Real value, ref int count)
        {
            count = 1;
            if (changed != 0) return value;
            return value.IsExactZero ? Real.FromExact(Change, precision)
                : Real.Multiply(value, Real.FromExact(1 + Change, precision), precision);
        }
    }

    /// <summary>Whether a value is a whole number or cannot be told from one.</summary>
    private static bool MayBeWhole(Real value)
    {
        if (!value.IsDefined) return true;
        if (value.Exact is { } exact) return exact.IsInteger;
        if (value.Ball.RadiusTop > -2 || value.Ball.Top > 60) return true;
        BigInteger scaled = value.Ball.MidFixed(64), nearest = (scaled + (BigInteger.One << 63)) >> 64;
        return BigInteger.Abs(scaled - (nearest << 64)) <= value.Ball.RadiusFixed(64) + 1;
    }

    private Rational? ConstantValue(Formula formula)
    {
        if (constantValues.TryGetValue(formula, out Rational? known)) return known;
        left -= 500;
        return constantValues[formula] = EquivalenceProof.ConstantValue(formula);
    }

    /// <summary>Whether a call is proved to have no value anywhere: tan(π/2).</summary>
    private bool IsAtPole(Call call) => call.Function.Breaks(call.Argument) is { } breaks
        && breaks.Any(at => at.Kind == BreakKind.Pole && ConstantValue(at.Zero) is { Sign: 0 });

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
    /// A decimal with what rounds to it or is cut off to it: half a unit of its last digit less, or a unit more; if only long ones
    /// count, half a unit to either side, or the spacing of doubles if it has as many digits as they.
    /// </summary>
    private Real Rounded(Rational value, int precision)
    {
        var unit = new Rational(1, BigInteger.Pow(10, Places(value)));
        (Rational middle, Rational reach) = (value, unit / 2);
        if (Tolerance is { } tolerance) reach = tolerance * value.Abs();
        else if (RoundedDigits < LongDecimal) (middle, reach) = (value + (unit * new Rational(value.Sign, 4)), unit * new Rational(3, 4));
        else
        {
            Rational spacing = value.Abs() * new Rational(1, BigInteger.One << 52);
            if (reach / value.Abs() > new Rational(1, BigInteger.Pow(10, 18)) && reach < spacing) reach = spacing;
        }

        Ball ball = Real.FromExact(middle, precision).Ball, half = Ball.FromRational(reach, 64);
        ball = ball.Align(Math.Min(ball.Exponent, half.Exponent));
        return Real.FromBall(ball.Widen(half.MidFixed(-ball.Exponent) + 1).Round(precision));
    }
}
