using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>Heaviside's step: 0 below zero, 1 above, and 1/2, the mean of both sides, at zero.</summary>
internal sealed class Step : Function
{
    public override FunctionNames Names { get; } =
        new("step", "step", @"\operatorname{step}", "step") { Spellings = ["heaviside", "Heaviside"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 55;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => new(0, 1);

    internal override Function? Inverse => null;

    public override double Value(double x) => x > 0 ? 1 : x < 0 ? 0 : x == 0 ? 0.5 : double.NaN;

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => 0;

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(new(Value(x.Low), Value(x.High)));

    internal override Real Enclose(Real x, int precision)
    {
        if (!x.IsDefined) return x;
        if (x.Sign is not { } sign) return Real.Unknown;
        return Real.FromExact(new Rational(sign + 1, 2), 64) with { Doubtful = x.Doubtful };
    }

    internal override Interval[]? Series(Interval[] a) =>
        a[0].Sign != 0 ? IntervalSeries.Constant(a[0].Sign > 0 ? 1 : 0, a.Length - 1) : null;

    internal override Signs SignsOf(Formula u, Signs signs) =>
        ((signs & Signs.NotNegative) != 0 ? Signs.Positive : Signs.None)
        | ((signs & Signs.Negative) != 0 ? Signs.Zero : Signs.None);

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [new(u, BreakKind.Jump)];

    internal override Formula? Piece(Formula u, int sign) => sign > 0 ? Number.One : sign < 0 ? Number.Zero : new Number(Fraction.Half);

    internal override Formula? ExactValue(Formula u) => null;

    internal override Formula? Simplified(Formula u, Algebra algebra)
    {
        if (!algebra.MayForget(u)) return null;
        Signs signs = Knowledge.SignsOf(u);
        return signs switch
        {
            Signs.Positive => Number.One,
            Signs.Negative => Number.Zero,
            Signs.Zero => new Number(Fraction.Half),
            _ => null,
        };
    }

    // step(u)′ = 0
    internal override Formula Derivative(Call call, Algebra algebra) => Number.Zero;

    internal override Formula? Antiderivative(Formula u, Rational n) => n.IsInteger && n.Sign > 0 ? new Call(Relu, u) : null;

    internal override Formula? Expressed(Formula u) => Times(new Number(Fraction.Half), new Sum([Number.One, new Call(Sign, u)]));
}
