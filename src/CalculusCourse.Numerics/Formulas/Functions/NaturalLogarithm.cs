using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The natural logarithm.</summary>
internal sealed class NaturalLogarithm : Function
{
    public override FunctionNames Names { get; } = new("log", "log", @"\log", "log") { Word = "logarithm", Spellings = ["ln"] };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => 11;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => Exp;

    // What is undefined over the reals is NaN, and so no infinity.
    public override double Value(double x) => x == 0 ? double.NaN : ElementaryFunctions.Log(x);

    internal override void Values(ReadOnlySpan<double> x, Span<double> values)
    {
        VectorFunctions.Log(x, values);
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNegativeInfinity(values[i])) values[i] = double.NaN;
        }
    }

    internal override double Slope(double x, double value) => 1 / x;

    internal override IntervalValue Enclose(Interval x)
    {
        double low = x.Low <= 0 ? double.NegativeInfinity : x.Low == 1 ? 0 : Interval.Down(Value(x.Low));
        double high = x.High <= 0 ? double.NegativeInfinity : x.High == 1 ? 0 : Interval.Up(Value(x.High));
        return IntervalValue.Where(x.High > 0, x.Low > 0, new(low, high));
    }

    internal override Real Enclose(Real x, int precision) => Real.Log(x, precision);

    internal override Interval[]? Series(Interval[] a) => a[0].Low > 0 ? IntervalSeries.Logarithm(a, Enclose(a[0]).Range) : null;

    internal override Signs SignsOf(Formula u, Signs signs) => u switch
    {
        Number { Value: var value } => Knowledge.SignOf(value.CompareTo(1)),
        Constant => Signs.Positive,
        _ => Signs.Any,
    };

    internal override bool IsDefined(Formula u, Signs signs) => signs == Signs.Positive;

    internal override Break[] Breaks(Formula u) => [new(u, BreakKind.Pole)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) => u switch
    {
        Number { Value: var value } when value == 1 => Number.Zero,
        Constant { Name: ConstantName.E } => Number.One,
        _ => null,
    };

    // log(1/n) = −log(n)
    internal override Formula? Simplified(Formula u, Algebra algebra) =>
        u is Number { Value: { Sign: > 0, Numerator.IsOne: true } value, IsDecimal: false }
            ? algebra.Negative(Of(new Number(1 / value))) : null;

    // (log u)′ = u′/u
    internal override Formula Derivative(Call call, Algebra algebra) => algebra.Power(call.Argument, Number.MinusOne);

    internal override Formula? Antiderivative(Formula u, Rational n) => n == 1 ? Difference(Times(u, Of(u)), u) : null;

    internal override Formula? Expressed(Formula u) => null;
}
