using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>−1, 0 or 1 as the argument is negative, zero or positive; derivatives of absolute values need it.</summary>
internal sealed class Sign : Function
{
    public override FunctionNames Names { get; } = new("sign", "sign", @"\operatorname{sign}", "sign") { Spellings = ["sgn"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 44;

    internal override Parity Parity => Parity.Odd;

    internal override Interval Range => new(-1, 1);

    internal override Function? Inverse => null;

    public override double Value(double x) => x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : double.NaN;

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => 0;

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(new(Math.Sign(x.Low), Math.Sign(x.High)));

    internal override Real Enclose(Real x, int precision) =>
        !x.IsDefined ? x : x.Sign is { } sign ? Real.FromExact(sign, 64) with { Doubtful = x.Doubtful } : Real.Unknown;

    internal override Interval[]? Series(Interval[] a) =>
        a[0].Sign != 0 ? IntervalSeries.Constant(a[0].Sign, a.Length - 1) : null;

    internal override Signs SignsOf(Formula u, Signs signs) => signs;

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [new(u, BreakKind.Jump)];

    internal override Formula? Piece(Formula u, int sign) => new Number(sign);

    internal override Formula? ExactValue(Formula u) => null;

    internal override Formula? Simplified(Formula u, Algebra algebra)
    {
        if (algebra.MayForget(u))
        {
            switch (Knowledge.SignsOf(u))
            {
                case Signs.Positive: return Number.One;
                case Signs.Negative: return Number.MinusOne;
                case Signs.Zero: return Number.Zero;
            }
        }

        // Only the sign of a coefficient counts.
        (Formula rest, Rational coefficient, _) = Algebra.SplitCoefficient(u);
        if (coefficient.Sign < 0) return algebra.Negative(Of(rest));
        return coefficient.Sign > 0 && coefficient != 1 ? Of(rest) : null;
    }

    // sign(u)′ = 0
    internal override Formula Derivative(Call call, Algebra algebra) => Number.Zero;

    internal override Formula? Antiderivative(Formula u, Rational n) => n == 1 ? new Call(Abs, u) : null;

    internal override Formula? Expressed(Formula u) => null;
}
