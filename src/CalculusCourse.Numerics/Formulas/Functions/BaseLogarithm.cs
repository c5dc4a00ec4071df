using System.Numerics;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Rules;
using static CalculusCourse.Numerics.Formulas.Rules.Written;

namespace CalculusCourse.Numerics.Formulas.Functions;

/// <summary>The logarithm to a whole base, log u/log b.</summary>
internal sealed class BaseLogarithm(int number) : Function
{
    private const double Error = 1.0 / (1UL << 36) / (1UL << 36);

    private readonly int radix = number;
    private readonly DoubleDouble logarithm = Logarithm.Positive(number);

    public override FunctionNames Names { get; } = new("log" + number, "log" + number, $@"\log_{{{number}}}", "log" + number)
    {
        Word = "logarithm",
        Spellings = ["log_" + number],
        Elsewhere = number == 10 ? ["lg"] : [],
    };

    internal override Notation Notation => Notation.Named;

    internal override int Rank => radix == 2 ? 12 : 13;

    internal override Parity Parity => Parity.None;

    internal override Interval Range => Interval.All;

    internal override Function? Inverse => null;

    public override double Value(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x)) return x > 0 ? x : double.NaN;
        DoubleDouble y = Logarithm.Positive(x) / logarithm;
        return y.TryRound(Math.Abs(y.Hi) * Error, out double rounded) ? rounded : Precisely(x);
    }

    internal override void Values(ReadOnlySpan<double> x, Span<double> values) => OneByOne(x, values);

    internal override double Slope(double x, double value) => 1 / (x * logarithm.Hi);

    internal override IntervalValue Enclose(Interval x)
    {
        double low = x.Low <= 0 ? double.NegativeInfinity : x.Low == 1 ? 0 : Interval.Down(Value(x.Low));
        double high = x.High <= 0 ? double.NegativeInfinity : x.High == 1 ? 0 : Interval.Up(Value(x.High));
        return IntervalValue.Where(x.High > 0, x.Low > 0, new(low, high));
    }

    internal override Real Enclose(Real x, int precision)
    {
        if (x.Exact is { } exact && PowerOfBase(exact) is { } power) return Real.FromExact(power, precision);
        Real scale = Real.Invert(Real.Log(Real.FromExact(radix, precision + 8), precision + 8), precision + 8);
        return Real.Multiply(Real.Log(x, precision + 8), scale, precision);
    }

    internal override Interval[]? Series(Interval[] a)
    {
        if (Log.Series(a) is not { } series) return null;
        Interval scale = Log.Enclose((Interval)radix).Range.Reciprocal();
        series = Array.ConvertAll(series, c => c * scale);
        series[0] = Enclose(a[0]).Range;
        return series;
    }

    internal override Signs SignsOf(Formula u, Signs signs) => Log.SignsOf(u, signs);

    internal override bool IsDefined(Formula u, Signs signs) => signs == Signs.Positive;

    internal override Break[] Breaks(Formula u) => [new(u, BreakKind.Pole)];

    internal override Formula? Piece(Formula u, int sign) => null;

    internal override Formula? ExactValue(Formula u) =>
        u is Number { Value: var value } && PowerOfBase(value) is { } power ? new Number(power) : null;

    // log₂(2ᵘ) = u
    internal override Formula? Simplified(Formula u, Algebra algebra) =>
        u is Power { Base: Number { Value: var b }, Exponent: var exponent } && b == radix ? exponent : null;

    // (log_b u)′ = u′/(u·log b)
    internal override Formula Derivative(Call call, Algebra algebra) =>
        algebra.Power(algebra.Product(call.Argument, algebra.Call(Log, new Number(radix))), Number.MinusOne);

    internal override Formula? Antiderivative(Formula u, Rational n) =>
        n == 1 ? Difference(Times(u, Of(u)), Quotient(u, new Call(Log, new Number(radix)))) : null;

    internal override Formula? Expressed(Formula u) => Quotient(new Call(Log, u), new Call(Log, new Number(radix)));

    /// <summary>The whole n for which a fraction is the base's n-th power.</summary>
    private Rational? PowerOfBase(Rational value)
    {
        if (value.Sign <= 0 || (!value.IsInteger && !value.Numerator.IsOne)) return null;
        BigInteger rest = value.IsInteger ? value.Numerator : value.Denominator;
        if (rest.GetBitLength() > 4096) return null;
        int power = 0;
        for (; (rest % radix).IsZero; rest /= radix) power++;
        return rest.IsOne ? value.IsInteger ? power : -power : null;
    }
}
