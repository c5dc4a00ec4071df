using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The hyperbolic cosine.</summary>
internal sealed class HyperbolicCosine : Function
{
    public override FunctionNames Names { get; } = new("cosh", "cosh", @"\cosh", "cosh") { Word = "hyperbolic-cosine" };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 31;

    internal override Parity Parity => Parity.Even;

    internal override Interval Range => new(1, double.PositiveInfinity);

    internal override Function? Inverse => null;

    public override double Value(double x) => ElementaryFunctions.Cosh(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => ElementaryFunctions.Sinh(x);

    internal override IntervalValue Enclose(Interval x)
    {
        Interval size = x.Abs();
        double low = size.Low == 0 ? 1 : Math.Max(1, Interval.Down(Value(size.Low)));
        return IntervalValue.Everywhere(new(low, size.High == 0 ? 1 : Interval.Up(Value(size.High))));
    }

    internal override Real Enclose(Real x, int precision) => RealFunctions.Cosh(x, precision);

    internal override Interval[]? Series(Interval[] a) =>
        IntervalSeries.SineAndCosine(a, Sinh.Enclose(a[0]).Range, Enclose(a[0]).Range, 1).Cosine;

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Positive;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => u is Number { Value.Sign: 0 } ? Number.One : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (cosh u)′ = sinh(u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) => algebra.Call(Sinh, call.Argument);

    internal override Formula? Antiderivative(Formula u, Rational n)
    {
        if (n == 1) return new Call(Sinh, u);
        if (n == -2) return new Call(Tanh, u);
        return n == 2 ? new Sum([
            Times(new Number(new Rational(1, 4)), new Call(Sinh, Times(Two, u))), Times(new Number(Fraction.Half), u)]) : null;
    }

    internal override Formula? Expressed(Formula u) =>
        Times(new Number(Fraction.Half), new Sum([new Call(Exp, u), new Call(Exp, Negative(u))]));
}
