using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The hyperbolic tangent.</summary>
internal sealed class HyperbolicTangent : Function
{
    public override FunctionNames Names { get; } = new("tanh", "tanh", @"\tanh", "tanh") { Word = "hyperbolic-tangent" };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 32;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => new(-1, 1);

    internal override Function? Inverse => null;

    public override double Value(double x) => ElementaryFunctions.Tanh(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => (1 - value) * (1 + value);

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(IntervalFunctions.Rising(x, Value, Range));

    internal override Real Enclose(Real x, int precision) => RealFunctions.Tanh(x, precision);

    // The slope as 1/cosh² does not cancel where the value is nearly 1.
    internal override Interval[]? Series(Interval[] a) =>
        IntervalSeries.Integral(a, IntervalSeries.WholePower(Cosh.Series(a)!, -2), Enclose(a[0]).Range);

    internal override Signs SignsOf(Formula u, Signs signs) => signs;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => u is Number { Value.Sign: 0 } ? Number.Zero : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (tanh u)′ = (1 − tanh²u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) => algebra.OneMinusSquare(call);

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == 1 ? new Call(Log, new Call(Cosh, u)) : n == 2 ? Difference(u, Of(u)) : null;

    internal override Formula? Expressed(Formula u)
    {
        Formula up = new Call(Exp, u), down = new Call(Exp, Negative(u));
        return Quotient(Difference(up, down), new Sum([up, down]));
    }
}
