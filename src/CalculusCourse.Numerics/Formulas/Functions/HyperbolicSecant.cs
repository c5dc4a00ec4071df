using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The hyperbolic secant 1/cosh x.</summary>
internal sealed class HyperbolicSecant : Function
{
    public override FunctionNames Names { get; } = new("sech", "sech", @"\operatorname{sech}", "sech") { Word = "hyperbolic-secant" };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 33;

    internal override Parity Parity => Parity.Even;

    internal override Interval Range => new(0, 1);

    internal override Function? Inverse => null;

    public override double Value(double x) => Hyperbolic.Secant(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => -value * ElementaryFunctions.Tanh(x);

    internal override IntervalValue Enclose(Interval x)
    {
        Interval size = x.Abs();
        double high = size.Low == 0 ? 1 : Math.Min(1, Interval.Up(Value(size.Low)));
        return IntervalValue.Everywhere(new(Math.Max(0, Interval.Down(Value(size.High))), high));
    }

    internal override Real Enclose(Real x, int precision) => RealFunctions.Sech(x, precision);

    internal override Interval[]? Series(Interval[] a) => IntervalSeries.WholePower(Cosh.Series(a)!, -1);

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Positive;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => u is Number { Value.Sign: 0 } ? Number.One : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (sech u)′ = −sech(u)·tanh(u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Product(Number.MinusOne, call, algebra.Call(Tanh, call.Argument));

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == 1 ? new Call(Atan, new Call(Sinh, u)) : n == 2 ? new Call(Tanh, u) : null;

    internal override Formula? Expressed(Formula u) => new Power(new Call(Cosh, u), Number.MinusOne);
}
