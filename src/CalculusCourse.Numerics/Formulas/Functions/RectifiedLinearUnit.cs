using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The rectified linear unit max(x, 0).</summary>
internal sealed class RectifiedLinearUnit : Function
{
    public override FunctionNames Names { get; } = new("relu", "relu", @"\operatorname{relu}", "relu") { Spellings = ["ReLU"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 54;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => new(0, double.PositiveInfinity);

    internal override Function? Inverse => null;

    public override double Value(double x) => x > 0 ? x : x <= 0 ? 0 : double.NaN;

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => Step.Value(x);

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(new(Math.Max(0, x.Low), Math.Max(0, x.High)));

    internal override Real Enclose(Real x, int precision)
    {
        if (!x.IsDefined || x.Sign >= 0) return x;
        if (x.Sign < 0) return Real.FromExact(0, precision) with { Doubtful = x.Doubtful };
        BigInteger high = BigInteger.Abs(x.Ball.Mid) + x.Ball.Radius;
        return Real.FromBall(new Ball(high, high, x.Ball.Exponent - 1), x.Doubtful);
    }

    internal override Interval[]? Series(Interval[] a) =>
        a[0].Low > 0 ? a : a[0].High < 0 ? IntervalSeries.Constant(0, a.Length - 1) : null;

    internal override Signs SignsOf(Formula u, Signs signs) =>
        (signs & Signs.Positive) | ((signs & Signs.NotPositive) != 0 ? Signs.Zero : Signs.None);

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [new(u, BreakKind.Kink)];

    internal override Formula? Piece(Formula u, int sign) => sign > 0 ? u : Number.Zero;

    internal override Formula? ExactValue(Formula u) => null;

    internal override Formula? Simplified(Formula u, Algebra algebra)
    {
        Signs signs = Knowledge.SignsOf(u);
        if ((signs & Signs.Negative) == 0) return u;
        return (signs & Signs.Positive) == 0 && algebra.MayForget(u) ? Number.Zero : null;
    }

    // relu(u)′ = step(u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) => algebra.Call(Step, call.Argument);

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n.IsInteger && n.Sign > 0 ? Times(new Power(Of(u), new Number(n + 1)), new Number(1 / (n + 1))) : null;

    internal override Formula? Expressed(Formula u) => Times(new Number(Fraction.Half), new Sum([u, new Call(Abs, u)]));
}
