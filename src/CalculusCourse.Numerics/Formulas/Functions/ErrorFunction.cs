using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>
/// The error function, 2/√π times the integral of e^(−t²) from 0 to x. Its series 2/√π·e^(−x²)·Σ 2ⁿx²ⁿ⁺¹/(1·3·…·(2n + 1)) has
/// no terms that cancel (Abramowitz and Stegun 1964, 7.1.6).
/// </summary>
internal sealed class ErrorFunction : Function
{
    // Some hundred operations of relative error 2⁻¹⁰⁰ and the exponential's 2⁻⁷⁷; room to spare.
    private const double Error = 1.0 / (1UL << 35) / (1UL << 35);

    // From here on 1 − erf x is less than half the distance of 1 to the double below it.
    private const double Largest = 6;
    private const double Least = 1e-140;

    private static readonly DoubleDouble Scale = new(1.1283791670955126, 1.533545961316588e-17);

    public override FunctionNames Names { get; } = new("erf", "erf", @"\operatorname{erf}", "erf") { Word = "error-function" };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 51;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => new(-1, 1);

    internal override Function? Inverse => null;

    public override double Value(double x)
    {
        if (double.IsNaN(x) || x == 0) return x;
        double size = Math.Abs(x);
        if (size >= Largest) return Math.Sign(x);
        if (size > Least)
        {
            DoubleDouble square = DoubleDouble.TwoProduct(x, x), term = new(x, 0), sum = term;
            for (int n = 1; Math.Abs(term.Hi) > Math.Abs(sum.Hi) * 1e-33; n++)
            {
                term = term * square * 2 / new DoubleDouble((2 * n) + 1, 0);
                sum += term;
            }

            DoubleDouble e = Elementary.Exponential.Reduced(new(-square.Hi, -square.Lo), out int exponent);
            DoubleDouble y = Scale * e * sum;
            double scale = Elementary.Exponential.PowerOfTwo(exponent);
            y = new(y.Hi * scale, y.Lo * scale);
            if (y.TryRound(Math.Abs(y.Hi) * Error, out double rounded)) return rounded;
        }

        return Precisely(x);
    }

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => Scale.Hi * ElementaryFunctions.Exp(-x * x);

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(IntervalFunctions.Rising(x, Value, Range));

    internal override Real Enclose(Real x, int precision)
    {
        if (!x.IsDefined || x.IsExactZero) return x;

        // erf rises by less than 1.13 times as much as x.
        Ball ball = x.Ball;
        Real middle = Real.FromBall(ball with { Radius = BigInteger.Zero });
        if (OfMiddle(middle, precision + 8) is not { IsDefined: true } value) return Real.Unknown;
        if (ball.Radius.IsZero) return value;
        return Real.FromBall(Ball.Add(value.Ball, new Ball(0, (ball.Radius * 9 / 8) + 1, ball.Exponent), precision), x.Doubtful);
    }

    internal override Interval[]? Series(Interval[] a)
    {
        Interval[] rate = Exp.Series(Array.ConvertAll(IntervalSeries.WholePower(a, 2), c => -c))!;
        var scale = new Interval(1.1283791670955126, 1.1283791670955128);
        return IntervalSeries.Integral(a, Array.ConvertAll(rate, c => scale * c), Enclose(a[0]).Range);
    }

    internal override Signs SignsOf(Formula u, Signs signs) => signs;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => u is Number { Value.Sign: 0 } ? Number.Zero : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (erf u)′ = 2/√π·e^(−u²)·u′
    internal override Formula Derivative(Call call, Algebra algebra) => algebra.Product(
        Two, algebra.Power(Constant.Pi, new Number(-Fraction.Half)), algebra.Exp(algebra.Negative(algebra.Power(call.Argument, Two))));

    // ∫ erf(u) du = u·erf(u) + e^(−u²)/√π
    internal override Formula? Antiderivative(Formula u, Rational n) => n != 1 ? null
        : new Sum([Times(u, Of(u)), Quotient(new Call(Exp, Negative(Square(u))), new Call(Sqrt, Constant.Pi))]);

    internal override Formula? Expressed(Formula u) => null;

    /// <summary>The series in fixed point; far out, 1 less what e^(−x²) bounds.</summary>
    private static Real OfMiddle(Real x, int precision)
    {
        double near = x.ToDouble();
        if (Math.Abs(near) > 1e6) near = Math.Sign(near) * 1e6;
        if (near * near > 0.7 * (precision + 4))
        {
            Real one = near > 0 ? Real.One : Real.Negate(Real.One);

            // 1 − erf x < e^(−x²) ≤ 2^(−x²).
            return Real.FromBall(Ball.Add(one.Ball, new Ball(0, 1, -(long)Math.Floor(near * near * 1.4426)), precision));
        }

        // Relative bits where x is small.
        int bits = precision + 32 + (int)Math.Max(0, Math.Min(1 << 16, -x.Ball.Top)) + (int)(near * near * 1.5);
        BigInteger u = x.Ball.MidFixed(bits), square = u * u >> bits, term = u, sum = u;
        int n = 1;
        for (; !term.IsZero && term != BigInteger.MinusOne; n++)
        {
            term = ((term * square >> bits) * 2) / ((2 * n) + 1);
            sum += term;
        }

        // Each term is off by at most as many units as there are before it, and as large a part of it as the square is.
        BigInteger radius = (BigInteger)n * n * 8 * (BigInteger.One << (int)Math.Ceiling(near * near * 1.45));
        Real series = Real.FromBall(new Ball(sum, radius, -bits).Round(precision + 16));
        Real minusSquare = Real.Negate(Real.Multiply(x, x, precision + 24));
        Real scale = Real.Invert(Real.SquareRoot(Real.Pi(precision + 24), precision + 24), precision + 24);
        return Real.Multiply(Real.Multiply(series, Real.Exp(minusSquare, precision + 24), precision + 16), scale, precision).Doubled();
    }
}
