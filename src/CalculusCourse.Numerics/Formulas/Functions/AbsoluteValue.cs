using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The absolute value.</summary>
internal sealed class AbsoluteValue : Function
{
    public override FunctionNames Names { get; } =
        new("abs", "abs", @"\operatorname{abs}", "abs") { Word = "absolute-value", Elsewhere = ["fabs"] };

    internal override Notation Notation => Notation.Bars;

    internal override int Rank => 40;

    internal override Parity Parity => Parity.Even;

    internal override Interval Range => new(0, double.PositiveInfinity);

    internal override Function? Inverse => null;

    public override double Value(double x) => Math.Abs(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => BlockArithmetic.AbsoluteValues(x, values);

    // At the corner the mean of both sides.
    internal override double Slope(double x, double value) => Sign.Value(x);

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(x.Abs());

    internal override Real Enclose(Real x, int precision) => RealFunctions.Abs(x);

    internal override Interval[]? Series(Interval[] a) => a[0].Sign > 0 ? a : a[0].Sign < 0 ? Array.ConvertAll(a, c => -c) : null;

    internal override Signs SignsOf(Formula u, Signs signs) =>
        (signs & Signs.Zero) | ((signs & ~Signs.Zero) != 0 ? Signs.Positive : Signs.None);

    internal override bool IsDefined(Formula u, Signs signs) => true;

    internal override Break[] Breaks(Formula u) => [new(u, BreakKind.Kink)];

    internal override Formula? Piece(Formula u, int sign) => sign > 0 ? u : sign < 0 ? Negative(u) : Number.Zero;

    internal override Formula? ExactValue(Formula u) => null;

    /// <summary>Of a product, what has a certain sign stands outside.</summary>
    internal override Formula? Simplified(Formula u, Algebra algebra)
    {
        Signs signs = Knowledge.SignsOf(u);
        if ((signs & Signs.Negative) == 0) return u;
        if ((signs & Signs.Positive) == 0) return algebra.Negative(u);
        if (u is Power { Exponent: Number { Value.IsInteger: true } n } power)
            return algebra.Power(algebra.Call(this, power.Base), n);
        if (u is not Product product) return null;
        var outside = new List<Formula>();
        var inside = new List<Formula>();
        foreach (Formula factor in product.Factors)
        {
            Signs sign = Knowledge.SignsOf(factor);
            if ((sign & Signs.Negative) == 0) outside.Add(factor);
            else if ((sign & Signs.Positive) == 0) outside.Add(algebra.Negative(factor));
            else inside.Add(factor);
        }

        return outside.Count == 0 ? null : algebra.Product([.. outside, algebra.Call(this, algebra.Product([.. inside]))]);
    }

    // |u|′ = sign(u)·u′
    internal override Formula Derivative(Call call, Algebra algebra) => algebra.Call(Sign, call.Argument);

    internal override Formula? Antiderivative(Formula u, Rational n) => n == -1
        ? Times(new Call(Sign, u), LogarithmOf(u))
        : Times(u, new Power(Of(u), new Number(n)), new Number(1 / (n + 1)));

    internal override Formula? Expressed(Formula u) => null;
}
