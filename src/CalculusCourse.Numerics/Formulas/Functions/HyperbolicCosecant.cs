using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The hyperbolic cosecant 1/sinh x.</summary>
internal sealed class HyperbolicCosecant : Function
{
    public override FunctionNames Names { get; } =
        new("csch", "csch", @"\operatorname{csch}", "csch") { Word = "hyperbolic-cosecant", Spellings = ["cosech"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 34;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => null;

    public override double Value(double x) => Hyperbolic.Cosecant(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => -value * Coth.Value(x);

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Where(
        x != Interval.Zero, x.Sign != 0, x.Sign != 0 ? Interval.Outward(Value(x.High), Value(x.Low)) : Interval.All);

    internal override Real Enclose(Real x, int precision) => RealFunctions.Csch(x, precision);

    internal override Interval[]? Series(Interval[] a) => a[0].Sign == 0 ? null : IntervalSeries.WholePower(Sinh.Series(a)!, -1);

    internal override Signs SignsOf(Formula u, Signs signs) => signs & ~Signs.Zero;

    internal override bool IsDefined(Formula u, Signs signs) => (signs & Signs.Zero) == 0;

    internal override Break[] Breaks(Formula u) => [new(u, BreakKind.Pole)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (csch u)′ = −csch(u)·coth(u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Product(Number.MinusOne, call, algebra.Call(Coth, call.Argument));

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == 1 ? LogarithmOf(new Call(Tanh, Times(new Number(Fraction.Half), u)))
            : n == 2 ? Negative(new Call(Coth, u)) : null;

    internal override Formula? Expressed(Formula u) => new Power(new Call(Sinh, u), Number.MinusOne);
}
