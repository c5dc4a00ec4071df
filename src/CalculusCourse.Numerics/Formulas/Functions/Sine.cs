using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The sine of an angle in radians.</summary>
internal sealed class Sine : Function
{
    public override FunctionNames Names { get; } = new("sin", "sin", @"\sin", "sin") { Word = "sine" };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 20;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => new(-1, 1);

    internal override Function? Inverse => null;

    public override double Value(double x) => ElementaryFunctions.Sin(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => ElementaryFunctions.Cos(x);

    internal override IntervalValue Enclose(Interval x)
    {
        if (x == Interval.Zero) return IntervalValue.Everywhere(x);
        if (!x.IsBounded || x.Width > 7) return IntervalValue.Everywhere(Range);
        Interval ends = Interval.Outward(Value(x.Low), Value(x.High));
        double low = ((x + IntervalFunctions.HalfPi) / IntervalFunctions.TwoPi).HoldsInteger ? -1 : Math.Max(-1, ends.Low);
        double high = ((x - IntervalFunctions.HalfPi) / IntervalFunctions.TwoPi).HoldsInteger ? 1 : Math.Min(1, ends.High);
        return IntervalValue.Everywhere(new(low, high));
    }

    /// <summary>Whether the sine may vanish in the interval.</summary>
    public static bool HasZero(Interval x) => !x.IsBounded || (x / Interval.Pi).HoldsInteger;

    internal override Real Enclose(Real x, int precision) => RealFunctions.Sin(x, precision);

    internal override Interval[]? Series(Interval[] a) =>
        IntervalSeries.SineAndCosine(a, Enclose(a[0]).Range, Cos.Enclose(a[0]).Range, -1).Sine;

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Any;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => ExactAngle.Sine(u);

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (sin u)′ = cos(u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) => algebra.Call(Cos, call.Argument);

    internal override Formula? Antiderivative(Formula u, Rational n) => n == 1 ? Negative(new Call(Cos, u)) : null;

    internal override Formula? Expressed(Formula u) => null;
}
