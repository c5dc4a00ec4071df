using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>e to the power of the argument.</summary>
internal sealed class Exponential : Function
{
    public override FunctionNames Names { get; } = new("exp", "exp", @"\exp", "exp") { Word = "exponential" };

    internal override Notation Notation => Notation.PowerOfE;

    internal override int Rank => 10;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => new(0, double.PositiveInfinity);

    internal override Function? Inverse => null;

    public override double Value(double x) => ElementaryFunctions.Exp(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => VectorFunctions.Exp(x, values);

    internal override double Slope(double x, double value) => value;

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(new(
        x.Low == 0 ? 1 : Math.Max(0, Interval.Down(Value(x.Low))), x.High == 0 ? 1 : Interval.Up(Value(x.High))));

    internal override Real Enclose(Real x, int precision) => Real.Exp(x, precision);

    internal override Interval[]? Series(Interval[] a) => IntervalSeries.Exponential(a, Enclose(a[0]).Range);

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Positive;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) =>
        u is not Number { Value: var x } ? null : x.Sign == 0 ? Number.One : x == 1 ? Constant.E : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => algebra.Exp(u);

    // (eᵘ)′ = eᵘ·u′
    internal override Formula Derivative(Call call, Algebra algebra) => call;

    internal override Formula? Antiderivative(Formula u, Rational n) => Quotient(Of(Times(new Number(n), u)), new Number(n));

    internal override Formula? Expressed(Formula u) => null;
}
