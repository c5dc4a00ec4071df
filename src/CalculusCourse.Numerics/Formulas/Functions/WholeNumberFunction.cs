using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>What the functions have in common that give a whole number near their argument: they never fall, and are level between jumps.</summary>
internal abstract class WholeNumberFunction : Function
{
    internal sealed override Notation Notation => Notation.Named;

    internal sealed override Interval Range => Interval.All;

    internal sealed override Function? Inverse => null;

    internal sealed override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal sealed override double Slope(double x, double value) => 0;

    internal sealed override IntervalValue Enclose(Interval x) => IntervalValue.Everywhere(new(Value(x.Low), Value(x.High)));

    internal sealed override Real Enclose(Real x, int precision) => RealFunctions.Stepped(x, WholeOf);

    internal sealed override Interval[]? Series(Interval[] a) =>
        a[0].IsBounded && Value(a[0].Low) is var whole && whole == Value(a[0].High) && IsBetweenJumps(a[0], whole)
            ? IntervalSeries.Constant(whole, a.Length - 1) : null;

    internal sealed override bool IsDefined(Formula u, Signs signs) => true;

    internal sealed override Formula? Piece(Formula u, int sign) => null;

    internal sealed override Formula? ExactValue(Formula u) =>
        u is Number { Value: var value } ? new Number(new Rational(WholeOf(value))) : null;

    internal sealed override Formula? Simplified(Formula u, Algebra algebra) => null;

    // f(u)′ = 0
    internal sealed override Formula Derivative(Call call, Algebra algebra) => Number.Zero;

    internal sealed override Formula? Antiderivative(Formula u, Rational n) => null;

    /// <summary>The value just above an exact number (<paramref name="side"/> 1) or just below it (−1).</summary>
    internal BigInteger Beside(Rational value, int side) =>
        WholeOf(value + new Rational(side, 4 * value.Denominator));

    /// <summary>The whole number that belongs to an exact one; it jumps at whole numbers or at halves of them.</summary>
    protected abstract BigInteger WholeOf(Rational value);

    /// <summary>Whether no jump is in an interval or at its ends, at both of which the value is <paramref name="whole"/>.</summary>
    protected abstract bool IsBetweenJumps(Interval x, double whole);
}
