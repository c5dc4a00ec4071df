using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CsCheck;

namespace CalculusCourse.Tests.Arithmetic;

public sealed class IntervalTests
{
    private static readonly Gen<double> AnyFinite = Gen.OneOf(
        Gen.Double[-10, 10], Gen.Int[-5, 5].Select(n => (double)n), Gen.Double.Where(double.IsFinite));

    private static readonly Gen<Interval> AnyInterval =
        Gen.Select(AnyFinite, AnyFinite, (a, b) => new Interval(Math.Min(a, b), Math.Max(a, b)));

    [Fact]
    public void Reciprocal_OfAHalfLine_KeepsItsSign()
    {
        Assert.Equal(0, new Interval(5, double.PositiveInfinity).Reciprocal().Low);
        Assert.Equal(0, new Interval(double.NegativeInfinity, -5).Reciprocal().High);
        Assert.Equal(0, (new Interval(1e-200, 1) * new Interval(1e-200, 1)).Low);
    }

    [Fact]
    public void Arithmetic_HoldsTheExactResultsOfTheEnds() => Gen.Select(AnyInterval, AnyInterval).ForAll((a, b) =>
    {
        foreach (double x in new[] { a.Low, a.High })
        {
            foreach (double y in new[] { b.Low, b.High })
            {
                Rational p = Rational.FromDouble(x);
                Rational q = Rational.FromDouble(y);
                AssertHolds(a + b, p + q);
                AssertHolds(a - b, p - q);
                AssertHolds(a * b, p * q);
                if (q.Sign != 0) AssertHolds(a / b, p / q);
                if (Math.Abs(x) < 1e30 && Math.Abs(x) > 1e-30) AssertHolds(a.Power(3), p * p * p);
                if (Math.Abs(x) < 1e30 && Math.Abs(x) > 1e-30) AssertHolds(a.Power(2), p * p);
            }
        }

        if (a.Low >= 0)
        {
            Rational root = Rational.FromDouble(a.Sqrt().Low);
            Assert.True(root * root <= Rational.FromDouble(a.Low));
        }
    }, iter: 300);

    [Fact]
    public void Arithmetic_ExactResults_StayNarrow()
    {
        Assert.Equal(new Interval(4, 4), (Interval)1.5 + 2.5);
        Assert.Equal(new Interval(0.375, 0.375), (Interval)1.5 / 4);
        Assert.Equal(new Interval(-6, 9), new Interval(-2, 3) * new Interval(2, 3));
        Assert.Equal(new Interval(0, 9), new Interval(-2, 3).Power(2));
        Assert.Equal(new Interval(-8, 27), new Interval(-2, 3).Power(3));
        Assert.Equal(new Interval(0.25, double.PositiveInfinity), new Interval(0, 4).Reciprocal());
        Assert.Equal(Interval.All, new Interval(-1, 4).Reciprocal());
        Assert.Equal(0, (Interval.Zero * Interval.All).Magnitude);
        Interval third = IntervalEvaluation.Enclose(new Rational(1, 3));
        Assert.Equal(third.Low, Math.BitDecrement(third.High));
    }

    [Fact]
    public void Functions_HoldTheirValues() => Gen.Select(Gen.Double[-8, 8], Gen.Double[0, 3], Gen.Double[0, 1]).ForAll((low, width, t) =>
    {
        var x = new Interval(low, low + width);
        double inside = Math.Min(x.High, low + (t * width));
        foreach ((Func<Interval, Interval> wide, Func<double, double> f) in new (Func<Interval, Interval>, Func<double, double>)[]
        {
            (a => a.Sqrt(), Math.Sqrt),
            (a => IntervalFunctions.Power(a, new Interval(-0.5, 1.5)), v => ElementaryFunctions.Pow(v, 0.7)),
        })
        {
            double value = f(inside);
            if (double.IsNaN(value)) continue;
            Assert.True(wide(x).Contains(value), $"{f.Method.Name} at {inside} is {value}, outside {wide(x)}");
        }
    }, iter: 3000);

    [Fact]
    public void Sine_OfANarrowInterval_IsNarrowButHoldsItsPeaks()
    {
        Assert.True(Function.Sin.Enclose(new Interval(0.5, 0.5)).Range.Width < 3e-16);
        Assert.Equal(1, Function.Sin.Enclose(new Interval(1.5, 1.6)).Range.High);
        Assert.Equal(-1, Function.Cos.Enclose(new Interval(3.1, 3.2)).Range.Low);
        Assert.Equal(new Interval(-1, 1), Function.Sin.Enclose(Interval.All).Range);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1.5)]
    [InlineData(5e-324)]
    [InlineData(1.7976931348623157e308)]
    [InlineData(2.2250738585072014e-308)]
    [InlineData(1.1125369292536007e-308)]
    public void Nearest_OfADoublesFraction_IsThatDouble(double value) =>
        Assert.Equal(value, Rational.FromDouble(value).ToDouble());

    [Fact]
    public void Nearest_OfRandomDoublesMoved_RoundsBack() => Gen.Double.Where(x => double.IsFinite(x) && x != 0).ForAll(x =>
    {
        Rational exact = Rational.FromDouble(x);
        Rational next = Rational.FromDouble(Math.BitIncrement(x) is double up && double.IsFinite(up) ? up : x);
        Assert.Equal(x, exact.ToDouble());
        Rational gap = next - exact;
        Assert.Equal(x, (exact + (gap * new Rational(49, 100))).ToDouble());
    }, iter: 300);

    [Fact]
    public void Evaluate_SaysWhereAFormulaIsDefined()
    {
        var x = new Variable("x");
        var root = new Call(Function.Sqrt, x);
        var pole = new Power(x, new Number(-1));
        var cubeRoot = new Power(x, new Number(new Rational(1, 3)));
        foreach ((Formula f, Interval box, Definedness expected) in new (Formula, Interval, Definedness)[]
        {
            (root, new(0, 4), Definedness.Everywhere), (root, new(-1, 4), Definedness.Unknown), (root, new(-2, -1), Definedness.Nowhere),
            (pole, new(-1, 1), Definedness.Unknown), (pole, Interval.Zero, Definedness.Nowhere), (pole, new(1, 2), Definedness.Everywhere),
            (cubeRoot, new(-2, -1), Definedness.Nowhere), (cubeRoot, new(0, 8), Definedness.Everywhere),
            (new Call(Function.Log, root), new(0, 4), Definedness.Unknown), (new Power(x, x), new(0.1, 2), Definedness.Everywhere),
            (new Call(Function.Tan, x), new(1, 2), Definedness.Unknown), (new Call(Function.Asin, x), new(2, 3), Definedness.Nowhere),
        })
        {
            Assert.Equal(expected, IntervalEvaluation.Evaluate(f, "x", box).Definedness);
        }

        Assert.Equal(new Interval(0, 2), IntervalEvaluation.Evaluate(root, "x", new Interval(0, 4)).Range);
        Assert.Equal(new Interval(0.5, 1), IntervalEvaluation.Evaluate(pole, "x", new Interval(1, 2)).Range);
    }

    private static void AssertHolds(Interval interval, Rational value)
    {
        Assert.True(double.IsNegativeInfinity(interval.Low) || Rational.FromDouble(interval.Low) <= value, $"{value} below {interval}");
        Assert.True(
            double.IsPositiveInfinity(interval.High) || Rational.FromDouble(interval.High) >= value, $"{value} above {interval}");
    }
}
