using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The inverse cosine, in [0, π].</summary>
internal sealed class Arccosine : Function
{
    public override FunctionNames Names { get; } =
        new("acos", "acos", @"\arccos", "arccos") { Word = "arccosine", Spellings = ["arccos"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 41;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => new(0, Interval.Pi.High);

    internal override Function? Inverse => null;

    public override double Value(double x) => ElementaryFunctions.Acos(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => RealArithmetic.Divide(-1, Math.Sqrt((1 - x) * (1 + x)));

    internal override IntervalValue Enclose(Interval x)
    {
        double low = x.High >= 1 ? 0 : Interval.Down(Value(Math.Max(x.High, -1)));
        double high = x.Low >= 1 ? 0 : Interval.Up(Value(Math.Max(x.Low, -1)));
        return IntervalValue.Where(x is { Low: <= 1, High: >= -1 }, x is { Low: >= -1, High: <= 1 }, new(low, high));
    }

    internal override Real Enclose(Real x, int precision) => RealFunctions.Acos(x, precision);

    internal override Interval[]? Series(Interval[] a) => a[0] is not { Low: > -1, High: < 1 } ? null
        : IntervalSeries.Integral(a, Array.ConvertAll(IntervalSeries.InverseRoot(a), c => -1 * c), Enclose(a[0]).Range);

    internal override Signs SignsOf(Formula u, Signs signs) => Signs.NotNegative;

    internal override bool IsDefined(Formula u, Signs signs) => Knowledge.IsWithinOne(u);

    internal override Break[] Breaks(Formula u) =>
        [new(new Sum([u, Number.One]), BreakKind.Edge), new(new Sum([u, Number.MinusOne]), BreakKind.Edge)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => ExactAngle.Arccosine(u);

    internal override Formula? Simplified(Formula u, Algebra algebra) => null;

    // (acos u)′ = −u′/√(1 − u²)
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Negative(algebra.Power(algebra.Root(algebra.OneMinusSquare(call.Argument)), Number.MinusOne));

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == 1 ? Difference(Times(u, Of(u)), new Call(Sqrt, Difference(Number.One, Square(u)))) : null;

    internal override Formula? Expressed(Formula u) => null;
}
