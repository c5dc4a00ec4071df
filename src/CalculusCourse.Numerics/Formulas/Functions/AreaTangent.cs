using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The inverse hyperbolic tangent, defined between −1 and 1.</summary>
internal sealed class AreaTangent : Function
{
    public override FunctionNames Names { get; } =
        new("atanh", "atanh", @"\operatorname{artanh}", "artanh") { Word = "area-tangent", Spellings = ["artanh", "arctanh"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 48;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => Tanh;

    public override double Value(double x) => InverseHyperbolic.Tangent(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => 1 / ((1 - x) * (1 + x));

    internal override IntervalValue Enclose(Interval x)
    {
        double low = x.Low <= -1 ? double.NegativeInfinity : x.Low == 0 ? 0 : Interval.Down(Value(x.Low));
        double high = x.High >= 1 ? double.PositiveInfinity : x.High == 0 ? 0 : Interval.Up(Value(x.High));
        bool perhaps = x is { Low: < 1, High: > -1 };
        return IntervalValue.Where(perhaps, x is { Low: > -1, High: < 1 }, perhaps ? new(low, high) : Interval.All);
    }

    internal override Real Enclose(Real x, int precision) => RealFunctions.Atanh(x, precision);

    internal override Interval[]? Series(Interval[] a)
    {
        if (a[0] is not { Low: > -1, High: < 1 }) return null;
        Interval[] rest = IntervalSeries.SquarePlus(a, -1, 1);
        rest[0] = (1 - a[0]) * (1 + a[0]);
        return IntervalSeries.Integral(a, IntervalSeries.WholePower(rest, -1), Enclose(a[0]).Range);
    }

    internal override Signs SignsOf(Formula u, Signs signs) => signs;

    internal override bool IsDefined(Formula u, Signs signs) => u is Number { Value: var value } && value.Abs() < 1;

    internal override Break[] Breaks(Formula u) =>
        [new(new Sum([u, Number.One]), BreakKind.Pole), new(new Sum([u, Number.MinusOne]), BreakKind.Pole)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => u is Number { Value.Sign: 0 } ? Number.Zero : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (atanh u)′ = u′/(1 − u²)
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Power(algebra.OneMinusSquare(call.Argument), Number.MinusOne);

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == 1 ? new Sum([Times(u, Of(u)), Times(new Number(Fraction.Half), new Call(Log, Difference(Number.One, Square(u))))]) : null;

    internal override Formula? Expressed(Formula u) =>
        Times(new Number(Fraction.Half), new Call(Log, Quotient(new Sum([Number.One, u]), Difference(Number.One, u))));
}
