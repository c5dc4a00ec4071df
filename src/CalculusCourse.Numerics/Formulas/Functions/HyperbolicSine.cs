using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The hyperbolic sine.</summary>
internal sealed class HyperbolicSine : Function
{
    public override FunctionNames Names { get; } = new("sinh", "sinh", @"\sinh", "sinh") { Word = "hyperbolic-sine" };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 30;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => Asinh;

    public override double Value(double x) => ElementaryFunctions.Sinh(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => ElementaryFunctions.Cosh(x);

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(IntervalFunctions.Rising(x, Value, Range));

    internal override Real Enclose(Real x, int precision) => RealFunctions.Sinh(x, precision);

    internal override Interval[]? Series(Interval[] a) =>
        IntervalSeries.SineAndCosine(a, Enclose(a[0]).Range, Cosh.Enclose(a[0]).Range, 1).Sine;

    internal override Signs SignsOf(Formula u, Signs signs) => signs;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => u is Number { Value.Sign: 0 } ? Number.Zero : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (sinh u)′ = cosh(u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) => algebra.Call(Cosh, call.Argument);

    internal override Formula? Antiderivative(Formula u, Rational n)
    {
        if (n == 1) return new Call(Cosh, u);
        if (n == -2) return Negative(Quotient(new Call(Cosh, u), Of(u)));
        return n == 2 ? Difference(
            Times(new Number(new Rational(1, 4)), Of(Times(Two, u))), Times(new Number(Fraction.Half), u)) : null;
    }

    internal override Formula? Expressed(Formula u) =>
        Times(new Number(Fraction.Half), Difference(new Call(Exp, u), new Call(Exp, Negative(u))));
}
