using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Functions;

namespace CalculusCourse.Tests.Arithmetic;

/// <summary>Each enclosure must hold the true value: identities between functions give balls that overlap at every precision.</summary>
public sealed class BallTests
{
    private static readonly (int P, int Q)[] Arguments =
        [(1, 3), (-2, 7), (17, 5), (-123, 10), (1000, 7), (1, 1_000_000), (-1, 1_000_000_007), (355, 113), (99, 100), (1_000_003, 3)];

    [Fact]
    public void ToDouble_IsTheNearestDouble()
    {
        // IEEE 754 rounds a quotient of whole numbers to the nearest double.
        foreach ((int p, int q) in Arguments) Assert.Equal((double)p / q, Ball.FromRational(new(p, q), 160).ToDouble());
        Assert.Equal(-0.8, Ball.FromRational(new(-4, 5), 64).ToDouble());
    }

    [Theory]
    [InlineData(64)]
    [InlineData(160)]
    [InlineData(700)]
    public void Functions_Identities_HoldInsideTheRadii(int precision)
    {
        foreach ((int p, int q) in Arguments)
        {
            Real x = Real.FromExact(new(p, q), precision), one = Real.One;
            Real square = Real.Multiply(x, x, precision);
            Real sin = Function.Sin.Enclose(x, precision), cos = Function.Cos.Enclose(x, precision);
            AssertSame(Real.Add(Real.Multiply(sin, sin, precision), Real.Multiply(cos, cos, precision), precision), one);
            AssertSame(Function.Tan.Enclose(Function.Atan.Enclose(x, precision), precision), x);
            AssertSame(Real.Multiply(Real.SquareRoot(Real.Add(square, one, precision), precision),
                Real.SquareRoot(Real.Add(square, one, precision), precision), precision), Real.Add(square, one, precision));
            Real small = Real.FromExact(new Rational(p, q) / (1 + (p < 0 ? -p : p)), precision);
            AssertSame(Function.Sin.Enclose(Function.Asin.Enclose(small, precision), precision), small);
            AssertSame(Real.Log(Real.Exp(small, precision), precision), small);
            AssertSame(Real.Exp(Real.Log(Function.Abs.Enclose(x, precision), precision), precision), Function.Abs.Enclose(x, precision));
        }
    }

    [Theory]
    [InlineData("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798")]
    public void Pi_HasItsDigits(string digits)
    {
        Ball pi = BallFunctions.Pi(400);
        BigInteger known = BigInteger.Parse(digits.Replace(".", ""), null),
            scaled = (pi.Mid * BigInteger.Pow(10, 101)) >> (int)-pi.Exponent;
        Assert.True(BigInteger.Abs(scaled - known) <= 2);
    }

    [Fact]
    public void Compare_RadiiStaySmall()
    {
        Real x = Real.FromExact(new(22, 7), 300);
        foreach (Function f in (Function[])[Function.Exp, Function.Log, Function.Sin, Function.Cos, Function.Atan, Function.Sqrt])
            Assert.True(f.Enclose(x, 300).Ball.RadiusTop < -270);
    }

    private static void AssertSame(Real a, Real b)
    {
        Assert.True(a.IsDefined && b.IsDefined);
        Real difference = Real.Subtract(a, b, 2000);
        Assert.True(difference.Sign is null or 0, $"{a.ToDouble()} and {b.ToDouble()} are apart");
    }
}
