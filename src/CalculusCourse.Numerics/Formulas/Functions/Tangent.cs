using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The tangent of an angle in radians.</summary>
internal sealed class Tangent : Function
{
    public override FunctionNames Names { get; } = new("tan", "tan", @"\tan", "tan") { Word = "tangent", Elsewhere = ["tg"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 24;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => Atan;

    public override double Value(double x) => ElementaryFunctions.Tan(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => 1 + (value * value);

    internal override IntervalValue Enclose(Interval x)
    {
        if (x == Interval.Zero) return IntervalValue.Everywhere(x);
        bool isSmooth = !Cosine.HasZero(x);
        return IntervalValue.Where(true, isSmooth, !isSmooth || x.Width > 4 ? Interval.All : Interval.Outward(Value(x.Low), Value(x.High)));
    }

    internal override Real Enclose(Real x, int precision) => RealFunctions.Tan(x, precision);

    // t′ = 1 + t²
    internal override Interval[]? Series(Interval[] a)
    {
        if (Cosine.HasZero(a[0])) return null;
        Interval t = Enclose(a[0]).Range;
        return IntervalSeries.Riccati(a, t, 1 + t.Power(2), 0, 1);
    }

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Any;

    // No fraction is an odd multiple of π/2.
    internal override bool IsDefined(Formula u, Signs signs) => u is Number;

    internal override Break[] Breaks(Formula u) => [new(new Call(Cos, u), BreakKind.Pole)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => ExactAngle.Tangent(u);

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (tan u)′ = (1 + tan²u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) => algebra.Sum(Number.One, algebra.Power(call, Two));

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == 1 ? Negative(LogarithmOf(new Call(Cos, u))) : null;

    internal override Formula? Expressed(Formula u) => Quotient(new Call(Sin, u), new Call(Cos, u));
}
