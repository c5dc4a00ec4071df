using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Functions;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Tests.Formulas.Functions;

/// <summary>A function of which nothing is known but its value and slope: 1/(x − 1), so that every usual guess about it is wrong.</summary>
internal sealed class Unknown : Function
{
    public static readonly Unknown Instance = new();

    public override FunctionNames Names { get; } = new("unknown", "unknown", @"\operatorname{unknown}", "unknown");

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 60;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => null;

    public override double Value(double x) => RealArithmetic.Divide(1, x - 1);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => -value * value;

    internal override IntervalValue Enclose(Interval x) => new(Interval.All, Definedness.Unknown);

    internal override Real Enclose(Real x, int precision) => Real.Unknown;

    internal override Interval[]? Series(Interval[] a) => null;

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.Any;

    internal override bool IsDefined(Formula u, Signs signs) => false;

    internal override Break[]? Breaks(Formula u) => null;

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    internal override Formula Derivative(Call call, Algebra algebra) => algebra.Negative(algebra.Power(call, Written.Two));

    internal override Formula? Antiderivative(Formula u, Rational n) => null;

    internal override Formula? Expressed(Formula u) => null;
}
