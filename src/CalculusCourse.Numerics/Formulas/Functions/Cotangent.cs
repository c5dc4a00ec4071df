using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The cotangent cos x/sin x.</summary>
internal sealed class Cotangent : Function
{
    public override FunctionNames Names { get; } = new("cot", "cot", @"\cot", "cot") { Word = "cotangent", Elsewhere = ["ctg", "cotan"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 25;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => null;

    public override double Value(double x)
    {
        if (!double.IsFinite(x)) return double.NaN;
        (DoubleDouble sine, DoubleDouble cosine) = Trigonometric.Both(x);
        DoubleDouble y = cosine / sine;
        return y.TryRound(y.Hi * Trigonometric.QuotientError, out double rounded) ? rounded : Precisely(x);
    }

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => -1 - (value * value);

    internal override IntervalValue Enclose(Interval x)
    {
        bool isSmooth = !Sine.HasZero(x);
        return IntervalValue.Where(
            x != Interval.Zero, isSmooth, isSmooth && x.Width < 4 ? Interval.Outward(Value(x.High), Value(x.Low)) : Interval.All);
    }

    internal override Real Enclose(Real x, int precision) =>
        Real.Multiply(Cos.Enclose(x, precision + 8), Real.Invert(Sin.Enclose(x, precision + 8), precision + 8), precision);

    // c′ = −1 − c²
    internal override Interval[]? Series(Interval[] a)
    {
        if (Sine.HasZero(a[0])) return null;
        Interval c = Enclose(a[0]).Range;
        return IntervalSeries.Riccati(a, c, -1 - c.Power(2), 0, -1);
    }

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Any;

    // No fraction but zero is a multiple of π.
    internal override bool IsDefined(Formula u, Signs signs) => u is Number { Value.Sign: not 0 };

    internal override Break[] Breaks(Formula u) => [new(new Call(Sin, u), BreakKind.Pole)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => ExactAngle.Cotangent(u);

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (cot u)′ = −(1 + cot²u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Negative(algebra.Sum(Number.One, algebra.Power(call, Two)));

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == 1 ? LogarithmOf(new Call(Sin, u)) : n == 2 ? Difference(Negative(new Call(Cot, u)), u) : null;

    internal override Formula? Expressed(Formula u) => Quotient(new Call(Cos, u), new Call(Sin, u));
}
