using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The logistic function σ(x) = 1/(1 + e⁻ˣ), the activation of an output between 0 and 1.</summary>
internal sealed class Sigmoid : Function
{
    // The exponential's 2⁻⁷⁷ by analysis, a sum and a quotient; room to spare.
    private const double Error = 1.0 / (1UL << 36) / (1UL << 36);

    // Above, 1 − e⁻ˣ rounds to 1; below, eˣ is no normal number.
    private const double Largest = 40;
    private const double Least = -708;

    public override FunctionNames Names { get; } = new("sigmoid", "σ", @"\sigma", "σ") { Spellings = ["sigma", "logistic"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 50;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => new(0, 1);

    internal override Function? Inverse => null;

    public override double Value(double x)
    {
        if (x is > Least and < Largest)
        {
            // e^−|x| cannot overflow: σ(x) is 1 or it, over 1 + it.
            DoubleDouble e = Elementary.Exponential.Reduced(new(-Math.Abs(x), 0), out int exponent), one = new(1, 0);
            double scale = Elementary.Exponential.PowerOfTwo(exponent);
            DoubleDouble falling = new(e.Hi * scale, e.Lo * scale);
            DoubleDouble y = (x < 0 ? falling : one) / (one + falling);
            if (y.TryRound(y.Hi * Error, out double rounded)) return rounded;
        }

        return x >= Largest ? 1 : x < -745.2 ? 0 : double.IsNaN(x) ? x : Precisely(x);
    }

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => value * Value(-x);

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(new(
        Math.Max(0, Interval.Down(Value(x.Low))), Math.Min(1, Interval.Up(Value(x.High)))));

    internal override Real Enclose(Real x, int precision) => Real.Invert(
        Real.Add(Real.One, Real.Exp(Real.Negate(x), precision + 8), precision + 8), precision);

    // s′ = s − s², whose first coefficient σ(x)·σ(−x) does not cancel.
    internal override Interval[]? Series(Interval[] a) =>
        IntervalSeries.Riccati(a, Enclose(a[0]).Range, Enclose(a[0]).Range * Enclose(-a[0]).Range, 1, -1);

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Positive;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => u is Number { Value.Sign: 0 } ? new Number(Fraction.Half) : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // σ(u)′ = σ(u)·(1 − σ(u))·u′
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Product(call, algebra.Sum(Number.One, algebra.Negative(call)));

    internal override Formula? Antiderivative(Formula u, Rational n)
    {
        Formula softplus = new Call(Log, new Sum([Number.One, new Call(Exp, u)]));
        return n == 1 ? softplus : n == 2 ? Difference(softplus, Of(u)) : null;
    }

    internal override Formula? Expressed(Formula u) =>
        new Power(new Sum([Number.One, new Call(Exp, Negative(u))]), Number.MinusOne);
}
