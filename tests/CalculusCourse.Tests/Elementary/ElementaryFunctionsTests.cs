using CalculusCourse.Numerics.Elementary;

namespace CalculusCourse.Tests.Elementary;

public sealed class ElementaryFunctionsTests
{
    private static readonly string[] OneArgument =
        ["exp", "log", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"];

    private static readonly double[] Special =
    [
        0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 1e-310, 1e300, -1e300, 9007199254740993, -9007199254740991,
    ];

    public static TheoryData<string> Functions => [.. OneArgument];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Value_SpecialArgument_IsTheSystemsToTheSignOfZero(string function)
    {
        foreach (double x in Special) AssertAlike(Evaluation.ByTheSystem(function, x), Evaluation.Of(function, x), $"{function}({x})");
    }

    [Fact]
    public void Pow_SpecialArguments_IsTheSystemsToTheSignOfZero()
    {
        foreach (double x in Special)
        {
            foreach (double y in Special) AssertAlike(Math.Pow(x, y), ElementaryFunctions.Pow(x, y), $"pow({x}, {y})");
        }
    }

    // The short way and the long way share neither series nor arithmetic.
    [Theory]
    [MemberData(nameof(Functions))]
    public void Value_RandomArgument_IsThatOfManyDigits(string function)
    {
        Random random = new(20240607);
        for (int i = 0; i < 1500; i++)
        {
            double x = Argument(function, random);
            AssertSame(Evaluation.Precisely(function, x), Evaluation.Of(function, x), $"{function}({x:R})");
        }
    }

    [Fact]
    public void Pow_RandomArguments_IsThatOfManyDigits()
    {
        Random random = new(20240608);
        for (int i = 0; i < 1500; i++)
        {
            double x = Math.ScaleB(1 + random.NextDouble(), random.Next(-20, 20));
            double y = i % 3 == 0 ? random.Next(-20, 21) : (random.NextDouble() * 2 - 1) * 40;
            if (y == 0) continue;
            AssertSame(PreciseFunctions.Pow(x, y), ElementaryFunctions.Pow(x, y), $"pow({x:R}, {y:R})");
        }
    }

    [Theory]
    [InlineData("sin", -1)]
    [InlineData("cos", 1)]
    [InlineData("tan", -1)]
    [InlineData("asin", -1)]
    [InlineData("atan", -1)]
    [InlineData("sinh", -1)]
    [InlineData("cosh", 1)]
    [InlineData("tanh", -1)]
    public void Value_NegatedArgument_IsEvenOrOdd(string function, int sign)
    {
        Random random = new(3);
        for (int i = 0; i < 2000; i++)
        {
            double x = Argument(function, random);
            AssertSame(sign * Evaluation.Of(function, x), Evaluation.Of(function, -x), $"{function}({-x:R})");
        }
    }

    [Fact]
    public void Pow_SmallWholePower_IsTheExactProductRounded()
    {
        for (int n = 1; n <= 34; n++)
        {
            for (int x = -12; x <= 12; x++)
            {
                double expected = (double)System.Numerics.BigInteger.Pow(x, n);
                if (Math.Abs(expected) < 1L << 53) Assert.Equal(expected, ElementaryFunctions.Pow(x, n));
            }
        }
    }

    [Fact]
    public void Pow_HalfOfASquare_IsTheRoot()
    {
        for (int n = 1; n < 2000; n++)
        {
            Assert.Equal(n, ElementaryFunctions.Pow((double)n * n, 0.5));
            Assert.Equal((double)n * n * n, ElementaryFunctions.Pow((double)n * n, 1.5));
        }
    }

    [Fact]
    public void Exp_IntoTheSubnormals_FallsToZeroMonotonically()
    {
        double last = ElementaryFunctions.Exp(-708);
        for (double x = -708; x > -746; x -= 0.125)
        {
            double value = ElementaryFunctions.Exp(x);
            Assert.True(value <= last);
            last = value;
        }

        Assert.Equal(0, last);
    }

    private static double Argument(string function, Random random)
    {
        double unit = random.NextDouble() * 2 - 1;
        double small = unit * Math.ScaleB(1, -random.Next(26));
        bool wide = random.Next(2) == 0;
        return function switch
        {
            "exp" or "sinh" or "cosh" => wide ? unit * 700 : small,
            "log" => wide ? Math.ScaleB(1 + random.NextDouble(), random.Next(-1074, 1023)) : 1 + small / 2,
            "sin" or "cos" or "tan" => wide ? Math.ScaleB(unit, random.Next(1024)) : unit * 20,
            "asin" or "acos" => wide ? small : Math.CopySign(1 - Math.Abs(small), unit),
            "atan" => wide ? Math.ScaleB(unit, random.Next(70)) : small,
            _ => wide ? unit * 19 : small,
        };
    }

    private static void AssertAlike(double expected, double actual, string what)
    {
        // The system's value may be a unit of the last place off where it is neither zero, infinite nor NaN.
        bool alike = double.IsNaN(expected) ? double.IsNaN(actual)
            : expected == 0 || double.IsInfinity(expected)
                ? BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual)
                : Math.Abs(expected - actual) <= 4e-16 * Math.Abs(expected);
        Assert.True(alike, $"{what}: {actual:R} instead of {expected:R}");
    }

    private static void AssertSame(double expected, double actual, string what)
    {
        bool same = BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual);
        Assert.True(same, $"{what}: {actual:R}, not {expected:R}");
    }
}
