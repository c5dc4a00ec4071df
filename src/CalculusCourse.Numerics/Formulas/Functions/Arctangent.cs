using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The inverse tangent, in (−π/2, π/2).</summary>
internal sealed class Arctangent : Function
{
    public override FunctionNames Names { get; } =
        new("atan", "atan", @"\arctan", "arctan") { Word = "arctangent", Spellings = ["arctan", "arctg"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 43;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => new(-IntervalFunctions.HalfPi.High, IntervalFunctions.HalfPi.High);

    internal override Function? Inverse => null;

    public override double Value(double x) => ElementaryFunctions.Atan(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => 1 / (1 + (x * x));

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(IntervalFunctions.Rising(x, Value, Range));

    internal override Real Enclose(Real x, int precision) => RealFunctions.Atan(x, precision);

    internal override Interval[]? Series(Interval[] a) => IntervalSeries.Integral(
        a, IntervalSeries.WholePower(IntervalSeries.SquarePlus(a, 1, 1), -1), Enclose(a[0]).Range);

    internal override Signs SignsOf(Formula u, Signs signs) => signs;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => ExactAngle.Arctangent(u);

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (atan u)′ = u′/(1 + u²)
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Power(algebra.Sum(Number.One, algebra.Power(call.Argument, Two)), Number.MinusOne);

    internal override Formula? Antiderivative(Formula u, Rational n) => n == 1 ? Difference(
        Times(u, Of(u)), Times(new Number(Fraction.Half), new Call(Log, new Sum([Square(u), Number.One])))) : null;

    internal override Formula? Expressed(Formula u) => null;
}
