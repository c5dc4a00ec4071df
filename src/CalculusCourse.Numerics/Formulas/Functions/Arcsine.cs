using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The inverse sine, in [−π/2, π/2].</summary>
internal sealed class Arcsine : Function
{
    public override FunctionNames Names { get; } = new("asin", "asin", @"\arcsin", "arcsin") { Word = "arcsine", Spellings = ["arcsin"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 42;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => new(-IntervalFunctions.HalfPi.High, IntervalFunctions.HalfPi.High);

    internal override Function? Inverse => null;

    public override double Value(double x) => ElementaryFunctions.Asin(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => RealArithmetic.Divide(1, Math.Sqrt((1 - x) * (1 + x)));

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Where(
        x is { Low: <= 1, High: >= -1 },
        x is { Low: >= -1, High: <= 1 },
        x == Interval.Zero ? x : Interval.Outward(Value(Math.Clamp(x.Low, -1, 1)), Value(Math.Clamp(x.High, -1, 1))));

    internal override Real Enclose(Real x, int precision) => RealFunctions.Asin(x, precision);

    internal override Interval[]? Series(Interval[] a) =>
        a[0] is { Low: > -1, High: < 1 } ? IntervalSeries.Integral(a, IntervalSeries.InverseRoot(a), Enclose(a[0]).Range) : null;

    internal override Signs SignsOf(Formula u, Signs signs) => signs;

    internal override bool IsDefined(Formula u, Signs signs) => Knowledge.IsWithinOne(u);

    internal override Break[] Breaks(Formula u) =>
        [new(new Sum([u, Number.One]), BreakKind.Edge), new(new Sum([u, Number.MinusOne]), BreakKind.Edge)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => ExactAngle.Arcsine(u);

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (asin u)′ = u′/√(1 − u²)
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Power(algebra.Root(algebra.OneMinusSquare(call.Argument)), Number.MinusOne);

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == 1 ? new Sum([Times(u, Of(u)), new Call(Sqrt, Difference(Number.One, Square(u)))]) : null;

    internal override Formula? Expressed(Formula u) => null;
}
