using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The inverse hyperbolic sine.</summary>
internal sealed class AreaSine : Function
{
    public override FunctionNames Names { get; } =
        new("asinh", "asinh", @"\operatorname{arsinh}", "arsinh") { Word = "area-sine", Spellings = ["arsinh", "arcsinh"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 46;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => Sinh;

    public override double Value(double x) => InverseHyperbolic.Sine(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => 1 / Hypotenuse(x);

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(IntervalFunctions.Rising(x, Value, Range));

    internal override Real Enclose(Real x, int precision) => RealFunctions.Asinh(x, precision);

    internal override Interval[]? Series(Interval[] a) =>
        IntervalSeries.Integral(a, IntervalSeries.RealPower(IntervalSeries.SquarePlus(a, 1, 1), -0.5), Enclose(a[0]).Range);

    internal override Signs SignsOf(Formula u, Signs signs) => signs;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => u is Number { Value.Sign: 0 } ? Number.Zero : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (asinh u)′ = u′/√(u² + 1)
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Power(algebra.Root(algebra.Sum(algebra.Power(call.Argument, Two), Number.One)), Number.MinusOne);

    internal override Formula? Antiderivative(Formula u, Rational n) => n == 1 ? Difference(Times(u, Of(u)), Root(u)) : null;

    internal override Formula? Expressed(Formula u) => new Call(Log, new Sum([u, Root(u)]));

    private static Call Root(Formula u) => new(Sqrt, new Sum([Square(u), Number.One]));

    // √(x² + 1), which does not overflow before x does.
    private static double Hypotenuse(double x) => Math.Abs(x) < 1e150 ? Math.Sqrt((x * x) + 1) : Math.Abs(x);
}
