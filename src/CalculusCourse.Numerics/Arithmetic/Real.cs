using System.Numerics;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>What is known of a formula's value at a point.</summary>
internal enum RealStatus
{
    /// <summary>A number, exact or enclosed.</summary>
    Defined,

    /// <summary>Surely outside a function's domain.</summary>
    Undefined,

    /// <summary>Too uncertain at this precision to say anything, or beyond every range.</summary>
    Unknown,
}

/// <summary>
/// The value of a formula at a point: an exact fraction while that stays short, otherwise a ball.
/// <see cref="Doubtful"/> marks a value that is defined only if some inner number is exactly zero, as it seems to be.
/// </summary>
internal readonly record struct Real(RealStatus Status, Rational? Exact, Ball Ball, bool Doubtful)
{
    private const int LongestFraction = 1200;

    public static readonly Real Undefined = new(RealStatus.Undefined, null, default, false);
    public static readonly Real Unknown = new(RealStatus.Unknown, null, default, false);
    public static readonly Real One = FromExact(1, 64);

    public bool IsDefined => Status == RealStatus.Defined;

    public bool IsExactZero => Exact is { Sign: 0 };

    public static Real FromExact(Rational value, int precision)
    {
        Ball ball = Ball.FromRational(value, precision);
        return new(RealStatus.Defined, value.BitCount <= LongestFraction ? value : null, ball, false);
    }

    public static Real FromBall(Ball? ball, bool doubtful = false) =>
        ball is not { } b || b.Top > 1L << 52 || b.Exponent < -(1L << 52) ? Unknown : new(RealStatus.Defined, null, b, doubtful);

    /// <summary>−1, 0 or 1 if the sign is sure.</summary>
    public int? Sign => Exact is { } q ? q.Sign : Ball.IsPositive ? 1 : Ball.IsNegative ? -1 : null;

    public static Real Add(Real a, Real b, int precision)
    {
        if (Undecided(a, b) is { } status) return status;
        if (a.Exact is { } x && b.Exact is { } y) return FromExact(x + y, precision);
        return FromBall(Ball.Add(a.Ball, b.Ball, precision), a.Doubtful || b.Doubtful);
    }

    public static Real Multiply(Real a, Real b, int precision)
    {
        if (Undecided(a, b) is { } status) return status;
        if (a.Exact is { } x && b.Exact is { } y) return FromExact(x * y, precision);
        if (a.IsExactZero || b.IsExactZero) return FromExact(0, precision) with { Doubtful = a.Doubtful || b.Doubtful };
        return FromBall(Ball.Multiply(a.Ball, b.Ball, precision), a.Doubtful || b.Doubtful);
    }

    public static Real Negate(Real a) => a with { Exact = a.Exact is { } x ? -x : null, Ball = a.Ball.Negate() };

    public static Real Subtract(Real a, Real b, int precision) => Add(a, Negate(b), precision);

    public static Real Invert(Real a, int precision)
    {
        if (!a.IsDefined) return a;
        if (a.Exact is { } x) return x.Sign == 0 ? Undefined : FromExact(1 / x, precision);
        return a.Ball.ContainsZero ? Unknown : FromBall(Ball.Invert(a.Ball, precision), a.Doubtful);
    }

    /// <summary>baseᵉ over the reals: a negative base has integer exponents only, and 0⁰ is 1.</summary>
    public static Real Power(Real @base, Real exponent, bool exponentIsConstant, int precision)
    {
        if (Undecided(@base, exponent) is { } status) return status;
        if (exponent.Exact is { IsInteger: true } integer && (exponentIsConstant || @base.Sign >= 0)
            && integer.Numerator.GetBitLength() <= 20)
            return IntegerPower(@base, (int)integer.Numerator, precision);
        if (exponent.Exact is { } half && half.Denominator == 2 && half.Numerator.GetBitLength() <= 20)
            return IntegerPower(SquareRoot(@base, precision), (int)half.Numerator, precision);
        if (@base.IsExactZero)
            return exponent.Sign switch { 1 => FromExact(0, precision), -1 => Undefined, 0 => One, _ => Unknown };
        int? sign = @base.Sign;
        if (sign < 0) return exponent.Exact is null && exponentIsConstant ? Unknown : Undefined;
        if (sign is null) return exponent.Sign > 0 ? AlmostZeroPower(@base, exponent, precision) : Unknown;
        if (@base.Exact is { } one && one == 1) return One;
        return Exp(Multiply(exponent, Log(@base, precision + 32), precision + 32), precision);
    }

    public static Real SquareRoot(Real a, int precision)
    {
        if (!a.IsDefined) return a;
        if (a.Exact is { } x)
        {
            if (x.Sign < 0) return Undefined;
            if (x.SquareRoot() is { } root) return FromExact(root, precision);
        }

        if (a.Ball.IsNegative) return Undefined;
        return FromBall(Ball.SquareRoot(a.Ball, precision), a.Doubtful || !a.Ball.IsPositive);
    }

    public static Real Exp(Real a, int precision) =>
        !a.IsDefined ? a : a.IsExactZero ? One : FromBall(BallFunctions.Exp(a.Ball, precision), a.Doubtful);

    public static Real Log(Real a, int precision)
    {
        if (!a.IsDefined) return a;
        if (a.Sign is not { } sign) return Unknown;
        if (sign <= 0) return Undefined;
        return a.Exact is { } x && x == 1 ? FromExact(0, precision) : FromBall(BallFunctions.Log(a.Ball, precision), a.Doubtful);
    }

    public static Real Pi(int precision) => FromBall(BallFunctions.Pi(precision));

    /// <summary>A double near the value; NaN where there is none.</summary>
    public double ToDouble() => IsDefined ? Ball.ToDouble() : double.NaN;

    public Real Halved() => this with { Exact = Exact is { } x ? x / 2 : null, Ball = Ball.Scale(-1) };

    public Real Doubled() => this with { Exact = Exact is { } x ? x * 2 : null, Ball = Ball.Scale(1) };

    /// <summary>A positive power of what may be zero: between 0 and the power of the base's upper end.</summary>
    private static Real AlmostZeroPower(Real @base, Real exponent, int precision)
    {
        BigInteger high = @base.Ball.Mid + @base.Ball.Radius;
        Real top = Exp(Multiply(exponent, Log(FromBall(new Ball(high, 0, @base.Ball.Exponent)), precision), precision), precision);
        if (!top.IsDefined) return top;
        BigInteger most = top.Ball.Mid + top.Ball.Radius;
        return FromBall(new Ball(most, most, top.Ball.Exponent - 1), doubtful: true);
    }

    private static Real IntegerPower(Real @base, int n, int precision)
    {
        if (!@base.IsDefined) return @base;
        if (n < 0) return IntegerPower(Invert(@base, precision + 24), -n, precision);
        if (n == 0) return One;
        if (@base.Exact is { } q && q.BitCount * n > 2 * LongestFraction)
            @base = @base with { Exact = null };
        if (!@base.IsExactZero && Math.Abs((double)@base.Ball.Top) * n > 1L << 50) return Unknown;
        Real result = One, square = @base;
        for (; ; square = Multiply(square, square, precision + 24))
        {
            if ((n & 1) != 0) result = Multiply(result, square, precision + 24);
            n >>= 1;
            if (n == 0) return result;
        }
    }

    /// <summary>What an operation on both must be if one of them is no number, else null.</summary>
    private static Real? Undecided(Real a, Real b)
    {
        if (a.Status == RealStatus.Undefined || b.Status == RealStatus.Undefined) return Undefined;
        return a.IsDefined && b.IsDefined ? null : Unknown;
    }
}
