using System.Numerics;

namespace CalculusCourse.Numerics.Arithmetic;

/// <summary>
/// Functions of numbers known exactly or within a ball, to about so many bits: absolute ones where the value is below 1.
/// </summary>
internal static class RealFunctions
{
    public static Real Sin(Real x, int precision) =>
        !x.IsDefined || x.IsExactZero ? x : Real.FromBall(BallFunctions.Sin(x.Ball, precision), x.Doubtful);

    public static Real Cos(Real x, int precision) =>
        !x.IsDefined ? x : x.IsExactZero ? Real.One : Real.FromBall(BallFunctions.Cos(x.Ball, precision), x.Doubtful);

    public static Real Tan(Real x, int precision) => !x.IsDefined || x.IsExactZero ? x
        : Real.Multiply(Sin(x, precision + 8), Real.Invert(Cos(x, precision + 8), precision + 8), precision);

    public static Real Atan(Real x, int precision) =>
        !x.IsDefined || x.IsExactZero ? x : Real.FromBall(BallFunctions.Atan(x.Ball, precision), x.Doubtful);

    /// <summary>atan(x/√(1 − x²)), or near ±1 by asin x = π/2 − 2·asin √((1 − x)/2).</summary>
    public static Real Asin(Real x, int precision)
    {
        if (!x.IsDefined || x.IsExactZero) return x;
        int more = precision + 8;
        if (Math.Abs(x.ToDouble()) < 0.75)
        {
            Real cosine = Real.SquareRoot(Real.Subtract(Real.One, Real.Multiply(x, x, more), more), more);
            return Atan(Real.Multiply(x, Real.Invert(cosine, more), more), precision);
        }

        if (x.Sign is null) return Real.Unknown;
        Real half = Asin(Real.SquareRoot(Real.Subtract(Real.One, Abs(x), more).Halved(), more), more);
        Real angle = Real.Subtract(Real.Pi(more).Halved(), half.Doubled(), precision);
        return x.Sign < 0 ? Real.Negate(angle) : angle;
    }

    public static Real Acos(Real x, int precision) => x.Exact is { } exact && exact == 1 ? Real.FromExact(0, precision)
        : Real.Subtract(Real.Pi(precision + 8).Halved(), Asin(x, precision + 8), precision);

    public static Real Sinh(Real x, int precision)
    {
        if (!x.IsDefined || x.IsExactZero) return x;
        return Real.Subtract(Real.Exp(x, precision + 8), Real.Exp(Real.Negate(x), precision + 8), precision).Halved();
    }

    public static Real Cosh(Real x, int precision)
    {
        if (!x.IsDefined) return x;
        return Real.Add(Real.Exp(x, precision + 8), Real.Exp(Real.Negate(x), precision + 8), precision).Halved();
    }

    /// <summary>(e²ˣ − 1)/(e²ˣ + 1).</summary>
    public static Real Tanh(Real x, int precision)
    {
        if (!x.IsDefined || x.IsExactZero) return x;
        Real square = Real.Exp(x.Doubled(), precision + 8);
        Real above = Real.Subtract(square, Real.One, precision + 8), below = Real.Add(square, Real.One, precision + 8);
        return Real.Multiply(above, Real.Invert(below, precision + 8), precision);
    }

    /// <summary>±log(|x| + √(x² + 1)).</summary>
    public static Real Asinh(Real x, int precision)
    {
        if (!x.IsDefined || x.IsExactZero) return x;
        if (x.Sign < 0) return Real.Negate(Asinh(Real.Negate(x), precision));
        int more = precision + 8;
        Real root = Real.SquareRoot(Real.Add(Real.Multiply(x, x, more), Real.One, more), more);
        return Real.Log(Real.Add(x, root, more), precision);
    }

    /// <summary>log(x + √((x − 1)(x + 1))) for x ≥ 1.</summary>
    public static Real Acosh(Real x, int precision)
    {
        if (!x.IsDefined) return x;
        int more = precision + 8;
        Real above = Real.Subtract(x, Real.One, more);
        if (above.Sign < 0) return Real.Undefined;
        Real root = Real.SquareRoot(Real.Multiply(above, Real.Add(x, Real.One, more), more), more);
        return Real.Log(Real.Add(x, root, more), precision);
    }

    /// <summary>(log(1 + x) − log(1 − x))/2.</summary>
    public static Real Atanh(Real x, int precision)
    {
        if (!x.IsDefined || x.IsExactZero) return x;
        int more = precision + 8;
        Real above = Real.Log(Real.Add(Real.One, x, more), more), below = Real.Log(Real.Subtract(Real.One, x, more), more);
        return Real.Subtract(above, below, precision).Halved();
    }

    public static Real Sech(Real x, int precision) => Real.Invert(Cosh(x, precision + 8), precision);

    public static Real Csch(Real x, int precision) => Real.Invert(Sinh(x, precision + 8), precision);

    /// <summary>(e²ˣ + 1)/(e²ˣ − 1), with the smaller of eˣ and e⁻ˣ.</summary>
    public static Real Coth(Real x, int precision)
    {
        if (!x.IsDefined) return x;
        if (x.Sign < 0) return Real.Negate(Coth(Real.Negate(x), precision));
        Real falling = Real.Exp(Real.Negate(x.Doubled()), precision + 8);
        Real below = Real.Subtract(Real.One, falling, precision + 8);
        return Real.Multiply(Real.Add(Real.One, falling, precision + 8), Real.Invert(below, precision + 8), precision);
    }

    /// <summary>The real cube root.</summary>
    public static Real Cbrt(Real x, int precision)
    {
        if (!x.IsDefined || x.IsExactZero) return x;
        if (x.Sign < 0) return Real.Negate(Cbrt(Real.Negate(x), precision));
        if (x.Exact is { } exact && CubeRoot(exact) is { } root) return Real.FromExact(root, precision);
        if (x.Sign is null)
        {
            BigInteger high = BigInteger.Abs(x.Ball.Mid) + x.Ball.Radius;
            Real most = Cbrt(Real.FromBall(new Ball(high, 0, x.Ball.Exponent)), precision);
            return most.IsDefined ? Real.FromBall(new Ball(0, most.Ball.Mid + most.Ball.Radius, most.Ball.Exponent), x.Doubtful) : most;
        }

        Real third = Real.FromExact(new Rational(1, 3), precision + 32);
        return Real.Exp(Real.Multiply(third, Real.Log(x, precision + 32), precision + 32), precision);
    }

    /// <summary>The cube root of a fraction, where that is one.</summary>
    public static Rational? CubeRoot(Rational x)
    {
        if (x.Sign < 0) return CubeRoot(-x) is { } root ? -root : null;
        return Of(x.Numerator) is { } above && Of(x.Denominator) is { } below ? new Rational(above, below) : null;

        static BigInteger? Of(BigInteger n)
        {
            // By halving: 0 ≤ low³ ≤ n < high³.
            BigInteger low = BigInteger.Zero, high = BigInteger.One << (int)((n.GetBitLength() / 3) + 1);
            while (high - low > 1)
            {
                BigInteger middle = (low + high) >> 1;
                if (middle * middle * middle <= n) low = middle;
                else high = middle;
            }

            return low * low * low == n ? low : null;
        }
    }

    /// <summary>A function that steps up from one whole number to the next, by its value at a fraction.</summary>
    public static Real Stepped(Real x, Func<Rational, BigInteger> step)
    {
        if (!x.IsDefined) return x;
        if (x.Exact is { } exact) return Real.FromExact(new Rational(step(exact)), 64);
        if (x.Ball.Top > 4096 || x.Ball.Exponent < -(1 << 20)) return Real.Unknown;
        BigInteger low = step(End(x.Ball.Mid - x.Ball.Radius)), high = step(End(x.Ball.Mid + x.Ball.Radius));
        return low == high ? Real.FromExact(new Rational(low), 64) with { Doubtful = x.Doubtful } : Real.Unknown;

        Rational End(BigInteger mantissa) => x.Ball.Exponent >= 0
            ? new(mantissa << (int)x.Ball.Exponent) : new(mantissa, BigInteger.One << (int)-x.Ball.Exponent);
    }

    public static Real Abs(Real x)
    {
        if (!x.IsDefined || x.Sign >= 0) return x;
        if (x.Sign < 0) return Real.Negate(x);
        BigInteger high = BigInteger.Abs(x.Ball.Mid) + x.Ball.Radius;
        return Real.FromBall(new Ball(high, high, x.Ball.Exponent - 1), x.Doubtful);
    }
}
