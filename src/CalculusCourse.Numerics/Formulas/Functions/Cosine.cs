using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The cosine of an angle in radians.</summary>
internal sealed class Cosine : Function
{
    public override FunctionNames Names { get; } = new("cos", "cos", @"\cos", "cos") { Word = "cosine" };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 21;

    internal override Parity Parity => Parity.Even;

    internal override Interval Range => new(-1, 1);

    internal override Function? Inverse => null;

    public override double Value(double x) => ElementaryFunctions.Cos(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => -ElementaryFunctions.Sin(x);

    internal override IntervalValue Enclose(Interval x)
    {
        if (x == Interval.Zero) return IntervalValue.Everywhere(1);
        if (!x.IsBounded || x.Width > 7) return IntervalValue.Everywhere(Range);
        Interval ends = Interval.Outward(Value(x.Low), Value(x.High));
        double low = ((x - Interval.Pi) / IntervalFunctions.TwoPi).HoldsInteger ? -1 : Math.Max(-1, ends.Low);
        double high = (x / IntervalFunctions.TwoPi).HoldsInteger ? 1 : Math.Min(1, ends.High);
        return IntervalValue.Everywhere(new(low, high));
    }

    /// <summary>Whether the cosine may vanish in the interval.</summary>
    public static bool HasZero(Interval x) => !x.IsBounded || ((x - IntervalFunctions.HalfPi) / Interval.Pi).HoldsInteger;

    internal override Real Enclose(Real x, int precision) => RealFunctions.Cos(x, precision);

    internal override Interval[]? Series(Interval[] a) =>
        IntervalSeries.SineAndCosine(a, Sin.Enclose(a[0]).Range, Enclose(a[0]).Range, -1).Cosine;

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Any;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => ExactAngle.Cosine(u);

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (cos u)′ = −sin(u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) => algebra.Negative(algebra.Call(Sin, call.Argument));

    internal override Formula? Antiderivative(Formula u, Rational n) => n == 1 ? new Call(Sin, u) : null;

    internal override Formula? Expressed(Formula u) => null;
}
