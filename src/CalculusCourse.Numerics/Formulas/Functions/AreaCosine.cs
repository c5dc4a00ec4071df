using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The inverse hyperbolic cosine, not negative; it begins at 1.</summary>
internal sealed class AreaCosine : Function
{
    public override FunctionNames Names { get; } =
        new("acosh", "acosh", @"\operatorname{arcosh}", "arcosh") { Word = "area-cosine", Spellings = ["arcosh", "arccosh"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 47;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => new(0, double.PositiveInfinity);

    internal override Function? Inverse => null;

    public override double Value(double x) => InverseHyperbolic.Cosine(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => RealArithmetic.Divide(1, Math.Sqrt(x - 1) * Math.Sqrt(x + 1));

    internal override IntervalValue Enclose(Interval x)
    {
        double low = x.Low <= 1 ? 0 : Math.Max(0, Interval.Down(Value(x.Low)));
        return IntervalValue.Where(x.High >= 1, x.Low >= 1, new(low, x.High <= 1 ? 0 : Interval.Up(Value(x.High))));
    }

    internal override Real Enclose(Real x, int precision) => RealFunctions.Acosh(x, precision);

    internal override Interval[]? Series(Interval[] a)
    {
        if (!(a[0].Low > 1)) return null;
        Interval[] square = IntervalSeries.SquarePlus(a, 1, -1);
        square[0] = (a[0] - 1) * (a[0] + 1);
        return IntervalSeries.Integral(a, IntervalSeries.RealPower(square, -0.5), Enclose(a[0]).Range);
    }

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.NotNegative;

    internal override bool IsDefined(Formula u, Signs signs) => u is Number { Value: var value } && value >= 1;

    internal override Break[] Breaks(Formula u) => [new(new Sum([u, Number.MinusOne]), BreakKind.Edge)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => u is Number { Value: var value } && value == 1 ? Number.Zero : null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (acosh u)′ = u′/√(u² − 1)
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Power(algebra.Root(algebra.Sum(algebra.Power(call.Argument, Two), Number.MinusOne)), Number.MinusOne);

    internal override Formula? Antiderivative(Formula u, Rational n) => n == 1 ? Difference(Times(u, Of(u)), Root(u)) : null;

    internal override Formula? Expressed(Formula u) => new Call(Log, new Sum([u, Root(u)]));

    private static Call Root(Formula u) => new(Sqrt, Difference(Square(u), Number.One));
}
