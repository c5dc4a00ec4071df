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

    public static Real Abs(Real x)
    {
        if (!x.IsDefined || x.Sign >= 0) return x;
        if (x.Sign < 0) return Real.Negate(x);
        BigInteger high = BigInteger.Abs(x.Ball.Mid) + x.Ball.Radius;
        return Real.FromBall(new Ball(high, high, x.Ball.Exponent - 1), x.Doubtful);
    }
}
