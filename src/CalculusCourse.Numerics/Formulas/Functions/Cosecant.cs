using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The cosecant 1/sin x.</summary>
internal sealed class Cosecant : Function
{
    public override FunctionNames Names { get; } = new("csc", "csc", @"\csc", "csc") { Word = "cosecant", Spellings = ["cosec"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 23;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => null;

    public override double Value(double x)
    {
        if (!double.IsFinite(x)) return double.NaN;
        DoubleDouble y = new DoubleDouble(1, 0) / Trigonometric.Both(x).Sine;
        return y.TryRound(y.Hi * Trigonometric.QuotientError, out double rounded) ? rounded : Precisely(x);
    }

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => -value * Cot.Value(x);

    internal override IntervalValue Enclose(Interval x)
    {
        bool isSmooth = !Sine.HasZero(x);
        return IntervalValue.Where(x != Interval.Zero, isSmooth, isSmooth ? Sin.Enclose(x).Range.Reciprocal() : Interval.All);
    }

    internal override Real Enclose(Real x, int precision) => Real.Invert(Sin.Enclose(x, precision + 8), precision);

    internal override Interval[]? Series(Interval[] a) =>
        Sine.HasZero(a[0]) ? null : IntervalSeries.WholePower(Sin.Series(a)!, -1);

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Negative | Signs.Positive;

    // No fraction but zero is a multiple of π.
    internal override bool IsDefined(Formula u, Signs signs) => u is Number { Value.Sign: not 0 };

    internal override Break[] Breaks(Formula u) => [new(new Call(Sin, u), BreakKind.Pole)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => ExactAngle.Inverted(ExactAngle.Sine(u));

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (csc u)′ = −csc(u)·cot(u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Product(Number.MinusOne, call, algebra.Call(Cot, call.Argument));

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == 1 ? Negative(LogarithmOf(new Sum([Of(u), new Call(Cot, u)])))
            : n == 2 ? Negative(new Call(Cot, u)) : null;

    internal override Formula? Expressed(Formula u) => new Power(new Call(Sin, u), Number.MinusOne);
}
