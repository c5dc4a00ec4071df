using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The secant 1/cos x.</summary>
internal sealed class Secant : Function
{
    public override FunctionNames Names { get; } = new("sec", "sec", @"\sec", "sec") { Word = "secant" };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 22;

    internal override Parity Parity => Parity.Even;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => null;

    public override double Value(double x)
    {
        if (!double.IsFinite(x)) return double.NaN;
        DoubleDouble y = new DoubleDouble(1, 0) / Trigonometric.Both(x).Cosine;
        return y.TryRound(y.Hi * Trigonometric.QuotientError, out double rounded) ? rounded : Precisely(x);
    }

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => value * ElementaryFunctions.Tan(x);

    internal override IntervalValue Enclose(Interval x)
    {
        bool isSmooth = !Cosine.HasZero(x);
        return IntervalValue.Where(true, isSmooth, isSmooth ? Cos.Enclose(x).Range.Reciprocal() : Interval.All);
    }

    internal override Real Enclose(Real x, int precision) => Real.Invert(Cos.Enclose(x, precision + 8), precision);

    internal override Interval[]? Series(Interval[] a) =>
        Cosine.HasZero(a[0]) ? null : IntervalSeries.WholePower(Cos.Series(a)!, -1);

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Negative | Signs.Positive;

    // No fraction is an odd multiple of π/2.
    internal override bool IsDefined(Formula u, Signs signs) => u is Number;

    internal override Break[] Breaks(Formula u) => [new(new Call(Cos, u), BreakKind.Pole)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => ExactAngle.Inverted(ExactAngle.Cosine(u));

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (sec u)′ = sec(u)·tan(u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) => algebra.Product(call, algebra.Call(Tan, call.Argument));

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == 1 ? LogarithmOf(new Sum([Of(u), new Call(Tan, u)])) : n == 2 ? new Call(Tan, u) : null;

    internal override Formula? Expressed(Formula u) => new Power(new Call(Cos, u), Number.MinusOne);
}
