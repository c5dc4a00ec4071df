using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The hyperbolic cotangent cosh x/sinh x.</summary>
internal sealed class HyperbolicCotangent : Function
{
    public override FunctionNames Names { get; } = new("coth", "coth", @"\coth", "coth") { Word = "hyperbolic-cotangent" };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 35;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => null;

    public override double Value(double x) => Hyperbolic.Cotangent(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => -Csch.Value(x) * Csch.Value(x);

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Where(
        x != Interval.Zero, x.Sign != 0, x.Sign != 0 ? Interval.Outward(Value(x.High), Value(x.Low)) : Interval.All);

    internal override Real Enclose(Real x, int precision) => RealFunctions.Coth(x, precision);

    internal override Interval[]? Series(Interval[] a)
    {
        if (a[0].Sign == 0) return null;
        return IntervalSeries.Riccati(a, Enclose(a[0]).Range, -Csch.Enclose(a[0]).Range.Power(2), 0, -1);
    }

    internal override Signs SignsOf(Formula u, Signs signs) => signs & ~Signs.Zero;

    internal override bool IsDefined(Formula u, Signs signs) => (signs & Signs.Zero) == 0;

    internal override Break[] Breaks(Formula u) => [new(u, BreakKind.Pole)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (coth u)′ = −csch²(u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Negative(algebra.Power(algebra.Call(Csch, call.Argument), Two));

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == 1 ? LogarithmOf(new Call(Sinh, u)) : n == 2 ? Difference(u, Of(u)) : null;

    internal override Formula? Expressed(Formula u) => Quotient(new Call(Cosh, u), new Call(Sinh, u));
}
