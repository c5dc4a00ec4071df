using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The Gaussian error linear unit x·Φ(x), Φ the normal distribution's (1 + erf(x/√2))/2: Hendrycks and Gimpel (2016).</summary>
internal sealed class GaussianErrorLinearUnit : Function
{
    private const double Error = 1.0 / (1UL << 35) / (1UL << 35);

    // Above, 1 − Φ(x) is under an eighth of the last bit of 1; below, x·Φ(x) is nearer to zero than any double.
    private const double Largest = 8.7;
    private const double Least = -39;
    private const double Tiny = 1e-20;

    // What the continued fraction leaves out falls as e^(−2t√(2·terms)), to e⁻¹⁰⁰ for t = 2.5.
    private const int Terms = 200;

    // It falls, then rises: its slope is zero at −0.75179….
    private const double FallsUntil = -0.7518;
    private const double RisesFrom = -0.7517;

    // 1/√(2π)
    private static readonly DoubleDouble Height = new(0.3989422804014327, -2.4923272022777433e-17);

    public override FunctionNames Names { get; } = new("gelu", "gelu", @"\operatorname{gelu}", "gelu") { Spellings = ["GELU"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 53;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => new(-0.17, double.PositiveInfinity);

    internal override Function? Inverse => null;

    public override double Value(double x)
    {
        if (double.IsNaN(x) || x > Largest) return x;
        if (x < Least) return 0;
        if (Math.Abs(x) < Tiny) return x / 2;
        if (x > -2.5)
        {
            // Φ(x) = 1/2 + φ(x)·(x + x³/3 + x⁵/15 + …), whose terms do not cancel: Abramowitz and Stegun (1964), 26.2.11.
            DoubleDouble square = DoubleDouble.TwoProduct(x, x), term = new(x, 0), sum = term;
            for (int n = 1; Math.Abs(term.Hi) > Math.Abs(sum.Hi) * 1e-33; n++)
            {
                term = term * square / new DoubleDouble((2 * n) + 1, 0);
                sum += term;
            }

            DoubleDouble y = (new DoubleDouble(0.5, 0) + (Density(square) * sum)) * x;
            if (y.TryRound(Math.Abs(x) * Error, out double rounded)) return rounded;
        }
        else if (x > -36)
        {
            // Φ(−t) = φ(t)/(t + 1/(t + 2/(t + 3/(t + …)))): Laplace, as in Abramowitz and Stegun (1964), 26.2.14.
            DoubleDouble t = new(-x, 0), fraction = t;
            for (int k = Terms; k > 0; k--) fraction = t + (new DoubleDouble(k, 0) / fraction);
            DoubleDouble y = Density(DoubleDouble.TwoProduct(x, x)) / fraction * x;
            if (y.TryRound(Math.Abs(y.Hi) * Error, out double rounded)) return rounded;
        }

        return Precisely(x);
    }

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) =>
        x == 0 ? 0.5 : (value / x) + (x * Height.Hi * ElementaryFunctions.Exp(-0.5 * x * x));

    internal override IntervalValue Enclose(Interval x)
    {
        double low = Value(x.Low), high = Value(x.High);
        double least = x.High <= FallsUntil ? high : x.Low >= RisesFrom ? low : Range.Low;
        return IntervalValue.Everywhere(new(Math.Max(Range.Low, Interval.Down(least)), Interval.Up(Math.Max(low, high))));
    }

    internal override Real Enclose(Real x, int precision)
    {
        if (!x.IsDefined || x.IsExactZero) return x;

        // |x·Φ(x)| < |x|·e^(−x²/2), which is below 2^(−2²⁰) from here on.
        if (x.ToDouble() < -1e6) return Real.FromBall(new Ball(0, 1, -(1L << 20)), x.Doubtful);
        int more = precision + 16 + (int)Math.Clamp(x.Ball.Top, 0, 1 << 14);
        Real root = Real.Invert(Real.SquareRoot(Real.FromExact(2, more), more), more);
        Real share = Real.Add(Real.One, Erf.Enclose(Real.Multiply(x, root, more), more), more).Halved();
        return Real.Multiply(x, share, precision);
    }

    internal override Interval[]? Series(Interval[] a)
    {
        Interval root = ((Interval)0.5).Sqrt();
        Interval[] share = Array.ConvertAll(Erf.Series(Array.ConvertAll(a, c => c * root))!, c => 0.5 * c);
        share[0] += 0.5;
        Interval[] series = IntervalSeries.Multiply(a, share);
        series[0] = Enclose(a[0]).Range;
        return series;
    }

    internal override Signs SignsOf(Formula u, Signs signs) => signs;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => u is Number { Value.Sign: 0 } ? Number.Zero : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // gelu(u)′ = (Φ(u) + u·φ(u))·u′
    internal override Formula Derivative(Call call, Algebra algebra)
    {
        Formula u = call.Argument, minusHalf = new Number(-Fraction.Half);
        Formula density = algebra.Product(
            algebra.Exp(algebra.Product(minusHalf, algebra.Power(u, Two))), algebra.Power(algebra.Product(Two, Constant.Pi), minusHalf));
        Formula error = algebra.Call(Erf, algebra.Product(algebra.Power(Two, minusHalf), u));
        return algebra.Sum(
            algebra.Product(new Number(Fraction.Half), algebra.Sum(Number.One, error)), algebra.Product(u, density));
    }

    // ∫ u·Φ(u) du = (u²·Φ(u) − Φ(u) + u·φ(u))/2, whose first term is written as it does not cancel far out.
    internal override Formula? Antiderivative(Formula u, Rational n)
    {
        if (n != 1) return null;
        Formula density = Quotient(new Call(Exp, Times(new Number(-Fraction.Half), Square(u))), new Call(Sqrt, Times(Two, Constant.Pi)));
        Formula half = new Number(Fraction.Half), error = new Call(Erf, Quotient(u, new Call(Sqrt, Two)));
        return new Sum([Times(half, u, Of(u)), Times(new Number(new Rational(-1, 4)), error), Times(half, u, density)]);
    }

    internal override Formula? Expressed(Formula u) => Times(u, Share(u));

    /// <summary>The normal density φ, by the square of its argument.</summary>
    private static DoubleDouble Density(DoubleDouble square)
    {
        DoubleDouble e = Elementary.Exponential.Reduced(new(-0.5 * square.Hi, -0.5 * square.Lo), out int exponent);
        double scale = Elementary.Exponential.PowerOfTwo(exponent);
        return Height * new DoubleDouble(e.Hi * scale, e.Lo * scale);
    }

    private static Formula Share(Formula u) => Times(
        new Number(Fraction.Half), new Sum([Number.One, new Call(Erf, Quotient(u, new Call(Sqrt, Two)))]));
}
