using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The smallest whole number that is not less.</summary>
internal sealed class Ceiling : Function
{
    public override FunctionNames Names { get; } = new("ceil", "ceil", @"\operatorname{ceil}", "ceil") { Spellings = ["ceiling"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 57;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => null;

    public override double Value(double x) => Math.Ceiling(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => 0;

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(new(Value(x.Low), Value(x.High)));

    internal override Real Enclose(Real x, int precision) => RealFunctions.Stepped(x, WholeOf);

    internal override Interval[]? Series(Interval[] a) =>
        a[0].IsBounded && Math.Ceiling(a[0].Low) == Math.Ceiling(a[0].High) && a[0].High != Math.Ceiling(a[0].High)
        ? IntervalSeries.Constant(Math.Ceiling(a[0].Low), a.Length - 1) : null;

    internal override Signs SignsOf(Formula u, Signs signs) => (signs & Signs.Negative) != 0 ? signs | Signs.Zero : signs;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [new(new Call(Sin, Times(Constant.Pi, u)), BreakKind.Jump)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) =>
        u is Number { Value: var value } ? new Number(new Rational(WholeOf(value))) : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // ceil(u)′ = 0
    internal override Formula Derivative(Call call, Algebra algebra) => Number.Zero;

    internal override Formula? Antiderivative(Formula u, Rational n) => null;

    internal override Formula? Expressed(Formula u) => Negative(new Call(Floor, Negative(u)));

    private static BigInteger WholeOf(Rational value) => -(-value).Floor();
}
