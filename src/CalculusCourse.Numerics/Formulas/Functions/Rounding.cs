using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The nearest whole number, the even one of two that are as near (IEEE 754).</summary>
internal sealed class Rounding : Function
{
    public override FunctionNames Names { get; } = new("round", "round", @"\operatorname{round}", "round");

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 58;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => null;

    public override double Value(double x) => Math.Round(x, MidpointRounding.ToEven);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => 0;

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(new(Value(x.Low), Value(x.High)));

    internal override Real Enclose(Real x, int precision) => RealFunctions.Stepped(x, WholeOf);

    internal override Interval[]? Series(Interval[] a)
    {
        double whole = Value(a[0].Low);
        bool isInside = a[0].IsBounded && whole == Value(a[0].High) && a[0].Low > whole - 0.5 && a[0].High < whole + 0.5;
        return isInside ? IntervalSeries.Constant(whole, a.Length - 1) : null;
    }

    internal override Signs SignsOf(Formula u, Signs signs) => signs == Signs.None ? signs : signs | Signs.Zero;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [new(new Call(Cos, Times(Constant.Pi, u)), BreakKind.Jump)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) =>
        u is Number { Value: var value } ? new Number(new Rational(WholeOf(value))) : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // round(u)′ = 0
    internal override Formula Derivative(Call call, Algebra algebra) => Number.Zero;

    internal override Formula? Antiderivative(Formula u, Rational n) => null;

    internal override Formula? Expressed(Formula u) => null;

    private static BigInteger WholeOf(Rational value)
    {
        Rational shifted = value + Fraction.Half;
        BigInteger floor = shifted.Floor();
        return shifted.IsInteger && !floor.IsEven ? floor - 1 : floor;
    }
}
