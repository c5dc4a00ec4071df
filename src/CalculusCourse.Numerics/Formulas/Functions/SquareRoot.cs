using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The square root.</summary>
internal sealed class SquareRoot : Function
{
    public override FunctionNames Names { get; } = new("sqrt", "sqrt", @"\sqrt", "sqrt") { Word = "square-root" };

    internal override Notation Notation => Notation.Root;

    internal override int Rank => 44;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => new(0, double.PositiveInfinity);

    internal override Function? Inverse => null;

    public override double Value(double x) => Math.Sqrt(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => BlockArithmetic.SquareRoots(x, values);

    internal override double Slope(double x, double value) => RealArithmetic.Divide(0.5, value);

    internal override IntervalValue Enclose(Interval x) => IntervalValue.Where(x.High >= 0, x.Low >= 0, x.Sqrt());

    internal override Real Enclose(Real x, int precision) => Real.SquareRoot(x, precision);

    internal override Interval[]? Series(Interval[] a)
    {
        if (!(a[0].Low > 0)) return null;
        Interval[] root = IntervalSeries.RealPower(a, 0.5);
        root[0] = a[0].Sqrt();
        return root;
    }

    internal override Signs SignsOf(Formula u, Signs signs) => signs & Signs.NotNegative;

    internal override bool IsDefined(Formula u, Signs signs) => (signs & Signs.Negative) == 0;

    internal override Break[] Breaks(Formula u) => [new(u, BreakKind.Edge)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => null;

    internal override Formula? Simplified(Formula u, Algebra algebra) => algebra.Root(u);

    // (√u)′ = u′/(2√u)
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Power(algebra.Product(Two, algebra.Root(call.Argument)), Number.MinusOne);

    internal override Formula? Antiderivative(Formula u, Rational n) => n == -2 ? LogarithmOf(u)
        : Quotient(new Power(u, new Number((n / 2) + 1)), new Number((n / 2) + 1));

    internal override Formula? Expressed(Formula u) => null;
}
